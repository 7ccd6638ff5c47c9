//! The answer for a terminal: the situation, each act, what suppositions would change, and the count.

use crate::ask::question::Answer;
use crate::text::{Lang, Words};

use super::super::columns;
use super::acts::{difference, sections, verdict};
use super::{facts, sentence, supposition};

/// The answer in sentences.
pub fn terminal(answer: &Answer<'_>, lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    page.line("", &Words::new("情形", "Situation"));
    for fact in facts::facts(answer) {
        let text =
            Words::new(format!("{}：{}", fact.name.zh, fact.text.zh), format!("{}: {}", fact.name.en, fact.text.en));
        page.hanging("  ", "    ", &text);
    }
    for (number, act) in answer.acts.iter().enumerate() {
        page.out.push('\n');
        let verdict = verdict(answer, act);
        page.hanging(&format!("{}. ", number + 1), "   ", &verdict);
        for section in sections(answer, act) {
            page.line("   ", &Words::new(format!("{}：", section.heading.zh), format!("{}:", section.heading.en)));
            section.lines.iter().for_each(|line| page.hanging("   · ", "     ", line));
        }
    }
    page.differences(answer);
    page.out.push('\n');
    page.line("", &summary(answer));
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn line(&mut self, indent: &str, words: &Words) {
        self.out.push_str(&format!("{indent}{}\n", words.get(self.lang)));
    }

    fn hanging(&mut self, first: &str, rest: &str, words: &Words) {
        self.out.push_str(&columns::hanging(first, rest, words.get(self.lang)));
    }

    fn differences(&mut self, answer: &Answer<'_>) {
        for row in &answer.differences {
            let supposed: Vec<Words> = row.supposed.iter().map(|one| supposition(answer, one)).collect();
            let supposed = sentence(&supposed, "，并且", ", and ");
            self.out.push('\n');
            self.hanging("", "  ", &Words::new(format!("如果{}：", supposed.zh), format!("If {}:", supposed.en)));
            if row.acts.is_empty() {
                self.line("  · ", &Words::new("没有变化", "nothing changes"));
            }
            row.acts.iter().for_each(|act| self.hanging("  · ", "    ", &difference(answer, act)));
        }
    }
}

/// How many of the acts can be done.
pub fn summary(answer: &Answer<'_>) -> Words {
    let all = answer.acts.len();
    let blocked = answer.acts.iter().filter(|act| !act.can).count();
    match blocked {
        0 => Words::new(
            if all == 1 {
                "结论：所问行为可以办理".to_owned()
            } else {
                format!("结论：所问{all}项行为都可以办理")
            },
            format!("Result: {} can be done", if all == 1 { "the act".to_owned() } else { format!("all {all} acts") }),
        ),
        _ => Words::new(
            match all {
                1 => "结论：所问行为不能办理".to_owned(),
                _ => format!("结论：所问{all}项行为，{}项可以办理，{blocked}项不能办理", all - blocked),
            },
            match all {
                1 => "Result: the act cannot be done".to_owned(),
                _ => format!("Result: of {all} acts, {} can be done and {blocked} cannot", all - blocked),
            },
        ),
    }
}
