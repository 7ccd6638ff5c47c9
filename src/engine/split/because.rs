//! On which choices a fact rests.

/// A set of choices, by their depth; all that are deeper than the words reach share the last bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Because(u128);

/// The depth from which on choices are no longer told apart.
const SHARED: usize = 127;

impl Because {
    /// It holds by itself.
    pub const NOTHING: Self = Self(0);
    /// It may rest on every choice.
    pub const ANYTHING: Self = Self(u128::MAX);

    /// It was chosen at a depth.
    pub fn choice(depth: usize) -> Self {
        Self(1 << depth.min(SHARED))
    }

    /// It rests on both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it rests, or may rest, on the choice at a depth.
    pub fn rests_on(self, depth: usize) -> bool {
        self.0 & Self::choice(depth).0 != 0
    }

    /// The other choices on which it rests. A bit that deeper choices share stays.
    pub fn without(self, depth: usize) -> Self {
        if depth < SHARED { Self(self.0 & !Self::choice(depth).0) } else { self }
    }
}
