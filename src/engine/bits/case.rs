//! One box: each variable it names has one of some values, all other variables are free.

use crate::logic::{Formula, Point, Space, VarId};

/// A box over a space. It always holds some point: an impossible box cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Case {
    // INVARIANT: ascending by variable, one entry each; no mask is empty or full.
    limits: Vec<(VarId, u64)>,
}

impl Case {
    /// The case in which each variable named has a value of its mask; a variable named twice must satisfy both.
    /// `None` when nothing satisfies it.
    pub fn new(space: &Space, limits: impl IntoIterator<Item = (VarId, u64)>) -> Option<Self> {
        let mut sorted: Vec<(VarId, u64)> = limits.into_iter().collect();
        sorted.sort_by_key(|(variable, _)| *variable);
        let mut kept: Vec<(VarId, u64)> = Vec::with_capacity(sorted.len());
        for (variable, mask) in sorted {
            match kept.last_mut() {
                Some((last, so_far)) if *last == variable => *so_far &= mask,
                _ => kept.push((variable, mask & space.full(variable))),
            }
        }
        let possible = kept.iter().all(|(_, mask)| *mask != 0);
        kept.retain(|(variable, mask)| *mask != space.full(*variable));
        possible.then_some(Self { limits: kept })
    }

    /// The variables that are limited and the values they may have, ascending by variable.
    pub fn limits(&self) -> &[(VarId, u64)] {
        &self.limits
    }

    /// The values a variable may have; all of them (as far as the mask reaches) when it is free.
    pub fn mask(&self, space: &Space, variable: VarId) -> u64 {
        match self.limits.binary_search_by_key(&variable, |(v, _)| *v) {
            Ok(at) => self.limits.get(at).map_or(0, |(_, mask)| *mask),
            Err(_) => space.full(variable),
        }
    }

    /// Whether a point lies in the case.
    pub fn contains(&self, point: &Point) -> bool {
        self.limits.iter().all(|(variable, mask)| mask >> point.get(*variable) & 1 == 1)
    }

    /// The case as a condition.
    pub fn formula(&self, space: &Space) -> Formula {
        Formula::all(self.limits.iter().map(|(variable, mask)| Formula::is_in(space, *variable, *mask)))
    }
}
