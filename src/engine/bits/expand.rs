//! Turns a condition into a union of boxes, as few as simple means give.

use std::cmp::Reverse;

use super::super::TooLarge;
use super::super::row::Row;
use super::frame::Frame;
use crate::logic::{Formula, VarId};

/// The boxes of a condition over a frame, or a refusal when there would be more than `most`.
pub(super) struct Expand<'f, const N: usize> {
    /// The frame of all variables of the condition.
    pub frame: &'f Frame<N>,
    /// How many boxes any part of the condition may need.
    pub most: usize,
}

impl<const N: usize> Expand<'_, N> {
    /// The boxes in which the condition is true, or false when `wanted` is false.
    pub fn cubes(&self, formula: &Formula, wanted: bool) -> Result<Vec<Row<N>>, TooLarge> {
        match (formula, wanted) {
            (Formula::Constant(b), _) => Ok(if *b == wanted { vec![self.frame.full()] } else { Vec::new() }),
            (Formula::In(variable, mask), _) => Ok(self.limit(*variable, if wanted { *mask } else { !*mask })),
            (Formula::Not(inner), _) => self.cubes(inner, !wanted),
            (Formula::All(parts), true) | (Formula::Any(parts), false) => self.product(parts, wanted),
            (Formula::All(parts), false) | (Formula::Any(parts), true) => self.union(parts, wanted),
            (Formula::AtLeast(need, parts), true) => self.at_least(*need, parts, true),
            // Not "so many are true" is "so many that the rest does not suffice are false".
            (Formula::AtLeast(need, parts), false) => match (parts.len() + 1).checked_sub(*need) {
                Some(false_ones) => self.at_least(false_ones, parts, false),
                None => Ok(vec![self.frame.full()]),
            },
        }
    }

    /// A variable of a single value has no place in the frame: its value is 0.
    fn limit(&self, variable: VarId, mask: u64) -> Vec<Row<N>> {
        match self.frame.limited(variable, mask) {
            Some(cube) if self.frame.is_possible(cube) => vec![cube],
            None if mask & 1 == 1 => vec![self.frame.full()],
            _ => Vec::new(),
        }
    }

    /// The boxes in which all parts hold.
    pub fn product(&self, parts: &[Formula], wanted: bool) -> Result<Vec<Row<N>>, TooLarge> {
        let mut factors = Vec::with_capacity(parts.len());
        for part in parts {
            factors.push(self.cubes(part, wanted)?);
        }
        factors.sort_by_key(Vec::len);
        let mut product = vec![self.frame.full()];
        for factor in &factors {
            product = self.times(&product, factor)?;
        }
        Ok(product)
    }

    fn union(&self, parts: &[Formula], wanted: bool) -> Result<Vec<Row<N>>, TooLarge> {
        let mut union = Vec::new();
        for part in parts {
            union.extend(self.cubes(part, wanted)?);
        }
        self.kept(union)
    }

    /// Counts part by part: `reached[k]` is where `k` of the parts seen so far hold, at least.
    fn at_least(&self, need: usize, parts: &[Formula], wanted: bool) -> Result<Vec<Row<N>>, TooLarge> {
        if parts.len() < need {
            return Ok(Vec::new());
        }
        let mut reached = vec![Vec::new(); need + 1];
        reached[0].push(self.frame.full());
        for part in parts {
            let here = self.cubes(part, wanted)?;
            for k in (0..need).rev() {
                let mut more = self.times(&reached[k], &here)?;
                more.append(&mut reached[k + 1]);
                reached[k + 1] = self.kept(more)?;
            }
        }
        Ok(reached.pop().unwrap_or_default())
    }

    fn times(&self, one: &[Row<N>], other: &[Row<N>]) -> Result<Vec<Row<N>>, TooLarge> {
        let mut product = Vec::new();
        for a in one {
            product.extend(other.iter().filter_map(|b| self.frame.meet(*a, *b)));
            if self.most.saturating_mul(4) < product.len() {
                product = self.kept(product)?;
            }
        }
        self.kept(product)
    }

    fn kept(&self, cubes: Vec<Row<N>>) -> Result<Vec<Row<N>>, TooLarge> {
        let kept = fewer(self.frame, cubes);
        if self.most < kept.len() { Err(TooLarge::Cases(self.most)) } else { Ok(kept) }
    }
}

/// The same union with fewer boxes: boxes that differ in one variable only become one, and boxes within others go.
/// Disjoint boxes stay disjoint.
pub(super) fn fewer<const N: usize>(frame: &Frame<N>, mut cubes: Vec<Row<N>>) -> Vec<Row<N>> {
    if cubes.len() < 2 {
        return cubes;
    }
    for field in frame.fields() {
        cubes.sort_unstable_by_key(|cube| cube.or(field));
        cubes.dedup_by(|next, kept| {
            let same = next.or(field) == kept.or(field);
            if same {
                *kept = kept.or(*next);
            }
            same
        });
    }
    cubes.sort_unstable_by_key(|cube| (Reverse(cube.size()), *cube));
    let mut kept: Vec<Row<N>> = Vec::with_capacity(cubes.len());
    for cube in cubes {
        if !kept.iter().any(|larger| cube.is_within(*larger)) {
            kept.push(cube);
        }
    }
    kept
}
