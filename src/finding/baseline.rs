//! The baseline: a table of the findings that an office accepts, each with its reason.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use crate::text::{self, Complaint, Source, Span, Words};

use super::Finding;

/// The accepted findings.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

/// Why a finding is accepted, and where the table says so.
#[derive(Debug)]
struct Entry {
    reason: String,
    span: Span,
}

/// Where the columns stand.
struct Columns {
    id: usize,
    reason: usize,
}

impl Baseline {
    /// Reads a table as Excel or WPS saves it: with or without a byte order mark, UTF-8 or GB18030. `None` when it cannot
    /// be used; a row without a reason accepts nothing and is warned of.
    pub fn read(path: &Path) -> (Option<Self>, Vec<Complaint>) {
        match text::read(path) {
            Ok(source) => Self::of_source(&Arc::new(source)),
            Err(complaint) => (None, vec![complaint]),
        }
    }

    /// Reads a table that is in memory.
    pub fn of_source(source: &Arc<Source>) -> (Option<Self>, Vec<Complaint>) {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source.content.as_bytes());
        let mut rows = reader.byte_records();
        let Some(columns) = rows.next().and_then(Result::ok).and_then(|head| columns(&head)) else {
            return (None, vec![no_columns(source)]);
        };
        let (mut baseline, mut complaints) = (Self::default(), Vec::new());
        for row in rows {
            match row {
                Ok(row) => baseline.add(&row, &columns, source, &mut complaints),
                Err(_) => complaints.push(unreadable(source)),
            }
        }
        let failed = complaints.iter().any(|it| it.weight == text::Weight::Error);
        ((!failed).then_some(baseline), complaints)
    }

    fn add(&mut self, row: &ByteRecord, columns: &Columns, source: &Arc<Source>, complaints: &mut Vec<Complaint>) {
        let cell = |at: usize| String::from_utf8_lossy(row.get(at).unwrap_or(b"")).trim().to_owned();
        let (id, reason) = (cell(columns.id), cell(columns.reason));
        // A cell that the report writer made safe against formulas is taken back.
        let id = id.strip_prefix('\'').unwrap_or(&id).to_owned();
        if id.is_empty() && reason.is_empty() {
            return;
        }
        let span = span_of(row, source);
        match (id.is_empty(), reason.is_empty(), self.entries.contains_key(&id)) {
            (true, ..) => complaints.push(no_id(span)),
            (_, true, _) => complaints.push(no_reason(&id, span)),
            (_, _, true) => complaints.push(twice(&id, span)),
            _ => {
                self.entries.insert(id, Entry { reason, span });
            }
        }
    }

    /// Parts findings into those that stand and those that are accepted, each with its reason.
    pub fn part(&self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<(Finding, String)>) {
        let (mut standing, mut accepted) = (Vec::new(), Vec::new());
        for finding in findings {
            match self.entries.get(&finding.id) {
                Some(entry) => accepted.push((finding, entry.reason.clone())),
                None => standing.push(finding),
            }
        }
        (standing, accepted)
    }

    /// Warns of the accepted ids that no finding has any more.
    pub fn stale(&self, findings: &[Finding]) -> Vec<Complaint> {
        let occurs = |id: &str| findings.iter().any(|finding| finding.id == id);
        let gone = self.entries.iter().filter(|(id, _)| !occurs(id));
        gone.map(|(id, entry)| no_longer(id, entry.span.clone())).collect()
    }
}

/// The baseline as a table: the accepted findings with their reasons, then the others with an empty one to be filled in.
///
/// # Errors
/// Never for what this program makes; the writer of tables demands a result.
pub fn table(accepted: &[(Finding, String)], standing: &[Finding]) -> Result<Vec<u8>, csv::Error> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Always).from_writer(&mut out);
    table.write_record(["编号", "理由", "问题"])?;
    let standing = standing.iter().map(|finding| (finding, ""));
    for (finding, reason) in accepted.iter().map(|(finding, reason)| (finding, reason.as_str())).chain(standing) {
        table.write_record([&finding.id, reason, &finding.message.zh].map(formula_safe))?;
    }
    table.flush().map_err(csv::Error::from)?;
    drop(table);
    Ok(out)
}

/// A spreadsheet takes a cell that begins with certain signs for a formula; an apostrophe before it makes it text.
pub fn formula_safe(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}

fn columns(head: &ByteRecord) -> Option<Columns> {
    let find = |names: [&str; 2]| {
        head.iter().position(|cell| {
            let cell = String::from_utf8_lossy(cell);
            names.iter().any(|name| cell.trim().trim_start_matches('\u{feff}').eq_ignore_ascii_case(name))
        })
    };
    Some(Columns { id: find(["编号", "id"])?, reason: find(["理由", "reason"])? })
}

fn span_of(row: &ByteRecord, source: &Arc<Source>) -> Span {
    let position = row.position().map_or(0, |position| position.byte()) as usize;
    let rest = source.content.get(position..).unwrap_or("");
    let start = position + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let line = source.content.get(start..).unwrap_or("").lines().next().unwrap_or("");
    Span { source: Arc::clone(source), start, end: start + line.len() }
}

fn first_line(source: &Arc<Source>) -> Span {
    let end = source.content.lines().next().map_or(0, str::len);
    Span { source: Arc::clone(source), start: 0, end }
}

fn no_columns(source: &Arc<Source>) -> Complaint {
    Complaint::at(
        "baseline-columns",
        first_line(source),
        Words::new(
            "基线文件的第一行没有“编号”和“理由”两列",
            "the first line of the baseline lacks the columns `id` and `reason`",
        ),
        Words::new(
            "第一行写“编号,理由”；用 guiju check --write-baseline 可以生成",
            "let the first line be `id,reason`; guiju check --write-baseline makes such a file",
        ),
    )
}

fn unreadable(source: &Arc<Source>) -> Complaint {
    Complaint::at(
        "baseline-row",
        first_line(source),
        Words::new("基线文件有一行无法读取", "a row of the baseline cannot be read"),
        Words::new("在 WPS 或 Excel 中另存为 CSV（逗号分隔）", "save it as CSV (comma separated) in WPS or Excel"),
    )
}

fn no_id(span: Span) -> Complaint {
    Complaint::at(
        "baseline-row",
        span,
        Words::new("这一行没有编号", "this row has no id"),
        Words::new("填写报告中的编号，或者删去这一行", "put in the id from the report, or delete the row"),
    )
}

fn no_reason(id: &str, span: Span) -> Complaint {
    Complaint::at(
        "baseline-reason",
        span,
        Words::new(
            format!("“{id}”没有写理由，仍按未认可处理"),
            format!("`{id}` has no reason and is not accepted yet"),
        ),
        Words::new("在“理由”一列写明为什么认可", "say in the column `reason` why it is accepted"),
    )
    .warning()
}

fn twice(id: &str, span: Span) -> Complaint {
    Complaint::at(
        "baseline-row",
        span,
        Words::new(format!("“{id}”写了两次"), format!("`{id}` is there twice")),
        Words::new("只保留一行", "keep one of the rows"),
    )
}

fn no_longer(id: &str, span: Span) -> Complaint {
    Complaint::at(
        "baseline-stale",
        span,
        Words::new(format!("“{id}”已经不再出现"), format!("`{id}` does not occur any more")),
        Words::new("可以从基线文件中删去", "it can be taken out of the baseline"),
    )
    .warning()
}
