//! An amendment checked again: the findings of the rules with it, and what else it changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::ask::check;
use crate::ask::review::one;
use crate::ask::revision::{Mapping, Shift, Verdict, behaviour};
use crate::ask::{Inquiry, Options};
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::text::revision::Revision;
use crate::text::{Words, list};

use super::edit::{Amended, Edit, amended};

/// So many sentences against each new finding are kept.
const MOST_NEXT: usize = 4;
/// So many changes of behaviour are told.
const MOST_TOLD: usize = 6;
/// These checks take longest, and run last.
const SLOW: [&str; 4] = ["deadlock", "self-review", "one-person-path", "absence-trigger"];

/// What was found in the rules with an amendment.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// The findings.
    pub findings: Vec<Followed>,
    /// What could be written further, against each.
    pub written: BTreeMap<String, Vec<Edit>>,
    /// The checks that have run.
    done: BTreeSet<&'static str>,
}

/// What an amendment is to end, and bring nothing as grave as.
#[derive(Debug, Clone, Copy)]
pub struct Target<'t> {
    /// The id.
    pub id: &'t str,
    /// The check that finds it.
    pub check: &'t str,
    /// How grave it is.
    pub severity: Severity,
    /// The ids of all findings of the rules as they are.
    pub before: &'t BTreeSet<&'t str>,
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

    /// What stands in the way: the finding itself, and the new ones as grave.
    pub fn open(&self, target: &Target<'_>) -> Vec<&Followed> {
        let is_new = |it: &&Followed| target.severity <= it.severity && !target.before.contains(it.id.as_str());
        let own = self.findings.iter().filter(|it| it.id == target.id);
        own.chain(self.findings.iter().filter(is_new)).collect()
    }

    /// Whether every check has run.
    pub fn is_whole(&self) -> bool {
        self.done.len() == check::ALL.len()
    }

    /// Runs the checks that have not run, the one of the target first, until something stands in the way. `None` when a check
    /// cannot be finished.
    fn go_on(&mut self, new: &Model, target: &Target<'_>) -> Option<()> {
        let inquiry = Inquiry::new(new, Options::default());
        if !inquiry.world.limits.is_empty() {
            return None;
        }
        let mut checks: Vec<&check::Check> = check::ALL.iter().filter(|it| !self.done.contains(it.name)).collect();
        checks.sort_by_key(|it| (it.name != target.check, SLOW.contains(&it.name)));
        for check in checks {
            let (found, unfinished) = one(&inquiry, check);
            if !unfinished.is_empty() {
                return None;
            }
            for finding in found.iter().filter(|it| it.severity != Severity::Low) {
                let all = super::written_in(new, &inquiry.world, finding);
                let edits = all.into_iter().take(MOST_NEXT).map(|(_, edit)| edit).collect();
                self.written.insert(finding.id.clone(), edits);
            }
            self.findings.extend(found.iter().map(Followed::of));
            self.done.insert(check.name);
            if !self.open(target).is_empty() {
                break;
            }
        }
        Some(())
    }
}

/// Checks a model with an amendment, as far as it takes to see whether it is of use; what was checked once is not checked again.
pub fn check_again<'k>(
    model: &Model,
    edits: &[Edit],
    target: &Target<'_>,
    known: &'k mut BTreeMap<Vec<Edit>, Option<Again>>,
) -> Option<&'k Again> {
    let again = known.remove(edits).unwrap_or_else(|| Some(Again::default()));
    let again = again.and_then(|again| checked(model, edits, target, again));
    known.entry(edits.to_vec()).or_insert(again).as_ref()
}

fn checked(model: &Model, edits: &[Edit], target: &Target<'_>, mut again: Again) -> Option<Again> {
    if again.is_whole() || !again.open(target).is_empty() {
        return Some(again);
    }
    let Amended { document, rules, .. } = amended(model, edits)?;
    let new = model.rebuilt_under(document, rules)?;
    again.go_on(&new, target)?;
    Some(again)
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
