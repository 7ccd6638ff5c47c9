//! Words that several checks need: lists of clauses and acts, and what kind of holder an actor is.

use crate::meaning::Actor;
use crate::model::phrase::Phrases;
use crate::model::{ActId, Holder, NormId, Rule};
use crate::text::{Words, list};

use super::entrusting::is_final;
use super::inquiry::Inquiry;

impl Inquiry<'_> {
    /// The clauses of norms, each once, in the order of the text.
    pub(crate) fn clauses(&self, norms: impl IntoIterator<Item = NormId>) -> Words {
        let mut addresses: Vec<_> = norms.into_iter().map(|n| self.model.norms[n].address).collect();
        addresses.sort();
        addresses.dedup();
        list(&addresses.iter().map(|a| self.model.document.label(a)).collect::<Vec<_>>())
    }

    /// The names of acts, each once, in the order of the vocabulary.
    pub(crate) fn acts(&self, acts: impl IntoIterator<Item = ActId>) -> Words {
        let mut acts: Vec<_> = acts.into_iter().collect();
        acts.sort();
        acts.dedup();
        list(&acts.iter().map(|a| self.model.act_words(*a)).collect::<Vec<_>>())
    }

    /// Acts as the cause of a finding names them, so that it stays the same whatever other acts there are.
    pub(crate) fn acts_as_cause(&self, acts: impl IntoIterator<Item = ActId>) -> String {
        let mut acts: Vec<_> = acts.into_iter().collect();
        acts.sort();
        acts.dedup();
        list(&acts.iter().map(|a| self.model.act_in_full(*a)).collect::<Vec<_>>()).zh
    }

    /// The holders that powers name, each once.
    pub(crate) fn holders_of(&self, norms: impl IntoIterator<Item = NormId>) -> Words {
        let phrases = Phrases::of(&self.model.vocabulary);
        let mut named: Vec<Words> = Vec::new();
        for norm in norms {
            if let Rule::Power { holder, .. } = &self.model.norms[norm].rule {
                let words = phrases.holder(&any_of(holder));
                if !named.contains(&words) {
                    named.push(words);
                }
            }
        }
        list(&named)
    }

    /// The final acts that delegations name, each once; all powers when they name none.
    pub(crate) fn scope(&self, norms: impl IntoIterator<Item = NormId>) -> Words {
        let rules = norms.into_iter().map(|n| &self.model.norms[n].rule);
        let acts = rules.flat_map(|rule| if let Rule::Cover(cover) = rule { cover.acts.clone() } else { None });
        let acts: Vec<_> = acts.flatten().filter(|a| is_final(self.model.vocabulary.acts[*a].nature)).collect();
        if acts.is_empty() { Words::new("全部职权", "all powers") } else { self.acts(acts) }
    }

    /// Whether a person's post is a special case of another: the executive deputy among the deputies. Where any of them
    /// would do as an example, the others are more ordinary.
    pub(crate) fn is_special(&self, actor: Actor) -> bool {
        let Actor::Person(person) = actor else { return false };
        self.world.post_of(person).is_some_and(|post| self.model.vocabulary.posts[post].of.is_some())
    }

    /// The post of a person, the name of a body or unit.
    pub(crate) fn post(&self, actor: Actor) -> Words {
        match actor {
            Actor::Person(person) => self.world.post_words(person),
            Actor::Institution(_) => self.world.actor_words(actor),
        }
    }
}

/// The holder without "each": whether each or any one acts does not matter for who it is.
fn any_of(holder: &Holder) -> Holder {
    let mut holder = holder.clone();
    holder.alternatives.iter_mut().flatten().for_each(|party| party.each = false);
    holder
}
