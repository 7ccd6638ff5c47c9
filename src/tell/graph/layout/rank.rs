//! The level of each node: leaders above the led, those who report below those to whom they report.

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use crate::ask::graph::EdgeKind;

use super::Drawn;

/// The level of each node that has a line; `None` for the others.
///
/// Who stands in no line of command is placed below those who may entrust him.
pub fn ranks(nodes: usize, drawn: &[Drawn]) -> Vec<Option<usize>> {
    let same = general(nodes, drawn);
    let root = |node: usize| same.get(node).copied().unwrap_or(node);
    let command = above(drawn, root, &[EdgeKind::Leads, EdgeKind::InCharge, EdgeKind::Reports, EdgeKind::Assists]);
    let entrusting = above(drawn, root, &[EdgeKind::Delegates, EdgeKind::Substitutes]);
    let in_command = |node: usize| command.iter().any(|(high, low)| *high == node || *low == node);
    let mut lines = command.clone();
    lines.extend(entrusting.into_iter().filter(|(_, low)| !in_command(*low)));
    lines.extend(above(drawn, root, &[EdgeKind::Holds]));
    let rank = longest(nodes, &lines);
    let has_line = |node: usize| drawn.iter().any(|d| d.from == node || d.to == node);
    (0..nodes).map(|node| has_line(node).then(|| rank.get(root(node)).copied().unwrap_or(0))).collect()
}

/// The most general post of each node's kind: special cases stand on its level.
fn general(nodes: usize, drawn: &[Drawn]) -> Vec<usize> {
    let mut same: Vec<usize> = (0..nodes).collect();
    for _ in 0..nodes {
        for line in drawn.iter().filter(|d| d.kind == EdgeKind::SpecialCase) {
            let root = same.get(line.to).copied().unwrap_or(line.to);
            if let Some(slot) = same.get_mut(line.from) {
                *slot = root;
            }
        }
    }
    same
}

/// Who stands above whom by lines of these kinds; those that stand above each other in a circle are left on one level.
fn above(drawn: &[Drawn], root: impl Fn(usize) -> usize, kinds: &[EdgeKind]) -> Vec<(usize, usize)> {
    let pairs = drawn.iter().filter(|d| kinds.contains(&d.kind)).map(|d| match d.kind {
        EdgeKind::Reports | EdgeKind::Assists | EdgeKind::Holds => (root(d.to), root(d.from)),
        _ => (root(d.from), root(d.to)),
    });
    let pairs: Vec<_> = pairs.filter(|(high, low)| high != low).collect();
    let graph = DiGraph::<(), (), usize>::from_edges(pairs.iter().copied());
    let parts = tarjan_scc(&graph);
    let part = |node: usize| parts.iter().position(|p| p.iter().any(|n| n.index() == node));
    pairs.into_iter().filter(|(high, low)| part(*high) != part(*low)).collect()
}

fn longest(nodes: usize, above: &[(usize, usize)]) -> Vec<usize> {
    let mut rank = vec![0; nodes];
    for _ in 0..nodes {
        for (high, low) in above {
            let least = rank.get(*high).copied().unwrap_or(0) + 1;
            if let Some(slot) = rank.get_mut(*low).filter(|slot| **slot < least) {
                *slot = least;
            }
        }
    }
    rank
}
