//! The powers spelled out: who can act, as which part of a holder, and when.

use crate::logic::Formula;
use crate::model::{ActId, Holder, Norm, NormId, Reference, Rule};

use super::actors::Actor;
use super::world::World;

/// A power norm for one act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// The norm.
    pub norm: NormId,
    /// The act.
    pub act: ActId,
    /// When it applies: its condition, without its exception, unless a norm with priority applies.
    pub applies: Formula,
    /// The alternatives; each of one or more parts that are all needed.
    pub alternatives: Vec<Vec<Part>>,
    /// When the act is given to somebody else, who is there: never, unless amendments are considered.
    pub elsewhere: Formula,
    /// It can be done while away but reachable.
    pub remotely: bool,
    /// Nobody can act for the holder.
    pub in_person: bool,
}

/// One of the parties that act together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Every one of the actors is needed, not any one.
    pub each: bool,
    /// Who, and when he is meant.
    pub actors: Vec<(Actor, Formula)>,
    /// The text names nobody.
    pub unnamed: bool,
}

/// Spells out all powers of a model.
pub fn all(world: &World<'_>) -> Vec<Provision> {
    let mut found = Vec::new();
    for (norm, row) in world.model.norms.iter() {
        let Rule::Power { holder, acts } = &row.rule else { continue };
        for act in acts {
            found.push(Provision {
                norm,
                act: *act,
                applies: Formula::all([world.condition_of(row), not_set_aside(world, row, *act)]),
                alternatives: parts(world, norm, *act, holder),
                elsewhere: world.elsewhere(row),
                remotely: row.remotely,
                in_person: row.in_person,
            });
        }
    }
    found
}

fn parts(world: &World<'_>, norm: NormId, act: ActId, holder: &Holder) -> Vec<Vec<Part>> {
    let named = world.elsewhere(&world.model.norms[norm]).negate();
    let allowed = |(actor, when): (Actor, Formula)| {
        (actor, Formula::all([when, world.barred(act, norm, actor).negate(), named.clone()]))
    };
    let part = |party: &crate::model::Party, together: bool| Part {
        each: party.each || together,
        actors: world.actors(&party.who, None).into_iter().map(allowed).collect(),
        unnamed: party.who == Reference::Unnamed,
    };
    let alternatives = holder.alternatives.iter();
    alternatives.map(|parties| parties.iter().map(|p| part(p, 1 < parties.len())).collect()).collect()
}

/// That no norm with priority over this one applies to the act.
fn not_set_aside(world: &World<'_>, norm: &Norm, act: ActId) -> Formula {
    let prior = world.model.norms.iter().filter(|(_, other)| {
        let grants = matches!(&other.rule, Rule::Power { acts, .. } if acts.contains(&act));
        grants && other.overrides.iter().any(|a| a.contains(&norm.address))
    });
    Formula::any(prior.map(|(_, other)| world.condition_of(other))).negate()
}

impl World<'_> {
    /// That a prohibition with priority over a norm keeps an actor from an act.
    pub(super) fn barred(&self, act: ActId, norm: NormId, actor: Actor) -> Formula {
        let address = self.model.norms[norm].address;
        let prior = self.model.norms.iter().filter_map(|(_, other)| match &other.rule {
            Rule::Prohibition { holder, acts } if acts.contains(&act) => Some((other, holder)),
            _ => None,
        });
        let prior = prior.filter(|(other, _)| other.overrides.iter().any(|a| a.contains(&address)));
        let cases = prior.map(|(other, holder)| {
            let parties = holder.alternatives.iter().flatten();
            let meant =
                parties.flat_map(|p| self.actors(&p.who, None)).filter(|(a, _)| *a == actor).map(|(_, when)| when);
            Formula::all([self.condition_of(other), Formula::any(meant.collect::<Vec<_>>())])
        });
        Formula::any(cases.collect::<Vec<_>>())
    }

    /// A norm's condition without its written exception; for a cover norm see [`super::Edge::when`].
    pub fn condition_of(&self, norm: &Norm) -> Formula {
        self.condition_for(norm, None)
    }

    /// A norm's condition for a bound actor.
    pub(super) fn condition_for(&self, norm: &Norm, bound: Option<Actor>) -> Formula {
        let exception = norm.unless.as_ref().map_or(Formula::FALSE, |u| self.formula(u, bound));
        let written = Formula::all([self.formula(&norm.when, bound), exception.negate()]);
        self.as_amended(norm, written)
    }
}
