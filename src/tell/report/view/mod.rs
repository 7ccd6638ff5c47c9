//! The view: a review put into the words of one language. Every format reads it, so that no two can disagree.

mod absence;
mod account;
mod cause;
mod document;
mod finding;
mod ledger;
mod punctuation;
mod questions;
mod statistics;

pub use absence::{AbsenceView, CellView, RowView};
pub use account::{AccountView, AttributeView, AwayView, DelegatedView, Line, MatterView, PersonView};
pub use cause::{CausesView, PartView};
pub use document::{ClauseView, HeadingView, LineView, Segment};
pub use finding::{CitationView, FindingView, Named, ReadingView};
pub use ledger::{BroughtView, ChoiceView, FewestView, LedgerRow, LedgerView};
pub use questions::{CoverageRow, CoverageView, DilemmaView, HornView, QuestionView};
pub use statistics::{CertaintyCount, ChapterCount, GradeCount, KindCount, Statistics};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ask::Review;
use crate::ask::causes::Causes;
use crate::finding::{Finding, Kind, Severity};
use crate::text::{Address, Lang, Words};

use super::terms::Terms;

/// Which findings a reader asked for. It changes what is shown, never what is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these kinds; all when empty.
    pub kinds: Vec<Kind>,
    /// Only findings that cite a clause inside this one, or one that this is part of.
    pub clause: Option<Address>,
    /// Only findings at least so grave.
    pub least: Option<Severity>,
}

impl Selection {
    /// Whether a finding is asked for.
    pub fn takes(&self, finding: &Finding) -> bool {
        let cites = |wanted: &Address| {
            finding.citations.iter().any(|cited| wanted.contains(&cited.address) || cited.address.contains(wanted))
        };
        (self.kinds.is_empty() || self.kinds.contains(&finding.kind))
            && self.least.is_none_or(|least| least <= finding.severity)
            && self.clause.as_ref().is_none_or(cites)
    }

    /// What was asked for, in words; `None` when everything was.
    pub fn words(&self) -> Option<Words> {
        let mut parts = Vec::new();
        if !self.kinds.is_empty() {
            let kinds = crate::text::list(&self.kinds.iter().map(|kind| kind.words()).collect::<Vec<_>>());
            parts.push(Words::new(format!("类型为{}", kinds.zh), format!("of kind {}", kinds.en)));
        }
        if let Some(clause) = &self.clause {
            let label = clause.label();
            parts.push(Words::new(format!("涉及{}", label.zh), format!("citing {}", label.en)));
        }
        if let Some(least) = self.least {
            let words = least.words();
            parts.push(Words::new(format!("等级不低于“{}”", words.zh), format!("at least of grade {}", words.en)));
        }
        (!parts.is_empty()).then(|| crate::text::list(&parts))
    }
}

/// A review in the words of one language.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// `zh` or `en`.
    pub language: &'static str,
    /// The name of the tool.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The solver with its version.
    pub solver: String,
    /// The date that the user asked to print; reports carry no clock of their own.
    pub date: Option<String>,
    /// The name of the model.
    pub model_name: String,
    /// The title of the rules.
    pub model_title: String,
    /// The folder of the model and in it the text, with `/` between folders.
    pub text_path: String,
    /// SHA-256 of the text.
    pub text_sha256: String,
    /// How many clauses are accounted for, and how.
    pub coverage: CoverageView,
    /// The same in a sentence.
    pub coverage_words: String,
    /// The parts that have no formal reading, with the reason.
    pub uncovered: Vec<CoverageRow>,
    /// The rule by which grades are given.
    pub severity_rule: String,
    /// What the model adds to the text, and what the establishment leaves open.
    pub assumptions: Vec<String>,
    /// The findings shown, gravest first.
    pub findings: Vec<FindingView>,
    /// What the reader asked for, when not everything is shown.
    pub selection: Option<String>,
    /// How many findings are not shown because of that.
    pub hidden: usize,
    /// The findings that the baseline accepts.
    pub accepted: Vec<AcceptedView>,
    /// The checks that found nothing.
    pub cleared: Vec<CheckView>,
    /// What could not be finished.
    pub unfinished: Vec<CheckView>,
    /// The questions of which every answer brings a defect.
    pub dilemmas: Vec<DilemmaView>,
    /// Every question of reading.
    pub questions: Vec<QuestionView>,
    /// What each answer to the questions of reading brings.
    pub ledger: LedgerView,
    /// Who can act under which absence.
    pub absences: AbsenceView,
    /// Counts of the findings shown.
    pub statistics: Statistics,
    /// The counts in a sentence.
    pub summary: String,
    /// The clauses in order, with the quoted words marked.
    pub clauses: Vec<ClauseView>,
    /// The ids of the findings that cite no clause of the document.
    pub without_clause: Vec<String>,
    /// The fixed words.
    pub(super) terms: Terms,
}

/// A finding that the baseline accepts.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptedView {
    /// The finding.
    pub finding: FindingView,
    /// Why it is accepted.
    pub reason: String,
}

/// A check with what is to be said of it.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// The name of the check.
    pub check: &'static str,
    /// How it is known that there is nothing, or why it was not finished.
    pub words: String,
}

impl ReportView {
    /// Puts a review into the words of a language.
    pub fn new(review: &Review<'_>, lang: Lang, selection: &Selection, date: Option<String>) -> Self {
        let model = review.model;
        let document = &model.document;
        let view = |finding: &Finding| FindingView::new(finding, document, lang);
        let shown: Vec<&Finding> = review.findings.iter().filter(|finding| selection.takes(finding)).collect();
        let coverage = CoverageView::of(model);
        let statistics = Statistics::of(&shown, document, lang);
        let accepted: Vec<AcceptedView> = review
            .accepted
            .iter()
            .filter(|(finding, _)| selection.takes(finding))
            .map(|(finding, reason)| AcceptedView { finding: view(finding), reason: reason.clone() })
            .collect();
        let (clauses, without_clause) = document::of(model, &shown, lang);
        Self {
            language: match lang {
                Lang::Zh => "zh",
                Lang::En => "en",
            },
            tool: "guiju",
            version: env!("CARGO_PKG_VERSION"),
            solver: review.solver.clone(),
            date,
            model_name: model.name.clone(),
            model_title: if document.title.is_empty() { model.name.clone() } else { document.title.clone() },
            text_path: text_path(model),
            text_sha256: document.sha256.clone(),
            coverage_words: coverage.words().get(lang).to_owned(),
            coverage,
            uncovered: questions::uncovered(model, lang),
            severity_rule: Severity::rule().get(lang).to_owned(),
            assumptions: questions::assumptions(model, lang),
            selection: selection.words().map(|words| words.get(lang).to_owned()),
            hidden: review.findings.len() - shown.len(),
            summary: statistics.summary(accepted.len(), lang),
            statistics,
            findings: shown.iter().map(|finding| view(finding)).collect(),
            accepted,
            cleared: review.cleared.iter().map(|it| CheckView::new(it.check, &it.extent, lang)).collect(),
            unfinished: review.unfinished.iter().map(|it| CheckView::new(it.check, &it.reason, lang)).collect(),
            dilemmas: review.dilemmas.iter().map(|dilemma| DilemmaView::new(dilemma, lang)).collect(),
            questions: questions::all(model, lang),
            ledger: LedgerView::new(review, lang),
            absences: AbsenceView::new(&review.absences, document, lang),
            clauses,
            without_clause,
            terms: Terms::of(lang),
        }
    }

    /// Adds why the findings shown are there, by their ids. What was not finished about it is told among what was not finished.
    pub fn explain(&mut self, causes: &BTreeMap<String, Causes>, lang: Lang) {
        for finding in &mut self.findings {
            let Some(causes) = causes.get(&finding.id) else { continue };
            finding.causes = Some(CausesView::new(causes, lang));
            if let Some(why) = &causes.unfinished {
                let id = &finding.id;
                let words = Words::new(format!("{id}的起因：{}", why.zh), format!("causes of {id}: {}", why.en));
                self.unfinished.push(CheckView::new(finding.check, &words, lang));
            }
        }
    }
}

impl CheckView {
    fn new(check: &'static str, words: &Words, lang: Lang) -> Self {
        Self { check, words: words.get(lang).to_owned() }
    }
}

/// The folder as the user gave it and the text in it, with `/` on every system.
fn text_path(model: &crate::model::Model) -> String {
    let path = model.folder.join(&model.text_path);
    path.to_string_lossy().replace('\\', "/")
}
