//! Whether a delegate may pass the power on is left open.
//!
//! # Question
//! Is there a delegation of which the text says neither that it may be passed on nor that it may not, although the
//! delegate could well do so: because he may himself delegate the same act, or because he was entrusted with an office as
//! a whole or with all powers?
//!
//! # Why it matters
//! A deputy who runs the office for the head leaves too, and hands it to a colleague: is that valid? Whoever must rely on
//! the signature cannot tell.
//!
//! # Finds
//! "While the head is away, the executive deputy runs the office when so entrusted", without a word on passing it on.
//!
//! # Leaves alone
//! Delegations that settle the question; delegations of single acts to somebody who cannot delegate them anyway;
//! substitution by force of the rule.
//!
//! # Can miss
//! A general rule on delegation outside the text.

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::meaning::Edge;
use crate::model::{ActId, Nature, NormId, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::entrusting::is_final;
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::ReDelegation;

/// Goes through every delegation that is silent on the question.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一委托条款核对是否写明可否转委托",
        "every delegation was read for a word on passing it on",
    );
    let mut found: Vec<NormId> = Vec::new();
    for (norm, row) in inquiry.model.norms.iter() {
        let Rule::Cover(cover) = &row.rule else { continue };
        if cover.automatic || cover.no_pass_on || cover.pass_on.is_some() {
            continue;
        }
        match matters(inquiry, norm) {
            Ok(true) => found.push(norm),
            Ok(false) => {}
            Err(why) => answer.too_large(&inquiry.clause(norm), &why),
        }
    }
    if !found.is_empty() {
        answer.drafts.push(draft(inquiry, &found));
    }
    answer
}

/// Whether the delegate could pass the power on, if he may.
fn matters(inquiry: &Inquiry<'_>, norm: NormId) -> Result<bool, TooLarge> {
    for edge in inquiry.world.edges.iter().filter(|e| e.norm == norm) {
        for (act, row) in inquiry.model.vocabulary.acts.iter() {
            let held = edge.covers(act) && inquiry.world.roots(act).iter().any(|r| r.actor == edge.from);
            if !held || !is_final(row.nature) {
                continue;
            }
            if edge.acts.is_none() || row.nature == Nature::Runs || delegates_too(inquiry, edge, act)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether the delegate may himself delegate this act in some situation in which he holds it.
fn delegates_too(inquiry: &Inquiry<'_>, edge: &Edge, act: ActId) -> Result<bool, TooLarge> {
    for next in inquiry.world.edges.iter().filter(|e| e.is_delegation() && e.from == edge.to && e.to != edge.from) {
        if next.covers(act) && inquiry.find([edge.when.clone(), next.when.clone()])?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn draft(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Draft {
    let clauses = inquiry.clauses(norms.iter().copied());
    let mut places: Vec<_> = norms.iter().map(|n| inquiry.model.norms[*n].address).collect();
    places.sort();
    places.dedup();
    let mut delegators: Vec<String> = Vec::new();
    for edge in inquiry.world.edges.iter().filter(|e| norms.contains(&e.norm)) {
        let post = inquiry.post(edge.from).zh;
        if !delegators.contains(&post) {
            delegators.push(post);
        }
    }
    Draft {
        kind: KIND,
        cause: delegators,
        message: Words::new(
            format!("{}没有写明受托人可否转委托他人，而受托的是整体工作，或者受托人本来就可以委托他人办理", clauses.zh),
            format!("{} do not say whether the delegate may pass the power on, although an office as a whole is entrusted or the delegate can delegate such acts himself", clauses.en),
        ),
        suggestion: Words::new(
            "建议统一写明“受托人不得转委托”，或者写明可以转委托的情形和程序",
            "consider one sentence for all of them: `a delegate may not pass the power on`, or when and how he may",
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: places.len() as u64,
        effect: Effect::Open,
    }
}
