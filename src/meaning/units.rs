//! Units that the rules cannot tell apart; one of each class stands for all.

use std::collections::BTreeMap;

use crate::model::{Member, Model, PersonId, PostId, Sort, UnitId, UnitKindId};

/// Units of the same kind in the same portfolios, of which the rules name none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitClass {
    /// The unit that stands for the class.
    pub unit: UnitId,
    /// All units of the class, the representative first.
    pub members: Vec<UnitId>,
    /// Their kind.
    pub kind: UnitKindId,
}

/// Kind, the unit itself when the rules name it, to whom each relation leads, and which posts its own heads hold.
type Signature = (UnitKindId, Option<UnitId>, Vec<(usize, Vec<Member>)>, Vec<Vec<PostId>>);

/// The classes: those that the rules do not name first, as the more ordinary ones, then in the order of their first units.
/// Units of `apart` are in no class with others.
pub fn classes(model: &Model, apart: &[UnitId]) -> Vec<UnitClass> {
    let mut found: Vec<(Signature, UnitClass)> = Vec::new();
    for (unit, row) in model.vocabulary.units.iter() {
        let signature = (
            row.kind,
            (row.named_by_rules || apart.contains(&unit)).then_some(unit),
            portfolios(model, unit),
            own_heads(model, unit),
        );
        match found.iter_mut().find(|(s, _)| *s == signature) {
            Some((_, class)) => class.members.push(unit),
            None => found.push((signature, UnitClass { unit, members: vec![unit], kind: row.kind })),
        }
    }
    found.sort_by_key(|(_, class)| model.vocabulary.units[class.unit].named_by_rules);
    found.into_iter().map(|(_, class)| class).collect()
}

/// To whom each relation leads from a unit, own heads left out: every unit has its own.
fn portfolios(model: &Model, unit: UnitId) -> Vec<(usize, Vec<Member>)> {
    let mut found = Vec::new();
    for (relation, row) in model.vocabulary.relations.iter() {
        if matches!(row.from, Sort::Post(_)) {
            continue;
        }
        let pairs = model.establishment.pairs.get(&relation).into_iter().flatten();
        let from_here = pairs.filter(|(m, _)| *m == Member::Unit(unit)).map(|(_, to)| *to);
        let mut to: Vec<_> = from_here.filter(|to| !is_own_head(model, *to)).collect();
        to.sort();
        found.push((relation.0, to));
    }
    found
}

/// The posts of the heads that only this unit has: heads who hold different posts are not interchangeable.
fn own_heads(model: &Model, unit: UnitId) -> Vec<Vec<PostId>> {
    let persons = model.establishment.persons.iter().filter(|(_, p)| p.head_of == Some(unit));
    persons.map(|(_, person)| person.posts.clone()).collect()
}

fn is_own_head(model: &Model, member: Member) -> bool {
    matches!(member, Member::Person(person) if model.establishment.persons[person].head_of.is_some())
}

/// Everyone but the heads of units that another unit stands for.
pub fn persons(model: &Model, classes: &[UnitClass]) -> Vec<PersonId> {
    let stands: BTreeMap<UnitId, ()> = classes.iter().map(|c| (c.unit, ())).collect();
    let persons = model.establishment.persons.iter();
    persons.filter(|(_, p)| p.head_of.is_none_or(|unit| stands.contains_key(&unit))).map(|(id, _)| id).collect()
}
