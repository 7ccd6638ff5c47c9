//! The drafting patterns, one file each: what a drafter would write against a kind of defect.

mod deadline;
mod different_hands;
mod fallback;
mod make_an_exception;
mod name_the_performer;
mod one_delegate;
mod substitute;

use crate::finding::Finding;
use crate::meaning::World;
use crate::text::Words;

use super::book::Book;
use super::edit::Edit;

/// A pattern.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it does, as a phrase.
    pub words: (&'static str, &'static str),
    /// The checks whose findings it may end.
    pub checks: &'static [&'static str],
    /// What it would write against a finding.
    pub write: fn(&Case<'_>) -> Vec<Edit>,
}

impl Pattern {
    /// What it does, in both languages.
    pub fn in_words(&self) -> Words {
        Words::new(self.words.0, self.words.1)
    }
}

/// A finding to write against.
pub struct Case<'c> {
    /// The rules as they are.
    pub book: &'c Book<'c>,
    /// Their world.
    pub world: &'c World<'c>,
    /// The finding.
    pub finding: &'c Finding,
}

impl Case<'_> {
    /// The clause that the finding rests on first.
    pub fn article(&self) -> Option<u32> {
        self.finding.citations.first().map(|it| it.address.article())
    }
}

/// Every pattern, most valuable first.
pub const ALL: &[Pattern] = &[
    substitute::PATTERN,
    name_the_performer::PATTERN,
    different_hands::PATTERN,
    make_an_exception::PATTERN,
    one_delegate::PATTERN,
    deadline::PATTERN,
    fallback::PATTERN,
];
