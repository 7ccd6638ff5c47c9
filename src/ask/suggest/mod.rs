//! What a drafter could write against a finding: candidate amendments from a catalogue of patterns, each checked again on
//! the rules with the amendment in them. Only what ends the finding and brings none as grave is offered.

mod book;
mod check_again;
mod edit;
mod effect;
mod form;
mod pattern;
mod settle;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::text::Words;

use super::{Memory, Options, review_again};

pub use check_again::{Followed, Outcome};
pub use edit::{Amended, Edit, amended};
pub use pattern::Pattern;

use book::Book;
use check_again::{Again, Target, check_again};
use form::Before;
use pattern::Case;

/// So many amendments are offered for one finding.
const MOST_OFFERED: usize = 3;
/// So many are checked again for one finding, at most.
const MOST_TRIED: usize = 8;
/// So many, where an amendment against another finding ends this one as well.
const MOST_TRIED_BESIDE: usize = 2;
/// So many first sentences are checked at the same time.
const AT_ONCE: usize = 2;
/// A first sentence and so many more that mend what it leaves or brings.
const MOST_SENTENCES: usize = 2;

/// An amendment that ends a finding and brings none as grave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The pattern of its first sentence; `None` of a combination.
    pub pattern: Option<&'static str>,
    /// What it does, as a phrase.
    pub title: Words,
    /// The sentences.
    pub edits: Vec<Edit>,
    /// Where each stands.
    pub places: Vec<Words>,
    /// What it does to the findings and to who may act.
    pub outcome: Outcome,
}

/// What can be written against one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Its id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
    /// What it says.
    pub message: Words,
    /// The amendments, least change first.
    pub suggestions: Vec<Suggestion>,
    /// Answers to questions of reading that end it, when the text says which is meant.
    pub settled_by: Vec<Words>,
    /// How many amendments were checked again.
    pub tried: usize,
}

/// What can be written against several findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advices {
    /// One for each finding.
    pub list: Vec<Advice>,
    /// One amendment against all of them, or as many as it can.
    pub combined: Option<Suggestion>,
    /// Whether time ran out.
    pub is_unfinished: bool,
    /// What the checks could not finish.
    pub limits: Vec<Words>,
}

/// Whether to go on, when so many of so many findings are done.
pub type GoesOn<'g> = dyn FnMut((usize, usize), &str) -> bool + 'g;

/// A model with its findings, to be asked for amendments.
pub struct Adviser<'m> {
    model: &'m Model,
    /// The rules as they are with their findings.
    before: Before<'m>,
    limits: Vec<Words>,
    /// What was checked again already.
    known: BTreeMap<Vec<Edit>, Option<Again>>,
    /// What was told of already.
    told: BTreeMap<Vec<Edit>, Option<Suggestion>>,
    /// What was offered, in the order in which it was found.
    offered: Vec<Suggestion>,
    memory: Arc<Memory>,
}

impl<'m> Adviser<'m> {
    /// Takes up a model and checks it.
    pub fn new(model: &'m Model) -> Self {
        let memory = Arc::new(Memory::default());
        let review = review_again(model, &Options::default(), &memory);
        let limits = review.unfinished.iter().map(|it| it.reason.clone()).collect();
        let before = Before::new(model, review.findings);
        Self { model, before, limits, known: BTreeMap::new(), told: BTreeMap::new(), offered: Vec::new(), memory }
    }

    /// The findings that can be asked about.
    pub fn findings(&self) -> &[Finding] {
        &self.before.findings
    }

    /// Looks for amendments against these findings; with more than one, also for one against them together.
    pub fn advise(&mut self, ids: &[String], goes_on: &mut GoesOn<'_>) -> Advices {
        let mut out = Advices { limits: self.limits.clone(), ..Advices::default() };
        for (done, id) in ids.iter().enumerate() {
            let Some(target) = self.before.findings.iter().find(|it| it.id == *id).cloned() else { continue };
            let mut goes_on_here = || goes_on((done, ids.len()), id);
            if !goes_on_here() {
                out.is_unfinished = true;
                break;
            }
            let (advice, finished) = self.against(&target, &mut goes_on_here);
            out.list.push(advice);
            out.is_unfinished |= !finished;
        }
        if 1 < out.list.len() {
            out.combined = self.together(&out.list, &mut || goes_on((ids.len(), ids.len()), ""));
        }
        out
    }

    fn against(&mut self, target: &Finding, goes_on: &mut dyn FnMut() -> bool) -> (Advice, bool) {
        let mut advice = Advice {
            id: target.id.clone(),
            severity: target.severity,
            message: target.message.clone(),
            suggestions: Vec::new(),
            settled_by: settle::answers(self.model, target),
            tried: 0,
        };
        advice.suggestions = self.told_already(target);
        let most = if advice.suggestions.is_empty() { MOST_TRIED } else { MOST_TRIED_BESIDE };
        let is_enough = |advice: &Advice| MOST_OFFERED <= advice.suggestions.len() || most <= advice.tried;
        let all = written(self.model, target);
        for some in all.chunks(AT_ONCE) {
            if is_enough(&advice) {
                break;
            }
            self.look_ahead(target, some);
            for (pattern, edit) in some {
                if is_enough(&advice) {
                    break;
                }
                if !goes_on() {
                    return (advice, false);
                }
                // What differs from an amendment that is offered only in saying less is not worth a choice.
                if advice.suggestions.iter().filter_map(|it| it.edits.first()).any(|known| known.says_more_than(edit)) {
                    continue;
                }
                advice.tried += 1;
                let Some(edits) = self.mended(target, vec![edit.clone()], goes_on) else { continue };
                if !advice.suggestions.iter().any(|it| it.edits == edits) {
                    let found = self.suggestion(Some(pattern), edits);
                    self.offered
                        .extend(found.iter().filter(|it| !self.offered.contains(it)).cloned().collect::<Vec<_>>());
                    advice.suggestions.extend(found);
                }
            }
        }
        advice.suggestions.sort_by_key(|it| (it.outcome.acts.len(), it.edits.len()));
        (advice, true)
    }

    /// What was offered against other findings and ends this one too, least change first.
    fn told_already(&self, target: &Finding) -> Vec<Suggestion> {
        let ends = |it: &&Suggestion| {
            let is_new = |brought: &Followed| target.severity <= brought.severity;
            it.outcome.ends.iter().any(|ended| ended.id == target.id) && !it.outcome.brings.iter().any(is_new)
        };
        let mut found: Vec<Suggestion> = self.offered.iter().filter(ends).cloned().collect();
        found.sort_by_key(|it| (it.outcome.acts.len(), it.edits.len()));
        found.truncate(MOST_OFFERED);
        found
    }

    /// Checks a few first sentences at once, as long as there are threads for them.
    fn look_ahead(&mut self, target: &Finding, some: &[(&'static Pattern, Edit)]) {
        let fresh: Vec<Vec<Edit>> =
            some.iter().map(|(_, edit)| vec![edit.clone()]).filter(|it| !self.known.contains_key(it)).collect();
        if fresh.len() < 2 {
            return;
        }
        let (model, memory) = (self.model, &self.memory);
        let goal = Target { id: &target.id, check: target.check, severity: target.severity, before: &self.before };
        let found: Vec<Option<Option<Again>>> = std::thread::scope(|scope| {
            let work = |edits| move || check_again(model, edits, &goal, None, memory);
            let begun: Vec<_> =
                fresh.iter().map(|edits| std::thread::Builder::new().spawn_scoped(scope, work(edits)).ok()).collect();
            begun.into_iter().map(|it| it.and_then(|it| it.join().ok())).collect()
        });
        for (edits, again) in fresh.into_iter().zip(found) {
            if let Some(again) = again {
                self.known.insert(edits, again);
            }
        }
    }

    fn again(&mut self, edits: &[Edit], id: &str, check: &str, severity: Severity) -> Option<Again> {
        let known = match self.known.remove(edits) {
            // What could not be written or checked cannot be another time either.
            Some(None) => {
                self.known.insert(edits.to_vec(), None);
                return None;
            }
            known => known.flatten(),
        };
        let target = Target { id, check, severity, before: &self.before };
        let again = check_again(self.model, edits, &target, known, &self.memory);
        self.known.insert(edits.to_vec(), again.clone());
        again
    }

    /// The sentences with as many more as it takes until the finding has ended and none as grave is new.
    fn mended(
        &mut self,
        target: &Finding,
        mut edits: Vec<Edit>,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Option<Vec<Edit>> {
        while edits.len() <= MOST_SENTENCES {
            let again = self.again(&edits, &target.id, target.check, target.severity)?;
            let goal = Target { id: &target.id, check: target.check, severity: target.severity, before: &self.before };
            let open = again.open(&goal);
            let Some(first) = open.first() else {
                let gone = BTreeSet::from([target.id.clone()]);
                return Some(self.pruned(edits, &gone, target.severity, goes_on));
            };
            if !goes_on() {
                return None;
            }
            let next = again.written.get(&first.id)?.iter().find(|it| !edits.contains(it))?.clone();
            edits.push(next);
        }
        None
    }

    fn suggestion(&mut self, pattern: Option<&'static Pattern>, edits: Vec<Edit>) -> Option<Suggestion> {
        if let Some(told) = self.told.get(&edits) {
            return told.clone();
        }
        let told = self.told_of(pattern, edits.clone());
        self.told.entry(edits).or_insert(told).clone()
    }

    fn told_of(&self, pattern: Option<&'static Pattern>, edits: Vec<Edit>) -> Option<Suggestion> {
        let written = amended(self.model, &edits)?;
        let places = written.places.iter().map(|it| written.document.label(it)).collect();
        let again = self.known.get(&edits)?.as_ref().filter(|it| it.is_whole())?;
        let outcome = check_again::outcome(self.model, &self.before, again, &written, &self.memory)?;
        let title = match pattern {
            Some(pattern) => pattern.in_words(),
            None => Words::new("一并采用", "taken together"),
        };
        Some(Suggestion { pattern: pattern.map(|it| it.name), title, edits, places, outcome })
    }

    /// The best amendment of each finding that still stands, one after the other; what would bring something grave is left out.
    fn together(&mut self, list: &[Advice], goes_on: &mut dyn FnMut() -> bool) -> Option<Suggestion> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut gone: BTreeSet<String> = BTreeSet::new();
        let least = list.iter().map(|it| it.severity).min().unwrap_or(Severity::High);
        for advice in list {
            if gone.contains(&advice.id) {
                continue;
            }
            for suggestion in &advice.suggestions {
                if !goes_on() {
                    break;
                }
                let mut all = edits.clone();
                all.extend(suggestion.edits.iter().filter(|it| !edits.contains(it)).cloned());
                let Some(again) = self.again(&all, &advice.id, "", least) else { continue };
                let target = Target { id: &advice.id, check: "", severity: least, before: &self.before };
                if !again.open(&target).is_empty() || gone.iter().any(|it| again.has(it, &self.before)) {
                    continue;
                }
                let ids = self.before.findings.iter().map(|it| it.id.clone());
                gone = ids.filter(|it| !again.has(it, &self.before)).collect();
                edits = all;
                break;
            }
        }
        let edits = self.pruned(edits, &gone, least, goes_on);
        (!edits.is_empty()).then(|| self.suggestion(None, edits)).flatten()
    }

    /// The sentences without those that the others make superfluous.
    fn pruned(
        &mut self,
        mut edits: Vec<Edit>,
        gone: &BTreeSet<String>,
        least: Severity,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Vec<Edit> {
        let mut at = 0;
        while at < edits.len() && 1 < edits.len() && goes_on() {
            let mut fewer = edits.clone();
            fewer.remove(at);
            let again = self.again(&fewer, "", "", least);
            let target = Target { id: "", check: "", severity: least, before: &self.before };
            let is_enough =
                again.is_some_and(|it| it.open(&target).is_empty() && !gone.iter().any(|id| it.has(id, &self.before)));
            match is_enough {
                true => edits = fewer,
                false => at += 1,
            }
        }
        edits
    }
}

/// What the patterns would write against a finding, most valuable first.
fn written(model: &Model, finding: &Finding) -> Vec<(&'static Pattern, Edit)> {
    let world = crate::meaning::World::new(model);
    written_in(model, &world, finding)
}

fn written_in(model: &Model, world: &crate::meaning::World<'_>, finding: &Finding) -> Vec<(&'static Pattern, Edit)> {
    let book = Book::new(model);
    let case = Case { book: &book, world, finding };
    let fitting = pattern::ALL.iter().filter(|it| it.checks.contains(&finding.check));
    fitting.flat_map(|pattern| (pattern.write)(&case).into_iter().map(move |edit| (pattern, edit))).collect()
}
