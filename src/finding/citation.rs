//! The clauses that a finding rests on.

use serde::Serialize;

use crate::text::{Address, Words};

/// A clause, its words, and its part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    /// The clause.
    pub address: Address,
    /// Its words.
    pub quote: String,
    /// Its part.
    pub role: Role,
}

/// The part that a clause plays in a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It grants the power.
    Grants,
    /// It lets the power pass to another.
    Delegates,
    /// It imposes the duty.
    Obliges,
    /// It forbids.
    Forbids,
    /// It does not cover the situation.
    DoesNotCover,
    /// It requires something first.
    RequiresFirst,
    /// It sets another clause aside.
    SetsAside,
    /// It uses the words in question.
    Mentions,
    /// It is part of a smallest cause of the defect.
    Contributes,
    /// The same happens there; it has no part in the story that is told.
    Alike,
}

impl Role {
    /// The part in both languages.
    pub fn words(self) -> Words {
        match self {
            Self::Grants => Words::new("授予职权", "grants the power"),
            Self::Delegates => Words::new("允许代行", "lets the power pass"),
            Self::Obliges => Words::new("设定义务", "imposes the duty"),
            Self::Forbids => Words::new("禁止", "forbids"),
            Self::DoesNotCover => Words::new("未覆盖", "does not cover"),
            Self::RequiresFirst => Words::new("前置要求", "requires first"),
            Self::SetsAside => Words::new("排除适用", "sets aside"),
            Self::Mentions => Words::new("涉及", "mentions"),
            Self::Contributes => Words::new("共同起因", "part of the cause"),
            Self::Alike => Words::new("同类情形", "the same there"),
        }
    }
}
