//! What a state of a procedure says about its cases.

use crate::logic::{Formula, Point, Space, VarId};
use crate::model::{ActId, Task};

use super::{CaseSteps, Happening, Procedure, Slot, StepOfCase};

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The case does not need it as things are.
    NotNeeded,
    /// Something else must be done first.
    Later,
    /// It is its turn, and somebody can do it or his part in it.
    Open,
    /// It is its turn, and nobody can do it.
    Stuck,
    /// Done, with this outcome counted from 1.
    Done(u8),
}

impl Procedure<'_, '_> {
    /// Whether a case has reached its goal.
    pub fn is_done(&self, case: usize, state: &Point) -> bool {
        self.cases.get(case).is_none_or(|c| c.finished(&self.system.space).holds(state))
    }

    /// The state after something has happened, if it can happen.
    pub fn after(&self, happening: &Happening, state: &Point) -> Option<Point> {
        self.system.next(state).find(|(at, _)| self.happenings.get(*at) == Some(happening)).map(|(_, next)| next)
    }

    /// Whether an act that has been done already would be done once more.
    pub fn is_repeat(&self, happening: &Happening, state: &Point) -> bool {
        let Happening::Done { case, act, .. } = happening else { return false };
        self.cases.get(*case).and_then(|c| c.step(*act)).is_some_and(|step| state.get(step.variable) != 0)
    }

    /// The situation of the world as one case sees it, for the questions that [`super::super::World`] answers.
    pub fn situation(&self, case: usize, state: &Point) -> Point {
        let mut point = Point::new(state.values().iter().copied().take(self.world.space.len()).collect());
        if let Some(case) = self.cases.get(case) {
            case.case.matter.iter().for_each(|(variable, value)| point.set(*variable, *value));
            case.outcomes.iter().for_each(|(world, own)| point.set(*world, state.get(*own)));
        }
        point
    }

    /// Where a step stands.
    pub fn stage(&self, case: usize, step: &StepOfCase, state: &Point) -> Stage {
        match state.get(step.variable) {
            0 if self.is_done(case, state) || !step.needed.holds(state) => Stage::NotNeeded,
            0 if step.before.iter().any(|(first, _, when)| when.holds(state) && state.get(*first) == 0) => Stage::Later,
            0 if step.performable.holds(state) || step.open_slots(state).next().is_some() => Stage::Open,
            0 => Stage::Stuck,
            outcome => Stage::Done(outcome),
        }
    }

    /// The steps at which a case is stuck: it is their turn, and nobody can do them.
    pub fn stuck<'p>(&'p self, case: usize, state: &'p Point) -> impl Iterator<Item = &'p StepOfCase> {
        let steps = self.cases.get(case).into_iter().flat_map(|c| &c.steps);
        steps.filter(move |step| self.stage(case, step, state) == Stage::Stuck)
    }
}

impl StepOfCase {
    /// Those whose part can be done now.
    pub fn open_slots<'s>(&'s self, state: &'s Point) -> impl Iterator<Item = &'s Slot> {
        self.missing(state).filter(|slot| slot.exercised.holds(state))
    }

    /// Those who must take part and have not.
    pub fn missing<'s>(&'s self, state: &'s Point) -> impl Iterator<Item = &'s Slot> {
        self.slots.iter().filter(|slot| state.get(slot.variable) == 0 && slot.meant.holds(state))
    }
}

impl CaseSteps {
    /// That all that was asked for is done: the goal; or that what was done has made it needless: the departments agreed, so that there is nothing
    /// left to settle.
    pub fn finished(&self, space: &Space) -> Formula {
        let Some(goal) = self.steps.first() else { return Formula::TRUE };
        let undone = |variable: VarId| Formula::is(space, variable, 0);
        if matches!(self.case.task, Task::Only(_)) {
            return Formula::all(self.steps.iter().map(|s| undone(s.variable).negate()).collect::<Vec<_>>());
        }
        let own: Vec<VarId> = self.outcomes.values().copied().collect();
        let decided = goal.needed.support().into_iter().filter(|v| own.contains(v)).map(|v| undone(v).negate());
        let needless = Formula::all(decided.chain([goal.needed.clone().negate()]).collect::<Vec<_>>());
        Formula::any([undone(goal.variable).negate(), needless])
    }

    /// The step of an act.
    pub fn step(&self, act: ActId) -> Option<&StepOfCase> {
        self.steps.iter().find(|s| s.act == act)
    }
}
