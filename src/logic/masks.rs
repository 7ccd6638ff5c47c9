//! What is known of many variables, in a list: for each place where a formula speaks of one it is looked up once.

use super::VarId;

/// The values that some variables can still have, as a mask each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Masks(Vec<Option<u64>>);

impl Masks {
    /// The values that a variable can still have; `None` when nothing is known of it.
    pub fn get(&self, variable: VarId) -> Option<u64> {
        self.0.get(variable.0 as usize).copied().flatten()
    }
}

impl Extend<(VarId, u64)> for Masks {
    /// What is known of a variable takes the place of what was known of it before.
    fn extend<I: IntoIterator<Item = (VarId, u64)>>(&mut self, news: I) {
        for (variable, mask) in news {
            let place = variable.0 as usize;
            if self.0.len() <= place {
                self.0.resize(place + 1, None);
            }
            if let Some(slot) = self.0.get_mut(place) {
                *slot = Some(mask);
            }
        }
    }
}

impl FromIterator<(VarId, u64)> for Masks {
    fn from_iter<I: IntoIterator<Item = (VarId, u64)>>(known: I) -> Self {
        let mut masks = Self::default();
        masks.extend(known);
        masks
    }
}
