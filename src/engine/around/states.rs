//! A set of states of the surroundings, one bit each.

/// A set of states of the surroundings, by their numbers. All sets of one [`super::Surroundings`] have the same length.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct States {
    bits: Vec<u64>,
    len: usize,
}

impl States {
    /// None of `len` states.
    pub fn none(len: usize) -> Self {
        Self { bits: vec![0; len.div_ceil(64)], len }
    }

    /// All of `len` states.
    pub fn every(len: usize) -> Self {
        Self::none(len).complement()
    }

    /// Those for which the test holds.
    pub fn of(len: usize, test: impl Fn(usize) -> bool) -> Self {
        let mut found = Self::none(len);
        (0..len).filter(|at| test(*at)).for_each(|at| found.insert(at));
        found
    }

    /// Adds a state; a number that is none changes nothing.
    pub fn insert(&mut self, at: usize) {
        if at < self.len
            && let Some(word) = self.bits.get_mut(at / 64)
        {
            *word |= 1 << (at % 64);
        }
    }

    /// Whether a state is among them.
    pub fn has(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// How many there are.
    pub fn size(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Their numbers, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.bits.iter().enumerate();
        words.flat_map(|(index, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| index * 64 + bit))
    }

    /// Those in both.
    pub fn and(&self, other: &Self) -> Self {
        self.with(other, |one, two| one & two)
    }

    /// Those in either.
    pub fn or(&self, other: &Self) -> Self {
        self.with(other, |one, two| one | two)
    }

    /// Those that are not in the other.
    pub fn without(&self, other: &Self) -> Self {
        self.with(other, |one, two| one & !two)
    }

    /// All others.
    pub fn complement(&self) -> Self {
        let mut found = Self { bits: self.bits.iter().map(|word| !word).collect(), len: self.len };
        if let Some(last) = found.bits.last_mut()
            && !self.len.is_multiple_of(64)
        {
            *last &= (1 << (self.len % 64)) - 1;
        }
        found
    }

    /// Adds those of the other; whether that changes anything.
    pub fn add(&mut self, other: &Self) -> bool {
        let mut news = false;
        for (word, more) in self.bits.iter_mut().zip(&other.bits) {
            news |= more & !*word != 0;
            *word |= more;
        }
        news
    }

    /// Leaves out those that are not in the other.
    pub fn keep(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, more)| *word &= more);
    }

    fn with(&self, other: &Self, join: impl Fn(u64, u64) -> u64) -> Self {
        Self { bits: self.bits.iter().zip(&other.bits).map(|(one, two)| join(*one, *two)).collect(), len: self.len }
    }
}
