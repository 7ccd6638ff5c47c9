//! Suggested amendments as JSON.

use serde_json::{Value, json};

use crate::ask::suggest::{Advices, Edit, Followed, Suggestion};
use crate::text::{Lang, Words};

/// Writes the amendments.
pub fn json(advices: &Advices, lang: Lang) -> String {
    let list = advices.list.iter().map(|advice| {
        json!({
            "finding": advice.id,
            "severity": advice.severity.name(),
            "message": advice.message.get(lang),
            "tried": advice.tried,
            "suggestions": advice.suggestions.iter().map(|it| suggestion(it, lang)).collect::<Vec<_>>(),
            "settled_by": words(&advice.settled_by, lang),
        })
    });
    let page = json!({
        "findings": list.collect::<Vec<_>>(),
        "combined": advices.combined.as_ref().map(|it| suggestion(it, lang)),
        "finished": !advices.is_unfinished && advices.limits.is_empty(),
        "limits": words(&advices.limits, lang),
    });
    format!("{page:#}\n")
}

fn suggestion(suggestion: &Suggestion, lang: Lang) -> Value {
    let outcome = &suggestion.outcome;
    let sentence = |(edit, place): (&Edit, &Words)| {
        let narrowed = edit.suffixes.iter().map(|(address, _, words)| json!({ "clause": address, "adds": words }));
        json!({
            "place": place.get(lang),
            "text": edit.text,
            "norms": edit.norms,
            "narrows": narrowed.collect::<Vec<_>>(),
        })
    };
    let acts = outcome
        .acts
        .iter()
        .map(|(act, verdict)| json!({ "act": act.get(lang), "change": format!("{verdict:?}").to_lowercase() }));
    json!({
        "pattern": suggestion.pattern,
        "title": suggestion.title.get(lang),
        "sentences": suggestion.edits.iter().zip(&suggestion.places).map(sentence).collect::<Vec<_>>(),
        "ends": followed(&outcome.ends, lang),
        "brings": followed(&outcome.brings, lang),
        "remains": remaining(&outcome.remains, lang),
        "acts": acts.collect::<Vec<_>>(),
        "changes": words(&outcome.changes, lang),
    })
}

fn followed(findings: &[Followed], lang: Lang) -> Vec<Value> {
    let one = |it: &Followed| json!({ "id": it.id, "severity": it.severity.name(), "message": it.message.get(lang) });
    findings.iter().map(one).collect()
}

/// Findings that are other forms of some that were there, each with the id that it had.
fn remaining(findings: &[Followed], lang: Lang) -> Vec<Value> {
    let one = |it: &Followed| {
        json!({
            "id": it.id,
            "was": it.form_of,
            "severity": it.severity.name(),
            "message": it.message.get(lang),
        })
    };
    findings.iter().map(one).collect()
}

fn words(list: &[Words], lang: Lang) -> Vec<&str> {
    list.iter().map(|it| it.get(lang)).collect()
}
