//! The table of who can act under which absence, in the words of one language.

use serde::Serialize;

use crate::ask::{AbsenceCell, AbsenceRow, AbsenceTable, Outcome};
use crate::text::{Address, Document, Lang, Words, list};

use super::Named;

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AbsenceView {
    /// The absences.
    pub columns: Vec<String>,
    /// The acts.
    pub rows: Vec<RowView>,
    /// What is assumed throughout.
    pub note: String,
    /// What can become of an act, each with its sign, for the legend.
    pub legend: Vec<(&'static str, Named)>,
}

/// An act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// The act.
    pub act: String,
    /// The addresses of the clauses that grant it.
    pub addresses: Vec<String>,
    /// The same in words, joined.
    pub clauses: String,
    /// One cell a column.
    pub cells: Vec<CellView>,
}

/// What becomes of an act under an absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// Whether it can be done.
    pub outcome: Named,
    /// A sign for it that is legible without colour.
    pub sign: &'static str,
    /// Who can act, joined.
    pub who: String,
    /// The names of those who can act.
    pub names: Vec<String>,
    /// The addresses of the clauses.
    pub addresses: Vec<String>,
    /// The same in words, joined.
    pub clauses: String,
}

impl AbsenceView {
    pub(super) fn new(table: &AbsenceTable, document: &Document, lang: Lang) -> Self {
        const ALL: [Outcome; 5] =
            [Outcome::Holder, Outcome::Substitute, Outcome::IfDelegated, Outcome::Depends, Outcome::Nobody];
        Self {
            columns: table.columns.iter().map(|words| words.get(lang).to_owned()).collect(),
            rows: table.rows.iter().map(|row| row_view(row, document, lang)).collect(),
            note: table.note.get(lang).to_owned(),
            legend: ALL.map(|outcome| (sign(outcome), named(outcome, lang))).to_vec(),
        }
    }
}

fn row_view(row: &AbsenceRow, document: &Document, lang: Lang) -> RowView {
    RowView {
        act: row.act.get(lang).to_owned(),
        addresses: row.clauses.iter().map(Address::to_string).collect(),
        clauses: labels(&row.clauses, document, lang),
        cells: row.cells.iter().map(|cell| cell_view(cell, document, lang)).collect(),
    }
}

fn cell_view(cell: &AbsenceCell, document: &Document, lang: Lang) -> CellView {
    CellView {
        outcome: named(cell.outcome, lang),
        sign: sign(cell.outcome),
        who: list(&cell.who).get(lang).to_owned(),
        names: cell.who.iter().map(|words| words.get(lang).to_owned()).collect(),
        addresses: cell.clauses.iter().map(Address::to_string).collect(),
        clauses: labels(&cell.clauses, document, lang),
    }
}

fn labels(addresses: &[Address], document: &Document, lang: Lang) -> String {
    let labels: Vec<Words> = addresses.iter().map(|address| document.label(address)).collect();
    list(&labels).get(lang).to_owned()
}

fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holder => "●",
        Outcome::Substitute => "◐",
        Outcome::IfDelegated => "○",
        Outcome::Depends => "？",
        Outcome::Nobody => "✕",
    }
}

fn named(outcome: Outcome, lang: Lang) -> Named {
    let (name, words) = match outcome {
        Outcome::Holder => ("holder", Words::new("本人", "holder")),
        Outcome::Substitute => ("substitute", Words::new("代行", "substitute")),
        Outcome::IfDelegated => ("if_delegated", Words::new("须先授权", "if delegated")),
        Outcome::Depends => ("depends", Words::new("取决于理解", "depends")),
        Outcome::Nobody => ("nobody", Words::new("无人", "nobody")),
    };
    Named { name, words: words.get(lang).to_owned() }
}
