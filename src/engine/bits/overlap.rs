//! Which rules of different holders can apply to one and the same situation.

use super::super::TooLarge;
use super::super::row::Row;
use super::case::Case;
use super::frame::{Frame, Layout, sized};
use super::region::Region;
use super::search::Outside;
use crate::logic::{Point, Space};

/// A rule: who it names, and where it applies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Guarded {
    /// Whom the rule names; rules of the same holder never clash.
    pub holder: u32,
    /// Where the rule applies.
    pub region: Region,
}

/// Two rules of different holders that can apply together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Overlap {
    /// The index of the one rule.
    pub first: usize,
    /// The index of the other rule, larger than the first.
    pub second: usize,
    /// A point at which both apply; variables that do not matter have value 0.
    pub witness: Point,
}

/// All pairs of rules with different holders that apply together somewhere outside the impossible boxes, ascending, one
/// witness each.
///
/// Quadratic in the number of boxes; each pair costs a few machine operations unless exceptions must be searched.
///
/// # Errors
/// [`TooLarge`] when the variables do not fit, or the exceptions are so many that the search is given up.
pub fn overlaps(space: &Space, rules: &[Guarded], impossible: &[Case]) -> Result<Vec<Overlap>, TooLarge> {
    let boxes = rules.iter().flat_map(|rule| rule.region.boxes()).chain(impossible);
    sized!(Layout::of(space, boxes, &[]), pairs(rules, impossible))
}

/// The packed boxes of all rules, rule by rule.
struct Packed<const N: usize> {
    cases: Vec<Row<N>>,
    exceptions: Vec<Row<N>>,
    rules: Vec<Rule>,
}

/// Where a rule's boxes stand among all packed boxes.
struct Rule {
    holder: u32,
    cases: (usize, usize),
    exceptions: (usize, usize),
}

impl<const N: usize> Packed<N> {
    fn new(frame: &Frame<N>, rules: &[Guarded]) -> Self {
        let mut packed = Self { cases: Vec::new(), exceptions: Vec::new(), rules: Vec::with_capacity(rules.len()) };
        for rule in rules {
            let (case, exception) = (packed.cases.len(), packed.exceptions.len());
            packed.cases.extend(rule.region.cases().iter().map(|c| frame.pack(c)));
            packed.exceptions.extend(rule.region.exceptions().iter().map(|c| frame.pack(c)));
            packed.rules.push(Rule {
                holder: rule.holder,
                cases: (case, packed.cases.len()),
                exceptions: (exception, packed.exceptions.len()),
            });
        }
        packed
    }

    fn cases(&self, rule: &Rule) -> &[Row<N>] {
        &self.cases[rule.cases.0..rule.cases.1]
    }

    fn exceptions(&self, rule: &Rule) -> &[Row<N>] {
        &self.exceptions[rule.exceptions.0..rule.exceptions.1]
    }
}

fn pairs<const N: usize>(frame: &Frame<N>, rules: &[Guarded], impossible: &[Case]) -> Result<Vec<Overlap>, TooLarge> {
    let packed = Packed::new(frame, rules);
    let impossible: Vec<Row<N>> = impossible.iter().map(|case| frame.pack(case)).collect();
    let (mut found, mut outside, mut holes) = (Vec::new(), Outside::new(frame), Vec::new());
    for (first, one) in packed.rules.iter().enumerate() {
        // For each case of the one rule, the boxes that can forbid a common point: looked up once for all others.
        holes.clear();
        for case in packed.cases(one) {
            let near = packed.exceptions(one).iter().chain(&impossible).copied();
            holes.push((*case, near.filter(|hole| frame.meet(*case, *hole).is_some()).collect::<Vec<_>>()));
        }
        for (second, other) in packed.rules.iter().enumerate().skip(first + 1).filter(|(_, o)| o.holder != one.holder) {
            if let Some(common) = together(frame, &holes, packed.cases(other), packed.exceptions(other), &mut outside)?
            {
                found.push(Overlap { first, second, witness: frame.point(common) });
            }
        }
    }
    Ok(found)
}

/// A box in one of the cases of each rule and in none of the holes.
#[inline]
fn together<const N: usize>(
    frame: &Frame<N>,
    one: &[(Row<N>, Vec<Row<N>>)],
    other: &[Row<N>],
    exceptions: &[Row<N>],
    outside: &mut Outside<N>,
) -> Result<Option<Row<N>>, TooLarge> {
    for (case, holes) in one {
        for candidate in other {
            if let Some(common) = frame.meet(*case, *candidate)
                && let Some(free) = outside.find(common, holes, exceptions)?
            {
                return Ok(Some(free));
            }
        }
    }
    Ok(None)
}
