//! The rules speak of one person, and two can be meant.
//!
//! # Question
//! Does a clause name "the" person to whom a relation leads, in matters for which the relation leads to two or more?
//!
//! # Why it matters
//! "The deputy in charge examines": the paper concerns departments of two deputies. Must both examine it, is one enough,
//! and which? Each office will answer differently, and a paper examined by one of them can be challenged.
//!
//! # Finds
//! Topics are proposed by the deputy in charge; a topic concerns departments in two portfolios.
//!
//! # Leaves alone
//! Clauses that themselves provide for several ("each of the deputies concerned countersigns"), and clauses that apply only
//! where one person is meant.
//!
//! # Can miss
//! Posts with several holders ("a deputy head signs"): there the rules mean any of them.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Part;
use crate::model::{ActId, Holder, NormId, Party, Reference, RelationId, Rule, SectionId};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::everyday::few;
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every relation by which some power finds its holder.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对依关系确定的办理人在同一事项中能否同时有两人",
        "every holder found by a relation was tested for matters in which two people are meant",
    );
    for (relation, row) in inquiry.model.vocabulary.relations.iter() {
        match unclear(inquiry, relation) {
            Ok(places) if places.is_empty() => {}
            Ok(places) => answer.drafts.push(draft(inquiry, relation, &places)),
            Err(why) => answer.too_large(&row.label.words, &why),
        }
    }
    answer
}

/// A clause that says who does an act, in the singular; two can be meant.
struct Place {
    act: ActId,
    norms: Vec<NormId>,
    when: Formula,
}

/// The same words can stand in the model as several norms, one for each answer to a question of reading; they are looked at
/// together.
fn unclear(inquiry: &Inquiry<'_>, relation: RelationId) -> Result<Vec<Place>, TooLarge> {
    let mut places: BTreeMap<(SectionId, ActId), (bool, Place)> = BTreeMap::new();
    for row in &inquiry.world.provisions {
        let norm = &inquiry.model.norms[row.norm];
        let Rule::Power { holder, .. } = &norm.rule else { continue };
        for (parties, parts) in holder.alternatives.iter().zip(&row.alternatives) {
            for (party, part) in parties.iter().zip(parts).filter(|(p, _)| leads(p, relation)) {
                let when = Formula::all([row.applies.clone(), several(part)]);
                let fresh = || (false, Place { act: row.act, norms: Vec::new(), when: Formula::FALSE });
                let (single, place) = places.entry((norm.section, row.act)).or_insert_with(fresh);
                *single |= !party.each && !together(holder);
                place.norms.push(row.norm);
                place.when = Formula::any([place.when.clone(), when]);
            }
        }
    }
    let mut found = Vec::new();
    for (single, place) in places.into_values() {
        if single && inquiry.find([inquiry.with_everybody(&place.when)])?.is_some() {
            found.push(place);
        }
    }
    found.sort_by(|one, other| one.norms.cmp(&other.norms));
    Ok(found)
}

fn leads(party: &Party, relation: RelationId) -> bool {
    matches!(&party.who, Reference::Applied(outer, _) if *outer == relation)
}

fn together(holder: &Holder) -> bool {
    holder.alternatives.iter().any(|parties| 1 < parties.len())
}

/// That the description fits two actors at once.
fn several(part: &Part) -> Formula {
    Formula::at_least(2, part.actors.iter().map(|(_, when)| when.clone()))
}

fn draft(inquiry: &Inquiry<'_>, relation: RelationId, places: &[Place]) -> Draft {
    let name = inquiry.model.vocabulary.relations[relation].label.name();
    let holder = inquiry.phrases().related(relation);
    let mut norms: Vec<NormId> = places.iter().flat_map(|p| p.norms.iter().copied()).collect();
    norms.sort();
    norms.dedup();
    let acts = few(&inquiry.acts_words(places.iter().map(|p| p.act)), 5);
    let whens = places.iter().map(|p| p.when.clone());
    Draft {
        kind: KIND,
        cause: vec![name.to_owned()],
        message: Words::new(
            format!(
                "事项涉及的单位有两位以上{}时，条文仍只写一位，没有说明是每一位都要办理、任何一位办理即可，还是只由其中某一位办理：{}",
                holder.zh, acts.zh
            ),
            format!(
                "where the units concerned have more than one {} them, the clauses still speak of one and do not say whether each must act, \
                 any of them may, or a certain one: {}",
                holder.en, acts.en
            ),
        ),
        suggestion: Words::new(
            format!(
                "建议统一规定：“涉及两位以上{}的，由主办单位的{}牵头办理，其他各位会签”，或者逐处写明“均须办理”“其中一位办理即可”",
                holder.zh, holder.zh
            ),
            format!(
                "consider one rule for all: the {} the lead unit acts and the others countersign; or say in each place `each` or `any of them`",
                holder.en
            ),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Grants)).collect(),
        shown: Shown::Situations {
            when: Formula::all([inquiry.ordinary_day(), Formula::any(whens.collect::<Vec<_>>())]),
            claim: Claim::SeveralMeant { norms },
        },
        count: places.len() as u64,
        effect: Effect::Open,
    }
}
