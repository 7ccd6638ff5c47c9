//! The values of presence variables, and what is unusual in a situation.

use crate::logic::Point;
use crate::model::{ActId, AttributeId, Cause, PersonId, ReadingId};

use super::variables::AttributeVariable;
use super::world::{Delegation, World};

/// The value of a presence variable for somebody who is there.
pub const PRESENT: u8 = 0;
/// The value of a presence variable for a vacant post.
pub const VACANT: u8 = 7;
/// The values of a presence variable for somebody who is away, vacancy included.
pub const ABSENCES: std::ops::RangeInclusive<u8> = 1..=VACANT;

/// Why somebody is away, from the value of his presence variable; `None` for present.
pub fn cause_of(value: u8) -> Option<Cause> {
    Cause::ALL.get(usize::from(value).checked_sub(1)?).copied()
}

/// The value of a presence variable for a cause.
pub fn value_of(cause: Cause) -> u8 {
    Cause::ALL.iter().position(|c| *c == cause).map_or(PRESENT, |p| p as u8 + 1)
}

/// The values of a presence variable for some causes, as a mask.
pub fn mask_of(causes: &[Cause]) -> u64 {
    causes.iter().fold(0, |mask, cause| mask | 1 << value_of(*cause))
}

impl World<'_> {
    /// Who is away in a situation, and why.
    pub fn away(&self, point: &Point) -> Vec<(PersonId, Cause)> {
        let presence = self.presence.iter();
        presence.filter_map(|(person, variable)| Some((*person, cause_of(point.get(*variable))?))).collect()
    }

    /// Whether somebody who is away can be reached.
    pub fn reachable(&self, point: &Point, person: PersonId) -> bool {
        self.reach.get(&person).is_none_or(|v| point.get(*v) == 0)
    }

    /// The delegations in force in a situation.
    pub fn made(&self, point: &Point) -> impl Iterator<Item = &Delegation> {
        self.delegations.iter().filter(move |d| point.get(d.variable) == 1)
    }

    /// The answer to a reading.
    pub fn answer(&self, point: &Point, reading: ReadingId) -> usize {
        self.readings.get(reading.0).map_or(0, |v| usize::from(point.get(*v)))
    }

    /// The attributes that are not at their ordinary value.
    pub fn unusual_attributes(&self, point: &Point) -> Vec<AttributeId> {
        let unusual = |variable: &AttributeVariable| variable.variables().any(|v| point.get(v) != 0);
        self.attributes.iter().filter(|(_, v)| unusual(v)).map(|(id, _)| *id).collect()
    }

    /// The acts with an outcome, and its value.
    pub fn done(&self, point: &Point) -> Vec<(ActId, u8)> {
        let outcomes = self.outcomes.iter().map(|(act, v)| (*act, point.get(*v)));
        outcomes.filter(|(_, value)| *value != 0).collect()
    }
}
