//! Two revisions side by side, written up for a terminal, as Markdown, as a page, as a table and as JSON.

mod blame;
pub mod changes;
mod csv;
mod defects;
mod html;
mod markdown;
mod names;
mod particulars;
mod powers;
mod runs;
mod scenarios;
mod summary;
mod superiors;
mod terminal;
pub mod view;

pub use view::{RevisionView, Side};

use super::report::{Format, ReportError};

/// Writes a comparison in a format.
///
/// # Errors
/// When a template or a writer fails; nothing has been written then.
pub fn write(format: Format, view: &RevisionView) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Terminal => Ok(terminal::write(view).into_bytes()),
        Format::Markdown => Ok(markdown::write(view).into_bytes()),
        Format::Html => html::write(view),
        Format::Csv => csv::write(view),
        Format::Json => Ok((serde_json::to_string_pretty(view)? + "\n").into_bytes()),
    }
}
