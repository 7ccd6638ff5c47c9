//! What can happen next: a finite transition system of variables, moves with guards, and a goal.
//!
//! [`System::next`] is the definition. Exploration, the replay of scenarios and of witnesses all read it, and every faster
//! reader is tested against it.

use super::{Formula, Point, Space, VarId};

/// A finite transition system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// All variables; those of no component never change.
    pub space: Space,
    /// The first state: one value for every variable of the space.
    pub start: Point,
    /// The parts that change each on its own (a case, the people). No variable should belong to two of them.
    pub components: Vec<Component>,
    /// What can happen, one component at a time.
    pub moves: Vec<Move>,
    /// The goal.
    pub done: Formula,
}

/// Variables that change together, such as those of one case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Component {
    /// What the component is called.
    pub name: String,
    /// The variables that its moves may set.
    pub variables: Vec<VarId>,
}

/// Something that can happen to one component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The component that changes, by its index. A move of a component that does not exist never happens.
    pub component: usize,
    /// When it can happen. The guard may speak of the variables of all components.
    pub guard: Formula,
    /// The values that variables of the component get, all at once; the last one counts when a variable is named twice.
    /// What belongs to another component, or is no value of the variable, stays as it is.
    pub updates: Vec<(VarId, u8)>,
    /// Whether it is work or what happens around the work.
    pub kind: MoveKind,
}

/// Who moves: those who work, or the surroundings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MoveKind {
    /// Work on a case.
    Step,
    /// What happens around the work: somebody leaves or returns, a delegation is given or withdrawn.
    Event,
}

impl System {
    /// THE definition of what can happen next: every move whose guard holds, by its index, with the state it leads to, in the
    /// order of the moves.
    pub fn next<'s>(&'s self, state: &Point) -> impl Iterator<Item = (usize, Point)> + 's {
        let state = state.clone();
        self.moves.iter().enumerate().flat_map(move |(at, step)| {
            let after = if self.can_happen(step, &state) { Some(self.after(step, &state)) } else { None };
            after.map(|point| (at, point))
        })
    }

    /// Whether a move can happen in a state; a move that does not exist cannot.
    pub fn is_enabled(&self, at: usize, state: &Point) -> bool {
        self.moves.get(at).is_some_and(|step| self.can_happen(step, state))
    }

    /// The state after a move, whether or not its guard holds; a move that does not exist changes nothing.
    pub fn apply(&self, at: usize, state: &Point) -> Point {
        self.moves.get(at).map_or_else(|| state.clone(), |step| self.after(step, state))
    }

    /// Whether the goal is not reached and no [`MoveKind::Step`] can happen: only the surroundings can set things going again.
    pub fn is_standstill(&self, state: &Point) -> bool {
        let works = |step: &Move| step.kind == MoveKind::Step && self.can_happen(step, state);
        !self.done.holds(state) && !self.moves.iter().any(works)
    }

    fn can_happen(&self, step: &Move, state: &Point) -> bool {
        step.component < self.components.len() && step.guard.holds(state)
    }

    fn after(&self, step: &Move, state: &Point) -> Point {
        let mut point = state.clone();
        let own = self.components.get(step.component).map_or(&[][..], |component| &component.variables);
        for (variable, value) in &step.updates {
            if own.contains(variable) && u32::from(*value) < self.space.size(*variable) {
                point.set(*variable, *value);
            }
        }
        point
    }
}
