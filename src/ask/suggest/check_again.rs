//! An amendment checked again: the findings of the rules with it, and what else it changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::ask::revision::{Mapping, Shift, Verdict, behaviour};
use crate::ask::{Options, review};
use crate::finding::{Finding, Severity};
use crate::meaning::World;
use crate::model::Model;
use crate::text::revision::Revision;
use crate::text::{Words, list};

use super::edit::{Amended, Edit, amended};

/// So many sentences against each new finding are kept.
const MOST_NEXT: usize = 4;
/// So many changes of behaviour are told.
const MOST_TOLD: usize = 6;

/// What was found in the rules with an amendment.
#[derive(Debug, Clone)]
pub struct Again {
    /// The findings.
    pub findings: Vec<Followed>,
    /// What could be written further, against each.
    pub written: BTreeMap<String, Vec<Edit>>,
}

/// A finding in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// Its id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What it says.
    pub message: Words,
}

/// What an amendment does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The findings that it ends.
    pub ends: Vec<Followed>,
    /// The findings that it brings, none as grave as the one it is to end.
    pub brings: Vec<Followed>,
    /// The acts whose holders change, and how.
    pub acts: Vec<(Words, Verdict)>,
    /// What changes in practice, the first of it as sentences.
    pub changes: Vec<Words>,
    /// Business that newly stops or goes through.
    pub courses: usize,
}

impl Followed {
    fn of(finding: &Finding) -> Self {
        Self { id: finding.id.clone(), severity: finding.severity, message: finding.message.clone() }
    }
}

impl Again {
    /// Whether a finding is there.
    pub fn has(&self, id: &str) -> bool {
        self.findings.iter().any(|it| it.id == id)
    }

    /// Whether there is a new finding of this grade or a higher one.
    pub fn is_new(&self, before: &BTreeSet<&str>, least: Severity) -> bool {
        self.findings.iter().any(|it| least <= it.severity && !before.contains(it.id.as_str()))
    }

    /// What stands in the way: the finding itself, and the new ones as grave.
    pub fn open(&self, target: &Finding, before: &BTreeSet<&str>) -> Vec<&Followed> {
        let is_new = |it: &&Followed| target.severity <= it.severity && !before.contains(it.id.as_str());
        let own = self.findings.iter().filter(|it| it.id == target.id);
        own.chain(self.findings.iter().filter(is_new)).collect()
    }
}

/// Checks a model with an amendment, once.
pub fn check_again<'k>(
    model: &Model,
    edits: &[Edit],
    known: &'k mut BTreeMap<Vec<Edit>, Option<Again>>,
) -> Option<&'k Again> {
    if !known.contains_key(edits) {
        known.insert(edits.to_vec(), checked(model, edits));
    }
    known.get(edits)?.as_ref()
}

fn checked(model: &Model, edits: &[Edit]) -> Option<Again> {
    let Amended { document, rules, .. } = amended(model, edits)?;
    let new = model.rebuilt_under(document, rules)?;
    let review = review(&new, &Options::default());
    if !review.unfinished.is_empty() {
        return None;
    }
    let world = World::new(&new);
    let grave = review.findings.iter().filter(|it| it.severity != Severity::Low);
    let written = grave.map(|finding| {
        let all = super::written_in(&new, &world, finding);
        (finding.id.clone(), all.into_iter().take(MOST_NEXT).map(|(_, edit)| edit).collect())
    });
    Some(Again { written: written.collect(), findings: review.findings.iter().map(Followed::of).collect() })
}

/// What an amendment does, told for a reader.
pub fn outcome(model: &Model, before: &[Finding], again: &Again, written: &Amended) -> Option<Outcome> {
    let rules =
        written.rules.iter().map(|it| crate::text::Source { path: it.path.clone(), content: it.content.clone() });
    let new = model.rebuilt(written.document.clone(), rules.collect())?;
    let revision = Revision::between(&model.document, &new.document);
    let found = behaviour(model, &new, &revision, &Mapping::default());
    let ends = before.iter().filter(|it| !again.has(&it.id)).map(Followed::of).collect();
    let is_new = |it: &&Followed| !before.iter().any(|known| known.id == it.id);
    Some(Outcome {
        ends,
        brings: again.findings.iter().filter(is_new).cloned().collect(),
        acts: found.acts,
        changes: changes(&found.shifts),
        courses: found.courses.len(),
    })
}

/// The changes as sentences, each with the first class of its situations.
fn changes(shifts: &[Shift]) -> Vec<Words> {
    let mut out: Vec<Words> = Vec::new();
    for shift in shifts {
        let classes = shift.classes.len();
        let first = match shift.classes.first() {
            Some(class) if !class.is_empty() => list(class),
            _ => Words::new("任何情形", "always"),
        };
        let more = match classes {
            0 | 1 => Words::default(),
            _ => Words::new(format!("（等{classes}类情形）"), format!(" (and others, {classes} classes)")),
        };
        let words = &shift.words;
        let told = Words::new(
            format!("{}：{}{}", words.zh, first.zh, more.zh),
            format!("{}: {}{}", words.en, first.en, more.en),
        );
        if !out.contains(&told) && out.len() < MOST_TOLD {
            out.push(told);
        }
    }
    out
}
