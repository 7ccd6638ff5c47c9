//! The four-way form: own rules and superior norms both changed, so each old and new of the one is put beside each of the
//! other, to tell which findings come from which change.

use std::collections::{BTreeMap, BTreeSet};

use super::super::check;
use super::super::inquiry::{Inquiry, Options};
use super::super::review::one;
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::text::Words;

/// The checks that compare with superior norms.
const CHECKS: [&str; 2] = ["superior-conflict", "superior-silent"];

/// Which change brings a finding about, or ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The change of the own rules, by itself.
    Own,
    /// The change of the superior norms, by itself.
    Superior,
    /// Either change by itself is enough.
    Either,
    /// Only both changes together.
    Together,
}

/// What became of a finding about superior norms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Its id.
    pub id: String,
    /// Its grade, where it is there last.
    pub severity: Severity,
    /// What it says.
    pub message: Words,
    /// Whether it is there: by the old rules under the old superior norms, the old under the new, the new under the old, the new
    /// under the new.
    pub is_there: [bool; 4],
}

impl Weighed {
    /// Whether it is new (`true`), fixed (`false`), or neither.
    pub fn is_new(&self) -> Option<bool> {
        let [before, _, _, after] = self.is_there;
        (before != after).then_some(after)
    }

    /// Which change brings it about or ends it; `None` when it is there before and after, or at neither end.
    pub fn origin(&self) -> Option<Origin> {
        let [before, superior, own, after] = self.is_there;
        (before != after).then_some(match (own == after, superior == after) {
            (true, true) => Origin::Either,
            (true, false) => Origin::Own,
            (false, true) => Origin::Superior,
            (false, false) => Origin::Together,
        })
    }

    /// Whether it is there only as long as one of the two has changed and the other has not: when the new superior norms
    /// meet the old rules (`true`), or the new rules the old superior norms (`false`).
    pub fn is_passing(&self) -> Option<bool> {
        match self.is_there {
            [false, true, _, false] => Some(true),
            [false, false, true, false] => Some(false),
            _ => None,
        }
    }
}

/// The four-way comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FourWay {
    /// Every finding about superior norms in any of the four, by its id.
    pub findings: Vec<Weighed>,
    /// What was not finished.
    pub unfinished: Vec<Words>,
}

impl FourWay {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.findings.iter().all(|it| it.is_new().is_none() && it.is_passing().is_none())
    }
}

/// Compares the old rules under the old and the new superior norms, then the new rules under the old and the new ones.
pub fn four_way(models: [&Model; 4]) -> FourWay {
    let mut out = FourWay::default();
    let found = models.map(|model| findings(model, &mut out.unfinished));
    let ids: BTreeSet<&String> = found.iter().flat_map(BTreeMap::keys).collect();
    for id in ids {
        let Some(last) = found.iter().rev().find_map(|it| it.get(id)) else { continue };
        let is_there = found.each_ref().map(|it| it.contains_key(id));
        let (severity, message) = (last.severity, last.message.clone());
        out.findings.push(Weighed { id: id.clone(), severity, message, is_there });
    }
    out.findings.sort_by(|one, other| other.severity.cmp(&one.severity).then_with(|| one.id.cmp(&other.id)));
    out
}

fn findings(model: &Model, unfinished: &mut Vec<Words>) -> BTreeMap<String, Finding> {
    let inquiry = Inquiry::new(model, Options::default());
    let mut out = BTreeMap::new();
    for check in check::ALL.iter().filter(|it| CHECKS.contains(&it.name)) {
        let (found, open) = one(&inquiry, check);
        out.extend(found.into_iter().map(|it| (it.id.clone(), it)));
        unfinished
            .extend(open.into_iter().map(|it| it.reason).filter(|it| !unfinished.contains(it)).collect::<Vec<_>>());
    }
    out
}
