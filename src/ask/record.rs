//! A record of the questions that were asked of the meaning: what a certificate rests on.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, Point};

/// The search for absences that stop acts, which several checks share.
pub const ABSENCES: &str = "absences";
/// The search through the courses of all business, which several checks share.
pub const COURSES: &str = "courses";

/// What was asked in each part of the work.
#[derive(Debug, Clone, Default)]
pub struct Records {
    parts: BTreeMap<&'static str, Record>,
    under_way: Vec<&'static str>,
}

/// What was asked in one part of the work: a check, or what several checks share.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// How many questions were asked.
    pub asked: u64,
    /// How many of them were answered with a situation.
    pub found: u64,
    /// How many of these situations the evaluator does not confirm.
    pub refuted: u64,
    /// The questions that were answered with "there is no such situation", each once.
    pub never: BTreeSet<Formula>,
    /// The shared parts on which it rests.
    pub rests_on: BTreeSet<&'static str>,
}

impl Records {
    /// What was asked in each part, by its name.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &Record)> {
        self.parts.iter().map(|(name, record)| (*name, record))
    }

    /// What was asked in a part.
    pub fn of(&self, part: &str) -> Option<&Record> {
        self.parts.get(part)
    }

    pub(super) fn begin(&mut self, part: &'static str) {
        self.under_way.push(part);
        self.parts.entry(part).or_default();
    }

    pub(super) fn end(&mut self) {
        self.under_way.pop();
    }

    pub(super) fn rests_on(&mut self, part: &'static str) {
        if let Some(record) = self.current() {
            record.rests_on.insert(part);
        }
    }

    pub(super) fn asked(&mut self, question: &Formula, found: Option<&Point>) {
        let Some(record) = self.current() else { return };
        record.asked += 1;
        match found {
            Some(point) => {
                record.found += 1;
                record.refuted += u64::from(!question.holds(point));
            }
            None => {
                record.never.insert(question.clone());
            }
        }
    }

    fn current(&mut self) -> Option<&mut Record> {
        self.under_way.last().and_then(|name| self.parts.get_mut(name))
    }
}
