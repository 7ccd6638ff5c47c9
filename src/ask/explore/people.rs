//! Who may be away, and for which causes: those that the rules treat alike count once.

use std::collections::BTreeMap;

use crate::engine::split;
use crate::logic::{Formula, VarId};
use crate::meaning::{PRESENT, cause_of};
use crate::model::{Cause, PersonId};

use super::super::inquiry::Inquiry;

/// Somebody who may be away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absentee {
    /// Who.
    pub person: PersonId,
    /// The causes, those that the rules treat alike together, the most ordinary one first.
    pub causes: Vec<Vec<Cause>>,
    /// Whether it makes a difference that he can be reached.
    pub reach_counts: bool,
}

impl Absentee {
    /// The cause that stands for a cause.
    pub fn representative(&self, cause: Cause) -> Option<Cause> {
        self.causes.iter().find(|group| group.contains(&cause)).and_then(|group| group.first().copied())
    }
}

/// Everybody on whose presence some step of some business depends.
pub fn absentees(inquiry: &Inquiry<'_>, known: &BTreeMap<VarId, u64>) -> Vec<Absentee> {
    let world = &inquiry.world;
    let formula = Formula::All(conditions(inquiry, known).into());
    let support = formula.support();
    let mut found = Vec::new();
    for person in &world.persons {
        let Some(presence) = world.presence_variable(*person).filter(|v| support.contains(v)) else { continue };
        let away = world.space.full(presence) & !(1 << PRESENT);
        let causes = split::groups(&formula, presence, away).into_iter().map(causes_of).collect();
        let reach_counts = world.reach_variable(*person).is_some_and(|v| support.contains(&v));
        found.push(Absentee { person: *person, causes, reach_counts });
    }
    found
}

/// What the steps of all business ask for.
fn conditions(inquiry: &Inquiry<'_>, known: &BTreeMap<VarId, u64>) -> Vec<Formula> {
    let world = &inquiry.world;
    let mut found = Vec::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        for step in world.steps_in_time(business) {
            found.push(step.needed.clone());
            found.push(inquiry.performable(step.act).as_ref().clone());
            found.extend(world.required_before(step.act).into_iter().map(|(_, _, when)| when));
            let performers = inquiry.grounds(step.act).iter().map(|g| g.performer).collect::<Vec<_>>();
            found.extend(performers.into_iter().map(|performer| world.forbidden(step.act, performer)));
        }
    }
    let mut given: Vec<Formula> = found.into_iter().map(|f| f.given(&world.space, known)).collect();
    given.sort();
    given.dedup();
    given
}

fn causes_of(mask: u64) -> Vec<Cause> {
    (0..64u8).filter(|value| mask >> value & 1 == 1).filter_map(cause_of).collect()
}
