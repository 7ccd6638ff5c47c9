//! When an actor is named for an act, and when he can do it on a given ground.

use crate::logic::Formula;

use super::grounds::{Ground, Root};
use super::world::World;

impl World<'_> {
    /// That the provision of a root applies and means its actor; [`World::is_named`] says the same of one situation.
    pub fn naming(&self, root: Root) -> Formula {
        let Some(provision) = self.provisions.get(root.provision) else { return Formula::FALSE };
        let part = provision.alternatives.get(root.alternative).and_then(|parts| parts.get(root.part));
        let meant = part.into_iter().flat_map(|p| &p.actors).filter(|(actor, _)| *actor == root.actor);
        let meant = Formula::any(meant.map(|(_, when)| when.clone()).collect::<Vec<_>>());
        Formula::all([provision.applies.clone(), meant])
    }

    /// That the performer of a ground holds the power on this ground and is able to act.
    pub fn holding(&self, ground: &Ground) -> Formula {
        Formula::all([self.naming(ground.root), self.usable(ground)])
    }
}
