//! The ledger of readings for a terminal of 80 columns.

use super::super::columns;
use super::super::report::view::{LedgerRow, ReportView};
use super::brief;

/// The ledger: dilemmas first, then the other questions, then the answers that leave fewest grave findings.
pub fn terminal(view: &ReportView) -> String {
    let mut page = Page { view, zh: view.language == "zh", out: String::new() };
    page.text("", "", &view.ledger.summary);
    for row in &view.ledger.rows {
        page.row(row);
    }
    page.fewest();
    page.text("", "", &view.ledger.open_words);
    for it in &view.unfinished {
        page.text("", "  ", &format!("{} {}: {}", if page.zh { "未完成" } else { "Not finished" }, it.check, it.words));
    }
    page.out
}

struct Page<'v> {
    view: &'v ReportView,
    zh: bool,
    out: String,
}

impl Page<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh { zh } else { en }
    }

    fn text(&mut self, first: &str, rest: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        self.out.push_str(&columns::hanging(first, rest, words));
    }

    fn row(&mut self, row: &LedgerRow) {
        self.out.push('\n');
        let dilemma = if row.is_dilemma { self.say("【两难】", "[dilemma] ") } else { "" };
        let mark = if row.mark.is_empty() { String::new() } else { format!("{} ", row.mark) };
        let clauses: Vec<&str> = row.clauses.iter().map(|(_, label, _)| label.as_str()).collect();
        let clauses = clauses.join(self.say("、", ", "));
        self.text("", "  ", &format!("{dilemma}{mark}{}  [{clauses}]", row.question));
        for answer in &row.answers {
            let meaning = match answer.meaning.is_empty() {
                true => String::new(),
                false => format!("{}{}", self.say("：", ": "), answer.meaning),
            };
            self.text("  ▸ ", "    ", &format!("{}{meaning}", answer.answer));
            let always = self.say("一定成立", "then holds");
            self.listed(always, &answer.holds_words, &answer.holds);
            if !answer.may_hold.is_empty() {
                let maybe = self.say("视其他问题而定", "then depends on other questions");
                self.listed(maybe, &answer.may_hold_words, &answer.may_hold);
            }
        }
    }

    fn listed(&mut self, label: &str, counted: &str, ids: &[String]) {
        self.text("      ", "      ", &format!("{label}{}{counted}", self.say("：", ": ")));
        for id in ids {
            let (grade, id, words) = brief(self.view, id);
            self.text("        ", "          ", &format!("{grade} {id} {words}"));
        }
    }

    fn fewest(&mut self) {
        let fewest = &self.view.ledger.fewest;
        self.out.push('\n');
        self.text("", "", &fewest.summary);
        for choice in &fewest.choices {
            self.text("  ▸ ", "    ", &choice.words);
            let label = self.say("仍有的取决于理解的高、中等级意见", "left, of those that depend on a reading");
            let counted = choice.leaves.len().to_string();
            self.listed(label, &counted, &choice.leaves);
        }
        self.out.push('\n');
    }
}
