//! The parts of which a cause can consist.

use std::collections::BTreeMap;

use crate::logic::{Formula, Masks, Point, VarId};
use crate::meaning::{Actor, Amendment, World};
use crate::model::{NormId, ReadingId, Rule};

use super::sound::Cure;

/// Something that could be otherwise: a clause, what somebody delegates under a clause, the answer to a question of reading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// The norms of one clause.
    Clause(Vec<NormId>),
    /// What somebody has delegated, or has not, under a norm.
    Delegated {
        /// The norm.
        norm: NormId,
        /// Who delegates.
        from: Actor,
    },
    /// The answer to a question.
    Reading(ReadingId),
}

/// The parts that open variables belong to, each with its variables.
pub(super) fn labels(world: &World<'_>, open: impl Iterator<Item = VarId>) -> BTreeMap<Label, Vec<VarId>> {
    let open: Vec<VarId> = open.collect();
    let mut clauses = BTreeMap::<_, (Vec<NormId>, Vec<VarId>)>::new();
    let mut found = BTreeMap::<Label, Vec<VarId>>::new();
    for (norm, row) in world.model.norms.iter() {
        if let Some(variable) = world.amendment_variable(norm).filter(|v| open.contains(v)) {
            let (norms, variables) = clauses.entry(row.address).or_default();
            norms.push(norm);
            variables.push(variable);
        }
    }
    found.extend(clauses.into_values().map(|(norms, variables)| (Label::Clause(norms), variables)));
    for row in world.delegations.iter().filter(|d| open.contains(&d.variable)) {
        found.entry(Label::Delegated { norm: row.norm, from: row.from }).or_default().push(row.variable);
    }
    for reading in world.model.vocabulary.readings.ids() {
        let variable = world.reading_variable(reading).filter(|v| open.contains(v));
        found.extend(variable.map(|v| (Label::Reading(reading), vec![v])));
    }
    found
}

/// The values of a norm's amendment variable that are considered: to let more people act does not cure that too many can, to
/// let fewer act does not cure that too few can, and only a step that is left out is cured by requiring it.
pub(super) fn considered(world: &World<'_>, norm: NormId, cure: Cure) -> u64 {
    let rule = &world.model.norms[norm].rule;
    let (is_cover, is_order) = (matches!(rule, Rule::Cover(_)), matches!(rule, Rule::Order { .. }));
    let fits = |amendment: &Amendment| match amendment {
        Amendment::Widened if is_order => cure == Cure::MoreIsRequired,
        Amendment::Widened => cure == Cure::MoreMayAct,
        Amendment::Struck => !(cure == Cure::MoreMayAct && is_cover),
        Amendment::AsWritten | Amendment::Elsewhere => true,
    };
    let ways = world.amendments_of(norm).iter().enumerate().filter(|(_, way)| fits(way));
    ways.fold(0, |mask, (value, _)| mask | 1 << value)
}

/// The amendments of powers, delegations and substitutions that cannot apply to the matter of a situation, whoever is there
/// and however the questions of reading are answered: to widen them would be to write another rule.
pub(super) fn elsewhere<'w>(
    plain: &'w World<'_>,
    amendable: &'w World<'_>,
    point: &Point,
) -> impl Iterator<Item = VarId> + use<'w> {
    let matters = plain.space.variables().map(|(id, _)| id).filter(|id| plain.matter_of(*id).is_some());
    let given: Masks = matters.map(|v| (v, 1 << point.get(v))).collect();
    plain.model.norms.iter().filter_map(move |(norm, row)| {
        let never = match &row.rule {
            Rule::Power { .. } => plain.condition_of(row).within(&given) == Formula::FALSE,
            Rule::Cover(_) => {
                let mut edges = plain.edges.iter().filter(|edge| edge.norm == norm);
                edges.all(|edge| edge.when.within(&given) == Formula::FALSE)
            }
            _ => false,
        };
        amendable.amendment_variable(norm).filter(|_| never)
    })
}
