//! Other establishments than the one in the tables: so many holders of the posts that the relations lead to, so many units.

use std::collections::BTreeMap;

use crate::text::Words;

use super::assumed::ordinal;
use super::establishment::{Establishment, Member, Person};
use super::heads;
use super::id::{PersonId, PostId, RelationId, Table, UnitId};
use super::vocabulary::{Label, Sort, Unit};
use super::{Model, UnitKindId};

/// How large an establishment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// Holders of each post that an open relation joins and of which the rules do not fix the number.
    pub holders: usize,
    /// Units of each kind, beside those that the rules name.
    pub units: usize,
}

/// What the tables say, kept apart so that other establishments can be made from it.
#[derive(Debug)]
pub struct Tables {
    establishment: Establishment,
    units: Vec<Unit>,
    posts: Vec<PostId>,
    relations: Vec<RelationId>,
}

impl Model {
    /// The relations that can be left open: those that a table lists.
    pub fn relations_of_tables(&self) -> Vec<RelationId> {
        self.vocabulary.relations.iter().filter(|(_, row)| row.table.is_some()).map(|(id, _)| id).collect()
    }

    /// Those of them that are left open unless others are asked for: all but those that only give each unit a head of its own.
    pub fn relations_left_open(&self) -> Vec<RelationId> {
        let mut relations = self.relations_of_tables();
        relations.retain(|id| !self.gives_heads(*id));
        relations
    }

    fn gives_heads(&self, relation: RelationId) -> bool {
        let is_head = |member: &Member| match member {
            Member::Person(person) => self.establishment.persons[*person].head_of.is_some(),
            Member::Unit(_) => false,
        };
        let pairs = self.establishment.pairs.get(&relation);
        pairs.is_some_and(|pairs| !pairs.is_empty() && pairs.iter().all(|(_, to)| is_head(to)))
    }

    /// Sets the tables of the model aside; the relations given are left open from now on.
    pub fn set_tables_aside(&mut self, relations: &[RelationId]) -> Tables {
        let sorts =
            relations.iter().flat_map(|id| [self.vocabulary.relations[*id].from, self.vocabulary.relations[*id].to]);
        let posts = sorts.filter_map(|sort| match sort {
            Sort::Post(post) => Some(post),
            _ => None,
        });
        let mut posts: Vec<PostId> = posts.filter(|post| self.vocabulary.posts[*post].most.is_none()).collect();
        posts.sort();
        posts.dedup();
        let units = self.vocabulary.units.iter().map(|(_, unit)| copied(unit)).collect();
        Tables { establishment: std::mem::take(&mut self.establishment), units, posts, relations: relations.to_vec() }
    }

    /// Gives the model an establishment of a size, made from the tables set aside. `false` when there are more holders of
    /// special cases of a post than there are to be holders of it: then there is no such establishment.
    pub fn staff(&mut self, tables: &Tables, size: Size) -> bool {
        self.establishment = Establishment::default();
        self.units_of(tables, size.units);
        let Some(people) = self.people_of(tables, size.holders) else { return false };
        self.heads_of(tables);
        self.listed_of(tables, &people);
        self.behind_heads(tables);
        heads::mark(self);
        true
    }

    /// The units that the rules name, and so many others of each kind that has units at all.
    fn units_of(&mut self, tables: &Tables, count: usize) {
        let mut units: Table<UnitId, Unit> = Table::default();
        for unit in tables.units.iter().filter(|unit| unit.named_by_rules) {
            units.push(copied(unit));
        }
        let kinds: Vec<UnitKindId> = self.vocabulary.unit_kinds.ids().collect();
        for kind in kinds.into_iter().filter(|kind| tables.units.iter().any(|unit| unit.kind == *kind)) {
            let name = self.vocabulary.unit_kinds[kind].label.words.clone();
            for number in 1..=count {
                let words = Words::new(format!("{}{number}", name.zh), format!("{} {number}", name.en));
                units.push(Unit { label: Label { words, span: None }, kind, named_by_rules: false });
            }
        }
        self.vocabulary.units = units;
    }

    /// The people, heads of units left out; where each of the tables' people stands now.
    fn people_of(&mut self, tables: &Tables, holders: usize) -> Option<BTreeMap<PersonId, PersonId>> {
        let mut people = BTreeMap::new();
        for (id, person) in tables.establishment.persons.iter().filter(|(_, person)| person.head_of.is_none()) {
            let open = |post: &PostId| tables.posts.iter().any(|open| self.is_kind_of(*post, *open));
            let fixed = |post: &PostId| !tables.posts.contains(post);
            if !person.posts.iter().any(open) || person.posts.iter().any(fixed) {
                people.insert(id, self.establishment.persons.push(person.clone()));
            }
        }
        for post in &tables.posts {
            let there = self.establishment.persons.ids().filter(|person| self.holds(*person, *post)).count();
            let wanted = holders.checked_sub(there)?;
            let name = self.vocabulary.posts[*post].label.words.clone();
            for number in 1..=wanted {
                let letter = u32::try_from(number).map_or('某', ordinal);
                let name = Words::new(format!("{}{letter}", name.zh), format!("{} {number}", name.en));
                self.establishment.persons.push(Person { name, posts: vec![*post], head_of: None });
            }
        }
        Some(people)
    }

    /// A head for every unit, where a relation gives each unit one: with the posts that heads of units of this kind have.
    fn heads_of(&mut self, tables: &Tables) {
        for (relation, rows) in &tables.establishment.pairs {
            let heads: Vec<(UnitId, &Person)> = rows.iter().filter_map(|row| head(tables, row)).collect();
            if heads.is_empty() || tables.relations.contains(relation) {
                continue;
            }
            let units: Vec<(UnitId, Words, UnitKindId)> =
                self.vocabulary.units.iter().map(|(id, unit)| (id, unit.label.words.clone(), unit.kind)).collect();
            for (unit, name, kind) in units {
                let alike = |(other, _): &&(UnitId, &Person)| tables.units.get(other.0).is_some_and(|u| u.kind == kind);
                let own = heads.iter().find(|(other, _)| *other == unit && self.vocabulary.units[unit].named_by_rules);
                let Some((_, like)) = own.or_else(|| heads.iter().find(alike)) else { continue };
                let name = Words::new(format!("{}负责人", name.zh), format!("head of {}", name.en));
                let person = Person { name, posts: like.posts.clone(), head_of: None };
                let person = self.establishment.persons.push(person);
                let pairs = self.establishment.pairs.entry(*relation).or_default();
                pairs.push((Member::Unit(unit), Member::Person(person)));
            }
        }
    }

    /// Somebody behind every head, where a relation gives each head one of his own.
    fn behind_heads(&mut self, tables: &Tables) {
        for (relation, rows) in &tables.establishment.pairs {
            let behind: Vec<&Person> = rows.iter().filter_map(|row| behind(tables, row)).collect();
            let Some(like) = behind.first() else { continue };
            let name = self.vocabulary.relations[*relation].label.words.clone();
            let own = |(_, to): &(Member, Member)| matches!(to, Member::Person(person) if self.holds_alike(*person, tables, rows));
            let heads: Vec<Member> =
                self.establishment.pairs.values().flatten().filter(|row| own(row)).map(|(_, to)| *to).collect();
            for head in heads {
                let Member::Person(person) = head else { continue };
                let of = &self.establishment.persons[person].name;
                let name = Words::new(format!("{}的{}", of.zh, name.zh), format!("{} of the {}", name.en, of.en));
                let person = self.establishment.persons.push(Person { name, posts: like.posts.clone(), head_of: None });
                self.establishment.pairs.entry(*relation).or_default().push((head, Member::Person(person)));
            }
        }
    }

    /// Whether a person holds the posts of one of those who have somebody behind them in the tables.
    fn holds_alike(&self, person: PersonId, tables: &Tables, rows: &[(Member, Member)]) -> bool {
        let posts = &self.establishment.persons[person].posts;
        rows.iter().any(
            |(from, _)| matches!(from, Member::Person(head) if tables.establishment.persons[*head].posts == *posts),
        )
    }

    /// The pairs of relations that are not left open, as far as both sides are still there.
    fn listed_of(&mut self, tables: &Tables, people: &BTreeMap<PersonId, PersonId>) {
        let units = &self.vocabulary.units;
        let kept = |member: &Member| match member {
            Member::Person(person) => people.get(person).copied().map(Member::Person),
            Member::Unit(unit) => units.iter().any(|(id, row)| id == *unit && row.named_by_rules).then_some(*member),
        };
        for (relation, rows) in &tables.establishment.pairs {
            let own = |row: &(Member, Member)| head(tables, row).is_some() || behind(tables, row).is_some();
            let closed = !tables.relations.contains(relation) && !rows.iter().any(own);
            if closed {
                let pairs = rows.iter().filter_map(|(from, to)| Some((kept(from)?, kept(to)?)));
                self.establishment.pairs.insert(*relation, pairs.collect());
            }
        }
    }
}

/// The unit and its head, when a row of a relation gives a unit its own head.
fn head<'t>(tables: &'t Tables, row: &(Member, Member)) -> Option<(UnitId, &'t Person)> {
    let (Member::Unit(unit), Member::Person(person)) = row else { return None };
    let person = &tables.establishment.persons[*person];
    person.head_of.map(|_| (*unit, person))
}

/// Who stands behind a head, when a row of a relation gives each head somebody of his own.
fn behind<'t>(tables: &'t Tables, row: &(Member, Member)) -> Option<&'t Person> {
    let (Member::Person(head), Member::Person(person)) = row else { return None };
    let [head, person] = [head, person].map(|id| &tables.establishment.persons[*id]);
    (head.head_of.is_some() && head.head_of == person.head_of).then_some(person)
}

fn copied(unit: &Unit) -> Unit {
    Unit { label: unit.label.clone(), kind: unit.kind, named_by_rules: unit.named_by_rules }
}
