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
    /// By index in [`World::delegations`].
    pub(super) delegations: BTreeSet<usize>,
    /// Acts that are not covered, or all of it when none is named, with the reason.
    pub(super) without_effect: Vec<(Vec<ActId>, Ineffective)>,
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
    let fits = |edge: &&&Edge| is_meant(world, edge, &written.scope);
    let meant: Vec<&Edge> = between.iter().filter(fits).copied().collect();
    let readings = readings(world, start);
    let possible = |edge: &&Edge| edge.when.given(&world.space, &readings) != Formula::FALSE;
    let (open, closed): (Vec<&Edge>, Vec<&Edge>) = meant.iter().copied().partition(possible);
    if written.scope == Scope::default() {
        one_only(world, written, &open)?;
    }
    let mut made = Made { from, to, delegations: BTreeSet::new(), without_effect: Vec::new() };
    made.delegations.extend(open.iter().filter_map(|e| index(world, e)));
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

/// The delegations of the world between two that a scope means.
pub(super) fn meant(world: &World<'_>, from: Participant, to: Participant, scope: &Scope) -> BTreeSet<usize> {
    let (from, to) = (actor(world, from), actor(world, to));
    let meant = edges(world).filter(|e| e.from == from && e.to == to && is_meant(world, e, scope));
    meant.filter_map(|e| index(world, e)).collect()
}

/// The norms of delegations of the world, each once.
pub(super) fn norms_of(world: &World<'_>, delegations: &BTreeSet<usize>) -> Vec<NormId> {
    let norms: BTreeSet<_> = delegations.iter().filter_map(|d| world.delegations.get(*d)).map(|d| d.norm).collect();
    norms.into_iter().collect()
}

/// Those of the norms of delegations whose condition cannot hold as things are around the cases.
pub(super) fn not_yet(world: &World<'_>, delegations: &BTreeSet<usize>, state: &Point) -> Vec<NormId> {
    let around = world.space.variables().map(|(v, _)| v).filter(|v| world.matter_of(*v).is_none());
    let known: BTreeMap<VarId, u64> = around.map(|v| (v, 1 << state.get(v))).collect();
    let here = |d: &&usize| {
        let variable = world.delegations.get(**d).map(|d| d.variable);
        let edges = world.edges.iter().filter(|e| e.made == variable);
        edges.into_iter().all(|e| e.when.given(&world.space, &known) == Formula::FALSE)
    };
    norms_of(world, &delegations.iter().filter(here).copied().collect())
}

fn edges<'w>(world: &'w World<'_>) -> impl Iterator<Item = &'w Edge> {
    world.edges.iter().filter(|e| e.is_delegation())
}

fn index(world: &World<'_>, edge: &Edge) -> Option<usize> {
    world.delegations.iter().position(|d| Some(d.variable) == edge.made)
}

fn is_meant(world: &World<'_>, edge: &Edge, scope: &Scope) -> bool {
    let address = &world.model.norms[edge.norm].address;
    let clause = scope.clause.is_none_or(|clause| clause.contains(address) || address.contains(&clause));
    let acts = scope.acts.is_empty() || scope.acts.iter().any(|act| edge.covers(*act));
    clause && acts && (!scope.all_powers || edge.acts.is_none())
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
