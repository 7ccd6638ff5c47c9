//! Partners who are not each other's partners.
//!
//! # Question
//! Where a relation pairs the holders of a post, or names each of them a substitute from among them, does everyone have one,
//! another than himself, and are they each other's where the rules say so?
//!
//! # Why it matters
//! A pair that does not go both ways leaves open who covers for whom; somebody without partner has nobody to cover for him.
//! And an odd number of people can never be put into pairs, whatever the list: a rule that demands pairs has to say what
//! becomes of the third.
//!
//! # Finds
//! Three deputies whose list reads A to B, B to C, C to A.
//!
//! # Leaves alone
//! Lists in which everyone is his partner's partner; rings in a relation that is not said to go both ways; an odd number
//! where some need no partner.
//!
//! # Can miss
//! Relations without a table. Both partners away together is not asked here but by the checks on absence.

use std::collections::BTreeMap;

use petgraph::graphmap::UnGraphMap;

use crate::finding::{Certainty, Kind, Role};
use crate::meaning::Actor;
use crate::model::{Member, NormId, PersonId, Reference, Regulated, Relation, RelationId, Rule, Sort};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every relation within a post that pairs or substitutes.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对互为替补的关系是否人人有对应、是否相互对应",
        "every relation of mutual cover was checked person by person",
    );
    for (relation, row) in inquiry.model.vocabulary.relations.iter() {
        let norms = substituting(inquiry, relation);
        let Some(table) = table(inquiry, relation, row) else { continue };
        if row.paired || !norms.is_empty() {
            let norms = [norms, regulating(inquiry, relation)].concat();
            let within = Within { inquiry, row, norms, partners: table };
            answer.drafts.extend(within.odd());
            answer.drafts.extend(within.broken());
        }
    }
    answer
}

/// The norms by which the partner stands in, or may be entrusted.
fn substituting(inquiry: &Inquiry<'_>, relation: RelationId) -> Vec<NormId> {
    let through = |reference: &Reference| matches!(reference, Reference::Applied(r, inner) if *r == relation && **inner == Reference::Bound);
    let norms = inquiry.model.norms.iter();
    norms.filter(|(_, n)| matches!(&n.rule, Rule::Cover(c) if through(&c.to))).map(|(id, _)| id).collect()
}

/// The norms that say how the partners are found; cited where nobody stands in by the relation.
fn regulating(inquiry: &Inquiry<'_>, relation: RelationId) -> Vec<NormId> {
    let norms = inquiry.model.norms.iter();
    norms.filter(|(_, n)| n.rule == Rule::Regulates(Regulated::Relation(relation))).map(|(id, _)| id).collect()
}

/// For each holder his partners; `None` when the relation leads elsewhere or has no table.
fn table(inquiry: &Inquiry<'_>, relation: RelationId, row: &Relation) -> Option<BTreeMap<PersonId, Vec<PersonId>>> {
    let (Sort::Post(from), Sort::Post(to)) = (row.from, row.to) else { return None };
    if from != to {
        return None;
    }
    let pairs = inquiry.model.establishment.pairs.get(&relation)?;
    let partners = |person: PersonId| {
        let here = pairs.iter().filter(move |(left, _)| *left == Member::Person(person));
        here.filter_map(|(_, right)| if let Member::Person(p) = right { Some(*p) } else { None }).collect()
    };
    Some(inquiry.world.holders(from).map(|person| (person, partners(person))).collect())
}

struct Within<'i, 'm> {
    inquiry: &'i Inquiry<'m>,
    row: &'i Relation,
    norms: Vec<NormId>,
    partners: BTreeMap<PersonId, Vec<PersonId>>,
}

impl Within<'_, '_> {
    /// An odd number cannot be paired, unless some may be left out.
    fn odd(&self) -> Option<Draft> {
        let number = self.partners.len();
        if !self.row.paired || !self.row.total || number.is_multiple_of(2) {
            return None;
        }
        let (name, post) = (&self.row.label.words, self.inquiry.sort_words(self.row.from));
        let message = Words::new(
            format!(
                "“{}”以两人互为对应为前提，现有{}{number}人；人数为单数时（不论几人），无论怎样排列都不能两两配齐，总有人没有相互对应的一方，条文没有规定怎么办",
                name.zh, post.zh
            ),
            format!(
                "`{}` presupposes that two people are each other's partners, and there are {number} ({}); with any odd number no list can \
                 pair everybody, and the clauses do not say what then",
                name.en, post.en
            ),
        );
        let suggestion = Words::new(
            format!(
                "建议补充：“{}人数为单数的，其中三人为一组，依次对应，并写明各自缺席时由谁接替”，或者写明多出的一人由谁对应",
                post.zh
            ),
            "consider adding that with an odd number three form a group in a fixed order, or who covers for the one left over",
        );
        Some(self.draft(KIND, "单数", message, suggestion, 1))
    }

    /// The groups of people in which something is wrong.
    fn broken(&self) -> Vec<Draft> {
        let groups = self.groups().into_iter();
        groups
            .filter_map(|group| self.itself(&group).or_else(|| self.alone(&group)).or_else(|| self.one_sided(&group)))
            .collect()
    }

    /// People who are connected by the list, in either direction.
    fn groups(&self) -> Vec<Vec<PersonId>> {
        let mut graph = UnGraphMap::<usize, ()>::new();
        for (person, partners) in &self.partners {
            graph.add_node(person.0);
            for partner in partners {
                graph.add_edge(person.0, partner.0, ());
            }
        }
        let mut groups: Vec<Vec<PersonId>> = petgraph::algo::tarjan_scc(&graph)
            .into_iter()
            .map(|group| {
                let mut group: Vec<_> = group.into_iter().map(PersonId).collect();
                group.sort();
                group
            })
            .collect();
        groups.sort();
        groups
    }

    fn of(&self, person: PersonId) -> &[PersonId] {
        self.partners.get(&person).map_or(&[], Vec::as_slice)
    }

    fn itself(&self, group: &[PersonId]) -> Option<Draft> {
        let own: Vec<PersonId> = group.iter().copied().filter(|p| self.of(*p).contains(p)).collect();
        if own.is_empty() {
            return None;
        }
        let (who, name) = (self.names(&own), &self.row.label.words);
        let message = Words::new(
            format!("名单上{}的“{}”是本人，本人缺席时等于没有人接替", who.zh, name.zh),
            format!("on the list {} is his own `{}`, so that nobody covers for him", who.en, name.en),
        );
        let suggestion = Words::new(
            format!("建议为{}另行确定“{}”", who.zh, name.zh),
            format!("consider naming another `{}` for {}", name.en, who.en),
        );
        Some(self.draft(Kind::Gap, &who.zh, message, suggestion, own.len()))
    }

    fn alone(&self, group: &[PersonId]) -> Option<Draft> {
        let alone: Vec<PersonId> = group.iter().copied().filter(|p| self.of(*p).is_empty()).collect();
        if alone.is_empty() || !self.row.total {
            return None;
        }
        let (who, name) = (self.names(&alone), &self.row.label.words);
        let message = Words::new(
            format!("名单上{}没有“{}”，缺席时没有人接替，而条文以人人都有为前提", who.zh, name.zh),
            format!(
                "on the list {} has no `{}` to cover for him, while the clauses presuppose one for everybody",
                who.en, name.en
            ),
        );
        let suggestion = Words::new(
            format!("建议为{}确定“{}”，或者规定没有“{}”的人缺席时由谁接替", who.zh, name.zh, name.zh),
            format!("consider naming a `{}` for {}, or saying who covers for somebody without one", name.en, who.en),
        );
        Some(self.draft(Kind::Gap, &who.zh, message, suggestion, alone.len()))
    }

    /// Somebody's partner has another partner.
    fn one_sided(&self, group: &[PersonId]) -> Option<Draft> {
        let one_sided = |person: &PersonId| self.of(*person).iter().any(|partner| !self.of(*partner).contains(person));
        if !self.row.paired || !group.iter().any(one_sided) {
            return None;
        }
        let (who, name) = (self.names(group), &self.row.label.words);
        let arrows: Vec<_> = group.iter().flat_map(|p| self.of(*p).iter().map(|q| self.arrow(*p, *q))).collect();
        let arrows = list(&arrows);
        let message = Words::new(
            format!(
                "“{}”应当互为对应，名单上{}却不是：{}。一方缺席由谁接替，从“互为”和从名单得出的人不同",
                name.zh, who.zh, arrows.zh
            ),
            format!(
                "`{}` should go both ways, and for {} the list does not: {}. Who covers for somebody differs, by the list and by the \
                 words",
                name.en, who.en, arrows.en
            ),
        );
        let suggestion = Words::new(
            format!("建议调整名单，使{}两两互为“{}”；不能两两对应的，写明接替的次序", who.zh, name.zh),
            format!(
                "consider changing the list so that {} are pairwise each other's `{}`, or laying down an order of succession",
                who.en, name.en
            ),
        );
        Some(self.draft(KIND, &who.zh, message, suggestion, group.len()))
    }

    fn arrow(&self, from: PersonId, to: PersonId) -> Words {
        let (from, to) = (self.names(&[from]), self.names(&[to]));
        Words::new(format!("{}→{}", from.zh, to.zh), format!("{} → {}", from.en, to.en))
    }

    fn names(&self, persons: &[PersonId]) -> Words {
        list(&persons.iter().map(|p| self.inquiry.world.actor_words(Actor::Person(*p))).collect::<Vec<_>>())
    }

    fn draft(&self, kind: Kind, who: &str, message: Words, suggestion: Words, count: usize) -> Draft {
        Draft {
            kind,
            cause: vec![self.row.label.name().to_owned(), who.to_owned()],
            message,
            suggestion,
            cites: self.norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
            shown: Shown::Wording(Certainty::Proved),
            count: count as u64,
            effect: Effect::Open,
        }
    }
}
