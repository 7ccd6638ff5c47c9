//! The facts of a situation by name, so that those of two models can be laid upon each other.

use crate::logic::VarId;
use crate::meaning::{Actor, AttributeVariable, VACANT, World};
use crate::model::Values;
use crate::text::{Words, list};

use super::names::Names;

/// What a variable of a world tells, by names that hold in both models.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Whether somebody can be reached.
    Reach(String),
    /// What has come of an act.
    Outcome(String),
    /// Whether somebody is there, and if not, why.
    Presence(String),
    /// Whether a delegation has been made: by whom, to whom, under which clause, which of several there.
    Delegation(String, String, String, usize),
    /// Whether a set of units has a unit.
    Member(String, String),
    /// An attribute of a matter.
    Attribute(String),
    /// How a question of reading is answered.
    Reading(String),
}

/// A variable with what it tells.
#[derive(Debug, Clone)]
pub struct Told {
    /// The variable in its world.
    pub variable: VarId,
    /// What it tells.
    pub fact: Fact,
    /// What it is called; of a delegation what it is for.
    pub label: Words,
    /// Its values by names that hold in both models; of a whole number the first of each interval.
    pub values: Vec<String>,
    /// What its values are called.
    pub words: Vec<Words>,
    /// Whether the values are intervals of whole numbers.
    pub is_number: bool,
}

/// Everything that the variables of a world tell.
pub fn facts(world: &World<'_>, names: &Names<'_>) -> Vec<Told> {
    let mut out = Vec::new();
    readings(world, names, &mut out);
    people(world, names, &mut out);
    attributes(world, names, &mut out);
    outcomes(world, names, &mut out);
    delegations(world, names, &mut out);
    out
}

fn readings(world: &World<'_>, names: &Names<'_>, out: &mut Vec<Told>) {
    for (id, row) in world.model.vocabulary.readings.iter() {
        let Some(variable) = world.reading_variable(id) else { continue };
        let reading = names.reading(row.label.name());
        let values = row.answers.iter().map(|(answer, _)| names.answer(row.label.name(), answer.name())).collect();
        let words = row.answers.iter().map(|(answer, _)| answer.words.clone()).collect();
        let (fact, label) = (Fact::Reading(reading), row.label.words.clone());
        out.push(Told { variable, fact, label, values, words, is_number: false });
    }
}

fn people(world: &World<'_>, names: &Names<'_>, out: &mut Vec<Told>) {
    for person in &world.persons {
        let label = world.actor_words(Actor::Person(*person));
        let name = names.person(&label.zh);
        let numbers = |last: u8| (0..=last).map(|value| value.to_string()).collect::<Vec<_>>();
        if let Some(variable) = world.presence_variable(*person) {
            let words = (0..=VACANT).map(|value| match crate::meaning::cause_of(value) {
                None => Words::new("在岗", "present"),
                Some(cause) => cause.words(),
            });
            let (fact, words) = (Fact::Presence(name.clone()), words.collect());
            out.push(Told { variable, fact, label: label.clone(), values: numbers(VACANT), words, is_number: false });
        }
        if let Some(variable) = world.reach_variable(*person) {
            let words = vec![Words::new("可联系", "can be reached"), Words::new("联系不上", "cannot be reached")];
            out.push(Told { variable, fact: Fact::Reach(name), label, values: numbers(1), words, is_number: false });
        }
    }
}

fn attributes(world: &World<'_>, names: &Names<'_>, out: &mut Vec<Told>) {
    let yes_no = || vec![Words::new("否", "no"), Words::new("是", "yes")];
    for (id, row) in world.model.vocabulary.attributes.iter() {
        let matter = world.model.vocabulary.matters[row.matter].label.name();
        let (name, label) = (names.attribute(matter, row.label.name()), row.label.words.clone());
        let told = |variable, values: Vec<String>, words, is_number| Told {
            variable,
            fact: Fact::Attribute(name.clone()),
            label: label.clone(),
            values,
            words,
            is_number,
        };
        match (world.attribute_variable(id), &row.values) {
            (Some(AttributeVariable::Choice(variable)), Values::Choices(choices)) => {
                let values = choices.iter().map(|it| names.value(matter, row.label.name(), it.name())).collect();
                out.push(told(*variable, values, choices.iter().map(|it| it.words.clone()).collect(), false));
            }
            (Some(AttributeVariable::Choice(variable)), _) => {
                out.push(told(*variable, vec!["否".to_owned(), "是".to_owned()], yes_no(), false));
            }
            (Some(AttributeVariable::Integer(variable, starts)), _) => {
                let values: Vec<String> = starts.iter().map(i64::to_string).collect();
                out.push(told(*variable, values.clone(), values.into_iter().map(Words::same).collect(), true));
            }
            (Some(AttributeVariable::Unit(variable, units)), _) => {
                let words: Vec<Words> =
                    units.iter().map(|unit| world.model.vocabulary.units[*unit].label.words.clone()).collect();
                out.push(told(*variable, units.iter().map(|unit| names.class(world, *unit)).collect(), words, false));
            }
            (Some(AttributeVariable::Units(members)), _) => {
                for (unit, variable) in members {
                    let fact = Fact::Member(name.clone(), names.class(world, *unit));
                    // The values are told by the unit, the label is that of the whole set.
                    let unit = world.model.vocabulary.units[*unit].label.words.clone();
                    let (label, words) = (label.clone(), vec![unit.clone(), unit]);
                    let values = vec!["否".to_owned(), "是".to_owned()];
                    out.push(Told { variable: *variable, fact, label, values, words, is_number: false });
                }
            }
            (None, _) => {}
        }
    }
}

fn outcomes(world: &World<'_>, names: &Names<'_>, out: &mut Vec<Told>) {
    for (act, row) in world.model.vocabulary.acts.iter() {
        let Some(variable) = world.outcome_variable(act) else { continue };
        let name = names.act(world.model, act);
        let mut words = vec![Words::new("尚未办理", "not done yet")];
        words.extend(row.outcomes.iter().map(|it| it.words.clone()));
        if row.outcomes.is_empty() {
            words.push(Words::new("已办理", "done"));
        }
        let values = words.iter().map(|it| names.outcome(world.model, act, &it.zh)).collect();
        let label = world.model.act_words(act);
        out.push(Told { variable, fact: Fact::Outcome(name), label, values, words, is_number: false });
    }
}

fn delegations(world: &World<'_>, names: &Names<'_>, out: &mut Vec<Told>) {
    let mut seen: Vec<(String, String, String)> = Vec::new();
    for row in &world.delegations {
        let (from, to) = (names.actor(world, row.from), names.actor(world, row.to));
        let norm = &world.model.norms[row.norm];
        let key = (from.clone(), to.clone(), names.clause(norm.address.article()));
        let number = seen.iter().filter(|it| **it == key).count();
        seen.push(key.clone());
        let edge = world.edges.iter().find(|edge| edge.made == Some(row.variable));
        let scope = match edge.and_then(|edge| edge.acts.as_ref()) {
            None => Words::new("全部职权", "all powers"),
            Some(acts) => list(&acts.iter().map(|act| world.model.act_words(*act)).collect::<Vec<_>>()),
        };
        out.push(Told {
            variable: row.variable,
            fact: Fact::Delegation(from, to, key.2, number),
            label: scope,
            values: vec!["否".to_owned(), "是".to_owned()],
            words: vec![Words::new("没有作出", "not made"), Words::new("已作出", "made")],
            is_number: false,
        });
    }
}
