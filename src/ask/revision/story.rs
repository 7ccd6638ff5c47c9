//! The sentences about a change: what changed, in which situations, and what happens in the plainest of them.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Witness};
use crate::logic::{Formula, Point};
use crate::meaning::Actor;
use crate::text::{Words, list};

use super::joint::Joint;
use super::statement::{Book, Statement};

/// What an act is called.
pub(super) fn act(books: &[Book<'_, '_>; 2], name: &str) -> Words {
    let told = books.iter().rev().find_map(|book| book.acts.get(name).map(|act| book.inquiry.model.act_words(*act)));
    told.unwrap_or_else(|| Words::same(name))
}

fn actor(books: &[Book<'_, '_>; 2], name: &str) -> Words {
    let told = books.iter().rev().find_map(|book| book.actors.get(name).map(|it| book.inquiry.world.actor_words(*it)));
    told.unwrap_or_else(|| Words::same(name))
}

/// What could not be decided.
pub(super) fn not_finished(statement: &Statement, books: &[Book<'_, '_>; 2], why: TooLarge) -> Words {
    let (what, why) = (shift(books, std::slice::from_ref(statement), true), why.words());
    Words::new(
        format!("没有比较完：{}（{}）", what.zh, why.zh),
        format!("not compared to the end: {} ({})", what.en, why.en),
    )
}

/// The acts that a change is about, each once.
pub(super) fn acts(books: &[Book<'_, '_>; 2], statements: &[Statement]) -> Vec<Words> {
    let mut out: Vec<Words> = Vec::new();
    for statement in statements {
        let told = about(books, statement);
        if !out.contains(&told) {
            out.push(told);
        }
    }
    out
}

/// The act, or the order of steps, that a statement is about.
pub(super) fn about(books: &[Book<'_, '_>; 2], statement: &Statement) -> Words {
    match statement {
        Statement::Before { .. } => says(books, statement),
        other => act(books, other.act()),
    }
}

/// Whom a statement is about, with what people like him have in common: their post; others stand for themselves.
pub(super) fn person(books: &[Book<'_, '_>; 2], statement: &Statement) -> (Words, Words) {
    let Some(name) = statement.actor() else { return Default::default() };
    let post = books.iter().rev().find_map(|book| match book.actors.get(name) {
        Some(Actor::Person(person)) => Some(book.inquiry.world.post_words(*person)),
        _ => None,
    });
    (actor(books, name), post.unwrap_or_default())
}

/// What changed, of several statements that change in the same way.
pub(super) fn shift(books: &[Book<'_, '_>; 2], statements: &[Statement], is_gained: bool) -> Words {
    let each = |pick: &dyn Fn(&Statement) -> Option<String>, told: &dyn Fn(&str) -> Words| {
        let mut out: Vec<Words> = Vec::new();
        for name in statements.iter().filter_map(pick) {
            let words = told(&name);
            if !out.contains(&words) {
                out.push(words);
            }
        }
        out
    };
    let acts = each(&|it| Some(it.act().to_owned()), &|name| act(books, name));
    let acts =
        list(&acts.iter().map(|it| Words::new(format!("“{}”", it.zh), format!("“{}”", it.en))).collect::<Vec<_>>());
    let mut people: Vec<&str> = statements.iter().filter_map(Statement::actor).collect();
    people.sort_by_key(|name| books.iter().rev().find_map(|book| book.actors.get(*name)).copied());
    people.dedup();
    let who = list(&people.iter().map(|name| actor(books, name)).collect::<Vec<_>>());
    match (statements.first(), is_gained) {
        (Some(Statement::Acts { .. }), true) => Words::new(
            format!("{}在下列情形新获{}之权", who.zh, acts.zh),
            format!("{} may now do {} in the situations below", who.en, acts.en),
        ),
        (Some(Statement::Acts { .. }), false) => Words::new(
            format!("{}在下列情形不再有{}之权", who.zh, acts.zh),
            format!("{} may no longer do {} in the situations below", who.en, acts.en),
        ),
        (Some(Statement::Alone { .. }), true) => Words::new(
            format!("{}在下列情形可以独自办理{}", who.zh, acts.zh),
            format!("{} can now do {} alone in the situations below", who.en, acts.en),
        ),
        (Some(Statement::Alone { .. }), false) => Words::new(
            format!("{}在下列情形不能再独自办理{}", who.zh, acts.zh),
            format!("{} can no longer do {} alone in the situations below", who.en, acts.en),
        ),
        (Some(Statement::CanBeDone { .. }), true) => Words::new(
            format!("{}在下列情形由无人可办变为可以办成", acts.zh),
            format!("{} can now be done in the situations below", acts.en),
        ),
        (Some(Statement::CanBeDone { .. }), false) => Words::new(
            format!("{}在下列情形由可以办成变为无人可办", acts.zh),
            format!("{} can no longer be done in the situations below", acts.en),
        ),
        (Some(Statement::Forbidden { .. }), true) => Words::new(
            format!("在下列情形新禁止{}办理{}", who.zh, acts.zh),
            format!("{} is now forbidden to do {} in the situations below", who.en, acts.en),
        ),
        (Some(Statement::Forbidden { .. }), false) => Words::new(
            format!("在下列情形不再禁止{}办理{}", who.zh, acts.zh),
            format!("{} is no longer forbidden to do {} in the situations below", who.en, acts.en),
        ),
        (Some(Statement::Before { .. }), _) => before(books, statements, is_gained),
        (None, _) => Words::default(),
    }
}

fn before(books: &[Book<'_, '_>; 2], statements: &[Statement], is_gained: bool) -> Words {
    let pairs = statements.iter().filter_map(|it| match it {
        Statement::Before { first, then } => Some((act(books, first), act(books, then))),
        _ => None,
    });
    let pairs: Vec<Words> = pairs
        .map(|(first, then)| {
            Words::new(format!("“{}”须先于“{}”", first.zh, then.zh), format!("“{}” before “{}”", first.en, then.en))
        })
        .collect();
    let pairs = list(&pairs);
    match is_gained {
        true => Words::new(format!("新增先后要求：{}", pairs.zh), format!("new order of steps: {}", pairs.en)),
        false => Words::new(format!("不再要求：{}", pairs.zh), format!("order no longer required: {}", pairs.en)),
    }
}

/// The plainest situation as sentences, told from the side that has what changed.
pub(super) fn witness(
    joint: &Joint,
    books: &[Book<'_, '_>; 2],
    statement: &Statement,
    is_gained: bool,
    point: &Point,
) -> Vec<Words> {
    let (book, own) = seen(joint, books, is_gained, point);
    let world = &book.inquiry.world;
    let fixed = world.space.variables().filter(|(id, _)| own.get(*id) != 0).map(|(id, _)| world.is(id, own.get(id)));
    let condition = Formula::all(fixed.collect::<Vec<_>>());
    let outcome = outcome(books, statement, is_gained);
    let claim = Claim::Holds { condition: condition.clone(), outcome };
    let replayed = Witness::replay(world, &own, &condition, claim);
    replayed.map(|it| it.account(world).steps).unwrap_or_default()
}

fn seen<'b, 'c, 'm>(
    joint: &Joint,
    books: &'b [Book<'c, 'm>; 2],
    is_gained: bool,
    point: &Point,
) -> (&'b Book<'c, 'm>, Point) {
    let [old, new] = books;
    match is_gained {
        true => (new, joint.in_new(point, new.inquiry.world.space.origin())),
        false => (old, joint.in_old(point, old.inquiry.world.space.origin())),
    }
}

fn outcome(books: &[Book<'_, '_>; 2], statement: &Statement, is_gained: bool) -> Words {
    let what = says(books, statement);
    match is_gained {
        true => Words::new(
            format!("修订后{}，现行规则不然", what.zh),
            format!("by the new rules {}, by the old ones not", what.en),
        ),
        false => Words::new(
            format!("现行规则下{}，修订后不然", what.zh),
            format!("by the old rules {}, by the new ones not", what.en),
        ),
    }
}

fn says(books: &[Book<'_, '_>; 2], statement: &Statement) -> Words {
    let name = act(books, statement.act());
    let who = statement.actor().map(|it| actor(books, it)).unwrap_or_default();
    match statement {
        Statement::Acts { .. } => {
            Words::new(format!("{}可以办理“{}”", who.zh, name.zh), format!("{} may do “{}”", who.en, name.en))
        }
        Statement::Alone { .. } => {
            Words::new(format!("{}可以独自办理“{}”", who.zh, name.zh), format!("{} can do “{}” alone", who.en, name.en))
        }
        Statement::CanBeDone { .. } => {
            Words::new(format!("“{}”可以办成", name.zh), format!("“{}” can be done", name.en))
        }
        Statement::Forbidden { .. } => Words::new(
            format!("{}不得办理“{}”", who.zh, name.zh),
            format!("{} is forbidden to do “{}”", who.en, name.en),
        ),
        Statement::Before { first, then } => {
            let (first, then) = (act(books, first), act(books, then));
            Words::new(
                format!("“{}”须先于“{}”", first.zh, then.zh),
                format!("“{}” must come before “{}”", first.en, then.en),
            )
        }
    }
}

/// The clauses by which it is so on the side that has what changed.
pub(super) fn clauses(
    joint: &Joint,
    books: &[Book<'_, '_>; 2],
    statement: &Statement,
    is_gained: bool,
    point: &Point,
) -> Vec<Words> {
    let (book, own) = seen(joint, books, is_gained, point);
    let norms = book.norms(statement, &own);
    let labels: BTreeSet<Words> = norms.into_iter().map(|norm| book.inquiry.clause(norm)).collect();
    labels.into_iter().collect()
}
