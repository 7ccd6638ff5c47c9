//! The formulas that the engines read: when an act is provided for, and when it can be done.

use crate::logic::Formula;
use crate::model::ActId;

use super::grounds::{Ground, Root};
use super::provision::Part;
use super::world::World;

impl World<'_> {
    /// That some provision for the act applies.
    pub fn provided(&self, act: ActId) -> Formula {
        Formula::any(self.provisions_of(act).map(|(_, p)| p.applies.clone()).collect::<Vec<_>>())
    }

    /// That the act can be done; [`World::can_be_done`] says the same of one situation.
    pub fn performable(&self, act: ActId) -> Formula {
        let grounds = self.grounds(act);
        let provisions = self.provisions_of(act).map(|(index, _)| self.performable_by(index, &grounds));
        Formula::any(provisions.collect::<Vec<_>>())
    }

    /// That the act can be done under one provision, given the grounds of its act.
    pub fn performable_by(&self, provision: usize, grounds: &[Ground]) -> Formula {
        let Some(row) = self.provisions.get(provision) else { return Formula::FALSE };
        let alternatives = row.alternatives.iter().enumerate().map(|(alternative, parts)| {
            let parts = parts
                .iter()
                .enumerate()
                .map(|(part, row)| self.filled(row, |actor| Root { provision, alternative, part, actor }, grounds));
            Formula::all(parts.collect::<Vec<_>>())
        });
        let done = Formula::any(alternatives.chain([row.elsewhere.clone()]).collect::<Vec<_>>());
        Formula::all([row.applies.clone(), done])
    }

    fn filled(&self, part: &Part, root: impl Fn(super::Actor) -> Root, grounds: &[Ground]) -> Formula {
        let slot = |actor| self.exercised(root(actor), grounds);
        if part.each {
            let somebody = Formula::any(part.actors.iter().map(|(_, when)| when.clone()));
            let all = part.actors.iter().map(|(a, when)| Formula::any([when.clone().negate(), slot(*a)]));
            return Formula::all(std::iter::once(somebody).chain(all).collect::<Vec<_>>());
        }
        Formula::any(part.actors.iter().map(|(a, when)| Formula::all([when.clone(), slot(*a)])).collect::<Vec<_>>())
    }

    /// That somebody can exercise the power of a root.
    pub fn exercised(&self, root: Root, grounds: &[Ground]) -> Formula {
        let ways = grounds.iter().filter(|g| g.root == root).map(|g| self.usable(g));
        Formula::any(ways.collect::<Vec<_>>())
    }

    /// That the links of a ground hold and its performer is able.
    pub fn usable(&self, ground: &Ground) -> Formula {
        let remotely = self.provisions.get(ground.root.provision).is_some_and(|p| p.remotely);
        Formula::all([ground.condition.clone(), self.able(ground.performer, remotely)])
    }
}
