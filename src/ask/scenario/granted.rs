//! The delegations in force in a scenario, act by act: what was named is entrusted, and what is named is withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::ask::inquiry::is_standing;
use crate::logic::{Point, VarId};
use crate::meaning::{Actor, Edge, World};
use crate::model::ActId;
use crate::model::scenario::Scope;

use super::entrusted::{Made, is_under};
use super::told::Ineffective;

/// The delegations in force.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Granted {
    entries: Vec<Entry>,
}

/// One delegation in force.
#[derive(Debug, Clone)]
struct Entry {
    /// The line of the scenario that makes it; `None` for a standing one.
    line: Option<usize>,
    /// By index in [`World::delegations`].
    delegation: usize,
    /// Whether it is made, in the world.
    variable: VarId,
    /// What is entrusted; `None` for all powers.
    acts: Option<BTreeSet<ActId>>,
    /// The acts that the file names when it is made.
    named: Vec<ActId>,
}

/// What a withdrawal or the end of a period ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ended {
    /// The delegations of which something ends, by index.
    pub(super) delegations: BTreeSet<usize>,
    /// Those of them of which nothing is left.
    pub(super) wholly: BTreeSet<usize>,
}

impl Granted {
    /// The standing delegations of the establishment, each for the acts that its list names.
    pub(super) fn standing(world: &World<'_>) -> Self {
        let mut granted = Self::default();
        for (at, row) in world.delegations.iter().enumerate().filter(|(_, d)| is_standing(world, d)) {
            let listed = world.model.establishment.standing.iter();
            let listed = listed.filter(|s| Actor::Person(s.from) == row.from && Actor::Person(s.to) == row.to);
            let clause = world.model.norms[row.norm].address;
            let under = |act: &ActId| {
                let mut same = world.edges.iter().filter(|e| world.model.norms[e.norm].address == clause);
                same.any(|e| e.acts.as_ref().is_some_and(|acts| acts.contains(act)))
            };
            let named: Vec<ActId> = listed.filter_map(|s| s.act).filter(under).collect();
            let own = edge(world, row.variable).and_then(|e| e.acts.clone());
            let acts = own.map(|acts| acts.into_iter().filter(|act| named.contains(act)).collect());
            granted.entries.push(Entry { line: None, delegation: at, variable: row.variable, acts, named });
        }
        granted
    }

    /// Every delegation that the rules allow.
    pub(in super::super) fn all(world: &World<'_>) -> Self {
        let entries = world.delegations.iter().enumerate().map(|(delegation, row)| {
            let acts = edge(world, row.variable).and_then(|edge| edge.acts.clone());
            let named = acts.clone().unwrap_or_default();
            let acts = acts.map(|acts| acts.into_iter().collect());
            Entry { line: None, delegation, variable: row.variable, acts, named }
        });
        Self { entries: entries.collect() }
    }

    /// Puts the delegations of a line in force, but for those left out.
    pub(super) fn make(&mut self, world: &World<'_>, line: usize, made: &Made, without: &BTreeMap<usize, Ineffective>) {
        for (delegation, acts) in made.delegations.iter().filter(|(d, _)| !without.contains_key(d)) {
            let Some(row) = world.delegations.get(*delegation) else { continue };
            let (acts, named) = (acts.clone(), made.named.clone());
            self.entries.push(Entry { line: Some(line), delegation: *delegation, variable: row.variable, acts, named });
        }
    }

    /// Those of the delegations of a line that have no effect, because only one delegate is possible for one matter and
    /// somebody else is entrusted with it: he stays the one until his delegation is withdrawn or over.
    pub(super) fn refused(&self, world: &World<'_>, made: &Made, state: &Point) -> BTreeMap<usize, Ineffective> {
        let mut found = BTreeMap::new();
        for (delegation, acts) in &made.delegations {
            let Some(own) = world.delegations.get(*delegation).and_then(|d| edge(world, d.variable)) else { continue };
            let known = self.entries.iter().find_map(|entry| {
                let other = edge(world, entry.variable)?;
                let same = other.from == own.from && other.to != own.to && overlap(acts.as_ref(), entry.acts.as_ref());
                (same && other.single.holds(state) && own.single.holds(state)).then_some(other)
            });
            if let Some(known) = known {
                found.insert(*delegation, Ineffective::OneOnly { to: known.to, norm: own.norm });
            }
        }
        found
    }

    /// Ends what a withdrawal names: everything between the two, what stands under a clause, or the acts named. Acts that
    /// are named are withdrawn from the delegations of these acts; one of all powers made without naming them stays.
    pub(super) fn withdraw(&mut self, world: &World<'_>, (from, to): (Actor, Actor), scope: &Scope) -> Ended {
        self.end(|entry| {
            let Some(edge) = edge(world, entry.variable) else { return Some(BTreeSet::new()) };
            let meant = edge.from == from && edge.to == to && is_under(world, edge, scope);
            match (&entry.acts, scope.acts.as_slice()) {
                _ if !meant => Some(BTreeSet::new()),
                (acts, []) => (scope.all_powers && acts.is_some()).then(BTreeSet::new),
                (Some(acts), named) => Some(acts.iter().filter(|act| named.contains(act)).copied().collect()),
                (None, named) => (!named.iter().any(|act| entry.named.contains(act))).then(BTreeSet::new),
            }
        })
    }

    /// Ends what a line of the scenario made.
    pub(super) fn expire(&mut self, line: usize) -> Ended {
        self.end(|entry| (entry.line != Some(line)).then(BTreeSet::new))
    }

    /// Ends of each entry the acts that are given, or all of it for `None`.
    fn end(&mut self, ends: impl Fn(&Entry) -> Option<BTreeSet<ActId>>) -> Ended {
        let mut ended = Ended::default();
        self.entries.retain_mut(|entry| {
            let gone = match (ends(entry), &mut entry.acts) {
                (None, _) => true,
                (Some(acts), _) if acts.is_empty() => return true,
                (Some(acts), Some(own)) => {
                    own.retain(|act| !acts.contains(act));
                    own.is_empty()
                }
                (Some(_), None) => false,
            };
            ended.delegations.insert(entry.delegation);
            !gone
        });
        let left: BTreeSet<usize> = self.entries.iter().map(|e| e.delegation).collect();
        ended.wholly = ended.delegations.difference(&left).copied().collect();
        ended
    }

    /// Whether a delegation was made between the two under the clause of this one, for all that it covers or for something that
    /// under another reading means all powers: read so, it would be this one.
    pub(super) fn stands_for(&self, world: &World<'_>, other: &Edge) -> bool {
        let clause = |edge: &Edge| world.model.norms[edge.norm].address;
        let between = |own: &Edge| own.from == other.from && own.to == other.to && clause(own) == clause(other);
        let mut wholes = self.entries.iter().filter(|entry| entry.named.is_empty() || other.acts.is_none());
        wholes.any(|entry| edge(world, entry.variable).is_some_and(between))
    }

    /// Whether every delegation in a chain is in force for an act.
    pub(super) fn covers(&self, world: &World<'_>, links: &[usize], act: ActId) -> bool {
        let made = links.iter().filter_map(|l| world.edges.get(*l)?.made);
        made.into_iter().all(|variable| {
            let mut entries = self.entries.iter().filter(|e| e.variable == variable);
            entries.any(|e| e.acts.as_ref().is_none_or(|acts| acts.contains(&act)))
        })
    }

    /// Whether something is entrusted by one to another, and by which delegations.
    pub(super) fn between(&self, world: &World<'_>, from: Actor, to: Actor) -> BTreeSet<usize> {
        let here = |entry: &&Entry| edge(world, entry.variable).is_some_and(|e| e.from == from && e.to == to);
        self.entries.iter().filter(here).map(|e| e.delegation).collect()
    }
}

fn edge<'w>(world: &'w World<'_>, variable: VarId) -> Option<&'w Edge> {
    world.edges.iter().find(|e| e.made == Some(variable))
}

fn overlap(left: Option<&BTreeSet<ActId>>, right: Option<&BTreeSet<ActId>>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => !left.is_disjoint(right),
        _ => true,
    }
}
