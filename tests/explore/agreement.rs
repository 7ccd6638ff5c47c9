//! What a search finds can be replayed; what replay comes to is found; both engines find the same.

use std::collections::BTreeSet;
use std::path::Path;

use guiju::ask::explore::{Bounds, Exploration, Stop, Until, explore};
use guiju::ask::scenario::Replayer;
use guiju::ask::{Inquiry, Regime};
use guiju::engine::around::{Course, Surroundings};
use guiju::engine::explore::{Options as Limits, explore as go_through};
use guiju::logic::Point;
use guiju::meaning::{Case, Event, Happening, Plan, Procedure, Procedures, World, cause_of};
use guiju::model::scenario::Scenario;
use guiju::model::{BusinessId, Cause};

use super::{business, rules};

const BUSINESS: [&str; 6] =
    ["主持全局", "办理来文", "开碰头会议", "副区长会议请假", "部门人事机构上报", "一般请示报告"];

fn searched(names: &[&str], most_away: usize) -> Exploration<'static> {
    let businesses = names.iter().map(|name| business(name)).collect();
    explore(rules(), Bounds { most_away, businesses, ..Bounds::default() }, &mut |_| true)
}

/// Everybody may leave for every cause and return.
fn events(found: &Exploration<'_>) -> Vec<Event> {
    let people = found.people.iter();
    let of = people.flat_map(|one| {
        let leaves =
            one.causes.iter().map(|group| Event::Leaves { person: one.person, cause: group[0], reachable: true });
        leaves.chain([Event::Returns { person: one.person }]).collect::<Vec<_>>()
    });
    of.collect()
}

/// A start with everybody there, every delegation made and first answers.
fn start(inquiry: &Inquiry<'_>) -> Point {
    let mut start = inquiry.world.space.origin();
    for (variable, mask) in inquiry.regime_values(Regime::AllMade) {
        start.set(variable, mask.trailing_zeros() as u8);
    }
    start
}

fn procedure<'w, 'm>(world: &'w World<'m>, plan: Plan) -> Procedure<'w, 'm> {
    Procedures::new(world).of(&plan)
}

fn plan(found: &Exploration<'_>, business: BusinessId, stop: &Stop, most_away: usize) -> Plan {
    let cases = vec![Case { task: business.into(), matter: stop.matter.clone() }];
    Plan { start: start(&found.inquiry), cases, events: events(found), most_away, one_by_one: false }
}

#[test]
fn every_way_that_a_search_finds_replays_to_where_it_stops() {
    let found = searched(&BUSINESS, 2);
    assert!(found.finished());
    let mut replayed = 0;
    for one in &found.businesses {
        for stop in &one.stops {
            let procedure = procedure(&found.inquiry.world, plan(&found, one.business, stop, 2));
            let step = |state: Point, happening: &Happening| {
                procedure.after(happening, &state).expect("what a way says can happen")
            };
            let end = stop.way.iter().fold(procedure.system.start.clone(), step);
            assert!(procedure.system.is_standstill(&end), "{stop:?}");
            let acts: BTreeSet<_> = procedure.stuck(0, &end).map(|step| step.act).collect();
            assert_eq!(acts.into_iter().collect::<Vec<_>>(), stop.acts);
            assert_eq!(found.inquiry.world.away(&end), stop.away);
            replayed += 1;
        }
    }
    assert!(10 < replayed, "{replayed}");
}

#[test]
fn whoever_returns_ends_a_stop_that_waits() {
    let found = searched(&BUSINESS, 2);
    for one in &found.businesses {
        for stop in one.stops.iter().filter(|stop| stop.until == Until::Return) {
            let procedure = procedure(&found.inquiry.world, plan(&found, one.business, stop, 2));
            let end =
                stop.way.iter().fold(procedure.system.start.clone(), |state, h| procedure.after(h, &state).unwrap());
            let back = |state: Point, (person, _): &(_, Cause)| {
                procedure.after(&Happening::Event(Event::Returns { person: *person }), &state).unwrap()
            };
            let all_back = stop.away.iter().fold(end, back);
            assert!(!procedure.system.is_standstill(&all_back), "{stop:?}");
        }
    }
}

#[test]
fn both_engines_find_the_same_standstills() {
    let found = searched(&["办理来文", "开碰头会议", "主持全局"], 1);
    for one in &found.businesses {
        let stop = one.stops.first().expect("a stop");
        let procedure = procedure(&found.inquiry.world, plan(&found, one.business, stop, 1));
        let around = Surroundings::of(&procedure.system).unwrap().expect("people come and go");
        let course = Course::of(&procedure.system, &around, 100_000).unwrap();
        let whole = go_through(&procedure.system, &Limits::default(), &mut |_| true).unwrap();
        assert_eq!(whole.states(), course.states.len() * around.len());
        let standing = course.states.iter().flat_map(|s| s.standing.numbers().map(|at| around.put(&s.point, at)));
        let whole: BTreeSet<Point> = whole.standstills().filter_map(|s| whole.point(s)).collect();
        assert_eq!(standing.collect::<BTreeSet<Point>>(), whole);
        assert!(!whole.is_empty());
    }
}

#[test]
fn taking_steps_without_delay_loses_no_stop() {
    let found = searched(&["办理来文", "开碰头会议", "开专题会议"], 1);
    for one in &found.businesses {
        for stop in one.stops.iter().take(3) {
            let procedure = procedure(&found.inquiry.world, plan(&found, one.business, stop, 1));
            let around = Surroundings::of(&procedure.system).unwrap().expect("people come and go");
            let whole = Course::of(&procedure.system, &around, 100_000).unwrap();
            let short = Course::without_delay(&procedure.system, &around, 100_000).unwrap();
            assert!(short.states.len() <= whole.states.len());
            assert_eq!(short.finishing, whole.finishing);
            // Also what stops although it would have gone through with the same people away from the start.
            let between = |course: &Course| {
                let all = course.states.iter().map(|state| state.standing.and(&course.finishing));
                all.flat_map(|states| states.numbers().collect::<Vec<_>>()).collect::<BTreeSet<usize>>()
            };
            assert_eq!(between(&short), between(&whole));
        }
    }
}

/// Every standstill that a replay of the library comes through is among those that the explorer finds.
#[test]
fn every_stop_of_a_replay_is_found() {
    let replayer = Replayer::new(rules());
    let (mut found, mut too_large) = (0, 0);
    for path in std::fs::read_dir(Path::new("scenarios/liangping-2022")).unwrap().map(|entry| entry.unwrap().path()) {
        let (Some(scenario), _) = Scenario::read(&path, rules()) else { panic!("{}", path.display()) };
        let (world, plan) = replayer.plan(&scenario).unwrap();
        let replay = replayer.replay(&scenario).unwrap();
        let procedure = procedure(&world, plan);
        let met = standstills_met(&procedure, &replay.moves);
        if met.is_empty() {
            continue;
        }
        let limits = Limits { most_states: 400_000, classes: false, ..Limits::default() };
        let whole = go_through(&procedure.system, &limits, &mut |_| true).unwrap();
        let all: BTreeSet<Point> = whole.standstills().filter_map(|state| whole.point(state)).collect();
        let is_found = met.is_subset(&all);
        assert!(is_found || !whole.finished(), "{}", path.display());
        found += usize::from(is_found);
        too_large += usize::from(!is_found);
    }
    assert!(40 <= found && too_large <= 3, "{found} found, {too_large} too large");
}

/// The standstills on a way; every move of it can happen in its turn. Who is told not to act could, so where only that holds
/// a case up there is no standstill.
fn standstills_met(procedure: &Procedure<'_, '_>, moves: &[usize]) -> BTreeSet<Point> {
    let (mut state, mut met) = (procedure.system.start.clone(), BTreeSet::new());
    for at in moves {
        state = procedure.system.next(&state).find(|(next, _)| next == at).expect("a move that can happen").1;
        if procedure.system.is_standstill(&state) {
            met.insert(state.clone());
        }
    }
    met
}

#[test]
fn causes_that_the_rules_treat_alike_are_taken_together() {
    let found = searched(&["主持全局"], 1);
    let head = found.people.iter().find(|one| one.causes.len() == 3).expect("somebody whose causes matter");
    let all: BTreeSet<Cause> = head.causes.iter().flatten().copied().collect();
    assert_eq!(all, (1..=7u8).filter_map(cause_of).collect());
    assert_eq!(head.representative(Cause::Abroad), Some(Cause::Trip));
}

#[test]
fn nobody_away_is_the_first_combination_and_none_has_more_people_than_asked() {
    let found = searched(&["主持全局"], 2);
    assert!(found.away(0).is_empty());
    assert!((0..found.absences()).all(|at| found.away(at).len() <= 2));
    assert!((1..found.absences()).all(|at| !found.away(at).is_empty()));
}

#[test]
fn separating_review_from_decision_never_helps() {
    let found = searched(&["签订合同"], 1);
    let one = &found.businesses[0];
    assert!(one.apart.without(&one.fates.through).is_empty());
    assert!(one.fates.by_holders.without(&one.fates.by_substitutes).is_empty());
    assert!(one.fates.by_substitutes.without(&one.fates.through).is_empty());
    assert!(one.fates.through.without(&one.fates.some).is_empty());
}
