//! Open establishments for a terminal of 80 columns.

use std::collections::BTreeMap;

use super::super::columns;
use crate::ask::establish::{Away, Established, Example, Verdict};
use crate::finding::Account;
use crate::model::Cause;
use crate::text::{Lang, Words, list};

/// What was gone through, what only the present staffing brings about, what the rules guarantee.
pub fn terminal(found: &Established, lang: Lang) -> String {
    let mut page = Page { found, lang, out: String::new() };
    page.extent();
    page.impossible();
    page.only_staffing();
    page.listed(
        &Words::new("任何编制下都有人可办（规则本身保证）", "can be done in every establishment (the rules see to it)"),
        |verdict| matches!(verdict, Verdict::Guaranteed),
    );
    page.listed(
        &Words::new(
            "现有编制下也会无人可办（见 guiju check）",
            "cannot always be done even as staffed (see guiju check)",
        ),
        |verdict| matches!(verdict, Verdict::FailsAsTabled),
    );
    page.unfinished();
    page.out
}

struct Page<'p> {
    found: &'p Established,
    lang: Lang,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, indent: &str, words: &Words) {
        self.out.push_str(&columns::hanging(indent, indent, words.get(self.lang)));
    }

    fn extent(&mut self) {
        let (bounds, relations) = (&self.found.bounds, list(&self.found.relations));
        let ((least, most), units) = (bounds.holders, bounds.units);
        self.line("", &Words::new(
            format!("放开的关系：{}。有关职位{least}至{most}人，每类单位至多{units}个（规则点名的单位另计），每个单位至多在两人的分工之内；委托都已作出。", relations.zh),
            format!("Left open: {}. {least} to {most} people, at most {units} units of each kind beside those that the rules name, each unit in at most two portfolios; every delegation has been made.", relations.en),
        ));
    }

    fn impossible(&mut self) {
        if self.found.impossible.is_empty() {
            return;
        }
        let counts: Vec<Words> = self.found.impossible.iter().map(|n| Words::same(n.to_string())).collect();
        let counts = list(&counts);
        self.out.push('\n');
        self.line("", &Words::new(
            format!("规则所要求的关系在有关职位为{}人时无法成立：没有任何安排能同时满足规则的声明。建议研究明确例外。", counts.zh),
            format!("What the rules declare of these relations cannot be kept with {} people: no staffing satisfies it. It is suggested to settle the exception.", counts.en),
        ));
    }

    fn only_staffing(&mut self) {
        let found = self.found;
        for property in &found.properties {
            let Verdict::OnlyThisStaffing(example) = &property.verdict else { continue };
            let (act, away) = (&property.words, away(&property.away));
            self.out.push('\n');
            self.line("", &Words::new(
                format!("只靠现有编制：“{}”{}时，现有编制下总有人可办，但没有条文要求这样安排；在下面最小的编制中无人可办。", act.zh, away.zh),
                format!("Only this staffing: with {}, `{}` can always be done as staffed, but no clause requires it to be staffed so; in this smallest establishment nobody can do it.", away.en, act.en),
            ));
            self.example(example);
        }
    }

    fn example(&mut self, example: &Example) {
        let size = example.size;
        self.line(
            "  ",
            &Words::new(
                format!("有关职位{}人，每类单位{}个", size.holders, size.units),
                format!("{} people, {} units of each kind", size.holders, size.units),
            ),
        );
        for (name, rows) in &example.tables {
            let row = |(from, to): &(Words, Words)| {
                Words::new(format!("{} → {}", from.zh, to.zh), format!("{} -> {}", from.en, to.en))
            };
            let rows: Vec<Words> = rows.iter().map(row).collect();
            let none = Words::new("（没有安排）", "(nobody)");
            let rows = if rows.is_empty() { none } else { list(&rows) };
            self.line("  ", &Words::new(format!("{}：{}", name.zh, rows.zh), format!("{}: {}", name.en, rows.en)));
        }
        self.account(&example.account);
    }

    fn account(&mut self, account: &Account) {
        for away in &account.absent {
            self.line(
                "  ",
                &Words::new(
                    format!("缺席：{}{}", away.person.zh, away.cause.zh),
                    format!("away: {} ({})", away.person.en, away.cause.en),
                ),
            );
        }
        if !account.vacant.is_empty() {
            let vacant = list(&account.vacant);
            self.line("  ", &Words::new(format!("空缺：{}", vacant.zh), format!("vacant: {}", vacant.en)));
        }
        if let Some(matter) = &account.matter {
            let pair = |(name, value): &(Words, Words)| {
                Words::new(format!("{}为{}", name.zh, value.zh), format!("{} = {}", name.en, value.en))
            };
            let pairs = list(&matter.attributes.iter().map(pair).collect::<Vec<_>>());
            self.line(
                "  ",
                &Words::new(
                    format!("事项：{}（{}）", matter.name.zh, pairs.zh),
                    format!("matter: {} ({})", matter.name.en, pairs.en),
                ),
            );
        }
        for (number, step) in (1..).zip(&account.steps) {
            self.line("  ", &Words::new(format!("{number}. {}", step.zh), format!("{number}. {}", step.en)));
        }
    }

    fn listed(&mut self, heading: &Words, wanted: impl Fn(&Verdict) -> bool) {
        let mut groups = BTreeMap::<&Away, Vec<Words>>::new();
        for property in self.found.properties.iter().filter(|p| wanted(&p.verdict)) {
            groups.entry(&property.away).or_default().push(property.words.clone());
        }
        for (away_now, names) in groups {
            let (away, names) = (away(away_now), list(&names));
            self.out.push('\n');
            self.line(
                "",
                &Words::new(
                    format!("{}，{}：{}", away.zh, heading.zh, names.zh),
                    format!("With {}, {}: {}", away.en, heading.en, names.en),
                ),
            );
        }
    }

    fn unfinished(&mut self) {
        let found = self.found;
        let (done, all) = found.sizes;
        self.out.push('\n');
        self.line(
            "",
            &Words::new(format!("查过的规模：{done}/{all}。"), format!("Sizes gone through: {done} of {all}.")),
        );
        for property in &found.properties {
            if let Verdict::Unknown(reason) = &property.verdict {
                let act = &property.words;
                self.line(
                    "! ",
                    &Words::new(
                        format!("“{}”没有结论：{reason}", act.zh),
                        format!("no verdict on `{}`: {reason}", act.en),
                    ),
                );
            }
        }
        for words in &found.unfinished {
            self.line("! ", words);
        }
    }
}

/// How many are away, in words.
fn away(away: &Away) -> Words {
    let Away::OneFor(causes) = away else { return Words::new("人员全部在岗", "everybody there") };
    if Cause::ALL.iter().all(|cause| causes.contains(cause)) {
        return Words::new("至多一人缺席（不论原因）", "at most one person away (for whatever cause)");
    }
    let causes = list(&causes.iter().map(|cause| cause.words()).collect::<Vec<_>>());
    Words::new(format!("至多一人缺席（{}）", causes.zh), format!("at most one person away ({})", causes.en))
}
