//! The questions that can be asked of a rule book, and the answers put together.

mod absence;
mod assemble;
pub mod check;
mod dilemma;
mod draft;
mod everyday;
mod entrusting;
mod hierarchy;
pub mod graph;
mod inquiry;
mod ledger;
mod phrase;
mod review;

pub use absence::{Absences, Stop};
pub use draft::{Answer, Cite, Draft, Effect, Shown};
pub use inquiry::{Inquiry, Options, Regime};
pub use review::{AbsenceCell, AbsenceRow, AbsenceTable, Cleared, Dilemma, Outcome, Review, Unfinished, review};
