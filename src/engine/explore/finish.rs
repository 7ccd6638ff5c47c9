//! Works backwards: from which states a goal can be reached, on the whole graph.
//!
//! No edge is kept: the moves that lead to a state are worked out from it, so every state is looked at once.

use super::coding::Coding;
use super::search::{BETWEEN_QUESTIONS, Walk};
use super::seen::{Bitmap, Seen};
use super::{Phase, Progress};

/// Asks the caller now and then.
type GoOn<'a> = &'a mut dyn FnMut(Progress) -> bool;

impl<C: Coding, const W: usize> Walk<C, W> {
    /// Marks the goals among the states, by their numbers, and all from which one can be reached without passing what is marked
    /// in `outside`; `None` when the caller stops it.
    pub fn leading_to(&self, mut is_goal: impl FnMut(usize) -> bool, outside: &Bitmap, go_on: GoOn) -> Option<Bitmap> {
        let (mut marks, mut spans) = (self.nothing_marked(), self.machine.spans());
        let (mut waiting, mut looked_at) = (Vec::new(), 0);
        for (number, code) in self.states.iter().enumerate() {
            self.asked(number, go_on)?;
            if !is_goal(number) {
                continue;
            }
            waiting.extend(self.marked(*code, &mut marks, outside));
            while let Some(code) = waiting.pop() {
                self.machine.each_before(code, &mut spans, |before| {
                    waiting.extend(self.marked(before, &mut marks, outside));
                });
                looked_at += 1;
                self.asked(looked_at, go_on)?;
            }
        }
        Some(marks)
    }

    /// Marks a state; the state if it was found and is neither marked nor outside.
    #[inline(always)]
    fn marked(&self, code: C::Code, marks: &mut Bitmap, outside: &Bitmap) -> Option<C::Code> {
        let slot = self.seen.slot(code, &self.states)?;
        (!outside.has(slot) && marks.insert(slot)).then_some(code)
    }

    fn asked(&self, looked_at: usize, go_on: GoOn) -> Option<()> {
        let is_time = looked_at.is_multiple_of(BETWEEN_QUESTIONS);
        (!is_time || go_on(self.progress(Phase::Finish, looked_at))).then_some(())
    }

    pub fn nothing_marked(&self) -> Bitmap {
        Bitmap::new(self.seen.slots(self.states.len()))
    }

    /// Whether a state, by its number, is marked.
    pub fn is_marked(&self, number: u32, marks: &Bitmap) -> bool {
        let code = self.states.get(number as usize);
        code.and_then(|code| self.seen.slot(*code, &self.states)).is_some_and(|slot| marks.has(slot))
    }
}
