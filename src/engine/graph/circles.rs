//! Circles: paths that come back to where they began.

use std::collections::BTreeSet;

use petgraph::algo::tarjan_scc;

use super::{directed, shortest};

/// For every edge that lies on a circle, a shortest circle through it; each circle once, from its smallest node on.
///
/// Together they hold every edge that lies on any circle. An edge from a node to itself is a circle of one node.
///
/// # Complexity
/// O(e · (n + e)) for n nodes and e edges.
pub fn circles(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let graph = directed(nodes, edges);
    let mut part = vec![0; nodes];
    for (number, nodes) in tarjan_scc(&graph).into_iter().enumerate() {
        for node in nodes {
            if let Some(slot) = part.get_mut(node.index()) {
                *slot = number;
            }
        }
    }
    let mut found = BTreeSet::new();
    for (from, to) in edges {
        if from == to && *from < nodes {
            found.insert(vec![*from]);
        } else if part.get(*from).is_some() && part.get(*from) == part.get(*to) {
            found.extend(shortest(&graph, *to, *from, None).map(from_smallest));
        }
    }
    let mut circles: Vec<_> = found.into_iter().collect();
    circles.sort_by_key(|circle| (circle.len(), circle.clone()));
    circles
}

fn from_smallest(mut circle: Vec<usize>) -> Vec<usize> {
    let start = circle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(place, _)| place);
    circle.rotate_left(start);
    circle
}
