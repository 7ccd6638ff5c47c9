//! A defect that begins on a day of a story: on that day it is a defect like any other.

use crate::finding::Claim;
use crate::meaning::Timeline;

/// The story, the day on which the defect begins, and what is then so; `None` for claims that do not tell a story.
pub(super) fn of(claim: &Claim) -> Option<(&Timeline, i64, Claim)> {
    match claim {
        Claim::NobodyFrom { act, timeline, day } => Some((timeline, *day, Claim::CannotBeDone(*act))),
        Claim::TwoFrom { act, timeline, day, one, other } => {
            Some((timeline, *day, Claim::BothCompetent { act: *act, one: *one, other: *other }))
        }
        _ => None,
    }
}
