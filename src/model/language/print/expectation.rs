//! Prints expectations.

use super::super::ast::{Expectation, Expected};
use super::super::keyword::Keyword as K;
use super::lines::Lines;
use super::{Printer, acts};

impl Printer {
    /// An expectation.
    pub fn expectation(&self, expectation: &Expectation) -> Lines {
        let mut lines = match &expectation.expected {
            Expected::Survives { number, acts: named, business } => {
                let mut lines = self.counted(K::Survives, *number);
                lines.add(&business.as_ref().map_or_else(|| acts(named), |b| b.text.clone()));
                lines
            }
            Expected::Hands { number, acts: named } => {
                let mut lines = self.counted(K::Hands, *number);
                lines.add(&acts(named));
                lines
            }
            Expected::Finished { business, days } => {
                let mut lines = self.start(K::Finished);
                let each = || format!("{} {}", self.word(K::Each), self.word(K::Business));
                lines.add(&business.as_ref().map_or_else(each, |b| b.text.clone()));
                lines.add(&format!("{} {days} {}", self.word(K::Within), self.word(K::WorkingDays)));
                lines
            }
        };
        self.when(&mut lines, expectation.when.as_ref());
        lines
    }

    fn counted(&self, opener: K, number: i64) -> Lines {
        let mut lines = self.start(opener);
        let persons = if number == 1 { K::Holder } else { K::Holders };
        lines.add(&format!("{number} {}", self.word(persons)));
        lines
    }
}
