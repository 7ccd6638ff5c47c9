//! What was worked out in earlier checks of rules that hardly differ: every answer under everything that it rests on, so
//! that with a memory nothing else can be found than without.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::engine::smt::OnDays;
use crate::logic::Name;

use super::absence::Literal;
use super::procedures::{End, Run};

/// What no check has needed for so many turns is forgotten.
const TURNS: u32 = 8;
/// So much is kept on one shelf at least, however old it is.
const ROOM: usize = 400_000;

/// The number and value of each variable that is not 0, in a situation that answers a question.
pub type Told = Option<Vec<(u32, u8)>>;

/// What earlier checks worked out. Several checks may use it at once.
#[derive(Debug, Default)]
pub struct Memory {
    /// How many checks there have been.
    turn: AtomicU32,
    /// Situations in which a formula holds.
    pub(super) situations: Shelf<Told>,
    /// The ways in which a piece of business can run.
    pub(super) runs: Shelf<Vec<Run>>,
    /// What can come of a procedure.
    pub(super) ends: Shelf<End>,
    /// Minimal sets of absences that stop something.
    pub(super) sets: Shelf<Vec<Vec<Literal>>>,
    /// Periods that answer a question about days.
    pub(super) days: Shelf<OnDays>,
}

impl Memory {
    /// A check begins; what has long been of no use is forgotten.
    pub fn begin(&self) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) + 1;
        self.situations.tidy(turn);
        self.runs.tidy(turn);
        self.ends.tidy(turn);
        self.sets.tidy(turn);
        self.days.tidy(turn);
    }
}

/// Answers of one kind by the name of everything that they rest on, each with the turn in which it was last of use.
#[derive(Debug)]
pub struct Shelf<T>(Mutex<Kept<T>>);

#[derive(Debug)]
struct Kept<T> {
    turn: u32,
    known: BTreeMap<Name, (u32, T)>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(Kept { turn: 0, known: BTreeMap::new() }))
    }
}

impl<T: Clone> Shelf<T> {
    fn open(&self) -> MutexGuard<'_, Kept<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tidy(&self, turn: u32) {
        let mut kept = self.open();
        kept.turn = turn;
        if ROOM < kept.known.len() {
            kept.known.retain(|_, (last, _)| turn <= *last + TURNS);
        }
    }

    /// What is known under a name.
    pub fn get(&self, name: Name) -> Option<T> {
        let mut kept = self.open();
        let turn = kept.turn;
        let (last, known) = kept.known.get_mut(&name)?;
        *last = turn;
        Some(known.clone())
    }

    /// Keeps what was worked out.
    pub fn keep(&self, name: Name, value: T) {
        let mut kept = self.open();
        let turn = kept.turn;
        kept.known.insert(name, (turn, value));
    }
}
