//! What the tool has to say: one type of finding, its citations, and how sure and how grave it is.

mod account;
pub mod baseline;
mod citation;
mod claim;
mod course;
mod deadline;
mod grade;
mod judgement;
mod kind;
mod outcome;
mod story;
pub mod time;
mod way;
mod witness;

pub use account::{Account, Away, Delegated, Matter};
pub use citation::{Citation, Role};
pub use claim::{Claim, several_meant};
pub use grade::{Certainty, ReadingAnswers, Severity};
pub use kind::Kind;
pub use story::value;
pub use witness::Witness;

use crate::text::Words;

/// One defect of the rules, with everything a drafter needs to act on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Stable: the same cause has the same id in the next run and in the next revision.
    pub id: String,
    /// The name of the check that found it.
    pub check: &'static str,
    /// What kind of defect it is.
    pub kind: Kind,
    /// How grave.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// What is wrong, in one or two sentences without any formula.
    pub message: Words,
    /// The clauses involved, with their words and their part in the matter.
    pub citations: Vec<Citation>,
    /// A situation that shows it, replayed; absent where the defect is one of wording.
    pub account: Option<Account>,
    /// The situation itself; present where there is an account.
    pub witness: Option<Witness>,
    /// The readings under which it holds, when it does not hold under all. Each element is one
    /// sufficient combination; the first is the simplest.
    pub readings: Vec<Vec<ReadingAnswers>>,
    /// How many situations, pairs or places have this same cause; at least one.
    pub count: u64,
    /// What could be done, worded as a proposal.
    pub suggestion: Words,
}
