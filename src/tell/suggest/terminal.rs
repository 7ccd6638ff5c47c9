//! Suggested amendments for a terminal of 80 columns.

use anstyle::Style;

use super::super::columns;
use super::view::{Proposal, Told, nothing, proposal, remarks};
use crate::ask::suggest::Advices;
use crate::text::{Lang, Words};

/// Writes the amendments.
pub fn terminal(advices: &Advices, lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    let mut told = Told::default();
    for advice in &advices.list {
        page.title(&format!("{}〔{}〕", advice.id, advice.severity.words().get(lang)));
        page.text("", "", advice.message.get(lang));
        if advice.suggestions.is_empty() && advice.settled_by.is_empty() {
            page.text("  ", "  ", nothing(advice).get(lang));
        }
        for (number, suggestion) in (1..).zip(&advice.suggestions) {
            page.proposal(&format!("{number}. "), &told.proposal(advice, number, suggestion, lang));
        }
        for answer in &advice.settled_by {
            let label = Words::new("也可以在条文中明确理解：", "Or let the text say which reading is meant: ");
            page.text("  · ", "    ", &format!("{}{}", label.get(lang), answer.get(lang)));
        }
    }
    if let Some(combined) = &advices.combined {
        page.title(Words::new("合并方案", "All together").get(lang));
        page.proposal("", &proposal(combined, lang));
    }
    for remark in remarks(advices) {
        page.text("! ", "  ", remark.get(lang));
    }
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn text(&mut self, first: &str, rest: &str, words: &str) {
        self.out.push_str(&columns::hanging(first, rest, words));
    }

    fn title(&mut self, words: &str) {
        let bold = Style::new().bold();
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&format!("{bold}{words}{bold:#}\n"));
    }

    fn proposal(&mut self, number: &str, proposal: &Proposal) {
        self.text(&format!("  {number}"), "     ", &proposal.title);
        let colon = Words::new("：", ": ");
        for sentence in &proposal.sentences {
            let place = Words::new(format!("{}新增", sentence.place), format!("New {}", sentence.place));
            let line = format!("{}{}{}", place.get(self.lang), colon.get(self.lang), sentence.text);
            self.text("     ", "       ", &line);
            for norm in &sentence.norms {
                self.text("       ‖ ", "         ", norm);
            }
        }
        for (label, words) in &proposal.effects {
            self.text("     ", "       ", &format!("{label}{}{words}", colon.get(self.lang)));
        }
    }
}
