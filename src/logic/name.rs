//! Short names of things by what they consist of: whatever has the same name is the same.

use super::Formula;

/// 128 bits. Different things have the same ones only by an accident rarer than a fault of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u128);

/// What a name is made of, word by word.
#[derive(Debug, Clone, Copy)]
pub struct Naming(u64, u64);

impl Default for Naming {
    fn default() -> Self {
        Self(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344)
    }
}

impl Naming {
    /// Adds a word.
    pub fn word(&mut self, word: u64) {
        self.0 = folded(self.0 ^ word, 0x9e37_79b9_7f4a_7c15);
        self.1 = folded(self.1.rotate_left(23) ^ word, 0xd6e8_feb8_6659_fd93).wrapping_add(self.0);
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        self.word(text.len() as u64);
        for part in text.as_bytes().chunks(8) {
            self.word(part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    /// Adds a formula, its variables by their ids.
    pub fn formula(&mut self, formula: &Formula) {
        match formula {
            Formula::Constant(value) => self.word(u64::from(*value)),
            Formula::In(variable, mask) => {
                self.word(2 | u64::from(variable.0) << 32);
                self.word(*mask);
            }
            Formula::Not(inner) => {
                self.word(3);
                self.formula(inner);
            }
            Formula::All(parts) => self.parts(4, 0, parts),
            Formula::Any(parts) => self.parts(5, 0, parts),
            Formula::AtLeast(least, parts) => self.parts(6, *least, parts),
        }
    }

    fn parts(&mut self, kind: u64, least: usize, parts: &[Formula]) {
        self.word(kind | (least as u64) << 8 | (parts.len() as u64) << 32);
        parts.iter().for_each(|part| self.formula(part));
    }

    /// The name.
    pub fn name(&self) -> Name {
        let (one, other) = (folded(self.0, 0xa076_1d64_78bd_642f), folded(self.1, 0xe703_7ed1_a0b4_28db));
        Name(u128::from(one) << 64 | u128::from(other))
    }
}

/// Both halves of the product, folded into one.
fn folded(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    (product as u64) ^ (product >> 64) as u64
}
