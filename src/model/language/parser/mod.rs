//! Reads the tokens of one statement; the first mistake of each statement becomes a complaint.

mod condition;
mod cursor;
mod declaration;
mod expectation;
mod norm;
mod reference;

use std::sync::Arc;

use crate::text::{Complaint, Source, Words};

use super::ast::{Body, Statement};
use super::keyword::{Keyword, Tongue};
use super::lexer::{Cut, Kind, Token, tokens};
use cursor::Cursor;

/// A piece of a `norm` block.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a block has few items and they live long")]
pub enum Item {
    /// A blank line.
    Blank,
    /// A comment line, without its indentation.
    Comment(String),
    /// A statement.
    Statement {
        /// What it says.
        statement: Statement,
        /// The bytes of the file it covers.
        range: (usize, usize),
        /// Whether a comment stands in it or behind it.
        inner_comment: bool,
    },
    /// Lines that could not be read; the complaint says why.
    Unread {
        /// The bytes of the file they cover.
        range: (usize, usize),
    },
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
    let Cut { tokens, complaints: mut trouble, comment: inner_comment } = tokens(source, from, to);
    let parsed =
        if trouble.is_empty() { statement(source, &tokens, to, tongue).map_err(|c| trouble.push(*c)) } else { Err(()) };
    complaints.append(&mut trouble);
    match parsed {
        Ok(statement) => Item::Statement { statement, range: (from, to), inner_comment },
        Err(()) => Item::Unread { range: (from, to) },
    }
}

/// Statements with their continuation lines; blank and comment lines are chunks of their own.
fn chunks(source: &Source, start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    let mut at = start;
    for line in source.content.get(start..end).unwrap_or("").split_inclusive('\n') {
        let body = line.trim_end();
        let indented = line.starts_with(char::is_whitespace);
        match found.last_mut() {
            Some(last) if open && indented && !body.is_empty() => last.1 = at + body.len(),
            _ => {
                found.push((at, at + body.len()));
                open = !body.is_empty() && !body.trim_start().starts_with("//");
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
    } else if let Some(expectation) = cursor.expectation()? {
        Body::Expectation(expectation)
    } else {
        return Err(cursor.unknown_statement());
    };
    cursor.finished()?;
    let span = cursor.span_from(start);
    Ok(Statement { body, span })
}

/// The keywords that begin a statement.
const OPENERS: &[Keyword] = &[
    Keyword::By,
    Keyword::MayDelegate,
    Keyword::StandsIn,
    Keyword::Requires,
    Keyword::Occupies,
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
    Keyword::Superior,
    Keyword::Corresponds,
    Keyword::Survives,
    Keyword::Apart,
    Keyword::Hands,
    Keyword::Finished,
];

impl Cursor<'_> {
    /// Complains that no statement starts like this, naming the nearest keyword.
    fn unknown_statement(&self) -> Box<Complaint> {
        if self.is_indented() {
            return self.complain(
                "indented-line",
                Words::new("缩进的这一行没有接在任何语句之后", "this indented line continues no statement"),
                Words::new(
                    "语句从行首写起；续行之前不留空行或注释行",
                    "begin a statement at the margin; put no blank line or comment before a line that continues it",
                ),
            );
        }
        self.complain(
            "unknown-statement",
            Words::new("没有以此开头的语句", "no statement begins like this"),
            self.opener_meant(),
        )
    }

    fn opener_meant(&self) -> Words {
        let other = if self.tongue() == Tongue::Zh { Tongue::En } else { Tongue::Zh };
        if OPENERS.iter().any(|opener| self.sees_in(*opener, other)) {
            return Words::new(
                "文件首行写明的是另一种关键词，请改用同一种",
                "the first line of the file names the other keywords; use one kind",
            );
        }
        if let Some(near) = self.near_opener() {
            return Words::new(
                format!("是否指 `{near}`；关键词之后留空格"),
                format!("perhaps `{near}` is meant; a space follows a keyword"),
            );
        }
        let names: Vec<_> = OPENERS.iter().map(|opener| format!("`{}`", opener.spelling(self.tongue()))).collect();
        Words::new(
            format!("语句以下列词之一开头：{}", names.join(" ")),
            format!("a statement begins with one of {}", names.join(" ")),
        )
    }

    /// The keyword that the first word misspells; a name that merely follows it without space counts too.
    fn near_opener(&self) -> Option<&'static str> {
        let Some(Kind::Word(word)) = self.peek() else { return None };
        let spellings = || OPENERS.iter().map(|opener| opener.spelling(self.tongue()));
        let glued = spellings().filter(|spelling| word.starts_with(spelling)).max_by_key(|spelling| spelling.len());
        let distance = |spelling: &str| strsim::osa_distance(spelling, word);
        let close = |spelling: &&str| distance(spelling) * 2 < spelling.chars().count();
        glued.or_else(|| spellings().filter(close).min_by_key(|spelling| distance(spelling)))
    }
}
