//! The two searches on packed boxes: a point outside some boxes, and all parts of a box that no rule covers.

use std::ops::ControlFlow;

use super::super::TooLarge;
use super::super::row::Row;
use super::frame::Frame;

/// How many steps one question may take: some seconds of work.
pub(super) const MOST_STEPS: u64 = 20_000_000;
/// How deep a search may go; the program's own stack is the reason.
const DEEPEST: usize = 1_000;

/// A count of the steps a question may still take.
pub(super) struct Steps(u64);

impl Steps {
    /// All steps still to go.
    pub fn all() -> Self {
        Self(MOST_STEPS)
    }

    #[inline(always)]
    fn take(&mut self) -> Result<(), TooLarge> {
        match self.0 {
            0 => Err(TooLarge::Steps(MOST_STEPS)),
            n => {
                self.0 = n.wrapping_sub(1);
                Ok(())
            }
        }
    }
}

/// A box inside `whole` outside all boxes of the two lists, if there is a point outside them.
///
/// Each piece is strictly smaller than `whole`, so the depth is at most the number of bits.
pub(super) fn outside<const N: usize>(
    frame: &Frame<N>,
    whole: Row<N>,
    first: &[Row<N>],
    second: &[Row<N>],
    steps: &mut Steps,
) -> Result<Option<Row<N>>, TooLarge> {
    steps.take()?;
    let meets = |hole: &Row<N>| frame.is_possible(whole.and(*hole));
    let (hole, first, second) = match first.iter().position(meets) {
        Some(at) => (first[at], &first[at + 1..], second),
        None => match second.iter().position(meets) {
            Some(at) => (second[at], &second[..0], &second[at + 1..]),
            None => return Ok(Some(whole)),
        },
    };
    for piece in frame.pieces(whole, hole) {
        if let Some(found) = outside(frame, piece, first, second, steps)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// A box that is covered, except for some boxes (a range of [`Search::exceptions`]).
#[derive(Clone, Copy)]
pub(super) struct Cover<const N: usize> {
    /// The box.
    pub cube: Row<N>,
    /// Where its exceptions begin.
    pub from: u32,
    /// Where they end.
    pub to: u32,
}

impl<const N: usize> Cover<N> {
    /// A box without exception.
    pub fn plain(cube: Row<N>) -> Self {
        Self { cube, from: 0, to: 0 }
    }
}

/// Why a search ended early.
pub(super) enum Stop {
    /// The visitor has seen enough.
    Enough,
    /// A limit was reached.
    TooLarge(TooLarge),
}

impl From<TooLarge> for Stop {
    fn from(reason: TooLarge) -> Self {
        Self::TooLarge(reason)
    }
}

/// The search for what is not covered.
pub(super) struct Search<'f, const N: usize> {
    frame: &'f Frame<N>,
    /// All exceptions of all covers.
    pub exceptions: Vec<Row<N>>,
    /// The covers of the question first, then those that still matter, level by level.
    pub covers: Vec<Cover<N>>,
    steps: Steps,
    depth: usize,
}

impl<'f, const N: usize> Search<'f, N> {
    /// A search in which nothing is covered yet.
    pub fn new(frame: &'f Frame<N>) -> Self {
        Self { frame, exceptions: Vec::new(), covers: Vec::new(), steps: Steps::all(), depth: 0 }
    }

    /// Adds boxes that are covered except for some others.
    pub fn add(&mut self, cubes: impl IntoIterator<Item = Row<N>>, exceptions: impl IntoIterator<Item = Row<N>>) {
        let from = self.exceptions.len() as u32;
        self.exceptions.extend(exceptions);
        let to = self.exceptions.len() as u32;
        self.covers.extend(cubes.into_iter().map(|cube| Cover { cube, from, to }));
    }

    /// A box inside `whole` that is not covered.
    pub fn first(&mut self, whole: Row<N>) -> Result<Option<Row<N>>, TooLarge> {
        self.first_of(whole, 0, self.covers.len())
    }

    /// A box inside `whole` that is covered by none of the covers between `from` and `to`.
    pub fn first_of(&mut self, whole: Row<N>, from: usize, to: usize) -> Result<Option<Row<N>>, TooLarge> {
        let mut found = None;
        self.between(whole, from, to, &mut |piece| {
            found = Some(piece);
            ControlFlow::Break(Stop::Enough)
        })?;
        Ok(found)
    }

    /// Shows every part of `whole` that is not covered, as disjoint boxes, until the visitor has enough.
    pub fn all(&mut self, whole: Row<N>, visit: &mut impl FnMut(Row<N>) -> ControlFlow<Stop>) -> Result<(), TooLarge> {
        self.between(whole, 0, self.covers.len(), visit)
    }

    fn between(
        &mut self,
        whole: Row<N>,
        from: usize,
        to: usize,
        visit: &mut impl FnMut(Row<N>) -> ControlFlow<Stop>,
    ) -> Result<(), TooLarge> {
        let known = self.covers.len();
        let end = self.walk(whole, from, to, visit);
        self.covers.truncate(known);
        self.depth = 0;
        match end {
            ControlFlow::Break(Stop::TooLarge(reason)) => Err(reason),
            _ => Ok(()),
        }
    }

    /// The covers between `from` and `to` that meet `whole`, put on the end of the list; whether none covers all of it.
    #[inline(always)]
    pub fn narrow(&mut self, whole: Row<N>, from: usize, to: usize) -> Option<usize> {
        let (mut best, mut least) = (usize::MAX, u32::MAX);
        for at in from..to {
            let cover = self.covers[at];
            if !self.frame.is_possible(whole.and(cover.cube)) {
                continue;
            }
            let cost = self
                .frame
                .touched(whole.without(cover.cube))
                .wrapping_mul(4)
                .wrapping_add(cover.to.wrapping_sub(cover.from));
            if cost == 0 {
                return None;
            }
            if cost < least {
                (best, least) = (self.covers.len(), cost);
            }
            self.covers.push(cover);
        }
        Some(best)
    }

    /// Takes the cover that leaves the fewest pieces, and looks at the pieces and at its exceptions in turn.
    fn walk(
        &mut self,
        whole: Row<N>,
        from: usize,
        to: usize,
        visit: &mut impl FnMut(Row<N>) -> ControlFlow<Stop>,
    ) -> ControlFlow<Stop> {
        if let Err(reason) = self.steps.take() {
            return ControlFlow::Break(reason.into());
        }
        let start = self.covers.len();
        let Some(best) = self.narrow(whole, from, to) else {
            self.covers.truncate(start);
            return ControlFlow::Continue(());
        };
        if best == usize::MAX {
            return visit(whole);
        }
        if self.depth == DEEPEST {
            return ControlFlow::Break(TooLarge::Depth(DEEPEST).into());
        }
        self.depth += 1;
        let cover = self.covers.swap_remove(best);
        let end = self.covers.len();
        for piece in self.frame.pieces(whole, cover.cube) {
            self.walk(piece, start, end, visit)?;
        }
        self.walk_exceptions(whole.and(cover.cube), cover, start, visit)?;
        self.covers.truncate(start);
        self.depth -= 1;
        ControlFlow::Continue(())
    }

    fn walk_exceptions(
        &mut self,
        inner: Row<N>,
        cover: Cover<N>,
        start: usize,
        visit: &mut impl FnMut(Row<N>) -> ControlFlow<Stop>,
    ) -> ControlFlow<Stop> {
        for at in cover.from as usize..cover.to as usize {
            let hole = self.exceptions[at];
            if let Some(part) = self.frame.meet(inner, hole) {
                let end = self.covers.len();
                self.walk(part, start, end, visit)?;
                // What was looked at once counts as covered, so that the parts stay disjoint.
                self.covers.push(Cover::plain(hole));
            }
        }
        ControlFlow::Continue(())
    }
}
