//! Formulas. [`Formula::holds`] is their definition; every other reader is tested against it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Point, Space, VarId};

/// A condition on the variables of a [`Space`]. Build it with the functions below: they simplify.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Formula {
    /// Always or never.
    Constant(bool),
    /// The variable has one of the values in the mask.
    In(VarId, u64),
    /// Not so.
    Not(Box<Formula>),
    /// All of them.
    All(Vec<Formula>),
    /// One of them at least.
    Any(Vec<Formula>),
    /// So many of them at least.
    AtLeast(usize, Vec<Formula>),
}

impl Formula {
    /// Always.
    pub const TRUE: Self = Self::Constant(true);
    /// Never.
    pub const FALSE: Self = Self::Constant(false);

    /// The variable has one of the values in `mask`.
    pub fn is_in(space: &Space, variable: VarId, mask: u64) -> Self {
        match mask & space.full(variable) {
            0 => Self::FALSE,
            m if m == space.full(variable) => Self::TRUE,
            m => Self::In(variable, m),
        }
    }

    /// The variable has this value.
    pub fn is(space: &Space, variable: VarId, value: u8) -> Self {
        Self::is_in(space, variable, 1u64.checked_shl(u32::from(value)).unwrap_or(0))
    }

    /// The opposite.
    pub fn negate(self) -> Self {
        match self {
            Self::Constant(b) => Self::Constant(!b),
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// All of the parts.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::join(parts, true, true)
    }

    /// One of the parts at least.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::join(parts, false, true)
    }

    /// Joins parts by "and" (`neutral` is true) or "or". Sorting finds parts that are there twice, but comparing whole
    /// formulas is dear: what is only simplified again and again does without.
    fn join(parts: impl IntoIterator<Item = Self>, neutral: bool, sorted: bool) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Constant(value) if value == neutral => {}
                Self::Constant(_) => return Self::Constant(!neutral),
                Self::All(inner) if neutral => kept.extend(inner),
                Self::Any(inner) if !neutral => kept.extend(inner),
                other => kept.push(other),
            }
        }
        if sorted {
            kept.sort();
            kept.dedup();
        }
        match kept.len() {
            0 => Self::Constant(neutral),
            1 => kept.remove(0),
            _ if neutral => Self::All(kept),
            _ => Self::Any(kept),
        }
    }

    /// At least `least` of the parts.
    pub fn at_least(least: usize, parts: impl IntoIterator<Item = Self>) -> Self {
        let (mut need, mut kept) = (least, Vec::new());
        for part in parts {
            match part {
                Self::Constant(true) => need = need.saturating_sub(1),
                Self::Constant(false) => {}
                other => kept.push(other),
            }
        }
        match need {
            0 => Self::TRUE,
            1 => Self::any(kept),
            n if kept.len() < n => Self::FALSE,
            n if kept.len() == n => Self::all(kept),
            n => Self::AtLeast(n, kept),
        }
    }

    /// Whether the formula is true at a point. This is what a formula means.
    pub fn holds(&self, point: &Point) -> bool {
        match self {
            Self::Constant(b) => *b,
            Self::In(variable, mask) => mask >> point.get(*variable) & 1 == 1,
            Self::Not(inner) => !inner.holds(point),
            Self::All(parts) => parts.iter().all(|p| p.holds(point)),
            Self::Any(parts) => parts.iter().any(|p| p.holds(point)),
            Self::AtLeast(n, parts) => *n <= parts.iter().filter(|p| p.holds(point)).count(),
        }
    }

    /// The variables the formula speaks of.
    pub fn support(&self) -> BTreeSet<VarId> {
        let mut found = BTreeSet::new();
        self.gather(&mut found);
        found
    }

    fn gather(&self, found: &mut BTreeSet<VarId>) {
        match self {
            Self::Constant(_) => {}
            Self::In(variable, _) => {
                found.insert(*variable);
            }
            Self::Not(inner) => inner.gather(found),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                parts.iter().for_each(|p| p.gather(found));
            }
        }
    }

    /// The formula when each variable of `known` can only have the values of its mask.
    pub fn given(&self, space: &Space, known: &BTreeMap<VarId, u64>) -> Self {
        match self {
            Self::Constant(b) => Self::Constant(*b),
            Self::In(variable, mask) => match known.get(variable) {
                Some(allowed) if allowed & mask == 0 => Self::FALSE,
                Some(allowed) if allowed & !mask == 0 => Self::TRUE,
                _ => Self::is_in(space, *variable, *mask),
            },
            Self::Not(inner) => inner.given(space, known).negate(),
            Self::All(parts) => Self::join(parts.iter().map(|p| p.given(space, known)), true, false),
            Self::Any(parts) => Self::join(parts.iter().map(|p| p.given(space, known)), false, false),
            Self::AtLeast(n, parts) => Self::at_least(*n, parts.iter().map(|p| p.given(space, known))),
        }
    }
}
