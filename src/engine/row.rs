//! A fixed number of machine words, used as a set of numbered things.

use std::array::from_fn;

/// A set of at most `64 * N` numbered things, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row<const N: usize>(pub [u64; N]);

impl<const N: usize> Row<N> {
    /// Nothing.
    pub const EMPTY: Self = Self([0; N]);

    /// Adds one thing; one that does not fit is not added.
    pub fn insert(&mut self, index: usize) {
        if let Some(word) = self.0.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// What is in both.
    #[inline(always)]
    pub fn and(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] & other.0[i]))
    }

    /// What is in one of them.
    #[inline(always)]
    pub fn or(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] | other.0[i]))
    }

    /// What is here and not there.
    #[inline(always)]
    pub fn without(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] & !other.0[i]))
    }

    /// Whether there is nothing.
    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    /// Whether everything here is there too.
    #[inline(always)]
    pub fn is_within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// How many there are.
    #[inline]
    pub fn size(self) -> u32 {
        self.0.iter().fold(0, |sum, word| sum.wrapping_add(word.count_ones()))
    }

    /// The numbers, ascending.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..N).flat_map(move |i| {
            let mut rest = self.0[i];
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest.wrapping_sub(1);
                Some(i * 64 + bit)
            })
        })
    }
}
