//! Which acts on one matter the rules put into different hands.

use crate::logic::Formula;
use crate::model::{ActId, NormId, Rule};

use super::world::World;

impl World<'_> {
    /// That the rules ask for different people for two acts on one matter; for an act and itself, for each part of it.
    pub fn apart(&self, one: ActId, other: ActId) -> Formula {
        Formula::any(self.separations(one, other).into_iter().map(|(_, when)| when).collect::<Vec<_>>())
    }

    /// The norms that ask for different people for two acts on one matter, each with its condition.
    pub fn separations(&self, one: ActId, other: ActId) -> Vec<(NormId, Formula)> {
        let names = |acts: &[ActId]| match one == other {
            true => acts == [one],
            false => acts.contains(&one) && acts.contains(&other),
        };
        let norms =
            self.model.norms.iter().filter(|(_, norm)| matches!(&norm.rule, Rule::Apart { acts } if names(acts)));
        norms.map(|(id, norm)| (id, self.condition_of(norm))).collect()
    }
}
