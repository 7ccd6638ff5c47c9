//! Heads of units: people who are there for one unit each and nothing else, so that one can stand for all; likewise those who
//! stand behind each head, such as his own deputy.

use std::collections::BTreeMap;

use super::norm::{Reference, Rule};
use super::{Member, Model, PersonId, PostId, RelationId, UnitId};

/// Marks the people whom a one-to-one relation makes heads of units, those whom another gives each head for himself, and
/// nobody whom anything else makes something.
pub fn mark(model: &mut Model) {
    let relations: Vec<RelationId> = model.establishment.pairs.keys().copied().collect();
    for relation in relations {
        for (person, unit) in own_people(model, relation) {
            if let Some(row) = model.establishment.persons.get_mut(person) {
                row.head_of = Some(unit);
            }
        }
    }
}

/// The heads that a relation gives the units, one each, and who stands behind each of them; nobody when one of them plays
/// another part in the rules.
fn own_people(model: &Model, relation: RelationId) -> Vec<(PersonId, UnitId)> {
    let heads = heads(model, relation);
    let behind = behind(model, &heads);
    let own: Vec<RelationId> = behind.iter().map(|(other, _)| *other).chain([relation]).collect();
    let people: Vec<(PersonId, UnitId)> = behind.into_iter().flat_map(|(_, rows)| rows).chain(heads.clone()).collect();
    let proper = |(person, _): &(PersonId, UnitId)| is_nothing_else(model, &own, *person);
    match people.iter().all(proper) {
        true => people,
        false if heads.iter().all(|(person, _)| is_nothing_else(model, &[relation], *person)) => heads,
        false => Vec::new(),
    }
}

/// The pairs of a relation, when each of its units has one person of its own.
fn heads(model: &Model, relation: RelationId) -> Vec<(PersonId, UnitId)> {
    let Some(rows) = model.establishment.pairs.get(&relation) else { return Vec::new() };
    let head = |row: &(Member, Member)| match row {
        (Member::Unit(unit), Member::Person(person)) => Some((*person, *unit)),
        _ => None,
    };
    let pairs: Vec<(PersonId, UnitId)> = rows.iter().filter_map(head).collect();
    let once = |person: PersonId, unit: UnitId| pairs.iter().filter(|(p, u)| *p == person || *u == unit).count() == 1;
    let proper = pairs.len() == rows.len() && pairs.iter().all(|(p, u)| once(*p, *u));
    if proper { pairs } else { Vec::new() }
}

/// The relations that give each head one person of his own, with these people and their units.
fn behind(model: &Model, heads: &[(PersonId, UnitId)]) -> Vec<(RelationId, Vec<(PersonId, UnitId)>)> {
    let units: BTreeMap<PersonId, UnitId> = heads.iter().copied().collect();
    let own = |rows: &Vec<(Member, Member)>| {
        let mut own = BTreeMap::new();
        for row in rows {
            let (Member::Person(head), Member::Person(person)) = row else { return Vec::new() };
            let unit = units.get(head).filter(|_| !units.contains_key(person));
            let Some(unit) = unit.filter(|unit| own.values().all(|known| known != *unit)) else { return Vec::new() };
            if own.insert(*person, *unit).is_some() {
                return Vec::new();
            }
        }
        if own.len() == heads.len() { own.into_iter().collect() } else { Vec::new() }
    };
    let relations = model.establishment.pairs.iter().map(|(relation, rows)| (*relation, own(rows)));
    relations.filter(|(_, own)| !own.is_empty()).collect()
}

fn is_nothing_else(model: &Model, own: &[RelationId], person: PersonId) -> bool {
    let [post] = model.establishment.persons[person].posts.as_slice() else { return false };
    let others = model.establishment.pairs.iter().filter(|(id, _)| !own.contains(id)).flat_map(|(_, rows)| rows);
    let elsewhere = others.into_iter().any(|(from, to)| [*from, *to].contains(&Member::Person(person)));
    !elsewhere && !is_named(model, own, *post)
}

/// Whether a post is for one person only, or its holders delegate or are stood in for by others than those who stand behind
/// each of them: then they are more than heads.
fn is_named(model: &Model, own: &[RelationId], post: PostId) -> bool {
    let means = |reference: &Reference| matches!(reference, Reference::Post(named) if model.is_kind_of(post, *named));
    let behind = |reference: &Reference| matches!(reference, Reference::Applied(relation, of) if own.contains(relation) && **of == Reference::Bound);
    let covered = model.norms.iter().any(|(_, norm)| match &norm.rule {
        Rule::Cover(cover) => means(&cover.from) && !behind(&cover.to),
        _ => false,
    });
    covered || model.vocabulary.posts[post].most == Some(1)
}
