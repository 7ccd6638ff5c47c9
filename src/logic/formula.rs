//! Formulas. [`Formula::holds`] is their definition; every other reader is tested against it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::masks::Masks;
use super::{Point, Space, VarId};

/// A condition on the variables of a [`Space`]. Build it with the functions below: they simplify. Parts are shared, so that
/// a copy costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Formula {
    /// Always or never.
    Constant(bool),
    /// The variable has one of the values in the mask.
    In(VarId, u64),
    /// Not so.
    Not(Arc<Formula>),
    /// All of them.
    All(Arc<[Formula]>),
    /// One of them at least.
    Any(Arc<[Formula]>),
    /// So many of them at least.
    AtLeast(usize, Arc<[Formula]>),
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
            Self::Not(inner) => inner.as_ref().clone(),
            other => Self::Not(Arc::new(other)),
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
    pub(crate) fn join(parts: impl IntoIterator<Item = Self>, neutral: bool, sorted: bool) -> Self {
        let mut kept = Vec::new();
        for part in parts {
            match part {
                Self::Constant(value) if value == neutral => {}
                Self::Constant(_) => return Self::Constant(!neutral),
                Self::All(inner) if neutral => kept.extend(inner.iter().cloned()),
                Self::Any(inner) if !neutral => kept.extend(inner.iter().cloned()),
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
            _ if neutral => Self::All(kept.into()),
            _ => Self::Any(kept.into()),
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
            n => Self::AtLeast(n, kept.into()),
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
        let mut found = Vec::new();
        self.visit(&mut |variable| found.push(variable));
        found.sort_unstable();
        found.dedup();
        found.into_iter().collect()
    }

    /// The first of the variables it speaks of that is wanted.
    pub fn first_variable(&self, wanted: impl Fn(VarId) -> bool) -> Option<VarId> {
        let mut first: Option<VarId> = None;
        self.visit(&mut |variable| {
            if first.is_none_or(|known| variable < known) && wanted(variable) {
                first = Some(variable);
            }
        });
        first
    }

    /// Shows every variable, as often as it stands there.
    fn visit(&self, seen: &mut impl FnMut(VarId)) {
        match self {
            Self::Constant(_) => {}
            Self::In(variable, _) => seen(*variable),
            Self::Not(inner) => inner.visit(seen),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => parts.iter().for_each(|p| p.visit(seen)),
        }
    }

    /// The same about other variables: each that stands in `names` becomes the one given there, which must have the same
    /// values.
    pub fn renamed(&self, names: &BTreeMap<VarId, VarId>) -> Self {
        if self.first_variable(|variable| names.contains_key(&variable)).is_none() {
            return self.clone();
        }
        let each = |parts: &[Self]| parts.iter().map(|p| p.renamed(names)).collect();
        match self {
            Self::Constant(value) => Self::Constant(*value),
            Self::In(variable, mask) => Self::In(names.get(variable).copied().unwrap_or(*variable), *mask),
            Self::Not(inner) => Self::Not(Arc::new(inner.renamed(names))),
            Self::All(parts) => Self::All(each(parts)),
            Self::Any(parts) => Self::Any(each(parts)),
            Self::AtLeast(least, parts) => Self::AtLeast(*least, each(parts)),
        }
    }

    /// The same about the variables of another space: what each atom becomes there is given by `atom`.
    pub fn translated(&self, atom: &impl Fn(VarId, u64) -> Self) -> Self {
        let each = |parts: &[Self]| parts.iter().map(|p| p.translated(atom)).collect::<Vec<_>>();
        match self {
            Self::Constant(value) => Self::Constant(*value),
            Self::In(variable, mask) => atom(*variable, *mask),
            Self::Not(inner) => inner.translated(atom).negate(),
            Self::All(parts) => Self::join(each(parts), true, false),
            Self::Any(parts) => Self::join(each(parts), false, false),
            Self::AtLeast(least, parts) => Self::at_least(*least, each(parts)),
        }
    }

    /// The formula when each variable of `known` can only have the values of its mask.
    pub fn given(&self, _space: &Space, known: &BTreeMap<VarId, u64>) -> Self {
        self.changed(&|variable| known.get(&variable).copied()).unwrap_or_else(|| self.clone())
    }

    /// The same for what is known of many variables and asked of many formulas.
    pub fn within(&self, known: &Masks) -> Self {
        self.changed(&|variable| known.get(variable)).unwrap_or_else(|| self.clone())
    }

    /// The simplified formula; `None` when nothing in it changes, so that its parts stay shared.
    fn changed(&self, known: &impl Fn(VarId) -> Option<u64>) -> Option<Self> {
        match self {
            Self::Constant(_) => None,
            Self::In(variable, mask) => match known(*variable) {
                Some(allowed) if allowed & mask == 0 => Some(Self::FALSE),
                Some(allowed) if allowed & !mask == 0 => Some(Self::TRUE),
                _ => None,
            },
            Self::Not(inner) => inner.changed(known).map(Self::negate),
            Self::All(parts) => changed_parts(parts, known, false).map(|p| Self::join(p, true, false)),
            Self::Any(parts) => changed_parts(parts, known, true).map(|p| Self::join(p, false, false)),
            Self::AtLeast(n, parts) => {
                let changed: Vec<_> = parts.iter().map(|p| p.changed(known)).collect();
                let any = changed.iter().any(Option::is_some);
                let parts = changed.into_iter().zip(parts.iter()).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
                any.then(|| Self::at_least(*n, parts.collect::<Vec<_>>()))
            }
        }
    }
}

/// Kind by kind, then by what they say. Formulas mostly share their parts, and what is one in memory need not be compared.
impl Ord for Formula {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts =
            |one: &Arc<[Self]>, two: &Arc<[Self]>| if Arc::ptr_eq(one, two) { Ordering::Equal } else { one.cmp(two) };
        match (self, other) {
            (Self::Constant(one), Self::Constant(two)) => one.cmp(two),
            (Self::In(one, values), Self::In(two, others)) => one.cmp(two).then(values.cmp(others)),
            (Self::Not(one), Self::Not(two)) if Arc::ptr_eq(one, two) => Ordering::Equal,
            (Self::Not(one), Self::Not(two)) => one.cmp(two),
            (Self::All(one), Self::All(two)) | (Self::Any(one), Self::Any(two)) => parts(one, two),
            (Self::AtLeast(least, one), Self::AtLeast(most, two)) => least.cmp(most).then_with(|| parts(one, two)),
            _ => self.kind().cmp(&other.kind()),
        }
    }
}

impl PartialOrd for Formula {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Formula {
    fn kind(&self) -> u8 {
        match self {
            Self::Constant(_) => 0,
            Self::In(..) => 1,
            Self::Not(_) => 2,
            Self::All(_) => 3,
            Self::Any(_) => 4,
            Self::AtLeast(..) => 5,
        }
    }
}

/// The parts simplified; `None` when none changes. A part that becomes `decisive` decides the whole, so the rest is left out.
fn changed_parts(parts: &[Formula], known: &impl Fn(VarId) -> Option<u64>, decisive: bool) -> Option<Vec<Formula>> {
    let mut new: Option<Vec<Formula>> = None;
    for (index, part) in parts.iter().enumerate() {
        match (part.changed(known), &mut new) {
            (Some(Formula::Constant(value)), _) if value == decisive => return Some(vec![Formula::Constant(decisive)]),
            (Some(changed), Some(list)) => list.push(changed),
            (Some(changed), None) => {
                let mut list = parts.get(..index).unwrap_or(&[]).to_vec();
                list.push(changed);
                new = Some(list);
            }
            (None, Some(list)) => list.push(part.clone()),
            (None, None) => {}
        }
    }
    new
}
