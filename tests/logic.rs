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
        fn a_variable_outside_the_support_does_not_matter(formula in formulas(), point in points(), value in 0..VALUES) {
            for v in (0..VARIABLES).map(VarId).filter(|v| !formula.support().contains(v)) {
                prop_assert_eq!(formula.holds(&point.with(v, value)), formula.holds(&point));
            }
        }
    }
}
