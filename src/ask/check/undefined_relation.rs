//! A relation on which powers rest, and no clause says how it is settled.
//!
//! # Question
//! Is there a relation by which the rules find the holder of a power or a substitute, while no clause regulates who stands
//! in it with whom, and who decides that?
//!
//! # Why it matters
//! Whoever draws up the list then decides who has the powers. Without a rule for the list nobody can check it, and two
//! lists can differ.
//!
//! # Finds
//! "While a deputy is away his partner stands in", and no clause says who is whose partner.
//!
//! # Leaves alone
//! Relations that some clause regulates ("the portfolios are settled by the head"), and relations that carry neither powers
//! nor substitution.
//!
//! # Can miss
//! A clause that regulates the relation only in part.

use crate::finding::{Certainty, Kind, Role};
use crate::model::{NormId, Regulated, Relation, RelationId, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::everyday::few;
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every relation.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对职权和代行所依据的每一项关系是否有条文规定如何确定",
        "every relation that carries powers or substitution was compared with the clauses that regulate relations",
    );
    for (relation, row) in inquiry.model.vocabulary.relations.iter() {
        let powers = resting(inquiry, relation, |rule| matches!(rule, Rule::Power { .. }));
        let covers = resting(inquiry, relation, |rule| matches!(rule, Rule::Cover(_)));
        let unused = powers.is_empty() && covers.is_empty();
        if !is_regulated(inquiry, relation) && !unused {
            answer.drafts.push(draft(inquiry, row, &powers, &covers));
        }
    }
    answer
}

fn is_regulated(inquiry: &Inquiry<'_>, relation: RelationId) -> bool {
    inquiry.model.norms.iter().any(|(_, norm)| norm.rule == Rule::Regulates(Regulated::Relation(relation)))
}

/// The norms of a sort that find somebody by the relation.
fn resting(inquiry: &Inquiry<'_>, relation: RelationId, sort: impl Fn(&Rule) -> bool) -> Vec<NormId> {
    let rests = |rule: &Rule| sort(rule) && rule.references().iter().any(|r| r.relations().contains(&relation));
    inquiry.model.norms.iter().filter(|(_, norm)| rests(&norm.rule)).map(|(id, _)| id).collect()
}

fn draft(inquiry: &Inquiry<'_>, row: &Relation, powers: &[NormId], covers: &[NormId]) -> Draft {
    let name = &row.label.words;
    let what = carried(inquiry, powers, covers);
    Draft {
        kind: KIND,
        cause: vec![name.zh.clone()],
        message: Words::new(
            format!("条文依“{}”确定{}，却没有一条规定“{}”由谁、按什么确定，如何公布", name.zh, what.zh, name.zh),
            format!(
                "the clauses use `{}` to find {}, and none says who settles it, by what, and how it is made known",
                name.en, what.en
            ),
        ),
        suggestion: suggestion(inquiry, row),
        cites: cites(powers, covers),
        shown: Shown::Wording(Certainty::Proved),
        count: (powers.len() + covers.len()) as u64,
        effect: Effect::Open,
    }
}

fn carried(inquiry: &Inquiry<'_>, powers: &[NormId], covers: &[NormId]) -> Words {
    let acts = inquiry.acts_words(powers.iter().flat_map(|n| inquiry.model.norms[*n].rule.acts()));
    let acts = few(&acts, 4);
    let powers_words = Words::new(format!("由谁办理{}", acts.zh), format!("who does {}", acts.en));
    let covers_words = Words::new("由谁代行或者受委托", "who stands in or may be entrusted");
    match (powers.is_empty(), covers.is_empty()) {
        (false, false) => Words::new(
            format!("{}，以及{}", powers_words.zh, covers_words.zh),
            format!("{}, and {}", powers_words.en, covers_words.en),
        ),
        (false, true) => powers_words,
        (true, _) => covers_words,
    }
}

fn suggestion(inquiry: &Inquiry<'_>, row: &Relation) -> Words {
    let (name, from) = (&row.label.words, inquiry.sort_words(row.from));
    let mutual = if row.paired {
        Words::new(
            "，相互对应；人数为单数时，一并明确第三人如何安排",
            ", each way, and for an odd number who covers for the third",
        )
    } else {
        Words::default()
    };
    Words::new(
        format!("建议增加一句：“{}的{}由……确定并公布{}；调整时及时更新。”", from.zh, name.zh, mutual.zh),
        format!(
            "consider a sentence that says who settles and publishes `{}` for every {}{}",
            name.en, from.en, mutual.en
        ),
    )
}

/// In the order of the text.
fn cites(powers: &[NormId], covers: &[NormId]) -> Vec<Cite> {
    let covers = covers.iter().map(|n| (*n, Role::Delegates));
    let mut all: Vec<_> = covers.chain(powers.iter().map(|n| (*n, Role::Grants))).collect();
    all.sort();
    all.into_iter().map(|(norm, role)| Cite::Norm(norm, role)).collect()
}
