//! The machines that answer logical questions: exact packed boxes, minimal blocking sets, and the solver Z3.
//!
//! They know formulas and sets, no law. [`crate::logic::Formula::holds`] says what is right; tests hold all of them to it.

pub mod bits;
pub mod cuts;
pub mod graph;
mod limits;
mod row;
pub mod smt;
pub mod split;

pub use limits::TooLarge;
