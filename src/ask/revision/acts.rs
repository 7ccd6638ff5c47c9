//! Of which acts an edit can change anything, so that nothing else need be replayed when it is put back.

use std::collections::BTreeSet;

use crate::model::{Model, Norm, Rule};

use super::edit::Edit;
use super::names::Names;
use super::written::{Written, declares};

/// The acts by names that hold in both; `None` when an edit may change something of any act. A power, a prohibition, a
/// delegation and an order of steps speak of their own acts only; whatever else a clause says or declares may reach
/// further.
pub(super) fn of(sides: [(&Model, &Written, &Names<'_>); 2], edit: &Edit) -> Option<BTreeSet<String>> {
    let Edit::Clauses { old, new, .. } = edit else { return None };
    let mut out = BTreeSet::new();
    for ((model, written, names), articles) in sides.into_iter().zip([old, new]) {
        if declares(written, articles) {
            return None;
        }
        let own = model.norms.iter().filter(|(_, norm)| articles.contains(&norm.address.article()));
        for (_, norm) in own {
            let acts = acts_of(norm)?;
            out.extend(acts.into_iter().map(|act| names.act(model, act)));
        }
    }
    Some(out)
}

fn acts_of(norm: &Norm) -> Option<Vec<crate::model::ActId>> {
    match &norm.rule {
        Rule::Power { acts, .. } | Rule::Prohibition { acts, .. } => Some(acts.clone()),
        Rule::Order { first, then } => Some(first.iter().chain(then).copied().collect()),
        // They change nothing in what is compared.
        Rule::Duty { .. } | Rule::Refers { .. } | Rule::Without { .. } | Rule::Line { .. } => Some(Vec::new()),
        // Who stands in for somebody in some acts changes nothing in who does others.
        Rule::Cover(cover) => cover.acts.clone(),
        Rule::Occupation { .. } | Rule::Apart { .. } | Rule::Seats { .. } | Rule::Regulates(_) => None,
    }
}
