//! The ledger of readings as JSON, after `docs/readings.schema.json`; the report holds the same under `readings_ledger`.

use serde_json::{Value, json};

use super::super::report::view::{BroughtView, ChoiceView, LedgerRow, LedgerView, ReportView};

/// The ledger with the findings that it names.
pub fn json(view: &ReportView) -> String {
    let findings = view.findings.iter().map(|f| {
        json!({
            "id": f.id, "severity": f.severity.name, "certainty": f.certainty.name, "message": f.message,
            "clauses": f.citations.iter().map(|c| &c.address).collect::<Vec<_>>(),
        })
    });
    let told = json!({
        "tool": view.tool,
        "version": view.version,
        "language": view.language,
        "model": { "name": view.model_name, "title": view.model_title, "text_sha256": view.text_sha256 },
        "ledger": ledger(&view.ledger),
        "findings": findings.collect::<Vec<_>>(),
        "unfinished": view.unfinished.iter().map(|it| json!({ "check": it.check, "reason": it.words })).collect::<Vec<_>>(),
    });
    format!("{told:#}\n")
}

/// The ledger alone.
pub fn ledger(view: &LedgerView) -> Value {
    let fewest = &view.fewest;
    json!({
        "summary": view.summary,
        "questions": view.rows.iter().map(row).collect::<Vec<_>>(),
        "without_effect": view.open,
        "fewest": {
            "finished": fewest.finished,
            "summary": fewest.summary,
            "high": fewest.high,
            "medium": fewest.medium,
            "combinations": fewest.combinations,
            "as_good": fewest.as_good,
            "choices": fewest.choices.iter().map(choice).collect::<Vec<_>>(),
        },
    })
}

fn row(row: &LedgerRow) -> Value {
    json!({
        "reading": row.reading,
        "mark": row.mark,
        "question": row.question,
        "clauses": row.clauses.iter().map(|(address, ..)| address).collect::<Vec<_>>(),
        "dilemma": row.is_dilemma,
        "answers": row.answers.iter().map(brought).collect::<Vec<_>>(),
    })
}

fn brought(brought: &BroughtView) -> Value {
    let BroughtView { answer, meaning, holds, may_hold, .. } = brought;
    json!({ "answer": answer, "meaning": meaning, "holds": holds, "may_hold": may_hold })
}

fn choice(choice: &ChoiceView) -> Value {
    let answers = choice.answers.iter().map(|(reading, answer)| json!({ "reading": reading, "answer": answer }));
    json!({ "answers": answers.collect::<Vec<_>>(), "leaves": choice.leaves })
}
