//! The box engine agrees with the definition of conditions, point by point and question by question.

#[path = "common/questions.rs"]
mod questions;

use std::collections::BTreeSet;

use guiju::engine::TooLarge;
use guiju::engine::bits::{
    Case, Guarded, Region, count, covers, equivalent, implies, overlaps, project, remainder, satisfiable, uncovered,
};
use guiju::logic::{Formula, Point, Space, VarId};
use proptest::prelude::*;
use questions::{formula, points, small_question, small_space, space_of};

/// Some rules as holders with boxes and exceptions, and impossible boxes.
type Rules = (Space, Vec<Guarded>, Vec<Case>);

fn rules() -> impl Strategy<Value = Rules> {
    small_space().prop_flat_map(|space| {
        let (regions, of) = (space.clone(), space.clone());
        let region = (boxes(&space, 3), boxes(&space, 2))
            .prop_map(move |(cases, exceptions)| Region::from_masks(&regions, &cases, &exceptions));
        let rule = (0u32..3, region).prop_map(|(holder, region)| Guarded { holder, region });
        let impossible = boxes(&space, 2)
            .prop_map(move |list| list.into_iter().filter_map(|b| Case::new(&of, b)).collect::<Vec<_>>());
        (Just(space), proptest::collection::vec(rule, 0..=5), impossible)
    })
}

/// Spaces that need from one to sixteen words.
fn wide_space() -> impl Strategy<Value = Space> {
    proptest::collection::vec(prop_oneof![1u32..=6, 30u32..=64], 1..=16).prop_map(|sizes| space_of(&sizes))
}

/// Boxes as masks over a space.
fn boxes(space: &Space, most: usize) -> impl Strategy<Value = Vec<Vec<(VarId, u64)>>> + use<> {
    let limit = (0..space.len() as u32, any::<u64>()).prop_map(|(v, mask)| (VarId(v), mask));
    proptest::collection::vec(proptest::collection::vec(limit, 0..=4), 0..=most)
}

/// A point of a space out of random numbers.
fn point_from(space: &Space, numbers: &[u8]) -> Point {
    let value = |(at, (id, _)): (usize, (VarId, _))| numbers[at % numbers.len()] % space.size(id) as u8;
    Point::new(space.variables().enumerate().map(value).collect())
}

fn possible(point: &Point, impossible: &[Case]) -> bool {
    !impossible.iter().any(|case| case.contains(point))
}

fn values(point: &Point, variables: &[VarId]) -> Vec<u8> {
    variables.iter().map(|v| point.get(*v)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(7), ..ProptestConfig::default() })]

    #[test]
    fn a_region_holds_exactly_the_points_of_its_condition((space, formulas) in small_question(1)) {
        let region = Region::of(&space, &formulas[0]).unwrap();
        let back = region.formula(&space);
        for point in points(&space) {
            prop_assert_eq!(region.contains(&point), formulas[0].holds(&point));
            prop_assert_eq!(back.holds(&point), formulas[0].holds(&point));
        }
    }

    #[test]
    fn small_questions_agree_with_enumeration((space, formulas) in small_question(3)) {
        let all = points(&space);
        let (a, b, c) = (&formulas[0], &formulas[1], &formulas[2]);
        let found = satisfiable(&space, a).unwrap();
        prop_assert_eq!(found.is_some(), all.iter().any(|p| a.holds(p)));
        prop_assert!(found.is_none_or(|p| a.holds(&p)));
        let found = implies(&space, a, b).unwrap();
        prop_assert_eq!(found.is_some(), all.iter().any(|p| a.holds(p) && !b.holds(p)));
        prop_assert!(found.is_none_or(|p| a.holds(&p) && !b.holds(&p)));
        let found = equivalent(&space, a, b).unwrap();
        prop_assert_eq!(found.is_some(), all.iter().any(|p| a.holds(p) != b.holds(p)));
        prop_assert!(found.is_none_or(|p| a.holds(&p) != b.holds(&p)));
        let found = covers(&space, &formulas[..2], c).unwrap();
        prop_assert_eq!(found.is_some(), all.iter().any(|p| c.holds(p) && !a.holds(p) && !b.holds(p)));
    }

    #[test]
    fn counts_are_exact((space, formulas) in small_question(1)) {
        let free: u128 = space.variables().map(|(id, _)| id)
            .filter(|id| !formulas[0].support().contains(id)).map(|id| u128::from(space.size(id))).product();
        let expected = points(&space).iter().filter(|p| formulas[0].holds(p)).count() as u128;
        prop_assert_eq!(count(&space, &formulas[0]).unwrap() * free, expected);
    }

    #[test]
    fn a_projection_is_the_shadow((space, formulas) in small_question(1), chosen in any::<u8>()) {
        let variables: Vec<VarId> = space.variables().map(|(id, _)| id).filter(|id| chosen >> id.0 & 1 == 1).collect();
        let region = Region::of(&space, &formulas[0]).unwrap();
        let shadow = project(&space, &region, &variables).unwrap();
        let lit: BTreeSet<Vec<u8>> =
            points(&space).iter().filter(|p| region.contains(p)).map(|p| values(p, &variables)).collect();
        for case in &shadow {
            prop_assert!(case.limits().iter().all(|(v, _)| variables.contains(v)));
        }
        for point in points(&space) {
            let inside = shadow.iter().any(|case| case.contains(&point));
            prop_assert_eq!(inside, lit.contains(&values(&point, &variables)));
        }
    }

    #[test]
    fn overlaps_agree_with_enumeration((space, rules, impossible) in rules()) {
        let found = overlaps(&space, &rules, &impossible).unwrap();
        let all = points(&space);
        let mut expected = Vec::new();
        for i in 0..rules.len() {
            for j in i + 1..rules.len() {
                let both = |p: &&Point| possible(p, &impossible) && rules[i].region.contains(p) && rules[j].region.contains(p);
                if rules[i].holder != rules[j].holder && all.iter().any(|p| both(&p)) {
                    expected.push((i, j));
                }
            }
        }
        prop_assert_eq!(found.iter().map(|o| (o.first, o.second)).collect::<Vec<_>>(), expected);
        for overlap in found {
            let at = &overlap.witness;
            prop_assert!(possible(at, &impossible));
            prop_assert!(rules[overlap.first].region.contains(at) && rules[overlap.second].region.contains(at));
        }
    }

    #[test]
    fn uncovered_cells_agree_with_enumeration((space, rules, impossible) in rules(), cells in 0usize..=3) {
        let cells: Vec<VarId> = space.variables().map(|(id, _)| id).take(cells).collect();
        let open = |p: &Point| possible(p, &impossible) && !rules.iter().any(|rule| rule.region.contains(p));
        let expected: BTreeSet<Vec<u8>> = points(&space).iter().filter(|p| open(p)).map(|p| values(p, &cells)).collect();
        let found = uncovered(&space, &rules, &impossible, &cells).unwrap();
        prop_assert_eq!(found.iter().map(|u| u.values.clone()).collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>());
        for cell in found {
            prop_assert!(open(&cell.witness));
            prop_assert_eq!(values(&cell.witness, &cells), cell.values);
        }
    }

    #[test]
    fn a_remainder_is_disjoint_and_exact((space, rules, impossible) in rules()) {
        let regions: Vec<&Region> = rules.iter().map(|rule| &rule.region).collect();
        let rest = remainder(&space, &regions, &impossible, 10_000).unwrap();
        prop_assert!(rest.complete);
        for point in points(&space) {
            let open = possible(&point, &impossible) && !regions.iter().any(|region| region.contains(&point));
            prop_assert_eq!(rest.cases.iter().filter(|case| case.contains(&point)).count(), usize::from(open));
        }
        let one = remainder(&space, &regions, &impossible, 1).unwrap();
        prop_assert!(one.cases.len() <= 1 && (!one.complete || rest.cases.len() <= 1));
        for point in points(&space).iter().filter(|p| one.cases.iter().any(|case| case.contains(p))) {
            prop_assert!(rest.cases.iter().any(|case| case.contains(point)));
        }
        prop_assert!(one.complete || !one.cases.is_empty());
    }

    #[test]
    fn wide_spaces_agree_on_random_points(
        (space, formulas) in wide_space().prop_flat_map(|s| { let f = proptest::collection::vec(formula(s.len()), 2); (Just(s), f) }),
        numbers in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 16), 20),
    ) {
        let (a, b) = (&formulas[0], &formulas[1]);
        let region = Region::of(&space, a).unwrap();
        for point in numbers.iter().map(|n| point_from(&space, n)) {
            prop_assert_eq!(region.contains(&point), a.holds(&point));
            if a.holds(&point) {
                prop_assert!(satisfiable(&space, a).unwrap().is_some());
                prop_assert!(b.holds(&point) || implies(&space, a, b).unwrap().is_some());
            }
        }
        if let Some(point) = implies(&space, a, b).unwrap() {
            prop_assert!(a.holds(&point) && !b.holds(&point));
        }
    }
}

#[test]
fn every_number_of_words_gives_the_same_answer() {
    // One rule for each half of a variable of 64 values, so that `variables` words are needed.
    for variables in [1u32, 2, 3, 4, 5, 8, 9, 16] {
        let space = space_of(&vec![64; variables as usize]);
        let half = |v: u32, lower: bool| (VarId(v), if lower { u64::MAX >> 32 } else { u64::MAX << 32 });
        let all: Vec<_> = (0..variables).map(|v| half(v, true)).collect();
        let rules: Vec<Guarded> = (0..variables)
            .map(|v| Guarded { holder: v, region: Region::from_masks(&space, &[vec![half(v, false)]], &[]) })
            .collect();
        assert_eq!(overlaps(&space, &rules, &[]).unwrap().len() as u32, variables * (variables - 1) / 2);
        let regions: Vec<&Region> = rules.iter().map(|rule| &rule.region).collect();
        let rest = remainder(&space, &regions, &[], 10).unwrap();
        assert_eq!(rest.cases, vec![Case::new(&space, all).unwrap()]);
    }
}

#[test]
fn too_large_is_an_answer() {
    let space = space_of(&[64; 17]);
    let everywhere = Formula::any((0..17).map(|v| Formula::is(&space, VarId(v), 1)));
    assert_eq!(satisfiable(&space, &everywhere), Err(TooLarge::Variables(17)));
    let space = space_of(&[2; 40]);
    let half = Formula::at_least(20, (0..40).map(|v| Formula::is(&space, VarId(v), 1)));
    assert_eq!(satisfiable(&space, &half), Err(TooLarge::Cases(Region::MOST_CASES)));
    assert!(TooLarge::Cases(3).words().zh.contains('3'));
}

#[test]
fn at_least_counts_what_it_should() {
    let space = space_of(&[2; 12]);
    let seven = Formula::at_least(7, (0..12).map(|v| Formula::is(&space, VarId(v), 1)));
    // 792 + 495 + 220 + 66 + 12 + 1 subsets of twelve have seven elements or more.
    assert_eq!(count(&space, &seven).unwrap(), 1586);
    assert_eq!(count(&space, &seven.negate()).unwrap(), 4096 - 1586);
}

#[test]
fn no_search_is_too_deep_for_the_stack() {
    let space = space_of(&[64; 16]);
    // Each region takes back all it covers, so that the search goes one level deeper for each.
    let useless = Region::from_masks(&space, &[vec![]], &[vec![]]);
    let corner = Case::new(&space, (0..16).map(|v| (VarId(v), 1 << 63))).unwrap();
    let last = Region::new(vec![Case::default()], vec![corner.clone()]);
    let mut regions = vec![&useless; 1_500];
    regions.push(&last);
    assert_eq!(remainder(&space, &regions, &[], 5).unwrap().cases, vec![corner.clone()]);
    // Every hole takes one more value of one variable away, 63 for each variable, until only the corner is left.
    let hole = |v: u32, value: u32| Case::new(&space, [(VarId(v), 1 << value)]).unwrap();
    let holes: Vec<Case> =
        (0..16).flat_map(|v| (0..63).map(move |value| (v, value))).map(|(v, x)| hole(v, x)).collect();
    let all = Region::new(vec![Case::default()], Vec::new());
    let rules = [0, 1].map(|holder| Guarded { holder, region: all.clone() });
    let found = overlaps(&space, &rules, &holes).unwrap();
    assert!(corner.contains(&found[0].witness));
}
