//! Which possible situations no rule covers.

use std::ops::ControlFlow;

use super::super::TooLarge;
use super::super::row::Row;
use super::case::Case;
use super::expand::fewer;
use super::frame::{Frame, Layout, sized};
use super::overlap::Guarded;
use super::region::Region;
use super::search::{Narrowed, Search};
use crate::logic::{Point, Space, VarId};

/// A combination of values in which some possible situation is covered by no rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uncovered {
    /// The values of the variables asked for, in the order asked.
    pub values: Vec<u8>,
    /// A point with these values, possible and covered by no rule; variables that do not matter have value 0.
    pub witness: Point,
}

/// What no rule covers, as disjoint boxes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remainder {
    /// Disjoint boxes, all of them uncovered and possible.
    pub cases: Vec<Case>,
    /// Whether these are all; false when the limit on their number was reached.
    pub complete: bool,
}

/// Each combination of values of the variables `cells` in which a possible situation is covered by no rule, in
/// lexicographic order, one witness each.
///
/// # Errors
/// [`TooLarge`] when the variables do not fit or the search is given up.
pub fn uncovered(
    space: &Space,
    rules: &[Guarded],
    impossible: &[Case],
    cells: &[VarId],
) -> Result<Vec<Uncovered>, TooLarge> {
    let boxes = rules.iter().flat_map(|rule| rule.region.boxes()).chain(impossible);
    let regions: Vec<&Region> = rules.iter().map(|rule| &rule.region).collect();
    sized!(Layout::of(space, boxes, cells), by_cell(space, &regions, impossible, cells))
}

/// What is possible and in none of the regions, as at most `limit` disjoint boxes over the variables that are spoken of.
///
/// # Errors
/// [`TooLarge`] when the variables do not fit or the search is given up.
pub fn remainder(space: &Space, covers: &[&Region], impossible: &[Case], limit: usize) -> Result<Remainder, TooLarge> {
    let boxes = covers.iter().flat_map(|region| region.boxes()).chain(impossible);
    sized!(Layout::of(space, boxes, &[]), rest(space, covers, impossible, limit))
}

/// A search in which the impossible boxes and the regions are covered.
pub(super) fn search<'f, const N: usize>(
    frame: &'f Frame<N>,
    covers: &[&Region],
    impossible: &[Case],
) -> Search<'f, N> {
    let mut search = Search::new(frame);
    search.add(impossible.iter().map(|case| frame.pack(case)), []);
    for region in covers {
        search.add(
            region.cases().iter().map(|case| frame.pack(case)),
            region.exceptions().iter().map(|case| frame.pack(case)),
        );
    }
    search
}

fn rest<const N: usize>(
    frame: &Frame<N>,
    space: &Space,
    covers: &[&Region],
    impossible: &[Case],
    limit: usize,
) -> Result<Remainder, TooLarge> {
    let (mut found, mut complete) = (Vec::new(), true);
    search(frame, covers, impossible).all(frame.full(), 0, |piece| {
        complete = found.len() < limit;
        if complete {
            found.push(piece);
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    let cases = fewer(frame, found).into_iter().filter_map(|row| frame.unpack(space, row)).collect();
    Ok(Remainder { cases, complete })
}

fn by_cell<const N: usize>(
    frame: &Frame<N>,
    space: &Space,
    covers: &[&Region],
    impossible: &[Case],
    cells: &[VarId],
) -> Result<Vec<Uncovered>, TooLarge> {
    let mut search = search(frame, covers, impossible);
    let mut visit = Visit { frame, space, cells, values: Vec::with_capacity(cells.len()), found: Vec::new() };
    visit.cells(&mut search, frame.full(), 0)?;
    Ok(visit.found)
}

/// Goes through the values of the cell variables one by one; the covers are narrowed at every level.
struct Visit<'a, const N: usize> {
    frame: &'a Frame<N>,
    space: &'a Space,
    cells: &'a [VarId],
    values: Vec<u8>,
    found: Vec<Uncovered>,
}

impl<const N: usize> Visit<'_, N> {
    /// The cells inside `whole`, which the covers noted since a mark may cover.
    fn cells(&mut self, search: &mut Search<N>, whole: Row<N>, since: usize) -> Result<(), TooLarge> {
        let Some(variable) = self.cells.get(self.values.len()) else {
            if let Some(piece) = search.first(whole, since)? {
                self.found.push(Uncovered { values: self.values.clone(), witness: self.frame.point(piece) });
            }
            return Ok(());
        };
        let mark = search.noted();
        for value in 0..self.space.size(*variable) {
            let cell = self.frame.limited(*variable, 1 << value).map_or(whole, |limit| whole.and(limit));
            let possible = self.frame.is_possible(cell);
            if possible && !matches!(search.narrow(cell, since, mark)?, Narrowed::Covered) {
                self.values.push(value as u8);
                self.cells(search, cell, mark)?;
                self.values.pop();
            }
            search.forget(mark);
        }
        Ok(())
    }
}
