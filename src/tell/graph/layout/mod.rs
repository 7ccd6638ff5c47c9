//! Where everything stands: levels from above downwards, an order on each level, places, right-angled lines.

mod asides;
mod cells;
mod order;
mod place;
mod ports;
mod rank;
mod route;
mod tracks;

use crate::ask::graph::{AuthorityGraph, EdgeKind};
use crate::text::Lang;

use super::card::{self, Card};
use super::{legend, measure};

/// The drawing without its looks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// The box of each node; none where the node is only written into others.
    pub boxes: Vec<Option<Frame>>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The width of the whole.
    pub width: i32,
    /// The height of the whole.
    pub height: i32,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frame {
    /// Its left side.
    pub x: i32,
    /// Its upper side.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// A line with its corners, from where the edge begins to where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The number of the edge.
    pub edge: usize,
    /// The corners.
    pub points: Vec<(i32, i32)>,
    /// What is written on it.
    pub label: String,
    /// Where the middle of that stands.
    pub label_at: (i32, i32),
}

/// An edge that is drawn as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn {
    edge: usize,
    from: usize,
    to: usize,
    kind: EdgeKind,
    label: String,
    label_width: i32,
}

/// Lays a graph out.
pub fn draw(graph: &AuthorityGraph, cards: &[Card], lang: Lang) -> Drawing {
    let drawn = drawn(graph, lang);
    let ranks = rank::ranks(graph.len(), &drawn);
    let mut cells = cells::Cells::of(cards, &drawn, &ranks);
    order::order(&mut cells);
    place::place(&mut cells);
    place::straighten(&mut cells);
    place::flush(&mut cells);
    let mut drawing = route::route(&cells, &drawn, cards);
    asides::place(&mut drawing, cards);
    drawing
}

fn drawn(graph: &AuthorityGraph, lang: Lang) -> Vec<Drawn> {
    let edges = graph.edges().enumerate().filter(|(_, (_, _, edge))| !card::is_written(edge.kind));
    let drawn = edges.map(|(number, (from, to, edge))| {
        let label = legend::on_line(edge, lang);
        let label_width = if label.is_empty() { 0 } else { measure::width(&label, 10) + 8 };
        Drawn { edge: number, from, to, kind: edge.kind, label, label_width }
    });
    drawn.collect()
}
