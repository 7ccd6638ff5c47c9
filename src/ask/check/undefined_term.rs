//! A term that nothing defines, although it says who is meant or leaves a choice open.
//!
//! # Question
//! Is there a term of the text without a definition that describes somebody, or on whose meaning something depends?
//!
//! # Why it matters
//! Where it is not said who "the leaders" or "the department concerned" are, each reader picks somebody else.
//!
//! # Finds
//! "The leaders give an opinion", where no clause says who the leaders are.
//!
//! # Leaves alone
//! Terms that some clause defines; the names of posts, bodies and units; words for acts and for kinds of matters; a name
//! that the model takes for a second name of a body (see `inconsistent-names`).
//!
//! # Can miss
//! Terms that the model does not list; definitions in other norms.

use std::collections::BTreeSet;

use crate::finding::{Certainty, Kind, Role};
use crate::model::{Model, Term, Values};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::wording::{Mention, mentions};

/// The kind of its findings.
pub const KIND: Kind = Kind::UndefinedTerm;

/// Goes through every term without a definition.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对模型所列的每一用语核对其是否有定义，并在正文中逐句查找",
        "every term that the model lists is defined, or says nothing about who is meant",
    );
    let model = inquiry.model;
    let names = names(model);
    let mut words: Vec<&str> = model.vocabulary.terms.iter().flat_map(|(_, t)| spellings(t)).collect();
    words.extend(names.iter().copied());
    let found = mentions(&model.document, &words);
    let mut first = 0;
    for (_, term) in model.vocabulary.terms.iter() {
        let own = first..first + term.words.len();
        first = own.end;
        let here: Vec<&Mention> = found.iter().filter(|m| own.contains(&m.word)).collect();
        if term.anchor.is_none() && !here.is_empty() && !is_name(term, &names) && !is_thing(model, term) {
            answer.drafts.push(draft(model, term, &here));
        }
    }
    answer
}

fn spellings(term: &Term) -> impl Iterator<Item = &str> {
    term.words.iter().map(|w| w.zh.as_str())
}

/// What is called by its own name.
fn names(model: &Model) -> BTreeSet<&str> {
    let vocabulary = &model.vocabulary;
    let posts = vocabulary.posts.iter().map(|(_, p)| p.label.name());
    let bodies = vocabulary.bodies.iter().map(|(_, b)| b.label.name());
    let units = vocabulary.units.iter().map(|(_, u)| u.label.name());
    let kinds = vocabulary.unit_kinds.iter().map(|(_, k)| k.label.name());
    posts.chain(bodies).chain(units).chain(kinds).collect()
}

fn is_name(term: &Term, names: &BTreeSet<&str>) -> bool {
    // 镇乡（街道） is the kind 镇乡街道.
    let bare = |word: &str| word.replace(['（', '）', '、'], "");
    spellings(term).any(|word| names.contains(word) || names.contains(bare(word).as_str()))
}

/// A word for an act, or for an attribute or value of a matter that is no unit: other checks ask about those.
fn is_thing(model: &Model, term: &Term) -> bool {
    let vocabulary = &model.vocabulary;
    let is_act = |word: &str| vocabulary.acts.iter().any(|(_, a)| a.label.name().contains(word));
    let is_fact = |word: &str| {
        let mut facts =
            vocabulary.attributes.iter().filter(|(_, a)| !is_of_units(&a.values)).map(|(_, a)| a.label.name());
        facts.any(|name| word.contains(name) || name.contains(word))
    };
    let is_value = |word: &str| {
        let mut lists = vocabulary.attributes.iter().map(|(_, a)| &a.values);
        lists.any(|values| matches!(values, Values::Choices(choices) if choices.iter().any(|c| c.name() == word)))
    };
    term.holder.is_none()
        && !is_in_question(model, term)
        && spellings(term).any(|w| is_act(w) || is_fact(w) || is_value(w))
}

fn is_of_units(values: &Values) -> bool {
    matches!(values, Values::Unit(_) | Values::Units(_))
}

/// Whether a question of reading is about the term: then the choice is known to matter.
fn is_in_question(model: &Model, term: &Term) -> bool {
    let mut readings = model.vocabulary.readings.iter();
    let quoted = |question: &str, word: &str| {
        [('“', '”'), ('「', '」')].iter().any(|(a, b)| question.contains(&format!("{a}{word}{b}")))
    };
    readings.any(|(_, r)| spellings(term).any(|word| quoted(&r.question.zh, word)))
}

/// Whether the term describes somebody: it is said who, or it ends like a post or a kind of units, or names what relates
/// a matter to a unit.
fn describes_somebody(model: &Model, term: &Term) -> bool {
    let vocabulary = &model.vocabulary;
    let posts = vocabulary.posts.iter().map(|(_, p)| p.label.name());
    let kinds = vocabulary.unit_kinds.iter().map(|(_, k)| k.label.name());
    let endings: Vec<&str> = posts.chain(kinds).collect();
    let relations = vocabulary.attributes.iter().filter(|(_, a)| is_of_units(&a.values)).map(|(_, a)| a.label.name());
    let relations: Vec<&str> = relations.collect();
    let one = |word: &str| endings.iter().any(|e| word.ends_with(e)) || relations.iter().any(|r| word.contains(r));
    term.holder.is_some() || spellings(term).any(one)
}

fn draft(model: &Model, term: &Term, here: &[&Mention]) -> Draft {
    let quoted: Vec<String> = spellings(term).map(|w| format!("“{w}”")).collect();
    let english: Vec<String> = term.words.iter().map(|w| format!("`{}`", w.en)).collect();
    let (zh, en) = (quoted.concat(), english.join(", "));
    let (somebody, open) = (describes_somebody(model, term), is_in_question(model, term));
    let (why_zh, why_en) = match (somebody, open) {
        (true, _) => ("所指的人或者单位没有定义", "who is meant is defined nowhere"),
        (false, true) => (
            "没有定义，而如何理解关系到由谁行使职权",
            "defined nowhere, though who is competent depends on its meaning",
        ),
        (false, false) => ("没有定义", "defined nowhere"),
    };
    Draft {
        kind: KIND,
        cause: spellings(term).take(1).map(str::to_owned).collect(),
        message: Words::new(format!("{zh}{why_zh}"), format!("{en}: {why_en}")),
        suggestion: Words::new(
            format!("建议在首次出现处或者附则中写明{zh}的含义，全文统一使用"),
            format!(
                "consider defining {en} where it first occurs or in a final clause, and using it in that sense throughout"
            ),
        ),
        cites: here.iter().map(|m| Cite::Words(m.address, m.around.clone(), Role::Mentions)).collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: here.len() as u64,
        effect: if somebody || open { Effect::Open } else { Effect::Slight },
    }
}
