//! Suggested amendments as Markdown.

use super::view::{Proposal, Told, nothing, proposal, remarks};
use crate::ask::suggest::Advices;
use crate::text::{Lang, Words};

/// Writes the amendments.
pub fn markdown(advices: &Advices, lang: Lang) -> String {
    let mut out = format!("# {}\n", Words::new("修改建议", "Suggested amendments").get(lang));
    let mut told = Told::default();
    for advice in &advices.list {
        let grade = advice.severity.words();
        out.push_str(&format!("\n## {}〔{}〕\n\n{}\n", advice.id, grade.get(lang), advice.message.get(lang)));
        if advice.suggestions.is_empty() && advice.settled_by.is_empty() {
            out.push_str(&format!("\n{}\n", nothing(advice).get(lang)));
        }
        for (number, suggestion) in (1..).zip(&advice.suggestions) {
            write(&mut out, &format!("{number}. "), &told.proposal(advice, number, suggestion, lang), lang);
        }
        for answer in &advice.settled_by {
            let label = Words::new("也可以在条文中明确理解：", "Or let the text say which reading is meant: ");
            out.push_str(&format!("\n- {}{}\n", label.get(lang), answer.get(lang)));
        }
    }
    if let Some(combined) = &advices.combined {
        out.push_str(&format!("\n## {}\n", Words::new("合并方案", "All together").get(lang)));
        write(&mut out, "", &proposal(combined, lang), lang);
    }
    for remark in remarks(advices) {
        out.push_str(&format!("\n{}\n", remark.get(lang)));
    }
    out
}

fn write(out: &mut String, number: &str, proposal: &Proposal, lang: Lang) {
    let colon = Words::new("：", ": ");
    out.push_str(&format!("\n### {number}{}\n", proposal.title));
    for sentence in &proposal.sentences {
        let place = Words::new(format!("{}新增", sentence.place), format!("New {}", sentence.place));
        out.push_str(&format!("\n{}{}\n\n> {}\n", place.get(lang), colon.get(lang).trim_end(), sentence.text));
        if !sentence.norms.is_empty() {
            out.push_str(&format!("\n```\n{}\n```\n", sentence.norms.join("\n")));
        }
    }
    if !proposal.effects.is_empty() {
        out.push('\n');
    }
    for (label, words) in &proposal.effects {
        out.push_str(&format!("- {label}{}{words}\n", colon.get(lang)));
    }
}
