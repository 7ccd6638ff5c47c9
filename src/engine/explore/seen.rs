//! Which states have been seen.

use hashbrown::HashTable;

/// A set of states, beside the list of them in the order they were found.
pub(super) trait Seen<Code> {
    /// Adds a state to the set and the list, unless it is there.
    fn add(&mut self, code: Code, states: &mut Vec<Code>);
    /// A number for each state in the set, below [`Seen::slots`]; `None` for a state that is not in it.
    fn slot(&self, code: Code, states: &[Code]) -> Option<usize>;
    fn slots(&self, states: usize) -> usize;
}

/// One bit for each thing.
#[derive(Clone)]
pub(super) struct Bitmap(Vec<u64>);

impl Bitmap {
    /// For things numbered below `size`.
    pub fn new(size: usize) -> Self {
        Self(vec![0; size / 64 + 1])
    }

    #[inline(always)]
    pub fn has(&self, at: usize) -> bool {
        self.0.get(at >> 6).is_some_and(|word| word >> (at & 63) & 1 == 1)
    }

    /// Adds a thing; false when it was there, or has no bit.
    #[inline(always)]
    pub fn insert(&mut self, at: usize) -> bool {
        let Some(word) = self.0.get_mut(at >> 6) else { return false };
        let new = *word >> (at & 63) & 1 == 0;
        *word |= 1 << (at & 63);
        new
    }
}

impl Seen<u32> for Bitmap {
    #[inline(always)]
    fn add(&mut self, code: u32, states: &mut Vec<u32>) {
        if self.insert(code as usize) {
            states.push(code);
        }
    }

    #[inline(always)]
    fn slot(&self, code: u32, _states: &[u32]) -> Option<usize> {
        self.has(code as usize).then_some(code as usize)
    }

    fn slots(&self, _states: usize) -> usize {
        self.0.len() * 64
    }
}

/// The places of the states in the list, by a hash of the state: five to ten bytes a state beside the list. It is never walked
/// through, so its order does not matter.
#[derive(Default)]
pub(super) struct Table(HashTable<u32>);

impl Seen<u64> for Table {
    #[inline(always)]
    fn add(&mut self, code: u64, states: &mut Vec<u64>) {
        let same = |at: &u32| states.get(*at as usize) == Some(&code);
        let rehash = |at: &u32| states.get(*at as usize).map_or(0, |code| mixed(*code));
        if let hashbrown::hash_table::Entry::Vacant(entry) = self.0.entry(mixed(code), same, rehash) {
            entry.insert(states.len() as u32);
            states.push(code);
        }
    }

    #[inline(always)]
    fn slot(&self, code: u64, states: &[u64]) -> Option<usize> {
        self.0.find(mixed(code), |at| states.get(*at as usize) == Some(&code)).map(|at| *at as usize)
    }

    fn slots(&self, states: usize) -> usize {
        states
    }
}

/// Spreads the bits of a number over the whole word.
#[inline(always)]
fn mixed(code: u64) -> u64 {
    let product = u128::from(code ^ 0x2545_F491_4F6C_DD1D) * 0x9E37_79B9_7F4A_7C15;
    (product >> 64) as u64 ^ product as u64
}
