//! Random cases amid surroundings that come and go.

use guiju::logic::{Component, Formula, Move, MoveKind, System, VarId};
use proptest::prelude::*;

use super::questions::{formula, space_of};

/// Two cases of a few states, and two variables of their surroundings; most of their events can be undone.
pub fn amid_surroundings() -> impl Strategy<Value = System> {
    let event = (2u32..4, 0u8..3, 0u8..3, 0u8..3, 0usize..8);
    let events = proptest::collection::vec(event, 0..=4);
    let steps = proptest::collection::vec((0u32..2, formula(4), 0u8..3), 1..=7);
    (events, steps, formula(2)).prop_map(|(events, steps, done)| {
        let space = space_of(&[3, 3, 3, 3]);
        let mut moves = Vec::new();
        for (variable, from, to, other, odd) in events {
            let (variable, beside) = (VarId(variable), VarId(5 - variable));
            let limited = if odd % 2 == 1 { Formula::is(&space, beside, other).negate() } else { Formula::TRUE };
            let guard = |value: u8, besides: Formula| Formula::all([Formula::is(&space, variable, value), besides]);
            let move_to = |value: u8, guard| Move {
                component: 2,
                guard,
                updates: vec![(variable, value)],
                kind: MoveKind::Event,
            };
            moves.push(move_to(to, guard(from, limited)));
            if odd != 0 {
                moves.push(move_to(from, guard(to, Formula::TRUE)));
            }
        }
        moves.extend(steps.into_iter().map(|(case, guard, to)| {
            let updates = vec![(VarId(case), to)];
            Move { component: case as usize, guard, updates, kind: MoveKind::Step }
        }));
        let component =
            |list: &[u32]| Component { name: String::new(), variables: list.iter().map(|v| VarId(*v)).collect() };
        let components = [&[0][..], &[1], &[2, 3]].map(component).to_vec();
        System { start: space.origin(), space, components, moves, done }
    })
}

/// A paper with five steps, each of one or two outcomes, some before others or needed by an outcome of others, each done by one
/// of two people who may be away.
pub fn steps_of_papers() -> impl Strategy<Value = System> {
    let step = (any::<bool>(), 0u32..5, 0u8..3, 0u32..5, 1u8..=2, 0u32..3);
    proptest::collection::vec(step, 5).prop_map(|steps| {
        let space = space_of(&[3, 3, 3, 3, 3, 2, 2]);
        let mut moves = Vec::new();
        for (at, (refusable, before, wants, earlier, outcome, person)) in (0u32..).zip(steps) {
            let own = VarId(at);
            let is = |v, value| Formula::is(&space, VarId(v), value);
            let there = if person < 2 { is(5 + person, 0) } else { Formula::TRUE };
            let after = if before < at { is(before, 0).negate() } else { Formula::TRUE };
            let needed = if wants != 0 && earlier < at { is(earlier, outcome) } else { Formula::TRUE };
            for result in 1..=1 + u8::from(refusable) {
                // What was refused may be tried again.
                let fresh =
                    Formula::all([Formula::is(&space, own, 1).negate(), Formula::is(&space, own, result).negate()]);
                let guard = Formula::all([fresh, there.clone(), after.clone(), needed.clone(), is(4, 1).negate()]);
                moves.push(Move { component: 0, guard, updates: vec![(own, result)], kind: MoveKind::Step });
            }
        }
        for person in [VarId(5), VarId(6)] {
            for to in [0, 1] {
                let guard = Formula::is(&space, person, 1 - to);
                moves.push(Move { component: 1, guard, updates: vec![(person, to)], kind: MoveKind::Event });
            }
        }
        let component =
            |list: &[u32]| Component { name: String::new(), variables: list.iter().map(|v| VarId(*v)).collect() };
        let components = [&[0, 1, 2, 3, 4][..], &[5, 6]].map(component).to_vec();
        System { start: space.origin(), done: Formula::is(&space, VarId(4), 1), space, components, moves }
    })
}
