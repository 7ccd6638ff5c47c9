//! The answer to a question "what if", in sentences: for a terminal, and as JSON.

mod acts;
mod facts;
mod json;
mod obstacles;
mod terminal;

pub use json::json;
pub use terminal::terminal;

use crate::ask::question::{Answer, Chain, Change, Supposition, scope_words};
use crate::meaning::{Actor, World, cause_of};
use crate::model::NormId;
use crate::text::{Words, list};

/// The label of a norm's clause.
fn clause(world: &World<'_>, norm: NormId) -> Words {
    world.model.document.label(&world.model.norms[norm].address)
}

/// Several clauses, each once.
fn clauses(world: &World<'_>, norms: &[NormId]) -> Words {
    let mut labels: Vec<Words> = norms.iter().map(|norm| clause(world, *norm)).collect();
    labels.dedup();
    list(&labels)
}

/// Several actors.
fn names(world: &World<'_>, actors: &[Actor]) -> Words {
    list(&actors.iter().map(|actor| world.actor_words(*actor)).collect::<Vec<_>>())
}

/// How a person who is away is away: 出访，联系不上; nothing for somebody who is there.
fn away(world: &World<'_>, actor: Actor, point: &crate::logic::Point) -> Option<Words> {
    let Actor::Person(person) = actor else { return None };
    let cause = cause_of(point.get(world.presence_variable(person)?))?;
    let words = cause.words();
    if cause == crate::model::Cause::Vacancy {
        return Some(words);
    }
    let (zh, en) = match world.reachable(point, person) {
        true => ("可联系", "but can be reached"),
        false => ("联系不上", "and cannot be reached"),
    };
    Some(Words::new(format!("{}，{zh}", words.zh), format!("{} {en}", words.en)))
}

/// How somebody comes by a power, clause by clause.
fn ground(world: &World<'_>, chain: &Chain) -> Words {
    let norm = world.provisions.get(chain.root.provision).map(|p| p.norm);
    let first = norm.map_or_else(Words::default, |norm| clause(world, norm));
    if chain.links.is_empty() {
        return Words::new(format!("依{}", first.zh), format!("by {}", first.en));
    }
    let holder = world.actor_words(chain.root.actor);
    let mut told = vec![Words::new(
        format!("{}依{}有此职权", holder.zh, first.zh),
        format!("{} has the power by {}", holder.en, first.en),
    )];
    for edge in chain.links.iter().filter_map(|link| world.edges.get(*link)) {
        let (from, to, by) = (world.actor_words(edge.from), world.actor_words(edge.to), clause(world, edge.norm));
        told.push(match edge.is_delegation() {
            true => Words::new(
                format!("依{}已委托{}", by.zh, to.zh),
                format!("{} has delegated it to {} by {}", from.en, to.en, by.en),
            ),
            false => Words::new(
                format!("{}的职权依{}由{}代行", from.zh, by.zh, to.zh),
                format!("{} stands in for {} by {}", to.en, from.en, by.en),
            ),
        });
    }
    sentence(&told, "，", ", and ")
}

/// The clauses of a chain as addresses, in its order.
fn addresses(world: &World<'_>, chain: &Chain) -> Vec<String> {
    let root = world.provisions.get(chain.root.provision).map(|p| p.norm);
    let links = chain.links.iter().filter_map(|link| world.edges.get(*link)).map(|edge| edge.norm);
    root.into_iter().chain(links).map(|norm| world.model.norms[norm].address.to_string()).collect()
}

/// A change that would help.
fn change(world: &World<'_>, change: Change) -> Words {
    match change {
        Change::Returns(person) => {
            let who = world.actor_words(Actor::Person(person));
            Words::new(format!("{}返岗", who.zh), format!("{} is back", who.en))
        }
        Change::Fills(person) => {
            let who = world.actor_words(Actor::Person(person));
            Words::new(format!("{}一职到任", who.zh), format!("the vacant post of {} is filled", who.en))
        }
        Change::Delegates(index) => {
            let Some(row) = world.delegations.get(index) else { return Words::default() };
            let (from, to) = (world.actor_words(row.from), world.actor_words(row.to));
            let (scope, by) = (scope_words(world, index), clause(world, row.norm));
            Words::new(
                format!("{}委托{}：{}（依{}）", from.zh, to.zh, scope.zh, by.zh),
                format!("{} delegates to {}: {} (by {})", from.en, to.en, scope.en, by.en),
            )
        }
    }
}

/// Changes that are all needed.
fn changes(world: &World<'_>, set: &[Change]) -> Words {
    sentence(&set.iter().map(|one| change(world, *one)).collect::<Vec<_>>(), "，并且", ", and ")
}

/// What is supposed.
fn supposition(answer: &Answer<'_>, supposed: &Supposition) -> Words {
    let world = &answer.world;
    match supposed {
        Supposition::Returns(person) => change(world, Change::Returns(*person)),
        Supposition::Entrusted { index, made, can_be_made } => {
            let Some(told) = answer.question.entrusted.get(*index) else { return Words::default() };
            let words = facts::entrusting(answer, told, made);
            match (made.is_empty(), can_be_made) {
                (true, _) => words,
                (false, true) => words,
                (false, false) => Words::new(
                    format!("{}（委托人现在联系不上或者缺位，已来不及委托）", words.zh),
                    format!("{} (it is too late: who delegates is out of reach or the post is vacant)", words.en),
                ),
            }
        }
    }
}

/// Joins parts in each language.
fn sentence(parts: &[Words], zh: &str, en: &str) -> Words {
    let pick = |part: fn(&Words) -> &str| parts.iter().map(part).collect::<Vec<_>>();
    Words::new(pick(|w| &w.zh).join(zh), pick(|w| &w.en).join(en))
}
