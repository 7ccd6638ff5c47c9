//! The second opinion: every "there is no such situation" is asked again of Z3, and small ones are enumerated; and it is seen whether the question could
//! have been answered otherwise at all.

use std::collections::BTreeMap;

use crate::engine::{smt, split};
use crate::logic::{Formula, Space};

use super::super::record::Record;
use super::enumerate::is_never;

/// After so many questions a new solver is begun, so that what it was told before does not slow it down.
const QUESTIONS_A_SOLVER: usize = 400;

/// What the second engine says of the questions of a part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opinion {
    /// How many different questions were answered with "never".
    pub questions: u64,
    /// How many of them Z3 answers alike.
    pub confirmed: u64,
    /// How many it answers with a situation that the evaluator confirms: then the first engine was wrong.
    pub refuted: u64,
    /// How many of them plain enumeration answers alike; the others are too large for it.
    pub enumerated: u64,
    /// Why it gave up, where it did.
    pub unknown: Vec<String>,
    /// How many of them no situation could have met, since one of their conditions alone can never be.
    pub vacuous: u64,
}

/// Asks Z3 about parts of the work on one space.
pub struct Second<'s> {
    space: &'s Space,
    solver: smt::Solver,
    asked: usize,
    verdicts: BTreeMap<Formula, smt::Answer>,
    possible: BTreeMap<Formula, bool>,
}

/// One who gives second opinions on the questions about a space.
pub fn second(space: &Space) -> Second<'_> {
    Second { space, solver: smt::Solver::new(space), asked: 0, verdicts: BTreeMap::new(), possible: BTreeMap::new() }
}

impl Second<'_> {
    /// What Z3 says of the questions of a part that were answered with "never".
    pub fn opinion(&mut self, record: &Record) -> Opinion {
        let mut opinion = Opinion::default();
        for question in &record.never {
            opinion.questions += 1;
            match self.verdict(question) {
                smt::Answer::Never => opinion.confirmed += 1,
                smt::Answer::Together(_) => opinion.refuted += 1,
                smt::Answer::Unknown(why) => opinion.unknown.push(why),
            }
            match is_never(self.space, question) {
                Some(true) => opinion.enumerated += 1,
                Some(false) => {
                    opinion.refuted += u64::from(!matches!(self.verdict(question), smt::Answer::Together(_)))
                }
                None => {}
            }
            opinion.vacuous += u64::from(self.is_vacuous(question));
        }
        opinion
    }

    fn verdict(&mut self, question: &Formula) -> smt::Answer {
        if let Some(known) = self.verdicts.get(question) {
            return known.clone();
        }
        if self.asked == QUESTIONS_A_SOLVER {
            (self.solver, self.asked) = (smt::Solver::new(self.space), 0);
        }
        self.asked += 1;
        let answer = self.solver.satisfiable(question);
        self.verdicts.insert(question.clone(), answer.clone());
        answer
    }

    /// Whether one of the conditions that are asked for together can never be by itself.
    fn is_vacuous(&mut self, question: &Formula) -> bool {
        match question {
            Formula::All(parts) => parts.iter().any(|part| !self.is_possible(part)),
            whole => !self.is_possible(whole),
        }
    }

    fn is_possible(&mut self, part: &Formula) -> bool {
        if let Some(known) = self.possible.get(part) {
            return *known;
        }
        // What is too large to decide is not taken for impossible.
        let possible = split::find(self.space, part).map_or(true, |found| found.is_some());
        self.possible.insert(part.clone(), possible);
        possible
    }
}
