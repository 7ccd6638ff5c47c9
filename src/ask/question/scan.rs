//! Goes through the writing of a question from name to name; a name may contain blanks, so the longest known one counts.

use std::ops::Range;
use std::sync::Arc;

use crate::text::{Source, Span};

/// A place in a stretch of writing.
#[derive(Debug, Clone)]
pub struct Scan {
    source: Arc<Source>,
    at: usize,
    end: usize,
}

impl Scan {
    /// The start of these bytes of a source.
    pub fn new(source: &Arc<Source>, range: Range<usize>) -> Self {
        Self { source: Arc::clone(source), at: range.start, end: range.end.min(source.content.len()) }
    }

    /// What is still to be read.
    pub fn rest(&self) -> &str {
        self.source.content.get(self.at..self.end).unwrap_or("")
    }

    /// Whether nothing but white space is left.
    pub fn is_finished(&self) -> bool {
        self.rest().trim().is_empty()
    }

    /// The byte that comes next, white space left out.
    pub fn start(&mut self) -> usize {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.at
    }

    /// Goes on by so many bytes, and says which they are.
    pub fn take(&mut self, length: usize) -> Span {
        let start = self.start();
        self.at = (start + length).min(self.end);
        Span { source: Arc::clone(&self.source), start, end: self.at }
    }

    /// The bytes from a place to here.
    pub fn since(&self, start: usize) -> Span {
        Span { source: Arc::clone(&self.source), start, end: self.at.max(start) }
    }

    /// Everything that is still to be read, without the white space around it.
    pub fn remainder(&mut self) -> Span {
        let start = self.start();
        Span { source: Arc::clone(&self.source), start, end: start + self.rest().trim_end().len() }
    }

    /// Reads one of these marks or words when it comes next; a word of letters ends where its letters end.
    pub fn eat(&mut self, marks: &[&str]) -> bool {
        self.start();
        let found = marks.iter().filter(|mark| self.sees(mark)).map(|mark| mark.len()).max();
        self.at += found.unwrap_or(0);
        found.is_some()
    }

    fn sees(&self, mark: &str) -> bool {
        let after = self.rest().strip_prefix(mark);
        let glued = |rest: &str| {
            mark.ends_with(|c: char| c.is_ascii_alphanumeric())
                && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
        };
        after.is_some_and(|rest| !glued(rest))
    }

    /// The word that comes next, as far as white space or a mark; not read yet.
    pub fn word(&mut self) -> Span {
        let start = self.start();
        let rest = self.rest();
        let length = (0..rest.len()).find(|at| rest.is_char_boundary(*at) && ends_name(rest.get(*at..).unwrap_or("")));
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = start + length.unwrap_or(rest.len()).max(first);
        Span { source: Arc::clone(&self.source), start, end }
    }

    /// Reads the next word.
    pub fn take_word(&mut self) -> Span {
        let word = self.word();
        self.take(word.end - word.start)
    }

    /// The longest of the names that comes next and ends where a name can end; all of this length, not read yet.
    pub fn longest<'n, T>(&mut self, names: &'n [(String, T)]) -> Vec<(&'n str, &'n T)> {
        self.start();
        let here = names.iter().filter(|(name, _)| self.rest().strip_prefix(name.as_str()).is_some_and(ends_name));
        let here: Vec<_> = here.filter(|(name, _)| !name.is_empty()).collect();
        let length = here.iter().map(|(name, _)| name.len()).max();
        here.into_iter().filter(|(name, _)| Some(name.len()) == length).map(|(n, t)| (n.as_str(), t)).collect()
    }
}

/// Whether a name can end before this.
fn ends_name(rest: &str) -> bool {
    const MARKS: [&str; 2] = ["->", ".."];
    let ends = |c: char| c.is_whitespace() || "，,、；;：:＝={}｛｝→“”\"".contains(c);
    rest.chars().next().is_none_or(ends) || MARKS.iter().any(|mark| rest.starts_with(mark))
}
