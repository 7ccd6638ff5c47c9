//! Who: holders, parties, references.

use super::super::id::RelationId;
use super::super::norm::{Holder, Party, Reference};
use super::super::vocabulary::{Sort, Values};
use super::names::{alternatives, together};
use super::{Phrases, bare, both, joined, the};
use crate::text::Words;

/// Names that end so are of persons: 负责人, 局长, AB角, 成员, 主任, 书记.
const PERSON_ENDINGS: [&str; 6] = ["人", "长", "角", "员", "任", "记"];

impl Phrases<'_> {
    /// 区长或常务副区长; together 区长和副区长共同.
    pub fn holder(&self, holder: &Holder) -> Words {
        let shown: Vec<_> = holder.alternatives.iter().map(|parties| self.parties(parties)).collect();
        if holder.alternatives.iter().all(|parties| parties.len() == 1) {
            return alternatives(&shown);
        }
        joined(&shown, "，或者", ", or ")
    }

    fn parties(&self, parties: &[Party]) -> Words {
        let shown: Vec<_> = parties.iter().map(|party| self.party(party)).collect();
        together(&shown)
    }

    fn party(&self, party: &Party) -> Words {
        let who = self.reference(&party.who);
        if party.each { both(format!("每一名{}", who.zh), format!("each {}", bare(&who.en))) } else { who }
    }

    /// 区长, 公文的主办单位, 公文的主办单位的分管副区长, 任何人.
    pub fn reference(&self, reference: &Reference) -> Words {
        match reference {
            Reference::Post(id) => self.post(*id),
            Reference::Body(id) => self.body(*id),
            Reference::Unit(id) => self.unit(*id),
            Reference::Kind(id) => {
                let kind = self.unit_kind(*id);
                both(kind.zh, format!("units of the kind “{}”", kind.en))
            }
            Reference::Attribute(id) => self.attribute(*id),
            Reference::Applied(relation, argument) => self.applied(*relation, argument),
            Reference::Bound => self.bound.clone(),
            Reference::Anyone => both("任何人", "anyone"),
            Reference::Unnamed => both("（条文未明确的人员）", "somebody whom the text does not name"),
        }
    }

    fn applied(&self, relation: RelationId, argument: &Reference) -> Words {
        let (of, noun) = (self.reference(argument), self.related(relation));
        both(format!("{}的{}", of.zh, noun.zh), format!("{} {}", the(&noun), of.en))
    }

    /// Who stands at the other end of a relation: 分管副区长, `deputy in charge of`; AB角 says it alone.
    pub fn related(&self, relation: RelationId) -> Words {
        let declared = &self.vocabulary.relations[relation];
        let name = &declared.label.words;
        let to = self.sort(declared.to);
        let zh = match declared.to {
            Sort::Post(_) if PERSON_ENDINGS.iter().any(|end| name.zh.ends_with(end)) => name.zh.clone(),
            _ if name.zh.ends_with(&to.zh) => name.zh.clone(),
            _ => format!("{}{}", name.zh, to.zh),
        };
        let ends = [" of", " for", " to", " with"].iter().any(|end| name.en.ends_with(end));
        let begins = ["in ", "on ", "at ", "with ", "responsible "].iter().any(|start| name.en.starts_with(start));
        // `in charge of` needs somebody who is; `head of` and `partner` are somebody.
        let en = match (begins, ends) {
            (true, _) => format!("{} {}", bare(&to.en), name.en),
            (false, true) => bare(&name.en).to_owned(),
            (false, false) => format!("{} of", bare(&name.en)),
        };
        both(zh, en)
    }

    /// Whether the reference can mean more than one person.
    pub fn can_be_several(&self, reference: &Reference) -> bool {
        match reference {
            Reference::Post(id) => self.vocabulary.posts[*id].most != Some(1),
            Reference::Attribute(id) => matches!(self.vocabulary.attributes[*id].values, Values::Units(_)),
            Reference::Applied(_, argument) => self.can_be_several(argument),
            Reference::Kind(_) => true,
            Reference::Body(_) | Reference::Unit(_) | Reference::Bound | Reference::Anyone | Reference::Unnamed => {
                false
            }
        }
    }
}
