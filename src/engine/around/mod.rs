//! Everything that can happen to cases amid surroundings that come and go as they please, such as people who leave and return.
//!
//! When what happens around the cases asks nothing of them and can always be undone, a state of a case can be reached with
//! any state of the surroundings as soon as it can be reached at all. So the states of the cases are searched alone; a set of
//! states of the surroundings goes along with each as bits, and nothing is multiplied out. [`crate::engine::explore`] does
//! the same for every system by going through all states; tests hold the two together.

mod course;
mod eager;
mod guards;
mod states;
mod surroundings;
mod ways;

pub use course::{CaseState, Course};
pub use states::States;
pub use surroundings::{Surrounding, Surroundings};
