//! The guard of a step, in three parts: what it asks of the cases, of the surroundings, and of both at once.

use crate::logic::{Formula, Move, MoveKind, Point, System, VarId};

use super::eager::is_eager;
use super::states::States;
use super::surroundings::Surroundings;

/// A step made ready for the search.
pub(super) struct Step {
    /// Its index in the system.
    pub number: usize,
    /// What it asks of the cases alone.
    cases: Vec<Formula>,
    /// Where the surroundings allow it, whatever the state of the cases.
    around: States,
    /// What it asks of both.
    both: Vec<Formula>,
    /// Whether it may be taken before all others, see [`super::eager`].
    pub eager: bool,
}

impl Step {
    /// All steps of a system.
    pub fn all(system: &System, surroundings: &Surroundings) -> Vec<Self> {
        let exists = |component: usize| component < system.components.len();
        let rows = system.moves.iter().enumerate();
        let rows = rows.filter(|(_, row)| row.kind == MoveKind::Step && exists(row.component));
        let step = |(number, row): (usize, &Move)| Self::of(number, &row.guard, system, surroundings);
        rows.map(step).collect()
    }

    fn of(number: usize, guard: &Formula, system: &System, surroundings: &Surroundings) -> Self {
        let parts = if let Formula::All(parts) = guard { &parts[..] } else { std::slice::from_ref(guard) };
        let changing = changing(system);
        let (mut cases, mut both) = (Vec::new(), Vec::new());
        let mut around = States::every(surroundings.len());
        for part in parts {
            let support = part.support();
            let of_events = support.iter().any(|v| surroundings.variables.binary_search(v).is_ok());
            let of_cases = support.iter().any(|v| changing.binary_search(v).is_ok());
            match (of_events, of_cases) {
                (true, true) => both.push(part.clone()),
                (true, false) => around = around.and(&surroundings.holding(part, &system.start)),
                (false, _) => cases.push(part.clone()),
            }
        }
        Self { number, cases, around, both, eager: false }
    }

    /// The same, those marked that may be taken before all others; they come first.
    pub fn eager_first(system: &System, surroundings: &Surroundings) -> Vec<Self> {
        let mut steps = Self::all(system, surroundings);
        steps.iter_mut().for_each(|step| step.eager = is_eager(system, step.number));
        steps.sort_by_key(|step| !step.eager);
        steps
    }

    /// In which surroundings it can be taken when the cases are as in `point`.
    pub fn possible(&self, point: &Point, surroundings: &Surroundings) -> Option<States> {
        if !self.cases.iter().all(|part| part.holds(point)) {
            return None;
        }
        let both = self.both.iter().map(|part| surroundings.holding(part, point));
        let possible = both.fold(self.around.clone(), |all, part| all.and(&part));
        (!possible.is_empty()).then_some(possible)
    }
}

/// The variables that steps change, ascending.
fn changing(system: &System) -> Vec<VarId> {
    let steps = system.moves.iter().filter(|row| row.kind == MoveKind::Step);
    let mut found: Vec<VarId> = steps.flat_map(|row| row.updates.iter().map(|(v, _)| *v)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
