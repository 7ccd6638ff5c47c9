//! The questions that can be asked of a rule book, and the answers put together.

mod review;

pub use review::{AbsenceCell, AbsenceRow, AbsenceTable, Cleared, Dilemma, Outcome, Review, Unfinished};
