//! The search itself, breadth first.

use super::coding::Coding;
use super::machine::Machine;
use super::plan::Places;
use super::seen::Seen;
use super::{Explored, Options, Phase, Progress, StateId};

/// After so many states the caller is asked whether to go on.
pub(super) const BETWEEN_QUESTIONS: usize = 1 << 13;
/// The numbers of states have 32 bits; some are left for those that are found before the limit is noticed.
const MOST_NUMBERS: usize = u32::MAX as usize - (1 << 25);

/// A search, and what it has found so far.
pub(super) struct Walk<C: Coding, const W: usize> {
    pub machine: Machine<C, W>,
    pub places: Places,
    /// The states in the order they were found.
    pub states: Vec<C::Code>,
    pub seen: C::Seen,
    /// The number of the first state at each distance.
    pub levels: Vec<usize>,
    /// How many states have been looked at: those numbered below.
    pub looked_at: usize,
    transitions: u64,
    /// The standstills by their numbers.
    pub standstills: Vec<u32>,
    watched: Vec<Option<StateId>>,
}

impl<C: Coding, const W: usize> Walk<C, W> {
    pub fn new(machine: Machine<C, W>, places: Places) -> Self {
        let (mut seen, mut states) = (machine.coding.nothing_seen(), Vec::new());
        seen.add(machine.canonical(machine.start), &mut states);
        let watched = vec![None; machine.watched.len()];
        Self {
            machine,
            places,
            states,
            seen,
            levels: vec![0],
            looked_at: 0,
            transitions: 0,
            standstills: Vec::new(),
            watched,
        }
    }

    /// Searches, classifies and sums up.
    pub fn run(mut self, options: &Options, go_on: &mut dyn FnMut(Progress) -> bool) -> Explored {
        self.search(options, go_on);
        let finished = self.is_finished();
        let classes = options.classes && !options.first_standstill;
        let classes = self.classified(classes, go_on);
        Explored {
            states: self.states.len(),
            transitions: self.transitions,
            levels: std::mem::take(&mut self.levels),
            finished,
            reduced: !self.machine.groups.is_empty(),
            standstills: classes.standstills,
            lost: classes.lost,
            livelocks: classes.livelocks,
            endless: classes.endless,
            classified: classes.complete,
            watched: std::mem::take(&mut self.watched),
            graph: Box::new(self),
        }
    }

    pub fn is_finished(&self) -> bool {
        self.looked_at == self.states.len()
    }

    fn search(&mut self, options: &Options, go_on: &mut dyn FnMut(Progress) -> bool) {
        let most = options.most_states.min(MOST_NUMBERS);
        let mut level_end = self.states.len();
        while self.looked_at < self.states.len() && self.states.len() < most {
            if self.looked_at == level_end {
                self.levels.push(level_end);
                level_end = self.states.len();
            }
            if !go_on(self.progress(Phase::Search, self.looked_at)) {
                break;
            }
            let end = level_end.min(self.looked_at + BETWEEN_QUESTIONS);
            if self.look_at(end, most, options.first_standstill) {
                break;
            }
        }
        if level_end < self.states.len() {
            self.levels.push(level_end);
        }
    }

    /// Looks at the states numbered below `end`; whether the search is over.
    fn look_at(&mut self, end: usize, most: usize, first_standstill: bool) -> bool {
        let Self { machine, states, seen, looked_at, transitions, standstills, watched, .. } = self;
        let mut spans = machine.spans();
        while *looked_at < end {
            let Some(code) = states.get(*looked_at).copied() else { break };
            let signals = machine.read(code, &mut spans);
            let (mut moves, mut works) = (0, false);
            machine.while_next(code, &signals, &spans, |entry, next| {
                moves += 1;
                works |= entry.is_step();
                seen.add(next, states);
                true
            });
            *transitions += moves;
            for (found, condition) in watched.iter_mut().zip(&machine.watched).filter(|(found, _)| found.is_none()) {
                if condition.is_some_and(|c| c.holds(&signals, &machine.rests)) {
                    *found = Some(StateId(*looked_at as u32));
                }
            }
            let stands_still = !works && !machine.is_done(&signals);
            if stands_still {
                standstills.push(*looked_at as u32);
            }
            *looked_at += 1;
            if stands_still && first_standstill || most <= states.len() {
                return true;
            }
        }
        false
    }

    pub fn progress(&self, phase: Phase, looked_at: usize) -> Progress {
        Progress {
            phase,
            states: self.states.len(),
            looked_at,
            transitions: self.transitions,
            depth: self.levels.len().saturating_sub(1),
        }
    }
}
