//! A norm whose condition can never hold, or whose holder never exists when it applies.
//!
//! # Question
//! Is there a norm that applies in no matter and in no situation, or for which there is nobody in any situation in which it
//! applies?
//!
//! # Why it matters
//! Whoever wrote the clause wanted something by it. If it can never apply, that is not achieved, and readers look for a
//! meaning that is not there.
//!
//! # Finds
//! "Contracts of more than 500 are signed by the director", where amounts end at 500; "urgent and not urgent".
//!
//! # Leaves alone
//! Declaratory clauses; norms that only rarely apply; posts that nobody holds; norms that their own exception or a clause
//! with priority takes away completely (see `shadowed-norm`).
//!
//! # Can miss
//! Conditions that never hold for reasons which the model does not know; that an earlier act can never be done.

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::logic::Formula;
use crate::model::{Holder, NormId, Reference, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::DeadRule;

/// Goes through every norm.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer =
        Answer::over("对每一条规范核对是否存在适用的情形", "for every norm a situation was found in which it applies");
    let mut dead: Vec<(NormId, Reason)> = Vec::new();
    for norm in inquiry.model.norms.ids() {
        match reason(inquiry, norm) {
            Ok(reason) => dead.extend(reason.map(|r| (norm, r))),
            Err(why) => answer.too_large(&inquiry.clause(norm), &why),
        }
    }
    let same = |a: &(NormId, Reason), b: &(NormId, Reason)| {
        let address = |n: NormId| inquiry.model.norms[n].address;
        a.1 == b.1 && address(a.0) == address(b.0) && inquiry.acts_of(a.0) == inquiry.acts_of(b.0)
    };
    answer.drafts = dead.chunk_by(same).filter_map(|norms| draft(inquiry, norms)).collect();
    answer
}

/// Why a norm is dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    NeverApplies,
    NobodyThen,
}

fn reason(inquiry: &Inquiry<'_>, norm: NormId) -> Result<Option<Reason>, TooLarge> {
    let row = &inquiry.model.norms[norm];
    let somebody = holder(&row.rule).and_then(|h| somebody(inquiry, h));
    let lives = Formula::all([inquiry.applies(norm), somebody.clone().unwrap_or(Formula::TRUE)]);
    if lives == Formula::TRUE || inquiry.find([lives])?.is_some() {
        return Ok(None);
    }
    let written = match &row.rule {
        Rule::Regulates(_) | Rule::Refers { .. } | Rule::Without { .. } => return Ok(None),
        Rule::Cover(cover) => {
            let from = inquiry.world.actors(&cover.from, None);
            if from.is_empty() {
                return Ok(None);
            }
            let of = |(actor, when)| Formula::all([inquiry.world.formula(&row.when, Some(actor)), when]);
            Formula::any(from.into_iter().map(of).collect::<Vec<_>>())
        }
        _ => inquiry.world.formula(&row.when, None),
    };
    if inquiry.find([written])?.is_none() {
        return Ok(Some(Reason::NeverApplies));
    }
    let has_situation = inquiry.find([inquiry.applies(norm)])?.is_some();
    Ok((has_situation && somebody.is_some()).then_some(Reason::NobodyThen))
}

fn holder(rule: &Rule) -> Option<&Holder> {
    match rule {
        Rule::Power { holder, .. } | Rule::Duty { holder, .. } | Rule::Prohibition { holder, .. } => Some(holder),
        _ => None,
    }
}

/// That the holder is somebody; `None` where the text names nobody or the establishment has nobody.
fn somebody(inquiry: &Inquiry<'_>, holder: &Holder) -> Option<Formula> {
    let mut alternatives = Vec::new();
    for parties in &holder.alternatives {
        let mut needed = Vec::new();
        for party in parties {
            let actors = inquiry.world.actors(&party.who, None);
            if party.who == Reference::Unnamed || actors.is_empty() {
                return None;
            }
            needed.push(Formula::any(actors.into_iter().map(|(_, when)| when).collect::<Vec<_>>()));
        }
        alternatives.push(Formula::all(needed));
    }
    Some(Formula::any(alternatives))
}

fn draft(inquiry: &Inquiry<'_>, norms: &[(NormId, Reason)]) -> Option<Draft> {
    let (first, reason) = norms.first()?;
    let clause = inquiry.clause(*first);
    let acts = inquiry.acts_of(*first);
    let about = match acts.is_empty() {
        true => Words::default(),
        false => {
            let acts = inquiry.acts(acts.iter().copied());
            Words::new(format!("关于“{}”的规定", acts.zh), format!(" on {}", acts.en))
        }
    };
    let message = match reason {
        Reason::NeverApplies => Words::new(
            format!("{}{}，其适用条件在任何事项、任何情形下都不能成立", clause.zh, about.zh),
            format!(
                "the rule of {}{} can never apply: no matter and no situation meets its condition",
                clause.en, about.en
            ),
        ),
        Reason::NobodyThen => Words::new(
            format!("{}{}，凡适用的情形，所指的人都不存在", clause.zh, about.zh),
            format!("whenever the rule of {}{} applies, the person it means does not exist", clause.en, about.en),
        ),
    };
    let grants = |n: &NormId| matches!(inquiry.model.norms[*n].rule, Rule::Power { .. } | Rule::Cover(_));
    let mut cause: Vec<String> =
        acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect();
    cause.push(format!("{reason:?}"));
    Some(Draft {
        kind: KIND,
        cause,
        message,
        suggestion: Words::new(
            format!("建议核对{}的适用条件，予以修改或者删除", clause.zh),
            format!("consider correcting the condition in {}, or deleting the rule", clause.en),
        ),
        cites: norms.iter().map(|(n, _)| Cite::Norm(*n, Role::Mentions)).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: norms.len() as u64,
        effect: if norms.iter().any(|(n, _)| grants(n)) { Effect::Open } else { Effect::Slight },
    })
}
