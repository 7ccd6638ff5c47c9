//! Splitting by cases finds what there is, and the same point as a search that leaves nothing out.

#[path = "common/questions.rs"]
mod questions;

use std::collections::BTreeMap;

use guiju::engine::split::{find, groups};
use guiju::logic::{Formula, Point, Space, VarId};
use proptest::prelude::*;
use questions::{formula, points, small_question, small_space, space_of};

type Known = BTreeMap<VarId, u64>;

/// The same built part by part, simplified as every formula of a model is.
fn built(space: &Space, formula: &Formula) -> Formula {
    let each = |parts: &[Formula]| parts.iter().map(|p| built(space, p)).collect::<Vec<_>>();
    match formula {
        Formula::Constant(value) => Formula::Constant(*value),
        Formula::In(variable, mask) => Formula::is_in(space, *variable, *mask),
        Formula::Not(inner) => built(space, inner).negate(),
        Formula::All(parts) => Formula::all(each(parts)),
        Formula::Any(parts) => Formula::any(each(parts)),
        Formula::AtLeast(least, parts) => Formula::at_least(*least, each(parts)),
    }
}

/// The search as it is meant: every group of values of one variable after the other, however sure it is to fail.
fn in_order(space: &Space, formula: Formula, known: Known) -> Option<Point> {
    let (formula, known) = forced(space, formula, known);
    let variable = match &formula {
        Formula::Constant(false) => return None,
        Formula::Constant(true) => {
            let mut point = space.origin();
            known.iter().for_each(|(variable, mask)| point.set(*variable, mask.trailing_zeros() as u8));
            return Some(point);
        }
        Formula::All(parts) => some_variable(parts.iter().min_by_key(size)?)?,
        single => some_variable(single)?,
    };
    let allowed = known.get(&variable).copied().unwrap_or_else(|| space.full(variable));
    groups(&formula, variable, allowed).into_iter().find_map(|group| {
        let known = known.iter().map(|(v, m)| (*v, *m)).chain([(variable, group)]).collect();
        in_order(space, formula.clone(), known)
    })
}

fn forced(space: &Space, mut formula: Formula, mut known: Known) -> (Formula, Known) {
    loop {
        let mut news = false;
        let parts = if let Formula::All(parts) = &formula { parts.to_vec() } else { vec![formula.clone()] };
        for (variable, mask) in parts.iter().filter_map(unit) {
            let before = known.get(&variable).copied().unwrap_or_else(|| space.full(variable));
            if before & mask == 0 {
                return (Formula::FALSE, known);
            }
            news |= before & mask != before;
            known.insert(variable, before & mask);
        }
        formula = formula.given(space, &known);
        if !news {
            return (formula, known);
        }
    }
}

fn unit(formula: &Formula) -> Option<(VarId, u64)> {
    match formula {
        Formula::In(variable, mask) => Some((*variable, *mask)),
        Formula::Not(inner) => unit(inner).filter(|_| matches!(**inner, Formula::In(..))).map(|(v, mask)| (v, !mask)),
        _ => None,
    }
}

fn size(part: &&Formula) -> usize {
    match part {
        Formula::Any(inner) | Formula::All(inner) | Formula::AtLeast(_, inner) => inner.len(),
        Formula::Not(inner) if !matches!(**inner, Formula::Not(_)) => size(&inner.as_ref()),
        _ => 1,
    }
}

fn some_variable(formula: &Formula) -> Option<VarId> {
    match formula {
        Formula::Constant(_) => None,
        Formula::In(variable, _) => Some(*variable),
        Formula::Not(inner) => some_variable(inner),
        Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => parts.iter().find_map(some_variable),
    }
}

/// Many conditions at once, so that choices fail for reasons far back.
fn crowded() -> impl Strategy<Value = (Space, Formula)> {
    let space = space_of(&[3, 2, 4, 2, 3, 2]);
    proptest::collection::vec(formula(space.len()), 3..=12).prop_map(move |parts| {
        let parts = parts.iter().map(|p| built(&space, p)).filter(|p| *p != Formula::FALSE);
        (space.clone(), Formula::all(parts.collect::<Vec<_>>()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]

    #[test]
    fn it_finds_the_point_that_a_search_in_order_finds((space, question) in crowded()) {
        let found = find(&space, &question).unwrap();
        prop_assert_eq!(&found, &in_order(&space, question.clone(), Known::new()));
        prop_assert_eq!(found.is_some(), points(&space).iter().any(|p| question.holds(p)));
        prop_assert!(found.is_none_or(|p| question.holds(&p)));
    }

    #[test]
    fn it_finds_a_point_of_a_small_question_if_there_is_one((space, formulas) in small_question(1)) {
        let question = built(&space, &formulas[0]);
        let found = find(&space, &question).unwrap();
        prop_assert_eq!(found.is_some(), points(&space).iter().any(|p| question.holds(p)));
    }

    #[test]
    fn groups_hold_every_allowed_value_once(space in small_space(), formula in formula(4), allowed in any::<u64>()) {
        for (variable, _) in space.variables() {
            let groups = groups(&formula, variable, allowed & space.full(variable));
            prop_assert_eq!(groups.iter().fold(0, |all, g| all ^ g), allowed & space.full(variable));
        }
    }
}
