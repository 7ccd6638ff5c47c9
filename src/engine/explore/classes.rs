//! What becomes of the standstills and of the states from which the goal is out of reach.

use super::coding::Coding;
use super::search::Walk;
use super::{Progress, StateId};

/// How a standstill ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The goal is out of reach, whatever happens.
    ForGood,
    /// The goal can be reached, but only after an event.
    UntilEvent,
    /// Not worked out, or the search ended before it could be known.
    Open,
}

/// The states in question, each list by number.
#[derive(Default)]
pub(super) struct Classes {
    pub standstills: Vec<(StateId, Class)>,
    /// From here the goal is out of reach.
    pub lost: Vec<StateId>,
    /// Of these, where work goes on.
    pub livelocks: Vec<StateId>,
    /// Of these, where no standstill for good can be reached either.
    pub endless: Vec<StateId>,
    /// Whether all of this was worked out.
    pub complete: bool,
}

impl<C: Coding, const W: usize> Walk<C, W> {
    /// Classifies if it is `wanted`, and if the caller lets it come to an end.
    pub fn classified(&self, wanted: bool, go_on: &mut dyn FnMut(Progress) -> bool) -> Classes {
        let worked_out = if wanted { self.worked_out(go_on) } else { None };
        worked_out.unwrap_or_else(|| Classes { standstills: self.standing(|_| Class::Open), ..Classes::default() })
    }

    fn standing(&self, class: impl Fn(u32) -> Class) -> Vec<(StateId, Class)> {
        self.standstills.iter().map(|state| (StateId(*state), class(*state))).collect()
    }

    fn worked_out(&self, go_on: &mut dyn FnMut(Progress) -> bool) -> Option<Classes> {
        let stuck = self.cannot_finish(go_on)?;
        let lost = if self.is_finished() { stuck.clone() } else { self.cannot_leave(&stuck, go_on)? };
        let within = |list: &[u32], state: u32| list.binary_search(&state).is_ok();
        let standstills = self.standing(|state| match (within(&lost, state), within(&stuck, state)) {
            (true, _) => Class::ForGood,
            (false, false) => Class::UntilEvent,
            (false, true) => Class::Open,
        });
        let (still, livelocks): (Vec<u32>, Vec<u32>) =
            lost.iter().partition(|state| within(&self.standstills, **state));
        let endless = self.never_reaching(&still, &livelocks, go_on)?;
        let named = |list: &[u32]| list.iter().copied().map(StateId).collect();
        Some(Classes {
            standstills,
            lost: named(&lost),
            livelocks: named(&livelocks),
            endless: named(&endless),
            complete: true,
        })
    }
}
