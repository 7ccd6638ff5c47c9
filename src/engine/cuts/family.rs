//! A family of sets in which no set contains another, and the two operations that blocking sets need.

use super::super::TooLarge;
use super::super::row::Row;

/// How many sets a family may hold.
const MOST_SETS: usize = 200_000;

/// How many sets a family may collect before it is minimised on the way.
const MANY_SETS: usize = 20_000;

/// A set and its size; ordered by size first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member<const N: usize> {
    /// How many elements the set has.
    pub size: u32,
    /// The set.
    pub set: Row<N>,
}

/// The rules of the question: how large a set may be, and which elements exclude each other.
pub(super) struct Rules<const N: usize> {
    /// The largest size.
    pub most: u32,
    /// For each element of a group with others, the others.
    pub rivals: Vec<(usize, Row<N>)>,
}

impl<const N: usize> Rules<N> {
    /// Everything that excludes an element of the set.
    fn rivals_of(&self, set: Row<N>) -> Row<N> {
        let mut all = Row::EMPTY;
        for (element, others) in &self.rivals {
            let mut one = Row::EMPTY;
            one.insert(*element);
            if !set.and(one).is_empty() {
                all = all.or(*others);
            }
        }
        all
    }
}

/// Some sets, ascending by size, none within another once [`Family::minimise`] has run.
#[derive(Clone, Default)]
pub(super) struct Family<const N: usize> {
    /// The sets.
    pub members: Vec<Member<N>>,
}

impl<const N: usize> Family<N> {
    /// The family of the empty set alone: blocked whatever happens.
    pub fn always() -> Self {
        Self { members: vec![Member { size: 0, set: Row::EMPTY }] }
    }

    /// The family without a set: never blocked.
    pub fn never() -> Self {
        Self { members: Vec::new() }
    }

    /// The family of one set of one element.
    pub fn single(element: usize, most: u32) -> Self {
        let mut set = Row::EMPTY;
        set.insert(element);
        Self { members: if most == 0 { Vec::new() } else { vec![Member { size: 1, set }] } }
    }

    /// Minimises when there are so many sets that it is worth while before more come.
    pub fn minimise_if_grown(&mut self) -> Result<(), TooLarge> {
        if MANY_SETS < self.members.len() { self.minimise() } else { Ok(()) }
    }

    /// Leaves away every set that contains another, and puts the rest in order.
    pub fn minimise(&mut self) -> Result<(), TooLarge> {
        if MOST_SETS < self.members.len() {
            return Err(TooLarge::Sets(MOST_SETS));
        }
        self.members.sort_unstable();
        self.members.dedup();
        // Sets of equal size never contain each other: each is compared with the smaller ones only.
        let (mut kept, mut smaller, mut size) = (0, 0, 0);
        for at in 0..self.members.len() {
            let member = self.members[at];
            if size < member.size {
                (size, smaller) = (member.size, kept);
            }
            if !self.members[..smaller].iter().any(|other| other.set.is_within(member.set)) {
                self.members[kept] = member;
                kept += 1;
            }
        }
        self.members.truncate(kept);
        Ok(())
    }

    /// The minimal unions of one set of each family, as far as the rules allow them, into `product`.
    pub fn times(&self, other: &Self, rules: &Rules<N>, product: &mut Self) -> Result<(), TooLarge> {
        product.members.clear();
        for one in &self.members {
            // Whatever `one` already blocks needs nothing more, and any union with `one` contains it.
            if other.members.iter().any(|more| more.set.is_within(one.set)) {
                product.members.push(*one);
            } else if one.size < rules.most {
                let rivals = if rules.rivals.is_empty() { Row::EMPTY } else { rules.rivals_of(one.set) };
                product.unions(*one, &other.members, rules.most, rivals);
            }
            if MOST_SETS < product.members.len() {
                product.minimise()?;
            }
        }
        product.minimise()
    }

    #[inline(always)]
    fn unions(&mut self, one: Member<N>, others: &[Member<N>], most: u32, rivals: Row<N>) {
        for more in others {
            let set = one.set.or(more.set);
            let sum = one.size.wrapping_add(more.size);
            // Counting bits is slow on old machines; disjoint sets need no counting.
            let size = if one.set.and(more.set).is_empty() { sum } else { set.size() };
            if size <= most && more.set.and(rivals).is_empty() {
                self.members.push(Member { size, set });
            }
        }
    }

    /// All subsets of `size` of these elements.
    pub fn combinations(elements: &[usize], size: usize, most: u32) -> Result<Self, TooLarge> {
        let mut family = Self::never();
        if most as usize >= size {
            family.combine(elements, size, Member { size: size as u32, set: Row::EMPTY })?;
        }
        Ok(family)
    }

    fn combine(&mut self, elements: &[usize], missing: usize, so_far: Member<N>) -> Result<(), TooLarge> {
        if missing == 0 {
            self.members.push(so_far);
            return if MOST_SETS < self.members.len() { Err(TooLarge::Sets(MOST_SETS)) } else { Ok(()) };
        }
        for (at, element) in elements.iter().enumerate().take((elements.len() + 1).saturating_sub(missing)) {
            let mut next = so_far;
            next.set.insert(*element);
            self.combine(&elements[at + 1..], missing - 1, next)?;
        }
        Ok(())
    }
}
