//! A check before a decision, and not a word on what happens when whoever checks does not agree.
//!
//! # Question
//! Is there a review, concurrence or coordination that must come before a decision, of which no clause says what follows
//! when it ends badly: the paper goes back, the dispute goes up, the decision may be taken all the same?
//!
//! # Why it matters
//! A check that can only say yes is none; and where somebody says no all the same, nobody knows whether the matter has
//! ended, waits, or goes on over his head.
//!
//! # Finds
//! "Papers are examined by the Office and countersigned by the deputies concerned before the head signs", and nothing else.
//!
//! # Leaves alone
//! A step of which some clause asks how it ended, or which settles what a clause asks for; a signature under an agreement
//! that has been reached; what the same sentence puts beside a coordination with its own ladder of disputes; a decision,
//! for whoever may decide may say no; a step that no clause gives to anybody.
//!
//! # Can miss
//! Clauses whose formal reading leaves the way back out; a consent that the model calls a decision.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Step;
use crate::model::{ActId, BusinessId, MatterId, Nature, NormId, Rule};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::sequence::is_check;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// A check of which only the good end is provided for.
struct Silent {
    act: ActId,
    goal: ActId,
    needed: Formula,
    norms: Vec<NormId>,
}

/// Goes through every check of every piece of business; the checks on one matter make one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项决定之前的审查、会签、协调逐一核对是否规定了不同意时怎么办",
        "of every review, concurrence and coordination before a decision it was asked whether a clause depends on how it ends",
    );
    let on_results = inquiry.norms_on_results();
    let mut matters: Vec<(MatterId, Vec<Silent>)> = Vec::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        for step in inquiry.steps(business).iter().filter(|s| is_check(inquiry.nature(s.act))) {
            match silent(inquiry, &on_results, business, step) {
                Ok(Some(silent)) => add(inquiry, &mut matters, silent),
                Ok(None) => {}
                Err(why) => answer.too_large(&inquiry.model.act_words(step.act), &why),
            }
        }
    }
    matters.iter_mut().for_each(|(_, steps)| steps.sort_by_key(|s| (s.norms.iter().min().copied(), s.act)));
    answer.drafts = matters.iter().filter_map(|(matter, steps)| draft(inquiry, *matter, steps)).collect();
    answer
}

/// One act in several pieces of business is one step.
fn add(inquiry: &Inquiry<'_>, matters: &mut Vec<(MatterId, Vec<Silent>)>, silent: Silent) {
    let matter = inquiry.model.vocabulary.acts[silent.act].matter;
    match matters.iter_mut().find(|(m, _)| *m == matter) {
        None => matters.push((matter, vec![silent])),
        Some((_, steps)) => match steps.iter_mut().find(|s| s.act == silent.act) {
            None => steps.push(silent),
            Some(known) => known.norms.extend(silent.norms),
        },
    }
}

type Results = [(NormId, BTreeSet<ActId>)];

fn silent(
    inquiry: &Inquiry<'_>,
    on_results: &Results,
    business: BusinessId,
    step: &Step,
) -> Result<Option<Silent>, TooLarge> {
    let before_decision = inquiry.later(step.act).into_iter().any(|a| inquiry.nature(a) == Nature::Decides);
    let norms: Vec<NormId> =
        step.required_by.iter().copied().filter(|n| !is_answered_beside(inquiry, on_results, *n, step.act)).collect();
    if norms.is_empty() || !before_decision {
        return Ok(None);
    }
    for norm in speaking(inquiry, on_results, step.act) {
        if inquiry.find([step.needed.clone(), inquiry.applies(norm)])?.is_some() {
            return Ok(None);
        }
    }
    let performable = inquiry.performable(step.act).as_ref().clone();
    let needed = Formula::all([inquiry.ordinary_day(), step.needed.clone(), performable]);
    let goal = inquiry.model.vocabulary.businesses[business].goal;
    let found = inquiry.find([needed.clone()])?;
    Ok(found.map(|_| Silent { act: step.act, goal, needed, norms }))
}

/// Whether a requirement arises only from the result of another step, or stands beside a step that has its own way on.
fn is_answered_beside(inquiry: &Inquiry<'_>, on_results: &Results, norm: NormId, act: ActId) -> bool {
    let row = &inquiry.model.norms[norm];
    let beside = |other: &ActId| {
        let is_asked = on_results.iter().any(|(_, asked)| asked.contains(other));
        *other != act && inquiry.nature(*other) == Nature::Coordinates && is_asked
    };
    let Rule::Order { first, .. } = &row.rule else { return false };
    inquiry.results_asked(&row.when).iter().any(|a| *a != act) || first.iter().any(beside)
}

/// The norms that ask how an act ended, or ask for what it settles.
fn speaking(inquiry: &Inquiry<'_>, on_results: &Results, act: ActId) -> Vec<NormId> {
    let mut found: Vec<NormId> = on_results.iter().filter(|(_, asked)| asked.contains(&act)).map(|(n, _)| *n).collect();
    let settled = inquiry.model.vocabulary.acts[act].settles.and_then(|a| inquiry.world.attribute_variable(a));
    let settled: BTreeSet<_> = settled.into_iter().flat_map(|v| v.variables()).collect();
    if !settled.is_empty() {
        let depends = |norm: &NormId| !inquiry.applies(*norm).support().is_disjoint(&settled);
        found.extend(inquiry.model.norms.ids().filter(depends));
    }
    found
}

fn draft(inquiry: &Inquiry<'_>, matter: MatterId, steps: &[Silent]) -> Option<Draft> {
    let shown = steps.iter().min_by_key(|s| inquiry.readings_in(&s.needed).len())?;
    let acts: Vec<ActId> = steps.iter().map(|s| s.act).collect();
    let mut norms: Vec<NormId> = steps.iter().flat_map(|s| s.norms.iter().copied()).collect();
    norms.sort();
    norms.dedup();
    let vocabulary = &inquiry.model.vocabulary;
    let (matter, names) = (&vocabulary.matters[matter].label.words, inquiry.acts(acts.iter().copied()));
    let (clauses, disagreement) = (inquiry.clauses(norms.iter().copied()), disagreement(inquiry, &acts));
    let all_can_fail = acts.iter().all(|a| 1 < vocabulary.acts[*a].outcomes.len());
    Some(Draft {
        kind: KIND,
        cause: std::iter::once(matter.zh.clone())
            .chain(acts.iter().map(|a| vocabulary.acts[*a].label.name().to_owned()))
            .collect(),
        message: Words::new(
            format!("{}规定“{}”事项在决定之前须经“{}”，但没有一条规定{}时怎么办", clauses.zh, matter.zh, names.zh, disagreement.zh),
            format!(
                "{} ({}): before the decision these are required: {}; no clause says what happens when {}",
                clauses.en, matter.en, names.en, disagreement.en
            ),
        ),
        suggestion: Words::new(
            "建议写明此时如何处理：退回修改、报谁协调、由谁裁决，不同意见是否随文报送决定人",
            "consider saying what follows: back for revision, who is asked to settle it, who decides, and whether the opinion goes to the decider with the paper",
        ),
        cites: norms.into_iter().map(|n| Cite::Norm(n, Role::RequiresFirst)).collect(),
        shown: Shown::Situations {
            when: shown.needed.clone(),
            claim: Claim::ComesBefore { goal: shown.goal, required: vec![shown.act], skipped: Vec::new() },
        },
        count: acts.len() as u64,
        effect: if all_can_fail { Effect::Slight } else { Effect::Open },
    })
}

/// In which ways these checks can end badly.
fn disagreement(inquiry: &Inquiry<'_>, acts: &[ActId]) -> Words {
    let natures: BTreeSet<Nature> = acts.iter().map(|a| inquiry.nature(*a)).collect();
    let ways = natures.into_iter().map(|nature| match nature {
        Nature::Concurs => Words::new("会签方不同意", "concurrence is refused"),
        Nature::Coordinates => Words::new("意见不一致", "no agreement is reached"),
        _ => Words::new("审查方不同意", "the review is negative"),
    });
    let ways: Vec<Words> = ways.collect();
    Words::new(list(&ways).zh, ways.iter().map(|w| w.en.as_str()).collect::<Vec<_>>().join(" or "))
}
