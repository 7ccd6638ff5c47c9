//! Drawings of the authority graph: DOT for Graphviz, SVG for reports.
//!
//! The layout is our own, made for organisations: levels from above downwards, right-angled lines, who sits in a meeting
//! written into its box instead of drawn. It needs nothing outside this program, and the same graph gives the same bytes.

mod card;
mod dot;
mod layout;
mod legend;
mod measure;
mod style;
mod svg;

pub use dot::to_dot;
pub use svg::to_svg;
