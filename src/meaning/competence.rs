//! Competence in one situation, as the least fixed point. This is what "who may act" means; the formulas that the
//! engines read are held to it by tests.

use crate::logic::Point;
use crate::model::ActId;

use super::actors::Actor;
use super::grounds::{Ground, Root};
use super::world::World;
use crate::logic::Formula;

/// Somebody who is competent, with the chain by which he is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Competent {
    /// Who.
    pub actor: Actor,
    /// Where the chain begins.
    pub root: Root,
    /// The delegations and substitutions, by index in [`World::edges`].
    pub links: Vec<usize>,
    /// Whether he is also able to act: present, or reachable where that is enough.
    pub able: bool,
}

impl World<'_> {
    /// Everyone who is competent for an act in a situation, with all his grounds.
    pub fn competent(&self, act: ActId, point: &Point) -> Vec<Competent> {
        let mut known: Vec<Competent> = self.named(act, point);
        let mut next = 0;
        while let Some(here) = known.get(next).cloned() {
            known.extend(self.one_further(act, point, &here));
            next += 1;
        }
        known.sort();
        known.dedup();
        known
    }

    /// Those whom a provision that applies names.
    fn named(&self, act: ActId, point: &Point) -> Vec<Competent> {
        let named = self.roots(act).into_iter().filter(|root| self.is_named(*root, point));
        named.map(|root| self.competent_at(root.actor, root, Vec::new(), point)).collect()
    }

    /// Whether a provision applies and means this actor.
    pub fn is_named(&self, root: Root, point: &Point) -> bool {
        let Some(provision) = self.provisions.get(root.provision) else { return false };
        let part = provision.alternatives.get(root.alternative).and_then(|parts| parts.get(root.part));
        let meant = part.into_iter().flat_map(|p| &p.actors).any(|(a, when)| *a == root.actor && when.holds(point));
        meant && provision.applies.holds(point)
    }

    fn one_further(&self, act: ActId, point: &Point, here: &Competent) -> Vec<Competent> {
        if self.provisions.get(here.root.provision).is_some_and(|p| p.in_person) {
            return Vec::new();
        }
        let ground =
            Ground { root: here.root, links: here.links.clone(), performer: here.actor, condition: Formula::TRUE };
        let mut found = Vec::new();
        for (index, edge) in self.edges.iter().enumerate() {
            let visited = here.root.actor == edge.to
                || here.links.iter().any(|l| self.edges.get(*l).is_some_and(|e| e.to == edge.to));
            // What a link asks first is looked at first: most edges need not be asked about further.
            let may_hold = edge.from == here.actor
                && edge.covers(act)
                && !visited
                && edge.made.is_none_or(|made| point.get(made) == 1)
                && edge.when.holds(point);
            if may_hold && self.link(act, &ground, edge).holds(point) {
                let links = here.links.iter().copied().chain([index]).collect();
                found.push(self.competent_at(edge.to, here.root, links, point));
            }
        }
        found
    }

    fn competent_at(&self, actor: Actor, root: Root, links: Vec<usize>, point: &Point) -> Competent {
        let remotely = self.provisions.get(root.provision).is_some_and(|p| p.remotely);
        Competent { actor, root, links, able: self.able(actor, remotely).holds(point) }
    }

    /// Whether an act can be done in a situation: some provision applies, and each part of one alternative of its holder
    /// has somebody competent and able.
    pub fn can_be_done(&self, act: ActId, point: &Point) -> bool {
        self.can_be_done_by(act, point, |_| true)
    }

    /// The same, when only some of those who are competent and able may count.
    pub fn can_be_done_by(&self, act: ActId, point: &Point, counts: impl Fn(&Competent) -> bool) -> bool {
        let mut competent = self.competent(act, point);
        competent.retain(|c| c.able && counts(c));
        let filled = |root: Root| competent.iter().any(|c| c.root == root);
        self.provisions_of(act).filter(|(_, p)| p.applies.holds(point)).any(|(provision, row)| {
            let by_those_named = row.alternatives.iter().enumerate().any(|(alternative, parts)| {
                parts.iter().enumerate().all(|(part, row)| {
                    let meant = row.actors.iter().filter(|(_, when)| when.holds(point));
                    let mut roots =
                        meant.map(|(actor, _)| Root { provision, alternative, part, actor: *actor }).peekable();
                    if row.each { roots.peek().is_some() && roots.all(filled) } else { roots.any(filled) }
                })
            });
            by_those_named || row.elsewhere.holds(point)
        })
    }
}
