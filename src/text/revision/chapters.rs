//! Which chapter became which, by the clauses that stand in it and by its title.

use std::collections::BTreeMap;

use super::super::document::Document;
use super::super::unit::Heading;
use super::clauses::Clause;
use super::moves::longest_in_order;
use super::pairing::Group;

/// A chapter of one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// The first clause and how many there are.
    pub clauses: (u32, usize),
}

/// A chapter in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterChange {
    /// In the old text; `None` when the chapter is new.
    pub old: Option<Chapter>,
    /// In the new text; `None` when the chapter is gone.
    pub new: Option<Chapter>,
    /// Whether it stands out of its former order among the chapters.
    pub is_moved: bool,
}

impl ChapterChange {
    /// Whether it has another title.
    pub fn is_retitled(&self) -> bool {
        self.old.as_ref().zip(self.new.as_ref()).is_some_and(|(old, new)| old.title != new.title)
    }

    /// Whether it has another number.
    pub fn is_renumbered(&self) -> bool {
        self.old.as_ref().zip(self.new.as_ref()).is_some_and(|(old, new)| old.number != new.number)
    }

    pub(super) fn mirrored(self) -> Self {
        Self { old: self.new, new: self.old, is_moved: self.is_moved }
    }
}

/// A chapter in both texts with its places in the lists of chapters.
pub(super) struct PlacedChapter {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
    pub(super) change: ChapterChange,
}

/// Every chapter of both texts once. A chapter goes to the one that took most of its clauses; the same title counts too.
pub(super) fn changes(
    (old, before): (&Document, &[Clause]),
    (new, after): (&Document, &[Clause]),
    groups: &[Group],
) -> Vec<PlacedChapter> {
    let (was, is): (Vec<&Heading>, Vec<&Heading>) = (old.chapters().collect(), new.chapters().collect());
    let pairs = pairs(&was, &is, &votes(before, after, groups));
    let size = |clauses: &[Clause], at: usize| clauses.iter().filter(|clause| clause.chapter == Some(at)).count();
    let told = |list: &[&Heading], clauses: &[Clause], at: usize| {
        let heading = list.get(at)?;
        let (number, title) = (heading.number, heading.title.clone());
        Some(Chapter { number, title, clauses: (heading.first_clause, size(clauses, at)) })
    };
    // A heavy chapter stays, a light one moved.
    let weights: Vec<usize> = pairs.iter().map(|(old, _)| size(before, *old) + 1).collect();
    let order: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
    let stays = longest_in_order(&order, &weights);
    let both = pairs.iter().zip(stays).map(|((a, b), stays)| (Some(*a), Some(*b), !stays));
    let gone = (0..was.len()).filter(|at| pairs.iter().all(|pair| pair.0 != *at)).map(|at| (Some(at), None, false));
    let added = (0..is.len()).filter(|at| pairs.iter().all(|pair| pair.1 != *at)).map(|at| (None, Some(at), false));
    both.chain(gone)
        .chain(added)
        .map(|(a, b, is_moved)| PlacedChapter {
            old: a,
            new: b,
            change: ChapterChange {
                old: a.and_then(|at| told(&was, before, at)),
                new: b.and_then(|at| told(&is, after, at)),
                is_moved,
            },
        })
        .collect()
}

/// How many clauses went from a chapter to another.
fn votes(before: &[Clause], after: &[Clause], groups: &[Group]) -> BTreeMap<(usize, usize), usize> {
    let mut votes = BTreeMap::new();
    for (old, new) in groups.iter().flat_map(|group| &group.pairs) {
        let from = before.get(*old).and_then(|clause| clause.chapter);
        let to = after.get(*new).and_then(|clause| clause.chapter);
        if let Some(pair) = from.zip(to) {
            *votes.entry(pair).or_default() += 1;
        }
    }
    votes
}

/// The best votes first; each chapter once.
fn pairs(was: &[&Heading], is: &[&Heading], votes: &BTreeMap<(usize, usize), usize>) -> Vec<(usize, usize)> {
    let mut ranked = Vec::new();
    for (old, before) in was.iter().enumerate() {
        for (new, after) in is.iter().enumerate() {
            let count = votes.get(&(old, new)).copied().unwrap_or(0);
            let is_same_title = before.title == after.title && !before.title.is_empty();
            if count != 0 || is_same_title {
                ranked.push((std::cmp::Reverse((2 * count, is_same_title)), old.abs_diff(new), old, new));
            }
        }
    }
    ranked.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, old, new) in ranked {
        if pairs.iter().all(|pair| pair.0 != old && pair.1 != new) {
            pairs.push((old, new));
        }
    }
    pairs.sort_unstable();
    pairs
}
