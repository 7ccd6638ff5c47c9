//! The ledger of readings on its own: what each answer to a question of reading brings, for `guiju readings`.

mod json;
mod markdown;
mod terminal;

pub use json::{json, ledger};
pub use markdown::{markdown, table};
pub use terminal::terminal;

use super::report::view::{FindingView, ReportView};

/// A finding in one line: its grade, its id, and how it begins.
fn brief<'v>(view: &'v ReportView, id: &'v str) -> (&'v str, &'v str, &'v str) {
    let found: Option<&FindingView> = view.findings.iter().find(|f| f.id == id);
    found.map_or(("", id, ""), |f| (f.severity.words.as_str(), id, f.brief.as_str()))
}
