//! What can be asked of the authority graph.

use std::collections::BTreeMap;

use crate::engine::graph;
use crate::model::NormId;

use super::AuthorityGraph;
use super::edge::EdgeKind;
use super::node::Place;

/// A line that leads past somebody in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// The lower end.
    pub from: usize,
    /// The upper end.
    pub to: usize,
    /// Those in between on the other way, from below.
    pub over: Vec<usize>,
}

/// A node with several leaders of whom none stands above another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dual {
    /// The node.
    pub led: usize,
    /// Its leaders.
    pub leaders: Vec<Leader>,
}

/// A leader of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// The node of the leader.
    pub node: usize,
    /// The norms that say so.
    pub norms: Vec<NormId>,
}

impl AuthorityGraph {
    /// The circles along edges of one kind; each from its smallest node on. A line from a post to itself is none: it leads
    /// from one of its holders to another.
    pub fn circles(&self, kind: EdgeKind) -> Vec<Vec<usize>> {
        let edges = self.edges().filter(|(from, to, edge)| edge.kind == kind && from != to);
        graph::circles(self.len(), &edges.map(|(from, to, _)| (from, to)).collect::<Vec<_>>())
    }

    /// The lines of command as steps from below upwards: leadership, portfolio, reporting, assistance, office held.
    pub fn upwards(&self) -> Vec<(usize, usize)> {
        let steps = self.edges().filter_map(|(from, to, edge)| match edge.kind {
            EdgeKind::Leads | EdgeKind::InCharge => Some((to, from)),
            EdgeKind::Reports | EdgeKind::Assists | EdgeKind::Holds | EdgeKind::SpecialCase => Some((from, to)),
            _ => None,
        });
        let mut steps: Vec<_> = steps.filter(|(low, high)| low != high).collect();
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    /// The posts of the organisation above which nobody inside it stands, and below which somebody does.
    pub fn heads(&self) -> Vec<usize> {
        let steps = self.upwards();
        let inside = |index: usize| self.node(index).is_some_and(|n| !n.outside);
        let posts = self.nodes().filter(|(_, n)| matches!(n.place, Place::Post(_))).map(|(index, _)| index);
        let top = posts.filter(|p| steps.iter().any(|(_, high)| high == p));
        top.filter(|p| !steps.iter().any(|(low, high)| low == p && inside(*high))).collect()
    }

    /// Those whom every way from one node up to another passes, from below; `None` when there is no way.
    pub fn gatekeepers(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        graph::gatekeepers(self.len(), &self.upwards(), from, to)
    }

    /// Nodes with two leaders or more of whom none stands above another.
    pub fn double_leaders(&self) -> Vec<Dual> {
        let mut leaders: BTreeMap<usize, Vec<Leader>> = BTreeMap::new();
        for (from, to, edge) in self.edges().filter(|(_, _, e)| e.kind == EdgeKind::Leads) {
            leaders.entry(to).or_default().push(Leader { node: from, norms: edge.norms.clone() });
        }
        let steps = self.upwards();
        let above = |low: usize, high: usize| graph::gatekeepers(self.len(), &steps, low, high).is_some();
        let apart = |here: &[Leader]| {
            let others = |one: usize| here.iter().map(|l| l.node).filter(move |l| *l != one);
            let alone = |one: usize| others(one).all(|other| !above(one, other) && !above(other, one));
            here.iter().filter(|l| alone(l.node)).cloned().collect::<Vec<_>>()
        };
        let found = leaders.into_iter().map(|(led, here)| Dual { led, leaders: apart(&here) });
        found.filter(|dual| 1 < dual.leaders.len()).collect()
    }

    /// The lines upwards beside which there is a longer way through others.
    pub fn skips(&self) -> Vec<Skip> {
        let found = graph::bypasses(self.len(), &self.upwards()).into_iter();
        found.map(|b| Skip { from: b.from, to: b.to, over: b.over }).collect()
    }
}
