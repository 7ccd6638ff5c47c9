//! What a finding cites once its causes are known: every clause that is part of one.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Citation, Finding, Role};
use crate::model::Model;
use crate::text::Address;

use super::super::review::Review;
use super::{Causes, Explainer};

/// Why the findings of a review are there, by their ids, where that is worked out; from then on they cite every clause of their
/// causes.
pub fn explain(review: &mut Review<'_>) -> BTreeMap<String, Causes> {
    let model = review.model;
    let explainer = Explainer::new(model);
    let mut found = BTreeMap::new();
    for finding in &mut review.findings {
        if let Some(causes) = explainer.causes(finding, &mut || true) {
            finding.citations = causes.citations(model, finding);
            found.insert(finding.id.clone(), causes);
        }
    }
    found
}

impl Causes {
    /// The citations of the finding with every clause of its causes among them. A clause that was cited for the like happening
    /// there is part of the cause when it is one here; the rest of those come last.
    fn citations(&self, model: &Model, finding: &Finding) -> Vec<Citation> {
        let clauses: BTreeSet<Address> = self.sets.iter().flatten().filter_map(|cause| cause.clause).collect();
        let (alike, mut cited): (Vec<_>, Vec<_>) =
            finding.citations.iter().cloned().partition(|citation| citation.role == Role::Alike);
        for clause in clauses {
            if !cited.iter().any(|citation| citation.address == clause) {
                cited.push(Citation { address: clause, quote: quote(model, clause), role: Role::Contributes });
            }
        }
        let others = alike.into_iter().filter(|citation| !cited.iter().any(|c| c.address == citation.address));
        let others: Vec<Citation> = others.collect();
        cited.extend(others);
        cited
    }
}

fn quote(model: &Model, clause: Address) -> String {
    let norm = model.norms.iter().find(|(_, norm)| norm.address == clause);
    norm.map_or_else(String::new, |(_, norm)| model.sections[norm.section].quotes.join("……"))
}
