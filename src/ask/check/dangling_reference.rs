//! A reference that leads nowhere.
//!
//! # Question
//! Does the text refer to rules without naming them, or to a clause, paragraph or item that it does not have?
//!
//! # Why it matters
//! What the reference was to settle stays unsettled; a clause that consists of such a reference settles nothing.
//!
//! # Finds
//! "As provided"; "according to the relevant provisions"; "clause 70" of a text with 67 clauses; "the preceding paragraph"
//! in a first paragraph.
//!
//! # Leaves alone
//! Norms outside the text that are named (《…》), and clauses of those norms.
//!
//! # Can miss
//! Whether a named norm still exists; unnamed references that the model does not record.

use crate::finding::{Certainty, Kind, Role};
use crate::model::{NormId, Rule, Target};
use crate::text::{Address, CrossReference, Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::wording::place;

/// The kind of its findings.
pub const KIND: Kind = Kind::DanglingReference;

/// Goes through every reference that the model records and every one in the words of the text.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对正文和模型中的每一处引用核对其去向",
        "every reference in the text and in the model leads somewhere",
    );
    let mut broken: Vec<(Address, Address)> = Vec::new();
    let mut vague: Vec<(NormId, &Words)> = Vec::new();
    for (norm, row) in inquiry.model.norms.iter() {
        let Rule::Refers { words, target } = &row.rule else { continue };
        match target {
            Target::External => {}
            Target::Unnamed if says_more(inquiry, norm) => vague.push((norm, words)),
            Target::Unnamed => answer.drafts.push(unnamed(inquiry, norm, words)),
            Target::Inside(address) => {
                if inquiry.model.document.get(address).is_none() {
                    broken.push((row.address.clause(), address.clause()));
                    answer.drafts.push(nowhere(inquiry, &words.zh, Cite::Norm(norm, Role::Mentions), &row.address));
                }
            }
        }
    }
    answer.drafts.extend(not_named(inquiry, &vague));
    let document = &inquiry.model.document;
    for reference in document.cross_references().iter().filter(|r| !document.leads_somewhere(r)) {
        let is_known = |(from, to): &(Address, Address)| *from == reference.from.clause() && points_to(reference, to);
        if !broken.iter().any(is_known) {
            let place = place(document, &reference.from);
            let cite = Cite::Words(place, reference.words.clone(), Role::Mentions);
            answer.drafts.push(nowhere(inquiry, &reference.words, cite, &place));
        }
    }
    answer
}

fn points_to(reference: &CrossReference, clause: &Address) -> bool {
    matches!(reference.to, crate::text::Pointer::Clause(to) if to.clause() == *clause)
}

/// Whether the clause of a reference says something besides.
fn says_more(inquiry: &Inquiry<'_>, norm: NormId) -> bool {
    let address = inquiry.model.norms[norm].address;
    let refers = |rule: &Rule| matches!(rule, Rule::Refers { .. });
    inquiry.model.norms.iter().any(|(_, n)| n.address == address && !refers(&n.rule))
}

/// A clause that says nothing besides leaves everything open.
fn unnamed(inquiry: &Inquiry<'_>, norm: NormId, words: &Words) -> Draft {
    let clause = inquiry.clause(norm);
    Draft {
        kind: KIND,
        cause: vec![words.zh.clone()],
        message: Words::new(
            format!("{}的“{}”没有写明所指的是哪一项规定或者文件，而该处没有其他内容，所涉事项如何办理无从确定", clause.zh, words.zh),
            format!(
                "{} refers to `{}` without saying which rules or papers are meant; the clause has no other content, so its matter stays open",
                clause.en, words.en
            ),
        ),
        suggestion: name_them(),
        cites: vec![Cite::Norm(norm, Role::Mentions)],
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Open,
    }
}

/// Clauses that say enough to go by and only leave a reference without a name: a habit of drafting, so one finding.
fn not_named(inquiry: &Inquiry<'_>, vague: &[(NormId, &Words)]) -> Option<Draft> {
    let one = |(norm, words): &(NormId, &Words)| {
        let clause = inquiry.clause(*norm);
        Words::new(format!("{}“{}”", clause.zh, words.zh), format!("{} `{}`", clause.en, words.en))
    };
    let places = list(&vague.iter().map(one).collect::<Vec<_>>());
    (!vague.is_empty()).then(|| Draft {
        kind: KIND,
        cause: vec!["未写明名称".to_owned()],
        message: Words::new(
            format!("下列各处引用其他规定或者文件，没有写明是哪一项：{}", places.zh),
            format!("references that do not say which rules or papers are meant: {}", places.en),
        ),
        suggestion: name_them(),
        cites: vague.iter().map(|(norm, _)| Cite::Norm(*norm, Role::Mentions)).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: vague.len() as u64,
        effect: Effect::Slight,
    })
}

fn name_them() -> Words {
    Words::new(
        "建议写明所引规定的名称和条款；没有这样的规定的，在本文中直接规定",
        "consider naming the rules and their clauses; where there are none, say here what applies",
    )
}

fn nowhere(inquiry: &Inquiry<'_>, words: &str, cite: Cite, from: &Address) -> Draft {
    let clause = inquiry.model.document.label(from);
    Draft {
        kind: KIND,
        cause: vec![words.to_owned()],
        message: Words::new(
            format!("{}引用“{words}”，但本文没有这一条款", clause.zh),
            format!("{} refers to `{words}`, which this text does not have", clause.en),
        ),
        suggestion: Words::new(
            format!("建议核对{}所引的条款，更正编号", clause.zh),
            format!("consider correcting the number to which {} refers", clause.en),
        ),
        cites: vec![cite],
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Open,
    }
}
