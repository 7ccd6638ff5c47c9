//! Structural checks: definitions, posts and written priorities must not go round in circles.

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::text::{Complaint, Span, Words};

use super::condition::Condition;
use super::{Model, NormId, Rule};

/// Complains about every circle.
pub fn check(model: &Model) -> Vec<Complaint> {
    let mut complaints = posts(model);
    complaints.extend(definitions(model));
    complaints.extend(priorities(model));
    complaints
}

fn posts(model: &Model) -> Vec<Complaint> {
    let posts = &model.vocabulary.posts;
    let edges = posts.iter().filter_map(|(id, post)| post.of.map(|of| (id.0, of.0)));
    circles(edges.collect())
        .into_iter()
        .filter_map(|circle| posts[circle.first().copied()?.into()].label.span.clone())
        .map(|span| {
            complaint(
                "cyclic-post",
                span,
                "职位的“属于”绕成了圈",
                "these posts are special cases of each other in a circle",
            )
        })
        .collect()
}

fn definitions(model: &Model) -> Vec<Complaint> {
    let definitions = &model.vocabulary.definitions;
    let mut edges = Vec::new();
    for (id, definition) in definitions.iter() {
        let mut used = Vec::new();
        uses(&definition.meaning, &mut used);
        edges.extend(used.into_iter().map(|other| (id.0, other)));
    }
    circles(edges)
        .into_iter()
        .filter_map(|circle| definitions[circle.first().copied()?.into()].label.span.clone())
        .map(|span| complaint("cyclic-definition", span, "定义绕成了圈", "the definition comes back to itself"))
        .collect()
}

fn uses(condition: &Condition, found: &mut Vec<usize>) {
    match condition {
        Condition::Any(parts) | Condition::All(parts) => parts.iter().for_each(|p| uses(p, found)),
        Condition::Not(inner) => uses(inner, found),
        Condition::Defined(id, _) => found.push(id.0),
        _ => {}
    }
}

/// `优先于` between norms of the same kind; two norms that each go before the other settle nothing.
fn priorities(model: &Model) -> Vec<Complaint> {
    let mut edges = Vec::new();
    for (id, norm) in model.norms.iter().filter(|(_, n)| !n.overrides.is_empty()) {
        let under = |other: &super::Norm| norm.overrides.iter().any(|a| a.contains(&other.address));
        let others = model.norms.iter().filter(|(_, other)| under(other) && same_kind(&norm.rule, &other.rule));
        edges.extend(others.map(|(other, _)| (id.0, other.0)));
    }
    circles(edges)
        .into_iter()
        .filter_map(|circle| circle.first().map(|id| model.norms[NormId(*id)].span.clone()))
        .map(|span| complaint("cyclic-priority", span, "`优先于` 绕成了圈", "the priorities go round in a circle"))
        .collect()
}

fn same_kind(left: &Rule, right: &Rule) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

fn circles(edges: Vec<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut graph = DiGraphMap::<usize, ()>::new();
    for (from, to) in &edges {
        graph.add_edge(*from, *to, ());
    }
    let mut found: Vec<_> = tarjan_scc(&graph)
        .into_iter()
        .filter(|part| 1 < part.len() || part.first().is_some_and(|n| graph.contains_edge(*n, *n)))
        .collect();
    found.iter_mut().for_each(|part| part.sort_unstable());
    found.sort();
    found
}

fn complaint(code: &'static str, span: Span, zh: &str, en: &str) -> Complaint {
    Complaint::at(
        code,
        span,
        Words::new(zh, en),
        Words::new("删去其中一处，断开这个圈", "break the circle by deleting one of them"),
    )
}
