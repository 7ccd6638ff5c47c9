//! What stands on the levels: boxes, and places where a line passes through a level.

use super::super::card::Card;
use super::Drawn;
use crate::ask::graph::EdgeKind;

/// The least distance between two lines that leave the same side of a box.
pub const PORT_GAP: i32 = 20;
const LANE: i32 = 16;

/// A box, or a place where a line passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The node of the box; `None` for a passing line.
    pub node: Option<usize>,
    /// Its width.
    pub width: i32,
    /// Room to its left, for lines from a box to itself.
    pub left: i32,
    /// The middle, once it is placed.
    pub centre: i32,
}

/// A part of a line, from one level to the next, or between two boxes of one level through the space below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The number of the drawn edge.
    pub drawn: usize,
    /// The cell above, or the first of the level.
    pub upper: usize,
    /// The cell below, or the second of the level.
    pub lower: usize,
    /// The level of the upper cell.
    pub row: usize,
    /// Whether both are on one level.
    pub flat: bool,
    /// Whether the label of the line stands on this part.
    pub labelled: bool,
}

/// The levels with what stands on them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// All cells; a box has the number of its node.
    pub cells: Vec<Cell>,
    /// The cells of each level, from left to right.
    pub rows: Vec<Vec<usize>>,
    /// The parts of lines.
    pub links: Vec<Link>,
    /// A special case, and the general post beside which it stands.
    pub beside: Vec<(usize, usize)>,
    /// Lines from a box to itself.
    pub loops: Vec<(usize, usize)>,
}

impl Cells {
    /// Spreads the nodes over the levels.
    pub fn of(cards: &[Card], drawn: &[Drawn], ranks: &[Option<usize>]) -> Self {
        let mut cells = Self::default();
        let levels = ranks.iter().flatten().max().map_or(0, |last| last + 1);
        cells.rows = vec![Vec::new(); levels];
        for (node, (card, rank)) in cards.iter().zip(ranks).enumerate() {
            cells.cells.push(Cell { node: Some(node), width: card.width, left: 0, centre: 0 });
            if let Some(row) = rank.and_then(|r| cells.rows.get_mut(r)) {
                row.push(node);
            }
        }
        for (number, line) in drawn.iter().enumerate() {
            if let (Some(Some(from)), Some(Some(to))) = (ranks.get(line.from), ranks.get(line.to)) {
                cells.line(number, line, *from, *to);
            }
        }
        cells.widen();
        cells
    }

    fn line(&mut self, number: usize, line: &Drawn, from: usize, to: usize) {
        if line.from == line.to {
            self.loops.push((number, line.from));
            if let Some(cell) = self.cells.get_mut(line.from) {
                cell.left = cell.left.max(34 + line.label_width);
            }
            return;
        }
        if line.kind == EdgeKind::SpecialCase && from == to {
            self.beside.push((line.from, line.to));
        }
        let (upper, lower, top, bottom) =
            if from <= to { (line.from, line.to, from, to) } else { (line.to, line.from, to, from) };
        if top == bottom {
            self.links.push(Link { drawn: number, upper, lower, row: top, flat: true, labelled: true });
            return;
        }
        let mut above = upper;
        for row in top..bottom {
            let last = row + 1 == bottom;
            let below = if last { lower } else { self.pass(row + 1) };
            self.links.push(Link { drawn: number, upper: above, lower: below, row, flat: false, labelled: last });
            above = below;
        }
    }

    fn pass(&mut self, row: usize) -> usize {
        self.cells.push(Cell { node: None, width: LANE, left: 0, centre: 0 });
        let cell = self.cells.len() - 1;
        if let Some(row) = self.rows.get_mut(row) {
            row.push(cell);
        }
        cell
    }

    /// A box is wide enough for the lines at its sides.
    fn widen(&mut self) {
        for number in 0..self.cells.len() {
            let below = self.links.iter().filter(|l| l.upper == number || l.flat && l.lower == number).count();
            let above = self.links.iter().filter(|l| !l.flat && l.lower == number).count();
            let needed = i32::try_from(below.max(above)).unwrap_or(0) * PORT_GAP + 16;
            if let Some(cell) = self.cells.get_mut(number).filter(|c| c.node.is_some()) {
                cell.width = cell.width.max(needed);
            }
        }
    }

    /// A cell; every number in here is that of a cell, so the default is never seen.
    pub fn cell(&self, number: usize) -> Cell {
        self.cells.get(number).cloned().unwrap_or(Cell { node: None, width: 0, left: 0, centre: 0 })
    }

    /// Whether a flat link joins a special case with the post that it stands directly beside.
    pub fn is_beside(&self, link: &Link) -> bool {
        let is_case = self
            .beside
            .iter()
            .any(|(s, g)| (link.upper, link.lower) == (*s, *g) || (link.lower, link.upper) == (*s, *g));
        let row = self.rows.get(link.row).map_or([].as_slice(), Vec::as_slice);
        let at = |cell: usize| row.iter().position(|c| *c == cell);
        let next = matches!((at(link.upper), at(link.lower)), (Some(one), Some(other)) if one.abs_diff(other) == 1);
        link.flat && is_case && next
    }
}
