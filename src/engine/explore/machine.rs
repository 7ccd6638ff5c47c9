//! A transition system compiled: what happens next is a few table lookups and tests of words.

use super::coding::{Code, Coding};
use super::condition::{Condition, Rests};
use crate::logic::MoveKind;

/// The compiled system, with `W` words of signals.
pub(super) struct Machine<C: Coding, const W: usize> {
    pub coding: C,
    pub parts: Vec<Part<C::Code, W>>,
    /// When moves can happen; entries say which of these.
    pub conditions: Vec<Condition>,
    /// The goal; `None` when it can never be reached.
    pub done: Option<Condition>,
    /// What to look out for; `None` for what can never be.
    pub watched: Vec<Option<Condition>>,
    pub rests: Rests,
    /// Interchangeable parts.
    pub groups: Vec<Vec<usize>>,
    pub start: C::Code,
}

/// One part: a row for each of its states, and their moves one after the other, by where they start and by where they end.
pub(super) struct Part<N, const W: usize> {
    pub rows: Vec<Row<W>>,
    pub entries: Vec<Entry<N>>,
    pub backward: Vec<Entry<N>>,
}

/// One state of a part: the signals it gives, where the moves from it are, and where those to it.
#[derive(Clone, Copy)]
pub(super) struct Row<const W: usize> {
    pub signals: [u64; W],
    pub span: Span,
    pub back: Span,
}

/// Where the moves of one state of a part are.
#[derive(Clone, Copy, Default)]
pub(super) struct Span {
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
    /// Its condition on the signals, by its index.
    condition: u32,
}

impl<N> Entry<N> {
    pub fn new(difference: N, at: usize, kind: MoveKind, condition: u32) -> Self {
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
pub(super) type Spans = Vec<Span>;

impl<C: Coding, const W: usize> Machine<C, W> {
    pub fn spans(&self) -> Spans {
        vec![Span::default(); self.parts.len()]
    }

    /// The signals of a state, and where the moves from it are.
    #[inline(always)]
    pub fn read(&self, code: C::Code, spans: &mut Spans) -> [u64; W] {
        self.read_row(code, spans, |row| row.span)
    }

    #[inline(always)]
    fn read_row(&self, code: C::Code, spans: &mut Spans, chosen: impl Fn(&Row<W>) -> Span) -> [u64; W] {
        let mut signals = [0; W];
        let mut parts = self.parts.iter().zip(spans.iter_mut());
        self.coding.parts(code, |local| {
            if let Some((part, span)) = parts.next()
                && let Some(row) = part.rows.get(local as usize)
            {
                for (all, own) in signals.iter_mut().zip(row.signals) {
                    *all |= own;
                }
                *span = chosen(row);
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
        for (part, span) in self.parts.iter().zip(spans) {
            for entry in part.entries.get(span.from as usize..span.to as usize).unwrap_or(&[]) {
                if self.can_happen(entry, signals) {
                    let next = code.plus(entry.difference);
                    let next = if self.groups.is_empty() { next } else { self.canonical(next) };
                    if !visit(entry, next) {
                        return;
                    }
                }
            }
        }
    }

    /// Calls `visit` with every state, reachable or not, from which a move leads to this one. What a move asks of the other
    /// parts it asks of the same states of theirs before and after.
    pub fn each_before(&self, code: C::Code, spans: &mut Spans, mut visit: impl FnMut(C::Code)) {
        let signals = self.read_row(code, spans, |row| row.back);
        for (part, span) in self.parts.iter().zip(spans) {
            for entry in part.backward.get(span.from as usize..span.to as usize).unwrap_or(&[]) {
                if self.can_happen(entry, &signals) {
                    let before = code.minus(entry.difference);
                    visit(if self.groups.is_empty() { before } else { self.canonical(before) });
                }
            }
        }
    }

    #[inline(always)]
    fn can_happen(&self, entry: &Entry<C::Code>, signals: &[u64; W]) -> bool {
        self.conditions.get(entry.condition as usize).is_some_and(|c| c.holds(signals, &self.rests))
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
