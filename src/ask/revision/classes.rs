//! Where two conditions differ, as classes of situations that together are exactly the difference, each with a situation
//! that was replayed in both rule books and from which nothing unusual can be dropped.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::{TooLarge, split};
use crate::logic::{Formula, Point, VarId};

use super::facts::Fact;
use super::joint::Joint;

/// A class of situations: the values that each variable may have; variables that are not named may have any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The conditions, by variable.
    pub masks: BTreeMap<VarId, u64>,
    /// The most ordinary situation of the class, replayed.
    pub witness: Point,
}

/// The classes of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Classes {
    /// They may overlap; together they are the difference.
    pub found: Vec<Class>,
    /// Whether these are all; false when there are more than were asked for.
    pub complete: bool,
}

/// So many situations outside of the region are kept in mind.
const KEPT: usize = 48;

/// So many classes of one difference are set out unless all are asked for.
pub const MOST: usize = 6;

/// Sets out where `region` holds among what is possible, in so many classes at most; `good` replays a situation.
///
/// # Errors
/// [`TooLarge`] when a question is too large.
pub fn classes(
    joint: &Joint,
    region: &Formula,
    possible: &Formula,
    most: usize,
    good: impl Fn(&Point) -> bool,
) -> Result<Classes, TooLarge> {
    let mut out = Classes::default();
    // Situations that do not occur may belong to a class or not, whichever is simpler.
    let outside = Formula::all([region.clone().negate().plain(&joint.space), possible.clone()]);
    let mut rest = Formula::all([region.clone(), possible.clone()]);
    let mut against = Vec::new();
    while let Some(point) = joint.find(&rest)? {
        if most <= out.found.len() {
            return Ok(out);
        }
        let masks = widest(joint, &outside, region, &point, &mut against)?;
        let within = Formula::all(masks.iter().map(|(variable, mask)| Formula::is_in(&joint.space, *variable, *mask)));
        let witness = simplest(joint, &point, &|it| within.holds(it) && possible.holds(it) && good(it));
        out.found.extend(witness.map(|witness| Class { masks, witness }));
        rest = Formula::all([rest, within.negate().plain(&joint.space)]);
    }
    out.complete = true;
    Ok(out)
}

/// Drops and widens conditions of a situation as long as everything in the class lies in the region.
///
/// `against` holds situations outside of it that came up: a widening that takes in one of them need not be asked about.
fn widest(
    joint: &Joint,
    outside: &Formula,
    region: &Formula,
    point: &Point,
    against: &mut Vec<Point>,
) -> Result<BTreeMap<VarId, u64>, TooLarge> {
    let support: BTreeSet<VarId> = region.support().union(&outside.support()).copied().collect();
    let mut masks: BTreeMap<VarId, u64> = support.iter().map(|v| (*v, 1 << point.get(*v))).collect();
    // Who is there and what was delegated is left out first, the matter and the readings last.
    let rank = |variable: &VarId| joint.facts.get(variable.0 as usize).map(|shared| rank(&shared.fact));
    let mut order: Vec<VarId> = support.into_iter().collect();
    order.sort_by_key(|variable| (rank(variable), *variable));
    let groups: BTreeMap<VarId, Vec<u64>> = order
        .iter()
        .map(|it| (*it, split::groups(region, *it, joint.space.full(*it) & !(1 << point.get(*it)))))
        .collect();
    // A variable whose other value alone leads out of the region cannot be left out, and that need not be searched.
    let (mut free, mut flips) = (Vec::new(), Vec::new());
    for (variable, groups) in order.iter().filter_map(|it| Some((it, groups.get(it)?))) {
        let other = |group: &u64| point.with(*variable, u8::try_from(group.trailing_zeros()).unwrap_or(0));
        let known = flips.len();
        flips.extend(groups.iter().map(other).filter(|it| outside.holds(it)));
        if known == flips.len() {
            free.push(*variable);
        }
    }
    let mut is_inside = |masks: &BTreeMap<VarId, u64>| -> Result<bool, TooLarge> {
        let listed: Vec<(VarId, u64)> = masks.iter().map(|(variable, mask)| (*variable, *mask)).collect();
        let is_within = |it: &Point| listed.iter().all(|(variable, mask)| mask >> it.get(*variable) & 1 == 1);
        if flips.iter().chain(against.iter()).any(is_within) {
            return Ok(false);
        }
        let found = split::find(&joint.space, &outside.within(&listed.iter().copied().collect()))?;
        // What the question left open takes a value that the masks allow.
        let found = found.map(|it| listed.iter().fold(it, |it, (variable, mask)| drawn_into(it, *variable, *mask)));
        against.extend(found.clone().filter(|it| outside.holds(it)));
        if KEPT < against.len() {
            against.remove(0);
        }
        Ok(found.is_none())
    };
    // Most variables do not matter: leave out half of what is left as long as that works.
    drop_many(&mut masks, &free, &mut is_inside)?;
    for variable in order {
        let Some(mut mask) = masks.get(&variable).copied() else { continue };
        for group in groups.get(&variable).into_iter().flatten() {
            masks.insert(variable, mask | group);
            match is_inside(&masks)? {
                true => mask |= group,
                false => drop(masks.insert(variable, mask)),
            }
        }
    }
    masks.retain(|variable, mask| *mask != joint.space.full(*variable));
    Ok(masks)
}

fn drawn_into(point: Point, variable: VarId, mask: u64) -> Point {
    match mask >> point.get(variable) & 1 == 1 {
        true => point,
        false => point.with(variable, u8::try_from(mask.trailing_zeros()).unwrap_or(0)),
    }
}

fn drop_many(
    masks: &mut BTreeMap<VarId, u64>,
    order: &[VarId],
    is_inside: &mut impl FnMut(&BTreeMap<VarId, u64>) -> Result<bool, TooLarge>,
) -> Result<(), TooLarge> {
    let mut without = masks.clone();
    without.retain(|variable, _| !order.contains(variable));
    if is_inside(&without)? {
        *masks = without;
        return Ok(());
    }
    if 1 < order.len() {
        let (first, second) = order.split_at(order.len() / 2);
        drop_many(masks, first, is_inside)?;
        drop_many(masks, second, is_inside)?;
    }
    Ok(())
}

fn rank(fact: &Fact) -> u8 {
    match fact {
        Fact::Reach(_) => 0,
        Fact::Outcome(_) => 1,
        Fact::Presence(_) => 2,
        Fact::Delegation(..) => 3,
        Fact::Member(..) => 4,
        Fact::Attribute(_) => 5,
        Fact::Reading(_) => 6,
    }
}

/// The situation with everything unusual dropped that the replay does not need; `None` when the replay fails.
fn simplest(joint: &Joint, point: &Point, good: &impl Fn(&Point) -> bool) -> Option<Point> {
    if !good(point) {
        return None;
    }
    let mut point = point.clone();
    loop {
        let unusual: Vec<VarId> = joint.space.variables().map(|(id, _)| id).filter(|id| point.get(*id) != 0).collect();
        let dropped = unusual.iter().map(|id| point.with(*id, 0));
        let pairs = unusual.iter().flat_map(|a| unusual.iter().filter(move |b| a < *b).map(move |b| (a, b)));
        let pairs = pairs.map(|(a, b)| point.with(*a, 0).with(*b, 0));
        let lower = unusual.iter().flat_map(|v| (1..point.get(*v)).map(|value| point.with(*v, value)));
        match dropped.chain(pairs).chain(lower).find(|it| good(it)) {
            Some(simpler) => point = simpler,
            None => return Some(point),
        }
    }
}
