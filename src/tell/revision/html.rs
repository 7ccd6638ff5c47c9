//! A comparison as a page that stands on its own.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use serde::Serialize;

use super::super::report::ReportError;
use super::view::RevisionView;

#[derive(Serialize)]
struct Page<'v> {
    r: &'v RevisionView,
    zh: bool,
}

/// Writes the comparison.
pub(super) fn write(view: &RevisionView) -> Result<Vec<u8>, ReportError> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.add_template("page.html", include_str!("page.html"))?;
    let page = environment.get_template("page.html")?.render(Serde(&Page { r: view, zh: view.is_chinese() }))?;
    Ok(page.into_bytes())
}
