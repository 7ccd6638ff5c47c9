//! The machines that answer logical questions: exact packed boxes, minimal blocking sets, the solver Z3, and the search
//! through everything that can happen.
//!
//! They know formulas and sets, no law. [`crate::logic::Formula::holds`] says what is right; tests hold all of them to it.

pub mod around;
pub mod bits;
pub mod cuts;
pub mod explore;
pub mod graph;
mod limits;
mod row;
pub mod smt;
pub mod split;

pub use limits::TooLarge;
