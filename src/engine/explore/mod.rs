//! Everything that can happen in a transition system, breadth first: where work stands still, and whether it can still finish.
//!
//! Compiled from the system and held to [`System::next`] by tests. The states of each component are
//! numbered on their own, so that a state of the whole is one number; a guard becomes a test on a word of *signals*, the facts
//! about one component that the others ask about. A state costs four or eight bytes and its place in the set of those seen;
//! the way to it is worked out backwards when it is asked for.

mod classes;
mod coding;
mod condition;
mod finish;
mod locals;
mod machine;
mod parts;
mod plan;
mod search;
mod seen;
mod signals;
mod symmetry;
mod trace;

use crate::engine::TooLarge;
use crate::logic::{Formula, Point, System};

pub use classes::Class;
use trace::Graph;

/// What to explore, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Stop when so many states are known; a few more may be.
    pub most_states: usize,
    /// Stop at the first standstill instead of exploring everything.
    pub first_standstill: bool,
    /// Work out from which states the goal can still be reached. Without it every standstill stays [`Class::Open`].
    pub classes: bool,
    /// Groups of components that can be exchanged for each other, by their indices: states that differ only by such an
    /// exchange count once. The variables correspond in the order of the components. A group is used only if the moves and the
    /// goal are seen to be the same after an exchange.
    pub interchangeable: Vec<Vec<usize>>,
    /// Conditions to look out for: the first state in which each holds is kept.
    pub watched: Vec<Formula>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            most_states: 100_000_000,
            first_standstill: false,
            classes: true,
            interchangeable: Vec::new(),
            watched: Vec::new(),
        }
    }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// States known so far.
    pub states: usize,
    /// States looked at in this phase.
    pub looked_at: usize,
    /// Moves followed so far.
    pub transitions: u64,
    /// The length of the shortest way to the states being looked at.
    pub depth: usize,
}

/// What an exploration is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Finding all states.
    Search,
    /// Working out backwards from where the goal can be reached.
    Finish,
}

/// A state that was found, by its number: states are numbered as they are found, so a smaller one is no farther from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(pub u32);

/// What an exploration found.
pub struct Explored {
    states: usize,
    transitions: u64,
    levels: Vec<usize>,
    finished: bool,
    reduced: bool,
    standstills: Vec<(StateId, Class)>,
    lost: Vec<StateId>,
    livelocks: Vec<StateId>,
    endless: Vec<StateId>,
    classified: bool,
    watched: Vec<Option<StateId>>,
    graph: Box<dyn Graph>,
}

/// Explores a system breadth first from its start. `go_on` is asked every few thousand states; when it says no, what was found
/// until then is the answer, marked as not finished.
///
/// # Errors
/// The states cannot be numbered: a component has too many on its own, or all together have more than fit.
pub fn explore(
    system: &System,
    options: &Options,
    go_on: &mut dyn FnMut(Progress) -> bool,
) -> Result<Explored, TooLarge> {
    plan::Plan::of(system, options)?.run(options, go_on)
}

impl Explored {
    /// How many states were found.
    pub fn states(&self) -> usize {
        self.states
    }

    /// How many moves are possible in all the states that were looked at.
    pub fn transitions(&self) -> u64 {
        self.transitions
    }

    /// The length of the shortest way to the farthest state.
    pub fn depth(&self) -> usize {
        self.levels.len().saturating_sub(1)
    }

    /// Whether every state was found and looked at.
    pub fn finished(&self) -> bool {
        self.finished
    }

    /// Whether states that differ only by an exchange of interchangeable components were counted once.
    pub fn is_reduced(&self) -> bool {
        self.reduced
    }

    /// The standstills, nearest first.
    pub fn standstills(&self) -> impl ExactSizeIterator<Item = StateId> + '_ {
        self.standstills.iter().map(|(state, _)| *state)
    }

    /// Standstills from which the goal is out of reach whatever happens.
    pub fn for_good(&self) -> impl Iterator<Item = StateId> + '_ {
        self.of_class(Class::ForGood)
    }

    /// Standstills that an event can end so that the goal is reached.
    pub fn until_event(&self) -> impl Iterator<Item = StateId> + '_ {
        self.of_class(Class::UntilEvent)
    }

    fn of_class(&self, class: Class) -> impl Iterator<Item = StateId> + '_ {
        self.standstills.iter().filter(move |(_, c)| *c == class).map(|(state, _)| *state)
    }

    /// How a standstill ends; `None` for a state that is none.
    pub fn class(&self, state: StateId) -> Option<Class> {
        let at = self.standstills.binary_search_by_key(&state, |(s, _)| *s).ok()?;
        self.standstills.get(at).map(|(_, class)| *class)
    }

    /// States in which work goes on although the goal is out of reach, nearest first. Some of them lead to a standstill.
    pub fn livelocks(&self) -> &[StateId] {
        &self.livelocks
    }

    /// States from which neither the goal nor a standstill for good can be reached: work goes on without end. Nearest first.
    pub fn endless(&self) -> &[StateId] {
        &self.endless
    }

    /// Whether the goal can be reached from a state, events included; `None` when that was not worked out, or the search ended
    /// before it could be known.
    pub fn can_finish(&self, state: StateId) -> Option<bool> {
        match self.classified && (state.0 as usize) < self.states {
            false => None,
            true if self.lost.binary_search(&state).is_ok() => Some(false),
            true => self.finished.then_some(true),
        }
    }

    /// The nearest state in which a watched condition holds, by the index of the condition.
    pub fn first_where(&self, watched: usize) -> Option<StateId> {
        self.watched.get(watched).copied().flatten()
    }

    /// The length of the shortest way to a state.
    pub fn distance(&self, state: StateId) -> usize {
        self.levels.partition_point(|first| *first <= state.0 as usize).saturating_sub(1)
    }

    /// The moves of a shortest way from the start to a state, by their indices in the system. With a reduced exploration the
    /// way leads to the state up to an exchange of interchangeable components. Empty for an unknown state.
    pub fn trace(&self, state: StateId) -> Vec<usize> {
        self.graph.trace(state.0 as usize, &self.levels)
    }

    /// A state as values of all variables; `None` for an unknown one.
    pub fn point(&self, state: StateId) -> Option<Point> {
        self.graph.point(state.0 as usize)
    }
}

impl std::fmt::Debug for Explored {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Explored")
            .field("states", &self.states)
            .field("transitions", &self.transitions)
            .field("depth", &self.depth())
            .field("finished", &self.finished)
            .finish_non_exhaustive()
    }
}
