//! A search of all situations for a terminal of 80 columns.

use comfy_table::{CellAlignment, Table};

use crate::ask::Regime;
use crate::ask::explore::{Business, Exploration, Fate};
use crate::text::{Lang, Words, list};

use super::super::columns;
use super::sentence::{fate, sign};

/// The search in sentences and tables; of business that was asked for by name also who stands in for whom.
pub fn terminal(found: &Exploration<'_>, lang: Lang) -> String {
    let mut page = Page { found, lang, out: String::new() };
    page.extent();
    if !found.businesses.is_empty() {
        page.survival();
        page.absences();
        page.stops();
        page.standoffs();
    }
    page.end();
    page.out
}

struct Page<'p, 'm> {
    found: &'p Exploration<'m>,
    lang: Lang,
    out: String,
}

impl Page<'_, '_> {
    fn line(&mut self, words: &Words) {
        self.hanging("", "", words);
    }

    fn hanging(&mut self, first: &str, rest: &str, words: &Words) {
        self.out.push_str(&columns::hanging(first, rest, words.get(self.lang)));
    }

    fn extent(&mut self) {
        let found = self.found;
        let kinds: usize = found.businesses.iter().map(|b| b.kinds).sum();
        let states: u64 = found.businesses.iter().map(|b| b.states.0).sum();
        let (all, people, most) = (found.businesses.len(), found.people.len(), found.bounds.most_away);
        self.line(&Words::new("搜索范围", "What was searched"));
        let absences = found.absences();
        self.hanging("  ", "  ", &Words::new(
            format!("业务{all}项，事项{kinds}种；缺席至多{most}人（涉及{people}人，缺席组合{absences}种，原因相同对待的合并）。"),
            format!("{all} pieces of business, {kinds} kinds of matter; at most {most} of {people} people away ({absences} combinations of absences, causes that the rules treat alike taken together)."),
        ));
        let whole: u128 = found.businesses.iter().map(|b| b.states.1).sum();
        self.hanging("  ", "  ", &Words::new(
            format!("办理状态{states}个，连同缺席组合共{}种情形。缺席可以在任何两步之间开始和结束。", counted(whole, Lang::Zh)),
            format!("{states} states of a case, {} situations with the absences around it. Absences may begin and end between any two steps.", counted(whole, Lang::En)),
        ));
        if let Some(coupled) = &found.coupled {
            self.hanging("  ", "  ", &found.coupled_extent(coupled));
        } else if 1 < found.bounds.cases {
            let pairs = found.pairs();
            self.hanging("  ", "  ", &Words::new(
                format!("两件事同时办理的情形共{}种：各自的步骤只取决于本件的进展和人员在岗情况，两件事不互相等待，停下之处就是各自单独办理时停下之处。", counted(pairs, Lang::Zh)),
                format!("{} situations with two matters under way at once: the steps of each ask only about itself and who is there, so neither waits for the other, and what stops is what stops alone.", counted(pairs, Lang::En)),
            ));
        }
        self.assumed();
    }

    fn assumed(&mut self) {
        let made = match self.found.bounds.regime {
            Regime::AllMade => Words::new("规则允许的委托都已作出", "every delegation made that the rules allow"),
            Regime::Standing => {
                Words::new("只有 delegations.csv 所列的委托", "only the delegations listed in delegations.csv")
            }
            Regime::NoneMade => Words::new("没有作出任何委托", "no delegation made"),
        };
        let readings = &self.found.inquiry.model.vocabulary.readings;
        let chosen = self.found.bounds.readings.iter().map(|(reading, answer)| {
            let row = &readings[*reading];
            let answer =
                row.answers.get(usize::from(*answer)).map(|(label, _)| label.words.clone()).unwrap_or_default();
            let name = &row.label.words;
            Words::new(format!("{}取“{}”", name.zh, answer.zh), format!("{} is `{}`", name.en, answer.en))
        });
        let chosen: Vec<Words> = chosen.collect();
        let chosen = list(&chosen);
        let (zh, en) = match chosen.zh.is_empty() {
            true => ("各项读法取第一种回答".to_owned(), "each question of reading has its first answer".to_owned()),
            false => (
                format!("{}，其余读法取第一种回答", chosen.zh),
                format!("{}; the other questions of reading have their first answer", chosen.en),
            ),
        };
        self.hanging(
            "  ",
            "  ",
            &Words::new(format!("假定：{}；{zh}。", made.zh), format!("Assumed: {}; {en}.", made.en)),
        );
    }

    fn survival(&mut self) {
        self.out.push('\n');
        self.line(&Words::new(
            "可缺：任意这么多人同时缺席，人人在岗时能办成的事项都还能办成。分开：审核的人不得又作决定时的可缺人数。难办：人人在岗也办不成的事项种数。",
            "May be away: with any so many people away, every kind of matter that goes through with everybody there still does. Apart: the same when nobody decides what he reviewed. Hopeless: kinds that do not go through even with everybody there.",
        ));
        let mut table = columns::ruled();
        let head = match self.lang {
            Lang::Zh => ["业务", "事项", "难办", "可缺", "分开", "停因"],
            Lang::En => ["business", "kinds", "hopeless", "may be away", "apart", "stops"],
        };
        table.set_header(head);
        let most = self.found.bounds.most_away;
        for business in &self.found.businesses {
            let number = |k: Option<usize>| match k {
                None => "—".to_owned(),
                Some(k) if k == most => format!("≥{k}"),
                Some(k) => k.to_string(),
            };
            table.add_row([
                self.name(business),
                business.kinds.to_string(),
                if business.hopeless == 0 { "–".to_owned() } else { business.hopeless.to_string() },
                number(self.found.survives(business, &business.fates.through)),
                number(self.found.survives(business, &business.apart)),
                business.stops.len().to_string(),
            ]);
        }
        (1..6).filter_map(|at| table.column_mut(at).map(|c| c.set_cell_alignment(CellAlignment::Right))).count();
        self.table(&table);
    }

    fn name(&self, business: &Business) -> String {
        self.found.inquiry.model.vocabulary.businesses[business.business].label.words.get(self.lang).to_owned()
    }

    /// What becomes of each piece of business under telling absences.
    fn absences(&mut self) {
        let Some(first) = self.found.businesses.first().filter(|b| !b.cells.is_empty()) else { return };
        self.out.push('\n');
        let legend = [Fate::Holders, Fate::Substitutes, Fate::Delegates, Fate::Some, Fate::None];
        let legend = legend.map(|one| {
            Words::new(format!("{} {}", sign(one), fate(one).zh), format!("{} {}", sign(one), fate(one).en))
        });
        let joined = Words::new(legend.clone().map(|w| w.zh).join("　"), legend.map(|w| w.en).join("  "));
        self.line(&joined);
        let columns: Vec<Words> = first.cells.iter().map(|cell| self.found.heading(&cell.column.away)).collect();
        for (number, column) in columns.iter().enumerate() {
            self.hanging(
                "  ",
                "     ",
                &Words::new(format!("{}：{}", number + 1, column.zh), format!("{}: {}", number + 1, column.en)),
            );
        }
        let mut table = columns::ruled();
        let mut head = vec![Words::new("业务", "business").get(self.lang).to_owned()];
        head.extend((1..=columns.len()).map(|n| n.to_string()));
        table.set_header(head);
        for business in &self.found.businesses {
            let mut row = vec![self.name(business)];
            row.extend(business.cells.iter().map(|cell| sign(cell.fate).to_owned()));
            table.add_row(row);
        }
        self.table(&table);
        if !self.found.bounds.businesses.is_empty() {
            self.cells();
        }
    }

    /// Who stands in, and where it stops, for business asked for by name.
    fn cells(&mut self) {
        for business in &self.found.businesses {
            self.out.push('\n');
            let name = self.name(business);
            self.line(&Words::same(name));
            let telling: Vec<_> = business.cells.iter().filter(|cell| cell.fate != Fate::Holders).collect();
            if telling.is_empty() {
                let words = Words::new(
                    "上述各种缺席都不影响，均由本人办成",
                    "none of these absences matters: done by the holders",
                );
                self.hanging("  ", "    ", &words);
            }
            for cell in telling {
                let (away, cell) = (self.found.heading(&cell.column.away), self.found.cell(cell, business));
                let words = Words::new(format!("{}：{}", away.zh, cell.zh), format!("{}: {}", away.en, cell.en));
                self.hanging("  ", "    ", &words);
            }
        }
    }

    fn stops(&mut self) {
        self.out.push('\n');
        self.line(&Words::new("停在哪里（每项只列最少的缺席；缺位的待补缺后继续，回避的在本件中不会恢复）",
            "Where it stops (smallest absences only; a vacancy ends when the post is filled, a recusal not in this matter)",));
        for business in &self.found.businesses {
            if business.stops.is_empty() {
                continue;
            }
            self.out.push('\n');
            let name = self.name(business);
            self.line(&Words::same(name));
            for stop in &business.stops {
                let (sentence, example) = self.found.stop(stop, business.kinds);
                let words = match example {
                    Some(such) => {
                        Words::new(format!("{}（{}）", sentence.zh, such.zh), format!("{} ({})", sentence.en, such.en))
                    }
                    None => sentence,
                };
                self.hanging("  · ", "    ", &words);
            }
        }
    }

    /// Two matters at once that wait for each other.
    fn standoffs(&mut self) {
        let found = self.found;
        let Some(coupled) = &found.coupled else { return };
        self.out.push('\n');
        self.line(&match coupled.standoffs.as_slice() {
            [] => Words::new(
                "两件事同时办理：没有相互等待，后来的总能等到先办的办结",
                "Two matters at once: none waits for the other for good; the later one goes on when the earlier one is finished",
            ),
            _ => Words::new("两件事同时办理，因另一件而停在哪里", "Where two matters at once stop because of each other"),
        });
        for one in &coupled.standoffs {
            let [sentence, way] = found.standoff(one);
            self.hanging("  · ", "    ", &sentence);
            self.hanging("    ", "    ", &way);
        }
    }

    fn end(&mut self) {
        self.out.push('\n');
        for (name, why) in &self.found.unfinished {
            self.hanging(
                "  ",
                "    ",
                &Words::new(
                    format!("未完成：{}（{}）", name.zh, why.zh),
                    format!("not finished: {} ({})", name.en, why.en),
                ),
            );
        }
        let stopping = self.found.businesses.iter().filter(|b| !b.stops.is_empty()).count();
        let stops: usize = self.found.businesses.iter().map(|b| b.stops.len()).sum();
        let most = self.found.bounds.most_away;
        let all = self.found.businesses.len();
        let done = if self.found.finished() {
            Words::new("已全部搜索", "everything was searched")
        } else {
            Words::new("没有搜索完，以上只是已搜索的部分", "not everything was searched; the above is only what was")
        };
        let together = self.found.coupled.as_ref().map_or(0, |coupled| coupled.standoffs.len());
        let (zh, en) = match together {
            0 => Default::default(),
            _ => (
                format!("两件事同时办理，人人在岗也会因另一件停下，共{together}种。"),
                format!(" Two matters at once stop because of each other with everybody there, in {together} ways."),
            ),
        };
        self.line(&Words::new(
            format!("{}：{all}项业务中，{stopping}项在至多{most}人缺席时会停下，原因共{stops}种。{zh}", done.zh),
            format!("{}: of {all} pieces of business {stopping} can stop with at most {most} people away, for {stops} reasons.{en}", done.en),
        ));
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str(&format!("{table}\n"));
    }
}

/// A large number as a reader takes it in.
fn counted(number: u128, lang: Lang) -> String {
    const WAN: u128 = 10_000;
    const YI: u128 = 100_000_000;
    match lang {
        Lang::Zh if YI * WAN <= number => format!("约{}万亿", number / (YI * WAN)),
        Lang::Zh if YI <= number => format!("约{}亿", number / YI),
        Lang::Zh if WAN <= number => format!("约{}万", number / WAN),
        Lang::Zh => number.to_string(),
        Lang::En if 1_000_000_000 <= number => format!("about {} billion", number / 1_000_000_000),
        Lang::En if 1_000_000 <= number => format!("about {} million", number / 1_000_000),
        Lang::En => number.to_string(),
    }
}
