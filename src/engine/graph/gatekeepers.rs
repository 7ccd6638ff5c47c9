//! Nodes that no path from one node to another can avoid.

use petgraph::algo::dominators::simple_fast;

use super::directed;

/// The nodes strictly between `from` and `to` that every path passes, in the order in which they are passed; `None` when
/// there is no path.
///
/// They are the strict dominators of `to` in the graph entered at `from`: the loss of any of them cuts the two apart.
///
/// # Complexity
/// O(n²) for n nodes, and much less on graphs that look like organisations (Cooper, Harvey and Kennedy).
pub fn gatekeepers(nodes: usize, edges: &[(usize, usize)], from: usize, to: usize) -> Option<Vec<usize>> {
    if nodes <= from || nodes <= to {
        return None;
    }
    if from == to {
        return Some(Vec::new());
    }
    let dominators = simple_fast(&directed(nodes, edges), from.into());
    let chain = dominators.strict_dominators(to.into())?;
    let mut between: Vec<_> = chain.map(petgraph::graph::NodeIndex::index).filter(|n| *n != from).collect();
    between.reverse();
    Some(between)
}
