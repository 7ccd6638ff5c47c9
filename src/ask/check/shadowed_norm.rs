//! A norm that never decides anything, because its own exception or a clause with priority always goes before it.
//!
//! # Question
//! Is there a norm whose condition can hold, but never without its own exception, or never without another norm on the same
//! act that has priority over it?
//!
//! # Why it matters
//! The clause looks like a rule and is none: whoever relies on it is wrong in every case.
//!
//! # Finds
//! "The deputy signs letters. For all papers the director signs, notwithstanding clause 1."
//!
//! # Leaves alone
//! Exceptions that leave something to the rule; norms whose condition can never hold (see `dead-norm`).
//!
//! # Can miss
//! Priority that follows from legal principles (the special before the general) and is not written.

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::logic::Formula;
use crate::model::{Norm, NormId, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::DeadRule;

/// Goes through every norm with an exception, and every norm that another goes before.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一条附有例外或者被其他条款排除的规范，核对是否仍有适用余地",
        "every norm with an exception or behind a clause with priority was found to decide something",
    );
    for (norm, row) in inquiry.model.norms.iter() {
        let before = prior(inquiry, norm, row);
        if row.unless.is_none() && before.is_empty() {
            continue;
        }
        match shadowed(inquiry, norm, row, &before) {
            Ok(true) => answer.drafts.push(draft(inquiry, norm, &before)),
            Ok(false) => {}
            Err(why) => answer.too_large(&inquiry.clause(norm), &why),
        }
    }
    answer
}

/// The norms of the same sort on the same act that go before a norm.
fn prior(inquiry: &Inquiry<'_>, norm: NormId, row: &Norm) -> Vec<NormId> {
    let acts = inquiry.acts_of(norm);
    let goes_before = |other: &Norm| other.overrides.iter().any(|a| a.contains(&row.address));
    let others =
        inquiry.model.norms.iter().filter(|(id, other)| *id != norm && goes_before(other) && same_sort(row, other));
    others.map(|(id, _)| id).filter(|id| inquiry.acts_of(*id).iter().any(|a| acts.contains(a))).collect()
}

fn same_sort(one: &Norm, other: &Norm) -> bool {
    match (&one.rule, &other.rule) {
        (Rule::Power { acts, .. }, Rule::Power { acts: others, .. })
        | (Rule::Prohibition { acts, .. }, Rule::Prohibition { acts: others, .. })
        | (Rule::Duty { acts, .. }, Rule::Duty { acts: others, .. }) => acts.iter().all(|a| others.contains(a)),
        (Rule::Cover(one), Rule::Cover(other)) => one.from == other.from && one.acts == other.acts,
        _ => false,
    }
}

/// Whether the condition of a norm can hold, but never without its exception and without the norms before it.
fn shadowed(inquiry: &Inquiry<'_>, norm: NormId, row: &Norm, before: &[NormId]) -> Result<bool, TooLarge> {
    let written = match row.rule {
        Rule::Cover(_) => inquiry.applies(norm),
        _ => inquiry.world.formula(&row.when, None),
    };
    if inquiry.find([written])?.is_none() {
        return Ok(false);
    }
    let aside = Formula::any(before.iter().map(|n| inquiry.applies(*n)).collect::<Vec<_>>());
    Ok(inquiry.find([inquiry.applies(norm), aside.negate()])?.is_none())
}

fn draft(inquiry: &Inquiry<'_>, norm: NormId, before: &[NormId]) -> Draft {
    let clause = inquiry.clause(norm);
    let acts = inquiry.acts_of(norm);
    let about = inquiry.acts(acts.iter().copied());
    let message = if before.is_empty() {
        Words::new(
            format!("{}关于“{}”的规定，其例外在所有适用情形下都成立，规定本身没有适用余地", clause.zh, about.zh),
            format!("the exception takes away the whole rule of {} on {}: nothing is left to it", clause.en, about.en),
        )
    } else {
        let others = inquiry.clauses(before.iter().copied());
        Words::new(
            format!("{}关于“{}”的规定，凡适用时{}都优先适用，因而从不起作用", clause.zh, about.zh, others.zh),
            format!(
                "whenever the rule of {} on {} applies, {} goes before it: it never decides",
                clause.en, about.en, others.en
            ),
        )
    };
    let mut cites = vec![Cite::Norm(norm, Role::Mentions)];
    cites.extend(before.iter().map(|n| Cite::Norm(*n, Role::SetsAside)));
    let mut cause: Vec<String> =
        acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect();
    if let Rule::Power { holder, .. } | Rule::Duty { holder, .. } = &inquiry.model.norms[norm].rule {
        cause.push(inquiry.phrases().holder(holder).zh);
    }
    Draft {
        kind: KIND,
        cause,
        message,
        suggestion: Words::new(
            format!("建议明确{}在什么情形下适用；没有适用余地的，予以删除", clause.zh),
            format!("consider saying when {} applies; if never, delete it", clause.en),
        ),
        cites,
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Slight,
    }
}
