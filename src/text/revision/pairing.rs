//! Which clause became which: the same words first, then the best matching of the rest, then joined and parted clauses.

use std::collections::{BTreeMap, BTreeSet};

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::super::unit::Level;
use super::clauses::{Clause, Token, TokenKind};
use super::grams::Grams;

/// Clauses that belong together: places in the old and in the new list, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// The pairs of most alike clauses in it.
    pub(super) pairs: Vec<(usize, usize)>,
}

/// Clauses less alike than this (of a thousand) are not the same clause.
const LEAST_ALIKE: u64 = 250;
/// Of a clause that was joined to another, so much (of a thousand) stands there.
const LEAST_FOUND: u64 = 550;

/// The groups of both texts; every clause is in exactly one.
pub(super) fn groups(before: &[Clause], after: &[Clause]) -> Vec<Group> {
    let grams = Grams::new(before, after);
    let mut pairs = same_words(before, after);
    pairs.extend(best(before.len(), after.len(), &pairs, &grams));
    pairs.sort_unstable();
    let links = links(before.len(), after.len(), &pairs, &grams);
    joined(before.len(), after.len(), &pairs, &links)
}

fn same_words(before: &[Clause], after: &[Clause]) -> Vec<(usize, usize)> {
    let mut places = BTreeMap::<String, Vec<usize>>::new();
    for (place, clause) in after.iter().enumerate().rev() {
        places.entry(clause.text()).or_default().push(place);
    }
    let found =
        before.iter().enumerate().filter_map(|(old, clause)| Some((old, places.get_mut(&clause.text())?.pop()?)));
    found.collect()
}

/// The assignment of the rest with the greatest sum of likeness; among equals the one that moves least.
fn best(old: usize, new: usize, taken: &[(usize, usize)], grams: &Grams) -> Vec<(usize, usize)> {
    let rows: Vec<usize> = (0..old).filter(|at| taken.iter().all(|pair| pair.0 != *at)).collect();
    let columns: Vec<usize> = (0..new).filter(|at| taken.iter().all(|pair| pair.1 != *at)).collect();
    if rows.is_empty() || columns.is_empty() {
        return Vec::new();
    }
    let weight = |row: usize, column: usize| {
        let likeness = grams.likeness(row, column);
        if likeness < LEAST_ALIKE {
            return 0;
        }
        let distance = (row * ALIKE_PLACES / old.max(1)).abs_diff(column * ALIKE_PLACES / new.max(1));
        i64::try_from(likeness).unwrap_or(0) * 1000 + i64::try_from(ALIKE_PLACES - distance).unwrap_or(0)
    };
    // The solver wants no more rows than columns.
    let is_turned = columns.len() < rows.len();
    let (short, long) = if is_turned { (&columns, &rows) } else { (&rows, &columns) };
    let place = |row: usize, column: usize| if is_turned { (column, row) } else { (row, column) };
    let at = |row: usize, column: usize| Some(place(*short.get(row)?, *long.get(column)?));
    let weights = Matrix::from_fn(short.len(), long.len(), |(row, column)| {
        at(row, column).map_or(0, |(row, column)| weight(row, column))
    });
    let (_, columns) = kuhn_munkres(&weights);
    let pairs = columns.into_iter().enumerate().filter_map(|(row, column)| at(row, column));
    pairs.filter(|(row, column)| 0 < weight(*row, *column)).collect()
}

const ALIKE_PLACES: usize = 999;

/// Clauses without a partner whose words stand in a clause that has another partner, which lacks them.
fn links(old: usize, new: usize, pairs: &[(usize, usize)], grams: &Grams) -> Vec<(usize, usize)> {
    let partner_of_old: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let partner_of_new: BTreeMap<usize, usize> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
    let mut links = Vec::new();
    for alone in (0..old).filter(|at| !partner_of_old.contains_key(at)) {
        let Some(part) = grams.old.get(alone) else { continue };
        let found = partner_of_new.iter().filter_map(|(whole, partner)| {
            Some((grams.found_in(part, grams.new.get(*whole)?, grams.old.get(*partner)), *whole))
        });
        links.extend(greatest(found).map(|whole| (alone, whole)));
    }
    for alone in (0..new).filter(|at| !partner_of_new.contains_key(at)) {
        let Some(part) = grams.new.get(alone) else { continue };
        let found = partner_of_old.iter().filter_map(|(whole, partner)| {
            Some((grams.found_in(part, grams.old.get(*whole)?, grams.new.get(*partner)), *whole))
        });
        links.extend(greatest(found).map(|whole| (whole, alone)));
    }
    links
}

fn greatest(found: impl Iterator<Item = (u64, usize)>) -> Option<usize> {
    let (share, whole) = found.max_by_key(|(share, whole)| (*share, std::cmp::Reverse(*whole)))?;
    (LEAST_FOUND <= share).then_some(whole)
}

/// Clauses that pairs and links connect are one group.
fn joined(old: usize, new: usize, pairs: &[(usize, usize)], links: &[(usize, usize)]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut seen = (BTreeSet::<usize>::new(), BTreeSet::<usize>::new());
    let starts = (0..old).map(|at| (Some(at), None)).chain((0..new).map(|at| (None, Some(at))));
    for (first_old, first_new) in starts {
        let is_seen =
            first_old.is_some_and(|at| seen.0.contains(&at)) || first_new.is_some_and(|at| seen.1.contains(&at));
        if is_seen {
            continue;
        }
        let mut here: (BTreeSet<usize>, BTreeSet<usize>) =
            (first_old.into_iter().collect(), first_new.into_iter().collect());
        loop {
            let size = here.0.len() + here.1.len();
            for (a, b) in pairs.iter().chain(links) {
                if here.0.contains(a) || here.1.contains(b) {
                    here.0.insert(*a);
                    here.1.insert(*b);
                }
            }
            if here.0.len() + here.1.len() == size {
                break;
            }
        }
        seen.0.extend(&here.0);
        seen.1.extend(&here.1);
        let own = pairs.iter().copied().filter(|(old, _)| here.0.contains(old)).collect();
        groups.push(Group { old: here.0.into_iter().collect(), new: here.1.into_iter().collect(), pairs: own });
    }
    groups
}

/// Where each clause's number leads in the other text, so that a reference that only follows a new number is no change.
pub(super) struct Partners {
    old: BTreeMap<u32, usize>,
    new: BTreeMap<u32, usize>,
}

/// A token as it is compared: its words, its level, or the pair of clauses that it refers to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Compared {
    Word(String),
    Begin(Level),
    Reference(usize),
}

impl Partners {
    pub(super) fn new(before: &[Clause], after: &[Clause], groups: &[Group]) -> Self {
        let pairs: Vec<(usize, usize)> = groups.iter().flat_map(|group| group.pairs.iter().copied()).collect();
        let number = |from: &[Clause], at: usize| from.get(at).map(|clause| clause.article);
        let old = pairs.iter().enumerate().filter_map(|(at, pair)| Some((number(before, pair.0)?, at))).collect();
        let new = pairs.iter().enumerate().filter_map(|(at, pair)| Some((number(after, pair.1)?, at))).collect();
        Self { old, new }
    }

    pub(super) fn old_tokens(&self, clauses: &[Clause], places: &[usize]) -> Vec<(Compared, String)> {
        tokens(clauses, places, &self.old)
    }

    pub(super) fn new_tokens(&self, clauses: &[Clause], places: &[usize]) -> Vec<(Compared, String)> {
        tokens(clauses, places, &self.new)
    }
}

/// The words of a group in a row; a second clause begins like a paragraph.
fn tokens(clauses: &[Clause], places: &[usize], pairs: &BTreeMap<u32, usize>) -> Vec<(Compared, String)> {
    let mut out = Vec::new();
    for clause in places.iter().filter_map(|at| clauses.get(*at)) {
        if !out.is_empty() {
            out.push((Compared::Begin(Level::Clause), "\n".to_owned()));
        }
        out.extend(clause.tokens.iter().map(|token| (compared(token, pairs), token.text.clone())));
    }
    out
}

fn compared(token: &Token, pairs: &BTreeMap<u32, usize>) -> Compared {
    match token.kind {
        TokenKind::Begin(level) => Compared::Begin(level),
        TokenKind::Reference(article) => {
            pairs.get(&article).map_or_else(|| Compared::Word(token.text.clone()), |pair| Compared::Reference(*pair))
        }
        TokenKind::Word => Compared::Word(token.text.clone()),
    }
}
