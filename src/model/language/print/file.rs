//! Reprints the formal readings of a rules file and leaves everything around them as it is.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::rules_file::{Block, RulesFile, marker};
use crate::text::{Complaint, Source, Span, Words};

use super::super::ast::Statement;
use super::super::keyword::Tongue;
use super::super::parser::{Item, block};
/// The file with every formal reading in canonical form.
///
/// What stands outside the `norm` blocks stays byte for byte; comments and single blank lines stay, and so does a
/// statement that has a comment inside or that could not be read.
pub fn format_file(file: &RulesFile) -> String {
    let mut kept = Vec::new();
    rewrite(file, file.tongue, &mut kept)
}

/// The file with the keywords of the other tongue, names and texts unchanged.
///
/// Warns of each statement that stays as it is because it has a comment inside, could not be read, or has a name that
/// is a keyword in the other tongue.
pub fn translate(file: &RulesFile, tongue: Tongue) -> (String, Vec<Complaint>) {
    let mut kept = Vec::new();
    let text = rewrite(file, tongue, &mut kept);
    let first = file.source.content.lines().next().unwrap_or("");
    let text = match text.strip_prefix(first) {
        Some(rest) if first.trim() == marker(file.tongue) => format!("{}{rest}", marker(tongue)),
        _ => text,
    };
    (text, kept)
}

fn rewrite(file: &RulesFile, tongue: Tongue, kept: &mut Vec<Complaint>) -> String {
    let content = &file.source.content;
    let mut out = String::with_capacity(content.len());
    let mut at = 0;
    for block in file.sections.iter().flat_map(|section| &section.blocks) {
        out.push_str(content.get(at..block.range.start).unwrap_or(""));
        let before = content.get(block.range.clone()).unwrap_or("");
        let line_end = if before.contains("\r\n") { "\r\n" } else { "\n" };
        for line in reprinted(file, block, tongue, kept) {
            out.push_str(&line.replace("\r\n", "\n").replace('\n', line_end));
            out.push_str(line_end);
        }
        at = block.range.end;
    }
    out.push_str(content.get(at..).unwrap_or(""));
    out
}

/// The items of a block, blank lines at most one in a row and none at either end.
fn reprinted(file: &RulesFile, block: &Block, tongue: Tongue, kept: &mut Vec<Complaint>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for item in &block.items {
        match item {
            Item::Blank if found.last().is_none_or(String::is_empty) => {}
            Item::Blank => found.push(String::new()),
            Item::Comment(text) => found.push(text.clone()),
            Item::Unread { range } => found.push(unchanged(file, *range, tongue, kept)),
            Item::Statement { range, inner_comment: true, .. } => found.push(unchanged(file, *range, tongue, kept)),
            Item::Statement { statement, range, .. } => {
                let text = super::statement(statement, tongue);
                let same = tongue == file.tongue || says_the_same(&text, statement, tongue);
                found.push(if same { text } else { unchanged(file, *range, tongue, kept) });
            }
        }
    }
    while found.last().is_some_and(String::is_empty) {
        found.pop();
    }
    found
}

fn unchanged(file: &RulesFile, (start, end): (usize, usize), tongue: Tongue, kept: &mut Vec<Complaint>) -> String {
    let span = Span { source: file.source.clone(), start, end };
    let text = span.text().to_owned();
    if tongue != file.tongue {
        let message = Words::new("此语句保持原样，未换用另一种关键词", "this statement keeps its keywords");
        let remedy = Words::new("请手工改写", "rewrite it by hand");
        kept.push(Complaint::at("not-translated", span, message, remedy).warning());
    }
    text
}

/// Whether the text reads as the same statement: a name may be a keyword in the other tongue.
fn says_the_same(text: &str, statement: &Statement, tongue: Tongue) -> bool {
    let source = Arc::new(Source { path: PathBuf::new(), content: text.to_owned() });
    let (items, complaints) = block(&source, 0, text.len(), tongue);
    let nowhere = Span { source, start: 0, end: 0 };
    match items.as_slice() {
        [Item::Statement { statement: read, .. }] if complaints.is_empty() => {
            read.placed_at(&nowhere) == statement.placed_at(&nowhere)
        }
        _ => false,
    }
}
