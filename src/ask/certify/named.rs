//! Situations and claims written with the names of the model instead of its numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A situation. Whatever is not mentioned is ordinary: present, reachable, not delegated, the first value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// The answer to every question of reading.
    pub readings: BTreeMap<String, String>,
    /// Who is away, and why.
    pub away: BTreeMap<String, String>,
    /// Who could not be reached.
    pub unreachable: Vec<String>,
    /// The delegations that have been made.
    pub delegations: Vec<String>,
    /// The attributes of matters, and what has come of acts.
    pub matter: BTreeMap<String, String>,
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FormulaNamed {
    /// Always or never.
    Constant(bool),
    /// The variable has one of these values.
    In {
        /// The variable.
        variable: String,
        /// The values.
        values: Vec<String>,
    },
    /// Not so.
    Not(Box<FormulaNamed>),
    /// All of them.
    All(Vec<FormulaNamed>),
    /// One of them at least.
    Any(Vec<FormulaNamed>),
    /// So many of them at least.
    AtLeast {
        /// How many.
        least: usize,
        /// Of these.
        of: Vec<FormulaNamed>,
    },
}

/// A step of a course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum StepNamed {
    /// An act is done.
    Done {
        /// The act.
        act: String,
        /// Its outcome, counted from 1.
        outcome: u8,
    },
    /// One of those who must all take part does his part.
    TakesPart {
        /// In which act.
        act: String,
        /// As whom.
        actor: String,
        /// By which of the powers of the model, counted from 0.
        power: usize,
        /// Which alternative of its holder, and which part of that.
        place: (usize, usize),
    },
}

/// Who is away and what is delegated, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysNamed {
    /// Who is away.
    pub away: Vec<PeriodNamed>,
    /// The delegations, with the days that they name.
    pub delegations: Vec<PeriodNamed>,
}

/// From when to when, in days counted from the first day of the story, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodNamed {
    /// Who, or which delegation.
    pub who: String,
    /// The first day.
    pub first: i64,
    /// The last day.
    pub last: i64,
}

/// What is said of a situation; see `Claim` for what each means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each says what the claim of the same name says, by names")]
pub enum ClaimNamed {
    CannotBeDone { act: String },
    CannotBeDoneWhateverDelegated { act: String },
    NotProvided { act: String, needed: FormulaNamed },
    BothCompetent { act: String, one: String, other: String },
    SameActor { acts: Vec<String>, actor: String },
    AllApply { norms: Vec<String> },
    Holds { condition: FormulaNamed },
    SeveralMeant { norms: Vec<String> },
    Selects { variables: Vec<String>, acts: Vec<String>, norms: Vec<String> },
    BoundByAll { actor: String, norms: Vec<String> },
    SeveralActFor { act: String, from: String, norms: Vec<String> },
    ActsForTwo { act: String, actor: String, holders: (String, String) },
    Trapped { business: String, way: Vec<StepNamed> },
    GoesRound { business: String, way: Vec<StepNamed> },
    NotWithout { act: String, actor: String },
    ComesBefore { goal: String, required: Vec<String>, skipped: Vec<String> },
    TakesLonger { business: String, goal: String, days: i64 },
    DoneByThese { acts: Vec<String>, actors: Vec<String> },
    NeverWithin { act: String, days: DaysNamed, window: (i64, i64) },
    NobodyFrom { act: String, days: DaysNamed, day: i64 },
    TwoFrom { act: String, days: DaysNamed, day: i64, one: String, other: String },
}
