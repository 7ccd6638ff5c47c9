//! Replays told: as a dated story on the terminal, and as JSON.

mod json;
mod obstacle;
mod sentence;
mod terminal;

use crate::ask::scenario::{Compared, Replay};
use crate::model::Model;
use crate::model::scenario::Scenario;

pub use json::json;
pub use terminal::{differences, story};

/// A scenario with what happened in it.
#[derive(Clone, Copy)]
pub struct Performance<'p> {
    /// The rules.
    pub model: &'p Model,
    /// The scenario.
    pub scenario: &'p Scenario,
    /// What happened.
    pub replay: &'p Replay,
    /// What was expected beside it; `None` when the file expects nothing.
    pub compared: Option<&'p Compared>,
}
