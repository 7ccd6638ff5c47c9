//! The questions that can be asked of a rule book, and the answers put together.

mod absence;
mod again;
mod assemble;
mod boundary;
pub mod causes;
pub mod certify;
pub mod check;
mod conditions;
mod dilemma;
mod draft;
mod earlier;
mod entrusting;
pub mod establish;
mod everyday;
pub mod expect;
pub mod explore;
pub mod graph;
mod hierarchy;
mod inquiry;
mod ledger;
mod memory;
mod norms;
mod phrase;
pub mod procedures;
pub mod question;
pub mod readings;
mod record;
mod review;
pub mod revision;
pub mod saved;
pub mod scenario;
mod sequence;
pub mod suggest;
mod superior;
mod table;
mod window;
mod wording;
pub mod waiting;

pub use absence::{Absences, Stop};
pub use again::review_again;
pub use draft::{Answer, Cite, Draft, Effect, Shown};
pub use inquiry::{Inquiry, Options, Regime};
pub use memory::Memory;
pub use record::{Record, Records};
pub use review::{
    AbsenceCell, AbsenceRow, AbsenceTable, Cleared, Dilemma, Outcome, Review, Unfinished, review, review_telling,
};
