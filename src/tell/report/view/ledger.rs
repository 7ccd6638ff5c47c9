//! What each answer to the questions of reading brings, in the words of one language.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ask::Review;
use crate::ask::readings::{Brought, Choice, Fewest, Question, readings};
use crate::finding::{Finding, Severity};
use crate::model::{Model, ReadingId};
use crate::text::{Lang, Words, list};

use super::document::place;

/// So many sets of answers are told; the others are counted.
const TOLD: usize = 3;

/// The ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerView {
    /// How many findings hold whatever is answered, and how many depend.
    pub summary: String,
    /// The questions on which findings depend; dilemmas first.
    pub rows: Vec<LedgerRow>,
    /// The questions on which none depends.
    pub open: Vec<String>,
    /// The same in a sentence; empty when there is none.
    pub open_words: String,
    /// The answers that leave fewest grave findings.
    pub fewest: FewestView,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerRow {
    /// Its name.
    pub reading: String,
    /// Its short mark; empty when it has none.
    pub mark: String,
    /// The question.
    pub question: String,
    /// The clauses that raise it: address, label and where the page shows it.
    pub clauses: Vec<(String, String, String)>,
    /// Whether every answer brings a defect on the same clauses.
    pub is_dilemma: bool,
    /// The answers.
    pub answers: Vec<BroughtView>,
}

/// What an answer brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BroughtView {
    /// The answer.
    pub answer: String,
    /// What it means.
    pub meaning: String,
    /// The ids of the findings that then hold, whatever else is answered.
    pub holds: Vec<String>,
    /// The same counted by grade, in words.
    pub holds_words: String,
    /// The ids of those that then hold under some of the other answers.
    pub may_hold: Vec<String>,
    /// The same counted by grade, in words.
    pub may_hold_words: String,
}

/// The answers that leave fewest grave findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FewestView {
    /// Whether it was worked out.
    pub finished: bool,
    /// In sentences.
    pub summary: String,
    /// How many grave findings are left, and of medium weight.
    pub high: usize,
    /// How many of medium weight are left.
    pub medium: usize,
    /// How many combinations of answers there are, as a number in decimal figures.
    pub combinations: String,
    /// How many are as good; empty when they were not counted.
    pub as_good: String,
    /// Some of the best.
    pub choices: Vec<ChoiceView>,
}

/// A set of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoiceView {
    /// The questions that matter, each with the answers that are as good.
    pub answers: Vec<(String, String)>,
    /// The same in a sentence.
    pub words: String,
    /// The ids of the findings of high and medium grade that depend on a reading and are left.
    pub leaves: Vec<String>,
}

/// What the rows are made from.
struct Ledger<'r> {
    model: &'r Model,
    findings: &'r [Finding],
    lang: Lang,
}

impl LedgerView {
    pub(super) fn new(review: &Review<'_>, lang: Lang) -> Self {
        let told = readings(review.model, &review.findings);
        let ledger = Ledger { model: review.model, findings: &review.findings, lang };
        let (always, depending, signs) = (told.always.len(), told.depending.len(), told.to_confirm.len());
        let grades = ledger.grades(&told.always);
        let open: Vec<String> = told.open.iter().map(|r| ledger.name(*r)).collect();
        Self {
            summary: ledger.say(
                format!(
                    "意见共 {} 条：无论作何理解都成立的 {always} 条（{grades}），取决于理解的 {depending} 条，\
                     只有文字迹象、与理解无关的 {signs} 条。",
                    review.findings.len()
                ),
                format!(
                    "{} findings: {always} hold under every reading ({grades}), {depending} depend on a reading, {signs} \
                     rest on signs in the text.",
                    review.findings.len()
                ),
            ),
            rows: told.questions.iter().map(|q| ledger.row(q)).collect(),
            open_words: ledger.open(&open),
            open,
            fewest: match &told.fewest {
                Ok(fewest) => ledger.fewest(fewest),
                Err(why) => ledger.unfinished(&why.words()),
            },
        }
    }
}

impl Ledger<'_> {
    fn say(&self, zh: String, en: String) -> String {
        Words::new(zh, en).get(self.lang).to_owned()
    }

    fn name(&self, reading: ReadingId) -> String {
        let row = &self.model.vocabulary.readings[reading];
        let name = row.label.words.get(self.lang);
        row.mark.as_ref().map_or_else(|| name.to_owned(), |mark| format!("{mark} {name}"))
    }

    fn answer(&self, reading: ReadingId, answer: usize) -> String {
        let row = &self.model.vocabulary.readings[reading];
        row.answers.get(answer).map(|(label, _)| label.words.get(self.lang).to_owned()).unwrap_or_default()
    }

    fn ids(&self, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|at| self.findings.get(*at)).map(|f| f.id.clone()).collect()
    }

    /// The findings counted by grade: `高 3、中 1`.
    fn grades(&self, places: &[usize]) -> String {
        let count = |grade: Severity| {
            places.iter().filter_map(|at| self.findings.get(*at)).filter(|f| f.severity == grade).count()
        };
        let counted = Severity::ALL.map(|grade| (grade.words(), count(grade)));
        let parts = counted.iter().filter(|(_, n)| *n != 0);
        let parts: Vec<Words> =
            parts.map(|(w, n)| Words::new(format!("{} {n}", w.zh), format!("{n} {}", w.en))).collect();
        match parts.is_empty() {
            true => self.say("无".to_owned(), "none".to_owned()),
            false => list(&parts).get(self.lang).to_owned(),
        }
    }

    fn row(&self, question: &Question) -> LedgerRow {
        let row = &self.model.vocabulary.readings[question.reading];
        let document = &self.model.document;
        let clause =
            |a: &crate::text::Address| (a.to_string(), document.label(a).get(self.lang).to_owned(), place(a, document));
        let answers = question.answers.iter().enumerate();
        LedgerRow {
            reading: row.label.words.get(self.lang).to_owned(),
            mark: row.mark.clone().unwrap_or_default(),
            question: row.question.get(self.lang).to_owned(),
            clauses: row.anchors.iter().map(clause).collect(),
            is_dilemma: question.is_dilemma,
            answers: answers.map(|(at, brought)| self.brought(question.reading, at, brought)).collect(),
        }
    }

    fn brought(&self, reading: ReadingId, answer: usize, brought: &Brought) -> BroughtView {
        let meaning = self.model.vocabulary.readings[reading].answers.get(answer).map(|(_, meaning)| meaning);
        BroughtView {
            answer: self.answer(reading, answer),
            meaning: meaning.map(|m| m.get(self.lang).to_owned()).unwrap_or_default(),
            holds: self.ids(&brought.holds),
            holds_words: self.grades(&brought.holds),
            may_hold: self.ids(&brought.may_hold),
            may_hold_words: self.grades(&brought.may_hold),
        }
    }

    fn open(&self, open: &[String]) -> String {
        match open {
            [] => String::new(),
            names => self.say(
                format!("下列问题怎样回答都不影响意见：{}。", names.join("、")),
                format!("No finding depends on these questions: {}.", names.join(", ")),
            ),
        }
    }

    fn fewest(&self, fewest: &Fewest) -> FewestView {
        let Fewest { combinations, high, medium, under_first_answers: [first, second], as_good, choices } = fewest;
        let how_many = as_good.map(|n| n.to_string()).unwrap_or_default();
        let (zh, en) = match as_good {
            Some(n) => (format!("有 {n} 种组合同样好"), format!("{n} combinations are as good")),
            None => {
                ("同样好的组合很多，没有逐一计数".to_owned(), "as good ones are many and were not counted".to_owned())
            }
        };
        FewestView {
            finished: true,
            summary: self.say(
                format!(
                    "各问题的理解共有 {combinations} 种组合，均已计入。高等级意见至少有 {high} 条（其时中等级 {medium} 条）；\
                     各问题都取第一种理解时，高 {first} 条、中 {second} 条。{zh}。"
                ),
                format!(
                    "The answers make {combinations} combinations, all of which are covered. At least {high} findings of high \
                     grade are left (with {medium} of medium grade); under the first answer to each question there are \
                     {first} high and {second} medium; {en}."
                ),
            ),
            high: *high,
            medium: *medium,
            combinations: combinations.to_string(),
            as_good: how_many,
            choices: choices.iter().take(TOLD).map(|c| self.choice(c)).collect(),
        }
    }

    fn choice(&self, choice: &Choice) -> ChoiceView {
        let or = self.say("或者".to_owned(), " or ".to_owned());
        let answers: BTreeMap<ReadingId, String> = choice
            .answers
            .iter()
            .map(|(r, answers)| (*r, answers.iter().map(|a| self.answer(*r, *a)).collect::<Vec<_>>().join(&or)))
            .collect();
        let answers: Vec<(String, String)> = answers.into_iter().map(|(r, a)| (self.name(r), a)).collect();
        let (between, says) = match self.lang {
            Lang::Zh => ("；", "："),
            Lang::En => ("; ", ": "),
        };
        let words: Vec<String> = answers.iter().map(|(name, answer)| format!("{name}{says}{answer}")).collect();
        let rest = self.say("其余问题怎样理解都可以".to_owned(), "the others in any way".to_owned());
        let words = words.into_iter().chain([rest]).collect::<Vec<_>>().join(between);
        ChoiceView { answers, words, leaves: self.ids(&choice.leaves) }
    }

    fn unfinished(&self, why: &Words) -> FewestView {
        FewestView {
            finished: false,
            summary: self.say(
                format!("哪一种组合留下的高等级意见最少，没有算完：{}。", why.zh),
                format!("Which combination leaves fewest findings of high grade was not worked out: {}.", why.en),
            ),
            high: 0,
            medium: 0,
            combinations: String::new(),
            as_good: String::new(),
            choices: Vec::new(),
        }
    }
}
