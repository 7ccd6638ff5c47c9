//! The drawing of the authority graph, where the commands get it from.

use crate::ask::graph::AuthorityGraph;
use crate::ask::{Inquiry, Options};
use crate::model::Model;
use crate::tell::graph;
use crate::text::Lang;

/// The graph as an `<svg>` element; `None` when there is nothing to draw.
pub(super) fn svg(model: &Model, lang: Lang) -> Option<String> {
    drawn(model).map(|drawn| graph::to_svg(&drawn, lang))
}

/// The graph in the language of Graphviz; `None` when there is nothing to draw.
pub(super) fn dot(model: &Model, lang: Lang) -> Option<String> {
    drawn(model).map(|drawn| graph::to_dot(&drawn, lang))
}

fn drawn(model: &Model) -> Option<AuthorityGraph> {
    let drawn = AuthorityGraph::of(&Inquiry::new(model, Options::default()));
    (!drawn.is_empty()).then_some(drawn)
}
