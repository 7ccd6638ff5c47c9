//! The small questions: can it be, does it follow, is it the same, how many, and what does it say about some variables.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::super::TooLarge;
use super::super::row::Row;
use super::case::Case;
use super::cover::search;
use super::expand::fewer;
use super::frame::{Frame, Layout, sized};
use super::region::Region;
use super::search::Search;
use crate::logic::{Formula, Point, Space, VarId};

/// A point at which the condition holds, if there is one; variables that do not matter have value 0.
///
/// # Errors
/// [`TooLarge`] when the condition is too large to be decided here.
pub fn satisfiable(space: &Space, formula: &Formula) -> Result<Option<Point>, TooLarge> {
    implies(space, formula, &Formula::FALSE)
}

/// Whether the conclusion holds wherever the premise does: `None` when it does, otherwise a point where the premise holds
/// and the conclusion does not.
///
/// # Errors
/// [`TooLarge`] when the conditions are too large to be decided here.
pub fn implies(space: &Space, premise: &Formula, conclusion: &Formula) -> Result<Option<Point>, TooLarge> {
    let (premise, conclusion) = (Region::of(space, premise)?, Region::of(space, conclusion)?);
    sized!(Layout::of(space, premise.boxes().chain(conclusion.boxes()), &[]), escape(&premise, &conclusion))
}

/// Whether two conditions hold at the same points: `None` when they do, otherwise a point where only one of them holds.
///
/// # Errors
/// [`TooLarge`] when the conditions are too large to be decided here.
pub fn equivalent(space: &Space, one: &Formula, other: &Formula) -> Result<Option<Point>, TooLarge> {
    match implies(space, one, other)? {
        None => implies(space, other, one),
        found => Ok(found),
    }
}

/// Whether the parts together cover the whole: `None` when they do, otherwise a point of the whole in none of the parts.
///
/// # Errors
/// [`TooLarge`] when the conditions are too large to be decided here.
pub fn covers(space: &Space, parts: &[Formula], whole: &Formula) -> Result<Option<Point>, TooLarge> {
    implies(space, whole, &Formula::any(parts.iter().cloned()))
}

/// What a region says about some of its variables: boxes over these alone, such that a combination of their values lies in
/// one of the boxes exactly when some values of the others complete it to a point of the region.
///
/// # Errors
/// [`TooLarge`] when the region is too large, or more than [`Region::MOST_CASES`] boxes would be needed.
pub fn project(space: &Space, region: &Region, variables: &[VarId]) -> Result<Vec<Case>, TooLarge> {
    sized!(Layout::of(space, region.boxes(), &[]), shadow(space, region, variables))
}

/// How many points the condition has, over the variables it speaks of.
///
/// # Errors
/// [`TooLarge`] when the condition is too large to be counted here.
pub fn count(space: &Space, formula: &Formula) -> Result<u128, TooLarge> {
    let region = Region::of(space, formula)?;
    sized!(Layout::new(space, formula.support()), points(&region))
}

fn escape<const N: usize>(frame: &Frame<N>, premise: &Region, conclusion: &Region) -> Result<Option<Point>, TooLarge> {
    let mut search = search(frame, &[conclusion], premise.exceptions());
    for case in premise.cases() {
        if let Some(piece) = search.first(frame.pack(case), 0)? {
            return Ok(Some(frame.point(piece)));
        }
    }
    Ok(None)
}

/// Shows a region as disjoint boxes: each case without the exceptions and without the cases before it.
fn disjoint<const N: usize>(
    frame: &Frame<N>,
    region: &Region,
    visit: &mut impl FnMut(Row<N>) -> ControlFlow<()>,
) -> Result<(), TooLarge> {
    let mut search: Search<N> = search(frame, &[], region.exceptions());
    for case in region.cases() {
        let case = frame.pack(case);
        search.all(case, 0, &mut *visit)?;
        search.add([case], []);
    }
    Ok(())
}

fn shadow<const N: usize>(
    frame: &Frame<N>,
    space: &Space,
    region: &Region,
    variables: &[VarId],
) -> Result<Vec<Case>, TooLarge> {
    let wanted: BTreeSet<VarId> = variables.iter().copied().collect();
    let others = frame.fields_of(|variable| !wanted.contains(&variable));
    let (mut found, mut most) = (Vec::new(), 4 * Region::MOST_CASES);
    disjoint(frame, region, &mut |piece| {
        found.push(piece.or(others));
        if most < found.len() {
            found = fewer(frame, std::mem::take(&mut found));
            // Merging is only worth its cost again when the list has doubled.
            most = (2 * found.len()).max(4 * Region::MOST_CASES);
        }
        ControlFlow::Continue(())
    })?;
    let found = fewer(frame, found);
    if Region::MOST_CASES < found.len() {
        return Err(TooLarge::Cases(Region::MOST_CASES));
    }
    Ok(found.into_iter().filter_map(|row| frame.unpack(space, row)).collect())
}

fn points<const N: usize>(frame: &Frame<N>, region: &Region) -> Result<u128, TooLarge> {
    let mut sum = Some(0u128);
    disjoint(frame, region, &mut |piece| {
        sum = sum.and_then(|s| s.checked_add(frame.points(piece)?));
        ControlFlow::Continue(())
    })?;
    sum.ok_or(TooLarge::Count)
}
