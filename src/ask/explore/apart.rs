//! Under which absences a matter still goes through when nobody both reviews it and decides it.

use std::collections::BTreeSet;

use crate::engine::around::{States, Surroundings};
use crate::logic::{Formula, Point};
use crate::meaning::Actor;
use crate::model::{ActId, Nature};

use super::super::inquiry::Inquiry;
use super::business::Searched;

/// Somebody who does an act alone, and where he can.
type Alone = (Actor, States);

/// Where a kind of matter goes through, whoever decides it not having reviewed it. What is not decided at its end, or not
/// reviewed before, goes through as always.
pub(super) fn through(inquiry: &Inquiry<'_>, searched: &Searched<'_, '_>, around: &Surroundings) -> States {
    let finishing = &searched.course.finishing;
    let Some((point, decision, reviews)) = steps(inquiry, searched) else { return finishing.clone() };
    let reviewers: Vec<(Vec<Alone>, States)> = reviews.iter().map(|act| alone(inquiry, *act, &point, around)).collect();
    let (deciders, jointly) = alone(inquiry, decision, &point, around);
    let reviewed_by_others = |decider: Actor| {
        reviewers.iter().fold(finishing.clone(), |all, (people, jointly)| {
            let others = people.iter().filter(|(other, _)| *other != decider);
            all.and(&others.fold(jointly.clone(), |any, (_, can)| any.or(can)))
        })
    };
    // INVARIANT: only asked of kinds that go through with everybody there.
    let ways = deciders.iter().map(|(decider, can)| can.and(&reviewed_by_others(*decider)));
    ways.fold(jointly.and(finishing), |any, way| any.or(&way))
}

/// The deciding act at the end of an ordinary day, and the reviews before it.
fn steps(inquiry: &Inquiry<'_>, searched: &Searched<'_, '_>) -> Option<(Point, ActId, Vec<ActId>)> {
    let nature = |act: ActId| inquiry.model.vocabulary.acts[act].nature;
    let (procedure, course) = (&searched.procedure, &searched.course);
    let end = course.states.iter().find(|state| state.done && state.constantly.has(0))?;
    let case = procedure.cases.first()?;
    let taken = case.steps.iter().filter(|step| end.point.get(step.variable) != 0).map(|step| step.act);
    let reviews: Vec<ActId> = taken.filter(|act| nature(*act) == Nature::Reviews).collect();
    let goal = case.steps.first()?.act;
    let applies = nature(goal) == Nature::Decides && !reviews.is_empty();
    applies.then(|| (procedure.situation(0, &end.point), goal, reviews))
}

/// Who can do an act alone and where, and where it is done by several together.
fn alone(inquiry: &Inquiry<'_>, act: ActId, point: &Point, around: &Surroundings) -> (Vec<Alone>, States) {
    let world = &inquiry.world;
    let grounds = inquiry.grounds(act);
    let performers: BTreeSet<Actor> = grounds.iter().map(|g| g.performer).collect();
    let can = |actor: Actor| {
        let own: Vec<_> = grounds.iter().filter(|g| g.performer == actor).cloned().collect();
        let ways = world.provisions_of(act).map(|(index, _)| world.performable_by(index, &own)).collect::<Vec<_>>();
        let allowed = world.forbidden(act, actor).negate();
        around.holding(&Formula::all([Formula::any(ways), allowed]), point)
    };
    let people: Vec<Alone> = performers.into_iter().map(|actor| (actor, can(actor))).collect();
    let any = around.holding(&inquiry.performable(act), point);
    let jointly = people.iter().fold(any, |left, (_, can)| left.without(can));
    (people, jointly)
}
