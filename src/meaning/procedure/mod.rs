//! Procedures: what the prerequisites, powers and outcomes of the acts on a matter make possible.
//!
//! A [`Procedure`] is a transition system. Its states are what has been done on each case, who is there, and which
//! delegations have been made; its moves are acts by somebody competent and able, and events. Exploration, replay of
//! scenarios and replay of witnesses all take their next steps from it.

mod acts;
mod build;
mod events;
mod occupation;
mod separation;
mod view;

use std::collections::BTreeMap;

use crate::logic::{Formula, Point, System, VarId};
use crate::model::{ActId, Cause, NormId, PersonId, Task};

use super::actors::Actor;
use super::grounds::Root;
use super::world::World;

pub use build::{Acting, Procedures};
pub use occupation::Occupied;
pub use view::Stage;

/// What a procedure is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How things are at the start, over the world's variables: readings, presence, delegations.
    pub start: Point,
    /// The cases.
    pub cases: Vec<Case>,
    /// What may happen around them. What no event can change stays as it is at the start.
    pub events: Vec<Event>,
    /// How many people may be away at once, at most.
    pub most_away: usize,
    /// Those who must all take part in an act do so one by one, each in his own time. Where nothing happens around the
    /// cases that makes no difference, and an act is done when all could take part at once.
    pub one_by_one: bool,
}

/// A matter under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What is to be done.
    pub task: Task,
    /// The attributes of the matter, over the world's variables.
    pub matter: Vec<(VarId, u8)>,
}

/// Something that happens around the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// Somebody who is there leaves; with the cause vacancy, his post falls vacant.
    Leaves {
        /// Who.
        person: PersonId,
        /// Why.
        cause: Cause,
        /// Whether he can be reached.
        reachable: bool,
    },
    /// Somebody who was away is back, or a vacant post is filled.
    Returns {
        /// Who.
        person: PersonId,
    },
    /// A delegation is made, by its index in [`World::delegations`].
    Delegates {
        /// Which.
        delegation: usize,
    },
    /// A delegation is withdrawn or expires.
    Withdraws {
        /// Which.
        delegation: usize,
    },
    /// A relation leads to somebody from now on: a unit comes into his portfolio; by its index in [`World::changing`].
    Relates {
        /// Which pair.
        pair: usize,
    },
    /// A relation leads to somebody no longer.
    Parts {
        /// Which pair.
        pair: usize,
    },
}

/// What a move of the system means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// An act is done.
    Done {
        /// On which case.
        case: usize,
        /// The act.
        act: ActId,
        /// Its outcome, counted from 1; 1 is also that of an act that is simply done.
        outcome: u8,
    },
    /// One of those who must all take part in an act does his part.
    TakesPart {
        /// On which case.
        case: usize,
        /// In which act.
        act: ActId,
        /// As whom.
        root: Root,
    },
    /// Something happens around the cases.
    Event(Event),
}

/// A transition system of cases with the meaning of its moves.
#[derive(Debug, Clone)]
pub struct Procedure<'w, 'm> {
    /// The world it is about.
    pub world: &'w World<'m>,
    /// The cases with their steps.
    pub cases: Vec<CaseSteps>,
    /// The transition system. Its first variables are those of the world.
    pub system: System,
    /// What each move means.
    pub happenings: Vec<Happening>,
    /// Who does each move, where what may happen afterwards hangs on it.
    pub takers: Vec<Option<Actor>>,
    /// Who may become busy with a case.
    pub occupied: Vec<Occupied>,
}

/// The steps of one case.
#[derive(Debug, Clone)]
pub struct CaseSteps {
    /// The case.
    pub case: Case,
    /// Its steps, the goal first, then what comes before.
    pub steps: Vec<StepOfCase>,
    /// The variables that take the place of the world's outcomes.
    outcomes: BTreeMap<VarId, VarId>,
}

/// A step of one case.
#[derive(Debug, Clone)]
pub struct StepOfCase {
    /// The act.
    pub act: ActId,
    /// The variable of what has come of it: 0 not done.
    pub variable: VarId,
    /// When the case needs it.
    pub needed: Formula,
    /// The norms that require it; empty for the goal.
    pub required_by: Vec<NormId>,
    /// What must be done first, by which norm, and when that applies.
    pub before: Vec<(VarId, NormId, Formula)>,
    /// Those who must all take part.
    pub slots: Vec<Slot>,
    /// That somebody can do it, those who must all take part having done so.
    pub performable: Formula,
}

/// One of those who must all take part in a step.
#[derive(Debug, Clone)]
pub struct Slot {
    /// As whom.
    pub root: Root,
    /// When he is meant.
    pub meant: Formula,
    /// 1 when his part is done.
    pub variable: VarId,
    /// That somebody can do his part.
    pub exercised: Formula,
}
