//! When a prohibition keeps somebody from an act, whatever lets him do it.

use crate::logic::Formula;
use crate::model::{ActId, Holder, NormId, Reference, Rule};

use super::actors::Actor;
use super::world::World;

impl World<'_> {
    /// That some prohibition keeps an actor from an act. Where a power over which the prohibition has no priority is
    /// itself declared to go before it, the prohibition does not count.
    pub fn forbidden(&self, act: ActId, actor: Actor) -> Formula {
        Formula::any(self.prohibitions(act, actor).into_iter().map(|(_, when)| when).collect::<Vec<_>>())
    }

    /// The prohibitions that may keep an actor from an act, each with the condition under which it does.
    pub fn prohibitions(&self, act: ActId, actor: Actor) -> Vec<(NormId, Formula)> {
        let mut cases = Vec::new();
        for (id, norm) in self.model.norms.iter() {
            let Rule::Prohibition { holder, acts } = &norm.rule else { continue };
            if acts.contains(&act) {
                let parts = [self.condition_of(norm), self.meant(holder, actor), self.set_aside(norm, act).negate()];
                cases.push((id, Formula::all(parts)));
            }
        }
        cases
    }

    /// That a prohibition means this actor; one that names nobody means everyone.
    fn meant(&self, holder: &Holder, actor: Actor) -> Formula {
        let parties = || holder.alternatives.iter().flatten();
        if parties().any(|party| matches!(party.who, Reference::Unnamed | Reference::Anyone)) {
            return Formula::TRUE;
        }
        let actors = parties().flat_map(|party| self.actors(&party.who, None));
        Formula::any(actors.filter(|(other, _)| *other == actor).map(|(_, when)| when).collect::<Vec<_>>())
    }

    /// That a power for the act applies which goes before the prohibition.
    fn set_aside(&self, prohibition: &crate::model::Norm, act: ActId) -> Formula {
        let powers = self.model.norms.iter().filter(|(_, other)| {
            let grants = matches!(&other.rule, Rule::Power { acts, .. } if acts.contains(&act));
            grants && other.overrides.iter().any(|a| a.contains(&prohibition.address))
        });
        Formula::any(powers.map(|(_, other)| self.condition_of(other)).collect::<Vec<_>>())
    }
}
