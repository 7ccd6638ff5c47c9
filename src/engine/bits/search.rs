//! The two searches on packed boxes: a point outside some boxes, and all parts of a box that no rule covers.
//!
//! Both keep their own list of what is still to be looked at, so that no depth can exhaust the program's stack.

use std::ops::ControlFlow;

use super::super::TooLarge;
use super::super::row::Row;
use super::frame::Frame;

/// How many comparisons of boxes one question may take: some seconds of work.
const MOST_STEPS: u64 = 400_000_000;
/// How many covers may be noted at a time, over all levels of a search: 64 megabytes.
const MOST_NOTED: usize = 16_000_000;

/// A count of the steps a question may still take.
struct Steps(u64);

impl Steps {
    #[inline(always)]
    fn take(&mut self, steps: usize) -> Result<(), TooLarge> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(TooLarge::Steps(MOST_STEPS))?;
        Ok(())
    }
}

/// The search for a point outside some holes.
pub(super) struct Outside<'f, const N: usize> {
    frame: &'f Frame<N>,
    /// Boxes still to be searched, each with the number of holes that are settled for it.
    open: Vec<(Row<N>, usize)>,
    steps: Steps,
}

impl<'f, const N: usize> Outside<'f, N> {
    /// A search over a frame; it can be used again and again, its steps are counted together.
    pub fn new(frame: &'f Frame<N>) -> Self {
        Self { frame, open: Vec::new(), steps: Steps(MOST_STEPS) }
    }

    /// A box inside `whole` that meets none of the holes of the two lists, if there is a point outside them.
    #[inline]
    pub fn find(&mut self, whole: Row<N>, first: &[Row<N>], second: &[Row<N>]) -> Result<Option<Row<N>>, TooLarge> {
        self.open.clear();
        let mut next = Some((whole, 0));
        while let Some((whole, settled)) = next {
            self.steps.take(1)?;
            let Some((at, hole)) = self.meeting(whole, settled, first, second) else { return Ok(Some(whole)) };
            let known = self.open.len();
            self.open.extend(self.frame.pieces(whole, hole).map(|piece| (piece, at + 1)));
            if let Some(pieces) = self.open.get_mut(known..) {
                pieces.reverse();
            }
            next = self.open.pop();
        }
        Ok(None)
    }

    /// The first hole after the settled ones that meets the box.
    #[inline(always)]
    fn meeting(&self, whole: Row<N>, settled: usize, first: &[Row<N>], second: &[Row<N>]) -> Option<(usize, Row<N>)> {
        let holes = first.iter().chain(second).enumerate().skip(settled);
        holes.map(|(at, hole)| (at, *hole)).find(|(_, hole)| self.frame.is_possible(whole.and(*hole)))
    }
}

/// A box that is covered, except for some boxes.
#[derive(Clone, Copy)]
struct Cover<const N: usize> {
    cube: Row<N>,
    /// Where its exceptions begin in the table.
    from: u32,
    /// Where they end.
    to: u32,
}

/// A box still to be searched, and which of the noted covers matter for it.
struct Task<const N: usize> {
    whole: Row<N>,
    from: usize,
    to: usize,
}

/// The search for what is not covered.
pub(super) struct Search<'f, const N: usize> {
    frame: &'f Frame<N>,
    /// All covers; exceptions are among them as covers without exceptions.
    table: Vec<Cover<N>>,
    /// The covers of the question, by their place in the table, then those that still matter, level by level.
    noted: Vec<u32>,
    open: Vec<Task<N>>,
    steps: Steps,
}

impl<'f, const N: usize> Search<'f, N> {
    /// A search in which nothing is covered yet.
    pub fn new(frame: &'f Frame<N>) -> Self {
        Self { frame, table: Vec::new(), noted: Vec::new(), open: Vec::new(), steps: Steps(MOST_STEPS) }
    }

    /// Adds boxes that are covered except for some others.
    pub fn add(&mut self, cubes: impl IntoIterator<Item = Row<N>>, exceptions: impl IntoIterator<Item = Row<N>>) {
        let from = self.table.len() as u32;
        self.table.extend(exceptions.into_iter().map(|cube| Cover { cube, from: 0, to: 0 }));
        let to = self.table.len() as u32;
        self.table.extend(cubes.into_iter().map(|cube| Cover { cube, from, to }));
        self.noted.extend(to..self.table.len() as u32);
    }

    /// How many covers are noted; a mark for [`Search::forget`].
    pub fn noted(&self) -> usize {
        self.noted.len()
    }

    /// Forgets the covers noted since a mark.
    pub fn forget(&mut self, mark: usize) {
        self.noted.truncate(mark);
    }

    /// A box inside `whole` that none of the covers noted since a mark covers.
    pub fn first(&mut self, whole: Row<N>, since: usize) -> Result<Option<Row<N>>, TooLarge> {
        let mut found = None;
        self.all(whole, since, |piece| {
            found = Some(piece);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// Shows every part of `whole` that none of the covers noted since a mark covers, as disjoint boxes, until the visitor
    /// has enough.
    pub fn all(
        &mut self,
        whole: Row<N>,
        since: usize,
        mut visit: impl FnMut(Row<N>) -> ControlFlow<()>,
    ) -> Result<(), TooLarge> {
        let known = self.noted.len();
        self.open.clear();
        self.open.push(Task { whole, from: since, to: known });
        while let Some(task) = self.open.pop() {
            // What tasks after this one noted is no longer needed.
            self.noted.truncate(task.to);
            match self.narrow(task.whole, task.from, task.to)? {
                Narrowed::Covered => {}
                Narrowed::Free => {
                    if visit(task.whole).is_break() {
                        break;
                    }
                }
                Narrowed::Open(best) => self.split(task.whole, task.to, best),
            }
        }
        self.noted.truncate(known);
        Ok(())
    }

    /// Notes again those of the covers from `from` to `to` that meet `whole`, unless one of them covers all of it.
    #[inline(always)]
    pub fn narrow(&mut self, whole: Row<N>, from: usize, to: usize) -> Result<Narrowed, TooLarge> {
        self.steps.take(1 + to - from)?;
        if MOST_NOTED < self.noted.len() {
            return Err(TooLarge::Steps(MOST_STEPS));
        }
        let (mut best, mut least) = (usize::MAX, u32::MAX);
        for at in from..to {
            let place = self.noted[at];
            let cover = &self.table[place as usize];
            if !self.frame.is_possible(whole.and(cover.cube)) {
                continue;
            }
            let exceptions = cover.to.wrapping_sub(cover.from);
            let cost = self.frame.touched(whole.without(cover.cube)).wrapping_mul(4).wrapping_add(exceptions);
            if cost == 0 {
                return Ok(Narrowed::Covered);
            }
            if cost < least {
                (best, least) = (self.noted.len(), cost);
            }
            self.noted.push(place);
        }
        Ok(if best == usize::MAX { Narrowed::Free } else { Narrowed::Open(best) })
    }

    /// Takes one cover away from the noted ones and puts what it leaves of `whole` on the list: the pieces outside it, and
    /// the parts inside its exceptions. What an earlier exception showed counts as covered for a later one, so that all stay
    /// disjoint.
    fn split(&mut self, whole: Row<N>, start: usize, best: usize) {
        let cover = self.table[self.noted.swap_remove(best) as usize];
        let (end, known) = (self.noted.len(), self.open.len());
        let tasks = self.frame.pieces(whole, cover.cube).map(|piece| Task { whole: piece, from: start, to: end });
        self.open.extend(tasks);
        if let Some(pieces) = self.open.get_mut(known..) {
            pieces.reverse();
        }
        let inner = whole.and(cover.cube);
        for place in cover.from..cover.to {
            if let Some(part) = self.frame.meet(inner, self.table[place as usize].cube) {
                // INVARIANT: a task on the list never needs more noted covers than the tasks after it.
                self.open.push(Task { whole: part, from: start, to: self.noted.len() });
                self.noted.push(place);
            }
        }
    }
}

/// What the covers that meet a box do to it.
pub(super) enum Narrowed {
    /// One of them covers all of it.
    Covered,
    /// There are none.
    Free,
    /// They cover parts; the place of the one that leaves the fewest pieces.
    Open(usize),
}
