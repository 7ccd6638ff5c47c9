//! Suggested amendments, written up for a terminal, as Markdown and as JSON.

mod json;
mod markdown;
mod terminal;
mod view;

pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;
