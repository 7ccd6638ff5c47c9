//! What a report rests on: coverage, assumptions, questions of reading, dilemmas.

use serde::Serialize;

use crate::ask::Dilemma;
use crate::model::{Disposition, Model, Section};
use crate::text::{Address, Lang, Words};

use super::document::place;

/// How many clauses are accounted for, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct CoverageView {
    /// Clauses of the text.
    pub clauses: usize,
    /// With a formal reading of at least one part.
    pub modelled: usize,
    /// Without operative content.
    pub declaratory: usize,
    /// Left out.
    pub not_modelled: usize,
}

/// A part of the text without formal reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    /// Its address.
    pub address: String,
    /// The same in words.
    pub label: String,
    /// The number of its article, for links.
    pub article: u32,
    /// `declaratory` or `not_modelled`.
    pub treatment: &'static str,
    /// The same in words.
    pub treatment_words: String,
    /// Why.
    pub reason: String,
}

/// A question of reading of which every answer brings a defect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DilemmaView {
    /// The name of the question.
    pub reading: String,
    /// The question.
    pub question: String,
    /// The answers with what each brings.
    pub answers: Vec<HornView>,
}

/// An answer with the findings that it brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HornView {
    /// The answer.
    pub answer: String,
    /// What it means.
    pub meaning: String,
    /// The ids of the findings.
    pub findings: Vec<String>,
}

/// A question of reading with its possible answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionView {
    /// Its name.
    pub reading: String,
    /// Its short mark; empty when it has none.
    pub mark: String,
    /// The question.
    pub question: String,
    /// The clauses that raise it: address, label and where the page shows it.
    pub clauses: Vec<(String, String, String)>,
    /// The answers with what they mean.
    pub answers: Vec<(String, String)>,
}

impl CoverageView {
    pub(super) fn of(model: &Model) -> Self {
        let mut coverage = Self::default();
        for unit in model.document.clauses() {
            coverage.clauses += 1;
            match treatment(model, &unit.address) {
                Treatment::Modelled => coverage.modelled += 1,
                Treatment::Declaratory => coverage.declaratory += 1,
                Treatment::NotModelled => coverage.not_modelled += 1,
            }
        }
        coverage
    }

    pub(super) fn words(&self) -> Words {
        let Self { clauses, modelled, declaratory, not_modelled } = self;
        Words::new(
            format!("条文共 {clauses} 条：已建模 {modelled} 条，宣示性 {declaratory} 条，未建模 {not_modelled} 条。"),
            format!("{clauses} clauses: {modelled} modelled, {declaratory} declaratory, {not_modelled} not modelled."),
        )
    }
}

impl DilemmaView {
    pub(super) fn new(dilemma: &Dilemma, lang: Lang) -> Self {
        let question = &dilemma.question;
        let say = |words: Option<&Words>| words.map(|words| words.get(lang).to_owned()).unwrap_or_default();
        let horn = |(at, answer): (usize, &Words)| HornView {
            answer: answer.get(lang).to_owned(),
            meaning: say(question.meanings.get(at)),
            findings: dilemma.findings.get(at).cloned().unwrap_or_default(),
        };
        Self {
            reading: question.reading.get(lang).to_owned(),
            question: question.question.get(lang).to_owned(),
            answers: question.answers.iter().enumerate().map(horn).collect(),
        }
    }
}

/// What the model adds to the text, and what the establishment leaves open.
pub(super) fn assumptions(model: &Model, lang: Lang) -> Vec<String> {
    let clause = |address: &Option<Address>| match (address, lang) {
        (None, _) => String::new(),
        (Some(address), Lang::Zh) => format!("（{}）", model.document.label(address).zh),
        (Some(address), Lang::En) => format!(" ({})", model.document.label(address).en),
    };
    let added = model.vocabulary.assumptions.iter().map(|it| format!("{}{}", it.words.get(lang), clause(&it.address)));
    added.chain(model.establishment.open.iter().map(|words| words.get(lang).to_owned())).collect()
}

/// Every question of reading.
pub(super) fn all(model: &Model, lang: Lang) -> Vec<QuestionView> {
    let document = &model.document;
    let clause = |address: &Address| {
        (address.to_string(), document.label(address).get(lang).to_owned(), place(address, document))
    };
    model
        .vocabulary
        .readings
        .iter()
        .map(|(_, reading)| QuestionView {
            reading: reading.label.words.get(lang).to_owned(),
            mark: reading.mark.clone().unwrap_or_default(),
            question: reading.question.get(lang).to_owned(),
            clauses: reading.anchors.iter().map(clause).collect(),
            answers: reading
                .answers
                .iter()
                .map(|(label, meaning)| (label.words.get(lang).to_owned(), meaning.get(lang).to_owned()))
                .collect(),
        })
        .collect()
}

/// The parts without formal reading, in the order of the document.
pub(super) fn uncovered(model: &Model, lang: Lang) -> Vec<CoverageRow> {
    let mut rows: Vec<(Address, Treatment, Words)> =
        model.sections.iter().filter_map(|(_, section)| left_out(section)).collect();
    for unit in model.document.clauses() {
        let has_section = model.sections.iter().any(|(_, section)| is_about(section, &unit.address));
        if !has_section {
            let reason = Words::new("规则文件中没有这一条的说明", "the rules files have no section for it");
            rows.push((unit.address, Treatment::NotModelled, reason));
        }
    }
    rows.sort_by_key(|(address, ..)| *address);
    rows.into_iter()
        .map(|(address, treatment, reason)| CoverageRow {
            label: model.document.label(&address).get(lang).to_owned(),
            article: address.article(),
            address: address.to_string(),
            treatment: treatment.name(),
            treatment_words: treatment.words().get(lang).to_owned(),
            reason: reason.get(lang).to_owned(),
        })
        .collect()
}

/// How a whole clause is accounted for: its best-covered part decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Treatment {
    NotModelled,
    Declaratory,
    Modelled,
}

impl Treatment {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::NotModelled => "not_modelled",
            Self::Declaratory => "declaratory",
            Self::Modelled => "modelled",
        }
    }

    pub(super) fn words(self) -> Words {
        match self {
            Self::NotModelled => Words::new("未建模", "not modelled"),
            Self::Declaratory => Words::new("宣示性", "declaratory"),
            Self::Modelled => Words::new("已建模", "modelled"),
        }
    }
}

/// How a clause is accounted for. A part left out outweighs a declaratory one: what was not read must not look read.
pub(super) fn treatment(model: &Model, clause: &Address) -> Treatment {
    let mut found = None;
    for (_, section) in model.sections.iter().filter(|(_, section)| is_about(section, clause)) {
        match section.disposition {
            Disposition::Modelled => return Treatment::Modelled,
            Disposition::NotModelled(_) => found = Some(Treatment::NotModelled),
            Disposition::Declaratory(_) => found = found.or(Some(Treatment::Declaratory)),
            Disposition::Silent => {}
        }
    }
    found.unwrap_or(Treatment::NotModelled)
}

fn is_about(section: &Section, clause: &Address) -> bool {
    section.address.is_some_and(|address| clause.contains(&address))
}

fn left_out(section: &Section) -> Option<(Address, Treatment, Words)> {
    let address = section.address?;
    match &section.disposition {
        Disposition::Declaratory(reason) => Some((address, Treatment::Declaratory, reason.clone())),
        Disposition::NotModelled(reason) => Some((address, Treatment::NotModelled, reason.clone())),
        Disposition::Modelled | Disposition::Silent => None,
    }
}
