//! The shortest way to a state, worked out backwards from one distance to the one before.

use super::coding::{Code, Coding};
use super::search::Walk;
use crate::logic::Point;

/// What can be asked about the states of an exploration, whatever the form it was compiled to.
pub(super) trait Graph {
    /// The moves of a shortest way to a state, where `levels` has the number of the first state at each distance.
    fn trace(&self, number: usize, levels: &[usize]) -> Vec<usize>;
    /// A state as values of all variables.
    fn point(&self, number: usize) -> Option<Point>;
}

impl<C: Coding, const W: usize> Graph for Walk<C, W> {
    fn trace(&self, number: usize, levels: &[usize]) -> Vec<usize> {
        let mut code = self.machine.start;
        let mut moves = Vec::new();
        for next in self.chain(number, levels) {
            if let Some((at, after)) = self.step_to(code, next) {
                moves.push(at);
                code = after;
            }
        }
        moves
    }

    fn point(&self, number: usize) -> Option<Point> {
        self.states.get(number).map(|code| self.places.point(&self.machine.locals(*code)))
    }
}

impl<C: Coding, const W: usize> Walk<C, W> {
    /// The states of a shortest way, without the start.
    fn chain(&self, number: usize, levels: &[usize]) -> Vec<C::Code> {
        let Some(mut code) = self.states.get(number).copied() else { return Vec::new() };
        let mut chain = Vec::new();
        let nearer = levels.partition_point(|first| *first <= number);
        for level in levels.get(..nearer).unwrap_or(&[]).windows(2).rev() {
            let [from, to] = level else { break };
            chain.push(code);
            let before = self.states.get(*from..*to).unwrap_or(&[]);
            let target = self.machine.locals(code);
            match before.iter().find(|candidate| self.leads(**candidate, code, &target)) {
                Some(found) => code = *found,
                None => break,
            }
        }
        chain.reverse();
        chain
    }

    /// Whether a move leads from one state to another, whose parts are in the states `target`.
    fn leads(&self, from: C::Code, to: C::Code, target: &[u32]) -> bool {
        if self.machine.groups.is_empty() {
            let (mut targets, mut different) = (target.iter(), 0);
            self.machine.coding.parts(from, |local| different += usize::from(targets.next() != Some(&local)));
            if different != 1 {
                return false;
            }
        }
        let mut spans = self.machine.spans();
        let signals = self.machine.read(from, &mut spans);
        let mut found = false;
        self.machine.while_next(from, &signals, &spans, |_, next| {
            found = next == to;
            !found
        });
        found
    }

    /// A move from a state, as it is, to one that is the same as `to` up to an exchange of interchangeable parts.
    fn step_to(&self, from: C::Code, to: C::Code) -> Option<(usize, C::Code)> {
        let mut spans = self.machine.spans();
        let signals = self.machine.read(from, &mut spans);
        let mut found = None;
        self.machine.while_next(from, &signals, &spans, |entry, next| {
            if next == to {
                found = Some((entry.at(), from.plus(entry.difference)));
            }
            found.is_none()
        });
        found
    }
}
