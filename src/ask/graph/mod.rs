//! The authority graph: who leads, reports to, assists, stands in for and may entrust whom, each line with its clauses.
//!
//! Nodes are posts, bodies and units; units that the rules do not name are drawn together by kind. It is the organisation
//! as the rules draw it; who is competent in a situation is a question for [`crate::meaning`].

mod build;
mod edge;
mod node;
mod people;
mod queries;
mod seats;

use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

use super::inquiry::Inquiry;

pub use build::is_portfolio;
pub use edge::{Edge, EdgeKind, Scope};
pub use node::{Node, Place};
pub use queries::{Dual, Leader, Skip};

/// Posts, bodies and units with the lines between them.
#[derive(Debug, Clone, Default)]
pub struct AuthorityGraph {
    pub(super) graph: DiGraph<Node, Edge, usize>,
}

impl AuthorityGraph {
    /// The graph of posts, bodies and units.
    pub fn of(inquiry: &Inquiry<'_>) -> Self {
        build::graph(inquiry, false)
    }

    /// The same with the people of the establishment: portfolios and partners lead from person to person, and units that
    /// are in different hands stand apart.
    pub fn with_people(inquiry: &Inquiry<'_>) -> Self {
        build::graph(inquiry, true)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A node; `None` past the last one.
    pub fn node(&self, index: usize) -> Option<&Node> {
        self.graph.node_weight(index.into())
    }

    /// All nodes, in the order of their numbers.
    pub fn nodes(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.graph.node_indices().map(petgraph::graph::NodeIndex::index).zip(self.graph.node_weights())
    }

    /// The node of this name, in either language.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.nodes().find(|(_, n)| n.is_called(name)).map(|(index, _)| index)
    }

    /// All edges: from, to, and what the edge says.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, &Edge)> {
        self.graph.edge_references().map(|e| (e.source().index(), e.target().index(), e.weight()))
    }

    /// The part with edges of these kinds, between nodes of which at least one has one of these names. An empty list
    /// leaves everything in; nodes without an edge go.
    #[must_use]
    pub fn part(&self, kinds: &[EdgeKind], names: &[String]) -> Self {
        let called = |index: usize| self.node(index).is_some_and(|n| names.iter().any(|name| n.is_called(name)));
        let kept = self.edges().filter(|(from, to, edge)| {
            (kinds.is_empty() || kinds.contains(&edge.kind)) && (names.is_empty() || called(*from) || called(*to))
        });
        let kept: Vec<_> = kept.collect();
        let mut part = Self::default();
        let mut number = std::collections::BTreeMap::new();
        for (index, node) in self.nodes().filter(|(i, _)| kept.iter().any(|(f, t, _)| f == i || t == i)) {
            number.insert(index, part.graph.add_node(node.clone()));
        }
        for (from, to, edge) in kept {
            if let (Some(from), Some(to)) = (number.get(&from), number.get(&to)) {
                part.graph.add_edge(*from, *to, edge.clone());
            }
        }
        part
    }
}
