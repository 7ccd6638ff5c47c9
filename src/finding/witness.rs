//! A situation that shows a finding. It can only be made by replaying it, and it is minimal: no absence, delegation or
//! attribute can be dropped.

use crate::logic::{Formula, Point, VarId};
use crate::meaning::World;

use super::account::Account;
use super::claim::Claim;
use super::story;

/// A replayed, minimal situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    // INVARIANT: the claim was true of the point, by the evaluator, when the witness was made.
    point: Point,
    claim: Claim,
}

impl Witness {
    /// Replays a claim at a point of a region, and drops everything unusual that the claim does not need. `None` when the
    /// evaluator does not confirm the claim: then there is no witness, and no finding.
    pub fn replay(world: &World<'_>, point: &Point, within: &Formula, claim: Claim) -> Option<Self> {
        let good = |p: &Point| within.holds(p) && claim.is_true(world, p);
        if !good(point) {
            return None;
        }
        let mut point = point.clone();
        while let Some(simpler) = simpler(world, &point, &good) {
            point = simpler;
        }
        Some(Self { point, claim })
    }

    /// The situation.
    pub fn point(&self) -> &Point {
        &self.point
    }

    /// What is said of it.
    pub fn claim(&self) -> &Claim {
        &self.claim
    }

    /// The account for readers.
    pub fn account(&self, world: &World<'_>) -> Account {
        story::tell(world, &self.point, &self.claim)
    }
}

/// The same situation with one variable back at its ordinary or a more ordinary value, when the claim is still true of it.
fn simpler(world: &World<'_>, point: &Point, good: &impl Fn(&Point) -> bool) -> Option<Point> {
    let unusual = world.space.variables().map(|(id, _)| id).filter(|id| point.get(*id) != 0);
    let unusual: Vec<VarId> = unusual.collect();
    let dropped = unusual.iter().map(|id| point.with(*id, 0));
    // A set and the attribute that must be in it can often be changed only together.
    let pairs = unusual.iter().flat_map(|a| unusual.iter().filter(move |b| a < *b).map(move |b| (a, b)));
    let pairs = pairs.map(|(a, b)| point.with(*a, 0).with(*b, 0));
    // Of the causes of an absence the most ordinary one is told.
    let presence = world.persons.iter().filter_map(|p| world.presence_variable(*p));
    let causes = presence.flat_map(|v| (1..point.get(v)).map(move |cause| point.with(v, cause)));
    dropped.chain(pairs).chain(causes).find(|p| good(p))
}
