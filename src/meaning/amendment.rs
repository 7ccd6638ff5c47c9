//! Norms as they might be amended: a world in which each clause may read otherwise than it does.
//!
//! Asking which amendments would end a defect needs no second meaning: an amendment is a variable beside the others, and
//! the evaluator replays a situation under it.

use std::collections::BTreeMap;

use crate::logic::{Formula, Point, VarId};
use crate::model::{Model, Norm, NormId, Rule};

use super::timeline::Timeline;
use super::world::World;

/// One way in which a norm may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amendment {
    /// As it is written.
    AsWritten,
    /// Its condition is met: a power reaches the case, a delegation or substitution the absence, a requirement the goal.
    Widened,
    /// The act is given to somebody else, who is there.
    Elsewhere,
    /// It is not there.
    Struck,
}

/// The ways in which a norm may read, the written one first; empty for what has no part in who may act.
fn ways(rule: &Rule) -> &'static [Amendment] {
    match rule {
        Rule::Power { .. } => &[Amendment::AsWritten, Amendment::Widened, Amendment::Elsewhere],
        Rule::Cover(_) | Rule::Order { .. } => &[Amendment::AsWritten, Amendment::Widened, Amendment::Struck],
        Rule::Duty { .. } | Rule::Prohibition { .. } | Rule::Apart { .. } => &[Amendment::AsWritten, Amendment::Struck],
        _ => &[],
    }
}

/// Declares a variable for every norm that may be amended.
pub(super) fn declare(world: &mut World<'_>) {
    for (id, norm) in world.model.norms.iter() {
        let ways = ways(&norm.rule);
        if !ways.is_empty() {
            let names = ways.iter().map(|way| format!("{way:?}")).collect();
            let variable = world.space.add(format!("修改 {}", id.0), names);
            world.amendments.extend(variable.map(|variable| (id, variable)));
        }
    }
}

impl<'m> World<'m> {
    /// Spells out a model whose norms may be amended. Who may pass a power on, and to whom the tables say that relations lead,
    /// stays as it is.
    pub fn amendable(model: &'m Model) -> Self {
        Self::spelled_out(model, &[], declare)
    }

    /// The variable that says how a norm reads; none in a world where all stand as written.
    pub fn amendment_variable(&self, norm: NormId) -> Option<VarId> {
        self.amendments.get(&norm).copied()
    }

    /// What the values of that variable mean.
    pub fn amendments_of(&self, norm: NormId) -> &'static [Amendment] {
        ways(&self.model.norms[norm].rule)
    }

    /// A situation of another world of the same model, with every norm as written.
    pub fn carried(&self, plain: &World<'_>, point: &Point) -> Point {
        let mut here = self.space.origin();
        for (from, to) in self.correspondence(plain) {
            here.set(to, point.get(from));
        }
        here
    }

    /// A story of another world of the same model, day by day.
    pub fn carried_timeline(&self, plain: &World<'_>, timeline: &Timeline) -> Timeline {
        let ours: BTreeMap<VarId, VarId> = self.correspondence(plain).into_iter().collect();
        let given = timeline.given.iter().filter_map(|(variable, span)| Some((*ours.get(variable)?, *span)));
        Timeline { away: timeline.away.clone(), given: given.collect() }
    }

    /// The variables of another world of the same model, each with the one that says the same here.
    fn correspondence(&self, plain: &World<'_>) -> Vec<(VarId, VarId)> {
        let made = |world: &World<'_>| world.delegations.iter().map(|d| d.variable).collect::<Vec<_>>();
        let (theirs, ours) = (made(plain), made(self));
        let amended: Vec<VarId> = self.amendments.values().copied().collect();
        let facts = |world: &World<'_>, but: &[VarId]| {
            let all = world.space.variables().map(|(id, _)| id);
            all.filter(|id| !but.contains(id)).collect::<Vec<_>>()
        };
        let others = facts(plain, &theirs).into_iter().zip(facts(self, &[ours.as_slice(), &amended].concat()));
        others.chain(theirs.into_iter().zip(ours)).collect()
    }

    /// A norm's condition, however the norm reads.
    pub(super) fn as_amended(&self, norm: &Norm, condition: Formula) -> Formula {
        let widened = self.reads(norm, Amendment::Widened);
        let struck = self.reads(norm, Amendment::Struck);
        Formula::all([Formula::any([condition, widened]), struck.negate()])
    }

    /// That the act is given to somebody else than the norm says.
    pub fn elsewhere(&self, norm: &Norm) -> Formula {
        self.reads(norm, Amendment::Elsewhere)
    }

    fn reads(&self, norm: &Norm, amendment: Amendment) -> Formula {
        if self.amendments.is_empty() {
            return Formula::FALSE;
        }
        let place = self.model.norms.iter().find(|(_, row)| std::ptr::eq(*row, norm)).map(|(id, _)| id);
        let variable = place.and_then(|id| self.amendment_variable(id));
        let value = ways(&norm.rule).iter().zip(0u8..).find(|(way, _)| **way == amendment);
        variable.zip(value).map_or(Formula::FALSE, |(variable, (_, value))| self.is(variable, value))
    }
}
