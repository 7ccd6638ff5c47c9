//! The drawing of the authority graph, where the commands get it from.

use crate::model::Model;
use crate::text::Lang;

/// The graph as an `<svg>` element; `None` when it cannot be drawn.
pub(super) fn svg(_model: &Model, _lang: Lang) -> Option<String> {
    None
}

/// The graph in the language of Graphviz; `None` when it cannot be written.
pub(super) fn dot(_model: &Model, _lang: Lang) -> Option<String> {
    None
}
