//! One person through whom every line from some units to the head runs, and nobody in his place.
//!
//! # Question
//! Is there somebody between units and the head whom no line of reporting, portfolio or leadership avoids, and for whom no
//! clause provides a substitute?
//!
//! # Why it matters
//! When he is away these units have no way up and no orders come down, whatever the single acts are. It is a weakness of the
//! structure; it stays when one act after the other gets a substitute.
//!
//! # Finds
//! "Stations report to the section chief, the section chief reports to the director", one section chief, no substitute.
//!
//! # Leaves alone
//! The head himself (one head is what the system intends); each unit's own head; posts with a power of their own, whose
//! absence other checks answer for; anyone for whom some clause provides a substitute or a delegate,
//! whatever its condition.
//!
//! # Can miss
//! Ways of reporting that the rules take for granted and do not write down.

use std::collections::BTreeMap;

use crate::engine::graph::gatekeepers;
use crate::finding::{Certainty, Kind, Role};
use crate::meaning::Actor;
use crate::model::{NormId, PersonId, PostId};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::graph::{AuthorityGraph, EdgeKind, Place};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::SinglePoint;

/// Goes through the units and the heads.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对各单位到首长的报告、分管和领导关系是否都须经过同一个人",
        "the lines of reporting, portfolio and leadership from every unit to the head were searched for people whom none avoids",
    );
    let graph = AuthorityGraph::with_people(inquiry);
    let mut cut: BTreeMap<PostId, Vec<(usize, usize)>> = BTreeMap::new();
    for (unit, keeper, person) in keepers(inquiry, &graph) {
        if let Some(post) = inquiry.world.post_of(person).filter(|_| is_bare(inquiry, person)) {
            cut.entry(post).or_default().push((unit, keeper));
        }
    }
    answer.drafts = cut.into_iter().map(|(post, places)| draft(inquiry, &graph, post, &places)).collect();
    answer
}

/// Each unit with each person between it and a head whom no way avoids.
fn keepers(inquiry: &Inquiry<'_>, graph: &AuthorityGraph) -> Vec<(usize, usize, PersonId)> {
    let steps = graph.upwards();
    let units: Vec<usize> = graph.nodes().filter(|(_, n)| matches!(n.place, Place::Units(_))).map(|(i, _)| i).collect();
    let mut found: Vec<(usize, usize, PersonId)> = Vec::new();
    for head in graph.heads() {
        for unit in &units {
            for keeper in gatekeepers(graph.len(), &steps, *unit, head).unwrap_or_default() {
                let person = graph.node(keeper).and_then(|n| only_person(inquiry, n.place));
                let new = |p: PersonId| !found.iter().any(|(u, _, other)| u == unit && *other == p);
                if let Some(person) = person.filter(|p| new(*p)) {
                    found.push((*unit, keeper, person));
                }
            }
        }
    }
    found
}

/// The person, or the only holder of the post.
fn only_person(inquiry: &Inquiry<'_>, place: Place) -> Option<PersonId> {
    match place {
        Place::Person(person) => Some(person),
        Place::Post(post) => {
            let mut holders = inquiry.world.holders(post);
            holders.next().filter(|_| holders.next().is_none())
        }
        _ => None,
    }
}

/// Whether a person only stands in the line: no power of his own, nobody in his place, not just the head of a unit.
fn is_bare(inquiry: &Inquiry<'_>, person: PersonId) -> bool {
    let world = &inquiry.world;
    let actor = Actor::Person(person);
    let mut parts = world.provisions.iter().flat_map(|p| p.alternatives.iter().flatten());
    let has_power = parts.any(|part| part.actors.iter().any(|(a, _)| *a == actor));
    let is_covered = world.edges.iter().any(|e| e.from == actor);
    inquiry.model.establishment.persons[person].head_of.is_none() && !has_power && !is_covered
}

fn draft(inquiry: &Inquiry<'_>, graph: &AuthorityGraph, post: PostId, places: &[(usize, usize)]) -> Draft {
    let name = inquiry.model.vocabulary.posts[post].label.words.clone();
    let units =
        list(&places.iter().filter_map(|(unit, _)| graph.node(*unit)).map(|n| n.label.clone()).collect::<Vec<_>>());
    let norms = lines(graph, places, post);
    Draft {
        kind: KIND,
        cause: vec![name.zh.clone()],
        message: Words::new(
            format!("{}到首长的报告、领导关系都只经过{}一人，没有规定其不在时由谁代替", units.zh, name.zh),
            format!(
                "every line from {} to the head runs through one {} alone, and nobody is named for his absence",
                units.en, name.en
            ),
        ),
        suggestion: Words::new(
            format!("建议规定{}不在时由谁代行，或者允许上述单位直接向上一级报告", name.zh),
            format!(
                "consider naming who stands in for the {}, or letting these units report to the next level",
                name.en
            ),
        ),
        cites: norms.into_iter().map(|n| Cite::Norm(n, Role::DoesNotCover)).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: u64::try_from(places.len()).unwrap_or(u64::MAX),
        effect: Effect::Open,
    }
}

/// The norms of the lines that meet in the person or his post.
fn lines(graph: &AuthorityGraph, places: &[(usize, usize)], post: PostId) -> Vec<NormId> {
    let is_here = |index: usize| {
        places.iter().any(|(_, keeper)| *keeper == index)
            || graph.node(index).is_some_and(|n| n.place == Place::Post(post))
    };
    let met = graph.edges().filter(|(from, to, edge)| {
        let line = matches!(edge.kind, EdgeKind::Leads | EdgeKind::InCharge | EdgeKind::Reports | EdgeKind::Assists);
        line && (is_here(*from) || is_here(*to))
    });
    let mut norms: Vec<NormId> = met.flat_map(|(_, _, edge)| edge.norms.clone()).collect();
    norms.sort();
    norms.dedup();
    norms
}
