//! Edges that lead past the ones in between.

use super::{directed, shortest};

/// An edge beside which there is a longer way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bypass {
    /// Where the edge begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Those on the shortest other way, in its order.
    pub over: Vec<usize>,
}

/// The edges beside which there is a longer way, in the order of their ends.
///
/// # Complexity
/// O(e · (n + e)) for n nodes and e edges.
pub fn bypasses(nodes: usize, edges: &[(usize, usize)]) -> Vec<Bypass> {
    let graph = directed(nodes, edges);
    let mut pairs: Vec<_> =
        edges.iter().copied().filter(|(from, to)| from != to && *from < nodes && *to < nodes).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let past = |(from, to): (usize, usize)| {
        let way = shortest(&graph, from, to, Some((from, to)))?;
        let over = way.iter().copied().filter(|n| *n != from && *n != to).collect();
        Some(Bypass { from, to, over })
    };
    pairs.into_iter().filter_map(past).collect()
}
