//! Decides a formula by cases: what is forced is taken over, then the values of one variable that the formula cannot
//! tell apart are tried together, the ordinary ones first. Deterministic, and it prefers ordinary values.
//!
//! A case that fails says on which of the choices made before its failure rests. Where it does not rest on the last choice,
//! the other values would fail in the same way and are left out; the point found is the same as without that.

mod because;
mod known;
mod part;

use std::collections::BTreeSet;

use super::TooLarge;
use crate::logic::{Formula, Point, Space, VarId};
use because::Because;
use known::Known;
use part::Part;

/// How many cases one question may take.
pub const MOST_CASES: u64 = 200_000;

/// A point at which the formula holds, if there is one; variables that do not matter have value 0.
///
/// # Errors
/// [`TooLarge::Steps`] when more than 200,000 cases would have to be looked at.
pub fn find(space: &Space, formula: &Formula) -> Result<Option<Point>, TooLarge> {
    let mut search = Search { space, known: Known::new(space), left: MOST_CASES };
    Ok(match search.case(&Part::all(formula), 0)? {
        Outcome::Found => Some(search.known.point(space)),
        Outcome::Fails(_) => None,
    })
}

/// What becomes of a case: it holds at what is then known, or fails because of earlier choices.
enum Outcome {
    Found,
    Fails(Because),
}

struct Search<'s> {
    space: &'s Space,
    known: Known,
    left: u64,
}

impl Search<'_> {
    fn case(&mut self, parts: &[Part], depth: usize) -> Result<Outcome, TooLarge> {
        self.left = self.left.checked_sub(1).ok_or(TooLarge::Steps(MOST_CASES))?;
        match self.forced(parts) {
            Err(because) => Ok(Outcome::Fails(because)),
            Ok(parts) if parts.is_empty() => Ok(Outcome::Found),
            Ok(parts) => self.split(&parts, depth),
        }
    }

    /// Takes over what every solution must have; the parts that are left, or why there is no solution.
    fn forced(&mut self, parts: &[Part]) -> Result<Vec<Part>, Because> {
        let mut news = self.known.narrowed_by(self.space, parts)?;
        let mut parts = part::simpler(parts, &self.known)?;
        while news {
            self.known.taken_over();
            news = self.known.narrowed_by(self.space, &parts)?;
            parts = part::simpler(&parts, &self.known)?;
        }
        self.known.taken_over();
        Ok(parts)
    }

    fn split(&mut self, parts: &[Part], depth: usize) -> Result<Outcome, TooLarge> {
        let Some(variable) = first_variable(parts) else { return Ok(Outcome::Fails(Because::ANYTHING)) };
        // That there are no values but these may itself rest on earlier choices.
        let (allowed, mut because) = self.known.allowed(self.space, variable);
        for group in groups_in(parts.iter().map(|p| &p.formula), variable, allowed) {
            let before = self.known.mark();
            self.known.choose(variable, group, Because::choice(depth));
            let Outcome::Fails(why) = self.case(parts, depth + 1)? else { return Ok(Outcome::Found) };
            self.known.back_to(before);
            if !why.rests_on(depth) {
                return Ok(Outcome::Fails(why));
            }
            because = because.and(why.without(depth));
        }
        Ok(Outcome::Fails(because))
    }
}

/// A variable of the shallowest part of a conjunction: settling it settles most.
fn first_variable(parts: &[Part]) -> Option<VarId> {
    let size = |part: &&Part| match &part.formula {
        Formula::Any(inner) | Formula::All(inner) | Formula::AtLeast(_, inner) => inner.len(),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::Any(inner) | Formula::All(inner) | Formula::AtLeast(_, inner) => inner.len(),
            _ => 1,
        },
        _ => 1,
    };
    some_variable(&parts.iter().min_by_key(size)?.formula)
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
    groups_in([formula], variable, allowed)
}

fn groups_in<'f>(formulas: impl IntoIterator<Item = &'f Formula>, variable: VarId, allowed: u64) -> Vec<u64> {
    let mut masks = BTreeSet::new();
    formulas.into_iter().for_each(|formula| atoms(formula, variable, &mut masks));
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
