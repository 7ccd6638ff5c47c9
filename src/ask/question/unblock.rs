//! The smallest changes after which an act can be done: people who return, and delegations that can still be made.

use crate::logic::{Point, VarId};
use crate::meaning::{Actor, Edge, PRESENT, World};
use crate::model::{ActId, PersonId};

use super::powers::Powers;
use super::setting::is_vacant;

/// How many changes at once are looked for.
pub const MOST_CHANGES: usize = 3;

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A delegation is made, by its index in [`World::delegations`].
    Delegates(usize),
    /// Somebody who is away is back.
    Returns(PersonId),
    /// A vacant post is filled.
    Fills(PersonId),
}

/// Every set of at most three changes after which the act can be done and of which nothing can be left out, the smaller
/// ones first, delegations before returns. All sets of that size are looked at, so none is missing.
pub fn smallest(world: &World<'_>, powers: &Powers, point: &Point) -> Vec<Vec<Change>> {
    let changes = possible(world, powers.act, point);
    let open = changes.iter().flat_map(|change| variables(world, *change)).collect();
    let formula = powers.depends(world, point, &open);
    let support = formula.support();
    // A delegation that plays no part changes nothing; somebody's return may still be needed before he can delegate.
    let useful = |change: &Change| match change {
        Change::Delegates(_) => variables(world, *change).iter().any(|v| support.contains(v)),
        Change::Returns(_) | Change::Fills(_) => true,
    };
    let changes: Vec<Change> = changes.into_iter().filter(useful).collect();
    let mut found: Vec<Vec<Change>> = Vec::new();
    for size in 1..=MOST_CHANGES.min(changes.len()) {
        let mut sets = Vec::new();
        subsets(&changes, size, &mut Vec::new(), &mut |set| {
            let is_minimal = !found.iter().any(|smaller| smaller.iter().all(|change| set.contains(change)));
            if is_minimal && {
                let after = changed(world, point, set);
                formula.holds(&after) && is_allowed(world, powers.act, set, &after)
            } {
                sets.push(set.to_vec());
            }
        });
        found.extend(sets);
    }
    found
}

/// The situation after some changes.
pub fn changed(world: &World<'_>, point: &Point, changes: &[Change]) -> Point {
    let mut point = point.clone();
    for change in changes {
        let value = u8::from(matches!(change, Change::Delegates(_)));
        variables(world, *change).into_iter().for_each(|variable| point.set(variable, value));
    }
    point
}

/// The changes that a situation leaves room for: everyone who is away can return, every delegation of this act that has
/// not been made can be made, if need be by somebody who returns first.
pub fn possible(world: &World<'_>, act: ActId, point: &Point) -> Vec<Change> {
    let unmade = world.delegations.iter().enumerate().filter(|(_, d)| point.get(d.variable) == 0);
    let of_act = unmade.filter(|(_, d)| edges(world, d.variable).any(|edge| edge.covers(act)));
    let mut changes: Vec<Change> = of_act.map(|(index, _)| Change::Delegates(index)).collect();
    changes.extend(world.away(point).into_iter().map(|(person, _)| match is_vacant(world, person, point) {
        true => Change::Fills(person),
        false => Change::Returns(person),
    }));
    changes
}

/// Whether each delegation of a set can be made in the situation that the set leads to: by somebody who is there or can
/// be reached, and to one person only where the rules want that.
pub fn is_allowed(world: &World<'_>, act: ActId, set: &[Change], after: &Point) -> bool {
    set.iter().all(|change| match change {
        Change::Delegates(index) => can_be_asked(world, *index, after) && is_single(world, act, *index, after),
        Change::Returns(_) | Change::Fills(_) => true,
    })
}

/// Whether the one who delegates is there or can be reached, and holds his post.
pub fn can_be_asked(world: &World<'_>, index: usize, point: &Point) -> bool {
    match world.delegations.get(index).map(|d| d.from) {
        Some(Actor::Person(person)) => {
            let present = world.presence_variable(person).is_none_or(|v| point.get(v) == PRESENT);
            present || world.reachable(point, person) && !is_vacant(world, person, point)
        }
        Some(Actor::Institution(_)) => true,
        None => false,
    }
}

/// Where a clause lets one person only be entrusted, nobody else may be entrusted under it with this act.
fn is_single(world: &World<'_>, act: ActId, index: usize, point: &Point) -> bool {
    let Some(row) = world.delegations.get(index) else { return false };
    let single = edges(world, row.variable).any(|edge| edge.covers(act) && edge.single.holds(point));
    let address = |norm| world.model.norms[norm].address;
    let others =
        world.made(point).filter(|d| d.from == row.from && d.to != row.to && address(d.norm) == address(row.norm));
    let mut others = others.filter(|d| edges(world, d.variable).any(|edge| edge.covers(act)));
    !single || others.next().is_none()
}

fn edges<'w>(world: &'w World<'_>, variable: VarId) -> impl Iterator<Item = &'w Edge> {
    world.edges.iter().filter(move |edge| edge.made == Some(variable))
}

fn variables(world: &World<'_>, change: Change) -> Vec<VarId> {
    match change {
        Change::Delegates(index) => world.delegations.get(index).map(|d| d.variable).into_iter().collect(),
        Change::Returns(person) | Change::Fills(person) => {
            world.presence_variable(person).into_iter().chain(world.reach_variable(person)).collect()
        }
    }
}

/// Calls `see` with every subset of this size, in the order of the elements.
fn subsets(rest: &[Change], size: usize, chosen: &mut Vec<Change>, see: &mut impl FnMut(&[Change])) {
    if size == 0 {
        return see(chosen);
    }
    for (at, change) in rest.iter().enumerate() {
        chosen.push(*change);
        subsets(rest.get(at + 1..).unwrap_or(&[]), size - 1, chosen, see);
        chosen.pop();
    }
}
