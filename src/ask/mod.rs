//! The questions that can be asked of a rule book, and the answers put together.

mod assemble;
pub mod check;
mod dilemma;
mod draft;
mod inquiry;
mod ledger;
mod norms;
mod review;
mod wording;

pub use draft::{Answer, Cite, Draft, Effect, Shown};
pub use inquiry::{Inquiry, Options, Regime};
pub use review::{AbsenceCell, AbsenceRow, AbsenceTable, Cleared, Dilemma, Outcome, Review, Unfinished, review};
