//! Works backwards: from which states a goal can be reached, on the whole graph.
//!
//! No edge is kept. A state can reach the goal if one of its successors can; the states still in question are gone through,
//! alternately backwards and forwards, until nothing changes. Breadth first numbers mostly grow along a way, so that few rounds do.

use super::coding::Coding;
use super::search::{BETWEEN_QUESTIONS, Walk};
use super::seen::{Bitmap, Seen};
use super::{Phase, Progress};

/// Asks the caller now and then.
type GoOn<'a> = &'a mut dyn FnMut(Progress) -> bool;

impl<C: Coding, const W: usize> Walk<C, W> {
    /// The states looked at from which no known way leads to the goal, ascending; `None` when the caller stops it.
    pub fn cannot_finish(&self, go_on: GoOn) -> Option<Vec<u32>> {
        let mut reach = self.nothing_marked();
        let mut spans = self.machine.spans();
        // A goal is marked before anybody asks about it only in the backward round, so goals come first.
        for (number, code) in self.states.iter().enumerate() {
            if self.machine.is_done(&self.machine.read(*code, &mut spans)) {
                self.mark(&mut reach, *code);
            }
            self.asked(number, go_on)?;
        }
        self.spread(&mut reach, (0..self.looked_at as u32).collect(), go_on)
    }

    /// Of these states those from which no way leads to any other state, such as one that was not looked at.
    pub fn cannot_leave(&self, states: &[u32], go_on: GoOn) -> Option<Vec<u32>> {
        let mut stay = self.nothing_marked();
        self.mark_all(&mut stay, states);
        let mut reach = self.nothing_marked();
        for code in self.states.iter().filter(|code| !self.is_marked(&stay, **code)) {
            self.mark(&mut reach, *code);
        }
        self.spread(&mut reach, states.to_vec(), go_on)
    }

    /// Of `states` those from which no way leads to one of `goals`.
    pub fn never_reaching(&self, goals: &[u32], states: &[u32], go_on: GoOn) -> Option<Vec<u32>> {
        let mut reach = self.nothing_marked();
        self.mark_all(&mut reach, goals);
        self.spread(&mut reach, states.to_vec(), go_on)
    }

    /// Marks what leads to something marked, among the `pending`; those left unmarked, ascending.
    fn spread(&self, reach: &mut Bitmap, mut pending: Vec<u32>, go_on: GoOn) -> Option<Vec<u32>> {
        let mut spans = self.machine.spans();
        loop {
            let (mut left, mut asked) = (Vec::new(), 0);
            for number in pending.iter().rev() {
                let code = *self.states.get(*number as usize)?;
                if self.is_marked(reach, code) {
                    continue;
                }
                let signals = self.machine.read(code, &mut spans);
                let mut leads = false;
                self.machine.while_next(code, &signals, &spans, |_, next| {
                    leads = self.is_marked(reach, next);
                    !leads
                });
                if leads {
                    self.mark(reach, code);
                } else {
                    left.push(*number);
                }
                asked += 1;
                self.asked(asked, go_on)?;
            }
            let is_settled = left.len() == pending.len();
            pending = left;
            if is_settled || pending.is_empty() {
                pending.sort_unstable();
                return Some(pending);
            }
        }
    }

    fn asked(&self, looked_at: usize, go_on: GoOn) -> Option<()> {
        let is_time = looked_at.is_multiple_of(BETWEEN_QUESTIONS);
        (!is_time || go_on(self.progress(Phase::Finish, looked_at))).then_some(())
    }

    fn nothing_marked(&self) -> Bitmap {
        Bitmap::new(self.seen.slots(self.states.len()))
    }

    fn mark_all(&self, marks: &mut Bitmap, states: &[u32]) {
        for code in states.iter().filter_map(|number| self.states.get(*number as usize)) {
            self.mark(marks, *code);
        }
    }

    #[inline(always)]
    fn mark(&self, marks: &mut Bitmap, code: C::Code) {
        if let Some(slot) = self.seen.slot(code, &self.states) {
            marks.insert(slot);
        }
    }

    #[inline(always)]
    fn is_marked(&self, marks: &Bitmap, code: C::Code) -> bool {
        self.seen.slot(code, &self.states).is_some_and(|slot| marks.has(slot))
    }
}
