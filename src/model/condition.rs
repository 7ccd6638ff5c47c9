//! Conditions with their names looked up.

use super::id::{ActId, AttributeId, DefinitionId, ReadingId, UnitId, UnitKindId};
use super::norm::Reference;

/// A condition on a situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// True always.
    Always,
    /// One of them.
    Any(Vec<Condition>),
    /// All of them.
    All(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// The attribute has one of these values (by index; of a yes-no attribute 0 is no, 1 is yes).
    Among(AttributeId, Vec<usize>),
    /// The whole-number attribute compares so.
    Compare(AttributeId, Comparison, i64),
    /// The unit attribute is this unit, or the set attribute has it.
    IsUnit(AttributeId, UnitId),
    /// The unit attribute is of this kind, or the set attribute has one of it.
    IsKind(AttributeId, UnitKindId),
    /// The set attribute has the unit that is the value of the other attribute.
    HasValueOf(AttributeId, AttributeId),
    /// The person or persons are in this state.
    State(Reference, State),
    /// The question is answered with one of these.
    Reading(ReadingId, Vec<usize>),
    /// There is somebody of this description.
    Exists(Reference),
    /// So many different persons are of this description.
    Count(Reference, Comparison, i64),
    /// The act ended with one of these outcomes.
    Outcome(ActId, Vec<usize>),
    /// The act has been done, with whatever outcome.
    Done(ActId),
    /// A named condition, for this holder when it speaks of one.
    Defined(DefinitionId, Option<Reference>),
}

impl Condition {
    /// The conditions that must all hold; a condition of another kind is the only one.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }
}

/// How two numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `≠`
    Unequal,
    /// `≥`
    AtLeast,
    /// `≤`
    AtMost,
    /// `<`
    Less,
    /// `>`
    More,
}

impl Comparison {
    /// Whether `left` compares so to `right`.
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::AtLeast => right <= left,
            Self::AtMost => left <= right,
            Self::Less => left < right,
            Self::More => right < left,
        }
    }

    /// The comparison that a mark of the language stands for.
    pub fn of_mark(mark: &str) -> Option<Self> {
        Some(match mark {
            "=" => Self::Equal,
            "!=" => Self::Unequal,
            ">=" => Self::AtLeast,
            "<=" => Self::AtMost,
            "<" => Self::Less,
            ">" => Self::More,
            _ => return None,
        })
    }

    /// The mark as a reader expects it.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "≠",
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Less => "<",
            Self::More => ">",
        }
    }
}

/// Why somebody is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// 出差, a trip at home.
    Trip,
    /// 出访, a visit abroad.
    Abroad,
    /// 病假, illness.
    Illness,
    /// 休假, leave.
    Leave,
    /// 学习, study or training.
    Study,
    /// 回避, recusal.
    Recusal,
    /// 缺位, the post is vacant.
    Vacancy,
}

impl Cause {
    /// All causes, in the order of the values of a presence variable after "present".
    pub const ALL: [Self; 7] =
        [Self::Trip, Self::Abroad, Self::Illness, Self::Leave, Self::Study, Self::Recusal, Self::Vacancy];

    /// Its name in JSON: that of the English keyword.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trip => "trip",
            Self::Abroad => "abroad",
            Self::Illness => "illness",
            Self::Leave => "leave",
            Self::Study => "study",
            Self::Recusal => "recusal",
            Self::Vacancy => "vacancy",
        }
    }
}

/// What a person's presence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// In office and not away.
    Present,
    /// Away for any cause, or the post vacant.
    Absent,
    /// The post is vacant.
    Vacant,
    /// Present, or away but reachable.
    Reachable,
    /// Away for one of these causes.
    AwayOn(Vec<Cause>),
}
