//! Heads of units: people who are there for one unit each and nothing else, so that one can stand for all.

use super::norm::{Reference, Rule};
use super::{Member, Model, PersonId, PostId, RelationId, UnitId};

/// Marks the people whom a one-to-one relation makes heads of units, and nothing else makes anything.
pub fn mark(model: &mut Model) {
    let relations: Vec<RelationId> = model.establishment.pairs.keys().copied().collect();
    for relation in relations {
        for (person, unit) in heads_by(model, relation) {
            if let Some(row) = model.establishment.persons.get_mut(person) {
                row.head_of = Some(unit);
            }
        }
    }
}

/// The pairs of a relation, when each of its units has one person of its own, who plays no other part in the rules.
fn heads_by(model: &Model, relation: RelationId) -> Vec<(PersonId, UnitId)> {
    let Some(rows) = model.establishment.pairs.get(&relation) else { return Vec::new() };
    let pairs: Vec<(PersonId, UnitId)> = rows
        .iter()
        .filter_map(|row| match row {
            (Member::Unit(unit), Member::Person(person)) => Some((*person, *unit)),
            _ => None,
        })
        .collect();
    let once = |person: PersonId, unit: UnitId| pairs.iter().filter(|(p, u)| *p == person || *u == unit).count() == 1;
    let proper =
        pairs.len() == rows.len() && pairs.iter().all(|(p, u)| once(*p, *u) && is_only_head(model, relation, *p));
    if proper { pairs } else { Vec::new() }
}

fn is_only_head(model: &Model, relation: RelationId, person: PersonId) -> bool {
    let [post] = model.establishment.persons[person].posts.as_slice() else { return false };
    let others = model.establishment.pairs.iter().filter(|(id, _)| **id != relation).flat_map(|(_, rows)| rows);
    let elsewhere = others.into_iter().any(|(from, to)| [*from, *to].contains(&Member::Person(person)));
    !elsewhere && !is_named(model, *post)
}

/// Whether a post is for one person only, or its holders delegate or are stood in for: then they are more than heads.
fn is_named(model: &Model, post: PostId) -> bool {
    let means = |reference: &Reference| matches!(reference, Reference::Post(named) if model.is_kind_of(post, *named));
    let covered = model.norms.iter().any(|(_, norm)| match &norm.rule {
        Rule::Cover(cover) => means(&cover.from),
        _ => false,
    });
    covered || model.vocabulary.posts[post].most == Some(1)
}
