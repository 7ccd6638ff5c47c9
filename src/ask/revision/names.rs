//! The names of a model as they are called in the other one: by themselves, or as a mapping says.

use std::collections::BTreeMap;

use crate::meaning::{Actor, World};
use crate::model::{ActId, Institution, Model, UnitId};

/// What names of the old vocabulary are called in the new one: a kind and the name in full, and the name there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// From kind and old name to the last part of the new name.
    pub entries: BTreeMap<(Sort, String), String>,
}

/// What kind of thing a name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A person.
    Person,
    /// A unit.
    Unit,
    /// A body.
    Body,
    /// A matter.
    Matter,
    /// An attribute: `公文.文种`.
    Attribute,
    /// A value: `公文.文种=函`.
    Value,
    /// An act: `公文.签发`.
    Act,
    /// An outcome: `公文.签发=同意`.
    Outcome,
    /// A question of reading.
    Reading,
    /// An answer: `主持范围=全部`.
    Answer,
    /// A piece of business.
    Business,
}

impl Sort {
    /// All of them with the word that stands for each in a mapping file.
    pub const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Person, "人员", "person"),
        (Self::Unit, "单位", "unit"),
        (Self::Body, "机构", "body"),
        (Self::Matter, "事项", "matter"),
        (Self::Attribute, "要素", "attribute"),
        (Self::Value, "取值", "value"),
        (Self::Act, "行为", "act"),
        (Self::Outcome, "结果", "outcome"),
        (Self::Reading, "读法", "reading"),
        (Self::Answer, "回答", "answer"),
        (Self::Business, "业务", "business"),
    ];

    /// Its name for programs.
    pub fn english(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.2)
    }

    /// The word for it in a mapping file.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// How one model is named in a comparison.
pub struct Names<'n> {
    mapping: Option<&'n Mapping>,
    /// Clauses by their numbers, as they are called in both.
    clauses: &'n BTreeMap<u32, String>,
}

impl<'n> Names<'n> {
    /// The names of a model; those of the old one go through a mapping.
    pub fn new(mapping: Option<&'n Mapping>, clauses: &'n BTreeMap<u32, String>) -> Self {
        Self { mapping, clauses }
    }

    fn own(&self, sort: Sort, full: &str, name: &str) -> String {
        let known = self.mapping.and_then(|it| it.entries.get(&(sort, full.to_owned())));
        known.cloned().unwrap_or_else(|| name.to_owned())
    }

    pub(super) fn person(&self, name: &str) -> String {
        self.own(Sort::Person, name, name)
    }

    pub(super) fn reading(&self, name: &str) -> String {
        self.own(Sort::Reading, name, name)
    }

    pub(super) fn answer(&self, reading: &str, name: &str) -> String {
        self.own(Sort::Answer, &format!("{reading}={name}"), name)
    }

    pub(super) fn matter(&self, name: &str) -> String {
        self.own(Sort::Matter, name, name)
    }

    pub(super) fn attribute(&self, matter: &str, name: &str) -> String {
        format!("{}.{}", self.matter(matter), self.own(Sort::Attribute, &format!("{matter}.{name}"), name))
    }

    pub(super) fn value(&self, matter: &str, attribute: &str, name: &str) -> String {
        self.own(Sort::Value, &format!("{matter}.{attribute}={name}"), name)
    }

    pub(super) fn business(&self, name: &str) -> String {
        self.own(Sort::Business, name, name)
    }

    pub(super) fn act(&self, model: &Model, act: ActId) -> String {
        let row = &model.vocabulary.acts[act];
        let matter = model.vocabulary.matters[row.matter].label.name();
        let name = row.label.name();
        format!("{}.{}", self.matter(matter), self.own(Sort::Act, &format!("{matter}.{name}"), name))
    }

    pub(super) fn outcome(&self, model: &Model, act: ActId, name: &str) -> String {
        let row = &model.vocabulary.acts[act];
        let matter = model.vocabulary.matters[row.matter].label.name();
        self.own(Sort::Outcome, &format!("{matter}.{}={name}", row.label.name()), name)
    }

    pub(super) fn unit(&self, name: &str) -> String {
        self.own(Sort::Unit, name, name)
    }

    /// A class of units by the first of its names.
    pub(super) fn class(&self, world: &World<'_>, unit: UnitId) -> String {
        let class = world.unit_classes.iter().find(|class| class.members.contains(&unit));
        let members = class.map_or(std::slice::from_ref(&unit), |class| class.members.as_slice());
        let named = members.iter().map(|it| self.unit(world.model.vocabulary.units[*it].label.name()));
        named.min().unwrap_or_default()
    }

    pub(super) fn actor(&self, world: &World<'_>, actor: Actor) -> String {
        match actor {
            Actor::Person(person) => self.person(&world.model.establishment.persons[person].name.zh),
            Actor::Institution(Institution::Unit(unit)) => self.class(world, unit),
            Actor::Institution(Institution::Body(body)) => {
                let name = world.model.vocabulary.bodies[body].label.name();
                self.own(Sort::Body, name, name)
            }
        }
    }

    pub(super) fn clause(&self, article: u32) -> String {
        self.clauses.get(&article).cloned().unwrap_or_else(|| article.to_string())
    }

    /// Every name of a model: its kind, the name in full as a mapping file has it, and the name that holds in both.
    pub fn all(&self, model: &Model) -> Vec<(Sort, String, String)> {
        let vocabulary = &model.vocabulary;
        let mut out = Vec::new();
        let mut add = |sort: Sort, full: String, here: String| out.push((sort, full, here));
        for (_, person) in model.establishment.persons.iter() {
            add(Sort::Person, person.name.zh.clone(), self.person(&person.name.zh));
        }
        for (_, unit) in vocabulary.units.iter() {
            add(Sort::Unit, unit.label.name().to_owned(), self.unit(unit.label.name()));
        }
        for (_, body) in vocabulary.bodies.iter() {
            let name = body.label.name();
            add(Sort::Body, name.to_owned(), self.own(Sort::Body, name, name));
        }
        for (_, matter) in vocabulary.matters.iter() {
            add(Sort::Matter, matter.label.name().to_owned(), self.matter(matter.label.name()));
        }
        for (_, row) in vocabulary.attributes.iter() {
            let (matter, name) = (vocabulary.matters[row.matter].label.name(), row.label.name());
            add(Sort::Attribute, format!("{matter}.{name}"), self.attribute(matter, name));
            if let crate::model::Values::Choices(choices) = &row.values {
                for it in choices {
                    let here = format!("{}={}", self.attribute(matter, name), self.value(matter, name, it.name()));
                    add(Sort::Value, format!("{matter}.{name}={}", it.name()), here);
                }
            }
        }
        for (id, row) in vocabulary.acts.iter() {
            let full = format!("{}.{}", vocabulary.matters[row.matter].label.name(), row.label.name());
            for it in &row.outcomes {
                let here = format!("{}={}", self.act(model, id), self.outcome(model, id, it.name()));
                add(Sort::Outcome, format!("{full}={}", it.name()), here);
            }
            add(Sort::Act, full, self.act(model, id));
        }
        for (_, row) in vocabulary.readings.iter() {
            let name = row.label.name();
            add(Sort::Reading, name.to_owned(), self.reading(name));
            for (answer, _) in &row.answers {
                let here = format!("{}={}", self.reading(name), self.answer(name, answer.name()));
                add(Sort::Answer, format!("{name}={}", answer.name()), here);
            }
        }
        for (_, row) in vocabulary.businesses.iter() {
            add(Sort::Business, row.label.name().to_owned(), self.business(row.label.name()));
        }
        out
    }
}
