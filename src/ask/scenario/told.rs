//! What a replay tells: day by day what happens, by whom, under which clauses, and where it stops.

use crate::ask::waiting::Wait;
use crate::meaning::Actor;
use crate::model::scenario::Date;
use crate::model::{ActId, AttributeId, Cause, Member, NormId, PersonId, ReadingId, RelationId, Task};

/// What happened in a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// The cases, in the order of the file.
    pub cases: Vec<CasePlayed>,
    /// What happened, in its order.
    pub trace: Vec<Told>,
    /// The moves of the transition system that were taken, by their index.
    pub moves: Vec<usize>,
}

/// A case as it was played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePlayed {
    /// What was to be done.
    pub task: Task,
    /// Attributes that the file leaves open and that could not be left at their ordinary value, or that name a unit, with
    /// the values that were taken.
    pub assumed: Vec<(AttributeId, Taken)>,
    /// Whether one of these is not the ordinary value.
    pub unusual: bool,
    /// The day on which it was done.
    pub done: Option<Date>,
}

/// A value that was taken for an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// By its index.
    Choice(usize),
    /// At least this number.
    Number(i64),
    /// These units.
    Units(Vec<crate::model::UnitId>),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// On which day; `None` for how things were before the story.
    pub day: Option<Date>,
    /// In which case.
    pub case: Option<usize>,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A matter arrives.
    Arrives,
    /// An act is done.
    Step(Doing),
    /// One of those who must all take part does.
    TakesPart(Doing),
    /// The case stands still.
    Stopped(Vec<Standing>),
    /// The case is done.
    Finished,
    /// Cases wait for each other: each for somebody who is busy with the next.
    Circle(Vec<Wait>),
    /// Somebody leaves, or his post falls vacant.
    Leaves {
        /// Who.
        person: PersonId,
        /// Why.
        cause: Cause,
        /// Whether he can be reached.
        reachable: bool,
    },
    /// Somebody is back.
    Returns {
        /// Who.
        person: PersonId,
    },
    /// A relation changes; before the story, it is otherwise than the tables say.
    Reassigned {
        /// Which.
        relation: RelationId,
        /// Whose.
        of: Member,
        /// To whom it led.
        before: Vec<Member>,
        /// To whom it leads now.
        after: Vec<Member>,
    },
    /// A delegation is in force from now on.
    Delegates {
        /// By whom.
        from: Actor,
        /// To whom.
        to: Actor,
        /// The norms that allow it.
        norms: Vec<NormId>,
        /// Those of them whose condition does not hold on this day.
        not_yet: Vec<NormId>,
    },
    /// A delegation is withdrawn.
    Withdraws {
        /// By whom.
        from: Actor,
        /// From whom.
        to: Actor,
        /// The acts that are named; empty for all that was entrusted.
        acts: Vec<ActId>,
        /// The norms that allowed it; none when nothing was there to be withdrawn.
        norms: Vec<NormId>,
        /// The norms of what stays entrusted to the same.
        left: Vec<NormId>,
    },
    /// A delegation is over.
    Expires {
        /// By whom.
        from: Actor,
        /// To whom.
        to: Actor,
        /// The norms that allowed it.
        norms: Vec<NormId>,
    },
    /// A delegation has no effect.
    NoEffect {
        /// By whom.
        from: Actor,
        /// To whom.
        to: Actor,
        /// Of which acts; empty for as a whole.
        acts: Vec<ActId>,
        /// Why.
        why: Ineffective,
    },
    /// Somebody does not act, or acts again.
    Refuses {
        /// Who.
        who: Actor,
        /// Which acts; empty for all.
        acts: Vec<ActId>,
        /// He does not act; otherwise he acts again.
        refuses: bool,
    },
}

/// Why a delegation has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ineffective {
    /// No rule allows it; the same could be delegated to these, by these norms.
    NoRule(Vec<(Actor, NormId)>),
    /// The rules allow it only under another answer to a question of reading.
    Reading(Vec<NormId>),
    /// The one who should make it is away and cannot be reached.
    Unreachable(Cause),
    /// Nobody holds the post of the one who should make it.
    Vacant,
    /// Only one delegate is possible for one matter, and another one is entrusted with it.
    OneOnly {
        /// Who is.
        to: Actor,
        /// The norm that would let it be delegated once more.
        norm: NormId,
    },
}

/// An act that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// The act.
    pub act: ActId,
    /// Its outcome, by its index; `None` for an act that has no outcomes.
    pub outcome: Option<usize>,
    /// Who does it; several when they act together.
    pub by: Vec<Performer>,
    /// Who could have done it instead, of those who were needed one at a time.
    pub instead: Vec<Performer>,
    /// The norms that require the act; empty for the act that ends the case.
    pub required_by: Vec<NormId>,
    /// The outcome is not the favourable one, and no norm asks for it: the case goes on as if it were.
    pub without_consequence: bool,
}

/// Somebody who acts or could.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Performer {
    /// In his own right, as a delegate or as a substitute; the order is that in which they are called on.
    pub right: Right,
    /// Who.
    pub actor: Actor,
    /// For whom, when not in his own right.
    pub whom: Option<Actor>,
    /// The norms by which: the power first, then delegations and substitutions.
    pub norms: Vec<NormId>,
}

/// By which right somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// His own power.
    Own,
    /// A delegation.
    Delegate,
    /// A substitution, perhaps after a delegation.
    Substitute,
}

/// A step at which a case stands still.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The act.
    pub act: ActId,
    /// The norms that require it.
    pub required_by: Vec<NormId>,
    /// Who holds the power here, and why he does not act.
    pub holders: Vec<Holder>,
    /// Who could act for them here, and what is missing.
    pub others: Vec<Candidate>,
    /// Those for whom nobody could act here, with the norms that let their power pass in other circumstances only.
    pub alone: Vec<(Actor, Vec<NormId>)>,
    /// Norms that give the power to somebody whom they do not name.
    pub unnamed: Vec<NormId>,
    /// Norms that give the power to somebody who does not exist in this matter.
    pub meets_nobody: Vec<NormId>,
    /// Acts that must come first and wait for this one in turn.
    pub waits_for: Vec<ActId>,
}

/// Somebody who holds a power and does not use it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// Who.
    pub actor: Actor,
    /// The norms that give the power.
    pub norms: Vec<NormId>,
    /// Why he does not act.
    pub why: Hindrance,
}

/// Why somebody who is competent does not act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hindrance {
    /// He is away.
    Away {
        /// Why.
        cause: Cause,
        /// Whether he can be reached.
        reachable: bool,
    },
    /// Nobody who can act for the body is there.
    NobodyThere,
    /// He does not act, the scenario says.
    Silent,
    /// He is busy with another case.
    Busy {
        /// Which.
        case: usize,
        /// The norm that keeps him.
        by: NormId,
    },
    /// He did an act on the same case that a norm puts into other hands.
    DidAnother {
        /// Which.
        act: ActId,
        /// The norm that keeps him.
        by: NormId,
    },
    /// A norm forbids it.
    Forbidden {
        /// Which.
        by: Option<NormId>,
    },
}

/// Somebody who could act for another here: his power has passed to him or could, at once or if the rules were read
/// otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Who.
    pub actor: Actor,
    /// Whose power.
    pub whom: Actor,
    /// As a delegate or as a substitute.
    pub right: Right,
    /// The norms that let it pass.
    pub norms: Vec<NormId>,
    /// The answers to questions of reading under which they do; empty when they do under those that were given.
    pub answers: Vec<(ReadingId, usize)>,
    /// What else is missing.
    pub missing: Option<Missing>,
}

/// What keeps somebody from acting for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The delegation has not been made.
    NotDelegated {
        /// Who would have to make it.
        by: Actor,
        /// Why it cannot be made now.
        why: Option<Hindrance>,
    },
    /// It has passed to him, but he does not act.
    Hindered(Hindrance),
}
