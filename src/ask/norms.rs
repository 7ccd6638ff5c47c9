//! What several checks ask of a norm: when it applies, which acts it is about, and how its holder is called.

use crate::logic::Formula;
use crate::model::{ActId, Holder, NormId, Party, Reference, Rule};
use crate::text::{Words, list};

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
            Rule::Power { acts, .. } | Rule::Duty { acts, .. } | Rule::Prohibition { acts, .. } => acts.clone(),
            Rule::Cover(cover) => cover.acts.clone().unwrap_or_default(),
            Rule::Order { first, then } => [first.as_slice(), then].concat(),
            _ => Vec::new(),
        };
        acts.sort();
        acts.dedup();
        acts
    }

    /// Acts by their names, without their matters.
    pub fn acts_in_words(&self, acts: &[ActId]) -> Words {
        list(&acts.iter().map(|a| self.model.vocabulary.acts[*a].label.words.clone()).collect::<Vec<_>>())
    }

    /// Who is meant, for a reader.
    pub fn holder_in_words(&self, holder: &Holder) -> Words {
        let together = |parties: &Vec<Party>| joined(parties.iter().map(|p| self.party(p)).collect(), "和", " and ");
        joined(holder.alternatives.iter().map(together).collect(), "或者", " or ")
    }

    fn party(&self, party: &Party) -> Words {
        let who = self.reference_in_words(&party.who);
        if party.each { Words::new(format!("每一位{}", who.zh), format!("each {}", who.en)) } else { who }
    }

    /// A description of somebody, for a reader.
    pub fn reference_in_words(&self, reference: &Reference) -> Words {
        let vocabulary = &self.model.vocabulary;
        match reference {
            Reference::Post(id) => vocabulary.posts[*id].label.words.clone(),
            Reference::Body(id) => vocabulary.bodies[*id].label.words.clone(),
            Reference::Unit(id) => vocabulary.units[*id].label.words.clone(),
            Reference::Kind(id) => vocabulary.unit_kinds[*id].label.words.clone(),
            Reference::Attribute(id) => vocabulary.attributes[*id].label.words.clone(),
            Reference::Applied(relation, of) => {
                let (relation, of) = (&vocabulary.relations[*relation].label.words, self.reference_in_words(of));
                Words::new(format!("“{}”的“{}”", of.zh, relation.zh), format!("{} ({})", relation.en, of.en))
            }
            Reference::Bound => Words::new("本人", "the holder himself"),
            Reference::Anyone => Words::new("任何人", "anyone"),
            Reference::Unnamed => Words::new("未指明的主体", "somebody unnamed"),
        }
    }
}

fn joined(words: Vec<Words>, zh: &str, en: &str) -> Words {
    let pick = |of: fn(&Words) -> &str| words.iter().map(of).collect::<Vec<_>>();
    Words::new(pick(|w| &w.zh).join(zh), pick(|w| &w.en).join(en))
}
