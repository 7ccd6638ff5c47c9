//! The establishment: who holds which post, the relations between people and units, the standing delegations.

use std::collections::BTreeMap;

use super::id::{ActId, PersonId, PostId, RelationId, Table, UnitId};

/// Who holds which post.
#[derive(Debug, Default)]
pub struct Establishment {
    /// The people; placeholders, never real names.
    pub persons: Table<PersonId, Person>,
    /// The pairs of each relation that a table lists; a relation without table is not here.
    pub pairs: BTreeMap<RelationId, Vec<(Member, Member)>>,
    /// The delegations that are in force day by day.
    pub standing: Vec<StandingDelegation>,
    /// What was left open and is therefore assumed, in words.
    pub open: Vec<crate::text::Words>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What he is called, with the English where the model gives one.
    pub name: crate::text::Words,
    /// The posts he holds.
    pub posts: Vec<PostId>,
    /// The unit he heads, when he is there only as the head of a unit.
    pub head_of: Option<UnitId>,
}

/// A person or a unit, as a member of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// A person.
    Person(PersonId),
    /// A unit.
    Unit(UnitId),
}

/// A delegation that is in force day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingDelegation {
    /// By whom.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// Which act; `None` for all powers.
    pub act: Option<ActId>,
}
