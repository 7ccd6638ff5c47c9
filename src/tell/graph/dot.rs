//! The graph as DOT, for Graphviz.

use crate::ask::graph::{AuthorityGraph, EdgeKind, Node, Place};
use crate::text::Lang;

use super::legend;
use super::style::{Arrow, Style};

/// The graph as DOT, every edge with its clauses, its whole sentence as tooltip.
pub fn to_dot(graph: &AuthorityGraph, lang: Lang) -> String {
    let mut out = format!("digraph {} {{\n", quoted(legend::title(lang)));
    out.push_str("  rankdir=TB; newrank=true;\n");
    out.push_str("  node [fontname=\"Noto Sans SC, Microsoft YaHei, SimSun, sans-serif\", fontsize=12];\n");
    out.push_str("  edge [fontname=\"Noto Sans SC, Microsoft YaHei, SimSun, sans-serif\", fontsize=10];\n");
    for (index, node) in graph.nodes() {
        out.push_str(&format!("  n{index} [label={}, {}];\n", quoted(node.label.get(lang)), looks(node)));
    }
    for (from, to, edge) in graph.edges() {
        let style = Style::of(edge.kind);
        let label = match (legend::on_line(edge, lang), edge.kind.words()) {
            (clauses, words) if clauses.is_empty() => words.get(lang).to_owned(),
            (clauses, words) => format!("{} {clauses}", words.get(lang)),
        };
        let loose = if is_tree(edge.kind) { "" } else { ", constraint=false" };
        out.push_str(&format!(
            "  n{from} -> n{to} [label={}, tooltip={}, color=\"{}\", fontcolor=\"{}\", style={}, arrowhead={}{loose}];\n",
            quoted(&label),
            quoted(edge.label.get(lang)),
            style.colour,
            style.colour,
            style.dot,
            arrow(style.arrow),
        ));
    }
    out.push_str("}\n");
    out
}

fn looks(node: &Node) -> &'static str {
    match (node.place, node.outside) {
        (_, true) => "shape=box, style=dashed",
        (Place::Post(_) | Place::Person(_), _) => "shape=box, style=rounded",
        (Place::Body(_), _) => "shape=box, style=filled, fillcolor=\"#eeeeee\"",
        (Place::Units(_), _) => "shape=box",
        (Place::Anyone, _) => "shape=ellipse",
    }
}

/// Whether an edge of this kind says which end stands higher; the others do not move nodes.
fn is_tree(kind: EdgeKind) -> bool {
    matches!(kind, EdgeKind::Leads | EdgeKind::InCharge | EdgeKind::Member | EdgeKind::Holds)
}

fn arrow(arrow: Arrow) -> &'static str {
    match arrow {
        Arrow::Filled => "normal",
        Arrow::Hollow => "empty",
        Arrow::Open => "vee",
        Arrow::Bare => "none",
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
