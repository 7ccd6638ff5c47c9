//! All smallest clashes and corrections are those of plain enumeration over the subsets.

#[path = "common/questions.rs"]
mod questions;

use std::collections::BTreeSet;

use guiju::engine::smt::{Extent, Minimal, Solver};
use guiju::logic::{Formula, Point, Space, VarId};
use proptest::prelude::*;
use questions::{points, small_question, space_of};

type Sets = BTreeSet<Vec<usize>>;

/// The smallest selections that cannot be, and the smallest whose removal lets the rest be, by going through all subsets.
fn enumerated(space: &Space, fixed: &Formula, parts: &[(usize, Formula)]) -> (Sets, Sets) {
    let all = points(space);
    let in_mask = |mask: u32| parts.iter().filter(move |(at, _)| mask >> at & 1 == 1);
    let can = |mask: u32| all.iter().any(|p| fixed.holds(p) && in_mask(mask).all(|(_, f)| f.holds(p)));
    let full = (1u32 << parts.len()) - 1;
    let set = |mask: u32| in_mask(mask).map(|(at, _)| *at).collect::<Vec<_>>();
    let without_one =
        |mask: u32| (0..parts.len()).filter(move |at| mask >> at & 1 == 1).map(move |at| mask & !(1 << at));
    let clashes = (0..=full).filter(|m| !can(*m) && without_one(*m).all(can)).map(set).collect();
    let ends = |mask: u32| can(full & !mask);
    let corrections = (0..=full).filter(|m| ends(*m) && !without_one(*m).any(ends)).map(set).collect();
    (clashes, corrections)
}

fn minimal(space: &Space, fixed: &Formula, parts: &[(usize, Formula)], limit: usize) -> Minimal<usize> {
    Solver::new(space).minimal(fixed, parts, limit, &mut || true)
}

fn check(space: &Space, fixed: &Formula, parts: &[(usize, Formula)]) -> Result<(), TestCaseError> {
    let found = minimal(space, fixed, parts, usize::MAX);
    let (clashes, corrections) = enumerated(space, fixed, parts);
    prop_assert_eq!(&found.extent, &Extent::Complete);
    prop_assert_eq!(found.clashes.len(), clashes.len());
    prop_assert_eq!(found.clashes.into_iter().collect::<Sets>(), clashes);
    prop_assert_eq!(found.corrections.len(), corrections.len());
    for (left_out, point) in &found.corrections {
        let kept = parts.iter().filter(|(at, _)| !left_out.contains(at));
        prop_assert!(fixed.holds(point) && kept.into_iter().all(|(_, formula)| formula.holds(point)));
    }
    prop_assert_eq!(found.corrections.into_iter().map(|(set, _)| set).collect::<Sets>(), corrections);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn of_random_conditions((space, formulas) in small_question(8)) {
        let parts: Vec<(usize, Formula)> = formulas[1..].iter().cloned().enumerate().collect();
        check(&space, &formulas[0], &parts)?;
    }

    #[test]
    fn of_many_small_conditions(limits in proptest::collection::vec((0u32..3, 1u64..7, 0u32..3, 1u64..7), 9)) {
        let space = space_of(&[3; 3]);
        let clause = |(one, mask, other, values): (u32, u64, u32, u64)| {
            Formula::all([Formula::is_in(&space, VarId(one), mask), Formula::is_in(&space, VarId(other), values)])
        };
        let parts: Vec<(usize, Formula)> = limits.into_iter().map(clause).enumerate().collect();
        check(&space, &Formula::TRUE, &parts)?;
    }
}

/// Three switches of which at most one may be on, each asked to be on: every two clash.
fn switches() -> (Space, Formula, Vec<(usize, Formula)>) {
    let space = space_of(&[2, 2, 2]);
    let on = |v| Formula::is(&space, VarId(v), 1);
    let at_most_one = Formula::at_least(2, [on(0), on(1), on(2)]).negate();
    let parts = (0..3).map(|v| (v as usize, on(v))).collect();
    (space, at_most_one, parts)
}

#[test]
fn every_two_of_three_clash() {
    let (space, fixed, parts) = switches();
    let found = minimal(&space, &fixed, &parts, 100);
    assert_eq!(found.clashes, [vec![0, 1], vec![0, 2], vec![1, 2]]);
    assert_eq!(found.corrections.iter().map(|(set, _)| set.clone()).collect::<Vec<_>>(), [[0, 1], [0, 2], [1, 2]]);
}

#[test]
fn what_can_be_has_no_clash_and_needs_no_correction() {
    let (space, _, parts) = switches();
    let found = minimal(&space, &Formula::TRUE, &parts, 100);
    let everything: Point = found.corrections[0].1.clone();
    assert_eq!(
        (found.clashes.len(), found.corrections, found.extent),
        (0, vec![(vec![], everything)], Extent::Complete)
    );
}

#[test]
fn what_cannot_be_by_itself_clashes_with_nothing() {
    let (space, _, parts) = switches();
    let found = minimal(&space, &Formula::FALSE, &parts, 100);
    assert_eq!((found.clashes, found.corrections, found.extent), (vec![vec![]], vec![], Extent::Complete));
}

#[test]
fn a_limit_and_a_wish_to_stop_are_told() {
    let (space, fixed, parts) = switches();
    let few = minimal(&space, &fixed, &parts, 2);
    assert_eq!((few.clashes.len() + few.corrections.len(), few.extent), (2, Extent::Limit(2)));
    let mut asked = 0;
    let mut twice = || {
        asked += 1;
        asked <= 2
    };
    let stopped = Solver::new(&space).minimal(&fixed, &parts, 100, &mut twice);
    assert_eq!((stopped.clashes.len() + stopped.corrections.len(), stopped.extent), (2, Extent::Stopped));
    let exactly = minimal(&space, &fixed, &parts, 6);
    assert_eq!(exactly.extent, Extent::Complete);
}
