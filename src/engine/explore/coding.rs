//! A state of the whole as one number made of the numbers of its parts.

use super::seen::{Bitmap, Seen, Table};

/// The number of a state.
pub(super) trait Code: Copy + Eq + Ord + std::fmt::Debug + 'static {
    /// What to add, on either side of zero, so that a part goes from one of its states to another.
    fn plus(self, difference: Self) -> Self;
    /// What has to be added to `other` to come here.
    fn minus(self, other: Self) -> Self;
}

impl Code for u32 {
    #[inline(always)]
    fn plus(self, difference: Self) -> Self {
        self.wrapping_add(difference)
    }

    fn minus(self, other: Self) -> Self {
        self.wrapping_sub(other)
    }
}

impl Code for u64 {
    #[inline(always)]
    fn plus(self, difference: Self) -> Self {
        self.wrapping_add(difference)
    }

    fn minus(self, other: Self) -> Self {
        self.wrapping_sub(other)
    }
}

/// How the numbers of the parts make one number.
pub(super) trait Coding: Sized + 'static {
    type Code: Code;
    type Seen: Seen<Self::Code>;
    /// For parts with so many states each; `None` when their numbers do not fit.
    fn new(sizes: &[usize]) -> Option<Self>;
    /// The set of states seen, for all numbers that there are.
    fn nothing_seen(&self) -> Self::Seen;
    /// The number that state `local` of a part adds.
    fn share(&self, part: usize, local: u32) -> Self::Code;
    /// Calls `visit` with the number of each part's state, in order.
    fn parts(&self, code: Self::Code, visit: impl FnMut(u32));
    fn zero() -> Self::Code;
}

/// Mixed radix: no number is wasted, so a bit for each is enough to know what was seen.
pub(super) struct Radix {
    parts: Vec<RadixPart>,
    size: u64,
}

struct RadixPart {
    states: u32,
    /// 2^64 / states, rounded up: the high half of a product with it is the quotient, exactly for numbers of 32 bits
    /// (Lemire, Kaser, Kurz: Faster remainder by direct computation, 2019).
    inverse: u64,
    weight: u32,
}

impl Coding for Radix {
    type Code = u32;
    type Seen = Bitmap;

    fn new(sizes: &[usize]) -> Option<Self> {
        let (mut parts, mut size) = (Vec::new(), 1u64);
        for states in sizes {
            let states = u32::try_from(*states).ok()?;
            // With one state the inverse does not fit; 0 marks that case.
            let inverse = if states < 2 { 0 } else { (u64::MAX / u64::from(states)).wrapping_add(1) };
            parts.push(RadixPart { states, inverse, weight: u32::try_from(size).ok()? });
            size = size.checked_mul(u64::from(states))?;
        }
        (size < u64::from(u32::MAX)).then_some(Self { parts, size })
    }

    fn nothing_seen(&self) -> Bitmap {
        Bitmap::new(self.size as usize)
    }

    fn share(&self, part: usize, local: u32) -> u32 {
        self.parts.get(part).map_or(0, |p| p.weight.wrapping_mul(local))
    }

    #[inline(always)]
    fn parts(&self, code: u32, mut visit: impl FnMut(u32)) {
        let mut left = code;
        for part in &self.parts {
            if part.inverse == 0 {
                visit(0);
            } else {
                let quotient = ((u128::from(part.inverse) * u128::from(left)) >> 64) as u32;
                visit(left.wrapping_sub(quotient.wrapping_mul(part.states)));
                left = quotient;
            }
        }
    }

    fn zero() -> u32 {
        0
    }
}

/// A field of bits for each part, for systems whose states are too many to have a bit each.
pub(super) struct Fields {
    /// Where the field begins, and its bits, all at the low end.
    parts: Vec<(u32, u64)>,
}

impl Coding for Fields {
    type Code = u64;
    type Seen = Table;

    fn new(sizes: &[usize]) -> Option<Self> {
        let (mut parts, mut used) = (Vec::new(), 0);
        for states in sizes {
            let bits = usize::BITS - states.saturating_sub(1).leading_zeros();
            // A field of no bits begins anywhere: the shift must stay below the length of the word.
            parts.push((if bits == 0 { 0 } else { used }, (1u64 << bits) - 1));
            used += bits;
        }
        (used <= u64::BITS).then_some(Self { parts })
    }

    fn nothing_seen(&self) -> Table {
        Table::default()
    }

    fn share(&self, part: usize, local: u32) -> u64 {
        self.parts.get(part).map_or(0, |(shift, _)| u64::from(local) << shift)
    }

    #[inline(always)]
    fn parts(&self, code: u64, mut visit: impl FnMut(u32)) {
        for (shift, mask) in &self.parts {
            visit((code >> shift & mask) as u32);
        }
    }

    fn zero() -> u64 {
        0
    }
}
