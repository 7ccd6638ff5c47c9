//! The tables of relations in two models: which differ, and a model with one of them as it was.

use std::collections::BTreeSet;

use crate::model::{Member, Model, RelationId};

use super::edit::Edit;

/// A pair of a table by the names of its members.
type Named = (String, String);

/// The relations that both models know and of which the tables say something else about people and units that both know.
pub(super) fn changed(old: &Model, new: &Model) -> Vec<Edit> {
    let relations = new.vocabulary.relations.iter();
    let both = relations.filter_map(|(id, row)| Some((row, id, relation(old, row.label.name())?)));
    let differs = both.filter(|(_, here, there)| {
        let known = |pair: &Named, model: &Model| [&pair.0, &pair.1].iter().all(|name| member(model, name).is_some());
        let (was, is) = (pairs(old, *there), pairs(new, *here));
        was.iter().any(|pair| known(pair, new) && !is.contains(pair))
            || is.iter().any(|pair| known(pair, old) && !was.contains(pair))
    });
    differs.map(|(row, ..)| Edit::Table(row.label.name().to_owned(), row.label.words.clone())).collect()
}

/// Gives a relation of a model the pairs that it has in another one; people and units that the model lacks are left out.
pub(super) fn put_back(model: &mut Model, old: &Model, name: &str) {
    let (Some(here), Some(there)) = (relation(model, name), relation(old, name)) else { return };
    let named = pairs(old, there);
    let was: Vec<(Member, Member)> =
        named.iter().filter_map(|(from, to)| Some((member(model, from)?, member(model, to)?))).collect();
    // Of what the old tables did not know everything stays as it is.
    let own = model.establishment.pairs.remove(&here).unwrap_or_default();
    let is_new =
        |pair: &(Member, Member)| [pair.0, pair.1].iter().any(|it| member(old, &name_of(model, *it)).is_none());
    let stays: Vec<(Member, Member)> = own.into_iter().filter(is_new).collect();
    model.establishment.pairs.insert(here, was.into_iter().chain(stays).collect());
}

fn relation(model: &Model, name: &str) -> Option<RelationId> {
    model.vocabulary.relations.iter().find(|(_, row)| row.label.name() == name).map(|(id, _)| id)
}

fn pairs(model: &Model, relation: RelationId) -> BTreeSet<Named> {
    let own = model.establishment.pairs.get(&relation).into_iter().flatten();
    own.map(|(from, to)| (name_of(model, *from), name_of(model, *to))).collect()
}

fn name_of(model: &Model, member: Member) -> String {
    match member {
        Member::Person(person) => model.establishment.persons[person].name.zh.clone(),
        Member::Unit(unit) => model.vocabulary.units[unit].label.name().to_owned(),
    }
}

fn member(model: &Model, name: &str) -> Option<Member> {
    let person = model.establishment.persons.iter().find(|(_, it)| it.name.zh == name);
    let unit = || model.vocabulary.units.iter().find(|(_, it)| it.label.name() == name);
    person.map(|(id, _)| Member::Person(id)).or_else(|| unit().map(|(id, _)| Member::Unit(id)))
}
