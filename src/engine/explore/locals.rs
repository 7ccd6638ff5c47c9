//! The states that one part can be in on its own: perhaps more than it will be in, never fewer.

use std::collections::BTreeMap;

use super::parts::{Parts, value_mask};
use crate::engine::TooLarge;
use crate::logic::{Formula, MoveKind, Point, System, VarId};

/// More states of one part than this are not numbered.
const MOST_STATES: usize = 1 << 20;
/// More moves in all states of one part than this are not listed.
const MOST_MOVES: usize = 1 << 24;

/// The values of the variables of one part, in the order of the part.
pub(super) type Values = Box<[u8]>;

/// The states of one part, sorted by their values, and what can happen in each.
pub(super) struct Locals {
    pub states: Vec<Values>,
    pub moves: Vec<Vec<LocalMove>>,
}

/// A move in one state of a part.
#[derive(Clone)]
pub(super) struct LocalMove {
    /// Its index in the system.
    pub at: usize,
    /// The state of the part after it.
    pub target: u32,
    /// What the other parts must fulfil: an index into [`Demands`].
    pub demand: u32,
    pub kind: MoveKind,
}

/// What moves demand of the other parts, each condition once.
#[derive(Default)]
pub(super) struct Demands {
    pub formulas: Vec<Formula>,
    numbers: BTreeMap<Formula, u32>,
}

impl Demands {
    fn number(&mut self, formula: Formula) -> u32 {
        let next = self.formulas.len() as u32;
        *self.numbers.entry(formula).or_insert_with_key(|formula| {
            self.formulas.push(formula.clone());
            next
        })
    }
}

/// A move whose guard is taken apart: what its own part decides, and the rest.
struct Prepared {
    at: usize,
    kind: MoveKind,
    own: Formula,
    rest: Formula,
    /// The own variables that the rest asks about.
    asked: Vec<VarId>,
    /// The rest for values of these, each worked out once; `None` when it cannot be fulfilled.
    known: BTreeMap<Vec<u8>, Option<u32>>,
}

impl Locals {
    /// Follows all moves of a part from these starts, whatever the other parts do.
    pub fn of(
        system: &System,
        parts: &Parts,
        part: usize,
        starts: Vec<Values>,
        demands: &mut Demands,
    ) -> Result<Self, TooLarge> {
        let variables = parts.variables.get(part).map_or(&[][..], Vec::as_slice);
        let mut prepared = prepare(system, parts, part, variables);
        let (mut states, mut numbers, mut moves) = (Vec::new(), BTreeMap::new(), Vec::new());
        for start in starts {
            number(start, &mut numbers, &mut states);
        }
        let (mut at, mut listed, mut point) = (0, 0, system.start.clone());
        while let Some(values) = states.get(at).cloned() {
            set(&mut point, variables, &values);
            let mut here = Vec::new();
            for step in &mut prepared {
                if let Some(demand) = step.demand(system, &point, demands) {
                    let after = read(&system.apply(step.at, &point), variables);
                    let target = number(after, &mut numbers, &mut states);
                    here.push(LocalMove { at: step.at, target, demand, kind: step.kind });
                }
            }
            listed += here.len();
            if MOST_STATES < states.len() || MOST_MOVES < listed {
                return Err(TooLarge::Cases(if MOST_MOVES < listed { MOST_MOVES } else { MOST_STATES }));
            }
            moves.push(here);
            at += 1;
        }
        Ok(Self { states, moves }.sorted())
    }

    /// The same states in the order of their values, so that those of interchangeable parts have the same numbers.
    fn sorted(self) -> Self {
        let mut order: Vec<(Values, usize)> = self.states.into_iter().zip(0..).collect();
        order.sort_unstable();
        let mut numbers = vec![0; order.len()];
        for (new, (_, old)) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(*old) {
                *number = new as u32;
            }
        }
        let mut old = self.moves;
        let moves = order.iter().map(|(_, from)| {
            let mut list = old.get_mut(*from).map(std::mem::take).unwrap_or_default();
            for step in &mut list {
                step.target = numbers.get(step.target as usize).copied().unwrap_or(step.target);
            }
            list
        });
        let moves = moves.collect();
        Self { states: order.into_iter().map(|(values, _)| values).collect(), moves }
    }

    /// The number of a state.
    pub fn find(&self, values: &Values) -> Option<u32> {
        self.states.binary_search(values).ok().map(|at| at as u32)
    }
}

impl Prepared {
    /// What the move demands of the other parts at this state of its own; `None` when it cannot happen.
    fn demand(&mut self, system: &System, point: &Point, demands: &mut Demands) -> Option<u32> {
        if !self.own.holds(point) {
            return None;
        }
        let values: Vec<u8> = self.asked.iter().map(|v| point.get(*v)).collect();
        let (asked, rest) = (&self.asked, &self.rest);
        *self.known.entry(values).or_insert_with_key(|values| {
            let known = asked.iter().zip(values).map(|(v, value)| (*v, value_mask(*value))).collect();
            match rest.given(&system.space, &known) {
                Formula::Constant(false) => None,
                formula => Some(demands.number(formula)),
            }
        })
    }
}

/// The moves of a part with their guards taken apart.
fn prepare(system: &System, parts: &Parts, part: usize, variables: &[VarId]) -> Vec<Prepared> {
    let moves = system.moves.iter().enumerate();
    let own = moves.filter(|(_, step)| parts.of_component.get(step.component) == Some(&part));
    let prepared = own.map(|(at, step)| {
        let guard = parts.settled(system, &step.guard);
        let conjuncts = match &guard {
            Formula::All(list) => list.to_vec(),
            other => vec![other.clone()],
        };
        let is_own = |formula: &Formula| formula.support().iter().all(|v| parts.owner(*v) == Some(part));
        let (own, rest): (Vec<_>, Vec<_>) = conjuncts.into_iter().partition(is_own);
        let rest = Formula::all(rest);
        let support = rest.support();
        let asked = variables.iter().copied().filter(|v| support.contains(v)).collect();
        Prepared { at, kind: step.kind, own: Formula::all(own), rest, asked, known: BTreeMap::new() }
    });
    prepared.collect()
}

fn number(values: Values, numbers: &mut BTreeMap<Values, u32>, states: &mut Vec<Values>) -> u32 {
    *numbers.entry(values).or_insert_with_key(|values| {
        states.push(values.clone());
        (states.len() - 1) as u32
    })
}

/// Puts the values of a part into a point.
pub(super) fn set(point: &mut Point, variables: &[VarId], values: &[u8]) {
    for (variable, value) in variables.iter().zip(values) {
        point.set(*variable, *value);
    }
}

/// The values of a part at a point.
pub(super) fn read(point: &Point, variables: &[VarId]) -> Values {
    variables.iter().map(|v| point.get(*v)).collect()
}
