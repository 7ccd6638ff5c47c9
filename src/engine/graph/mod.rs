//! Questions about graphs: circles, nodes that no path can avoid, edges that skip a level. Nodes are numbers.

mod bypasses;
mod circles;
mod gatekeepers;

use petgraph::graph::DiGraph;

pub use bypasses::{Bypass, bypasses};
pub use circles::circles;
pub use gatekeepers::gatekeepers;

/// Edges between nodes `0..nodes`; those that name other nodes are left out.
fn directed(nodes: usize, edges: &[(usize, usize)]) -> DiGraph<(), (), usize> {
    let mut graph = DiGraph::default();
    for _ in 0..nodes {
        graph.add_node(());
    }
    for (from, to) in edges.iter().filter(|(from, to)| *from < nodes && *to < nodes) {
        graph.update_edge((*from).into(), (*to).into(), ());
    }
    graph
}

/// The shortest path by a search in breadth, the first found among equals; an edge that is `banned` is not used.
fn shortest(
    graph: &DiGraph<(), (), usize>,
    from: usize,
    to: usize,
    banned: Option<(usize, usize)>,
) -> Option<Vec<usize>> {
    let mut before: Vec<Option<usize>> = vec![None; graph.node_count()];
    let mut queue = std::collections::VecDeque::from([from]);
    let mut seen = vec![false; graph.node_count()];
    *seen.get_mut(from)? = true;
    while let Some(here) = queue.pop_front() {
        let mut next: Vec<usize> = graph.neighbors(here.into()).map(petgraph::graph::NodeIndex::index).collect();
        next.sort_unstable();
        for node in next.into_iter().filter(|n| banned != Some((here, *n))) {
            if node == to {
                return Some(walk_back(&before, here, to));
            }
            if let (Some(mark @ false), Some(slot)) = (seen.get_mut(node), before.get_mut(node)) {
                *mark = true;
                *slot = Some(here);
                queue.push_back(node);
            }
        }
    }
    None
}

fn walk_back(before: &[Option<usize>], last: usize, to: usize) -> Vec<usize> {
    let mut path = vec![to, last];
    let mut here = last;
    while let Some(Some(earlier)) = before.get(here) {
        path.push(*earlier);
        here = *earlier;
    }
    path.reverse();
    path
}
