//! The findings as a table for Excel and WPS: UTF-8 with a byte order mark, CRLF, safe against formulas.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::finding::baseline::formula_safe;

use super::ReportError;
use super::view::{FindingView, ReportView};

/// Writes one row a finding, with two empty columns for the drafters' answer.
pub(super) fn write(view: &ReportView) -> Result<Vec<u8>, ReportError> {
    let t = view.terms;
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).from_writer(&mut out);
    table.write_record([
        t.number,
        t.kind,
        t.severity,
        t.certainty,
        t.clause,
        t.problem,
        t.quoted,
        t.situation,
        t.depends,
        t.suggestion,
        t.count,
        t.adopted,
        t.reason,
    ])?;
    for finding in &view.findings {
        table.write_record(row(finding, view).iter().map(|cell| formula_safe(cell)))?;
    }
    table.flush().map_err(::csv::Error::from)?;
    drop(table);
    Ok(out)
}

fn row(finding: &FindingView, view: &ReportView) -> [String; 13] {
    let labels: Vec<&str> = finding.citations.iter().map(|it| it.label.as_str()).collect();
    [
        finding.id.clone(),
        finding.kind.words.clone(),
        finding.severity.words.clone(),
        finding.certainty.words.clone(),
        labels.join(view.between_names()),
        finding.message.clone(),
        quotations(finding, view),
        situation(finding, view),
        finding.reading_words.join("\n"),
        finding.suggestion.clone(),
        finding.count.to_string(),
        String::new(),
        String::new(),
    ]
}

fn quotations(finding: &FindingView, view: &ReportView) -> String {
    let quotation = |it: &super::view::CitationView| format!("{}{}", it.label, view.quoted(&it.quote));
    finding.citations.iter().map(quotation).collect::<Vec<_>>().join("\n")
}

fn situation(finding: &FindingView, view: &ReportView) -> String {
    let Some(account) = &finding.account else { return String::new() };
    let lines = account.lines.iter().map(|line| view.labelled(&line.label, &line.text));
    let steps = (1..).zip(&account.steps).map(|(number, step)| format!("{number}. {step}"));
    lines.chain(steps).collect::<Vec<_>>().join("\n")
}
