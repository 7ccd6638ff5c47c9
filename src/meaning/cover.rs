//! Delegations and substitutions spelled out between actors.

use crate::logic::{Formula, VarId};
use crate::model::{ActId, Condition, Cover, End, NormId, Reference, Rule};

use super::actors::Actor;
use super::world::{Delegation, World};

/// That one actor can exercise another's power, by delegation or substitution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The norm.
    pub norm: NormId,
    /// Whose power.
    pub from: Actor,
    /// Who can exercise it.
    pub to: Actor,
    /// Which acts; `None` for all powers.
    pub acts: Option<Vec<ActId>>,
    /// The norm's condition; whether the delegation has been made is not in it.
    pub when: Formula,
    /// Whether the delegation has been made; `None` for substitution.
    pub made: Option<VarId>,
    /// When the delegate may pass it on.
    pub pass_on: Formula,
    /// When only one delegate is possible for one matter at one time.
    pub single: Formula,
    /// What ends the delegation, each with when that is so; see [`crate::model::Cover::ends`].
    pub ends: Vec<(End, Formula)>,
    /// When powers held by delegation pass to the substitute.
    pub with_delegated: Formula,
    /// When the substitute of an absent substitute steps in.
    pub onward: Formula,
}

impl Edge {
    /// Whether the edge is for an act.
    pub fn covers(&self, act: ActId) -> bool {
        self.acts.as_ref().is_none_or(|acts| acts.contains(&act))
    }

    /// Whether it is a delegation, not a substitution.
    pub fn is_delegation(&self) -> bool {
        self.made.is_some()
    }
}

/// Spells out all delegations and substitutions, and gives each delegation its variable.
pub fn all(world: &mut World<'_>) -> Vec<Edge> {
    let model = world.model;
    let mut edges = Vec::new();
    for (norm, row) in model.norms.iter() {
        let Rule::Cover(cover) = &row.rule else { continue };
        for (from, from_when) in world.actors(&cover.from, None) {
            let when = Formula::all([world.condition_for(row, Some(from)), from_when]);
            if world.actors(&cover.to, Some(from)).iter().any(|(to, _)| *to == from) && cover.to != Reference::Bound {
                world.own_substitutes.push((norm, from));
            }
            for (to, to_when) in delegates(world, cover, from) {
                let made = if cover.automatic { None } else { Some(variable(world, norm, from, to)) };
                edges.push(Edge {
                    norm,
                    from,
                    to,
                    acts: cover.acts.clone(),
                    when: Formula::all([when.clone(), to_when]),
                    made: made.flatten(),
                    single: optional(world, cover.to_one_only.as_ref(), from),
                    ends: cover.ends.iter().map(|(end, c)| (*end, world.formula(c, Some(from)))).collect(),
                    pass_on: optional(world, cover.pass_on.as_ref(), from),
                    with_delegated: optional(world, cover.with_delegated.as_ref(), from),
                    onward: optional(world, cover.onward.as_ref(), from),
                });
            }
        }
    }
    edges.retain(|edge| edge.when != Formula::FALSE);
    edges
}

/// Nobody covers for himself; where the second is named like the first, the other holders of the post are meant.
fn delegates(world: &World<'_>, cover: &Cover, from: Actor) -> Vec<(Actor, Formula)> {
    let described = match &cover.to {
        Reference::Bound => world.actors(&cover.from, None),
        to => world.actors(to, Some(from)),
    };
    described.into_iter().filter(|(to, _)| *to != from).collect()
}

fn optional(world: &World<'_>, condition: Option<&Condition>, from: Actor) -> Formula {
    condition.map_or(Formula::FALSE, |c| world.formula(c, Some(from)))
}

fn variable(world: &mut World<'_>, norm: NormId, from: Actor, to: Actor) -> Option<VarId> {
    let known = world.delegations.iter().find(|d| d.norm == norm && d.from == from && d.to == to);
    if let Some(known) = known {
        return Some(known.variable);
    }
    let name = format!("委托 {} {from:?} {to:?}", norm.0);
    let variable = world.space.add(name, vec!["未作出".to_owned(), "已作出".to_owned()])?;
    world.delegations.push(Delegation { norm, from, to, variable });
    Some(variable)
}
