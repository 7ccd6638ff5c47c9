//! The solver Z3 as an independent second opinion, and for what the exact engines cannot do: explanations by cores.

mod answer;
mod days;
mod encode;
mod marco;
mod solver;

pub use answer::{Answer, Explained};
pub use days::{OnDays, smallest};
pub use marco::{Extent, Minimal};
pub use solver::{MOST_WORK, SEED, Solver, version};
