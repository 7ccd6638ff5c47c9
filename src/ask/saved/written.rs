//! A story as a scenario: what is unusual in its situation is given, its cases arrive on one day.

use std::sync::Arc;

use crate::logic::Point;
use crate::meaning::{Actor, AttributeVariable, Delegation, World};
use crate::model::language::Tongue;
use crate::model::scenario::{
    Absence, CaseOfStory, Date, Decision, Entrusted, Participant, Period, Refusal, Scenario, Scope, Stated,
};
use crate::model::{AttributeId, MatterId};
use crate::text::{Lang, Source, Span};

use super::prose::Prose;
use super::story::{Case, Refused, Story};

/// The day on which every story begins; the rules know no day that is special.
const FIRST_DAY: Date = jiff::civil::date(2026, 3, 2);

/// The scenario of a story, without an expectation.
pub fn scenario(world: &World<'_>, story: &Story, prose: Prose) -> Scenario {
    let source = Arc::new(Source { path: "finding.md".into(), content: String::new() });
    let span = Span { source: Arc::clone(&source), start: 0, end: 0 };
    let mut scenario = Scenario {
        source,
        title: prose.title,
        story: prose.paragraphs,
        tongue: if prose.lang == Lang::Zh { Tongue::Zh } else { Tongue::En },
        answers: Vec::new(),
        standing: false,
        all_delegated: story.all_delegated,
        absences: Vec::new(),
        returns: Vec::new(),
        delegations: Vec::new(),
        withdrawals: Vec::new(),
        cases: Vec::new(),
        decisions: Vec::new(),
        refusals: Vec::new(),
        expected: None,
        reassigned: Vec::new(),
        expected_range: 0..0,
    };
    around(world, story, &span, &mut scenario);
    for (at, case) in story.cases.iter().enumerate() {
        arrival(world, story, (at, case), &span, &mut scenario);
    }
    scenario.refusals = refusals(story, &span);
    scenario
}

/// Who does not act: in one case, or, said once, in all of them.
fn refusals(story: &Story, span: &Span) -> Vec<Refusal> {
    let mut found: Vec<Refusal> = Vec::new();
    for refused in &story.refusals {
        let Refused { who, act, .. } = *refused;
        let always = (0..story.cases.len()).all(|case| story.refusals.contains(&Refused { who, case, act }));
        let refusal = Refusal {
            day: (!always).then_some(FIRST_DAY),
            who: participant(who),
            case: (!always).then_some(refused.case),
            acts: vec![act],
            refuses: true,
            span: span.clone(),
        };
        if !found.contains(&refusal) {
            found.push(refusal);
        }
    }
    found
}

/// Readings, absences and delegations that are not the ordinary ones.
fn around(world: &World<'_>, story: &Story, span: &Span, scenario: &mut Scenario) {
    let point = &story.around;
    let readings = world.model.vocabulary.readings.ids().map(|reading| (reading, world.answer(point, reading)));
    scenario.answers = readings.filter(|(_, answer)| *answer != 0).collect();
    let absences = world.away(point).into_iter().map(|(person, cause)| Absence {
        person,
        cause,
        reachable: world.reachable(point, person),
        period: Period::default(),
        span: span.clone(),
    });
    scenario.absences = absences.collect();
    if !story.all_delegated {
        scenario.delegations = world.made(point).map(|made| entrusted(world, made, span)).collect();
    }
}

fn entrusted(world: &World<'_>, made: &Delegation, span: &Span) -> Entrusted {
    let edge = world.edges.iter().find(|edge| edge.made == Some(made.variable));
    let acts = edge.and_then(|edge| edge.acts.clone());
    let scope = Scope {
        all_powers: acts.is_none(),
        acts: acts.unwrap_or_default(),
        clause: Some(world.model.norms[made.norm].address),
    };
    let (from, to) = (participant(made.from), participant(made.to));
    Entrusted { from, to, scope, period: Period::default(), span: span.clone() }
}

fn participant(actor: Actor) -> Participant {
    match actor {
        Actor::Person(person) => Participant::Person(person),
        Actor::Institution(institution) => Participant::Institution(institution),
    }
}

fn arrival(world: &World<'_>, story: &Story, (at, case): (usize, &Case), span: &Span, scenario: &mut Scenario) {
    let Some(matter) = case.task.matter(world.model) else { return };
    scenario.cases.push(CaseOfStory {
        name: name(at, story.cases.len(), scenario.tongue),
        day: FIRST_DAY,
        matter,
        task: Some(case.task.clone()),
        attributes: attributes(world, matter, &case.point),
        span: span.clone(),
    });
    for (later, act, outcome) in &case.outcomes {
        let day = (0..*later).fold(FIRST_DAY, |day, _| day.tomorrow().unwrap_or(day));
        scenario.decisions.push(Decision { day, case: at, act: *act, outcome: *outcome, span: span.clone() });
    }
}

fn name(at: usize, of: usize, tongue: Tongue) -> String {
    match (tongue, of) {
        (Tongue::Zh, 1) => "本件".to_owned(),
        (Tongue::Zh, _) => {
            ["第一件", "第二件", "第三件"].get(at).map_or_else(|| format!("第{}件", at + 1), |n| (*n).to_owned())
        }
        (Tongue::En, 1) => "the case".to_owned(),
        (Tongue::En, _) => format!("case {}", at + 1),
    }
}

/// The attributes that are not at their ordinary value, and every unit: no unit is the ordinary one.
fn attributes(world: &World<'_>, matter: MatterId, point: &Point) -> Vec<(AttributeId, Stated)> {
    let attributes = world.model.vocabulary.matters[matter].attributes.iter();
    attributes.filter_map(|attribute| Some((*attribute, stated(world, *attribute, point)?))).collect()
}

fn stated(world: &World<'_>, attribute: AttributeId, point: &Point) -> Option<Stated> {
    match world.attribute_variable(attribute)? {
        AttributeVariable::Choice(variable) => {
            Some(usize::from(point.get(*variable))).filter(|value| *value != 0).map(Stated::Choice)
        }
        AttributeVariable::Integer(variable, starts) => {
            let value = usize::from(point.get(*variable));
            starts.get(value).filter(|_| value != 0).map(|start| Stated::Number(*start))
        }
        AttributeVariable::Unit(variable, units) => {
            units.get(usize::from(point.get(*variable))).map(|unit| Stated::Units(vec![*unit]))
        }
        AttributeVariable::Units(members) => {
            let here: Vec<_> = members.iter().filter(|(_, v)| point.get(*v) == 1).map(|(unit, _)| *unit).collect();
            (!here.is_empty()).then_some(Stated::Units(here))
        }
    }
}
