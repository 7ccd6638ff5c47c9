//! A review written up as a terminal text, JSON, CSV, Markdown or a page; all of them read one view.

mod csv;
mod html;
mod json;
mod markdown;
mod terminal;
mod terms;
pub mod view;

pub(super) use markdown::plain;
pub use view::{ReportView, Selection};

/// The file formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Text for a terminal, 80 columns wide, with colours as escape sequences.
    Terminal,
    /// JSON after `docs/report.schema.json`.
    Json,
    /// A table that Excel and WPS open.
    Csv,
    /// A self-contained page.
    Html,
    /// Markdown.
    Markdown,
}

/// Why a report could not be written up.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The page template failed.
    #[error("the page template: {0}")]
    Page(#[from] minijinja::Error),
    /// The table could not be written.
    #[error("the table: {0}")]
    Table(#[from] ::csv::Error),
    /// The JSON could not be written.
    #[error("the JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The chart could not be drawn.
    #[error("the chart: {0}")]
    Chart(String),
}

/// Writes a view in a format. The drawing of the authority graph, an `<svg>` element, is used by the page only.
///
/// # Errors
/// When a template or a writer fails; nothing has been written then.
pub fn write(format: Format, view: &ReportView, graph_svg: Option<&str>) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Terminal => Ok(terminal::write(view).into_bytes()),
        Format::Json => json::write(view),
        Format::Csv => csv::write(view),
        Format::Html => html::write(view, graph_svg),
        Format::Markdown => Ok(markdown::write(view).into_bytes()),
    }
}
