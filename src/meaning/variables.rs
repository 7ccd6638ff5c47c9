//! A variable for every fact of a situation.

use std::collections::BTreeSet;

use crate::logic::VarId;
use crate::model::{ActId, AttributeId, Condition, Means, Model, Rule, UnitId, Values};
use crate::text::Words;

use super::situation::VACANT;
use super::world::World;

/// How an attribute is written in variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeVariable {
    /// One value of a list; of a yes-no attribute 0 is no and 1 is yes.
    Choice(VarId),
    /// An interval of whole numbers; the first number of each, ascending.
    Integer(VarId, Vec<i64>),
    /// A unit; the unit that each value stands for.
    Unit(VarId, Vec<UnitId>),
    /// A set of units; for each unit a variable that is 1 when the set has it.
    Units(Vec<(UnitId, VarId)>),
}

impl AttributeVariable {
    /// The variables.
    pub fn variables(&self) -> impl Iterator<Item = VarId> {
        let (one, many) = match self {
            Self::Choice(v) | Self::Integer(v, _) | Self::Unit(v, _) => (Some(*v), [].as_slice()),
            Self::Units(members) => (None, members.as_slice()),
        };
        one.into_iter().chain(many.iter().map(|(_, v)| *v))
    }
}

/// Declares the variables of a world, all but those of delegations.
pub fn declare(world: &mut World<'_>) {
    readings(world);
    presence(world);
    for (id, _) in world.model.vocabulary.attributes.iter() {
        attribute(world, id);
    }
    for act in acts_with_outcome(world.model) {
        outcome(world, act);
    }
}

fn readings(world: &mut World<'_>) {
    for (_, reading) in world.model.vocabulary.readings.iter() {
        let answers = reading.answers.iter().map(|(l, _)| l.name().to_owned()).take(64).collect();
        let variable = world.space.add(format!("读法 {}", reading.label.name()), answers);
        world.readings.extend(variable);
    }
}

fn presence(world: &mut World<'_>) {
    for person in world.persons.clone() {
        let name = world.model.establishment.persons[person].name.zh.clone();
        let states = (0..=VACANT).map(|v| v.to_string()).collect();
        let presence = world.space.add(format!("{name} 在岗"), states);
        world.presence.extend(presence.map(|v| (person, v)));
        let reach = world.space.add(format!("{name} 可联系"), vec!["是".to_owned(), "否".to_owned()]);
        world.reach.extend(reach.map(|v| (person, v)));
    }
}

fn attribute(world: &mut World<'_>, id: AttributeId) {
    let row = &world.model.vocabulary.attributes[id];
    let name = format!("{}.{}", world.model.vocabulary.matters[row.matter].label.name(), row.label.name());
    let declared = match &row.values {
        Values::Choices(choices) => {
            let names = choices.iter().map(|c| c.name().to_owned()).collect();
            world.space.add(name.clone(), names).map(AttributeVariable::Choice)
        }
        Values::YesNo => world.space.add(name.clone(), yes_no()).map(AttributeVariable::Choice),
        Values::Integer(low, high) => {
            let starts = intervals(world.model, id, *low, *high);
            let names = starts.iter().map(i64::to_string).collect();
            world.space.add(name.clone(), names).map(|v| AttributeVariable::Integer(v, starts))
        }
        Values::Unit(kind) => {
            let units = representatives(world, *kind);
            let names = units.iter().map(|u| world.model.vocabulary.units[*u].label.name().to_owned()).collect();
            world.space.add(name.clone(), names).map(|v| AttributeVariable::Unit(v, units))
        }
        Values::Units(kind) => Some(unit_set(world, &name, *kind)),
    };
    match declared {
        Some(variable) => {
            world.matter_of.extend(variable.variables().map(|v| (v, row.matter)));
            world.attributes.insert(id, variable);
        }
        None => world.limits.push(Words::new(
            format!("要素“{name}”没有取值，或者取值（彼此有别的单位）超过64种，未纳入分析"),
            format!(
                "the attribute `{name}` has no value, or more than 64 values or units that differ, and was left out"
            ),
        )),
    }
}

fn unit_set(world: &mut World<'_>, name: &str, kind: Option<crate::model::UnitKindId>) -> AttributeVariable {
    let mut members = Vec::new();
    for unit in representatives(world, kind) {
        let unit_name = world.model.vocabulary.units[unit].label.name().to_owned();
        let variable = world.space.add(format!("{name} 含 {unit_name}"), yes_no());
        members.extend(variable.map(|v| (unit, v)));
    }
    AttributeVariable::Units(members)
}

fn representatives(world: &World<'_>, kind: Option<crate::model::UnitKindId>) -> Vec<UnitId> {
    world.unit_classes.iter().filter(|c| kind.is_none_or(|k| k == c.kind)).map(|c| c.unit).collect()
}

fn outcome(world: &mut World<'_>, act: ActId) {
    let row = &world.model.vocabulary.acts[act];
    let mut values = vec!["未办".to_owned()];
    values.extend(row.outcomes.iter().map(|o| o.name().to_owned()));
    if row.outcomes.is_empty() {
        values.push("已办".to_owned());
    }
    let name = format!("{}({})", row.label.name(), world.model.vocabulary.matters[row.matter].label.name());
    let variable = world.space.add(name, values);
    world.outcomes.extend(variable.map(|v| (act, v)));
    world.matter_of.extend(variable.map(|v| (v, row.matter)));
}

fn yes_no() -> Vec<String> {
    vec!["否".to_owned(), "是".to_owned()]
}

/// The acts whose outcome some condition asks for.
fn acts_with_outcome(model: &Model) -> BTreeSet<ActId> {
    let mut found = BTreeSet::new();
    for condition in conditions(model) {
        visit(condition, &mut |c| {
            if let Condition::Outcome(act, _) | Condition::Done(act) = c {
                found.insert(*act);
            }
        });
    }
    found
}

/// The first number of each interval within which all comparisons of the model agree.
fn intervals(model: &Model, attribute: AttributeId, low: i64, high: i64) -> Vec<i64> {
    let mut starts = BTreeSet::from([low]);
    for condition in conditions(model) {
        visit(condition, &mut |c| {
            if let Condition::Compare(a, _, number) = c
                && *a == attribute
            {
                starts.extend([*number, number.saturating_add(1)].into_iter().filter(|s| low < *s && *s <= high));
            }
        });
    }
    starts.into_iter().collect()
}

/// Every condition of a model.
fn conditions(model: &Model) -> Vec<&Condition> {
    let vocabulary = &model.vocabulary;
    let mut found: Vec<&Condition> = vocabulary.definitions.iter().map(|(_, d)| &d.meaning).collect();
    found.extend(vocabulary.businesses.iter().map(|(_, b)| &b.when));
    found.extend(vocabulary.assumptions.iter().filter_map(|a| a.never.as_ref().map(|(_, c)| c)));
    found.extend(vocabulary.bodies.iter().filter_map(|(_, b)| b.same_as.as_ref().map(|(_, c)| c)));
    found.extend(vocabulary.acts_away.iter());
    found.extend(vocabulary.counterparts.iter().filter_map(|c| match &c.means {
        Means::Acts(_, when) | Means::Fact(_, when) => Some(when),
        Means::Parties(_) => None,
    }));
    for (_, norm) in model.norms.iter() {
        found.push(&norm.when);
        found.extend(norm.unless.iter());
        if let Rule::Cover(cover) = &norm.rule {
            found.extend(
                cover
                    .pass_on
                    .iter()
                    .chain(&cover.to_one_only)
                    .chain(&cover.with_delegated)
                    .chain(&cover.onward)
                    .chain(cover.ends.iter().map(|(_, condition)| condition)),
            );
        }
    }
    found
}

fn visit<'c>(condition: &'c Condition, see: &mut impl FnMut(&'c Condition)) {
    see(condition);
    match condition {
        Condition::Any(parts) | Condition::All(parts) => parts.iter().for_each(|p| visit(p, see)),
        Condition::Not(inner) => visit(inner, see),
        _ => {}
    }
}
