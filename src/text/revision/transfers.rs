//! Sentences that left one clause and stand in another word for word.

use std::collections::BTreeSet;

use super::super::address::Address;
use super::super::document::Document;
use super::{Change, Fate};

/// A sentence that went from a clause to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Transfer {
    /// Where it stood in the old text.
    pub old: Address,
    /// Where it stands in the new text.
    pub new: Address,
    /// Its words.
    pub words: String,
}

impl Transfer {
    pub(super) fn mirrored(self) -> Self {
        Self { old: self.new, new: self.old, words: self.words }
    }
}

/// Shorter sentences are stock phrases that say nothing about where they came from.
const LEAST_CHARACTERS: usize = 10;

type Sentences = Vec<(Address, String)>;

/// The sentences that a clause lost and another one gained.
pub(super) fn transfers((old, new): (&Document, &Document), changes: &[Change]) -> Vec<Transfer> {
    let mut lost: Vec<(usize, Address, String)> = Vec::new();
    let mut gained: Vec<(usize, Address, String)> = Vec::new();
    for (at, change) in changes.iter().enumerate().filter(|(_, change)| change.fate != Fate::Kept) {
        let (before, after) = (sentences(old, &change.old), sentences(new, &change.new));
        lost.extend(without(&before, &after).map(|(address, words)| (at, address, words)));
        gained.extend(without(&after, &before).map(|(address, words)| (at, address, words)));
    }
    let mut found = Vec::new();
    for (from, address, words) in lost {
        let Some(place) = gained.iter().position(|(to, _, other)| *to != from && *other == words) else { continue };
        let (_, to, _) = gained.remove(place);
        found.push(Transfer { old: address, new: to, words });
    }
    found
}

fn sentences(document: &Document, articles: &[u32]) -> Sentences {
    let wanted: BTreeSet<u32> = articles.iter().copied().collect();
    let own = document.leaves().filter(|unit| wanted.contains(&unit.address.article()));
    own.map(|unit| (unit.address, unit.text.clone())).collect()
}

fn without(some: &Sentences, others: &Sentences) -> impl Iterator<Item = (Address, String)> {
    let there: BTreeSet<&str> = others.iter().map(|(_, words)| words.as_str()).collect();
    let long = some.iter().filter(|(_, words)| LEAST_CHARACTERS <= words.chars().count());
    long.filter(move |(_, words)| !there.contains(words.as_str())).cloned().collect::<Vec<_>>().into_iter()
}
