//! What several checks ask of a norm: when it applies, and which acts it is about.

use crate::logic::Formula;
use crate::model::{ActId, NormId, Rule};

use super::inquiry::Inquiry;

impl Inquiry<'_> {
    /// When a norm applies: its condition without its exception; a delegation or substitution applies when it does for
    /// some pair.
    pub fn applies(&self, norm: NormId) -> Formula {
        let row = &self.model.norms[norm];
        match row.rule {
            Rule::Cover(_) => {
                let edges = self.world.edges.iter().filter(|e| e.norm == norm);
                Formula::any(edges.map(|e| e.when.clone()).collect::<Vec<_>>())
            }
            _ => self.world.condition_of(row),
        }
    }

    /// The acts that a norm is about, each once.
    pub fn acts_of(&self, norm: NormId) -> Vec<ActId> {
        let mut acts = match &self.model.norms[norm].rule {
            Rule::Power { acts, .. }
            | Rule::Duty { acts, .. }
            | Rule::Prohibition { acts, .. }
            | Rule::Apart { acts } => acts.clone(),
            Rule::Cover(cover) => cover.acts.clone().unwrap_or_default(),
            Rule::Occupation { acts, until, .. } => [acts.as_slice(), until].concat(),
            Rule::Order { first, then } => [first.as_slice(), then].concat(),
            _ => Vec::new(),
        };
        acts.sort();
        acts.dedup();
        acts
    }
}
