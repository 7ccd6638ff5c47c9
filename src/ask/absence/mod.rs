//! Which absences leave an act without anybody who can do it: minimal blocking sets, each confirmed against the whole
//! meaning, grouped by the pattern of posts.

mod blockers;
mod group;
mod options;
mod stops;

pub use blockers::Literal;
pub use group::{Group, group};
pub use stops::{Absences, Stop, absences};
