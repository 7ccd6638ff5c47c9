//! Random small questions, and plain enumeration to hold the engines against.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

use guiju::logic::{Formula, Point, Space, VarId};
use proptest::prelude::*;

/// A space with these sizes.
pub fn space_of(sizes: &[u32]) -> Space {
    let mut space = Space::default();
    for (at, size) in sizes.iter().enumerate() {
        space.add(format!("v{at}"), (0..*size).map(|v| v.to_string()).collect()).unwrap();
    }
    space
}

/// All points of a small space.
pub fn points(space: &Space) -> Vec<Point> {
    let mut all = vec![space.origin()];
    for (id, _) in space.variables() {
        all = all.iter().flat_map(|p| (0..space.size(id)).map(|v| p.with(id, v as u8))).collect();
    }
    all
}

/// Spaces of at most a few hundred points.
pub fn small_space() -> impl Strategy<Value = Space> {
    proptest::collection::vec(1u32..=4, 1..=4).prop_map(|sizes| space_of(&sizes))
}

/// Conditions of every shape over `variables` variables, also odd ones: empty lists, masks beyond the values.
pub fn formula(variables: usize) -> impl Strategy<Value = Formula> {
    let leaf = prop_oneof![
        12 => (0..variables as u32, any::<u64>()).prop_map(|(v, mask)| Formula::In(VarId(v), mask)),
        1 => any::<bool>().prop_map(Formula::Constant),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 0..=4);
        prop_oneof![
            inner.clone().prop_map(|f| Formula::Not(f.into())),
            parts().prop_map(|p| Formula::All(p.into())),
            parts().prop_map(|p| Formula::Any(p.into())),
            (0usize..=5, parts()).prop_map(|(need, parts)| Formula::AtLeast(need, parts.into())),
        ]
    })
}

/// A small space and some conditions on it.
pub fn small_question(conditions: usize) -> impl Strategy<Value = (Space, Vec<Formula>)> {
    small_space().prop_flat_map(move |space| {
        let formulas = proptest::collection::vec(formula(space.len()), conditions);
        (Just(space), formulas)
    })
}
