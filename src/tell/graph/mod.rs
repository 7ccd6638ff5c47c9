//! Drawings of the authority graph: DOT for Graphviz, SVG for reports.
