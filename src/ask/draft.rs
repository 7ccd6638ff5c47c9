//! What a check hands in; from it a finding is made, with witness, certainty and grade.

use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::NormId;
use crate::text::{Address, Words};

/// A defect as a check sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What kind of defect.
    pub kind: Kind,
    /// The names of the cause: acts, posts, relations, terms, never clause numbers, so that the finding keeps its id when
    /// a revision renumbers.
    pub cause: Vec<String>,
    /// What is wrong, without any formula.
    pub message: Words,
    /// What could be done, as a proposal.
    pub suggestion: Words,
    /// The clauses, in the order of their importance.
    pub cites: Vec<Cite>,
    /// How it shows.
    pub shown: Shown,
    /// How many situations, pairs or places have this cause.
    pub count: u64,
    /// What it does.
    pub effect: Effect,
}

/// A clause that a draft cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cite {
    /// The clause and words that a norm formalises.
    Norm(NormId, Role),
    /// A clause and words in it.
    Words(Address, String, Role),
}

/// How a defect shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// In the wording; no situation is needed.
    Wording(Certainty),
    /// In these situations, where the claim is true.
    Situations {
        /// The situations.
        when: Formula,
        /// What is true of them.
        claim: Claim,
    },
}

/// What a defect does; with the witness it decides the grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Business stops, two have the final word, or somebody controls himself: high with at most two people away, medium
    /// with more.
    Grave,
    /// A choice is left open that changes who is competent, or the situation is rare: medium.
    Open,
    /// Wording without such an effect: low.
    Slight,
}

/// What a check comes to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// The defects, one a cause.
    pub drafts: Vec<Draft>,
    /// What was gone through completely; printed when there is no defect.
    pub extent: Words,
    /// What could not be finished.
    pub unfinished: Vec<Words>,
}

impl Answer {
    /// An answer that will say how far it looked.
    pub fn over(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { extent: Words::new(zh, en), ..Self::default() }
    }

    /// Notes that a question was too large.
    pub fn too_large(&mut self, about: &Words, why: &crate::engine::TooLarge) {
        let why = why.words();
        self.unfinished.push(Words::new(format!("{}：{}", about.zh, why.zh), format!("{}: {}", about.en, why.en)));
    }
}
