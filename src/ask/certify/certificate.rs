//! What a certificate holds, as it is written to a file; `docs/certificate.schema.json` describes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::named::{ClaimNamed, Situation};

/// The number of this form of certificates.
pub const FORM: u32 = 1;

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The form of the file.
    pub certificate: u32,
    /// The tool, and its version.
    pub tool: Tool,
    /// What was checked.
    pub model: ModelFiles,
    /// What was set.
    pub options: Settings,
    /// The engines that answered.
    pub engines: Engines,
    /// What is not verified by a second method anywhere, in words.
    pub not_verified: Vec<String>,
    /// The verdict of each check.
    pub checks: Vec<Verdict>,
    /// What several checks rest on.
    pub shared: Vec<Part>,
    /// The findings, accepted ones included.
    pub findings: Vec<Found>,
}

/// The tool that wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// `guiju`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// The rules that were checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFiles {
    /// The name of the folder.
    pub name: String,
    /// The folder as it was given.
    pub folder: String,
    /// The title of the rules.
    pub title: String,
    /// Every file that was read with its SHA-256, the text among them.
    pub files: BTreeMap<String, String>,
}

/// What was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// How many people may be away at once, at most.
    pub most_absent: usize,
}

/// The engines that answered, and their limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engines {
    /// Who answered first.
    pub first: String,
    /// Who gave the second opinion, with its version.
    pub second: String,
    /// The options of the second, with their values.
    pub second_options: BTreeMap<String, String>,
    /// The limits of the first, with their values.
    pub limits: BTreeMap<String, u64>,
}

/// The verdict of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The name of the check.
    pub check: String,
    /// What it came to.
    pub verdict: Came,
    /// The ids of its findings.
    pub findings: Vec<String>,
    /// What was gone through completely, in words; empty where something was found.
    pub extent: String,
    /// What could not be finished, in words.
    pub unfinished: Vec<String>,
    /// The questions it asked.
    pub questions: Questions,
    /// The shared parts it rests on.
    pub rests_on: Vec<String>,
    /// How far the verdict was verified by a second method.
    pub verified: Verified,
    /// The same in words.
    pub verified_words: String,
}

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// There are findings.
    Found,
    /// There is nothing.
    Clear,
    /// It was not finished.
    Unfinished,
}

/// How far a verdict was verified by a second method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Every answer of an engine on which it rests was given by a second engine too.
    Answers,
    /// Some of what it rests on was: the words say which.
    Partly,
    /// Nothing was.
    NotIndependently,
    /// The second engine gave up, or contradicts.
    Failed,
}

/// A part that several checks share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub part: String,
    /// The questions asked in it.
    pub questions: Questions,
    /// How many procedures were gone through again by plain enumeration; of courses only.
    pub enumerated: Option<u64>,
    /// How many states they have together; of courses only.
    pub states: Option<u64>,
}

/// The questions asked in a part of the work, and what the second engine says of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// How many were asked.
    pub asked: u64,
    /// How many were answered with a situation; each was confirmed by the evaluator.
    pub found: u64,
    /// How many different ones were answered with "there is no such situation".
    pub never: u64,
    /// How many of these the second engine answers alike.
    pub confirmed: u64,
    /// How many it contradicts with a situation that the evaluator confirms, or answers that the evaluator refutes.
    pub refuted: u64,
    /// How many of them plain enumeration answers alike; the others are too large for it.
    pub enumerated: u64,
    /// How many it gave up.
    pub unknown: u64,
    /// How many of these no situation could meet, since one condition alone can never be.
    pub vacuous: u64,
    /// SHA-256 over these questions, each written out with the names of variables and values.
    pub digest: String,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// The check.
    pub check: String,
    /// How grave: `high`, `medium`, `low`.
    pub severity: String,
    /// How sure: `proved`, `depends`, `to_confirm`.
    pub certainty: String,
    /// What is wrong, in Chinese.
    pub message: String,
    /// The combinations of answers under which it holds; empty when it holds under all.
    pub readings: Vec<BTreeMap<String, Vec<String>>>,
    /// The situation that shows it with what is said of it; absent where the defect is one of wording.
    pub witness: Option<Shown>,
}

/// A situation and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The situation.
    pub situation: Situation,
    /// What is said of it.
    pub claim: ClaimNamed,
}
