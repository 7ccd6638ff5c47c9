//! What a search of all situations found: for a terminal, as JSON, and as a table of every absence.

mod coupled;
mod csv;
mod json;
mod sentence;
mod terminal;

pub use csv::csv;
pub use json::json;
pub use terminal::terminal;
