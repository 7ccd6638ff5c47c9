//! What is wrong with the input, said so that its author can mend it.

use std::path::PathBuf;
use std::sync::Arc;

use super::words::Words;

/// A file that was read, kept whole so that a complaint can point into it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path as the user gave it, with `/` between folders.
    pub path: PathBuf,
    /// The decoded content; spans are byte offsets into it.
    pub content: String,
}

/// A stretch of a source: byte offsets `start..end`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub source: Arc<Source>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The characters the span covers.
    pub fn text(&self) -> &str {
        self.source.content.get(self.start..self.end).unwrap_or("")
    }

    /// Line and column of the start, both counted from one; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.content.get(..self.start).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// How much a complaint weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The input cannot be used.
    Error,
    /// The input can be used; its author should look.
    Warning,
}

/// One thing that is wrong with the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// Error or warning.
    pub weight: Weight,
    /// A short stable name such as `unknown-name`.
    pub code: &'static str,
    /// What is so, one sentence without a final stop.
    pub message: Words,
    /// Where; absent when the complaint is about a whole file or folder that could not be read.
    pub span: Option<Span>,
    /// The file or folder when there is no span.
    pub path: PathBuf,
    /// What would settle it.
    pub remedy: Words,
}

impl Complaint {
    /// An error at a place in a file.
    pub fn at(code: &'static str, span: Span, message: Words, remedy: Words) -> Self {
        let path = span.source.path.clone();
        Self { weight: Weight::Error, code, message, span: Some(span), path, remedy }
    }

    /// An error about a whole file or folder.
    pub fn of_file(code: &'static str, path: impl Into<PathBuf>, message: Words, remedy: Words) -> Self {
        Self { weight: Weight::Error, code, message, span: None, path: path.into(), remedy }
    }

    /// The same complaint as a warning.
    pub fn warning(self) -> Self {
        Self { weight: Weight::Warning, ..self }
    }
}
