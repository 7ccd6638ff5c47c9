//! How each kind of line looks: colour, weight, dashes and arrow tell it apart, so that it does in black and white too.

use crate::ask::graph::EdgeKind;

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Its colour.
    pub colour: &'static str,
    /// Its width, in tenths of a pixel.
    pub width: u32,
    /// Its dashes, as in SVG; empty for a whole line.
    pub dashes: &'static str,
    /// Its dashes by name, as in DOT.
    pub dot: &'static str,
    /// The arrow at its end.
    pub arrow: Arrow,
}

/// The arrow at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    /// A filled triangle.
    Filled,
    /// A triangle that is not filled.
    Hollow,
    /// Two strokes.
    Open,
    /// None.
    Bare,
}

impl Style {
    /// The style of a kind.
    pub fn of(kind: EdgeKind) -> Self {
        let style = |colour, width, dashes, dot, arrow| Self { colour, width, dashes, dot, arrow };
        match kind {
            EdgeKind::Leads => style("#111111", 24, "", "bold", Arrow::Filled),
            EdgeKind::InCharge => style("#2e6b34", 14, "", "solid", Arrow::Filled),
            EdgeKind::Reports => style("#14539a", 14, "", "solid", Arrow::Hollow),
            EdgeKind::Assists => style("#14539a", 16, "2 4", "dotted", Arrow::Open),
            EdgeKind::Delegates => style("#b0480e", 15, "8 4", "dashed", Arrow::Open),
            EdgeKind::Substitutes => style("#7b2182", 16, "9 3 2 3", "dashed", Arrow::Filled),
            EdgeKind::ActsFor | EdgeKind::Holds => style("#6b6b6b", 12, "1 3", "dotted", Arrow::Bare),
            EdgeKind::SpecialCase => style("#6b6b6b", 12, "", "solid", Arrow::Bare),
            EdgeKind::Member | EdgeKind::Attends => style("#9a9a9a", 10, "", "solid", Arrow::Open),
        }
    }
}
