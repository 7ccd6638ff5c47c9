//! The courses of all business gone through once more, by plain enumeration of `System::next`, without the explorer.

use std::collections::{BTreeMap, VecDeque};

use crate::logic::{MoveKind, Point};
use crate::meaning::{Procedure, Procedures};

use super::super::inquiry::Inquiry;
use super::super::procedures::Course;

/// How many states of one procedure are enumerated, at most.
const MOST_STATES: usize = 200_000;

/// What plain enumeration says of the courses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Enumerated {
    /// How many procedures were gone through.
    pub procedures: u64,
    /// How many states they have together.
    pub states: u64,
    /// Of how many the explorer said something else.
    pub refuted: u64,
    /// How many have too many states.
    pub unknown: u64,
}

/// Goes through all courses again.
pub fn enumerated(inquiry: &Inquiry<'_>) -> Enumerated {
    let makes = Procedures::new(&inquiry.world);
    let mut sum = Enumerated::default();
    for course in &inquiry.courses().found {
        match plain(&course.run.procedure(&makes)) {
            None => sum.unknown += 1,
            Some(seen) => {
                sum.procedures += 1;
                sum.states += seen.states;
                sum.refuted += u64::from(!seen.agrees(course));
            }
        }
    }
    sum
}

struct Seen {
    states: u64,
    can_finish: bool,
    has_trap: bool,
    has_round: bool,
}

impl Seen {
    fn agrees(&self, course: &Course) -> bool {
        self.can_finish == course.can_finish
            && (self.can_finish && self.has_trap) == course.trap.is_some()
            && (self.can_finish && self.has_round) == course.round.is_some()
    }
}

fn plain(procedure: &Procedure<'_, '_>) -> Option<Seen> {
    let start = procedure.system.start.clone();
    let mut numbers: BTreeMap<Point, usize> = BTreeMap::from([(start.clone(), 0)]);
    let (mut before, mut done) = (vec![Vec::new()], Vec::new());
    let mut open = VecDeque::from([(0, start)]);
    let mut has_round = false;
    while let Some((number, state)) = open.pop_front() {
        done.extend(procedure.system.done.holds(&state).then_some(number));
        has_round |= only_repeats(procedure, &state);
        for (_, next) in procedure.system.next(&state) {
            let fresh = numbers.len();
            let to = *numbers.entry(next.clone()).or_insert(fresh);
            if to == fresh {
                before.push(Vec::new());
                open.push_back((to, next));
            }
            before.get_mut(to)?.push(number);
        }
        if MOST_STATES < numbers.len() {
            return None;
        }
    }
    let finishing = backwards(&before, done);
    Some(Seen {
        states: numbers.len() as u64,
        can_finish: finishing.first() == Some(&true),
        has_trap: finishing.contains(&false),
        has_round,
    })
}

/// Which states can still come to an end.
fn backwards(before: &[Vec<usize>], mut open: Vec<usize>) -> Vec<bool> {
    let mut reached = vec![false; before.len()];
    while let Some(state) = open.pop() {
        if let Some(seen) = reached.get_mut(state)
            && !std::mem::replace(seen, true)
        {
            open.extend(before.get(state).into_iter().flatten());
        }
    }
    reached
}

/// Whether work is not done, something can be done, and all of it has been done already.
fn only_repeats(procedure: &Procedure<'_, '_>, state: &Point) -> bool {
    let steps = procedure.system.next(state).map(|(at, _)| at);
    let steps = steps.filter(|at| procedure.system.moves.get(*at).is_some_and(|m| m.kind == MoveKind::Step));
    let mut open = steps.filter_map(|at| procedure.happenings.get(at)).peekable();
    let any = open.peek().is_some();
    any && !procedure.system.done.holds(state) && open.all(|h| procedure.is_repeat(h, state))
}
