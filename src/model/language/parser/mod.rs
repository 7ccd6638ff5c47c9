//! Reads the tokens of one statement; the first mistake of each statement becomes a complaint.

mod condition;
mod cursor;
mod declaration;
mod norm;
mod reference;

use std::sync::Arc;

use crate::text::{Complaint, Source};

use super::ast::{Body, Statement};
use super::keyword::{Keyword, Tongue};
use super::lexer::{Token, tokens};
use cursor::Cursor;

/// A piece of a `norm` block.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a block has few items and they live long")]
pub enum Item {
    /// A blank line.
    Blank,
    /// A comment line, without its indentation.
    Comment(String),
    /// A statement, the bytes of the file it covers, and the comment behind it.
    Statement { statement: Statement, range: (usize, usize), inner_comment: bool },
    /// Lines that could not be read; the complaint says why.
    Unread { range: (usize, usize) },
}

/// Reads the block in the bytes `start..end` of a file.
pub fn block(source: &Arc<Source>, start: usize, end: usize, tongue: Tongue) -> (Vec<Item>, Vec<Complaint>) {
    let mut items = Vec::new();
    let mut complaints = Vec::new();
    for (from, to) in chunks(source, start, end) {
        let text = source.content.get(from..to).unwrap_or("");
        if text.trim().is_empty() {
            items.push(Item::Blank);
        } else if text.trim_start().starts_with("//") {
            items.push(Item::Comment(text.trim().to_owned()));
        } else {
            items.push(one(source, from, to, tongue, &mut complaints));
        }
    }
    (items, complaints)
}

fn one(source: &Arc<Source>, from: usize, to: usize, tongue: Tongue, complaints: &mut Vec<Complaint>) -> Item {
    let (found, mut trouble) = tokens(source, from, to);
    let parsed =
        if trouble.is_empty() { statement(source, &found, to, tongue).map_err(|c| trouble.push(*c)) } else { Err(()) };
    complaints.append(&mut trouble);
    match parsed {
        Ok(statement) => {
            let inner_comment = has_comment(source, from, to, &found);
            Item::Statement { statement, range: (from, to), inner_comment }
        }
        Err(()) => Item::Unread { range: (from, to) },
    }
}

/// A `//` that no token covers starts a comment.
fn has_comment(source: &Source, from: usize, to: usize, tokens: &[Token]) -> bool {
    let text = source.content.get(from..to).unwrap_or("");
    text.match_indices("//").any(|(at, _)| !tokens.iter().any(|t| t.start <= from + at && from + at < t.end))
}

/// Statements with their continuation lines; blank and comment lines are chunks of their own.
fn chunks(source: &Source, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    let mut at = start;
    for line in source.content.get(start..end).unwrap_or("").split_inclusive('\n') {
        let body = line.trim_end();
        let indented = line.starts_with([' ', '\t', '\u{3000}']);
        let margin_comment = body.starts_with("//");
        match found.last_mut() {
            Some(last) if open && indented && !body.trim().is_empty() => last.1 = at + body.len(),
            _ => {
                found.push((at, at + body.len()));
                open = !body.trim().is_empty() && !margin_comment;
            }
        }
        at += line.len();
    }
    found
}

fn statement(source: &Arc<Source>, tokens: &[Token], end: usize, tongue: Tongue) -> Result<Statement, Box<Complaint>> {
    let mut cursor = Cursor::new(source, tokens, end, tongue);
    let start = cursor.offset();
    let body = if let Some(declaration) = cursor.declaration()? {
        Body::Declaration(declaration)
    } else if let Some(norm) = cursor.norm()? {
        Body::Norm(norm)
    } else {
        return Err(cursor.unknown_statement());
    };
    cursor.finished()?;
    let span = cursor.span_from(start);
    Ok(Statement { body, span })
}

impl Cursor<'_> {
    /// Complains that no statement starts like this, naming the nearest keyword.
    fn unknown_statement(&self) -> Box<Complaint> {
        const OPENERS: &[Keyword] = &[
            Keyword::By,
            Keyword::MayDelegate,
            Keyword::StandsIn,
            Keyword::Requires,
            Keyword::Must,
            Keyword::MustNot,
            Keyword::Members,
            Keyword::Attends,
            Keyword::Leads,
            Keyword::Reports,
            Keyword::Assists,
            Keyword::Regulates,
            Keyword::Refers,
            Keyword::Declaratory,
            Keyword::NotModelled,
            Keyword::Post,
            Keyword::Unit,
            Keyword::UnitKind,
            Keyword::Body,
            Keyword::Relation,
            Keyword::Matter,
            Keyword::Act,
            Keyword::Business,
            Keyword::Reading,
            Keyword::Assume,
            Keyword::Define,
            Keyword::Term,
            Keyword::ActsAway,
        ];
        let names: Vec<_> = OPENERS.iter().map(|k| format!("`{}`", k.spelling(self.tongue()))).collect();
        self.complain(
            "unknown-statement",
            crate::text::Words::new("没有以此开头的语句", "no statement begins like this"),
            crate::text::Words::new(
                format!("语句以下列词之一开头：{}", names.join(" ")),
                format!("a statement begins with one of {}", names.join(" ")),
            ),
        )
    }
}
