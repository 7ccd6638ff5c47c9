//! An amendment checked again: the findings of the rules with it, and what else it changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::ask::check;
use crate::ask::review::one;
use crate::ask::revision::Verdict;
use crate::ask::{Inquiry, Memory, Options};
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::text::Words;

use super::edit::{Amended, Edit, amended};
use super::effect::effect;
use super::form::Before;

/// So many sentences against each new finding are kept.
const MOST_NEXT: usize = 4;
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
#[derive(Clone, Copy)]
pub struct Target<'t> {
    /// The id.
    pub id: &'t str,
    /// The check that finds it.
    pub check: &'t str,
    /// How grave it is.
    pub severity: Severity,
    /// The rules as they are with all their findings.
    pub before: &'t Before<'t>,
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
    /// The finding of the rules as they are of which it is only another form.
    pub form_of: Option<String>,
}

/// What an amendment does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The findings that it ends.
    pub ends: Vec<Followed>,
    /// The findings that it brings, none as grave as the one it is to end.
    pub brings: Vec<Followed>,
    /// Those found under another id that are other forms of findings of the rules as they are.
    pub remains: Vec<Followed>,
    /// The acts whose holders change, and how.
    pub acts: Vec<(Words, Verdict)>,
    /// Who gains and who loses which acts, as sentences.
    pub changes: Vec<Words>,
}

impl Followed {
    fn of(finding: &Finding) -> Self {
        let Finding { id, severity, message, .. } = finding;
        Self { id: id.clone(), severity: *severity, message: message.clone(), form_of: None }
    }
}

impl Again {
    /// Whether a finding of the rules as they are is there, in its own form or in another that is as grave.
    pub fn has(&self, id: &str, before: &Before<'_>) -> bool {
        let is_grave = |it: &Followed| before.severity(id).is_none_or(|severity| severity <= it.severity);
        self.findings.iter().any(|it| it.id == id || it.form_of.as_deref() == Some(id) && is_grave(it))
    }

    /// What stands in the way: the finding itself, and the new ones as grave.
    pub fn open(&self, target: &Target<'_>) -> Vec<&Followed> {
        let is_grave = |it: &&Followed| target.severity <= it.severity;
        let is_own = |it: &&Followed| it.id == target.id || it.form_of.as_deref() == Some(target.id) && is_grave(it);
        let is_new = |it: &&Followed| is_grave(it) && it.form_of.is_none() && !target.before.has(&it.id);
        self.findings.iter().filter(is_own).chain(self.findings.iter().filter(is_new)).collect()
    }

    /// Whether every check has run.
    pub fn is_whole(&self) -> bool {
        self.done.len() == check::ALL.len()
    }

    /// Runs the checks that have not run, the one of the target first, until something stands in the way. `None` when a check
    /// cannot be finished.
    fn go_on(&mut self, new: &Model, target: &Target<'_>, memory: &Arc<Memory>) -> Option<()> {
        let inquiry = Inquiry::remembering(new, Options::default(), memory);
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
            self.take_up(&inquiry, &found, target);
            self.done.insert(check.name);
            if !self.open(target).is_empty() {
                break;
            }
        }
        Some(())
    }

    /// Takes up what one check found: what was not there before, whether it only looks new, and what could be written against
    /// it.
    fn take_up(&mut self, inquiry: &Inquiry<'_>, found: &[Finding], target: &Target<'_>) {
        let stays = |id: &str| found.iter().any(|it| it.id == id);
        for finding in found {
            let is_old = target.before.has(&finding.id);
            let form = if is_old { None } else { target.before.form_of(&inquiry.world, finding, stays) };
            if !is_old && form.is_none() || finding.severity == Severity::High {
                let all = super::written_in(inquiry.model, &inquiry.world, finding);
                let edits = all.into_iter().take(MOST_NEXT).map(|(_, edit)| edit).collect();
                self.written.insert(finding.id.clone(), edits);
            }
            let form_of = form.map(|it| it.id.clone());
            self.findings.push(Followed { form_of, ..Followed::of(finding) });
        }
    }
}

/// Checks a model with an amendment, as far as it takes to see whether it is of use; what was checked is not checked again.
pub fn check_again(
    model: &Model,
    edits: &[Edit],
    target: &Target<'_>,
    known: Option<Again>,
    memory: &Arc<Memory>,
) -> Option<Again> {
    let mut again = known.unwrap_or_default();
    if again.is_whole() || !again.open(target).is_empty() {
        return Some(again);
    }
    let Amended { document, rules, .. } = amended(model, edits)?;
    let new = model.rebuilt_under(document, rules)?;
    again.go_on(&new, target, memory)?;
    Some(again)
}

/// What an amendment does, told for a reader.
pub fn outcome(
    model: &Model,
    before: &Before<'_>,
    again: &Again,
    written: &Amended,
    memory: &Arc<Memory>,
) -> Option<Outcome> {
    let rules =
        written.rules.iter().map(|it| crate::text::Source { path: it.path.clone(), content: it.content.clone() });
    let new = model.rebuilt(written.document.clone(), rules.collect())?;
    let found = effect(&before.world, &Inquiry::remembering(&new, Options::default(), memory));
    let ends = before.findings.iter().filter(|it| !again.has(&it.id, before)).map(Followed::of).collect();
    let fresh = again.findings.iter().filter(|it| !before.has(&it.id)).cloned();
    let (remains, brings) = fresh.partition(|it| it.form_of.is_some());
    Some(Outcome { ends, brings, remains, acts: found.acts, changes: found.changes })
}
