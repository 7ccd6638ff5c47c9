//! Expectations for a terminal.

use super::super::columns;
use crate::ask::expect::{Decided, Verdict};
use crate::finding::{Certainty, Finding};
use crate::text::{Lang, Words};

/// Each sentence with its verdict; of one that does not hold the situation, told step by step.
pub fn terminal(decided: &[Decided<'_>], lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    for it in decided {
        page.sentence(it);
    }
    page.sum(decided);
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

impl Page {
    fn say(&mut self, indent: &str, words: &Words) {
        self.out.push_str(&columns::hanging(indent, indent, words.get(self.lang)));
    }

    fn sentence(&mut self, decided: &Decided<'_>) {
        let (line, text) = super::sentence(decided);
        let status = status(&decided.verdict);
        self.say(
            "",
            &Words::new(format!("【{}】第{line}行：{text}", status.zh), format!("[{}] line {line}: {text}", status.en)),
        );
        match &decided.verdict {
            Verdict::Fails { shown, also, .. } => {
                self.story(shown);
                self.others(also);
            }
            Verdict::Unfinished(why) => self.say("    ", why),
            Verdict::Empty => self.say(
                "    ",
                &Words::new(
                    "没有它所说的情形，等于什么都没有证明，请核对条件",
                    "there is no situation of which it speaks, so nothing was proved; check its condition",
                ),
            ),
            Verdict::Holds => {}
        }
        self.out.push('\n');
    }

    fn story(&mut self, shown: &Finding) {
        self.say(
            "    ",
            &Words::new(format!("反例：{}", shown.message.zh), format!("Counterexample: {}", shown.message.en)),
        );
        for (number, step) in shown.account.iter().flat_map(|a| &a.steps).enumerate() {
            let number = number + 1;
            self.say("      ", &Words::new(format!("{number}. {}", step.zh), format!("{number}. {}", step.en)));
        }
        let labels: Vec<Words> = shown.citations.iter().map(|c| c.address.label()).collect();
        let clauses = crate::text::list(&labels);
        if !labels.is_empty() {
            self.say("      ", &Words::new(format!("有关条文：{}", clauses.zh), format!("Clauses: {}", clauses.en)));
        }
        if shown.certainty == Certainty::Depends {
            let case = shown.readings.first().into_iter().flatten();
            let answers: Vec<Words> = case
                .map(|r| {
                    let answers = crate::text::list(&r.answers);
                    Words::new(format!("{}：{}", r.reading.zh, answers.zh), format!("{}: {}", r.reading.en, answers.en))
                })
                .collect();
            let answers = crate::text::list(&answers);
            self.say(
                "      ",
                &Words::new(
                    format!("此反例成立的前提（读法）：{}", answers.zh),
                    format!("This counterexample holds under the readings: {}", answers.en),
                ),
            );
        }
    }

    fn others(&mut self, also: &[Words]) {
        if !also.is_empty() {
            self.say("    ", &Words::new("同样不成立的还有：", "Refuted too:"));
        }
        for message in also {
            self.say("      ", &Words::new(format!("· {}", message.zh), format!("- {}", message.en)));
        }
    }

    fn sum(&mut self, decided: &[Decided<'_>]) {
        let count = |wanted: fn(&Verdict) -> bool| decided.iter().filter(|d| wanted(&d.verdict)).count();
        let holds = count(|v| matches!(v, Verdict::Holds));
        let fails = count(|v| matches!(v, Verdict::Fails { .. }));
        let empty = count(|v| matches!(v, Verdict::Empty));
        let open = count(|v| matches!(v, Verdict::Unfinished(_)));
        let all = decided.len();
        self.say(
            "",
            &Words::new(
                format!("期望{all}条：成立{holds}条，不成立{fails}条，没有此种情形{empty}条，未能判定{open}条。"),
                format!(
                    "{all} expectations: {holds} hold, {fails} do not, {empty} speak of nothing, {open} not decided."
                ),
            ),
        );
    }
}

fn status(verdict: &Verdict) -> Words {
    match verdict {
        Verdict::Holds => Words::new("成立", "holds"),
        Verdict::Empty => Words::new("没有此种情形", "speaks of nothing"),
        Verdict::Fails { always: true, .. } => Words::new("不成立", "does not hold"),
        Verdict::Fails { always: false, .. } => {
            Words::new("在所列理解下不成立", "does not hold under the readings named")
        }
        Verdict::Unfinished(_) => Words::new("未能判定", "not decided"),
    }
}
