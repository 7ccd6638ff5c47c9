//! The sentences about a change: what changed, in which situations, and what happens in the plainest of them.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Witness};
use crate::logic::{Formula, Point, VarId};
use crate::meaning::Actor;
use crate::model::{Member, PersonId};
use crate::text::{Words, list};

use super::classes::Class;
use super::facts::Fact;
use super::joint::{Joint, Shared};
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

/// The conditions of a class: the matter, who is there, what was delegated, and last how the text is read. People are
/// named by what they are to the one whom it is about, so that classes that differ in names only are the same.
pub(super) fn class(joint: &Joint, books: &[Book<'_, '_>; 2], class: &Class, own: Option<&str>) -> Vec<Words> {
    let mut people = People { books, own, others: Vec::new() };
    let mut out: Vec<(u8, Words)> = Vec::new();
    let mut readings = Vec::new();
    for (variable, mask) in &class.masks {
        let Some(shared) = joint.facts.get(variable.0 as usize) else { continue };
        match &shared.fact {
            Fact::Attribute(_) => out.push((0, valued(shared, *mask, "为", "不是", "is"))),
            Fact::Member(..) if *mask == 2 => out.push((1, shared.label.clone())),
            Fact::Member(..) => {
                let (label, en) = (shared.label.zh.replacen("包括", "不包括", 1), &shared.label.en);
                out.push((1, Words::new(label, format!("not: {en}"))));
            }
            Fact::Outcome(_) => out.push((2, valued(shared, *mask, "为", "不是", "is"))),
            Fact::Presence(person) | Fact::Reach(person) => {
                out.push((3, of_person(&people.named(person, &shared.label), shared, *mask)));
            }
            Fact::Delegation(from, to, ..) => {
                let (from, to) = (people.named(from, &Words::same(from)), people.named(to, &Words::same(to)));
                out.push((4, delegated(&from, &to, &shared.label, *mask == 2)));
            }
            Fact::Reading(_) => readings.push(valued(shared, *mask, "作“", "不作“", "is")),
        }
    }
    out.sort_by_key(|(rank, _)| *rank);
    let mut out: Vec<Words> = out.into_iter().map(|(_, words)| words).collect();
    if !readings.is_empty() {
        let zh = readings.iter().map(|it| format!("{}”理解", it.zh)).collect::<Vec<_>>().join("、");
        let en = readings.iter().map(|it| it.en.clone()).collect::<Vec<_>>().join(", ");
        out.push(Words::new(zh, format!("read so that {en}")));
    }
    out
}

fn delegated(from: &Words, to: &Words, scope: &Words, is_made: bool) -> Words {
    match is_made {
        true => Words::new(
            format!("{}已委托{}“{}”", from.zh, to.zh, scope.zh),
            format!("{} has delegated “{}” to {}", from.en, scope.en, to.en),
        ),
        false => Words::new(
            format!("{}没有委托{}“{}”", from.zh, to.zh, scope.zh),
            format!("{} has not delegated “{}” to {}", from.en, scope.en, to.en),
        ),
    }
}

/// How people are called in a class: by what they are to the one whom it is about.
struct People<'p, 'b, 'm> {
    books: &'p [Book<'b, 'm>; 2],
    own: Option<&'p str>,
    /// Those who are only one of several holders of a post, in the order in which they come up.
    others: Vec<String>,
}

impl People<'_, '_, '_> {
    fn named(&mut self, name: &str, label: &Words) -> Words {
        if self.own == Some(name) {
            return Words::new("本人", "that person");
        }
        let known = self.books.iter().rev().find_map(|book| match book.actors.get(name) {
            Some(Actor::Person(person)) => Some((book, *person)),
            _ => None,
        });
        let Some((book, person)) = known else { return label.clone() };
        let world = &book.inquiry.world;
        let is_alone = world.post_of(person).is_none_or(|post| world.holders(post).count() == 1);
        if is_alone || self.own.is_none() {
            return label.clone();
        }
        if let Some(relation) = self.own.and_then(|own| related(book, own, person)) {
            return Words::new(format!("其{}", relation.zh), format!("the {} of that person", relation.en));
        }
        let at = self.others.iter().position(|it| it == name).unwrap_or_else(|| {
            self.others.push(name.to_owned());
            self.others.len() - 1
        });
        let post = world.post_words(person);
        match at {
            0 => Words::new(format!("另一{}", post.zh), format!("another {}", post.en)),
            1 => Words::new(format!("又一{}", post.zh), format!("a third {}", post.en)),
            _ => label.clone(),
        }
    }
}

/// What somebody is to another by a relation between people: his partner.
fn related(book: &Book<'_, '_>, own: &str, other: PersonId) -> Option<Words> {
    let Some(Actor::Person(own)) = book.actors.get(own) else { return None };
    let model = book.inquiry.model;
    let (own, other) = (Member::Person(*own), Member::Person(other));
    let mut found = model.establishment.pairs.iter().filter(|(relation, pairs)| {
        let is_paired = model.vocabulary.relations[**relation].paired;
        pairs.contains(&(own, other)) || is_paired && pairs.contains(&(other, own))
    });
    found.next().map(|(relation, _)| model.vocabulary.relations[*relation].label.words.clone())
}

fn of_person(who: &Words, shared: &Shared, mask: u64) -> Words {
    let all = (1_u64 << shared.values.len()) - 1;
    if mask == all & !1 && matches!(shared.fact, Fact::Presence(_)) {
        return Words::new(format!("{}不在岗或者缺位", who.zh), format!("{} is away or the post vacant", who.en));
    }
    let (names, is_not) = chosen(shared, mask);
    match is_not {
        false => Words::new(format!("{}{}", who.zh, names.zh), format!("{} is {}", who.en, names.en)),
        true => Words::new(format!("{}不是{}", who.zh, names.zh), format!("{} is not {}", who.en, names.en)),
    }
}

fn valued(shared: &Shared, mask: u64, is: &str, is_not: &str, en: &str) -> Words {
    let (names, negated) = chosen(shared, mask);
    let label = &shared.label;
    match negated {
        false => Words::new(format!("{}{is}{}", label.zh, names.zh), format!("{} {en} {}", label.en, names.en)),
        true => Words::new(format!("{}{is_not}{}", label.zh, names.zh), format!("{} {en} not {}", label.en, names.en)),
    }
}

/// The values, or, where they are fewer, those that it has not.
fn chosen(shared: &Shared, mask: u64) -> (Words, bool) {
    let count = shared.values.len();
    let inside = mask.count_ones() as usize;
    let is_not = count < 2 * inside && inside < count;
    let wanted = |at: &usize| (mask >> at & 1 == 1) != is_not;
    let words: Vec<&Words> = (0..count).filter(wanted).filter_map(|at| shared.words.get(at)).collect();
    let join = |pick: &dyn Fn(&Words) -> String, or: &str| words.iter().map(|it| pick(it)).collect::<Vec<_>>().join(or);
    (Words::new(join(&|it| it.zh.clone(), "或"), join(&|it| it.en.clone(), " or ")), is_not)
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

/// What is out of the ordinary in the matter and the readings of a situation.
pub(super) fn matter(joint: &Joint, point: &Point) -> Vec<Words> {
    let mut out = Vec::new();
    for (variable, _) in joint.space.variables().filter(|(id, _)| point.get(*id) != 0) {
        let Some(shared) = joint.facts.get(variable.0 as usize) else { continue };
        let mask = 1 << point.get(variable);
        match shared.fact {
            Fact::Attribute(_) => out.push(valued(shared, mask, "为", "不是", "is")),
            Fact::Member(..) => out.push(shared.label.clone()),
            Fact::Reading(_) => out.push(valued(shared, mask, "理解为", "理解不是", "is read as")),
            _ => {}
        }
    }
    out
}

/// The questions of reading in some classes that one of the rule books does not have, and whether the old one has them.
pub(super) fn questions<'c>(joint: &Joint, classes: impl IntoIterator<Item = &'c Class>) -> Vec<(Words, bool)> {
    let asked: BTreeSet<VarId> = classes.into_iter().flat_map(|class| class.masks.keys().copied()).collect();
    let mut out = Vec::new();
    for variable in asked {
        let Some(shared) = joint.facts.get(variable.0 as usize) else { continue };
        if let (Fact::Reading(_), Some(is_old)) = (&shared.fact, joint.only_side(variable)) {
            out.push((shared.label.clone(), is_old));
        }
    }
    out
}
