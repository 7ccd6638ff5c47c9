//! The situation that a question describes; what it does not say is as usual.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::split;
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{Actor, AttributeVariable, VACANT, World, value_of};
use crate::model::scenario::Absence;
use crate::model::{ActId, AttributeId, Cause, MatterId, Model, PersonId, UnitId};
use crate::text::{Complaint, Words};

use super::delegation::{Entrusting, Made, standing};
use super::matter::{AskedMatter, Value};
use super::read::Question;

/// A situation, with the delegations that count for some acts only.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Everything but delegations.
    pub base: Point,
    /// The delegations told, with what they come to.
    pub entrusted: Vec<Entrusted>,
    /// The absences that count on the day asked about.
    pub away: Vec<Absence>,
    /// The variables of outcomes that the question settles.
    pub settled: BTreeSet<VarId>,
}

/// A delegation that counts on the day asked about, and which of those that the rules allow it is.
#[derive(Debug, Clone)]
pub struct Entrusted {
    /// As told.
    pub told: Entrusting,
    /// What it comes to; nothing when no rule allows it.
    pub made: Vec<Made>,
}

impl Setting {
    /// The situation of a question.
    ///
    /// # Errors
    /// Complaints when a delegation is unclear, or the matter is one that does not occur.
    pub fn new(world: &World<'_>, question: &Question) -> Result<Self, Vec<Complaint>> {
        let mut setting = Self {
            base: world.space.origin(),
            entrusted: Vec::new(),
            away: question.away.iter().filter(|a| a.period.covers(question.date)).cloned().collect(),
            settled: BTreeSet::new(),
        };
        for (reading, answer) in &question.readings {
            setting.put(world.reading_variable(*reading), *answer);
        }
        for absence in setting.away.clone() {
            setting.put(world.presence_variable(absence.person), usize::from(value_of(absence.cause)));
            let out_of_reach = !absence.reachable && absence.cause != Cause::Vacancy;
            setting.put(world.reach_variable(absence.person), usize::from(out_of_reach));
        }
        for (act, outcome) in &question.done {
            let variable = world.outcome_variable(*act);
            setting.settled.extend(variable);
            setting.put(variable, usize::from(*outcome));
        }
        let mut complaints = setting.matters(world, question);
        complaints.extend(setting.delegations(world, question));
        if complaints.is_empty() { Ok(setting) } else { Err(complaints) }
    }

    fn put(&mut self, variable: Option<VarId>, value: usize) {
        if let (Some(variable), Ok(value)) = (variable, u8::try_from(value)) {
            self.base.set(variable, value);
        }
    }

    fn delegations(&mut self, world: &World<'_>, question: &Question) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        let lasting = if question.standing { standing(world.model) } else { Vec::new() };
        for told in question.delegations.iter().chain(&lasting).filter(|told| told.period.covers(question.date)) {
            complaints.extend(self.entrust(world, told).err().map(|complaint| *complaint));
        }
        complaints
    }

    /// Adds a delegation.
    ///
    /// # Errors
    /// A complaint when it is not clear which is meant.
    pub fn entrust(&mut self, world: &World<'_>, told: &Entrusting) -> Result<(), Box<Complaint>> {
        let made = told.made(world)?;
        self.entrusted.push(Entrusted { told: told.clone(), made });
        Ok(())
    }

    /// The situation as it is for an act.
    pub fn point(&self, world: &World<'_>, act: ActId) -> Point {
        let mut point = self.base.clone();
        for made in self.entrusted.iter().flat_map(|e| &e.made) {
            let counts = made.acts.as_ref().is_none_or(|acts| acts.contains(&act));
            if let Some(delegation) = world.delegations.get(made.delegation).filter(|_| counts) {
                point.set(delegation.variable, 1);
            }
        }
        point
    }

    /// Somebody is back, or his post is filled.
    pub fn bring_back(&mut self, world: &World<'_>, person: PersonId) {
        self.put(world.presence_variable(person), 0);
        self.put(world.reach_variable(person), 0);
        self.away.retain(|absence| absence.person != person);
    }

    /// Each matter is the most ordinary one that occurs and is as the question says.
    fn matters(&mut self, world: &World<'_>, question: &Question) -> Vec<Complaint> {
        let matters: BTreeSet<MatterId> = world.model.vocabulary.matters.ids().collect();
        let mut complaints = Vec::new();
        for matter in matters {
            let asked = question.matter.as_ref().filter(|asked| asked.matter == matter);
            let said = asked.map_or(Formula::TRUE, |asked| said(world, asked));
            let possible = world.possible(matter);
            match split::find(&world.space, &Formula::all([said.clone(), possible])) {
                Ok(Some(found)) => self.take_over(world, matter, &found),
                // With the assumptions alone nothing occurs: then they say nothing about an ordinary matter.
                _ => complaints.extend(asked.map(|asked| never(world, asked))),
            }
        }
        complaints
    }

    fn take_over(&mut self, world: &World<'_>, matter: MatterId, found: &Point) {
        let of_matter = |a: &AttributeId| world.model.vocabulary.attributes[*a].matter == matter;
        let attributes = world.model.vocabulary.attributes.ids().filter(of_matter);
        let variables = attributes.filter_map(|a| world.attribute_variable(a)).flat_map(|a| a.variables());
        variables.for_each(|variable| self.base.set(variable, found.get(variable)));
    }
}

/// That a matter is as the question says.
fn said(world: &World<'_>, asked: &AskedMatter) -> Formula {
    let parts = asked.attributes.iter().map(|(attribute, value)| is(world, *attribute, value));
    Formula::all(parts.collect::<Vec<_>>())
}

fn is(world: &World<'_>, attribute: AttributeId, value: &Value) -> Formula {
    match (world.attribute_variable(attribute), value) {
        (Some(AttributeVariable::Choice(variable)), Value::Choice(index)) => {
            u8::try_from(*index).map_or(Formula::FALSE, |index| world.is(*variable, index))
        }
        (Some(AttributeVariable::Integer(variable, starts)), Value::Number(number)) => {
            let interval = starts.iter().filter(|start| *start <= number).count().saturating_sub(1);
            u8::try_from(interval).map_or(Formula::FALSE, |interval| world.is(*variable, interval))
        }
        (Some(AttributeVariable::Unit(variable, units)), Value::Unit(unit)) => {
            let unit = world.representative(*unit);
            let value = units.iter().zip(0u8..).find(|(known, _)| **known == unit);
            value.map_or(Formula::FALSE, |(_, value)| world.is(*variable, value))
        }
        (Some(AttributeVariable::Units(members)), Value::Units(units)) => {
            let units: BTreeSet<UnitId> = units.iter().map(|unit| world.representative(*unit)).collect();
            let parts = members.iter().map(|(unit, variable)| world.is(*variable, u8::from(units.contains(unit))));
            Formula::all(parts.collect::<Vec<_>>())
        }
        _ => Formula::TRUE,
    }
}

fn never(world: &World<'_>, asked: &AskedMatter) -> Complaint {
    let known: BTreeMap<VarId, u64> = BTreeMap::new();
    let here = said(world, asked);
    let assumptions = world.model.vocabulary.assumptions.iter();
    let broken = assumptions.filter_map(|a| a.never.as_ref().map(|(matter, when)| (a, matter, when))).find(
        |(_, matter, when)| {
            let excluded = Formula::all([here.clone(), world.formula(when, None).negate()]).given(&world.space, &known);
            **matter == asked.matter && matches!(split::find(&world.space, &excluded), Ok(None))
        },
    );
    let reason = broken.map_or_else(
        || Words::new("所写的几个要素不会同时出现", "what is said of it does not occur together"),
        |(assumption, ..)| {
            let words = &assumption.words;
            Words::new(format!("模型假定：{}", words.zh), format!("the model assumes: {}", words.en))
        },
    );
    Complaint::at(
        "matter-does-not-occur",
        asked.span.clone(),
        Words::new("没有这样的事项", "there is no such matter"),
        Words::new(format!("{}，请改正要素", reason.zh), format!("{}; correct its attributes", reason.en)),
    )
}

/// The units that play a part in a question, and so must be told apart from others like them.
pub fn units(model: &Model, question: &Question) -> Vec<UnitId> {
    let mut found = Vec::new();
    for value in question.matter.iter().flat_map(|asked| asked.attributes.values()) {
        match value {
            Value::Unit(unit) => found.push(*unit),
            Value::Units(units) => found.extend(units),
            Value::Choice(_) | Value::Number(_) => {}
        }
    }
    let delegations = question.delegations.iter().chain(&question.entrusted);
    let mut actors: Vec<Actor> = delegations.flat_map(|d| [d.from, d.to]).chain(question.who.iter().copied()).collect();
    let people = question.away.iter().map(|a| a.person).chain(question.returns.iter().copied());
    actors.extend(people.map(Actor::Person));
    for actor in actors {
        match actor {
            Actor::Person(person) => found.extend(model.establishment.persons[person].head_of),
            Actor::Institution(crate::model::Institution::Unit(unit)) => found.push(unit),
            Actor::Institution(crate::model::Institution::Body(_)) => {}
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Whether a person's post is vacant in a situation.
pub fn is_vacant(world: &World<'_>, person: PersonId, point: &Point) -> bool {
    world.presence_variable(person).is_some_and(|v| point.get(v) == VACANT)
}
