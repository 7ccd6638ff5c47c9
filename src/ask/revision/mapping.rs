//! The mapping file: which name of the old vocabulary is which of the new one.

use std::path::Path;

use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use crate::model::Model;
use crate::text::{self, Complaint, Words};

use super::names::{Mapping, Names, Sort};

/// A name that only one of the vocabularies has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmatched {
    /// What it is a name for.
    pub sort: Sort,
    /// Whether the old vocabulary has it.
    pub is_old: bool,
    /// The name in full.
    pub name: String,
}

/// The names that only one of two models has; parts of an unmatched name are not listed besides.
pub(super) fn unmatched(models: [&Model; 2], names: &[Names<'_>; 2]) -> Vec<Unmatched> {
    let [old, new] = [names[0].all(models[0]), names[1].all(models[1])];
    let mut out = Vec::new();
    for (own, other, is_old) in [(&old, &new, true), (&new, &old, false)] {
        for (sort, full, here) in own {
            let is_known = other.iter().any(|(kind, _, there)| kind == sort && there == here);
            if !is_known {
                out.push(Unmatched { sort: *sort, is_old, name: full.clone() });
            }
        }
    }
    let whole: Vec<Unmatched> = out.clone();
    out.retain(|it| {
        let is_part = |other: &Unmatched| {
            other.is_old == it.is_old
                && it.name.strip_prefix(&other.name).is_some_and(|rest| rest.starts_with(['.', '=']))
        };
        !whole.iter().any(is_part)
    });
    out.sort_by_key(|it| (!it.is_old, it.sort, it.name.clone()));
    out
}

/// A mapping file to be filled in: old names with an empty cell beside them, then new names to choose from.
///
/// # Errors
/// When the table cannot be written.
pub fn written(unmatched: &[Unmatched]) -> Result<Vec<u8>, csv::Error> {
    let mut out = "\u{feff}".as_bytes().to_vec();
    let mut table =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::Necessary).from_writer(&mut out);
    table.write_record(["类别", "现行名称", "修订名称"])?;
    for it in unmatched.iter().filter(|it| it.is_old) {
        table.write_record([it.sort.word(), &it.name, ""])?;
    }
    for it in unmatched.iter().filter(|it| !it.is_old) {
        table.write_record([it.sort.word(), "", &it.name])?;
    }
    table.flush()?;
    drop(table);
    Ok(out)
}

/// Reads a mapping file; rows in which one of the names is empty say nothing.
///
/// # Errors
/// What is wrong with it.
pub fn read(path: &Path) -> Result<Mapping, Vec<Complaint>> {
    let source = text::read(path).map_err(|complaint| vec![complaint])?;
    let (mut mapping, mut complaints) = (Mapping::default(), Vec::new());
    let mut reader = ReaderBuilder::new().has_headers(true).flexible(true).from_reader(source.content.as_bytes());
    for row in reader.records() {
        let Ok(row) = row else {
            complaints.push(wrong(path, "这一行不是表格", "a line is no row of a table"));
            continue;
        };
        let cell = |at: usize| row.get(at).unwrap_or("").trim();
        let (kind, old, new) = (cell(0), cell(1), cell(2));
        if old.is_empty() || new.is_empty() {
            continue;
        }
        match Sort::ALL.iter().find(|it| it.1 == kind || it.2 == kind) {
            // The last part only: what a name is part of has its own row.
            Some((sort, ..)) => {
                let last = new.rsplit(['=', '.']).next().unwrap_or(new);
                mapping.entries.insert((*sort, old.to_owned()), last.to_owned());
            }
            None => complaints.push(wrong(
                path,
                &format!("没有“{kind}”这个类别"),
                &format!("there is no kind `{kind}` of names"),
            )),
        }
    }
    if complaints.is_empty() { Ok(mapping) } else { Err(complaints) }
}

fn wrong(path: &Path, zh: &str, en: &str) -> Complaint {
    Complaint::of_file(
        "bad-mapping",
        path,
        Words::new(zh, en),
        Words::new(
            "三列：类别、现行名称、修订名称；可用 --write-mapping 写出待填的表",
            "three columns: kind, old name, new name; --write-mapping writes a table to fill in",
        ),
    )
}
