//! The delegations of a scenario as delegations of the world, and why some have no effect.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, Point, VarId};
use crate::meaning::{Actor, Edge, World};
use crate::model::scenario::{Entrusted, Participant, Scope};
use crate::model::{ActId, NormId};
use crate::text::{Complaint, Words, list};

use super::told::Ineffective;

/// A delegation of a scenario: which delegations of the world it makes, and what of it has no effect.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) from: Actor,
    pub(super) to: Actor,
    /// By index in [`World::delegations`], each with the acts that are entrusted; `None` for all that its norm is about.
    pub(super) delegations: BTreeMap<usize, Option<BTreeSet<ActId>>>,
    /// The acts that the file names.
    pub(super) named: Vec<ActId>,
    /// Acts that are not covered, or all of it when none is named, with the reason.
    pub(super) without_effect: Vec<(Vec<ActId>, Ineffective)>,
}

impl Made {
    /// One of its delegations has no effect.
    pub(super) fn lose(&mut self, world: &World<'_>, delegation: usize, why: Ineffective) {
        let without = BTreeMap::from([(delegation, why)]);
        let lost = self.lost(world, &without);
        self.delegations.remove(&delegation);
        self.without_effect.extend(lost);
    }

    /// What has no effect when some of its delegations have none: the acts that are named and that no other covers.
    pub(super) fn lost(
        &self,
        world: &World<'_>,
        without: &BTreeMap<usize, Ineffective>,
    ) -> Vec<(Vec<ActId>, Ineffective)> {
        let covers = |delegation: &usize, act: ActId| {
            let variable = world.delegations.get(*delegation).map(|d| d.variable);
            world.edges.iter().any(|e| e.made == variable && e.covers(act))
        };
        let kept: Vec<&usize> = self.delegations.keys().filter(|d| !without.contains_key(d)).collect();
        let mut found: Vec<(Vec<ActId>, Ineffective)> = Vec::new();
        for (delegation, why) in without {
            let lost = |act: &&ActId| covers(delegation, **act) && !kept.iter().any(|d| covers(d, **act));
            let acts: Vec<ActId> = self.named.iter().filter(lost).copied().collect();
            let is_known = found.iter().any(|(known, _)| *known == acts);
            if !is_known && (!acts.is_empty() || self.named.is_empty()) {
                found.push((acts, why.clone()));
            }
        }
        found
    }
}

/// The actor of the world that a participant of a scenario is.
pub(super) fn actor(world: &World<'_>, who: Participant) -> Actor {
    match who {
        Participant::Person(person) => Actor::Person(person),
        Participant::Institution(crate::model::Institution::Unit(unit)) => {
            Actor::Institution(crate::model::Institution::Unit(world.representative(unit)))
        }
        Participant::Institution(body) => Actor::Institution(body),
    }
}

/// Finds the delegations that are meant. It is a mistake of the file to leave open which of several is meant.
pub(super) fn made(world: &World<'_>, written: &Entrusted, start: &Point) -> Result<Made, Complaint> {
    let (from, to) = (actor(world, written.from), actor(world, written.to));
    let between: Vec<&Edge> = edges(world).filter(|e| e.from == from && e.to == to).collect();
    let fits = |edge: &&&Edge| is_meant(world, edge, &written.scope, &between);
    let meant: Vec<&Edge> = between.iter().filter(fits).copied().collect();
    let readings = readings(world, start);
    let possible = |edge: &&Edge| edge.when.given(&world.space, &readings) != Formula::FALSE;
    let (open, closed): (Vec<&Edge>, Vec<&Edge>) = meant.iter().copied().partition(possible);
    if written.scope == Scope::default() {
        one_only(world, written, &open)?;
    }
    let named = written.scope.acts.clone();
    let mut made = Made { from, to, delegations: BTreeMap::new(), named, without_effect: Vec::new() };
    made.delegations.extend(open.iter().filter_map(|e| Some((index(world, e)?, entrusted(e, &written.scope)))));
    let lacking: Vec<ActId> =
        written.scope.acts.iter().copied().filter(|act| !open.iter().any(|e| e.covers(*act))).collect();
    if open.is_empty() || !lacking.is_empty() {
        let norms =
            norms(closed.iter().copied().filter(|e| lacking.is_empty() || lacking.iter().any(|a| e.covers(*a))));
        let why =
            if norms.is_empty() { no_rule(world, from, &lacking, &readings) } else { Ineffective::Reading(norms) };
        made.without_effect.push((lacking, why));
    }
    Ok(made)
}

/// The acts of a delegation that are entrusted: those named among the norm's own; all where its norm is about all powers.
fn entrusted(edge: &Edge, scope: &Scope) -> Option<BTreeSet<ActId>> {
    let own = edge.acts.as_ref()?;
    let named = |act: &&ActId| scope.acts.is_empty() || scope.acts.contains(act);
    Some(own.iter().filter(named).copied().collect())
}

/// The norms of delegations of the world, each once.
pub(super) fn norms_of(world: &World<'_>, delegations: impl IntoIterator<Item = usize>) -> Vec<NormId> {
    let norms: BTreeSet<_> = delegations.into_iter().filter_map(|d| world.delegations.get(d)).map(|d| d.norm).collect();
    norms.into_iter().collect()
}

/// Those of the norms of delegations whose condition cannot hold as things are around the cases.
pub(super) fn not_yet(world: &World<'_>, delegations: &[usize], state: &Point) -> Vec<NormId> {
    let around = world.space.variables().map(|(v, _)| v).filter(|v| world.matter_of(*v).is_none());
    let known: BTreeMap<VarId, u64> = around.map(|v| (v, 1 << state.get(v))).collect();
    let here = |d: &usize| {
        let variable = world.delegations.get(*d).map(|d| d.variable);
        let edges = world.edges.iter().filter(|e| e.made == variable);
        edges.into_iter().all(|e| e.when.given(&world.space, &known) == Formula::FALSE)
    };
    norms_of(world, delegations.iter().copied().filter(here))
}

fn edges<'w>(world: &'w World<'_>) -> impl Iterator<Item = &'w Edge> {
    world.edges.iter().filter(|e| e.is_delegation())
}

fn index(world: &World<'_>, edge: &Edge) -> Option<usize> {
    world.delegations.iter().position(|d| Some(d.variable) == edge.made)
}

fn is_meant(world: &World<'_>, edge: &Edge, scope: &Scope, between: &[&Edge]) -> bool {
    is_under(world, edge, scope)
        && (scope.acts.is_empty() || is_about(world, edge, scope, between))
        && (!scope.all_powers || edge.acts.is_none())
}

/// Whether a delegation is one under the clause that a scope names.
pub(super) fn is_under(world: &World<'_>, edge: &Edge, scope: &Scope) -> bool {
    let address = &world.model.norms[edge.norm].address;
    scope.clause.is_none_or(|clause| clause.contains(address) || address.contains(&clause))
}

/// Whether a delegation is about one of the acts that a scope names. One of all powers is when the same clause lets that
/// act be delegated by name, so that the act stands for all powers there, or when no other is about the act.
fn is_about(world: &World<'_>, edge: &Edge, scope: &Scope, between: &[&Edge]) -> bool {
    let by_name = |other: &&&Edge, act: &ActId| other.acts.as_ref().is_some_and(|acts| acts.contains(act));
    let address = |edge: &Edge| world.model.norms[edge.norm].address;
    scope.acts.iter().any(|act| match edge.acts {
        Some(_) => edge.covers(*act),
        None => {
            let mut named = between.iter().filter(|o| is_under(world, o, scope) && by_name(o, act)).peekable();
            named.peek().is_none() || named.any(|other| address(other) == address(edge))
        }
    })
}

/// The questions of reading with their answers.
fn readings(world: &World<'_>, start: &Point) -> BTreeMap<VarId, u64> {
    let readings = world.model.vocabulary.readings.ids().filter_map(|r| world.reading_variable(r));
    readings.map(|v| (v, 1 << start.get(v))).collect()
}

fn norms<'e>(edges: impl Iterator<Item = &'e Edge>) -> Vec<NormId> {
    let found: BTreeSet<_> = edges.map(|e| e.norm).collect();
    found.into_iter().collect()
}

/// No rule allows it: to whom could the same be delegated?
fn no_rule(world: &World<'_>, from: Actor, acts: &[ActId], readings: &BTreeMap<VarId, u64>) -> Ineffective {
    let others = edges(world).filter(|e| e.from == from && acts.iter().any(|act| e.covers(*act)));
    let others = others.filter(|e| e.when.given(&world.space, readings) != Formula::FALSE);
    let mut found: Vec<(Actor, NormId)> = others.map(|e| (e.to, e.norm)).collect();
    found.sort();
    found.dedup();
    Ineffective::NoRule(found)
}

fn one_only(world: &World<'_>, written: &Entrusted, open: &[&Edge]) -> Result<(), Complaint> {
    let mut clauses: Vec<_> = open.iter().map(|e| world.model.norms[e.norm].address).collect();
    clauses.sort();
    clauses.dedup();
    if clauses.len() < 2 {
        return Ok(());
    }
    let clauses = list(&clauses.iter().map(|a| a.label()).collect::<Vec<_>>());
    let (from, to) = (world.actor_words(actor(world, written.from)), world.actor_words(actor(world, written.to)));
    Err(Complaint::at(
        "several-delegations",
        written.span.clone(),
        Words::new(
            format!("{} 可以按几条规定委托 {}，不知道委托的是什么", from.zh, to.zh),
            format!("{} may delegate to {} under several clauses; it is not clear what is delegated", from.en, to.en),
        ),
        Words::new(
            format!("写明行为，或者写 `依` 和条款：{}", clauses.zh),
            format!("name the acts, or write `under` and a clause: {}", clauses.en),
        ),
    ))
}
