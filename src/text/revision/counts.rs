//! How many clauses were added, deleted, changed and kept, counted so that the sums come out on both sides.

use super::pairing::Group;
use super::{Change, Fate};

/// The figures of the sentence that drafters publish. `old` = kept + modified + deleted + merged away, and `new` = kept +
/// modified + added + split off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Clauses of the old text.
    pub old: usize,
    /// Clauses of the new text.
    pub new: usize,
    /// With the same words, wherever they stand and whatever their number.
    pub kept: usize,
    /// With other words, among them what remains of split and of merged clauses.
    pub modified: usize,
    /// Only in the new text.
    pub added: usize,
    /// Only in the old text.
    pub deleted: usize,
    /// Clauses of the new text beyond the first that came of one old clause.
    pub split_off: usize,
    /// Clauses of the old text beyond the first that went into one new clause.
    pub merged_away: usize,
    /// Of those kept and modified: how many stand elsewhere.
    pub moved: usize,
    /// Of those kept and modified: how many have another number.
    pub renumbered: usize,
}

impl Counts {
    pub(super) fn new(changes: &[Change], groups: &[Group]) -> Self {
        let mut counts = Self::default();
        for (change, group) in changes.iter().zip(groups) {
            let pairs = group.pairs.len();
            counts.old += change.old.len();
            counts.new += change.new.len();
            counts.moved += if change.is_moved { pairs } else { 0 };
            counts.renumbered += usize::from(change.old.first() != change.new.first() && pairs != 0);
            match change.fate {
                Fate::Kept => counts.kept += 1,
                Fate::Added => counts.added += 1,
                Fate::Deleted => counts.deleted += 1,
                Fate::Modified | Fate::Split | Fate::Merged | Fate::Regrouped => {
                    counts.modified += pairs;
                    counts.split_off += change.new.len().saturating_sub(pairs);
                    counts.merged_away += change.old.len().saturating_sub(pairs);
                }
            }
        }
        counts
    }

    pub(super) fn mirrored(self) -> Self {
        Self {
            old: self.new,
            new: self.old,
            added: self.deleted,
            deleted: self.added,
            split_off: self.merged_away,
            merged_away: self.split_off,
            ..self
        }
    }
}
