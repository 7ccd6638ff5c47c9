//! The conditions of the rules, each with the variables that it asks for: what depends on a fact is found at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, VarId};
use crate::meaning::Actor;
use crate::model::{ActId, NormId, Rule};

use super::inquiry::Inquiry;

/// A power norm with the variables that its conditions ask for.
pub type Power = (NormId, BTreeSet<VarId>);

/// The conditions of the rules, each with the variables that it asks for.
#[derive(Debug)]
pub struct Conditions {
    /// Of each act, the powers, and when each actor is named.
    pub acts: Vec<(ActId, Vec<Power>, Vec<Formula>)>,
    /// Of prerequisites, prohibitions, delegations and substitutions.
    pub norms: Vec<(NormId, BTreeSet<VarId>, Formula)>,
}

impl Conditions {
    /// Those of a model.
    pub fn of(inquiry: &Inquiry<'_>) -> Self {
        let acts = inquiry.model.vocabulary.acts.ids().map(|act| {
            let powers = inquiry.world.provisions_of(act).map(|(_, p)| (p.norm, p.applies.support())).collect();
            (act, powers, named(inquiry, act))
        });
        let norms = conditions(inquiry).into_iter().map(|(norm, when)| (norm, when.support(), when));
        Self { acts: acts.collect(), norms: norms.collect() }
    }
}

/// When each actor is named for an act.
fn named(inquiry: &Inquiry<'_>, act: ActId) -> Vec<Formula> {
    let mut found: BTreeMap<Actor, Vec<Formula>> = BTreeMap::new();
    for (_, row) in inquiry.world.provisions_of(act) {
        for (actor, when) in row.alternatives.iter().flatten().flat_map(|part| &part.actors) {
            found.entry(*actor).or_default().push(Formula::all([row.applies.clone(), when.clone()]));
        }
    }
    found.into_values().map(Formula::any).collect()
}

/// The conditions of everything but powers and duties.
fn conditions(inquiry: &Inquiry<'_>) -> Vec<(NormId, Formula)> {
    let mut found = Vec::new();
    for (id, norm) in inquiry.model.norms.iter() {
        match &norm.rule {
            Rule::Prohibition { .. } | Rule::Order { .. } => found.push((id, inquiry.world.condition_of(norm))),
            Rule::Cover(_) => {
                let edges = inquiry.world.edges.iter().filter(|e| e.norm == id);
                found.push((id, Formula::any(edges.map(|e| e.when.clone()).collect::<Vec<_>>())));
            }
            _ => {}
        }
    }
    found
}
