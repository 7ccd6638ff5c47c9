//! Cases amid surroundings that come and go: what is worked out without multiplying them out is what plain enumeration finds.

#[path = "common/questions.rs"]
#[expect(dead_code, reason = "random systems need only some of what random questions are made of")]
mod questions;

#[path = "common/systems.rs"]
#[expect(dead_code, reason = "other tests need the other systems")]
mod systems;

#[path = "common/surroundings.rs"]
mod surroundings;

#[cfg(test)]
mod around {
    use std::collections::BTreeSet;

    use guiju::engine::around::{Course, Surroundings};
    use guiju::logic::{MoveKind, Point, System};
    use proptest::prelude::*;

    use super::surroundings::{amid_surroundings, steps_of_papers};
    use super::systems::{Plain, any_system, signing, two_signers};

    /// Every pair of a state of the cases and one of the surroundings for which the test holds, as whole points.
    fn pairs(
        around: &Surroundings,
        course: &Course,
        holds: impl Fn(&guiju::engine::around::CaseState, usize) -> bool,
    ) -> BTreeSet<Point> {
        let whole = |at: usize| (0..around.len()).map(move |number| (at, number));
        let all = (0..course.states.len()).flat_map(whole);
        let chosen = all.filter(|(at, number)| holds(&course.states[*at], *number));
        chosen.map(|(at, number)| around.put(&course.states[at].point, number)).collect()
    }

    /// Where a way leads, every move of it possible in its turn.
    fn replayed(system: &System, moves: &[usize]) -> Point {
        moves.iter().fold(system.start.clone(), |point, at| {
            system.next(&point).find(|(next, _)| next == at).expect("a move of a way can happen").1
        })
    }

    /// The states that steps alone lead to from where the surroundings are in a state.
    fn by_steps_alone(system: &System, around: &Surroundings, number: usize) -> BTreeSet<Point> {
        let start = around.put(&system.start, number);
        let (mut found, mut open) = (BTreeSet::from([start.clone()]), vec![start]);
        while let Some(point) = open.pop() {
            let steps = system.next(&point).filter(|(at, _)| system.moves[*at].kind == MoveKind::Step);
            open.extend(steps.map(|(_, next)| next).filter(|next| found.insert(next.clone())).collect::<Vec<_>>());
        }
        found
    }

    fn agrees(system: &System) -> Result<bool, TestCaseError> {
        let Some(around) = Surroundings::of(system).unwrap() else { return Ok(false) };
        let course = Course::of(system, &around, 10_000).unwrap();
        let plain = Plain::of(system);
        let reached: BTreeSet<Point> = plain.states().into_iter().collect();
        prop_assert_eq!(pairs(&around, &course, |_, _| true), reached.clone());
        let still: BTreeSet<Point> = reached.iter().filter(|p| system.is_standstill(p)).cloned().collect();
        prop_assert_eq!(pairs(&around, &course, |state, number| state.standing.has(number)), still);
        let can: BTreeSet<Point> = plain.finishing.clone();
        prop_assert_eq!(pairs(&around, &course, |state, _| state.can_finish), can);
        for number in 0..around.len() {
            let alone = by_steps_alone(system, &around, number);
            let found = pairs(&around, &course, |state, other| other == number && state.constantly.has(number));
            prop_assert_eq!(&found, &alone);
            prop_assert_eq!(course.finishing.has(number), alone.iter().any(|p| system.done.holds(p)));
            ways_replay(system, &around, &course, number)?;
        }
        Ok(true)
    }

    fn ways_replay(
        system: &System,
        around: &Surroundings,
        course: &Course,
        number: usize,
    ) -> Result<(), TestCaseError> {
        for (at, state) in course.states.iter().enumerate() {
            let end = around.put(&state.point, number);
            let way = course.way(system, around, at, number).expect("every pair is reached");
            prop_assert_eq!(&replayed(system, &way), &end);
            let constant = course.constant_way(system, around, at, number);
            prop_assert_eq!(constant.is_some(), state.constantly.has(number));
            if let Some(way) = constant {
                prop_assert_eq!(&replayed(system, &way), &end);
                let steps = way.iter().skip_while(|m| system.moves[**m].kind == MoveKind::Event);
                prop_assert!(steps.into_iter().all(|m| system.moves[*m].kind == MoveKind::Step));
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn what_is_worked_out_is_what_plain_enumeration_finds(system in amid_surroundings()) {
            agrees(&system)?;
        }

        #[test]
        fn odd_systems_are_told_rightly_or_not_at_all(system in any_system()) {
            agrees(&system)?;
        }

        #[test]
        fn the_nearest_are_those_with_no_other_between(system in amid_surroundings(), chosen in any::<u64>()) {
            let Some(around) = Surroundings::of(&system).unwrap() else { return Ok(()) };
            let set = guiju::engine::around::States::of(around.len(), |at| chosen >> (at % 64) & 1 == 1);
            let first = around.state(0).unwrap().clone();
            let between = |one: usize, other: usize| {
                let (one, other) = (around.state(one).unwrap(), around.state(other).unwrap());
                one != other && one.iter().zip(other).zip(&first).all(|((a, b), f)| a == b || a == f)
            };
            let nearest: Vec<usize> = around.nearest(&set).numbers().collect();
            let expected: Vec<usize> =
                set.numbers().filter(|at| !set.numbers().any(|nearer| between(nearer, *at))).collect();
            prop_assert_eq!(nearest, expected);
        }
    }

    /// What can be relied upon when steps that hinder nothing are taken first.
    fn agrees_without_delay(system: &System) -> Result<(), TestCaseError> {
        let Some(around) = Surroundings::of(system).unwrap() else { return Ok(()) };
        let course = Course::without_delay(system, &around, 10_000).unwrap();
        prop_assert_eq!(course.states[0].can_finish, Plain::of(system).finishing.contains(&system.start));
        for number in 0..around.len() {
            let alone = by_steps_alone(system, &around, number);
            prop_assert_eq!(course.finishing.has(number), alone.iter().any(|p| system.done.holds(p)));
            let still: BTreeSet<Point> = alone.into_iter().filter(|p| system.is_standstill(p)).collect();
            let constant = |state: &guiju::engine::around::CaseState, other: usize| {
                other == number && state.constantly.has(number) && state.standing.has(number)
            };
            prop_assert_eq!(pairs(&around, &course, constant), still);
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn nothing_is_missed_without_delay(system in amid_surroundings()) {
            agrees_without_delay(&system)?;
        }

        #[test]
        fn nothing_is_missed_in_odd_systems_without_delay(system in any_system()) {
            agrees_without_delay(&system)?;
        }

        #[test]
        fn nothing_is_missed_where_papers_go_round(system in steps_of_papers()) {
            agrees_without_delay(&system)?;
        }
    }

    #[test]
    fn surroundings_that_come_and_go_are_recognised() {
        let around = Surroundings::of(&signing()).unwrap().unwrap();
        assert_eq!(around.len(), 2);
        let course = Course::of(&signing(), &around, 10).unwrap();
        assert_eq!(course.states.len(), 2);
        assert_eq!(course.finishing.numbers().collect::<Vec<_>>(), [0]);
        assert_eq!(course.states[0].standing.numbers().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn cases_that_hold_people_stand_still_in_each_others_way() {
        let system = two_signers();
        let around = Surroundings::of(&system).unwrap().unwrap();
        let course = Course::of(&system, &around, 100).unwrap();
        assert!(course.states.iter().any(|state| !state.standing.is_empty() && !state.can_finish));
    }

    #[test]
    fn what_cannot_be_undone_is_no_coming_and_going() {
        let mut system = signing();
        system.moves.pop();
        assert!(Surroundings::of(&system).unwrap().is_none());
    }
}
