//! Open establishments for a reader and for programs.

mod json;
mod terminal;

pub use json::json;
pub use terminal::terminal;
