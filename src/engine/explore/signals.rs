//! What the parts of a system ask about each other: yes-or-no facts about one part, each one bit of a word.

use std::collections::BTreeMap;

use super::locals::{Locals, set};
use super::parts::Parts;
use crate::logic::{Formula, Point, System};

/// A condition over signals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    /// Always or never.
    Constant(bool),
    /// The signal is so.
    Is(u32, bool),
    /// All of them.
    All(Vec<Demand>),
    /// One of them at least.
    Any(Vec<Demand>),
    /// So many of them at least.
    AtLeast(usize, Vec<Demand>),
}

/// The facts that are asked about, each with the states of its part in which it holds.
pub(super) struct Signals<'a> {
    system: &'a System,
    parts: &'a Parts,
    locals: &'a [Locals],
    /// For each signal its part, and one bit for each state of the part.
    pub columns: Vec<(usize, Vec<u64>)>,
    by_column: BTreeMap<(usize, Vec<u64>), u32>,
    by_formula: BTreeMap<(usize, Formula), Demand>,
}

impl<'a> Signals<'a> {
    pub fn new(system: &'a System, parts: &'a Parts, locals: &'a [Locals]) -> Self {
        Self { system, parts, locals, columns: Vec::new(), by_column: BTreeMap::new(), by_formula: BTreeMap::new() }
    }

    /// The formula, or its opposite, over signals. Its variables all belong to parts.
    pub fn demand(&mut self, formula: &Formula, wanted: bool) -> Demand {
        match (self.only_part(formula), formula) {
            (_, Formula::Constant(value)) => Demand::Constant(*value == wanted),
            (Some(part), _) => self.signal(part, formula).is(wanted),
            (None, Formula::Not(inner)) => self.demand(inner, !wanted),
            (None, Formula::All(list)) => Demand::joined(self.grouped(list, true, wanted), wanted),
            (None, Formula::Any(list)) => Demand::joined(self.grouped(list, false, wanted), !wanted),
            (None, Formula::AtLeast(need, list)) => {
                let need = if wanted { *need } else { (list.len() + 1).saturating_sub(*need) };
                Demand::at_least(need, list.iter().map(|f| self.demand(f, wanted)).collect::<Vec<_>>())
            }
            // A variable of no part has a fixed value, and was replaced by it.
            (None, Formula::In(..)) => Demand::Constant(formula.holds(&self.system.start) == wanted),
        }
    }

    /// The parts of a list, those about one part of the system together, so that they become one signal.
    fn grouped(&mut self, list: &[Formula], all: bool, wanted: bool) -> Vec<Demand> {
        let (mut groups, mut others): (BTreeMap<usize, Vec<Formula>>, Vec<Demand>) = Default::default();
        for formula in list {
            match self.only_part(formula) {
                Some(part) => groups.entry(part).or_default().push(formula.clone()),
                None => others.push(self.demand(formula, wanted)),
            }
        }
        let joined = groups.into_iter().map(|(part, group)| {
            let formula = if all { Formula::all(group) } else { Formula::any(group) };
            self.signal(part, &formula).is(wanted)
        });
        joined.collect::<Vec<_>>().into_iter().chain(others).collect()
    }

    /// The one part that the formula is about.
    fn only_part(&self, formula: &Formula) -> Option<usize> {
        let mut owners = formula.support().into_iter().map(|v| self.parts.owner(v));
        let first = owners.next()??;
        owners.all(|owner| owner == Some(first)).then_some(first)
    }

    /// The signal for a condition on one part. A condition and its opposite are one signal.
    fn signal(&mut self, part: usize, formula: &Formula) -> Demand {
        let key = (part, formula.clone());
        if let Some(known) = self.by_formula.get(&key) {
            return known.clone();
        }
        let mut column = self.column(part, formula);
        let opposite = column.first().is_some_and(|word| word & 1 == 1);
        if opposite {
            self.flip(part, &mut column);
        }
        let demand = if column.iter().all(|word| *word == 0) {
            Demand::Constant(opposite)
        } else {
            let next = self.columns.len() as u32;
            let number = *self.by_column.entry((part, column)).or_insert_with_key(|key| {
                self.columns.push(key.clone());
                next
            });
            Demand::Is(number, !opposite)
        };
        self.by_formula.insert(key, demand.clone());
        demand
    }

    /// One bit for each state of the part: whether the condition holds there.
    fn column(&self, part: usize, formula: &Formula) -> Vec<u64> {
        let states = self.locals.get(part).map_or(&[][..], |l| &l.states);
        let variables = self.parts.variables.get(part).map_or(&[][..], Vec::as_slice);
        let mut point: Point = self.system.start.clone();
        let chunks = states.chunks(64).map(|chunk| {
            chunk.iter().enumerate().fold(0, |word, (bit, values)| {
                set(&mut point, variables, values);
                word | u64::from(formula.holds(&point)) << bit
            })
        });
        chunks.collect()
    }

    /// The opposite of a column, with nothing beyond the last state.
    fn flip(&self, part: usize, column: &mut [u64]) {
        let count = self.locals.get(part).map_or(0, |l| l.states.len());
        for (at, word) in column.iter_mut().enumerate() {
            let left = count.saturating_sub(at * 64).min(64) as u32;
            *word = !*word & u64::MAX.checked_shr(64 - left).unwrap_or(0);
        }
    }
}

impl Demand {
    /// This demand, or its opposite; only signals and constants are turned round.
    fn is(self, wanted: bool) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(value == wanted),
            Self::Is(signal, value) => Self::Is(signal, value == wanted),
            other => other,
        }
    }

    /// All of the parts, or one of them at least.
    fn joined(list: Vec<Self>, all: bool) -> Self {
        let mut kept = Vec::new();
        for part in list {
            match part {
                Self::Constant(value) if value == all => {}
                Self::Constant(_) => return Self::Constant(!all),
                Self::All(inner) if all => kept.extend(inner),
                Self::Any(inner) if !all => kept.extend(inner),
                other => kept.push(other),
            }
        }
        kept.sort();
        kept.dedup();
        match kept.len() {
            0 => Self::Constant(all),
            1 => kept.remove(0),
            _ if all => Self::All(kept),
            _ => Self::Any(kept),
        }
    }

    fn at_least(need: usize, list: Vec<Self>) -> Self {
        let sure = list.iter().filter(|d| **d == Self::Constant(true)).count();
        let kept: Vec<_> = list.into_iter().filter(|d| !matches!(d, Self::Constant(_))).collect();
        match need.saturating_sub(sure) {
            0 => Self::Constant(true),
            1 => Self::joined(kept, false),
            n if kept.len() < n => Self::Constant(false),
            n if kept.len() == n => Self::joined(kept, true),
            n => Self::AtLeast(n, kept),
        }
    }

    /// Whether it is fulfilled by this word of signals.
    pub fn holds(&self, signals: &[u64]) -> bool {
        match self {
            Self::Constant(value) => *value,
            Self::Is(signal, value) => {
                let word = signals.get(*signal as usize / 64).copied().unwrap_or(0);
                (word >> (signal % 64) & 1 == 1) == *value
            }
            Self::All(list) => list.iter().all(|d| d.holds(signals)),
            Self::Any(list) => list.iter().any(|d| d.holds(signals)),
            Self::AtLeast(need, list) => *need <= list.iter().filter(|d| d.holds(signals)).count(),
        }
    }
}
