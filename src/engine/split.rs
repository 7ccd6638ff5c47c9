//! Decides a formula by cases: what is forced is taken over, then the values of one variable that the formula cannot
//! tell apart are tried together, the ordinary ones first. Deterministic, and it prefers ordinary values.

use std::collections::{BTreeMap, BTreeSet};

use super::TooLarge;
use crate::logic::{Formula, Point, Space, VarId};

/// How many cases one question may take.
const MOST_CASES: u64 = 200_000;

/// A point at which the formula holds, if there is one; variables that do not matter have value 0.
///
/// # Errors
/// [`TooLarge::Steps`] when more than 200,000 cases would have to be looked at.
pub fn find(space: &Space, formula: &Formula) -> Result<Option<Point>, TooLarge> {
    let mut search = Search { space, left: MOST_CASES };
    Ok(search.case(formula, BTreeMap::new())?.map(|known| point(space, &known)))
}

type Known = BTreeMap<VarId, u64>;

struct Search<'s> {
    space: &'s Space,
    left: u64,
}

impl Search<'_> {
    fn case(&mut self, formula: &Formula, known: Known) -> Result<Option<Known>, TooLarge> {
        self.left = self.left.checked_sub(1).ok_or(TooLarge::Steps(MOST_CASES))?;
        let (formula, known) = self.forced(formula.clone(), known);
        match formula {
            Formula::Constant(true) => Ok(Some(known)),
            Formula::Constant(false) => Ok(None),
            formula => self.split(&formula, &known),
        }
    }

    /// Takes over what every solution must have.
    fn forced(&self, mut formula: Formula, mut known: Known) -> (Formula, Known) {
        loop {
            let mut news = false;
            for (variable, mask) in units(&formula) {
                let before = known.get(&variable).copied().unwrap_or_else(|| self.space.full(variable));
                let mask = mask & self.space.full(variable);
                if before & mask == 0 {
                    return (Formula::FALSE, known);
                }
                news |= before & mask != before;
                known.insert(variable, before & mask);
            }
            let simpler = formula.given(self.space, &known);
            if !news {
                return (simpler, known);
            }
            formula = simpler;
        }
    }

    fn split(&mut self, formula: &Formula, known: &Known) -> Result<Option<Known>, TooLarge> {
        let Some(variable) = first_variable(formula) else { return Ok(None) };
        let allowed = known.get(&variable).copied().unwrap_or_else(|| self.space.full(variable));
        for group in groups(formula, variable, allowed) {
            let mut known = known.clone();
            known.insert(variable, group);
            if let Some(found) = self.case(formula, known)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

fn units(formula: &Formula) -> Vec<(VarId, u64)> {
    let parts = if let Formula::All(parts) = formula { &parts[..] } else { std::slice::from_ref(formula) };
    parts.iter().filter_map(unit).collect()
}

fn unit(formula: &Formula) -> Option<(VarId, u64)> {
    match formula {
        Formula::In(variable, mask) => Some((*variable, *mask)),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::In(variable, mask) => Some((*variable, !mask)),
            _ => None,
        },
        _ => None,
    }
}

/// A variable of the shallowest part of a conjunction: settling it settles most.
fn first_variable(formula: &Formula) -> Option<VarId> {
    let parts = if let Formula::All(parts) = formula { &parts[..] } else { std::slice::from_ref(formula) };
    let size = |part: &&Formula| match part {
        Formula::Any(inner) | Formula::All(inner) | Formula::AtLeast(_, inner) => inner.len(),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::Any(inner) | Formula::All(inner) | Formula::AtLeast(_, inner) => inner.len(),
            _ => 1,
        },
        _ => 1,
    };
    some_variable(parts.iter().min_by_key(size)?)
}

fn some_variable(formula: &Formula) -> Option<VarId> {
    match formula {
        Formula::Constant(_) => None,
        Formula::In(variable, _) => Some(*variable),
        Formula::Not(inner) => some_variable(inner),
        Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => parts.iter().find_map(some_variable),
    }
}

/// The allowed values, those together that every atom treats alike; the group with the lowest value first.
pub fn groups(formula: &Formula, variable: VarId, allowed: u64) -> Vec<u64> {
    let mut masks = BTreeSet::new();
    atoms(formula, variable, &mut masks);
    let mut groups = vec![allowed];
    for mask in masks {
        groups = groups.into_iter().flat_map(|g| [g & mask, g & !mask]).filter(|g| *g != 0).collect();
    }
    groups.sort_by_key(|g| g.trailing_zeros());
    groups
}

fn atoms(formula: &Formula, variable: VarId, masks: &mut BTreeSet<u64>) {
    match formula {
        Formula::Constant(_) => {}
        Formula::In(v, mask) => {
            if *v == variable {
                masks.insert(*mask);
            }
        }
        Formula::Not(inner) => atoms(inner, variable, masks),
        Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
            parts.iter().for_each(|p| atoms(p, variable, masks));
        }
    }
}

fn point(space: &Space, known: &Known) -> Point {
    let mut point = space.origin();
    for (variable, mask) in known {
        point.set(*variable, mask.trailing_zeros() as u8);
    }
    point
}
