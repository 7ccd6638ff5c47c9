//! Exact answers about conditions by the algebra of boxes: a condition is a union of boxes minus other boxes,
//! and a box is one row of bits, so that "can these two apply together?" is one AND and one addition.
//!
//! Every answer is exact, and every question has a limit: beyond it the answer is [`TooLarge`](super::TooLarge), never a guess.

mod case;
mod cover;
mod expand;
mod frame;
mod overlap;
mod questions;
mod region;
mod search;

pub use case::Case;
pub use cover::{Remainder, Uncovered, remainder, uncovered};
pub use overlap::{Guarded, Overlap, overlaps};
pub use questions::{count, covers, equivalent, implies, project, satisfiable};
pub use region::Region;
