//! All states of the cases, and in which surroundings each is reached, stands still and can still be finished.

use std::collections::BTreeMap;

use crate::logic::{Point, System};

use super::super::TooLarge;
use super::guards::Step;
use super::states::States;
use super::surroundings::Surroundings;

/// What can come of the cases of a system amid its surroundings.
#[derive(Debug, Clone)]
pub struct Course {
    /// The states of the cases, nearest first; the surroundings in each are those of the start.
    pub states: Vec<CaseState>,
    pub(super) edges: Vec<Edge>,
    /// The surroundings under which the goal is reached when they never change.
    pub finishing: States,
}

/// One state of the cases.
#[derive(Debug, Clone)]
pub struct CaseState {
    /// The values of all variables, those of the surroundings as at the start.
    pub point: Point,
    /// Whether the goal is reached.
    pub done: bool,
    /// Whether the goal can still be reached, whatever the surroundings have to become for it.
    pub can_finish: bool,
    /// The surroundings under which it is reached when they never change.
    pub constantly: States,
    /// The surroundings in which no step can be taken, the goal not being reached.
    pub standing: States,
    /// The edge by which it was found first.
    pub(super) found_by: Option<usize>,
}

/// A step between two states of the cases.
#[derive(Debug, Clone)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    pub step: usize,
    pub possible: States,
}

impl Course {
    /// Goes through all states of the cases of a system whose surroundings these are.
    ///
    /// # Errors
    /// [`TooLarge::Steps`] when the cases have more states than `most`.
    pub fn of(system: &System, surroundings: &Surroundings, most: usize) -> Result<Self, TooLarge> {
        Self::by(Step::all(system, surroundings), system, surroundings, most)
    }

    /// The same without the states that come of taking a step later that takes nothing away from anything else and that
    /// nothing can take away. What stands still while the surroundings never change, and where the goal is reached, is the
    /// same.
    ///
    /// # Errors
    /// [`TooLarge::Steps`] when the cases have more states than `most`.
    pub fn without_delay(system: &System, surroundings: &Surroundings, most: usize) -> Result<Self, TooLarge> {
        Self::by(Step::eager_first(system, surroundings), system, surroundings, most)
    }

    fn by(steps: Vec<Step>, system: &System, surroundings: &Surroundings, most: usize) -> Result<Self, TooLarge> {
        let mut course = Self { states: Vec::new(), edges: Vec::new(), finishing: States::none(surroundings.len()) };
        course.search(&steps, system, surroundings, most)?;
        course.reach_constantly(surroundings);
        course.look_back();
        let done = course.states.iter().filter(|state| state.done);
        course.finishing = done.fold(States::none(surroundings.len()), |all, state| all.or(&state.constantly));
        Ok(course)
    }

    fn search(
        &mut self,
        steps: &[Step],
        system: &System,
        surroundings: &Surroundings,
        most: usize,
    ) -> Result<(), TooLarge> {
        let mut numbers = BTreeMap::from([(system.start.clone(), 0)]);
        self.states.push(unseen(system, system.start.clone(), None, surroundings));
        let mut next = 0;
        while let Some(point) = self.states.get(next).map(|state| state.point.clone()) {
            let mut moving = States::none(surroundings.len());
            // Where a step is taken before all others, the others wait.
            let mut left = States::every(surroundings.len());
            for step in steps {
                let Some(possible) = step.possible(&point, surroundings) else { continue };
                moving.add(&possible);
                let taken = possible.and(&left);
                if step.eager {
                    left = left.without(&possible);
                }
                if taken.is_empty() {
                    continue;
                }
                let after = system.apply(step.number, &point);
                let to = *numbers.entry(after).or_insert_with_key(|after| {
                    self.states.push(unseen(system, after.clone(), Some(self.edges.len()), surroundings));
                    self.states.len() - 1
                });
                self.edges.push(Edge { from: next, to, step: step.number, possible: taken });
            }
            if let Some(state) = self.states.get_mut(next).filter(|state| !state.done) {
                state.standing = moving.complement();
            }
            if most < self.states.len() {
                return Err(TooLarge::Steps(most as u64));
            }
            next += 1;
        }
        Ok(())
    }

    /// Under which surroundings each state is reached when they never change.
    fn reach_constantly(&mut self, surroundings: &Surroundings) {
        if let Some(first) = self.states.first_mut() {
            first.constantly = States::every(surroundings.len());
        }
        let mut news = true;
        while news {
            news = false;
            for edge in &self.edges {
                let Some(reached) = self.states.get(edge.from).map(|from| from.constantly.and(&edge.possible)) else {
                    continue;
                };
                news |= self.states.get_mut(edge.to).is_some_and(|to| to.constantly.add(&reached));
            }
        }
    }

    /// From which states the goal can be reached, backwards from it.
    fn look_back(&mut self) {
        let mut news = true;
        while news {
            news = false;
            for edge in self.edges.iter().rev() {
                let leads = self.states.get(edge.to).is_some_and(|to| to.can_finish);
                if leads && let Some(from) = self.states.get_mut(edge.from).filter(|from| !from.can_finish) {
                    from.can_finish = true;
                    news = true;
                }
            }
        }
    }
}

fn unseen(system: &System, point: Point, found_by: Option<usize>, surroundings: &Surroundings) -> CaseState {
    let done = system.done.holds(&point);
    let none = States::none(surroundings.len());
    CaseState { point, done, can_finish: done, constantly: none.clone(), standing: none, found_by }
}
