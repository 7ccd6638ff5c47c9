//! A review: everything that a report says about a rule book.

use crate::engine::smt;
use crate::finding::{Finding, ReadingAnswers};
use crate::model::Model;
use crate::text::{Address, Words};

use super::assemble;
use super::check;
use super::dilemma::dilemmas;
use super::inquiry::{Inquiry, Options};
use super::table;

/// The result of checking a model.
#[derive(Debug)]
pub struct Review<'m> {
    /// The rules that were checked.
    pub model: &'m Model,
    /// The solver with its version.
    pub solver: String,
    /// The findings, gravest first, then in the order of the text.
    pub findings: Vec<Finding>,
    /// The findings that the baseline accepts, with its reason.
    pub accepted: Vec<(Finding, String)>,
    /// The checks that found nothing, and how that is known.
    pub cleared: Vec<Cleared>,
    /// What could not be finished.
    pub unfinished: Vec<Unfinished>,
    /// The questions of reading of which every answer brings a defect.
    pub dilemmas: Vec<Dilemma>,
    /// Who can act under which absence.
    pub absences: AbsenceTable,
}

/// A check that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    /// The name of the check.
    pub check: &'static str,
    /// How it is known that there is nothing: what was gone through completely.
    pub extent: Words,
}

/// Something that could not be finished; never shown as clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// The name of the check.
    pub check: &'static str,
    /// What was not finished, and why.
    pub reason: Words,
}

/// A question of reading of which every answer brings a defect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dilemma {
    /// The question with all its answers.
    pub question: ReadingAnswers,
    /// For each answer, the ids of the findings that it brings.
    pub findings: Vec<Vec<String>>,
}

/// Who can act under which absence, as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AbsenceTable {
    /// The absences, one a column: `无人缺席`, `区长出差`, `区长、常务副区长出差` …
    pub columns: Vec<Words>,
    /// The acts, one a row.
    pub rows: Vec<AbsenceRow>,
    /// What is assumed throughout: the regime of delegations, the readings.
    pub note: Words,
}

/// An act of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceRow {
    /// The act, with the matter it concerns: `签发规范性文件`.
    pub act: Words,
    /// The clauses that grant it.
    pub clauses: Vec<Address>,
    /// One cell a column.
    pub cells: Vec<AbsenceCell>,
}

/// What becomes of an act under an absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsenceCell {
    /// Whether it can be done.
    pub outcome: Outcome,
    /// Who can act.
    pub who: Vec<Words>,
    /// By which clauses.
    pub clauses: Vec<Address>,
}

/// Whether an act can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// By its own holder.
    Holder,
    /// By a substitute, by force of the rules.
    Substitute,
    /// By a delegate, if the delegation has been made beforehand.
    IfDelegated,
    /// By nobody.
    Nobody,
    /// It depends on a reading.
    Depends,
}

/// Runs every check on a model.
pub fn review<'m>(model: &'m Model, options: &Options) -> Review<'m> {
    review_telling(model, options, &mut |_| ())
}

/// The same; `at` is told each part before it begins: the name of a check, or what is done besides.
pub fn review_telling<'m>(model: &'m Model, options: &Options, at: &mut dyn FnMut(&'static str)) -> Review<'m> {
    at("world");
    run_all(&Inquiry::new(model, options.clone()), at)
}

/// Runs every check of an inquiry.
pub(super) fn run_all<'m>(inquiry: &Inquiry<'m>, at: &mut dyn FnMut(&'static str)) -> Review<'m> {
    let mut review = empty(inquiry);
    for check in check::ALL {
        at(check.name);
        review.add(part(inquiry, check));
    }
    at("absence-table");
    review.finish(inquiry, table_of(inquiry));
    review
}

/// What one check comes to.
#[derive(Debug, Default)]
pub(super) struct Part {
    findings: Vec<Finding>,
    cleared: Option<Cleared>,
    unfinished: Vec<Unfinished>,
}

/// Runs one check.
pub(super) fn part(inquiry: &Inquiry<'_>, check: &check::Check) -> Part {
    match inquiry.world.limits.is_empty() || check.kind.is_of_words() {
        true => inquiry.part(check.name, || run(inquiry, check)),
        false => Part { unfinished: vec![not_asked(check.name)], ..Part::default() },
    }
}

/// What one check finds, with the ids that it has in a review, and what it could not finish.
pub(super) fn one(inquiry: &Inquiry<'_>, check: &check::Check) -> (Vec<Finding>, Vec<Unfinished>) {
    let mut part = run(inquiry, check);
    part.findings.sort_by(|one, other| order(one).cmp(&order(other)));
    tell_apart(&mut part.findings);
    (part.findings, part.unfinished)
}

fn run(inquiry: &Inquiry<'_>, check: &check::Check) -> Part {
    let answer = (check.run)(inquiry);
    let clear = answer.drafts.is_empty() && answer.unfinished.is_empty();
    let mut part =
        Part { cleared: clear.then_some(Cleared { check: check.name, extent: answer.extent }), ..Part::default() };
    part.unfinished.extend(answer.unfinished.into_iter().map(|reason| Unfinished { check: check.name, reason }));
    for draft in answer.drafts {
        match assemble::finding(inquiry, check.name, draft) {
            Ok(finding) => part.findings.push(finding),
            Err(unfinished) => part.unfinished.push(unfinished),
        }
    }
    part
}

/// The table of who can act under which absence, or why there is none.
pub(super) fn table_of(inquiry: &Inquiry<'_>) -> Result<AbsenceTable, Unfinished> {
    let whole = inquiry.world.limits.is_empty();
    match inquiry.part("absence-table", || whole.then(|| table::table(inquiry))) {
        Some(Ok(table)) => Ok(table),
        Some(Err(why)) => Err(Unfinished { check: "absence-table", reason: why.words() }),
        None => Err(not_asked("absence-table")),
    }
}

/// A review before any check.
pub(super) fn empty<'m>(inquiry: &Inquiry<'m>) -> Review<'m> {
    let limits = inquiry.world.limits.iter();
    Review {
        model: inquiry.model,
        solver: format!("Z3 {}", smt::version()),
        findings: Vec::new(),
        accepted: Vec::new(),
        cleared: Vec::new(),
        unfinished: limits.map(|limit| Unfinished { check: "model", reason: limit.clone() }).collect(),
        dilemmas: Vec::new(),
        absences: AbsenceTable::default(),
    }
}

/// What is asked about situations of which an attribute was left out would be answered wrongly.
fn not_asked(check: &'static str) -> Unfinished {
    let reason = Words::new("有要素未纳入分析，没有检查", "an attribute was left out, so it was not asked");
    Unfinished { check, reason }
}

impl Review<'_> {
    /// Takes up what one check came to; the checks come in their order.
    pub(super) fn add(&mut self, part: Part) {
        self.findings.extend(part.findings);
        self.cleared.extend(part.cleared);
        self.unfinished.extend(part.unfinished);
    }

    /// Puts the findings of all checks in order.
    pub(super) fn finish(&mut self, inquiry: &Inquiry<'_>, table: Result<AbsenceTable, Unfinished>) {
        self.findings.sort_by(|one, other| order(one).cmp(&order(other)));
        tell_apart(&mut self.findings);
        match table {
            Ok(table) => self.absences = table,
            Err(why) => self.unfinished.push(why),
        }
        self.dilemmas = dilemmas(inquiry.model, &self.findings);
    }
}

/// Gravest first, then in the order of the text.
fn order(finding: &Finding) -> (std::cmp::Reverse<crate::finding::Severity>, Option<Address>, &str, &str) {
    let first = finding.citations.first().map(|c| c.address);
    (std::cmp::Reverse(finding.severity), first, finding.check, &finding.id)
}

/// Two causes with the same names get different ids.
fn tell_apart(findings: &mut [Finding]) {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for finding in findings {
        let times = seen.entry(finding.id.clone()).or_default();
        *times += 1;
        if 1 < *times {
            finding.id = format!("{}-{times}", finding.id);
        }
    }
}
