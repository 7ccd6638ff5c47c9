//! Who could act for somebody who does not: a delegate or substitute who is there, and what is missing for it.

use std::collections::BTreeSet;

use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Competent, Edge, Ground, Root, World, cause_of};
use crate::model::{ActId, Cause, NormId, ReadingId};

use super::standing::Question;
use super::told::{Candidate, Hindrance, Holder, Missing, Right};

impl Question<'_, '_, '_> {
    /// Who could act for the holders by one more delegation or substitution.
    pub(super) fn others(
        &self,
        act: ActId,
        roots: &[Root],
        able: &BTreeSet<(Root, Actor)>,
        point: &Point,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let mut has = self.world().competent(act, point);
        has.retain(|c| self.willing.granted.covers(self.world(), &c.links, act));
        for ground in self.world().grounds(act).iter().filter(|g| roots.contains(&g.root)) {
            let Some(next) = self.candidate(act, ground, (&has, able), point) else { continue };
            let alike = |known: &&mut Candidate| {
                let what = |c: &Candidate| (c.actor, c.whom, c.right, c.answers.clone(), c.missing);
                what(known) == what(&next)
            };
            match found.iter_mut().find(alike) {
                Some(known) => {
                    let more: Vec<NormId> = next.norms.into_iter().filter(|n| !known.norms.contains(n)).collect();
                    known.norms.extend(more);
                }
                None => found.push(next),
            }
        }
        let all = found.clone();
        found.retain(|candidate| !all.iter().any(|other| is_nearer(other, candidate)));
        found.sort();
        found
    }

    /// What is missing for the end of a ground to act; `None` when it does not lead to somebody who could.
    fn candidate(
        &self,
        act: ActId,
        ground: &Ground,
        (competent, able): (&[Competent], &BTreeSet<(Root, Actor)>),
        point: &Point,
    ) -> Option<Candidate> {
        let (world, granted) = (self.world(), self.willing.granted);
        let has = |links: &[usize]| competent.iter().any(|c| c.root == ground.root && c.links == links);
        let (last, before) = ground.links.split_last()?;
        // The power must have come as far as the last but one.
        if !has(before) {
            return None;
        }
        let edge = world.edges.get(*last)?;
        let right = if edge.is_delegation() { Right::Delegate } else { Right::Substitute };
        let norms = ground.links.iter().filter_map(|l| world.edges.get(*l)).map(|e| e.norm).collect();
        let of = |answers, missing| Candidate {
            actor: ground.performer,
            whom: ground.root.actor,
            right,
            norms,
            answers,
            missing,
        };
        if has(&ground.links) {
            let able = able.contains(&(ground.root, ground.performer));
            let why = self.hindrance(act, ground.performer, able, point)?;
            return Some(of(Vec::new(), Some(Missing::Hindered(why))));
        }
        if !self.could_act(act, ground, point) {
            return None;
        }
        let unmade = (edge.is_delegation() && !granted.covers(world, &[*last], act))
            .then(|| Missing::NotDelegated { by: edge.from, why: cannot_delegate(world, edge.from, point) });
        match edge.when.holds(point) {
            true => Some(of(Vec::new(), Some(unmade?))),
            false => Some(of(otherwise(world, edge, point)?, unmade.filter(|_| !granted.stands_for(world, edge)))),
        }
    }

    /// Whether somebody is there and acts, if the power came to him.
    fn could_act(&self, act: ActId, ground: &Ground, point: &Point) -> bool {
        let world = self.world();
        let remotely = world.provisions.get(ground.root.provision).is_some_and(|p| p.remotely);
        world.able(ground.performer, remotely).holds(point)
            && !world.forbidden(act, ground.performer).holds(point)
            && self.busy(act, ground.performer).is_none()
            && !(self.willing.is_silent)(ground.performer, self.case, act)
    }

    /// Those of the holders for whom nobody could act, with the norms by which somebody could in other circumstances.
    pub(super) fn alone(
        &self,
        act: ActId,
        roots: &[Root],
        holders: &[Holder],
        others: &[Candidate],
    ) -> Vec<(Actor, Vec<NormId>)> {
        let grounds = self.world().grounds(act);
        let could = |h: &&Holder| !matches!(h.why, Hindrance::Forbidden { .. }) && matches!(h.actor, Actor::Person(_));
        let persons = holders.iter().filter(could).map(|h| h.actor);
        let mut found: Vec<(Actor, Vec<NormId>)> = Vec::new();
        let here: Vec<Actor> = others.iter().filter(|o| o.answers.is_empty()).map(|o| o.whom).collect();
        for actor in persons.filter(|actor| !here.iter().any(|whom| self.suffices(roots, *whom, *actor))) {
            let first = grounds.iter().filter(|g| roots.contains(&g.root) && g.root.actor == actor);
            let edges = first.filter_map(|g| self.world().edges.get(*g.links.first()?));
            let norms: BTreeSet<NormId> = edges.filter(|e| self.is_about(e)).map(|e| e.norm).collect();
            if !found.iter().any(|(known, _)| *known == actor) {
                found.push((actor, norms.into_iter().collect()));
            }
        }
        found
    }

    /// Whether it settles the step as well when somebody acts for one holder as when he does for another: they are the same,
    /// or any one of them is enough.
    fn suffices(&self, roots: &[Root], one: Actor, other: Actor) -> bool {
        let of = |actor: Actor| roots.iter().filter(move |r| r.actor == actor);
        let place = |root: &Root| (root.provision, root.alternative, root.part);
        let each = |root: &Root| {
            let parts = self.world().provisions.get(root.provision).and_then(|p| p.alternatives.get(root.alternative));
            parts.is_some_and(|parts| 1 < parts.len() || parts.get(root.part).is_some_and(|p| p.each))
        };
        one == other || of(one).any(|r| !of(other).any(|o| place(o) == place(r)) || !each(r))
    }

    /// Whether a delegation or substitution is about matters like this one.
    fn is_about(&self, edge: &Edge) -> bool {
        let world = self.world();
        let point = self.procedure.situation(self.case, self.state);
        let own = world.space.variables().map(|(v, _)| v).filter(|v| world.matter_of(*v).is_some());
        edge.when.given(&world.space, &own.map(|v| (v, 1 << point.get(v))).collect()) != Formula::FALSE
    }
}

/// Whether one is nearer to acting for the same than another: under the readings taken rather than others, or with fewer
/// of them read otherwise, or without a delegation.
fn is_nearer(one: &Candidate, other: &Candidate) -> bool {
    let cannot = |c: &Candidate| matches!(c.missing, Some(Missing::NotDelegated { why: Some(_), .. }));
    let barred = cannot(one) && !cannot(other);
    let fewer = one.answers.len() < other.answers.len() && one.answers.iter().all(|a| other.answers.contains(a));
    one.actor == other.actor && one.whom == other.whom && fewer && !barred
}

/// The fewest answers to questions of reading, other than those taken, under which a power would pass; `None` when it
/// would under none.
fn otherwise(world: &World<'_>, edge: &Edge, point: &Point) -> Option<Vec<(ReadingId, usize)>> {
    let support = edge.when.support();
    let readings = world.model.vocabulary.readings.ids();
    let asked: Vec<_> =
        readings.filter_map(|r| Some((r, world.reading_variable(r)?))).filter(|(_, v)| support.contains(v)).collect();
    let mut open: Vec<(Vec<(ReadingId, usize)>, Point)> = vec![(Vec::new(), point.clone())];
    for (reading, variable) in asked {
        let mut more = Vec::new();
        for (answers, at) in &open {
            for value in (0..world.space.size(variable) as u8).filter(|value| *value != point.get(variable)) {
                let mut at = at.clone();
                at.set(variable, value);
                more.push((answers.iter().copied().chain([(reading, usize::from(value))]).collect(), at));
            }
        }
        open.extend(more);
    }
    open.retain(|(_, at)| edge.when.holds(at));
    open.into_iter().map(|(answers, _)| answers).min_by_key(Vec::len)
}

/// Why somebody cannot make a delegation now.
pub(super) fn cannot_delegate(world: &World<'_>, from: Actor, point: &Point) -> Option<Hindrance> {
    let Actor::Person(person) = from else { return None };
    let cause = world.presence_variable(person).and_then(|v| cause_of(point.get(v)))?;
    let reachable = world.reachable(point, person);
    (cause == Cause::Vacancy || !reachable).then_some(Hindrance::Away { cause, reachable })
}
