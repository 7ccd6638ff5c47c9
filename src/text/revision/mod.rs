//! Two texts of the same rules side by side: which clause became which, and what was added, struck, changed or moved.

mod chapters;
mod clauses;
mod counts;
mod grams;
mod moves;
mod pairing;
mod runs;
mod settle;
mod transfers;

pub use chapters::{Chapter, ChapterChange};
pub use counts::Counts;
pub use runs::{Run, RunKind};
pub use transfers::Transfer;

use super::document::Document;
use clauses::{Clause, clauses};
use pairing::{Group, groups};
use settle::settle;

/// What came of a clause, or of several that were joined or parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same words; its number, its place and the numbers it refers to may have changed.
    Kept,
    /// Other words.
    Modified,
    /// Only the new text has it.
    Added,
    /// Only the old text has it.
    Deleted,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
    /// Several clauses became several others, so that none of the above describes it.
    Regrouped,
}

/// One clause, or a group of joined or parted ones, in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What came of it.
    pub fate: Fate,
    /// The numbers of the clauses in the old text, ascending; empty when added.
    pub old: Vec<u32>,
    /// The numbers of the clauses in the new text, ascending; empty when deleted.
    pub new: Vec<u32>,
    /// Whether it stands elsewhere: out of its former order once moved chapters are put back, or in another chapter.
    pub is_moved: bool,
    /// The words of both in one row, with what is gone and what is new.
    pub runs: Vec<Run>,
}

/// What changed from one text to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Every clause of both texts once, in the order of the new text; what was deleted stands where it stood.
    pub changes: Vec<Change>,
    /// Every chapter of both texts once, in the order of the new text.
    pub chapters: Vec<ChapterChange>,
    /// Sentences that left a clause and stand in another one word for word.
    pub transfers: Vec<Transfer>,
    /// How many clauses of each fate.
    pub counts: Counts,
    /// The titles of both texts, when they differ.
    pub titles: Option<(String, String)>,
    /// Whether clauses are headed in another way (一、 instead of 第一条 or the reverse).
    pub is_style_changed: bool,
}

impl Revision {
    /// Compares two texts. Clauses are matched by what they say, never by their number; from new to old it is the mirror.
    pub fn between(old: &Document, new: &Document) -> Self {
        let (mut before, mut after) = (clauses(old), clauses(new));
        settle(&mut before, &mut after);
        // Where several matchings are equally good the choice must not hang on which text is called the old one.
        let revision = match key(&before) <= key(&after) {
            true => directed((old, &before), (new, &after)),
            false => directed((new, &after), (old, &before)).mirrored(),
        };
        revision.in_order()
    }

    /// Whether nothing changed but numbers.
    pub fn is_same_words(&self) -> bool {
        let counts = &self.counts;
        counts.modified + counts.added + counts.deleted + counts.split_off + counts.merged_away == 0
            && self.titles.is_none()
            && self
                .chapters
                .iter()
                .all(|chapter| chapter.old.is_some() && chapter.new.is_some() && !chapter.is_retitled())
    }

    /// Whether nothing changed at all: no word, no number, no place.
    pub fn is_empty(&self) -> bool {
        self.is_same_words()
            && !self.is_style_changed
            && self.counts.moved + self.counts.renumbered == 0
            && self.chapters.iter().all(|chapter| !chapter.is_moved && !chapter.is_renumbered())
    }

    fn mirrored(self) -> Self {
        Self {
            changes: self.changes.into_iter().map(Change::mirrored).collect(),
            chapters: self.chapters.into_iter().map(ChapterChange::mirrored).collect(),
            transfers: self.transfers.into_iter().map(Transfer::mirrored).collect(),
            counts: self.counts.mirrored(),
            titles: self.titles.map(|(old, new)| (new, old)),
            ..self
        }
    }

    fn in_order(mut self) -> Self {
        self.changes = in_order(self.changes, |it| (it.old.first().copied(), it.new.first().copied()));
        self.chapters = in_order(self.chapters, |it| {
            (it.old.as_ref().map(|chapter| chapter.number), it.new.as_ref().map(|chapter| chapter.number))
        });
        self.transfers.sort();
        self
    }
}

impl Change {
    fn mirrored(self) -> Self {
        let fate = match self.fate {
            Fate::Added => Fate::Deleted,
            Fate::Deleted => Fate::Added,
            Fate::Split => Fate::Merged,
            Fate::Merged => Fate::Split,
            other => other,
        };
        Self { fate, old: self.new, new: self.old, is_moved: self.is_moved, runs: runs::mirrored(self.runs) }
    }
}

fn key(clauses: &[Clause]) -> Vec<String> {
    clauses.iter().map(Clause::text).collect()
}

fn directed((old, before): (&Document, &[Clause]), (new, after): (&Document, &[Clause])) -> Revision {
    let groups = groups(before, after);
    let chapters = chapters::changes((old, before), (new, after), &groups);
    let moved = moves::moved(before, after, &groups, &chapters);
    let partners = pairing::Partners::new(before, after, &groups);
    let changes: Vec<Change> =
        groups.iter().zip(moved).map(|(group, is_moved)| change(group, is_moved, (before, after), &partners)).collect();
    Revision {
        counts: Counts::new(&changes, &groups),
        transfers: transfers::transfers((old, new), &changes),
        changes,
        chapters: chapters.into_iter().map(|chapter| chapter.change).collect(),
        titles: (old.title != new.title).then(|| (old.title.clone(), new.title.clone())),
        is_style_changed: old.style != new.style,
    }
}

fn change(
    group: &Group,
    is_moved: bool,
    (before, after): (&[Clause], &[Clause]),
    partners: &pairing::Partners,
) -> Change {
    let pick = |from: &[Clause], places: &[usize]| -> Vec<u32> {
        places.iter().filter_map(|at| from.get(*at)).map(|clause| clause.article).collect()
    };
    let runs = runs::runs(&partners.old_tokens(before, &group.old), &partners.new_tokens(after, &group.new));
    let fate = match (group.old.len(), group.new.len()) {
        (_, 0) => Fate::Deleted,
        (0, _) => Fate::Added,
        (1, 1) if runs.iter().all(|run| run.kind == RunKind::Same) => Fate::Kept,
        (1, 1) => Fate::Modified,
        (1, _) => Fate::Split,
        (_, 1) => Fate::Merged,
        _ => Fate::Regrouped,
    };
    Change { fate, old: pick(before, &group.old), new: pick(after, &group.new), is_moved, runs }
}

/// The order of the new side; what is only on the old side stands behind what stood before it.
fn in_order<T>(items: Vec<T>, place: impl Fn(&T) -> (Option<u32>, Option<u32>)) -> Vec<T> {
    let mut anchors: Vec<(u32, u32)> = items.iter().filter_map(|it| place(it).0.zip(place(it).1)).collect();
    anchors.sort_unstable();
    let mut keyed: Vec<((u32, u32, u32), T)> = items
        .into_iter()
        .map(|item| {
            let key = match place(&item) {
                (_, Some(new)) => (new, 0, 0),
                (Some(old), None) => {
                    let before = anchors.iter().take_while(|(anchor, _)| *anchor < old).last();
                    (before.map_or(0, |(_, new)| *new), 1, old)
                }
                (None, None) => (0, 0, 0),
            };
            (key, item)
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, item)| item).collect()
}
