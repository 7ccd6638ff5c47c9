//! The box of a node: its name, and for a body who sits in it, attends it and acts for it.

use crate::ask::graph::{AuthorityGraph, Edge, EdgeKind, Node, Place};
use crate::text::{Lang, Words, list};

use super::measure;

/// The font size of names.
pub const NAME: i32 = 15;
/// The font size of the small lines below.
pub const SMALL: i32 = 11;
const NAME_LINE: i32 = 20;
const SMALL_LINE: i32 = 15;
const MARGIN: i32 = 12;
const NAME_COLUMNS: usize = 22;
const SMALL_COLUMNS: usize = 34;

/// What is written in a box, and how large it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The name, broken into lines.
    pub name: Vec<String>,
    /// Who sits in it and the like.
    pub small: Vec<String>,
    /// Its least width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// Whether a kind is written into the box of the body instead of drawn as a line.
pub fn is_written(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::Member | EdgeKind::Attends | EdgeKind::ActsFor)
}

impl Card {
    /// The card of a node.
    pub fn of(graph: &AuthorityGraph, index: usize, node: &Node, lang: Lang) -> Self {
        let name = measure::wrap(node.label.get(lang), NAME_COLUMNS);
        let small: Vec<String> = match node.place {
            Place::Body(_) => seats(graph, index, lang),
            _ => Vec::new(),
        };
        let widest = |lines: &[String], size| lines.iter().map(|l| measure::width(l, size)).max().unwrap_or(0);
        let width = widest(&name, NAME).max(widest(&small, SMALL)) + 2 * MARGIN;
        let lines = |lines: &[String], height| i32::try_from(lines.len()).unwrap_or(0) * height;
        let gap = if small.is_empty() { 0 } else { 4 };
        let height = lines(&name, NAME_LINE) + gap + lines(&small, SMALL_LINE) + 2 * MARGIN - 6;
        Self { name, small, width: width.max(64), height }
    }

    /// The lines with their font size and the distance of their baseline from the top.
    pub fn lines(&self) -> Vec<(&str, i32, i32)> {
        let mut y = MARGIN - 3;
        let mut lines = Vec::new();
        for line in &self.name {
            lines.push((line.as_str(), NAME, y + NAME - 1));
            y += NAME_LINE;
        }
        y += 4;
        for line in &self.small {
            lines.push((line.as_str(), SMALL, y + SMALL - 1));
            y += SMALL_LINE;
        }
        lines
    }
}

fn seats(graph: &AuthorityGraph, body: usize, lang: Lang) -> Vec<String> {
    let rows = [
        (EdgeKind::Member, Words::new("组成：", "members: ")),
        (EdgeKind::Attends, Words::new("列席：", "attending: ")),
        (EdgeKind::ActsFor, Words::new("经办：", "acts through: ")),
    ];
    let mut lines = Vec::new();
    for (kind, title) in rows {
        let here: Vec<_> = graph.edges().filter(|(_, to, edge)| *to == body && edge.kind == kind).collect();
        if here.is_empty() {
            continue;
        }
        let who: Vec<_> =
            here.iter().filter_map(|(from, _, edge)| Some(marked(&graph.node(*from)?.label, edge))).collect();
        let mut text = format!("{}{}", title.get(lang), list(&who).get(lang));
        let clauses = super::legend::short_clauses(here.iter().flat_map(|(_, _, e)| &e.clauses).copied(), lang);
        if !clauses.is_empty() {
            text.push_str(&format!(" [{clauses}]"));
        }
        lines.extend(measure::wrap(&text, SMALL_COLUMNS));
    }
    lines
}

/// A name, with a question mark when the seat depends on a reading.
fn marked(name: &Words, edge: &Edge) -> Words {
    if edge.depends { Words::new(format!("{}？", name.zh), format!("{}?", name.en)) } else { name.clone() }
}
