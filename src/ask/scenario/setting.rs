//! A scenario set up in the world: readings, who is away from the beginning, delegations, cases, and the plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::Point;
use crate::meaning::{Case, Event, Pair, Plan, World, mask_of};
use crate::model::scenario::{CaseOfStory, Date, Participant, Scenario, Stated};
use crate::model::{Institution, Member, Model, PersonId, UnitId};
use crate::text::Complaint;

use super::calendar::{Change, days};
use super::cases;
use super::entrusted::{self, Made};
use super::granted::Granted;
use super::told::CasePlayed;

/// A scenario set up.
pub(super) struct Setting {
    pub(super) plan: Plan,
    pub(super) cases: Vec<CasePlayed>,
    /// The delegations of the scenario, in its order.
    pub(super) made: Vec<Made>,
    /// The delegations in force at the start.
    pub(super) granted: Granted,
}

/// The units that a scenario names; each of them must stand for itself.
pub(super) fn units(model: &Model, scenario: &Scenario) -> Vec<UnitId> {
    let of_person = |person: PersonId| model.establishment.persons[person].head_of;
    let of = |who: Participant| match who {
        Participant::Person(person) => of_person(person),
        Participant::Institution(Institution::Unit(unit)) => Some(unit),
        Participant::Institution(Institution::Body(_)) => None,
    };
    let mut found: BTreeSet<UnitId> = scenario.absences.iter().filter_map(|a| of_person(a.person)).collect();
    for delegation in &scenario.delegations {
        found.extend([of(delegation.from), of(delegation.to)].into_iter().flatten());
    }
    for withdrawal in &scenario.withdrawals {
        found.extend([of(withdrawal.from), of(withdrawal.to)].into_iter().flatten());
    }
    found.extend(scenario.refusals.iter().filter_map(|r| of(r.who)));
    for (_, one, other) in pairs(scenario) {
        found.extend([one, other].into_iter().filter_map(|member| match member {
            Member::Person(person) => of_person(person),
            Member::Unit(unit) => Some(unit),
        }));
    }
    for (_, value) in scenario.cases.iter().flat_map(|case| &case.attributes) {
        if let Stated::Units(units) = value {
            found.extend(units);
        }
    }
    found.into_iter().collect()
}

/// The pairs of relations that change in a scenario, each once.
pub(super) fn pairs(scenario: &Scenario) -> Vec<Pair> {
    let pairs = scenario.reassigned.iter().flat_map(|one| one.pairs());
    pairs.map(|(pair, _)| pair).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Sets a scenario up; what only the world shows to be wrong is complained of.
pub(super) fn setting(world: &World<'_>, scenario: &Scenario) -> Result<Setting, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut start = start(world, scenario);
    let mut made = Vec::new();
    for delegation in &scenario.delegations {
        match entrusted::made(world, delegation, &start) {
            Ok(found) => made.push(found),
            Err(complaint) => complaints.push(complaint),
        }
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let mut granted = match (scenario.all_delegated, scenario.standing) {
        (true, _) => Granted::all(world),
        (false, true) => Granted::standing(world),
        (false, false) => Granted::default(),
    };
    for (line, (written, made)) in scenario.delegations.iter().zip(&mut made).enumerate() {
        if written.period.from.is_none() {
            for (delegation, why) in granted.refused(world, made, &start) {
                made.lose(world, delegation, why);
            }
            granted.make(world, line, made, &BTreeMap::new());
            make(world, &mut start, made);
        }
    }
    let mut played: Vec<(Case, CasePlayed)> = Vec::new();
    for story in &scenario.cases {
        match cases::case(world, story, &when_it_comes(world, scenario, story, &start)) {
            Ok(case) => played.push(case),
            Err(complaint) => complaints.push(complaint),
        }
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let (plan_cases, told): (Vec<_>, Vec<_>) = played.into_iter().unzip();
    let events = events(world, scenario, &made);
    let plan = Plan { start, cases: plan_cases, events, most_away: world.persons.len() + 1, one_by_one: true };
    Ok(Setting { plan, cases: told, made, granted })
}

/// How things are before the story: readings, who is away all the time, the standing delegations.
fn start(world: &World<'_>, scenario: &Scenario) -> Point {
    let mut start = world.space.origin();
    for (reading, answer) in &scenario.answers {
        if let Some(variable) = world.reading_variable(*reading) {
            start.set(variable, *answer as u8);
        }
    }
    for absence in scenario.absences.iter().filter(|a| a.period.from.is_none()) {
        if let Some(variable) = world.presence_variable(absence.person) {
            start.set(variable, mask_of(&[absence.cause]).trailing_zeros() as u8);
        }
        if let Some(variable) = world.reach_variable(absence.person) {
            start.set(variable, u8::from(!absence.reachable));
        }
    }
    world.put_as_in_tables(&mut start);
    reassign(world, scenario, &mut start, |day| day.is_none());
    if scenario.all_delegated {
        world.delegations.iter().for_each(|d| start.set(d.variable, 1));
    }
    if scenario.standing {
        let standing = world.delegations.iter().filter(|d| crate::ask::inquiry::is_standing(world, d));
        standing.for_each(|d| start.set(d.variable, 1));
    }
    start
}

/// The relations as they are when a matter arrives; what business it is may hang on them.
fn when_it_comes(world: &World<'_>, scenario: &Scenario, story: &CaseOfStory, start: &Point) -> Point {
    let mut then = start.clone();
    reassign(world, scenario, &mut then, |day| day <= Some(story.day));
    then
}

/// Makes the changes of the days that are wanted, one day after the other.
fn reassign(world: &World<'_>, scenario: &Scenario, point: &mut Point, wanted: impl Fn(Option<Date>) -> bool) {
    let mut changes: Vec<_> = scenario.reassigned.iter().filter(|one| wanted(one.day)).collect();
    changes.sort_by_key(|one| one.day);
    for (pair, there) in changes.into_iter().flat_map(|one| one.pairs()) {
        let known = world.changing_pair(pair).and_then(|at| world.changing.get(at));
        known.into_iter().for_each(|one| point.set(one.variable, u8::from(there)));
    }
}

fn make(world: &World<'_>, start: &mut Point, made: &Made) {
    for delegation in made.delegations.keys().filter_map(|d| world.delegations.get(*d)) {
        start.set(delegation.variable, 1);
    }
}

/// Exactly the events that the file has.
fn events(world: &World<'_>, scenario: &Scenario, made: &[Made]) -> Vec<Event> {
    let mut found = BTreeSet::new();
    for change in days(scenario).into_values().flatten() {
        match change {
            Change::Away(at) => found.extend(scenario.absences.get(at).map(|a| Event::Leaves {
                person: a.person,
                cause: a.cause,
                reachable: a.reachable,
            })),
            Change::Back(person) => {
                found.insert(Event::Returns { person });
            }
            Change::Reassigned(at) => found.extend(reassignments(world, scenario, at)),
            Change::Delegated(at) => {
                let delegations = made.get(at).into_iter().flat_map(|m| m.delegations.keys());
                found.extend(delegations.map(|d| Event::Delegates { delegation: *d }));
            }
            Change::Expired(at) => {
                let delegations = made.get(at).into_iter().flat_map(|m| m.delegations.keys());
                found.extend(delegations.map(|d| Event::Withdraws { delegation: *d }));
            }
            Change::Withdrawn(at) => {
                found.extend(scenario.withdrawals.get(at).into_iter().flat_map(|w| withdrawn(world, w)))
            }
            Change::Refusal(_) | Change::Arrival(_) => {}
        }
    }
    found.into_iter().collect()
}

/// What the lines say that are about the same member of a relation on the same day as the one at this place; what ends first.
pub(super) fn reassignments(world: &World<'_>, scenario: &Scenario, at: usize) -> Vec<Event> {
    let Some(first) = scenario.reassigned.get(at) else { return Vec::new() };
    let same = scenario.reassigned.iter().filter(|one| one.is_about_the_same(first));
    let mut changes: Vec<_> = same.flat_map(|one| one.pairs()).collect();
    changes.sort_by_key(|(pair, there)| (*there, *pair));
    let event = |(pair, there)| {
        let pair = world.changing_pair(pair)?;
        Some(if there { Event::Relates { pair } } else { Event::Parts { pair } })
    };
    changes.into_iter().filter_map(event).collect()
}

/// That one of the delegations between the two of a withdrawal ends.
fn withdrawn(world: &World<'_>, withdrawal: &crate::model::scenario::Withdrawn) -> Vec<Event> {
    let (from, to) = (entrusted::actor(world, withdrawal.from), entrusted::actor(world, withdrawal.to));
    let between = world.delegations.iter().enumerate().filter(|(_, d)| d.from == from && d.to == to);
    between.map(|(delegation, _)| Event::Withdraws { delegation }).collect()
}
