//! What is asked for so that an act comes up: a piece of business that needs it, the act with all before it, or it alone.

use crate::logic::Point;
use crate::meaning::World;
use crate::model::{ActId, MatterId, Task};

/// What may be asked for so that all of these acts on one matter come up, whole business first.
pub fn with(world: &World<'_>, acts: &[ActId], point: &Point) -> Vec<Task> {
    let mut found = whole(world, acts);
    let Some(first) = acts.first() else { return found };
    let matter = world.model.vocabulary.acts[*first].matter;
    let before = outcomes(world, matter, point).into_iter().map(|(act, _)| act).filter(|act| !acts.contains(act));
    found.push(Task::Only(before.chain(acts.iter().copied()).collect()));
    found
}

/// The same without asking for acts alone: what comes before counts.
pub fn whole(world: &World<'_>, acts: &[ActId]) -> Vec<Task> {
    let Some(first) = acts.first() else { return Vec::new() };
    let matter = world.model.vocabulary.acts[*first].matter;
    let vocabulary = &world.model.vocabulary;
    let has = |steps: &[crate::meaning::Step]| acts.iter().all(|act| steps.iter().any(|step| step.act == *act));
    let businesses = vocabulary.businesses.iter().filter(|(_, b)| vocabulary.acts[b.goal].matter == matter);
    let businesses = businesses.map(|(id, _)| id).filter(|id| has(&world.steps_in_time(*id)));
    let goals = acts.iter().copied().filter(|act| has(&world.steps_to(*act)));
    businesses.map(Task::Business).chain(goals.map(Task::Act)).collect()
}

/// What has come of acts on a matter in a situation: the act and its outcome by its index.
pub fn outcomes(world: &World<'_>, matter: MatterId, point: &Point) -> Vec<(ActId, usize)> {
    let done = world.done(point).into_iter();
    let done = done.filter(|(act, _)| world.model.vocabulary.acts[*act].matter == matter);
    done.map(|(act, value)| (act, usize::from(value).saturating_sub(1))).collect()
}
