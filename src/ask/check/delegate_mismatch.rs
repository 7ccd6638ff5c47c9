//! Who may run the office cannot be entrusted with an act that running it needs.
//!
//! # Question
//! May the running of an office be entrusted to somebody to whom a special clause does not let one of its final acts be
//! entrusted, so that while he runs the office nobody can do that act, whatever has been delegated?
//!
//! # Why it matters
//! The deputy lawfully runs the office, but the meeting cannot be called: its clause knows one substitute only.
//!
//! # Finds
//! "While head and executive deputy are away, the deputy whom the head entrusts runs the office"; "the head may entrust
//! the executive deputy with chairing the meeting": while both are away nobody can chair.
//!
//! # Leaves alone
//! Acts that somebody else can do, by his own power or by another delegation; a general delegation that carries all powers.
//!
//! # Can miss
//! Acts that no clause lets anybody be entrusted with (see the checks of absence).

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Edge, Ground};
use crate::model::{ActId, Nature, NormId};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::entrusting::{direct, is_final};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// What one general delegation leaves out.
struct Found {
    general: NormId,
    runs: ActId,
    from: Actor,
    to: Actor,
    when: Formula,
    missing: Vec<(ActId, NormId)>,
}

/// Compares every delegation of an office with the special delegations by the same holder.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项整体工作的委托，与同一委托人各项专门委托的受托人范围逐一核对",
        "every delegation of an office was compared with the special delegations by the same holder",
    );
    let mut search = Search::default();
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        if row.nature != Nature::Runs {
            continue;
        }
        for ground in inquiry.grounds(act).iter() {
            // A delegation of all powers carries the special acts itself.
            let Some(general) = direct(inquiry, ground).filter(|edge| edge.acts.is_some()) else { continue };
            if let Err(why) = search.compare(inquiry, act, ground, general) {
                answer.too_large(&inquiry.model.act_words(act), &why);
            }
        }
    }
    answer.drafts = search.found.values().filter_map(|found| draft(inquiry, found)).collect();
    answer
}

/// What is found so far, and when each act is out of reach, worked out once.
#[derive(Default)]
struct Search {
    found: BTreeMap<Address, Found>,
    out_of_reach: BTreeMap<ActId, Formula>,
}

impl Search {
    fn compare(&mut self, inquiry: &Inquiry<'_>, runs: ActId, ground: &Ground, general: &Edge) -> Result<(), TooLarge> {
        let address = inquiry.model.norms[general.norm].address;
        let holding = inquiry.world.holding(ground);
        for (act, norm) in special(inquiry, general) {
            if self.found.get(&address).is_some_and(|f| f.missing.contains(&(act, norm))) {
                continue;
            }
            let blocked = self.out_of_reach.entry(act).or_insert_with(|| out_of_reach(inquiry, act)).clone();
            let when = Formula::all([holding.clone(), reached(inquiry, general, norm), blocked]);
            if inquiry.find([when.clone()])?.is_some() {
                let (from, to) = (general.from, general.to);
                let news = Found { general: general.norm, runs, from, to, when, missing: Vec::new() };
                self.found.entry(address).or_insert(news).missing.push((act, norm));
            }
        }
        Ok(())
    }
}

/// The final acts of the same holder that a special norm lets him entrust to others, but not to this delegate.
fn special(inquiry: &Inquiry<'_>, general: &Edge) -> Vec<(ActId, NormId)> {
    let mut found = Vec::new();
    let others = inquiry.world.edges.iter().filter(|e| e.is_delegation() && e.from == general.from && e.norm != general.norm);
    for edge in others {
        for act in edge.acts.iter().flatten().filter(|a| !general.acts.as_ref().is_some_and(|own| own.contains(a))) {
            let reaches = |e: &Edge| e.norm == edge.norm && e.from == edge.from && e.to == general.to;
            let is_special = is_final(inquiry.model.vocabulary.acts[*act].nature) && !inquiry.world.edges.iter().any(reaches);
            if is_special && !found.contains(&(*act, edge.norm)) {
                found.push((*act, edge.norm));
            }
        }
    }
    found
}

/// That the special delegation could be made here to somebody.
fn reached(inquiry: &Inquiry<'_>, general: &Edge, norm: NormId) -> Formula {
    let edges = inquiry.world.edges.iter().filter(|e| e.norm == norm && e.from == general.from);
    Formula::any(edges.map(|e| e.when.clone()).collect::<Vec<_>>())
}

/// That the act is provided for and nobody can do it, even if every delegation that the rules allow had been made.
fn out_of_reach(inquiry: &Inquiry<'_>, act: ActId) -> Formula {
    let made = inquiry.world.delegations.iter().map(|d| (d.variable, 1 << 1)).collect();
    let performable = inquiry.performable(act).given(&inquiry.world.space, &made);
    Formula::all([inquiry.world.provided(act), performable.negate()])
}

fn draft(inquiry: &Inquiry<'_>, found: &Found) -> Option<Draft> {
    let (first, _) = found.missing.first()?;
    let acts = inquiry.acts(found.missing.iter().map(|(act, _)| *act));
    let runs = inquiry.model.act_words(found.runs);
    let general = inquiry.clause(found.general);
    let special = inquiry.clauses(found.missing.iter().map(|(_, norm)| *norm));
    let (from, to) = (inquiry.post(found.from), inquiry.post(found.to));
    let mut cites = vec![Cite::Norm(found.general, Role::Delegates)];
    let roles = [Role::DoesNotCover].into_iter().chain(std::iter::repeat(Role::Alike));
    cites.extend(found.missing.iter().zip(roles).map(|((_, norm), role)| Cite::Norm(*norm, role)));
    Some(Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.acts_as_cause([found.runs])],
        message: Words::new(
            format!("依{}，{}可以委托{}办理“{}”，但{}所列的受托人不包括他，其间“{}”无人可以办理", general.zh, from.zh, to.zh, runs.zh, special.zh, acts.zh),
            format!("by {} {} may entrust {} with `{}`, but the delegates of {} do not include him; meanwhile nobody can do `{}`", general.en, from.en, to.en, runs.en, special.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议将{}的受托人改为“{}或者依{}主持工作的人员”", special.zh, named(inquiry, found).zh, general.zh),
            format!("consider letting {} be entrusted to `{} or whoever runs the work by {}`", special.en, named(inquiry, found).en, general.en),
        ),
        cites,
        shown: Shown::Situations { when: found.when.clone(), claim: Claim::CannotBeDone(*first) },
        count: found.missing.len() as u64,
        effect: Effect::Grave,
    })
}

/// The post to which the special clauses let the act be entrusted.
fn named(inquiry: &Inquiry<'_>, found: &Found) -> Words {
    let norms: Vec<_> = found.missing.iter().map(|(_, norm)| *norm).collect();
    let edge = inquiry.world.edges.iter().find(|e| norms.contains(&e.norm));
    edge.map_or_else(Words::default, |e| inquiry.post(e.to))
}
