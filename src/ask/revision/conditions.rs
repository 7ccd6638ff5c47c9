//! The conditions of a class of situations as sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Point, VarId};
use crate::meaning::Actor;
use crate::model::{Member, PersonId};
use crate::text::{Words, list};

use super::classes::Class;
use super::facts::Fact;
use super::joint::{Joint, Shared};
use super::statement::Book;

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
            Fact::Member(..) => {}
            Fact::Outcome(_) => out.push((2, valued(shared, *mask, "为", "不是", "is"))),
            Fact::Presence(person) => out.push((3, of_person(&people.named(person, &shared.label), shared, *mask))),
            Fact::Reach(person) => out.push((3, reached(&people.named(person, &shared.label), *mask == 1))),
            Fact::Delegation(from, to, ..) => {
                let (from, to) = (people.named(from, &Words::same(from)), people.named(to, &Words::same(to)));
                out.push((4, delegated(&from, &to, &shared.label, *mask == 2)));
            }
            Fact::Reading(_) => readings.push(valued(shared, *mask, "作“", "不作“", "is")),
        }
    }
    out.extend(members(joint, class).into_iter().map(|words| (1, words)));
    out.sort_by_key(|(rank, _)| *rank);
    let mut told: Vec<Words> = Vec::new();
    // Delegations of the same by different clauses are told in the same words.
    for (_, words) in out {
        if !told.contains(&words) {
            told.push(words);
        }
    }
    let mut out = told;
    if !readings.is_empty() {
        let zh = readings.iter().map(|it| format!("{}”理解", it.zh)).collect::<Vec<_>>().join("、");
        let en = readings.iter().map(|it| it.en.clone()).collect::<Vec<_>>().join(", ");
        out.push(Words::new(zh, format!("read so that {en}")));
    }
    out
}

/// What is out of the ordinary in a situation.
pub(super) fn of_point(joint: &Joint, books: &[Book<'_, '_>; 2], point: &Point, own: Option<&str>) -> Vec<Words> {
    let unusual = joint.space.variables().map(|(id, _)| id).filter(|id| point.get(*id) != 0);
    let masks = unusual.map(|id| (id, 1 << point.get(id))).collect();
    class(joint, books, &Class { masks, witness: point.clone() }, own)
}

/// Which units a set of units has and has not, all of an attribute in one condition.
fn members(joint: &Joint, class: &Class) -> Vec<Words> {
    let mut sets: BTreeMap<&String, (&Words, [Vec<Words>; 2])> = BTreeMap::new();
    for (variable, mask) in &class.masks {
        let Some(shared) = joint.facts.get(variable.0 as usize) else { continue };
        let (Fact::Member(attribute, _), Some(unit)) = (&shared.fact, shared.words.last()) else { continue };
        let (_, [without, with]) = sets.entry(attribute).or_insert((&shared.label, Default::default()));
        if *mask == 2 { with } else { without }.push(unit.clone());
    }
    let mut out = Vec::new();
    for (attribute, (label, [without, with])) in sets {
        let all =
            joint.facts.iter().filter(|it| matches!(&it.fact, Fact::Member(other, _) if other == attribute)).count();
        let is_only = !without.is_empty() && with.len() + without.len() == all;
        let (has, lacks) = (list(&with), list(&without));
        let (zh, en) = (&label.zh, &label.en);
        match (with.is_empty(), without.len()) {
            (false, _) if is_only => {
                out.push(Words::new(format!("{zh}只有{}", has.zh), format!("{en}: {} only", has.en)));
                continue;
            }
            (true, count) if count + 1 == all => {
                let others =
                    joint.facts.iter().filter(|it| matches!(&it.fact, Fact::Member(other, _) if other == attribute));
                let left = others.filter_map(|it| it.words.last()).find(|unit| !without.contains(unit));
                let left = left.cloned().unwrap_or_default();
                out.push(Words::new(format!("{zh}除{}外没有其他单位", left.zh), format!("{en}: none but {}", left.en)));
                continue;
            }
            _ => {}
        }
        if !with.is_empty() {
            out.push(Words::new(format!("{zh}包括{}", has.zh), format!("{en}: {} among them", has.en)));
        }
        if !without.is_empty() {
            out.push(Words::new(format!("{zh}不包括{}", lacks.zh), format!("{en}: not {}", lacks.en)));
        }
    }
    out
}

fn reached(who: &Words, can_be: bool) -> Words {
    match can_be {
        true => Words::new(format!("{}可联系", who.zh), format!("{} can be reached", who.en)),
        false => Words::new(format!("{}联系不上", who.zh), format!("{} cannot be reached", who.en)),
    }
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
    // Somebody who is away is away for these causes; somebody who may be there is not away for those.
    let (names, is_not) = match mask & 1 {
        0 => (named(shared, mask), false),
        _ if mask == 1 => (named(shared, mask), false),
        _ => (named(shared, all & !mask), true),
    };
    match is_not {
        false => Words::new(format!("{}{}", who.zh, names.zh), format!("{} is {}", who.en, names.en)),
        true => Words::new(format!("{}并非{}", who.zh, names.zh), format!("{} is not {}", who.en, names.en)),
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
    let all = if count < 64 { (1 << count) - 1 } else { u64::MAX };
    (named(shared, if is_not { all & !mask } else { mask }), is_not)
}

/// Values with "or" between them.
fn named(shared: &Shared, mask: u64) -> Words {
    let wanted = |at: &usize| mask >> at & 1 == 1;
    let words: Vec<&Words> = (0..shared.values.len()).filter(wanted).filter_map(|at| shared.words.get(at)).collect();
    let join = |pick: &dyn Fn(&Words) -> String, or: &str| words.iter().map(|it| pick(it)).collect::<Vec<_>>().join(or);
    Words::new(join(&|it| it.zh.clone(), "或"), join(&|it| it.en.clone(), " or "))
}

/// What is out of the ordinary in the matter and the readings of a situation.
pub(super) fn matter(joint: &Joint, point: &Point) -> Vec<Words> {
    let mut out = Vec::new();
    for (variable, _) in joint.space.variables().filter(|(id, _)| point.get(*id) != 0) {
        let Some(shared) = joint.facts.get(variable.0 as usize) else { continue };
        let mask = 1 << point.get(variable);
        match shared.fact {
            Fact::Attribute(_) => out.push(valued(shared, mask, "为", "不是", "is")),
            Fact::Member(..) => {
                let unit = shared.words.last().cloned().unwrap_or_default();
                let label = &shared.label;
                out.push(Words::new(format!("{}包括{}", label.zh, unit.zh), format!("{} has {}", label.en, unit.en)));
            }
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
