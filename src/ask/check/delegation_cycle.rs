//! A power that may be passed on comes back to where it came from.
//!
//! # Question
//! Can an act be delegated, passed on, and in the end entrusted to somebody through whose hands it has already gone?
//!
//! # Why it matters
//! When a power goes round in a circle nobody is answerable for it: each can point to the one to whom he passed it.
//!
//! # Finds
//! "The director may entrust the deputy, who may pass it on; the deputy may entrust the office head; the office head may
//! entrust the director."
//!
//! # Leaves alone
//! Delegations that may not be passed on, or of which the text does not say so: the circle cannot be walked; two who each
//! have the power of their own and may entrust each other; substitution by force of the rule.
//!
//! # Can miss
//! Circles that only some acts of a delegation of all powers close, beyond the acts that the vocabulary declares.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::engine::graph::circles;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Edge, World};
use crate::model::{ActId, Institution};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::ReDelegation;

/// Goes through the delegations of every act.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一行为逐一核对可以作出的委托和转委托是否成环",
        "for every act, the delegations that are allowed and may be passed on were searched for circles",
    );
    let mut drafts: Vec<Draft> = Vec::new();
    for act in inquiry.model.vocabulary.acts.ids() {
        match of_act(inquiry, act) {
            Err(why) => answer.too_large(&inquiry.model.act_words(act), &why),
            Ok(found) => found.into_iter().for_each(|draft| add(&mut drafts, draft)),
        }
    }
    answer.drafts = drafts;
    answer
}

/// The same posts in a circle for another act, or by other holders, are the same cause.
fn add(drafts: &mut Vec<Draft>, draft: Draft) {
    match drafts.iter_mut().find(|d| d.cause == draft.cause) {
        Some(known) => known.count += draft.count,
        None => drafts.push(draft),
    }
}

fn of_act(inquiry: &Inquiry<'_>, act: ActId) -> Result<Vec<Draft>, TooLarge> {
    let world = &inquiry.world;
    let edges: Vec<&Edge> = world.edges.iter().filter(|e| e.is_delegation() && e.covers(act)).collect();
    if edges.iter().all(|e| e.pass_on == Formula::FALSE) {
        return Ok(Vec::new());
    }
    let actors: Vec<Actor> = edges.iter().flat_map(|e| [e.from, e.to]).collect::<BTreeSet<_>>().into_iter().collect();
    let number = |actor: Actor| actors.iter().position(|a| *a == actor).unwrap_or(0);
    let steps: Vec<(usize, usize)> = edges.iter().map(|e| (number(e.from), number(e.to))).collect();
    let mut drafts = Vec::new();
    for circle in circles(actors.len(), &steps) {
        if let Some(links) = walk(inquiry, act, &circle, &actors, &edges)? {
            drafts.push(draft(inquiry, act, &links));
        }
    }
    Ok(drafts)
}

/// The circle as delegations, begun at somebody who has the power of his own and such that each may be passed on; `None`
/// when there is no such way round it.
fn walk<'e>(
    inquiry: &Inquiry<'_>,
    act: ActId,
    circle: &[usize],
    actors: &[Actor],
    edges: &[&'e Edge],
) -> Result<Option<Vec<&'e Edge>>, TooLarge> {
    let own: BTreeSet<Actor> = inquiry.world.roots(act).into_iter().map(|root| root.actor).collect();
    for start in 0..circle.len() {
        let at = |step: usize| circle.get((start + step) % circle.len()).and_then(|n| actors.get(*n)).copied();
        let others_have = (1..circle.len()).any(|step| at(step).is_some_and(|a| own.contains(&a)));
        if !at(0).is_some_and(|a| own.contains(&a)) || others_have {
            continue;
        }
        let link = |step: usize| edges.iter().find(|e| Some(e.from) == at(step) && Some(e.to) == at(step + 1)).copied();
        let links: Vec<&Edge> = (0..circle.len()).filter_map(link).collect();
        if inquiry.find([passed(&inquiry.world, &links)])?.is_some() {
            return Ok(Some(links));
        }
    }
    Ok(None)
}

/// That every delegation holds and has been made, and that every one but the last may be passed on.
fn passed(world: &World<'_>, links: &[&Edge]) -> Formula {
    let last = links.len().saturating_sub(1);
    let held =
        links.iter().map(|e| Formula::all([e.when.clone(), e.made.map_or(Formula::TRUE, |made| world.is(made, 1))]));
    let onward = links.iter().take(last).map(|e| e.pass_on.clone());
    Formula::all(held.chain(onward).collect::<Vec<_>>())
}

fn draft(inquiry: &Inquiry<'_>, act: ActId, links: &[&Edge]) -> Draft {
    let names: Vec<Words> = links.iter().map(|e| office(inquiry, e.from)).collect();
    let way = names.iter().chain(names.first());
    let zh: Vec<_> = way.clone().map(|n| n.zh.clone()).collect();
    let en: Vec<_> = way.map(|n| n.en.clone()).collect();
    let act = inquiry.model.act_words(act);
    let clauses = list(&links.iter().map(|e| inquiry.clause(e.norm)).collect::<Vec<_>>());
    let when = passed(&inquiry.world, links);
    let outcome = Words::new(
        format!("“{}”又回到{}手中", act.zh, names.first().map_or("", |n| n.zh.as_str())),
        format!("`{}` is back with {}", act.en, names.first().map_or("", |n| n.en.as_str())),
    );
    Draft {
        kind: KIND,
        cause: names.iter().map(|n| n.zh.clone()).collect(),
        message: Words::new(
            format!("“{}”可以沿{}转委托一圈（{}），最终由谁负责不明", act.zh, zh.join("→"), clauses.zh),
            format!(
                "`{}` can be passed on in a circle, {} ({}); who answers for it in the end is not clear",
                act.en,
                en.join(" → "),
                clauses.en
            ),
        ),
        suggestion: Words::new(
            "建议规定受托的职权不得转委托，或者不得转委托给委托人和经手人",
            "consider saying that a delegated power may not be passed on, or not to anyone through whose hands it has gone",
        ),
        cites: links.iter().map(|e| Cite::Norm(e.norm, Role::Delegates)).collect(),
        shown: Shown::Situations { when: when.clone(), claim: Claim::Holds { condition: when, outcome } },
        count: 1,
        effect: Effect::Open,
    }
}

/// The post of a person, the name of a body or unit.
fn office(inquiry: &Inquiry<'_>, actor: Actor) -> Words {
    match actor {
        Actor::Person(person) => inquiry.world.post_words(person),
        Actor::Institution(Institution::Body(_) | Institution::Unit(_)) => inquiry.world.actor_words(actor),
    }
}
