//! The model: what the rules say, as inert parts that each cite their clause.

mod condition;
mod id;
pub mod language;
mod norm;
mod rules_file;
mod vocabulary;

pub use condition::{Cause, Comparison, Condition, State};
pub use id::*;
pub use norm::*;
pub use vocabulary::*;
