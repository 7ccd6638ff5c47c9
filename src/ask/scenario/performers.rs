//! Who takes a step: his own power before a delegate's, a delegate before a substitute; and who could have instead.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::Point;
use crate::meaning::{Actor, Competent, Happening, Procedure, Root, Slot, StepOfCase, World};
use crate::model::{ActId, NormId};

use super::granted::Granted;
use super::told::{Performer, Right};

/// Those who act, and those who could have instead.
pub(in super::super) struct Takers {
    pub(in super::super) by: Vec<Performer>,
    pub(in super::super) instead: Vec<Performer>,
    /// It was done by those who took part in it one by one.
    together: bool,
}

/// Who can act, beyond what the state of the procedure says.
pub(in super::super) struct Willing<'q> {
    pub(in super::super) granted: &'q Granted,
    pub(in super::super) is_silent: &'q dyn Fn(Actor, usize, ActId) -> bool,
}

/// Who takes part in what so far, by case and the place in the rule that he fills.
pub(in super::super) type TookPart = BTreeMap<(usize, Root), Performer>;

/// Who would take a move; `None` when all who could do not act.
pub(in super::super) fn takers(
    procedure: &Procedure<'_, '_>,
    happening: &Happening,
    state: &Point,
    took: &TookPart,
    willing: &Willing<'_>,
) -> Option<Takers> {
    let (Happening::Done { case, act, .. } | Happening::TakesPart { case, act, .. }) = *happening else { return None };
    let point = procedure.situation_for(case, act, state);
    let step = procedure.cases.get(case)?.step(act)?;
    let world = procedure.world;
    let able = able(world, willing.granted, act, &point);
    let is_free = |actor: Actor| procedure.kept_from(case, act, actor, state).is_none();
    let able = able.into_iter().filter(|c| is_free(c.actor) && !(willing.is_silent)(c.actor, case, act));
    let able: Vec<_> = able.collect();
    let mut ways: Vec<Takers> = Vec::new();
    for (provision, row) in world.provisions_of(act).filter(|(_, p)| p.applies.holds(&point)) {
        for alternative in 0..row.alternatives.len() {
            ways.extend(whole(world, step, (case, provision, alternative), (state, &point), &able, took));
        }
    }
    let Happening::TakesPart { root, .. } = happening else { return best(ways) };
    // Nobody begins what must be done together and cannot be finished today, when others can do it at once.
    let same = |other: &Root| (other.provision, other.alternative) == (root.provision, root.alternative);
    let is_filled = |slot: &&Slot| able.iter().any(|c| c.root == slot.root);
    if ways.is_empty() || step.missing(state).filter(|s| same(&s.root)).all(|s| is_filled(&s)) {
        return chosen(world, able.iter().filter(|c| c.root == *root));
    }
    None
}

/// Those who can act: competent, able, entrusted with this very act where they act as delegates, and not forbidden to.
pub(super) fn able(world: &World<'_>, granted: &Granted, act: ActId, point: &Point) -> Vec<Competent> {
    let mut allowed: BTreeMap<Actor, bool> = BTreeMap::new();
    let mut found = world.competent(act, point);
    found.retain(|c| granted.covers(world, &c.links, act));
    found.retain(|c| c.able && *allowed.entry(c.actor).or_insert_with(|| !world.forbidden(act, c.actor).holds(point)));
    found
}

/// An alternative of a holder, when each of its parts is filled.
fn whole(
    world: &World<'_>,
    step: &StepOfCase,
    (case, provision, alternative): (usize, usize, usize),
    (state, point): (&Point, &Point),
    able: &[Competent],
    took: &TookPart,
) -> Option<Takers> {
    let parts = world.provisions.get(provision)?.alternatives.get(alternative)?;
    let mut takers = Takers { by: Vec::new(), instead: Vec::new(), together: false };
    for (part, row) in parts.iter().enumerate() {
        let here = |root: &Root| root.provision == provision && root.alternative == alternative && root.part == part;
        let slots: Vec<_> = step.slots.iter().filter(|s| here(&s.root) && s.meant.holds(state)).collect();
        if slots.is_empty() {
            // Of several who act at once each is chosen for his own place.
            let meant = row.actors.iter().filter(|(_, when)| when.holds(point));
            let meant = meant.map(|(actor, _)| Some(Root { provision, alternative, part, actor: *actor }));
            let places: Vec<Option<Root>> = if row.each { meant.collect() } else { vec![None] };
            if places.is_empty() {
                return None;
            }
            for place in places {
                let fits = |c: &&Competent| here(&c.root) && place.is_none_or(|root| c.root == root);
                let found = chosen(world, able.iter().filter(fits))?;
                takers.by.extend(found.by);
                takers.instead.extend(found.instead);
            }
            continue;
        }
        let done: Vec<_> = slots.iter().filter(|s| state.get(s.variable) == 1).collect();
        if done.is_empty() || row.each && done.len() < slots.len() {
            return None;
        }
        takers.by.extend(done.into_iter().filter_map(|s| took.get(&(case, s.root)).cloned()));
        takers.together = true;
    }
    // Who acts for himself and for another does so in both capacities.
    let mut seen = BTreeSet::new();
    takers.by.retain(|p| seen.insert((p.actor, p.whom)));
    Some(takers)
}

/// The first in the order of call among several, each with all the norms by which he acts in that right.
fn chosen<'c>(world: &World<'_>, competent: impl Iterator<Item = &'c Competent>) -> Option<Takers> {
    let mut ranked: Vec<(usize, usize, Performer)> =
        competent.map(|c| (c.links.len(), c.root.provision, performer(world, c))).collect();
    ranked.sort_by(|a, b| (a.2.right, a.0, a.1, &a.2).cmp(&(b.2.right, b.0, b.1, &b.2)));
    let mut found: Vec<Performer> = Vec::new();
    for (_, _, next) in ranked {
        match found.iter_mut().find(|known| known.actor == next.actor) {
            Some(known) => known.join(&next),
            None => found.push(next),
        }
    }
    let mut found = found.into_iter();
    Some(Takers { by: vec![found.next()?], instead: found.collect(), together: false })
}

/// The way in which all took part one by one, or else the one whose people come first in the order of call; those of the
/// other ways could have acted instead.
fn best(mut ways: Vec<Takers>) -> Option<Takers> {
    let right = |way: &Takers| (!way.together, way.by.iter().map(|p| p.right).max());
    let at = (0..ways.len()).min_by_key(|at| ways.get(*at).map(right))?;
    let mut first = ways.remove(at);
    for way in ways {
        for next in way.by.into_iter().chain(way.instead) {
            match first.by.iter_mut().chain(&mut first.instead).find(|known| known.actor == next.actor) {
                Some(known) => known.join(&next),
                None => first.instead.push(next),
            }
        }
    }
    first.instead.sort_by_key(|p| p.right);
    Some(first)
}

fn performer(world: &World<'_>, competent: &Competent) -> Performer {
    let edges: Vec<_> = competent.links.iter().filter_map(|l| world.edges.get(*l)).collect();
    let right = match () {
        () if edges.is_empty() => Right::Own,
        () if edges.iter().all(|e| e.is_delegation()) => Right::Delegate,
        () => Right::Substitute,
    };
    let power = world.provisions.get(competent.root.provision).map(|p| p.norm);
    let norms: Vec<NormId> = power.into_iter().chain(edges.iter().map(|e| e.norm)).collect();
    let whom = (!edges.is_empty()).then_some(competent.root.actor);
    Performer { right, actor: competent.actor, whom, norms }
}

impl Performer {
    /// Another ground of the same right adds its clauses; a weaker one does not.
    fn join(&mut self, other: &Self) {
        if self.right == other.right && self.whom == other.whom {
            let known = self.norms.clone();
            self.norms.extend(other.norms.iter().filter(|n| !known.contains(n)));
        }
    }
}
