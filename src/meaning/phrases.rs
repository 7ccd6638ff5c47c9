//! How the rules describe somebody, in words.

use crate::model::{Holder, Model, Reference, Sort};
use crate::text::{Words, list};

impl Model {
    /// A holder in words: `区长或者常务副区长`.
    pub fn holder_words(&self, holder: &Holder) -> Words {
        let alternatives: Vec<Words> = holder.alternatives.iter().map(|parties| self.parties_words(parties)).collect();
        joined(&alternatives, "或者", " or ")
    }

    fn parties_words(&self, parties: &[crate::model::Party]) -> Words {
        let words: Vec<Words> = parties
            .iter()
            .map(|party| {
                let who = self.reference_words(&party.who);
                if party.each { Words::new(format!("每一{}", who.zh), format!("each {}", who.en)) } else { who }
            })
            .collect();
        joined(&words, "和", " and ")
    }

    /// A description in words: `涉及单位的副区长（分管）`.
    pub fn reference_words(&self, reference: &Reference) -> Words {
        let vocabulary = &self.vocabulary;
        match reference {
            Reference::Post(post) => vocabulary.posts[*post].label.words.clone(),
            Reference::Body(body) => vocabulary.bodies[*body].label.words.clone(),
            Reference::Unit(unit) => vocabulary.units[*unit].label.words.clone(),
            Reference::Kind(kind) => vocabulary.unit_kinds[*kind].label.words.clone(),
            Reference::Attribute(attribute) => vocabulary.attributes[*attribute].label.words.clone(),
            Reference::Applied(relation, argument) => {
                let (relation, argument) = (&vocabulary.relations[*relation], self.reference_words(argument));
                let (name, to) = (&relation.label.words, self.sort_words(relation.to));
                Words::new(format!("{}的{}（{}）", argument.zh, to.zh, name.zh), format!("{} ({} {})", to.en, name.en, argument.en))
            }
            Reference::Bound => Words::new("本人", "the person himself"),
            Reference::Anyone => Words::new("任何人", "anyone"),
            Reference::Unnamed => Words::new("未明确的人", "nobody named"),
        }
    }

    /// Of whom or to whom a relation goes, in words.
    pub fn sort_words(&self, sort: Sort) -> Words {
        match sort {
            Sort::Post(post) => self.vocabulary.posts[post].label.words.clone(),
            Sort::AnyUnit => Words::new("单位", "unit"),
            Sort::Kind(kind) => self.vocabulary.unit_kinds[kind].label.words.clone(),
        }
    }
}

fn joined(words: &[Words], zh: &str, en: &str) -> Words {
    let pick = |of: fn(&Words) -> &str| words.iter().map(of).collect::<Vec<_>>();
    match words {
        [] => list(words),
        _ => Words::new(pick(|w| &w.zh).join(zh), pick(|w| &w.en).join(en)),
    }
}
