//! How alike two clauses are: the pairs of characters that they share, rare ones weighing more than stock phrases.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::Clause;

/// The pairs of neighbouring characters of each clause of both texts, with the weight of each pair.
pub(super) struct Grams {
    pub(super) old: Vec<BTreeSet<Gram>>,
    pub(super) new: Vec<BTreeSet<Gram>>,
    weights: BTreeMap<Gram, u64>,
}

type Gram = (char, char);

/// The likeness of two clauses that are the same.
pub(super) const ALIKE: u64 = 1000;

impl Grams {
    pub(super) fn new(before: &[Clause], after: &[Clause]) -> Self {
        let (old, new): (Vec<_>, Vec<_>) = (before.iter().map(grams).collect(), after.iter().map(grams).collect());
        let mut clauses = BTreeMap::<Gram, usize>::new();
        for gram in old.iter().chain(&new).flatten() {
            *clauses.entry(*gram).or_default() += 1;
        }
        let all = old.len() + new.len();
        let weights = clauses.into_iter().map(|(gram, count)| (gram, rarity(all, count))).collect();
        Self { old, new, weights }
    }

    /// How alike an old and a new clause are, from nought to [`ALIKE`]: what they share, by what both have.
    pub(super) fn likeness(&self, old: usize, new: usize) -> u64 {
        let (Some(old), Some(new)) = (self.old.get(old), self.new.get(new)) else { return 0 };
        let both = self.weight(old) + self.weight(new);
        (2 * ALIKE * self.weight(old.intersection(new))).checked_div(both).unwrap_or(0)
    }

    /// How much of a clause stands in another one and not in that one's own partner, from nought to [`ALIKE`].
    pub(super) fn found_in(
        &self,
        part: &BTreeSet<Gram>,
        whole: &BTreeSet<Gram>,
        partner: Option<&BTreeSet<Gram>>,
    ) -> u64 {
        let found = part.intersection(whole).filter(|gram| partner.is_none_or(|it| !it.contains(gram)));
        (ALIKE * self.weight(found)).checked_div(self.weight(part)).unwrap_or(0)
    }

    fn weight<'g>(&self, grams: impl IntoIterator<Item = &'g Gram>) -> u64 {
        grams.into_iter().map(|gram| self.weights.get(gram).copied().unwrap_or(0)).sum()
    }
}

/// Whole numbers, so that sums do not hang on their order: a thousand times the logarithm to base two, at least one.
pub(super) fn rarity(all: usize, count: usize) -> u64 {
    let times = u64::try_from((all + 1) * 1000 / count.max(1)).unwrap_or(u64::MAX);
    // The whole part of the logarithm, and between two powers a straight line.
    let whole = times.max(1).ilog2();
    let fraction = ((times * 1000) >> whole) - 1000;
    (u64::from(whole) * 1000 + fraction).saturating_sub(9965).max(1)
}

fn grams(clause: &Clause) -> BTreeSet<Gram> {
    let characters: Vec<char> = clause.text().chars().filter(|c| c.is_alphanumeric()).collect();
    match characters.as_slice() {
        [only] => BTreeSet::from([(*only, *only)]),
        all => all.windows(2).filter_map(|two| Some((*two.first()?, *two.last()?))).collect(),
    }
}
