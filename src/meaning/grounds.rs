//! The grounds of competence: each way in which somebody comes to hold a power, with its condition.

use crate::logic::Formula;
use crate::model::ActId;

use super::actors::Actor;
use super::cover::Edge;
use super::situation::VACANT;
use super::world::World;

/// Where a chain begins: an actor named by a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Root {
    /// The provision.
    pub provision: usize,
    /// Which alternative of its holder.
    pub alternative: usize,
    /// Which part of the alternative.
    pub part: usize,
    /// The actor named.
    pub actor: Actor,
}

/// A chain from an actor whom a provision names to one who can exercise his power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Where the chain begins.
    pub root: Root,
    /// The delegations and substitutions, by index in [`World::edges`].
    pub links: Vec<usize>,
    /// Who can act at its end.
    pub performer: Actor,
    /// The conditions of the links, the delegations being made among them; the provision's own are not in it.
    pub condition: Formula,
}

impl World<'_> {
    /// Every ground for an act.
    pub fn grounds(&self, act: ActId) -> Vec<Ground> {
        let mut found = Vec::new();
        for root in self.roots(act) {
            let start = Ground { root, links: Vec::new(), performer: root.actor, condition: Formula::TRUE };
            self.extend(act, start, &mut found);
        }
        found
    }

    /// Every actor that a provision for the act names.
    pub fn roots(&self, act: ActId) -> Vec<Root> {
        let mut found = Vec::new();
        for (index, provision) in self.provisions_of(act) {
            for (alternative, parts) in provision.alternatives.iter().enumerate() {
                for (part, row) in parts.iter().enumerate() {
                    let actors = row.actors.iter().map(|(actor, _)| *actor);
                    found.extend(actors.map(|actor| Root { provision: index, alternative, part, actor }));
                }
            }
        }
        found
    }

    fn extend(&self, act: ActId, ground: Ground, found: &mut Vec<Ground>) {
        if !self.provisions.get(ground.root.provision).is_some_and(|p| p.in_person) {
            for (index, edge) in self.edges.iter().enumerate() {
                if edge.from == ground.performer && edge.covers(act) && !self.has_been(&ground, edge.to) {
                    let condition = Formula::all([ground.condition.clone(), self.link(act, &ground, edge)]);
                    if condition != Formula::FALSE && !self.is_idle(&condition) {
                        let links = ground.links.iter().copied().chain([index]).collect();
                        let longer = Ground { root: ground.root, links, performer: edge.to, condition };
                        self.extend(act, longer, found);
                    }
                }
            }
        }
        found.push(ground);
    }

    /// A power never comes back to somebody through whose hands it has gone.
    fn has_been(&self, ground: &Ground, actor: Actor) -> bool {
        ground.root.actor == actor || ground.links.iter().any(|l| self.edges.get(*l).is_some_and(|e| e.to == actor))
    }

    /// When a ground may be carried one step further along an edge.
    pub(super) fn link(&self, act: ActId, ground: &Ground, edge: &Edge) -> Formula {
        let before: Vec<&Edge> = ground.links.iter().filter_map(|l| self.edges.get(*l)).collect();
        let last_delegation = before.iter().rev().find(|e| e.is_delegation());
        let substituted = before.last().is_some_and(|e| !e.is_delegation());
        let chain = match (edge.is_delegation(), last_delegation, substituted) {
            // Who stands in for another cannot delegate that other's power.
            (true, _, true) => Formula::FALSE,
            (true, Some(last), false) => last.pass_on.clone(),
            (true, None, false) => Formula::TRUE,
            (false, delegation, _) => Formula::all([
                delegation.map_or(Formula::TRUE, |_| edge.with_delegated.clone()),
                before.last().filter(|_| substituted).map_or(Formula::TRUE, |last| last.onward.clone()),
            ]),
        };
        let allowed = self.barred(act, edge.norm, edge.to).negate();
        Formula::all([chain, edge.when.clone(), self.in_force(edge), allowed])
    }

    /// That a delegation has been made by somebody who still holds the post.
    fn in_force(&self, edge: &Edge) -> Formula {
        let Some(made) = edge.made else { return Formula::TRUE };
        let holds = match edge.from {
            Actor::Person(person) => {
                self.presence_variable(person).map_or(Formula::TRUE, |v| self.is(v, VACANT).negate())
            }
            Actor::Institution(_) => Formula::TRUE,
        };
        Formula::all([self.is(made, 1), holds])
    }
}
