//! Minimal blocking sets: the smallest sets of absences that stop something from working.
//!
//! Two independent ways: [`blocking`] multiplies families of sets along an and/or tree, [`search()`] asks a predicate and
//! branches on what it relied upon. On trees both give the same answer; the predicate may also be one that is not monotone.
//! [`blocking_apart`] is the first way for a [`Procedure`] whose steps different people must do.

mod apart;
mod assign;
mod family;
mod procedure;
mod products;
mod search;
mod tree;

pub use apart::blocking_apart;
pub use assign::Shortage;
pub use procedure::{Performer, Procedure, Step, Way};
pub use products::{blocking, blocking_in_groups};
pub use search::search;
pub use tree::{Element, Tree};
