//! Where a condition holds: a union of boxes, minus a union of exception boxes.

use super::super::TooLarge;
use super::case::Case;
use super::expand::Expand;
use super::frame::{Frame, Layout, sized};
use crate::logic::{Formula, Point, Space, VarId};

/// The points in one of the cases and in none of the exceptions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Region {
    cases: Vec<Case>,
    exceptions: Vec<Case>,
}

impl Region {
    /// How many cases a condition may fall into before [`Region::of`] refuses it.
    pub const MOST_CASES: usize = 4_000;

    /// Where a condition holds. A rule with a written exception, `All([.., Not(..)])`, keeps its exceptions as such;
    /// everything else is multiplied out, boxes within others left away.
    ///
    /// # Errors
    /// [`TooLarge`] when the variables do not fit or there would be more than [`Region::MOST_CASES`] boxes.
    pub fn of(space: &Space, formula: &Formula) -> Result<Self, TooLarge> {
        sized!(Layout::new(space, formula.support()), expand(space, formula))
    }

    /// The region of some boxes outside some other boxes; boxes given as masks, impossible ones fall away.
    pub fn from_masks(space: &Space, cases: &[Vec<(VarId, u64)>], exceptions: &[Vec<(VarId, u64)>]) -> Self {
        let boxes =
            |list: &[Vec<(VarId, u64)>]| list.iter().filter_map(|b| Case::new(space, b.iter().copied())).collect();
        Self { cases: boxes(cases), exceptions: boxes(exceptions) }
    }

    /// The region of some cases outside some others.
    pub fn new(cases: Vec<Case>, exceptions: Vec<Case>) -> Self {
        Self { cases, exceptions }
    }

    /// The cases; they may overlap.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The exceptions; they may overlap and reach outside the cases.
    pub fn exceptions(&self) -> &[Case] {
        &self.exceptions
    }

    /// All boxes, cases first.
    pub(super) fn boxes(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().chain(&self.exceptions)
    }

    /// Whether a point lies in the region.
    pub fn contains(&self, point: &Point) -> bool {
        self.cases.iter().any(|case| case.contains(point)) && !self.exceptions.iter().any(|case| case.contains(point))
    }

    /// The region as a condition.
    pub fn formula(&self, space: &Space) -> Formula {
        let any = |cases: &[Case]| Formula::any(cases.iter().map(|case| case.formula(space)));
        Formula::all([any(&self.cases), any(&self.exceptions).negate()])
    }
}

fn expand<const N: usize>(frame: &Frame<N>, space: &Space, formula: &Formula) -> Result<Region, TooLarge> {
    let expand = Expand { frame, most: Region::MOST_CASES };
    let parts = match formula {
        Formula::All(parts) => parts,
        other => std::slice::from_ref(other),
    };
    let (excluded, required): (Vec<Formula>, Vec<Formula>) = parts.iter().cloned().partition(is_exception);
    let cases = expand.product(&required, true)?;
    let mut exceptions = Vec::new();
    for part in &excluded {
        exceptions.extend(expand.cubes(part, false)?);
    }
    exceptions.retain(|hole| cases.iter().any(|case| frame.meet(*case, *hole).is_some()));
    let unpack = |rows: Vec<_>| rows.into_iter().filter_map(|row| frame.unpack(space, row)).collect();
    Ok(Region { cases: unpack(cases), exceptions: unpack(exceptions) })
}

/// Whether a part is better kept as an exception: a negated condition on several variables.
fn is_exception(part: &Formula) -> bool {
    matches!(part, Formula::Not(inner) if !matches!(**inner, Formula::In(..) | Formula::Constant(_) | Formula::Not(_)))
}
