//! The combinations of answers under which one finding holds.

use std::collections::BTreeMap;

use crate::finding::{Finding, ReadingAnswers};
use crate::model::{Model, ReadingId};

/// Boxes of combinations that together hold all under which a finding holds; a box says which answers some questions have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boxes(Vec<BTreeMap<ReadingId, Vec<usize>>>);

/// What some answers already settle of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// That hangs on this further question.
    HangsOn(ReadingId),
}

impl Boxes {
    /// The boxes of a finding; `None` when it names a question or an answer that the model does not have.
    pub fn of(model: &Model, finding: &Finding) -> Option<Self> {
        let read = |case: &Vec<ReadingAnswers>| case.iter().map(|row| answers(model, row)).collect();
        finding.readings.iter().map(read).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The questions that the boxes speak of, each once.
    fn readings(&self) -> Vec<ReadingId> {
        let mut found: Vec<_> = self.0.iter().flat_map(|b| b.keys().copied()).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Whether the finding holds under answers to all the questions of the boxes.
    fn hold(&self, answers: &BTreeMap<ReadingId, usize>) -> bool {
        let inside = |b: &BTreeMap<ReadingId, Vec<usize>>| {
            b.iter().all(|(r, allowed)| answers.get(r).is_some_and(|a| allowed.contains(a)))
        };
        self.0.iter().any(inside)
    }

    /// What answers to some questions settle.
    pub fn settled(&self, answers: &BTreeMap<ReadingId, usize>) -> Settled {
        if self.hold(answers) {
            return Settled::Holds;
        }
        let alive = |b: &&BTreeMap<ReadingId, Vec<usize>>| {
            b.iter().all(|(r, allowed)| answers.get(r).is_none_or(|a| allowed.contains(a)))
        };
        let mut open = self.0.iter().filter(alive).flat_map(|b| b.keys()).filter(|r| !answers.contains_key(r));
        open.next().map_or(Settled::Fails, |r| Settled::HangsOn(*r))
    }

    /// Under one answer to a question: under how many combinations of the others it holds, and of how many.
    pub fn under(&self, model: &Model, reading: ReadingId, answer: usize) -> (usize, usize) {
        let all = self.combinations(model, Some((reading, answer)));
        (all.iter().filter(|c| self.hold(c)).count(), all.len())
    }

    /// Whether another answer to the question, all others being the same, can make a difference.
    pub fn depends_on(&self, model: &Model, reading: ReadingId) -> bool {
        if !self.readings().contains(&reading) {
            return false;
        }
        let pattern = |answer: usize| -> Vec<bool> {
            self.combinations(model, Some((reading, answer))).iter().map(|c| self.hold(c)).collect()
        };
        let first = pattern(0);
        (1..model.vocabulary.readings[reading].answers.len()).any(|answer| pattern(answer) != first)
    }

    /// All combinations of answers to the questions of the boxes, one of them given.
    fn combinations(&self, model: &Model, given: Option<(ReadingId, usize)>) -> Vec<BTreeMap<ReadingId, usize>> {
        let mut found = vec![BTreeMap::new()];
        for reading in self.readings() {
            let answers: Vec<usize> = match given {
                Some((known, answer)) if known == reading => vec![answer],
                _ => (0..model.vocabulary.readings[reading].answers.len()).collect(),
            };
            let with = |c: &BTreeMap<ReadingId, usize>, a: usize| {
                let mut wider = c.clone();
                wider.insert(reading, a);
                wider
            };
            found = found.iter().flat_map(|c| answers.iter().map(move |a| with(c, *a))).collect();
        }
        found
    }
}

/// The question and the answers that a finding names in words.
fn answers(model: &Model, named: &ReadingAnswers) -> Option<(ReadingId, Vec<usize>)> {
    let fits = |row: &crate::model::Reading| {
        let (own, told) = (&row.label.words, &named.reading);
        row.question == named.question && told.zh.ends_with(&own.zh) && told.en.ends_with(&own.en)
    };
    let (id, row) = model.vocabulary.readings.iter().find(|(_, row)| fits(row))?;
    let answer = |words: &crate::text::Words| row.answers.iter().position(|(label, _)| label.words == *words);
    Some((id, named.answers.iter().map(answer).collect::<Option<Vec<_>>>()?))
}
