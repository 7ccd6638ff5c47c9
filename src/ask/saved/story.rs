//! A story that is to show a finding: a situation, cases in it, and the end to which each of them must come.

use crate::logic::Point;
use crate::meaning::Actor;
use crate::model::{ActId, NormId, Task};

/// A situation with cases in it.
#[derive(Debug, Clone)]
pub struct Story {
    /// Readings, presence and delegations are those of this situation.
    pub around: Point,
    /// Every delegation that the rules allow has been made.
    pub all_delegated: bool,
    /// The cases.
    pub cases: Vec<Case>,
    /// Who does not act.
    pub refusals: Vec<Refused>,
}

/// Somebody who does not act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Who.
    pub who: Actor,
    /// In which case, by its index.
    pub case: usize,
    /// Which act.
    pub act: ActId,
}

/// A matter that arrives, and how it must end.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its attributes are those of this situation.
    pub point: Point,
    /// What is to be done.
    pub task: Task,
    /// What comes of acts: how many days after the arrival, the act, its outcome by its index.
    pub outcomes: Vec<(i32, ActId, usize)>,
    /// How it must end.
    pub end: End,
}

/// How a case must end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// It stands still at this act: its turn has come, and nobody can do it.
    Stops(ActId),
    /// It stands still at this act because he does not act.
    Silent(ActId, Actor),
    /// It stands still at this act because a norm forbids him to do it.
    Forbidden(ActId, Actor),
    /// It stands still at these acts, each of which waits for another.
    Waits(Vec<ActId>),
    /// All of this is done, in whole or as one part among others.
    Done(Vec<Deed>),
    /// The act is done, and he is the one who does it.
    Does(Deed),
    /// The goal is done, after all that is required and without what is not.
    Reaches {
        /// The goal.
        goal: ActId,
        /// What must have been done.
        required: Vec<ActId>,
        /// What must not have been done.
        skipped: Vec<ActId>,
    },
    /// It stands still, and whatever is done it cannot be finished.
    Trapped,
    /// It stands still, and only what was done already can be done again.
    GoesRound,
    /// It goes differently from the case before it.
    Differs,
}

/// Somebody who does an act, in whose power and under which norms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The act.
    pub act: ActId,
    /// Who does it.
    pub actor: Actor,
    /// Whose power it is; `None` for anybody's.
    pub whose: Option<Actor>,
    /// Norms by which he acts, among others.
    pub norms: Vec<NormId>,
}

impl Deed {
    /// Somebody's doing an act, in whatever right.
    pub fn of(act: ActId, actor: Actor) -> Self {
        Self { act, actor, whose: None, norms: Vec::new() }
    }
}
