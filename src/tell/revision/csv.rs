//! The table of both texts for Excel and WPS: UTF-8 with a byte order mark, CRLF, safe against formulas.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::super::report::ReportError;
use super::runs::{marked, side};
use super::view::RevisionView;
use crate::finding::baseline::formula_safe;

/// Writes one row a clause, with an empty column for the drafters.
pub(super) fn write(view: &RevisionView) -> Result<Vec<u8>, ReportError> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).from_writer(&mut out);
    table.write_record(match view.is_chinese() {
        true => ["变化", "现行条", "现行条文", "修订条", "修订条文", "删去", "增加", "修改理由", "采纳情况"],
        false => {
            ["change", "old clause", "old text", "new clause", "new text", "gone", "new words", "reason", "adopted"]
        }
    })?;
    for change in &view.words.changes {
        let row = [
            change.fate_words.clone(),
            change.old_label.clone(),
            side(&change.runs, true, str::to_owned, str::to_owned),
            change.new_label.clone(),
            side(&change.runs, false, str::to_owned, str::to_owned),
            if change.old.is_empty() { String::new() } else { marked(&change.runs, "gone") },
            if change.new.is_empty() { String::new() } else { marked(&change.runs, "new") },
            change.reason.clone(),
            String::new(),
        ];
        table.write_record(row.iter().map(|cell| formula_safe(cell)))?;
    }
    table.flush().map_err(::csv::Error::from)?;
    drop(table);
    Ok(out)
}
