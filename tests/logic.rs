//! Formulas against what they are said to mean, on random formulas and points.

#[cfg(test)]
mod formula {
    use std::collections::BTreeMap;

    use guiju::logic::{Formula, Point, Space, VarId};
    use proptest::prelude::*;

    const VARIABLES: u32 = 4;
    const VALUES: u8 = 3;

    fn space() -> Space {
        let mut space = Space::default();
        for name in 0..VARIABLES {
            space.add(format!("v{name}"), (0..VALUES).map(|v| v.to_string()).collect()).unwrap();
        }
        space
    }

    fn points() -> impl Strategy<Value = Point> {
        prop::collection::vec(0..VALUES, VARIABLES as usize).prop_map(Point::new)
    }

    /// Formulas as they are written down, not simplified.
    fn formulas() -> impl Strategy<Value = Formula> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Formula::Constant),
            (0..VARIABLES, 0..1u64 << VALUES).prop_map(|(v, mask)| Formula::In(VarId(v), mask)),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            let parts = || prop::collection::vec(inner.clone(), 0..4);
            prop_oneof![
                inner.clone().prop_map(|f| Formula::Not(f.into())),
                parts().prop_map(|p| Formula::All(p.into())),
                parts().prop_map(|p| Formula::Any(p.into())),
                (0..4usize, parts()).prop_map(|(n, fs)| Formula::AtLeast(n, fs.into())),
            ]
        })
    }

    proptest! {
        #[test]
        fn at_least_counts_its_parts(parts in prop::collection::vec(any::<bool>(), 0..6), least in 0..7usize) {
            let count = parts.iter().filter(|b| **b).count();
            let formula = Formula::AtLeast(least, parts.into_iter().map(Formula::Constant).collect());
            prop_assert_eq!(formula.holds(&space().origin()), count >= least);
        }

        #[test]
        fn building_simplifies_and_keeps_the_meaning(
            parts in prop::collection::vec(formulas(), 0..4),
            least in 0..5usize,
            point in points(),
        ) {
            let count = parts.iter().filter(|p| p.holds(&point)).count();
            prop_assert_eq!(Formula::all(parts.clone()).holds(&point), count == parts.len());
            prop_assert_eq!(Formula::any(parts.clone()).holds(&point), count > 0);
            prop_assert_eq!(Formula::at_least(least, parts.clone()).holds(&point), count >= least);
            for part in parts {
                prop_assert_eq!(part.clone().negate().holds(&point), !part.holds(&point));
            }
        }

        #[test]
        fn what_is_known_does_not_change_the_answer_where_it_is_so(
            formula in formulas(),
            point in points(),
            masks in prop::collection::vec(0..1u64 << VALUES, VARIABLES as usize),
        ) {
            let known: BTreeMap<VarId, u64> = (0..VARIABLES)
                .map(VarId)
                .zip(masks)
                .map(|(v, mask)| (v, mask | 1 << point.get(v)))
                .collect();
            prop_assert_eq!(formula.given(&space(), &known).holds(&point), formula.holds(&point));
        }

        #[test]
        fn the_plainest_form_says_the_same(formula in formulas(), point in points()) {
            let plain = formula.plain(&space());
            prop_assert_eq!(plain.holds(&point), formula.holds(&point), "{:?}", plain);
            prop_assert!(!format!("{plain:?}").contains("Not"), "{:?}", plain);
        }

        #[test]
        fn a_variable_outside_the_support_does_not_matter(formula in formulas(), point in points(), value in 0..VALUES) {
            for v in (0..VARIABLES).map(VarId).filter(|v| !formula.support().contains(v)) {
                prop_assert_eq!(formula.holds(&point.with(v, value)), formula.holds(&point));
            }
        }
    }
}

#[cfg(test)]
mod system {
    use guiju::logic::{Component, Formula, Move, MoveKind, Point, Space, System, VarId};

    /// A paper (drafted, signed) whose signer may be away.
    fn signing() -> System {
        let mut space = Space::default();
        let paper = space.add("paper", vec!["drafted".into(), "signed".into()]).unwrap();
        let away = space.add("away", vec!["no".into(), "yes".into()]).unwrap();
        let component = |name: &str, variable| Component { name: name.into(), variables: vec![variable] };
        let is = |variable, value| Formula::is(&space, variable, value);
        let moves = vec![
            Move {
                component: 0,
                guard: Formula::all([is(paper, 0), is(away, 0)]),
                updates: vec![(paper, 1)],
                kind: MoveKind::Step,
            },
            Move { component: 1, guard: is(away, 0), updates: vec![(away, 1)], kind: MoveKind::Event },
            Move { component: 1, guard: is(away, 1), updates: vec![(away, 0)], kind: MoveKind::Event },
        ];
        let components = vec![component("case", paper), component("people", away)];
        System { start: space.origin(), done: is(paper, 1), components, moves, space }
    }

    fn next(system: &System, values: [u8; 2]) -> Vec<(usize, Point)> {
        system.next(&Point::new(values.to_vec())).collect()
    }

    #[test]
    fn every_move_whose_guard_holds_comes_with_the_state_after_it() {
        let system = signing();
        assert_eq!(next(&system, [0, 0]), [(0, Point::new(vec![1, 0])), (1, Point::new(vec![0, 1]))]);
        assert_eq!(next(&system, [0, 1]), [(2, Point::new(vec![0, 0]))]);
    }

    #[test]
    fn work_stands_still_while_the_signer_is_away_and_not_when_it_is_done() {
        let system = signing();
        let still = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|p| system.is_standstill(&Point::new(p.to_vec())));
        assert_eq!(still, [false, true, false, false]);
    }

    #[test]
    fn a_move_sets_only_values_that_exist_in_its_own_component() {
        let mut system = signing();
        system.moves[0].updates = vec![(VarId(0), 1), (VarId(0), 9), (VarId(1), 1), (VarId(7), 1)];
        assert_eq!(system.apply(0, &system.start), Point::new(vec![1, 0]));
        assert_eq!(system.apply(9, &system.start), system.start);
    }

    #[test]
    fn a_move_of_a_component_that_does_not_exist_never_happens() {
        let mut system = signing();
        system.moves[1].component = 5;
        assert!(!system.is_enabled(1, &system.start) && !system.is_enabled(9, &system.start));
        assert_eq!(next(&system, [0, 0]).len(), 1);
    }
}
