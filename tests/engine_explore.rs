//! The explorer against plain enumeration by `System::next`, on random systems and on small procedures with known counts.

#[path = "common/questions.rs"]
#[expect(dead_code, reason = "random systems need only some of what random questions are made of")]
mod questions;

#[path = "common/systems.rs"]
mod systems;

#[path = "common/papers.rs"]
mod papers;

#[cfg(test)]
mod explore {
    use guiju::engine::TooLarge;
    use guiju::engine::explore::{Class, Explored, Options, Phase, StateId, explore};
    use guiju::logic::{Formula, MoveKind, Point, System};
    use proptest::prelude::*;

    use super::papers::papers;
    use super::systems::{Plain, any_system, same_cases, signing, two_signers};

    fn explored(system: &System, options: &Options) -> Explored {
        explore(system, options, &mut |_| true).unwrap()
    }

    fn points(result: &Explored, states: impl IntoIterator<Item = StateId>) -> Vec<Point> {
        let mut list: Vec<Point> = states.into_iter().map(|s| result.point(s).unwrap()).collect();
        list.sort();
        list
    }

    fn all(result: &Explored) -> impl Iterator<Item = StateId> {
        (0..result.states() as u32).map(StateId)
    }

    /// Where a trace leads, every move of it possible in its turn.
    fn replayed(system: &System, moves: &[usize]) -> Point {
        moves.iter().fold(system.start.clone(), |point, at| {
            system.next(&point).find(|(next, _)| next == at).expect("a move of a trace can happen").1
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn everything_found_is_what_plain_enumeration_finds(system in any_system()) {
            let (plain, result) = (Plain::of(&system), explored(&system, &Options::default()));
            prop_assert!(result.finished());
            prop_assert_eq!(points(&result, all(&result)), plain.states());
            prop_assert_eq!(result.transitions(), plain.transitions);
            prop_assert_eq!(result.depth(), plain.depth());
            for state in all(&result) {
                let point = result.point(state).unwrap();
                prop_assert_eq!(result.distance(state), plain.distance[&point]);
                prop_assert_eq!(result.can_finish(state), Some(plain.finishing.contains(&point)));
                prop_assert_eq!(result.class(state).is_some(), system.is_standstill(&point));
            }
        }

        #[test]
        fn standstills_and_livelocks_are_those_of_the_definition(system in any_system()) {
            let (plain, result) = (Plain::of(&system), explored(&system, &Options::default()));
            let lost = |point: &Point| !plain.finishing.contains(point);
            let still = |point: &Point| system.is_standstill(point);
            prop_assert_eq!(points(&result, result.for_good()), plain.such(|p| still(p) && lost(p)));
            prop_assert_eq!(points(&result, result.until_event()), plain.such(|p| still(p) && !lost(p)));
            prop_assert_eq!(points(&result, result.livelocks().iter().copied()), plain.such(|p| !still(p) && lost(p)));
            let ends = plain.reaching(|p| still(p) && lost(p));
            let endless = plain.such(|p| lost(p) && !ends.contains(p));
            prop_assert_eq!(points(&result, result.endless().iter().copied()), endless);
            prop_assert!(result.standstills().is_sorted() && result.livelocks().is_sorted());
        }

        #[test]
        fn every_trace_replays_and_none_is_shorter(system in any_system()) {
            let (plain, result) = (Plain::of(&system), explored(&system, &Options::default()));
            for state in all(&result) {
                let (moves, point) = (result.trace(state), result.point(state).unwrap());
                prop_assert_eq!(moves.len(), plain.distance[&point]);
                prop_assert_eq!(replayed(&system, &moves), point);
            }
        }

        #[test]
        fn a_watched_condition_is_first_found_where_it_is_nearest(system in any_system(), at in 0usize..8) {
            let Some(watched) = system.moves.get(at).map(|step| step.guard.clone()) else { return Ok(()) };
            let options = Options { watched: vec![Formula::FALSE, watched.clone()], ..Options::default() };
            let (plain, result) = (Plain::of(&system), explored(&system, &options));
            let nearest = plain.such(|p| watched.holds(p)).iter().map(|p| plain.distance[p]).min();
            prop_assert_eq!(result.first_where(1).map(|state| result.distance(state)), nearest);
            prop_assert!(result.first_where(1).is_none_or(|state| watched.holds(&result.point(state).unwrap())));
            prop_assert_eq!(result.first_where(0), None);
        }

        #[test]
        fn a_search_that_stops_early_says_only_what_is_certain(system in any_system(), most in 1usize..12) {
            let plain = Plain::of(&system);
            let result = explored(&system, &Options { most_states: most, ..Options::default() });
            prop_assert!(result.finished() || most <= result.states());
            for state in all(&result) {
                let point = result.point(state).unwrap();
                prop_assert_eq!(replayed(&system, &result.trace(state)), point.clone());
                let finishes = plain.finishing.contains(&point);
                prop_assert!(result.can_finish(state).is_none_or(|known| known == finishes));
                let expected = if finishes { Class::UntilEvent } else { Class::ForGood };
                prop_assert!(result.class(state).is_none_or(|class| class == Class::Open || class == expected));
            }
            prop_assert!(points(&result, result.standstills()).iter().all(|p| system.is_standstill(p)));
        }

        #[test]
        fn the_first_standstill_is_a_nearest_one(system in any_system()) {
            let plain = Plain::of(&system);
            let result = explored(&system, &Options { first_standstill: true, ..Options::default() });
            let nearest = plain.such(|p| system.is_standstill(p)).iter().map(|p| plain.distance[p]).min();
            prop_assert_eq!(result.standstills().next().map(|state| result.distance(state)), nearest);
            prop_assert!(result.standstills().len() <= 1);
        }

        #[test]
        fn interchangeable_cases_are_counted_once(system in same_cases()) {
            let plain = Plain::of(&system);
            let cases = vec![(0..system.components.len() - 1).collect()];
            let result = explored(&system, &Options { interchangeable: cases, ..Options::default() });
            prop_assert!(result.is_reduced());
            let sorted = |such: Vec<Point>| {
                let mut list: Vec<Point> = such.iter().map(|p| systems_sorted(&system, p)).collect();
                list.sort();
                list.dedup();
                list
            };
            let lost = |point: &Point| !plain.finishing.contains(point);
            prop_assert_eq!(points(&result, all(&result)), sorted(plain.states()));
            prop_assert_eq!(points(&result, result.for_good()), sorted(plain.such(|p| system.is_standstill(p) && lost(p))));
            for state in all(&result) {
                let (end, point) = (replayed(&system, &result.trace(state)), result.point(state).unwrap());
                prop_assert_eq!(systems_sorted(&system, &end), point.clone());
                prop_assert_eq!(result.distance(state), plain.distance[&end]);
            }
        }
    }

    /// The point with the values of the cases in ascending order.
    fn systems_sorted(system: &System, point: &Point) -> Point {
        let cases = &system.components[..system.components.len() - 1];
        let mut values: Vec<Vec<u8>> =
            cases.iter().map(|c| c.variables.iter().map(|v| point.get(*v)).collect()).collect();
        values.sort();
        let mut sorted = point.clone();
        for (case, values) in cases.iter().zip(values) {
            case.variables.iter().zip(values).for_each(|(v, value)| sorted.set(*v, value));
        }
        sorted
    }

    #[test]
    fn one_paper_and_a_signer_who_may_be_away() {
        let result = explored(&signing(), &Options::default());
        assert_eq!((result.states(), result.transitions(), result.depth()), (4, 5, 2));
        let away: Vec<StateId> = result.until_event().collect();
        assert_eq!((away.len(), result.for_good().count(), result.livelocks().len()), (1, 0, 0));
        assert_eq!(result.trace(away[0]), [1]);
    }

    #[test]
    fn two_papers_that_each_hold_the_signer_the_other_needs_wait_for_good() {
        // Each case: not begun, holds its first signer, holds both, done. Of the sixteen states those are left out in which one
        // holds both and the other at least one: 3 * 1 in the corner of 1 and 2, without the one in which each holds its first.
        let result = explored(&two_signers(), &Options::default());
        assert_eq!((result.states(), result.transitions(), result.depth()), (13, 14, 6));
        let stuck: Vec<StateId> = result.for_good().collect();
        assert_eq!(stuck.iter().map(|s| result.trace(*s)).collect::<Vec<_>>(), [[0, 3]]);
        assert_eq!((result.until_event().count(), result.livelocks().len()), (0, 0));
    }

    #[test]
    fn a_loop_without_a_way_out_is_endless() {
        let mut system = signing();
        // The signer sends the paper back instead of signing it; the goal stays where it was.
        system.moves[0].updates.clear();
        let result = explored(&system, &Options::default());
        assert_eq!((result.states(), result.for_good().count()), (2, 1));
        assert_eq!((result.livelocks().len(), result.endless().len()), (1, 0));
        system.moves[1].kind = MoveKind::Step;
        system.moves[2].kind = MoveKind::Step;
        let result = explored(&system, &Options::default());
        assert_eq!((result.standstills().len(), result.endless()), (0, &[StateId(0), StateId(1)][..]));
    }

    #[test]
    fn who_is_asked_may_say_no() {
        let system = signing();
        let stopped = explore(&system, &Options::default(), &mut |_| false).unwrap();
        assert_eq!((stopped.states(), stopped.finished(), stopped.standstills().len()), (1, false, 0));
        let mut phases = Vec::new();
        let searched = explore(&system, &Options::default(), &mut |progress| {
            phases.push(progress.phase);
            progress.phase == Phase::Search
        });
        let searched = searched.unwrap();
        assert!(searched.finished() && phases.contains(&Phase::Finish));
        let state = searched.standstills().next().unwrap();
        assert_eq!((searched.class(state), searched.can_finish(state)), (Some(Class::Open), None));
    }

    #[test]
    fn cases_that_differ_only_in_who_is_whose_first_signer_are_counted_once() {
        let options = Options { interchangeable: vec![vec![1, 0, 1]], ..Options::default() };
        let result = explored(&two_signers(), &options);
        assert!(result.is_reduced());
        // Three of the thirteen are the same after an exchange.
        assert_eq!((result.states(), result.for_good().count()), (8, 1));
    }

    #[test]
    fn components_that_are_not_alike_are_not_exchanged() {
        let mut system = signing();
        for group in [vec![0, 1], vec![0], vec![0, 7], vec![]] {
            let result = explored(&system, &Options { interchangeable: vec![group], ..Options::default() });
            assert_eq!((result.is_reduced(), result.states()), (false, 4));
        }
        system.components[1].variables.push(guiju::logic::VarId(0));
        assert!(!explored(&system, &Options { interchangeable: vec![vec![0, 1]], ..Options::default() }).is_reduced());
    }

    /// The counts are those of spin, stateright and two programs written for the one question; the benchmark holds the larger
    /// one, with one person away, to them too.
    #[test]
    fn three_papers_that_compete_for_twelve_people_who_stay() {
        let result = explored(&papers(0), &Options::default());
        assert_eq!((result.states(), result.transitions(), result.depth()), (130_749, 408_801, 54));
        assert_eq!((result.standstills().len(), result.livelocks().len()), (0, 0));
    }

    #[test]
    fn three_papers_wait_for_each_other_when_one_person_is_away() {
        let system = papers(1);
        let result = explored(&system, &Options { first_standstill: true, ..Options::default() });
        let first = result.standstills().next().unwrap();
        assert_eq!(result.distance(first), 19);
        let moves = result.trace(first);
        assert_eq!(moves.len(), 19);
        let end = replayed(&system, &moves);
        assert!(system.is_standstill(&end));
        assert_eq!(result.point(first), Some(end));
    }

    #[test]
    fn more_states_than_have_numbers_are_refused() {
        let many = super::systems::counters(30, 5);
        assert_eq!(explore(&many, &Options::default(), &mut |_| true).unwrap_err(), TooLarge::Variables(2));
    }

    #[test]
    fn states_that_are_too_many_for_a_bit_each_are_kept_in_a_table() {
        // Twenty components of four states have 2^40 together; those within six moves of the start are looked at.
        let system = super::systems::counters(20, 4);
        let mut last = 0;
        let result = explore(&system, &Options { classes: false, ..Options::default() }, &mut |progress| {
            last = progress.depth;
            progress.depth < 5
        });
        let result = result.unwrap();
        assert!(!result.finished());
        // The ways to write n as an ordered sum of twenty numbers of at most three: 1, 20, 210, 1540, 8855-20 = 8835.
        let nearer = (0..result.states() as u32).filter(|s| result.distance(StateId(*s)) <= 4).count();
        assert_eq!((last, nearer), (5, 1 + 20 + 210 + 1540 + 8835));
        let far = StateId(result.states() as u32 - 1);
        assert_eq!(replayed(&system, &result.trace(far)), result.point(far).unwrap());
    }
}
