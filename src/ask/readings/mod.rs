//! What the findings say of each question of reading: what each answer brings, what holds whatever is answered, and the
//! answers with which fewest grave findings are left.

mod boxes;
mod fewest;

use crate::engine::TooLarge;
use crate::finding::{Certainty, Finding, Severity};
use crate::model::{Model, ReadingId};

use super::dilemma::dilemmas;
use boxes::Boxes;

pub use fewest::{Choice, Fewest};

/// The findings as they depend on the questions of reading. A finding is named by its place in the list that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// Those that hold under every combination of answers.
    pub always: Vec<usize>,
    /// Those that rest on signs in the text, whatever is answered.
    pub to_confirm: Vec<usize>,
    /// Those that hold under some combinations only.
    pub depending: Vec<usize>,
    /// The questions on which findings depend; dilemmas first, then those with most grave findings.
    pub questions: Vec<Question>,
    /// The questions on which none depends.
    pub open: Vec<ReadingId>,
    /// The combinations that leave fewest grave findings, or why they could not be worked out.
    pub fewest: Result<Fewest, TooLarge>,
}

/// A question of reading with what each answer brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub reading: ReadingId,
    /// Whether every answer brings a defect on the same clauses.
    pub is_dilemma: bool,
    /// One for each answer, in the order of the model.
    pub answers: Vec<Brought>,
}

/// What an answer brings, of the findings that depend on the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// Those that then hold, whatever the other answers.
    pub holds: Vec<usize>,
    /// Those that then hold under some of the other answers.
    pub may_hold: Vec<usize>,
}

/// Puts the ledger together.
pub fn readings(model: &Model, findings: &[Finding]) -> Readings {
    let of = |certainty| places(findings, |f| f.certainty == certainty);
    let boxes: Vec<(usize, Boxes)> = findings
        .iter()
        .enumerate()
        .filter(|(_, f)| f.certainty == Certainty::Depends)
        .filter_map(|(at, f)| Some((at, Boxes::of(model, f)?)))
        .collect();
    let dilemmas = dilemmas(model, findings);
    let is_dilemma = |id: ReadingId| {
        let row = &model.vocabulary.readings[id];
        dilemmas.iter().any(|d| d.question.question == row.question && d.question.reading == row.label.words)
    };
    let mut questions = Vec::new();
    let mut open = Vec::new();
    for reading in model.vocabulary.readings.ids() {
        match question(model, reading, &boxes) {
            Some(answers) => questions.push(Question { reading, is_dilemma: is_dilemma(reading), answers }),
            None => open.push(reading),
        }
    }
    questions.sort_by_key(|q| (!q.is_dilemma, std::cmp::Reverse(grave(q, findings))));
    let constant = Severity::ALL.map(|grade| counted(findings, &of(Certainty::Proved), grade));
    Readings {
        always: of(Certainty::Proved),
        to_confirm: of(Certainty::ToConfirm),
        depending: of(Certainty::Depends),
        questions,
        open,
        fewest: fewest::fewest(model, &graded(findings, &boxes), [constant[0], constant[1]]),
    }
}

fn places(findings: &[Finding], wanted: impl Fn(&Finding) -> bool) -> Vec<usize> {
    findings.iter().enumerate().filter(|(_, f)| wanted(f)).map(|(at, _)| at).collect()
}

fn counted(findings: &[Finding], places: &[usize], grade: Severity) -> usize {
    places.iter().filter_map(|at| findings.get(*at)).filter(|f| f.severity == grade).count()
}

/// The findings that count for the fewest: the grave ones first, and among equals those of medium weight.
fn graded<'b>(findings: &[Finding], boxes: &'b [(usize, Boxes)]) -> Vec<fewest::Graded<'b>> {
    let grade = |at: usize| match findings.get(at).map(|f| f.severity) {
        Some(Severity::High) => Some([1, 0]),
        Some(Severity::Medium) => Some([0, 1]),
        _ => None,
    };
    let rows = boxes.iter().filter_map(|(at, boxes)| Some(fewest::Graded { at: *at, boxes, weight: grade(*at)? }));
    rows.collect()
}

/// How many grave findings depend on a question.
fn grave(question: &Question, findings: &[Finding]) -> usize {
    let brought = question.answers.iter().flat_map(|a| a.holds.iter().chain(&a.may_hold));
    let brought: std::collections::BTreeSet<usize> = brought.copied().collect();
    counted(findings, &brought.into_iter().collect::<Vec<_>>(), Severity::High)
}

/// What each answer to a question brings; `None` when no finding depends on it.
fn question(model: &Model, reading: ReadingId, boxes: &[(usize, Boxes)]) -> Option<Vec<Brought>> {
    let answers = model.vocabulary.readings[reading].answers.len();
    let mut brought = vec![Brought::default(); answers];
    let mut any = false;
    for (at, boxes) in boxes.iter().filter(|(_, b)| b.depends_on(model, reading)) {
        any = true;
        for (answer, row) in brought.iter_mut().enumerate() {
            match boxes.under(model, reading, answer) {
                (0, _) => {}
                (good, all) if good == all => row.holds.push(*at),
                _ => row.may_hold.push(*at),
            }
        }
    }
    any.then_some(brought)
}
