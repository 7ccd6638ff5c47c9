//! Certificates as files, and what became of one that was verified.

mod place;
mod terminal;

pub use place::complaints;
pub use terminal::terminal;

use std::sync::Arc;

use crate::ask::certify::certificate::FORM;
use crate::ask::certify::{Certificate, Outcome, Point, Subject};
use crate::text::{Complaint, Source, Span, Words};

/// The certificate as a file.
///
/// # Errors
/// When it cannot be put into JSON.
pub fn json(certificate: &Certificate) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = serde_json::to_vec_pretty(certificate)?;
    out.push(b'\n');
    Ok(out)
}

/// Reads a certificate.
///
/// # Errors
/// A complaint that points to the place where it stops being one.
pub fn read(source: &Arc<Source>) -> Result<Certificate, Box<Complaint>> {
    let certificate: Certificate = serde_json::from_str(&source.content).map_err(|wrong| {
        let start = offset(&source.content, wrong.line(), wrong.column());
        let rest = source.content.get(start..).unwrap_or("");
        let end = start + rest.chars().next().map_or(0, char::len_utf8);
        let span = Span { source: Arc::clone(source), start, end };
        Box::new(Complaint::at(
            "no-certificate",
            span,
            Words::new(
                format!("这里不符合证书的格式：{wrong}"),
                format!("this is no certificate from here on: {wrong}"),
            ),
            remedy(),
        ))
    })?;
    match certificate.certificate {
        FORM => Ok(certificate),
        other => Err(Box::new(Complaint::of_file(
            "other-form",
            &source.path,
            Words::new(format!("证书是第 {other} 版格式"), format!("the certificate has form {other}")),
            Words::new(format!("本工具只能复核第 {FORM} 版"), format!("this tool verifies form {FORM} only")),
        ))),
    }
}

fn remedy() -> Words {
    Words::new(
        "重新用 guiju check --certify 写出；格式见 docs/certificate.schema.json",
        "write it anew with guiju check --certify; docs/certificate.schema.json describes it",
    )
}

/// Where a line and a column, counted in bytes from one, stand in a text; always between two characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let begin: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (begin + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What was verified, as JSON.
pub fn outcome_json(points: &[Point], lang: crate::text::Lang) -> String {
    let point = |point: &Point| {
        let (sort, name) = match &point.subject {
            Subject::File(name) => ("file", name.as_str()),
            Subject::Check(name) => ("check", name.as_str()),
            Subject::Shared(name) => ("shared", name.as_str()),
            Subject::Finding(name) => ("finding", name.as_str()),
            Subject::Whole => ("whole", ""),
        };
        let outcome = match point.outcome {
            Outcome::Confirmed => "confirmed",
            Outcome::NotDecided => "not_decided",
            Outcome::Refuted => "not_confirmed",
        };
        serde_json::json!({ "about": sort, "name": name, "outcome": outcome, "words": point.words.get(lang) })
    };
    let worst = points.iter().map(|p| p.outcome).max().unwrap_or(Outcome::Confirmed);
    let told = serde_json::json!({
        "tool": "guiju",
        "version": env!("CARGO_PKG_VERSION"),
        "verified": worst == Outcome::Confirmed,
        "points": points.iter().map(point).collect::<Vec<_>>(),
    });
    format!("{told:#}\n")
}
