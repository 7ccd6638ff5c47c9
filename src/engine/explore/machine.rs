//! A transition system compiled: what happens next is a few table lookups and tests of words.

use super::coding::{Code, Coding};
use super::condition::{Condition, Rests};
use crate::logic::MoveKind;

/// The compiled system, with `W` words of signals.
pub(super) struct Machine<C: Coding, const W: usize> {
    pub coding: C,
    pub parts: Vec<Part<C::Code, W>>,
    /// The goal; `None` when it can never be reached.
    pub done: Option<Condition>,
    /// What to look out for; `None` for what can never be.
    pub watched: Vec<Option<Condition>>,
    pub rests: Rests,
    /// Interchangeable parts.
    pub groups: Vec<Vec<usize>>,
    pub start: C::Code,
}

/// One part: a row for each of its states, and their moves one after the other.
pub(super) struct Part<N, const W: usize> {
    pub rows: Vec<Row<W>>,
    pub entries: Vec<Entry<N>>,
}

/// One state of a part: the signals it gives, and where its moves are.
#[derive(Clone, Copy)]
pub(super) struct Row<const W: usize> {
    pub signals: [u64; W],
    pub from: u32,
    pub to: u32,
}

/// A move in one state of a part.
#[derive(Clone, Copy)]
pub(super) struct Entry<N> {
    /// What it adds to the number of the state of the whole.
    pub difference: N,
    /// Twice the index of the move in the system, and one more for a step.
    tagged: u32,
    pub condition: Condition,
}

impl<N> Entry<N> {
    pub fn new(difference: N, at: usize, kind: MoveKind, condition: Condition) -> Self {
        Self { difference, tagged: (at as u32) << 1 | u32::from(kind == MoveKind::Step), condition }
    }

    /// The index of the move in the system.
    pub fn at(&self) -> usize {
        self.tagged as usize >> 1
    }

    #[inline(always)]
    pub fn is_step(&self) -> bool {
        self.tagged & 1 == 1
    }
}

/// Where the moves of each part are, for one state of the whole; kept so that it is not allocated for every state.
pub(super) type Spans = Vec<(u32, u32)>;

impl<C: Coding, const W: usize> Machine<C, W> {
    pub fn spans(&self) -> Spans {
        vec![(0, 0); self.parts.len()]
    }

    /// The signals of a state, and where its moves are.
    #[inline(always)]
    pub fn read(&self, code: C::Code, spans: &mut Spans) -> [u64; W] {
        let mut signals = [0; W];
        let mut parts = self.parts.iter().zip(spans.iter_mut());
        self.coding.parts(code, |local| {
            if let Some((part, span)) = parts.next()
                && let Some(row) = part.rows.get(local as usize)
            {
                for (all, own) in signals.iter_mut().zip(row.signals) {
                    *all |= own;
                }
                *span = (row.from, row.to);
            }
        });
        signals
    }

    /// Calls `visit` with every move that can happen and the state after it, as long as it says so.
    #[inline(always)]
    pub fn while_next(
        &self,
        code: C::Code,
        signals: &[u64; W],
        spans: &Spans,
        mut visit: impl FnMut(&Entry<C::Code>, C::Code) -> bool,
    ) {
        for (part, (from, to)) in self.parts.iter().zip(spans) {
            for entry in part.entries.get(*from as usize..*to as usize).unwrap_or(&[]) {
                if entry.condition.holds(signals, &self.rests) {
                    let next = code.plus(entry.difference);
                    let next = if self.groups.is_empty() { next } else { self.canonical(next) };
                    if !visit(entry, next) {
                        return;
                    }
                }
            }
        }
    }

    /// Whether the goal is reached.
    #[inline(always)]
    pub fn is_done(&self, signals: &[u64; W]) -> bool {
        self.done.is_some_and(|done| done.holds(signals, &self.rests))
    }

    /// The number of each part's state.
    pub fn locals(&self, code: C::Code) -> Vec<u32> {
        let mut locals = Vec::with_capacity(self.parts.len());
        self.coding.parts(code, |local| locals.push(local));
        locals
    }

    /// The same state up to an exchange of interchangeable parts: their states in ascending order.
    pub fn canonical(&self, code: C::Code) -> C::Code {
        let locals = self.locals(code);
        let mut result = code;
        for group in &self.groups {
            let before = || group.iter().filter_map(|part| locals.get(*part).copied());
            let mut after: Vec<u32> = before().collect();
            after.sort_unstable();
            for ((part, old), new) in group.iter().zip(before()).zip(after) {
                result = result.plus(self.coding.share(*part, new).minus(self.coding.share(*part, old)));
            }
        }
        result
    }
}
