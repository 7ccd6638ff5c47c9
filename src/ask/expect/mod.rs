//! What the office wants to hold beyond the text: each sentence proved, or refuted by a situation that was replayed.

mod finished;
mod hands;
mod survives;

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::finding::{Certainty, Claim, Finding, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, Expectation, Expected, Expecting, Model, NormId};
use crate::text::Words;

use super::assemble;
use super::draft::{Cite, Draft, Effect, Shown};
use super::inquiry::{Inquiry, Options};
use super::ledger;
use super::sequence::opened;

/// A sentence and what became of it.
#[derive(Debug)]
pub struct Decided<'e> {
    /// The sentence.
    pub sentence: &'e Expectation,
    /// What became of it.
    pub verdict: Verdict,
}

/// What became of a sentence.
#[derive(Debug)]
pub enum Verdict {
    /// It holds in every situation, whatever the readings.
    Holds,
    /// No situation is one of which it speaks, so that nothing was proved.
    Empty,
    /// It does not hold: a situation that shows it.
    Fails {
        /// The situation with its story and, when `always` is not so, the readings.
        shown: Box<Finding>,
        /// Whether it is known to fail whatever the readings.
        always: bool,
        /// What else refutes it, each replayed too.
        also: Vec<Words>,
    },
    /// It could not be decided.
    Unfinished(Words),
}

/// Something that refutes a sentence.
struct Counterexample {
    when: Formula,
    claim: Claim,
    message: Words,
    norms: Vec<NormId>,
}

/// What was found against a sentence, and whether it speaks of any situation at all.
struct Search {
    speaks: bool,
    against: Vec<Counterexample>,
}

/// Decides every sentence. `goes_on` is told how many are done, of how many, and says whether to go on; what comes after it
/// says no is not decided.
pub fn expect<'e>(
    model: &Model,
    expecting: &'e Expecting,
    goes_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Vec<Decided<'e>> {
    let inquiry = Inquiry::new(model, Options::default());
    let all = expecting.sentences.len();
    let decided = expecting.sentences.iter().enumerate().map(|(done, sentence)| {
        let verdict = match goes_on(done, all) {
            true => decide(&inquiry, sentence).unwrap_or_else(|why| Verdict::Unfinished(why.words())),
            false => Verdict::Unfinished(Words::new("在判定之前停止", "stopped before it was decided")),
        };
        Decided { sentence, verdict }
    });
    decided.collect()
}

fn decide(inquiry: &Inquiry<'_>, sentence: &Expectation) -> Result<Verdict, TooLarge> {
    let when = inquiry.world.formula(&sentence.when, None);
    let search = match &sentence.expected {
        Expected::Survives(number, acts) => survives::acts(inquiry, *number, acts, &when)?,
        Expected::Carries(number, business) => survives::business(inquiry, *number, *business, &when)?,
        Expected::Apart(acts) => hands::apart(inquiry, acts, &when)?,
        Expected::Hands(number, acts) => hands::at_least(inquiry, *number, acts, &when)?,
        Expected::Finished(days, businesses) => finished::within(inquiry, *days, businesses, &when)?,
        Expected::Before(first, then) => before(inquiry, first, then, &when)?,
    };
    if search.against.is_empty() {
        return Ok(if search.speaks { Verdict::Holds } else { Verdict::Empty });
    }
    refuted(inquiry, search.against)
}

/// The counterexample that leans on the fewest readings is told. The sentence fails whatever the readings when one of them
/// always holds, or all of them together leave no answer out.
fn refuted(inquiry: &Inquiry<'_>, against: Vec<Counterexample>) -> Result<Verdict, TooLarge> {
    let anywhere = Formula::any(against.iter().map(|c| c.when.clone()).collect::<Vec<_>>());
    let (mut told, mut also, mut trouble): (Option<Finding>, BTreeMap<Words, Certainty>, Option<Words>) =
        Default::default();
    for counterexample in against {
        match assemble::finding(inquiry, "expectation", draft(counterexample)) {
            Ok(found) => {
                let known = also.entry(found.message.clone()).or_insert(found.certainty);
                *known = found.certainty.min(*known);
                let plainer = |known: &Finding| plainness(&found) < plainness(known);
                if told.as_ref().is_none_or(plainer) {
                    told = Some(found);
                }
            }
            Err(unfinished) => trouble = Some(unfinished.reason),
        }
    }
    let Some(mut shown) = told else { return Ok(Verdict::Unfinished(trouble.unwrap_or_default())) };
    let always = shown.certainty == Certainty::Proved || ledger::held(inquiry, &anywhere).is_ok_and(|held| held.always);
    cite_what_applies(inquiry, &mut shown);
    also.remove(&shown.message);
    let also = also.into_iter().map(with_readings).collect();
    Ok(Verdict::Fails { shown: Box::new(shown), always, also })
}

/// What a counterexample says, and whether it hangs on how the text is read.
fn with_readings((message, certainty): (Words, Certainty)) -> Words {
    match certainty {
        Certainty::Depends => {
            Words::new(format!("{}（取决于读法）", message.zh), format!("{} (depending on readings)", message.en))
        }
        _ => message,
    }
}

fn plainness(finding: &Finding) -> (Certainty, usize, usize) {
    let away = finding.account.as_ref().map_or(0, |account| account.absent.len() + account.vacant.len());
    (finding.certainty, finding.readings.len(), away)
}

/// Of the clauses that provide for the acts only those count that apply in the situation that is told.
fn cite_what_applies(inquiry: &Inquiry<'_>, shown: &mut Finding) {
    let Some(witness) = &shown.witness else { return };
    let applying = inquiry.world.provisions.iter().filter(|p| p.applies.holds(witness.point()));
    let addresses: Vec<_> = applying.map(|p| inquiry.model.norms[p.norm].address).collect();
    shown.citations.retain(|citation| addresses.contains(&citation.address));
}

/// A formula narrowed to situations with everybody there, when it holds in one of them; `None` when it holds in none at all.
fn plainest(inquiry: &Inquiry<'_>, when: &Formula) -> Result<Option<Formula>, TooLarge> {
    let ordinary = opened(&Formula::all([when.clone(), inquiry.nobody_away()]));
    if inquiry.find([ordinary.clone()])?.is_some() {
        return Ok(Some(ordinary));
    }
    Ok(inquiry.find([when.clone()])?.map(|_| when.clone()))
}

fn draft(counterexample: Counterexample) -> Draft {
    Draft {
        kind: Kind::SeparationOfDuty,
        cause: Vec::new(),
        message: counterexample.message,
        suggestion: Words::default(),
        cites: counterexample.norms.into_iter().map(|norm| Cite::Norm(norm, Role::Grants)).collect(),
        shown: Shown::Situations { when: counterexample.when, claim: counterexample.claim },
        count: 1,
        effect: Effect::Grave,
    }
}

/// That some business asks for an act; that it is provided for, when no business does.
fn called(inquiry: &Inquiry<'_>, act: ActId) -> Formula {
    match inquiry.needed(act) {
        Formula::Constant(false) => inquiry.world.provided(act),
        needed => needed,
    }
}

/// The norms that provide for acts.
fn norms_of(inquiry: &Inquiry<'_>, acts: &[ActId]) -> Vec<NormId> {
    let mut norms: Vec<NormId> =
        acts.iter().flat_map(|act| inquiry.world.provisions_of(*act)).map(|(_, p)| p.norm).collect();
    norms.sort();
    norms.dedup();
    norms
}

/// Each later act with none of one first act required before it.
fn before(inquiry: &Inquiry<'_>, first: &[ActId], then: &[ActId], when: &Formula) -> Result<Search, TooLarge> {
    let mut search = Search { speaks: false, against: Vec::new() };
    for goal in then {
        let here = Formula::all([called(inquiry, *goal), when.clone()]);
        search.speaks |= inquiry.find([opened(&here)])?.is_some();
        let steps = inquiry.world.steps_to(*goal);
        for act in first {
            let required = steps.iter().filter(|s| s.act == *act && act != goal).map(|s| s.needed.clone());
            let required = Formula::any(required.collect::<Vec<_>>());
            let without = opened(&Formula::all([here.clone(), required.negate(), inquiry.ordinary_day()]));
            if inquiry.find([without.clone()])?.is_none() {
                continue;
            }
            let (one, other) = (inquiry.model.act_words(*act), inquiry.model.act_words(*goal));
            search.against.push(Counterexample {
                when: without,
                claim: Claim::ComesBefore { goal: *goal, required: Vec::new(), skipped: vec![*act] },
                message: Words::new(
                    format!("未经“{}”也可以“{}”", one.zh, other.zh),
                    format!("`{}` can be done without `{}`", other.en, one.en),
                ),
                norms: norms_of(inquiry, &[*goal]),
            });
        }
    }
    Ok(search)
}
