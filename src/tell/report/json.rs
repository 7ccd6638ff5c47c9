//! The report as JSON, after `docs/report.schema.json`. Names are English; sentences are in the language asked for.

use serde::Serialize;

use super::ReportError;
use super::view::{
    AbsenceView, AccountView, AwayView, CausesView, CheckView, CitationView, CoverageRow, CoverageView, DelegatedView,
    DilemmaView, FindingView, MatterView, PersonView, QuestionView, ReadingView, ReportView,
};

/// Writes the view, indented, with a line break at the end.
pub(super) fn write(view: &ReportView) -> Result<Vec<u8>, ReportError> {
    let mut out = serde_json::to_vec_pretty(&Report::of(view))?;
    out.push(b'\n');
    Ok(out)
}

#[derive(Serialize)]
struct Report<'v> {
    tool: &'v str,
    version: &'v str,
    solver: &'v str,
    language: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'v str>,
    model: Model<'v>,
    coverage: CoverageView,
    severity_rule: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<&'v str>,
    hidden: usize,
    findings: Vec<Finding<'v>>,
    accepted: Vec<Accepted<'v>>,
    unfinished: Vec<Unfinished<'v>>,
    cleared: Vec<Cleared<'v>>,
    dilemmas: &'v [DilemmaView],
    readings_ledger: serde_json::Value,
    absences: Absences<'v>,
    assumptions: &'v [String],
    questions: Vec<Question<'v>>,
    uncovered: Vec<Uncovered<'v>>,
}

#[derive(Serialize)]
struct Model<'v> {
    name: &'v str,
    title: &'v str,
    path: &'v str,
    text_sha256: &'v str,
}

#[derive(Serialize)]
struct Finding<'v> {
    id: &'v str,
    check: &'v str,
    kind: &'v str,
    severity: &'v str,
    certainty: &'v str,
    message: &'v str,
    citations: Vec<Citation<'v>>,
    readings: Vec<Reading<'v>>,
    reading_sets: Vec<Vec<Reading<'v>>>,
    witness: Option<Witness<'v>>,
    count: u64,
    suggestion: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    causes: Option<&'v CausesView>,
}

#[derive(Serialize)]
struct Citation<'v> {
    address: &'v str,
    label: &'v str,
    quote: &'v str,
    role: &'v str,
}

#[derive(Serialize)]
struct Reading<'v> {
    reading: &'v str,
    question: &'v str,
    answers: &'v [String],
    meanings: &'v [String],
}

#[derive(Serialize)]
struct Witness<'v> {
    absent: &'v [AwayView],
    vacant: &'v [String],
    delegations: &'v [DelegatedView],
    matter: Option<&'v MatterView>,
    persons: &'v [PersonView],
    steps: &'v [String],
}

#[derive(Serialize)]
struct Accepted<'v> {
    reason: &'v str,
    finding: Finding<'v>,
}

#[derive(Serialize)]
struct Unfinished<'v> {
    check: &'v str,
    reason: &'v str,
}

#[derive(Serialize)]
struct Cleared<'v> {
    check: &'v str,
    extent: &'v str,
}

#[derive(Serialize)]
struct Absences<'v> {
    columns: &'v [String],
    rows: Vec<Row<'v>>,
    note: &'v str,
}

#[derive(Serialize)]
struct Row<'v> {
    act: &'v str,
    clauses: &'v [String],
    cells: Vec<Cell<'v>>,
}

#[derive(Serialize)]
struct Cell<'v> {
    outcome: &'v str,
    who: &'v [String],
    clauses: &'v [String],
}

#[derive(Serialize)]
struct Question<'v> {
    reading: &'v str,
    mark: &'v str,
    question: &'v str,
    clauses: Vec<&'v str>,
    answers: Vec<Answer<'v>>,
}

#[derive(Serialize)]
struct Answer<'v> {
    answer: &'v str,
    meaning: &'v str,
}

#[derive(Serialize)]
struct Uncovered<'v> {
    address: &'v str,
    label: &'v str,
    treatment: &'v str,
    reason: &'v str,
}

impl<'v> Report<'v> {
    fn of(view: &'v ReportView) -> Self {
        let accepted = view.accepted.iter();
        Self {
            tool: view.tool,
            version: view.version,
            solver: &view.solver,
            language: view.language,
            date: view.date.as_deref(),
            model: Model {
                name: &view.model_name,
                title: &view.model_title,
                path: &view.text_path,
                text_sha256: &view.text_sha256,
            },
            coverage: view.coverage,
            severity_rule: &view.severity_rule,
            selection: view.selection.as_deref(),
            hidden: view.hidden,
            findings: view.findings.iter().map(finding).collect(),
            accepted: accepted.map(|it| Accepted { reason: &it.reason, finding: finding(&it.finding) }).collect(),
            unfinished: view.unfinished.iter().map(unfinished).collect(),
            cleared: view.cleared.iter().map(cleared).collect(),
            dilemmas: &view.dilemmas,
            readings_ledger: super::super::readings::ledger(&view.ledger),
            absences: absences(&view.absences),
            assumptions: &view.assumptions,
            questions: view.questions.iter().map(question).collect(),
            uncovered: view.uncovered.iter().map(uncovered).collect(),
        }
    }
}

fn finding(view: &FindingView) -> Finding<'_> {
    Finding {
        id: &view.id,
        check: view.check,
        kind: view.kind.name,
        severity: view.severity.name,
        certainty: view.certainty.name,
        message: &view.message,
        citations: view.citations.iter().map(citation).collect(),
        readings: view.reading_sets.first().map(|set| readings(set)).unwrap_or_default(),
        reading_sets: view.reading_sets.iter().map(|set| readings(set)).collect(),
        witness: view.account.as_ref().map(witness),
        count: view.count,
        suggestion: &view.suggestion,
        causes: view.causes.as_ref(),
    }
}

fn citation(view: &CitationView) -> Citation<'_> {
    Citation { address: &view.address, label: &view.label, quote: &view.quote, role: view.role.name }
}

fn readings(set: &[ReadingView]) -> Vec<Reading<'_>> {
    set.iter().map(reading).collect()
}

fn reading(view: &ReadingView) -> Reading<'_> {
    let ReadingView { reading, question, answers, meanings } = view;
    Reading { reading, question, answers, meanings }
}

fn witness(view: &AccountView) -> Witness<'_> {
    Witness {
        absent: &view.absent,
        vacant: &view.vacant,
        delegations: &view.delegations,
        matter: view.matter.as_ref(),
        persons: &view.persons,
        steps: &view.steps,
    }
}

fn unfinished(view: &CheckView) -> Unfinished<'_> {
    Unfinished { check: view.check, reason: &view.words }
}

fn cleared(view: &CheckView) -> Cleared<'_> {
    Cleared { check: view.check, extent: &view.words }
}

fn absences(view: &AbsenceView) -> Absences<'_> {
    Absences {
        columns: &view.columns,
        rows: view
            .rows
            .iter()
            .map(|row| Row {
                act: &row.act,
                clauses: &row.addresses,
                cells: row
                    .cells
                    .iter()
                    .map(|cell| Cell { outcome: cell.outcome.name, who: &cell.names, clauses: &cell.addresses })
                    .collect(),
            })
            .collect(),
        note: &view.note,
    }
}

fn question(view: &QuestionView) -> Question<'_> {
    Question {
        reading: &view.reading,
        mark: &view.mark,
        question: &view.question,
        clauses: view.clauses.iter().map(|(address, ..)| address.as_str()).collect(),
        answers: view.answers.iter().map(|(answer, meaning)| Answer { answer, meaning }).collect(),
    }
}

fn uncovered(view: &CoverageRow) -> Uncovered<'_> {
    Uncovered { address: &view.address, label: &view.label, treatment: view.treatment, reason: &view.reason }
}
