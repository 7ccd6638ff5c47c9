//! Blocking sets by products of families, from the leaves of the tree to its root.

use std::borrow::Borrow;
use std::cmp::Ordering;

use super::super::TooLarge;
use super::super::row::Row;
use super::family::{Family, Rules};
use super::tree::{Element, Tree};

/// All smallest sets of at most `most` elements whose absence stops the tree from working: no set contains another, in order
/// of size and then of elements.
///
/// A tree that never works is blocked by the empty set; one that always works by none.
///
/// # Errors
/// [`TooLarge`] when the tree speaks of more than 512 elements, or a family on the way grows too large.
pub fn blocking(tree: &Tree, most: usize) -> Result<Vec<Vec<Element>>, TooLarge> {
    blocking_in_groups(tree, most, |_| None)
}

/// The same when elements of one group exclude each other (one person is away for one cause): only sets with at most one
/// element of each group count, and the smallest among these are given.
///
/// # Errors
/// As [`blocking`].
pub fn blocking_in_groups(
    tree: &Tree,
    most: usize,
    group: impl Fn(Element) -> Option<u32>,
) -> Result<Vec<Vec<Element>>, TooLarge> {
    let elements = tree.elements();
    let groups: Vec<Option<u32>> = elements.iter().map(|element| group(*element)).collect();
    match elements.len() {
        0..=64 => solve::<1>(tree, most, &elements, &groups),
        65..=128 => solve::<2>(tree, most, &elements, &groups),
        129..=256 => solve::<4>(tree, most, &elements, &groups),
        257..=512 => solve::<8>(tree, most, &elements, &groups),
        more => Err(TooLarge::Elements(more)),
    }
}

fn solve<const N: usize>(
    tree: &Tree,
    most: usize,
    elements: &[Element],
    groups: &[Option<u32>],
) -> Result<Vec<Vec<Element>>, TooLarge> {
    let family = Products { elements, rules: rules::<N>(most, groups) }.family(tree)?;
    Ok(in_order(family, elements))
}

/// The sets of a family by their elements, in order of size and then of elements.
pub(super) fn in_order<const N: usize>(mut family: Family<N>, elements: &[Element]) -> Vec<Vec<Element>> {
    family.members.sort_unstable_by(|a, b| a.size.cmp(&b.size).then_with(|| by_elements(a.set, b.set)));
    let named = |set: Row<N>| set.numbers().filter_map(|local| elements.get(local).copied()).collect();
    family.members.iter().map(|member| named(member.set)).collect()
}

/// The rules for sets of at most `most` elements, one of each group.
pub(super) fn rules<const N: usize>(most: usize, groups: &[Option<u32>]) -> Rules<N> {
    Rules { most: u32::try_from(most).unwrap_or(u32::MAX), rivals: rivals::<N>(groups) }
}

/// Which of two sets of equal size comes first, element by element: the one with the lowest element the other lacks.
fn by_elements<const N: usize>(one: Row<N>, other: Row<N>) -> Ordering {
    for (a, b) in one.0.iter().zip(&other.0) {
        let differ = a ^ b;
        if differ != 0 {
            return if a & differ & differ.wrapping_neg() != 0 { Ordering::Less } else { Ordering::Greater };
        }
    }
    Ordering::Equal
}

/// For each element that shares its group with others, these others.
fn rivals<const N: usize>(groups: &[Option<u32>]) -> Vec<(usize, Row<N>)> {
    let mut found = Vec::new();
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| group.is_some()) {
        let mut others = Row::EMPTY;
        for (other, _) in groups.iter().enumerate().filter(|(other, same)| *other != at && *same == group) {
            others.insert(other);
        }
        if !others.is_empty() {
            found.push((at, others));
        }
    }
    found
}

/// The families of the parts of one tree.
pub(super) struct Products<'e, const N: usize> {
    /// What the numbers in the sets stand for, ascending.
    pub elements: &'e [Element],
    /// What a set may be.
    pub rules: Rules<N>,
}

impl<const N: usize> Products<'_, N> {
    /// The smallest sets that stop a part from working.
    pub fn family(&self, tree: &Tree) -> Result<Family<N>, TooLarge> {
        match tree {
            Tree::All(parts) => self.one_stopped(parts),
            Tree::Any(parts) => self.all_stopped(parts),
            Tree::Quorum { need: 0, .. } | Tree::Constant(true) => Ok(Family::never()),
            Tree::Quorum { need, of } if of.len() < *need => Ok(Family::always()),
            Tree::Quorum { need, of } => self.so_many_stopped(of.len() - need + 1, of),
            Tree::Leaf(element) => Ok(Family::single(self.local(*element), self.rules.most)),
            Tree::Constant(false) => Ok(Family::always()),
        }
    }

    fn local(&self, element: Element) -> usize {
        self.elements.partition_point(|other| *other < element)
    }

    fn one_stopped(&self, parts: &[Tree]) -> Result<Family<N>, TooLarge> {
        let mut all = Family::never();
        for part in parts {
            all.members.append(&mut self.family(part)?.members);
        }
        all.minimise()?;
        Ok(all)
    }

    /// The smallest sets that stop all parts.
    pub fn all_stopped<'t>(&self, parts: impl IntoIterator<Item = &'t Tree>) -> Result<Family<N>, TooLarge> {
        self.product(parts.into_iter().map(|part| self.family(part)))
    }

    /// The smallest sets that contain one set of each family.
    pub fn product<F: Borrow<Family<N>>>(
        &self,
        families: impl IntoIterator<Item = Result<F, TooLarge>>,
    ) -> Result<Family<N>, TooLarge> {
        let (mut product, mut next) = (Family::always(), Family::never());
        for family in families {
            if product.members.is_empty() {
                break;
            }
            product.times(family?.borrow(), &self.rules, &mut next)?;
            std::mem::swap(&mut product, &mut next);
        }
        Ok(product)
    }

    /// A quorum fails when so many of its parts are stopped.
    fn so_many_stopped(&self, stopped: usize, of: &[Tree]) -> Result<Family<N>, TooLarge> {
        match self.different_leaves(of) {
            Some(locals) if self.rules.rivals.is_empty() => Family::combinations(&locals, stopped, self.rules.most),
            _ => self.counted(Family::always(), stopped, of.len(), of.iter().map(|part| self.family(part))),
        }
    }

    /// The elements of the parts, when each part is an element and no element occurs twice.
    fn different_leaves(&self, of: &[Tree]) -> Option<Vec<usize>> {
        let (mut seen, mut locals) = (Row::<N>::EMPTY, Vec::with_capacity(of.len()));
        for part in of {
            let Tree::Leaf(element) = part else { return None };
            let before = seen;
            locals.push(self.local(*element));
            seen.insert(self.local(*element));
            if seen == before {
                return None;
            }
        }
        Some(locals)
    }

    /// The smallest sets that contain a set of `start` and one of each of `stopped` of the `count` families.
    ///
    /// Counts family by family: `reached[k]` are the smallest sets for `k` of the families seen so far.
    pub fn counted(
        &self,
        start: Family<N>,
        stopped: usize,
        count: usize,
        families: impl Iterator<Item = Result<Family<N>, TooLarge>>,
    ) -> Result<Family<N>, TooLarge> {
        let mut reached = vec![Family::never(); stopped + 1];
        reached[0] = start;
        let mut more = Family::never();
        for (at, family) in families.enumerate() {
            let family = family?;
            // With fewer than this, too few families are left to reach the number.
            let enough = (stopped + at + 1).saturating_sub(count).saturating_sub(1);
            for k in (enough..stopped.min(at + 1)).rev() {
                reached[k].times(&family, &self.rules, &mut more)?;
                reached[k + 1].members.append(&mut more.members);
                reached[k + 1].minimise()?;
            }
        }
        Ok(reached.pop().unwrap_or_default())
    }
}
