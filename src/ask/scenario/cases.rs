//! The matters of a scenario over the variables of the world: which business, and what the file leaves open.

use std::collections::BTreeMap;

use crate::engine::split;
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{AttributeVariable, Case, World};
use crate::model::scenario::{CaseOfStory, Stated};
use crate::model::{AttributeId, MatterId, Task};
use crate::text::{Complaint, Words};

use super::told::{CasePlayed, Taken};

/// A case of a scenario as a case of a procedure.
pub(super) fn case(world: &World<'_>, story: &CaseOfStory, start: &Point) -> Result<(Case, CasePlayed), Complaint> {
    let stated = stated(world, story);
    let candidates: Vec<Task> = match &story.task {
        Some(task) => vec![task.clone()],
        None => about(world, story.matter),
    };
    for open in Open::ALL {
        let fitting = |task: &Task| Some((task.clone(), fitted(world, story, task, &stated, start, open)?));
        let fitting: Vec<_> = candidates.iter().filter_map(fitting).collect();
        match fitting.as_slice() {
            [] => {}
            [(task, matter)] => return Ok(played(world, story, task, matter)),
            several => {
                // What arises only from the outcome of a step is no business that a matter comes with.
                let mut coming = several.iter().filter(|(task, _)| !arises_on_the_way(world, task));
                match (coming.next(), coming.next()) {
                    (Some((task, matter)), None) => return Ok(played(world, story, task, matter)),
                    _ => return Err(ambiguous(world, story, several.iter().map(|(task, _)| task))),
                }
            }
        }
    }
    Err(impossible(world, story, &stated, start))
}

/// Which of the attributes that the file leaves open need not have their ordinary value. What has one with the fewest of
/// them open is taken: units first, because no unit is an ordinary one and no set of units is ordinarily empty.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Units,
    All,
}

impl Open {
    const ALL: [Self; 3] = [Self::Nothing, Self::Units, Self::All];

    /// The attributes that have their ordinary value.
    fn leaves_ordinary(self) -> fn(&AttributeVariable) -> bool {
        match self {
            Self::Nothing => |_| true,
            Self::Units => |a| matches!(a, AttributeVariable::Choice(_) | AttributeVariable::Integer(..)),
            Self::All => |_| false,
        }
    }
}

/// The values that the file gives.
fn stated(world: &World<'_>, story: &CaseOfStory) -> BTreeMap<VarId, u8> {
    let mut known = BTreeMap::new();
    for (attribute, value) in &story.attributes {
        match (world.attribute_variable(*attribute), value) {
            (Some(AttributeVariable::Choice(variable)), Stated::Choice(index)) => {
                known.insert(*variable, *index as u8);
            }
            (Some(AttributeVariable::Integer(variable, starts)), Stated::Number(number)) => {
                let interval = starts.iter().rposition(|start| start <= number).unwrap_or(0);
                known.insert(*variable, interval as u8);
            }
            (Some(AttributeVariable::Unit(variable, units)), Stated::Units(given)) => {
                let unit = given.first().map(|unit| world.representative(*unit));
                let index = units.iter().position(|u| Some(*u) == unit);
                known.extend(index.map(|index| (*variable, index as u8)));
            }
            (Some(AttributeVariable::Units(members)), Stated::Units(given)) => {
                let given: Vec<_> = given.iter().map(|unit| world.representative(*unit)).collect();
                known.extend(members.iter().map(|(unit, variable)| (*variable, u8::from(given.contains(unit)))));
            }
            _ => {}
        }
    }
    known
}

fn about(world: &World<'_>, matter: MatterId) -> Vec<Task> {
    let vocabulary = &world.model.vocabulary;
    vocabulary
        .businesses
        .iter()
        .filter(|(_, b)| vocabulary.acts[b.goal].matter == matter)
        .map(|(id, _)| id.into())
        .collect()
}

/// Whether a piece of business is there only once some act has had a certain outcome.
fn arises_on_the_way(world: &World<'_>, task: &Task) -> bool {
    let when = task.business().map(|b| world.formula(&world.model.vocabulary.businesses[b].when, None));
    let support = when.map(|when| when.support()).unwrap_or_default();
    world.model.vocabulary.acts.ids().filter_map(|a| world.outcome_variable(a)).any(|v| support.contains(&v))
}

/// The attributes of a matter with which the task is to be done, when there is one with the stated values.
fn fitted(
    world: &World<'_>,
    story: &CaseOfStory,
    task: &Task,
    stated: &BTreeMap<VarId, u8>,
    start: &Point,
    open: Open,
) -> Option<BTreeMap<VarId, u8>> {
    let when = |business| world.formula(&world.model.vocabulary.businesses[business].when, None);
    let when = task.business().map_or(Formula::TRUE, when);
    let formula = Formula::all([when, world.possible(story.matter)]);
    let known = with_same_unit(world, story, stated);
    let preferred = solved(world, story.matter, &formula, &known, start, open);
    let point = preferred.or_else(|| solved(world, story.matter, &formula, stated, start, open))?;
    Some(
        variables(world, story.matter, |_| true)
            .map(|v| (v, stated.get(&v).copied().unwrap_or(point.get(v))))
            .collect(),
    )
}

/// The stated values, and for units left open the first unit that is stated: who sends a paper mostly carries it out.
fn with_same_unit(world: &World<'_>, story: &CaseOfStory, stated: &BTreeMap<VarId, u8>) -> BTreeMap<VarId, u8> {
    let attributes = || world.model.vocabulary.matters[story.matter].attributes.iter();
    let single = || attributes().filter_map(|a| world.attribute_variable(*a));
    let first = single().find_map(|variable| match variable {
        AttributeVariable::Unit(v, units) => stated.get(v).and_then(|value| units.get(usize::from(*value))),
        _ => None,
    });
    let mut known = stated.clone();
    for variable in single() {
        if let AttributeVariable::Unit(v, units) = variable
            && let Some(place) = units.iter().position(|unit| Some(unit) == first)
        {
            known.entry(*v).or_insert(place as u8);
        }
    }
    known
}

/// A point of a formula with the stated values, the surroundings as they are at the start; what has come of acts is open.
fn solved(
    world: &World<'_>,
    matter: MatterId,
    formula: &Formula,
    stated: &BTreeMap<VarId, u8>,
    start: &Point,
    open: Open,
) -> Option<Point> {
    let surroundings = world.space.variables().map(|(v, _)| v).filter(|v| world.matter_of(*v).is_none());
    let mut known: BTreeMap<VarId, u64> = surroundings.map(|v| (v, 1 << start.get(v))).collect();
    known.extend(variables(world, matter, open.leaves_ordinary()).map(|v| (v, 1)));
    known.extend(stated.iter().map(|(v, value)| (*v, 1 << value)));
    split::find(&world.space, &formula.given(&world.space, &known)).ok().flatten()
}

/// The variables of the attributes of a matter that are wanted.
fn variables<'w>(
    world: &'w World<'_>,
    matter: MatterId,
    wanted: fn(&AttributeVariable) -> bool,
) -> impl Iterator<Item = VarId> + 'w {
    let attributes = world.model.vocabulary.matters[matter].attributes.iter();
    let attributes = attributes.filter_map(|a| world.attribute_variable(*a)).filter(move |a| wanted(a));
    attributes.flat_map(|a| a.variables().collect::<Vec<_>>())
}

fn played(world: &World<'_>, story: &CaseOfStory, task: &Task, matter: &BTreeMap<VarId, u8>) -> (Case, CasePlayed) {
    let attributes = world.model.vocabulary.matters[story.matter].attributes.iter();
    let open = attributes.filter(|a| !story.attributes.iter().any(|(given, _)| given == *a));
    let open: Vec<AttributeId> = open.copied().collect();
    let assumed = open.iter().filter_map(|a| Some((*a, taken(world, *a, matter)?))).collect();
    let unusual = open.iter().any(|a| is_unusual(world, *a, matter));
    let case = Case { task: task.clone(), matter: matter.iter().map(|(v, value)| (*v, *value)).collect() };
    (case, CasePlayed { task: task.clone(), assumed, unusual, done: None })
}

/// Whether an attribute has another value than a matter mostly has; no unit is an ordinary one.
fn is_unusual(world: &World<'_>, attribute: AttributeId, matter: &BTreeMap<VarId, u8>) -> bool {
    let is_first = |variable| matter.get(&variable).copied().unwrap_or(0) == 0;
    match world.attribute_variable(attribute) {
        Some(AttributeVariable::Unit(..)) => true,
        Some(variable) => !variable.variables().all(is_first),
        None => false,
    }
}

/// What was taken for an attribute that the file leaves open; `None` for a set of no units.
fn taken(world: &World<'_>, attribute: AttributeId, matter: &BTreeMap<VarId, u8>) -> Option<Taken> {
    let value = |variable: &VarId| usize::from(matter.get(variable).copied().unwrap_or(0));
    match world.attribute_variable(attribute)? {
        AttributeVariable::Choice(variable) => Some(Taken::Choice(value(variable))),
        AttributeVariable::Integer(variable, starts) => {
            starts.get(value(variable)).map(|number| Taken::Number(*number))
        }
        AttributeVariable::Unit(variable, units) => units.get(value(variable)).map(|unit| Taken::Units(vec![*unit])),
        AttributeVariable::Units(members) => {
            let units: Vec<_> = members.iter().filter(|(_, v)| value(v) == 1).map(|(unit, _)| *unit).collect();
            (!units.is_empty()).then_some(Taken::Units(units))
        }
    }
}

fn names<'t>(world: &World<'_>, tasks: impl Iterator<Item = &'t Task>) -> Words {
    let labels: Vec<_> = tasks.map(|task| task.words(world.model)).collect();
    crate::text::list(&labels)
}

fn ambiguous<'t>(world: &World<'_>, story: &CaseOfStory, several: impl Iterator<Item = &'t Task>) -> Complaint {
    let names = names(world, several);
    Complaint::at(
        "several-businesses",
        story.span.clone(),
        Words::new(
            format!("“{}”可以按几种业务办理：{}", story.name, names.zh),
            format!("several kinds of business fit “{}”: {}", story.name, names.en),
        ),
        Words::new("在名称后面写 `业务` 和业务名", "write `business` and its name behind the name of the matter"),
    )
}

fn impossible(world: &World<'_>, story: &CaseOfStory, stated: &BTreeMap<VarId, u8>, start: &Point) -> Complaint {
    let occurs = solved(world, story.matter, &world.possible(story.matter), stated, start, Open::All).is_some();
    if !occurs {
        let broken = broken(world, story, stated, start);
        return Complaint::at(
            "matter-does-not-occur",
            story.span.clone(),
            Words::new(
                format!("按模型的假定，没有“{}”这样的事项", story.name),
                format!("a matter like “{}” does not occur, the model assumes", story.name),
            ),
            Words::new(
                format!("改动要素；所涉假定：{}", broken.zh),
                format!("change an attribute; the assumption: {}", broken.en),
            ),
        );
    }
    let of_matter = names(world, about(world, story.matter).iter());
    let business = story.task.as_ref().map(|task| task.words(world.model));
    let name = &story.name;
    let message = match business {
        Some(business) => Words::new(
            format!("“{name}”的要素不合业务“{}”的条件", business.zh),
            format!("the attributes of “{name}” do not fit the business “{}”", business.en),
        ),
        None => Words::new(
            format!("没有一种业务适合“{name}”的要素"),
            format!("no business fits the attributes of “{name}”"),
        ),
    };
    let remedy = Words::new(
        format!("改动要素，或者换一种业务：{}", of_matter.zh),
        format!("change an attribute, or take another business: {}", of_matter.en),
    );
    Complaint::at("business-does-not-fit", story.span.clone(), message, remedy)
}

/// The assumptions that the stated values break, each on its own.
fn broken(world: &World<'_>, story: &CaseOfStory, stated: &BTreeMap<VarId, u8>, start: &Point) -> Words {
    let assumptions = world.model.vocabulary.assumptions.iter().filter(|assumption| {
        let never = assumption.never.as_ref().filter(|(matter, _)| *matter == story.matter);
        never.is_some_and(|(_, condition)| {
            let holds = world.formula(condition, None).negate();
            solved(world, story.matter, &holds, stated, start, Open::All).is_none()
        })
    });
    crate::text::list(&assumptions.map(|a| a.words.clone()).collect::<Vec<_>>())
}
