//! Relations that are left open: who is whose partner, who has which portfolio, are variables beside the others.

use std::collections::BTreeMap;

use crate::logic::{Formula, Point, VarId};
use crate::model::{Member, Model, RelationId, Sort, UnitId};

use super::world::World;

/// A relation that no table lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRelation {
    /// Every pair that there can be, with the condition that it is there.
    pub pairs: Vec<(Member, Member, Formula)>,
    /// What the rules declare of it: whether everyone has somebody, whether it goes both ways. No unit is in more than two
    /// portfolios, nobody has more than one partner.
    pub declared: Formula,
}

/// No unit is in more portfolios than this.
const MOST_PORTFOLIOS: usize = 2;

/// Declares the variables of open relations.
pub(super) fn declare(world: &mut World<'_>, relations: &[RelationId]) {
    for relation in relations {
        let row = &world.model.vocabulary.relations[*relation];
        let (from, to) = (members(world.model, row.from), members(world.model, row.to));
        let open = match (row.from, row.to) {
            (Sort::Post(_), Sort::Post(_)) => partners(world, *relation, &from, &to),
            _ => portfolios(world, *relation, &from, &to),
        };
        world.open.insert(*relation, open);
    }
}

impl<'m> World<'m> {
    /// Spells out a model some of whose relations are left open; every unit stands for itself.
    pub fn with_open(model: &'m Model, relations: &[RelationId]) -> Self {
        let units: Vec<UnitId> = model.vocabulary.units.ids().collect();
        Self::spelled_out(model, &units, |world| declare(world, relations))
    }

    /// What is declared of all relations that are left open.
    pub fn declared(&self) -> Formula {
        Formula::all(self.open.values().map(|open| open.declared.clone()).collect::<Vec<_>>())
    }

    /// The pairs of the relations that are left open, as they are in a situation.
    pub fn open_pairs(&self, point: &Point) -> Vec<(RelationId, Vec<(Member, Member)>)> {
        let there = |open: &OpenRelation| {
            let pairs = open.pairs.iter().filter(|(_, _, when)| when.holds(point));
            pairs.map(|(from, to, _)| (*from, *to)).collect()
        };
        self.open.iter().map(|(relation, open)| (*relation, there(open))).collect()
    }

    /// Whether a condition asks two different values of one variable in the same breath; only looked for where relations are
    /// open, since it keeps chains of partners from growing for nothing.
    pub(super) fn is_idle(&self, condition: &Formula) -> bool {
        let Formula::All(parts) = condition else { return false };
        if self.open.is_empty() {
            return false;
        }
        let mut known = BTreeMap::<VarId, u64>::new();
        parts.iter().any(|part| match part {
            Formula::In(variable, mask) => {
                let left = known.entry(*variable).or_insert(u64::MAX);
                *left &= mask;
                *left == 0
            }
            _ => false,
        })
    }
}

fn members(model: &Model, sort: Sort) -> Vec<Member> {
    match sort {
        Sort::Post(post) => {
            let holders = model.establishment.persons.ids().filter(|person| model.holds(*person, post));
            holders.map(Member::Person).collect()
        }
        Sort::AnyUnit => model.vocabulary.units.ids().map(Member::Unit).collect(),
        Sort::Kind(kind) => {
            let units = model.vocabulary.units.iter().filter(|(_, unit)| unit.kind == kind);
            units.map(|(id, _)| Member::Unit(id)).collect()
        }
    }
}

/// Everyone has one partner at most: one variable each, 0 for nobody, then the possible partners.
fn partners(world: &mut World<'_>, relation: RelationId, from: &[Member], to: &[Member]) -> OpenRelation {
    let row = &world.model.vocabulary.relations[relation];
    let (paired, total, name) = (row.paired, row.total, row.label.name().to_owned());
    let mut choices = Vec::new();
    for one in from {
        let names = std::iter::once("无".to_owned()).chain(to.iter().map(|other| format!("{other:?}"))).collect();
        choices.extend(world.space.add(format!("{name} {one:?}"), names).map(|variable| (*one, variable)));
    }
    let chosen = |one: Member, other: Member| {
        let variable = choices.iter().find(|(member, _)| *member == one).map(|(_, variable)| *variable);
        let value = to.iter().position(|member| *member == other).and_then(|at| u8::try_from(at + 1).ok());
        variable.zip(value).map_or(Formula::FALSE, |(variable, value)| world.is(variable, value))
    };
    let mut open = OpenRelation { pairs: Vec::new(), declared: Formula::TRUE };
    let mut declared = Vec::new();
    for (one, variable) in &choices {
        for other in to {
            let there = chosen(*one, *other);
            if one == other {
                declared.push(there.negate());
                continue;
            }
            let back = if paired { chosen(*other, *one) } else { Formula::TRUE };
            declared.push(Formula::any([there.clone().negate(), back.clone()]));
            open.pairs.push((*one, *other, Formula::all([there, back])));
        }
        if total {
            declared.push(world.is(*variable, 0).negate());
        }
    }
    open.declared = Formula::all(declared);
    open
}

/// Each unit is in one, two or no portfolio: a variable for every pair.
fn portfolios(world: &mut World<'_>, relation: RelationId, from: &[Member], to: &[Member]) -> OpenRelation {
    let row = &world.model.vocabulary.relations[relation];
    let (total, name) = (row.total, row.label.name().to_owned());
    let mut open = OpenRelation { pairs: Vec::new(), declared: Formula::TRUE };
    let mut declared = Vec::new();
    for one in from {
        let mut here = Vec::new();
        for other in to {
            let values = vec!["否".to_owned(), "是".to_owned()];
            let variable = world.space.add(format!("{name} {one:?} {other:?}"), values);
            let there = variable.map_or(Formula::FALSE, |variable| world.is(variable, 1));
            open.pairs.push((*one, *other, there.clone()));
            here.push(there);
        }
        declared.push(Formula::at_least(MOST_PORTFOLIOS + 1, here.clone()).negate());
        if total {
            declared.push(Formula::any(here));
        }
    }
    open.declared = Formula::all(declared);
    open
}
