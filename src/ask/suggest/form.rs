//! Whether a finding of the amended rules is only another form of one that the rules as they are have: the same defect, told
//! before at least as gravely, in a situation in which it was there already. A finding gets another id when a substitute
//! more or less stands in for somebody; for a drafter that is no new defect.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Claim, Finding, Severity};
use crate::logic::{Point, VarId};
use crate::meaning::World;
use crate::model::{Model, PostId};

/// The rules as they are, and what was found in them.
pub struct Before<'m> {
    /// Their world.
    pub world: World<'m>,
    /// The findings.
    pub findings: Vec<Finding>,
    variables: BTreeMap<String, VarId>,
}

impl<'m> Before<'m> {
    /// Takes up a model with its findings.
    pub fn new(model: &'m Model, findings: Vec<Finding>) -> Self {
        let world = World::new(model);
        let variables = world.space.variables().map(|(id, row)| (row.name.clone(), id)).collect();
        Self { world, findings, variables }
    }

    /// Whether the rules as they are have a finding of this id.
    pub fn has(&self, id: &str) -> bool {
        self.findings.iter().any(|it| it.id == id)
    }

    /// How grave a finding of the rules as they are is.
    pub fn severity(&self, id: &str) -> Option<Severity> {
        self.findings.iter().find(|it| it.id == id).map(|it| it.severity)
    }

    /// The finding of which another, found in the amended rules, is only another form; `stays` says which of them are found
    /// there as well.
    pub fn form_of(&self, world: &World<'_>, finding: &Finding, stays: impl Fn(&str) -> bool) -> Option<&Finding> {
        let (own, others) = (&self.world.model.vocabulary.acts, &world.model.vocabulary.acts);
        // Claims name acts by their number.
        if own.iter().zip(others.iter()).any(|((_, one), (_, other))| one.label.name() != other.label.name()) {
            return None;
        }
        let witness = finding.witness.as_ref()?;
        let here = self.carried(world, witness.point())?;
        if !is_carried(witness.claim()) || !witness.claim().is_true(&self.world, &here) {
            return None;
        }
        let (acts, away) = (witness.claim().acts(), away(world, witness.point()));
        let is_alike = |it: &&Finding| {
            let Some(known) = it.witness.as_ref().filter(|_| it.check == finding.check) else { return false };
            let own = self::away(&self.world, known.point());
            let is_same_trouble = known.claim().acts().iter().any(|act| acts.contains(act));
            is_same_trouble && finding.severity <= it.severity && (own.is_subset(&away) || away.is_subset(&own))
        };
        let mut alike: Vec<&Finding> = self.findings.iter().filter(is_alike).collect();
        alike.sort_by_key(|it| stays(&it.id));
        alike.first().copied()
    }

    /// The same situation under the rules as they are. What only the amended rules know of is left out.
    fn carried(&self, world: &World<'_>, point: &Point) -> Option<Point> {
        let mut here = self.world.space.origin();
        for (variable, row) in world.space.variables() {
            let Some(own) = self.variables.get(&row.name) else { continue };
            let value = row.values.get(usize::from(point.get(variable)))?;
            let values = &self.world.space.variable(*own)?.values;
            here.set(*own, u8::try_from(values.iter().position(|it| it == value)?).ok()?);
        }
        Some(here)
    }
}

/// Claims about acts and people, who are the same in both; not those about norms, which are numbered otherwise, or about
/// formulas and delegations, whose variables are.
fn is_carried(claim: &Claim) -> bool {
    matches!(
        claim,
        Claim::CannotBeDone(_)
            | Claim::CannotBeDoneWhateverDelegated(_)
            | Claim::BothCompetent { .. }
            | Claim::SameActor { .. }
            | Claim::ActsForTwo { .. }
            | Claim::NotWithout { .. }
            | Claim::DoneByThese { .. }
    )
}

/// The posts of those who are away.
fn away(world: &World<'_>, point: &Point) -> BTreeSet<PostId> {
    world.away(point).into_iter().filter_map(|(person, _)| world.post_of(person)).collect()
}
