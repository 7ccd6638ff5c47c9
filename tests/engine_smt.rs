//! Z3 agrees with the definition of conditions and with the box engine, in both directions.

#[path = "common/questions.rs"]
mod questions;

use guiju::engine::bits;
use guiju::engine::smt::{Answer, Explained, Solver, version};
use guiju::logic::{Formula, Point, Space, VarId};
use proptest::prelude::*;
use questions::{points, small_question, space_of};

fn only(space: &Space, point: &Point) -> Formula {
    Formula::all(space.variables().map(|(id, _)| Formula::is(space, id, point.get(id))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn the_set_of_answers_is_that_of_enumeration((space, formulas) in small_question(1)) {
        let mut solver = Solver::new(&space);
        for point in points(&space) {
            let asked = Formula::All([formulas[0].clone(), only(&space, &point)].into());
            let expected = if formulas[0].holds(&point) { Answer::Together(point) } else { Answer::Never };
            prop_assert_eq!(solver.satisfiable(&asked), expected);
        }
    }

    #[test]
    fn it_agrees_with_the_boxes((space, formulas) in small_question(4)) {
        let mut solver = Solver::new(&space);
        for formula in &formulas {
            match solver.satisfiable(formula) {
                Answer::Together(point) => {
                    prop_assert!(formula.holds(&point));
                    prop_assert!(bits::satisfiable(&space, formula).unwrap().is_some());
                }
                Answer::Never => prop_assert_eq!(bits::satisfiable(&space, formula), Ok(None)),
                Answer::Unknown(reason) => prop_assert!(false, "unknown: {}", reason),
            }
        }
    }

    #[test]
    fn a_core_clashes_and_needs_each_part((space, formulas) in small_question(6)) {
        let parts: Vec<(usize, Formula)> = formulas.into_iter().enumerate().collect();
        check_core(&space, &parts)?;
    }

    #[test]
    fn many_clauses_have_small_cores(clauses in proptest::collection::vec(proptest::collection::vec((0u32..5, 1u64..7), 2..=3), 40)) {
        // So many clauses clash in many ways, and what Z3 proposes first is seldom minimal.
        let space = space_of(&[3; 5]);
        let clause = |limits: Vec<(u32, u64)>| Formula::any(limits.iter().map(|(v, mask)| Formula::is_in(&space, VarId(*v), *mask)));
        let parts: Vec<(usize, Formula)> = clauses.into_iter().map(clause).enumerate().collect();
        check_core(&space, &parts)?;
    }
}

fn check_core(space: &Space, parts: &[(usize, Formula)]) -> Result<(), TestCaseError> {
    let all = points(space);
    let together = |labels: &[usize]| all.iter().any(|p| labels.iter().all(|l| parts[*l].1.holds(p)));
    match Solver::new(space).core(parts) {
        Explained::Together(point) => prop_assert!(parts.iter().all(|(_, f)| f.holds(&point))),
        Explained::Never(labels) => {
            prop_assert!(!together(&labels));
            for left_out in &labels {
                let rest: Vec<usize> = labels.iter().copied().filter(|l| l != left_out).collect();
                prop_assert!(together(&rest), "{left_out} is not needed in {labels:?}");
            }
        }
        Explained::Unknown(reason) => prop_assert!(false, "unknown: {}", reason),
    }
    Ok(())
}

#[test]
fn a_core_names_the_parts_that_clash() {
    let space = space_of(&[3, 2]);
    let is = |v, value| Formula::is(&space, VarId(v), value);
    let parts = [("free", is(1, 1)), ("one", is(0, 1)), ("two or one", is(0, 0).negate()), ("two", is(0, 2))];
    assert_eq!(Solver::new(&space).core(&parts), Explained::Never(vec!["one", "two"]));
    assert_eq!(Solver::new(&space).core(&parts[..3]), Explained::Together(Point::new(vec![1, 1])));
}

#[test]
fn giving_up_is_an_answer() {
    // More pigeons than holes, with far too little work allowed.
    let space = space_of(&[12; 13]);
    let apart =
        (0..13u32).flat_map(|a| (0..a).map(move |b| (a, b))).flat_map(|(a, b)| (0..12u8).map(move |v| (a, b, v)));
    let clash = |(a, b, v)| Formula::all([Formula::is(&space, VarId(a), v), Formula::is(&space, VarId(b), v)]).negate();
    let asked = Formula::all(apart.map(clash));
    assert!(matches!(Solver::with_work(&space, 2_000).satisfiable(&asked), Answer::Unknown(_)));
}

#[test]
fn the_library_is_the_pinned_one() {
    assert!(version().starts_with("5.4.1"), "{}", version());
}
