//! A finding that hangs on a question of reading ends when the text says which answer is meant.

use crate::finding::Finding;
use crate::model::Model;
use crate::text::{Words, list};

/// For each question whose answer alone can end the finding, the answers that do.
pub fn answers(model: &Model, finding: &Finding) -> Vec<Words> {
    let mut out = Vec::new();
    for (_, reading) in model.vocabulary.readings.iter() {
        let boxes = finding.readings.iter();
        let bound: Option<Vec<_>> = boxes.map(|it| it.iter().find(|one| one.reading == reading.label.words)).collect();
        let Some(bound) = bound.filter(|it| !it.is_empty()) else { continue };
        let brings = |name: &Words| bound.iter().any(|it| it.answers.contains(name));
        let ends: Vec<Words> = reading
            .answers
            .iter()
            .filter(|(label, _)| !brings(&label.words))
            .map(|(_, meaning)| meaning.clone())
            .collect();
        if !ends.is_empty() {
            let (question, answer) = (&reading.question, list(&ends));
            out.push(Words::new(
                format!("{}写明：{}", question.zh, answer.zh),
                format!("{} Say in the text: {}", question.en, answer.en),
            ));
        }
    }
    out
}
