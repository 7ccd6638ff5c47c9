//! Transition systems to explore: random ones, small procedures, and plain enumeration to hold the explorer against.
#![expect(clippy::unwrap_used, reason = "a system that cannot be set up should stop the run")]

use std::collections::{BTreeMap, BTreeSet};

use guiju::logic::{Component, Formula, Move, MoveKind, Point, Space, System, VarId};
use proptest::prelude::*;

use super::questions::{formula, space_of};

/// All that plain enumeration finds.
pub struct Plain<'s> {
    system: &'s System,
    pub distance: BTreeMap<Point, usize>,
    pub transitions: u64,
    /// The states from which the goal can be reached.
    pub finishing: BTreeSet<Point>,
}

impl<'s> Plain<'s> {
    pub fn of(system: &'s System) -> Self {
        let (mut distance, mut transitions) = (BTreeMap::from([(system.start.clone(), 0)]), 0);
        let mut queue = vec![system.start.clone()];
        let mut at = 0;
        while at < queue.len() {
            let far = distance[&queue[at]] + 1;
            for (_, point) in system.next(&queue[at].clone()) {
                transitions += 1;
                if !distance.contains_key(&point) {
                    distance.insert(point.clone(), far);
                    queue.push(point);
                }
            }
            at += 1;
        }
        let mut plain = Self { system, distance, transitions, finishing: BTreeSet::new() };
        plain.finishing = plain.reaching(|point| system.done.holds(point));
        plain
    }

    pub fn states(&self) -> Vec<Point> {
        self.distance.keys().cloned().collect()
    }

    pub fn depth(&self) -> usize {
        self.distance.values().copied().max().unwrap()
    }

    pub fn such(&self, is: impl Fn(&Point) -> bool) -> Vec<Point> {
        self.distance.keys().filter(|p| is(p)).cloned().collect()
    }

    /// The states from which one like this can be reached.
    pub fn reaching(&self, is: impl Fn(&Point) -> bool) -> BTreeSet<Point> {
        let mut found: BTreeSet<Point> = self.such(is).into_iter().collect();
        loop {
            let more = self.such(|p| !found.contains(p) && self.system.next(p).any(|(_, next)| found.contains(&next)));
            if more.is_empty() {
                return found;
            }
            found.extend(more);
        }
    }
}

/// Systems of at most a few hundred states, also odd ones: variables of no component or of two, values that do not exist, moves
/// of a component that is not there.
pub fn any_system() -> impl Strategy<Value = System> {
    proptest::collection::vec(1u32..=4, 1..=5).prop_flat_map(|sizes| {
        let count = sizes.len();
        let variables = proptest::collection::vec(0..count as u32, 0..=3);
        let components = proptest::collection::vec(variables, 1..=3);
        let updates = proptest::collection::vec((0..count as u32 + 1, 0u8..=4), 0..=3);
        let step = (0usize..=3, formula(count), updates, any::<bool>());
        let moves = proptest::collection::vec(step, 0..=10);
        let start = proptest::collection::vec(0u8..4, count);
        (Just(sizes), components, moves, start, formula(count)).prop_map(|(sizes, components, moves, start, done)| {
            let space = space_of(&sizes);
            let start = start.iter().zip(&sizes).map(|(value, size)| value % *size as u8).collect();
            let components = components
                .into_iter()
                .map(|list| Component { name: String::new(), variables: list.into_iter().map(VarId).collect() });
            let moves = moves.into_iter().map(|(component, guard, updates, works)| Move {
                component,
                guard,
                updates: updates.into_iter().map(|(v, value)| (VarId(v), value)).collect(),
                kind: if works { MoveKind::Step } else { MoveKind::Event },
            });
            let (components, moves) = (components.collect(), moves.collect());
            System { space, start: Point::new(start), components, moves, done }
        })
    })
}

/// Two or three cases of two variables each that follow the same rules, and a variable of their surroundings.
pub fn same_cases() -> impl Strategy<Value = System> {
    let rule = (0u8..3, 0u8..3, 0u8..2, 0u8..3, any::<[bool; 3]>());
    let event = (0u8..3, 0u8..3);
    let (rules, events) = (proptest::collection::vec(rule, 1..=5), proptest::collection::vec(event, 0..=3));
    let starts = proptest::collection::vec(0u8..3, 3);
    (2usize..=3, rules, events, starts, 0u8..3).prop_map(|(cases, rules, events, starts, goal)| {
        let space = space_of(&[[3, 2].repeat(cases), vec![3]].concat());
        let surroundings = VarId(2 * cases as u32);
        let of = |case: usize| (VarId(2 * case as u32), VarId(2 * case as u32 + 1));
        let is = |v, value| Formula::is(&space, v, value);
        let mut moves = Vec::new();
        for case in 0..cases {
            let (place, held) = of(case);
            for (from, to, hold, weather, [asks, excludes, works]) in &rules {
                let others = (0..cases).filter(|other| *other != case);
                let free = Formula::all(others.map(|other| is(of(other).1, *hold).negate()));
                let guard = Formula::all([
                    is(place, *from),
                    if *asks { is(surroundings, *weather) } else { Formula::TRUE },
                    if *excludes { free } else { Formula::TRUE },
                ]);
                let kind = if *works { MoveKind::Step } else { MoveKind::Event };
                moves.push(Move { component: case, guard, updates: vec![(place, *to), (held, *hold)], kind });
            }
        }
        for (from, to) in events {
            let guard = is(surroundings, from);
            moves.push(Move { component: cases, guard, updates: vec![(surroundings, to)], kind: MoveKind::Event });
        }
        let done = Formula::all((0..cases).map(|case| is(of(case).0, goal)));
        let component = |variables| Component { name: String::new(), variables };
        let mut components: Vec<Component> = (0..cases).map(|case| component(vec![of(case).0, of(case).1])).collect();
        components.push(component(vec![surroundings]));
        let mut start = space.origin();
        (0..cases).zip(starts).for_each(|(case, value)| start.set(of(case).0, value));
        System { space, start, components, moves, done }
    })
}

/// A paper (drafted, signed) whose signer may be away.
pub fn signing() -> System {
    let space = space_of(&[2, 2]);
    let (paper, away) = (VarId(0), VarId(1));
    let is = |v, value| Formula::is(&space, v, value);
    let event = |from, to| (is(away, from), vec![(away, to)]);
    let step = (Formula::all([is(paper, 0), is(away, 0)]), vec![(paper, 1)]);
    let moves = [(0, MoveKind::Step, step), (1, MoveKind::Event, event(0, 1)), (1, MoveKind::Event, event(1, 0))];
    assemble(&space, &[vec![paper], vec![away]], moves, is(paper, 1))
}

/// Two papers, each to be countersigned by the same two people in opposite order; who has countersigned keeps the paper.
pub fn two_signers() -> System {
    let space = space_of(&[4, 4]);
    let case = |at: usize| VarId(at as u32);
    // Whom a case holds in each of its states: the first case takes person 0 first, the second person 1.
    let holds = |at: usize, person: usize| {
        let mask = if at == person { 0b0110 } else { 0b0100 };
        Formula::is_in(&space, case(at), mask)
    };
    let step = |at: usize, from: u8, person: Option<usize>| {
        let free = person.map_or(Formula::TRUE, |p| holds(1 - at, p).negate());
        let guard = Formula::all([Formula::is(&space, case(at), from), free]);
        (at, MoveKind::Step, (guard, vec![(case(at), from + 1)]))
    };
    let moves = [0, 1].map(|at| [step(at, 0, Some(at)), step(at, 1, Some(1 - at)), step(at, 2, None)]);
    let done = Formula::all([0, 1].map(|at| Formula::is(&space, case(at), 3)));
    assemble(&space, &[vec![case(0)], vec![case(1)]], moves.into_iter().flatten(), done)
}

/// So many components that each count up to `size - 1`.
pub fn counters(components: u32, size: u32) -> System {
    let space = space_of(&vec![size; components as usize]);
    let moves = (0..components).flat_map(|at| (1..size as u8).map(move |to| (at, to))).map(|(at, to)| {
        let guard = Formula::is(&space, VarId(at), to - 1);
        (at as usize, MoveKind::Step, (guard, vec![(VarId(at), to)]))
    });
    let variables: Vec<_> = (0..components).map(|at| vec![VarId(at)]).collect();
    let moves: Vec<_> = moves.collect();
    assemble(&space, &variables, moves, Formula::FALSE)
}

type Ruled = (usize, MoveKind, (Formula, Vec<(VarId, u8)>));

fn assemble(space: &Space, components: &[Vec<VarId>], moves: impl IntoIterator<Item = Ruled>, done: Formula) -> System {
    let component = |list: &Vec<VarId>| Component { name: String::new(), variables: list.clone() };
    let step = |(component, kind, (guard, updates)): Ruled| Move { component, guard, updates, kind };
    System {
        space: space.clone(),
        start: space.origin(),
        components: components.iter().map(component).collect(),
        moves: moves.into_iter().map(step).collect(),
        done,
    }
}
