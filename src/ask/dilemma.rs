//! Questions of reading of which every answer brings a defect.

use std::collections::BTreeSet;

use crate::finding::{Finding, ReadingAnswers};
use crate::model::{Model, Reading};
use crate::text::Words;

use super::review::Dilemma;

/// The dilemmas among findings.
pub fn dilemmas(model: &Model, findings: &[Finding]) -> Vec<Dilemma> {
    model.vocabulary.readings.iter().filter_map(|(_, reading)| dilemma(reading, findings)).collect()
}

fn dilemma(reading: &Reading, findings: &[Finding]) -> Option<Dilemma> {
    let brought: Vec<Vec<&Finding>> =
        (0..reading.answers.len()).map(|answer| brought_by(reading, answer, findings)).collect();
    let related: Vec<Vec<String>> = brought
        .iter()
        .enumerate()
        .map(|(answer, here)| {
            let others = || brought.iter().enumerate().filter(move |(other, _)| *other != answer).map(|(_, row)| row);
            let kept = here.iter().filter(|f| others().all(|row| row.iter().any(|o| share_clause(f, o))));
            kept.map(|f| f.id.clone()).collect()
        })
        .collect();
    if related.iter().any(Vec::is_empty) {
        return None;
    }
    let question = ReadingAnswers {
        reading: reading.label.words.clone(),
        question: reading.question.clone(),
        answers: reading.answers.iter().map(|(label, _)| label.words.clone()).collect::<Vec<Words>>(),
        meanings: reading.answers.iter().map(|(_, meaning)| meaning.clone()).collect(),
    };
    Some(Dilemma { question, findings: related })
}

/// The findings that hold only under this answer to the question.
fn brought_by<'f>(reading: &Reading, answer: usize, findings: &'f [Finding]) -> Vec<&'f Finding> {
    let Some((label, _)) = reading.answers.get(answer) else { return Vec::new() };
    let only_here =
        |answers: &ReadingAnswers| answers.question == reading.question && answers.answers == [label.words.clone()];
    let needs = |f: &&Finding| !f.readings.is_empty() && f.readings.iter().all(|case| case.iter().any(only_here));
    findings.iter().filter(needs).collect()
}

/// Two findings are two forms of one trouble when they rest on a common clause.
fn share_clause(one: &Finding, other: &Finding) -> bool {
    let clauses = |f: &Finding| f.citations.iter().map(|c| c.address.article()).collect::<BTreeSet<_>>();
    one.id != other.id && !clauses(one).is_disjoint(&clauses(other))
}
