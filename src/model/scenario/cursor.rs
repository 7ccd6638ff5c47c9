//! Reads a statement of a scenario token by token.

use std::sync::Arc;

use jiff::civil::Date;

use super::super::condition::Cause;
use super::super::language::Tongue;
use super::keyword::{Cue, spelling_of};
use super::lexer::{Kind, Token};
use crate::text::{Source, Span};

/// A statement and how far it has been read.
pub(super) struct Cursor<'t> {
    source: &'t Arc<Source>,
    tokens: &'t [Token],
    at: usize,
}

/// A name as written.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Name {
    pub(super) fn is_quoted(&self) -> bool {
        self.span.text().starts_with(['"', '“', '「'])
    }
}

const TONGUES: [Tongue; 2] = [Tongue::Zh, Tongue::En];

impl<'t> Cursor<'t> {
    pub(super) fn new(source: &'t Arc<Source>, tokens: &'t [Token]) -> Self {
        Self { source, tokens, at: 0 }
    }

    pub(super) fn is_done(&self) -> bool {
        self.tokens.len() <= self.at
    }

    /// The whole statement.
    pub(super) fn span(&self) -> Span {
        let start = self.tokens.first().map_or(0, |t| t.start);
        let end = self.tokens.last().map_or(start, |t| t.end);
        Span { source: Arc::clone(self.source), start, end }
    }

    /// The next token, or the place behind the last one.
    pub(super) fn here(&self) -> Span {
        let end = self.tokens.last().map_or(0, |t| t.end);
        let (start, end) = self.peek().map_or((end, end), |t| (t.start, t.end));
        Span { source: Arc::clone(self.source), start, end }
    }

    /// All that has not been read.
    pub(super) fn rest(&self) -> Span {
        let here = self.here();
        Span { end: self.tokens.last().map_or(here.end, |t| t.end), ..here }
    }

    /// What has been read since a place.
    pub(super) fn since(&self, from: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |t| t.start);
        let end = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(start, |t| t.end);
        Span { source: Arc::clone(self.source), start, end: end.max(start) }
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    /// Takes a keyword, in whichever language.
    pub(super) fn take(&mut self, cue: Cue) -> bool {
        TONGUES.into_iter().any(|tongue| self.take_words(cue.words(tongue)).is_some())
    }

    pub(super) fn sees(&mut self, cue: Cue) -> bool {
        let at = self.at;
        let found = self.take(cue);
        self.at = at;
        found
    }

    /// Takes a cause of absence.
    pub(super) fn cause(&mut self) -> Option<Cause> {
        let spelled = |cause: Cause| TONGUES.map(|tongue| spelling_of(cause, tongue));
        Cause::ALL
            .into_iter()
            .find(|cause| spelled(*cause).into_iter().any(|s| self.take_words(s.split(' ')).is_some()))
    }

    fn take_words(&mut self, words: impl Iterator<Item = &'static str>) -> Option<()> {
        let mut at = self.at;
        for word in words {
            match self.tokens.get(at).map(|t| &t.kind) {
                Some(Kind::Word(text)) if text.eq_ignore_ascii_case(word) => at += 1,
                _ => return None,
            }
        }
        self.at = at;
        Some(())
    }

    pub(super) fn mark(&mut self, mark: char) -> bool {
        let found = self.peek().is_some_and(|t| t.kind == Kind::Mark(mark));
        self.at += usize::from(found);
        found
    }

    /// Takes a day; the inner `None` stands for one that does not exist.
    pub(super) fn day(&mut self) -> Option<Option<Date>> {
        let Some(Token { kind: Kind::Day(day), .. }) = self.peek() else { return None };
        self.at += 1;
        Some(*day)
    }

    /// Takes a name: a word, or a text in quotation marks.
    pub(super) fn name(&mut self) -> Option<Name> {
        let (Kind::Word(text) | Kind::Text(text)) = &self.peek()?.kind else { return None };
        let name = Name { text: text.clone(), span: self.here() };
        self.at += 1;
        Some(name)
    }

    /// The name that comes next.
    pub(super) fn sees_name(&self) -> Option<&'t str> {
        if let Kind::Word(text) | Kind::Text(text) = &self.peek()?.kind { Some(text) } else { None }
    }

    /// Takes one of several keywords and the name behind it.
    pub(super) fn after(&mut self, cues: &[Cue]) -> Option<Name> {
        if cues.iter().any(|cue| self.take(*cue)) { self.name() } else { None }
    }

    /// The text in quotation marks that comes next.
    pub(super) fn sees_text(&self) -> Option<&'t str> {
        if let Kind::Text(text) = &self.peek()?.kind { Some(text) } else { None }
    }

    /// Takes a text in quotation marks.
    pub(super) fn text(&mut self) -> Option<Name> {
        if matches!(self.peek()?.kind, Kind::Text(_)) { self.name() } else { None }
    }
}
