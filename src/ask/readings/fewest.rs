//! The combinations of answers with fewest grave findings, found by branch and bound: exactly, without going through all.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::model::{Model, ReadingId};

use super::boxes::{Boxes, Settled};

/// How many partial combinations are looked at, at most.
const MOST_STEPS: u64 = 2_000_000;
/// How many best combinations are kept apart, at most.
const MOST_KEPT: usize = 256;

/// The combinations that leave fewest grave findings, and among them fewest of medium weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fewest {
    /// How many combinations there are in all.
    pub combinations: u128,
    /// How many grave findings are left, those that always hold included.
    pub high: usize,
    /// How many of medium weight, likewise.
    pub medium: usize,
    /// How many there are when every question has its first answer: grave, and of medium weight.
    pub under_first_answers: [usize; 2],
    /// How many combinations are as good; `None` when there are more sets than are kept.
    pub as_good: Option<u128>,
    /// The best choices, each of them as good as the others; a question that is not in one may be answered in any way.
    pub choices: Vec<Choice>,
}

/// A set of answers, and what it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The questions that matter with the answers that are as good as each other.
    pub answers: BTreeMap<ReadingId, Vec<usize>>,
    /// The findings of high and medium grade, of those that depend on a reading, that hold then.
    pub leaves: Vec<usize>,
}

/// A finding that counts.
pub struct Graded<'b> {
    /// Its place in the list.
    pub at: usize,
    /// Where it holds.
    pub boxes: &'b Boxes,
    /// What it counts: grave, medium.
    pub weight: [usize; 2],
}

/// Finds the best combinations; `constant` is what holds always.
pub fn fewest(model: &Model, findings: &[Graded<'_>], constant: [usize; 2]) -> Result<Fewest, TooLarge> {
    let mut search =
        Search { model, findings, best: [usize::MAX; 2], keeps_ties: false, kept: Vec::new(), left: MOST_STEPS };
    search.branch(&mut BTreeMap::new())?;
    search.keeps_ties = true;
    search.branch(&mut BTreeMap::new())?;
    let size = |r: ReadingId| model.vocabulary.readings[r].answers.len().max(1) as u128;
    let all = |skip: &BTreeMap<ReadingId, usize>| {
        let open = model.vocabulary.readings.ids().filter(|r| !skip.contains_key(r));
        open.fold(1u128, |product, r| product.saturating_mul(size(r)))
    };
    let is_whole = search.kept.len() < MOST_KEPT;
    let first = model.vocabulary.readings.ids().map(|r| (r, 0)).collect();
    let at_first = search.sum(&first);
    Ok(Fewest {
        combinations: all(&BTreeMap::new()),
        high: search.best[0] + constant[0],
        medium: search.best[1] + constant[1],
        under_first_answers: [at_first[0] + constant[0], at_first[1] + constant[1]],
        as_good: is_whole.then(|| search.kept.iter().map(all).fold(0, u128::saturating_add)),
        choices: search.choices(),
    })
}

struct Search<'s, 'b> {
    model: &'s Model,
    findings: &'s [Graded<'b>],
    best: [usize; 2],
    /// In the first round only the best number is looked for, in the second all combinations that reach it.
    keeps_ties: bool,
    kept: Vec<BTreeMap<ReadingId, usize>>,
    left: u64,
}

impl Search<'_, '_> {
    fn branch(&mut self, answers: &mut BTreeMap<ReadingId, usize>) -> Result<(), TooLarge> {
        self.left = self.left.checked_sub(1).ok_or(TooLarge::Steps(MOST_STEPS))?;
        // What holds already holds whatever else is answered: fewer than that cannot be reached from here.
        let least = self.sum(answers);
        let is_worse = if self.keeps_ties { self.best < least } else { self.best <= least };
        if is_worse || MOST_KEPT <= self.kept.len() {
            return Ok(());
        }
        let hanging = self.findings.iter().find_map(|f| match f.boxes.settled(answers) {
            Settled::HangsOn(reading) => Some(reading),
            _ => None,
        });
        let Some(reading) = hanging else {
            self.best = least;
            if self.keeps_ties {
                self.kept.push(answers.clone());
            }
            return Ok(());
        };
        for answer in 0..self.model.vocabulary.readings[reading].answers.len() {
            answers.insert(reading, answer);
            self.branch(answers)?;
        }
        answers.remove(&reading);
        Ok(())
    }

    /// The weight of what certainly holds.
    fn sum(&self, answers: &BTreeMap<ReadingId, usize>) -> [usize; 2] {
        let holds = self.findings.iter().filter(|f| f.boxes.settled(answers) == Settled::Holds);
        holds.fold([0, 0], |[high, medium], f| [high + f.weight[0], medium + f.weight[1]])
    }

    /// The best combinations, those put together that differ in the answer to one question only.
    fn choices(&self) -> Vec<Choice> {
        let leaves = |answers: &BTreeMap<ReadingId, usize>| -> Vec<usize> {
            let holds = self.findings.iter().filter(|f| f.boxes.settled(answers) == Settled::Holds);
            holds.map(|f| f.at).collect()
        };
        let one = |answers: &BTreeMap<ReadingId, usize>| Choice {
            answers: answers.iter().map(|(r, a)| (*r, vec![*a])).collect(),
            leaves: leaves(answers),
        };
        let mut found: Vec<Choice> = Vec::new();
        for choice in self.kept.iter().map(one) {
            self.put(choice, &mut found);
        }
        found
    }

    fn put(&self, mut choice: Choice, found: &mut Vec<Choice>) {
        while let Some(place) = found.iter().position(|known| differ_in(known, &choice).is_some()) {
            let known = found.remove(place);
            let Some(reading) = differ_in(&known, &choice) else { break };
            let more = choice.answers.remove(&reading).unwrap_or_default();
            let mut answers = known.answers.get(&reading).cloned().unwrap_or_default();
            answers.extend(more);
            answers.sort_unstable();
            if answers.len() < self.model.vocabulary.readings[reading].answers.len() {
                choice.answers.insert(reading, answers);
            }
        }
        found.push(choice);
    }
}

/// The one question in whose answers two choices differ that leave the same.
fn differ_in(one: &Choice, other: &Choice) -> Option<ReadingId> {
    if one.leaves != other.leaves || !one.answers.keys().eq(other.answers.keys()) {
        return None;
    }
    let mut differ = one.answers.iter().filter(|(r, a)| other.answers.get(r) != Some(a)).map(|(r, _)| *r);
    let first = differ.next()?;
    differ.next().is_none().then_some(first)
}
