//! Expectations as JSON; names in it are English, `docs/expect.schema.json` describes it.

use serde_json::{Value, json};

use crate::ask::expect::{Decided, Verdict};
use crate::finding::{Finding, ReadingAnswers};
use crate::model::Model;
use crate::text::{Lang, Words};

/// What became of each sentence as JSON, indented, with a line break at the end.
pub fn json(decided: &[Decided<'_>], model: &Model, lang: Lang) -> String {
    let finished = !decided.iter().any(|it| matches!(it.verdict, Verdict::Unfinished(_)));
    let told = json!({
        "tool": "guiju",
        "version": env!("CARGO_PKG_VERSION"),
        "language": super::code(lang),
        "model": { "name": model.name, "title": model.document.title },
        "finished": finished,
        "expectations": decided.iter().map(|it| one(it, lang)).collect::<Vec<_>>(),
    });
    format!("{told:#}\n")
}

fn one(decided: &Decided<'_>, lang: Lang) -> Value {
    let (line, sentence) = super::sentence(decided);
    let (verdict, counterexample, reason) = match &decided.verdict {
        Verdict::Holds => ("holds", None, None),
        Verdict::Empty => ("speaks_of_nothing", None, None),
        Verdict::Fails { shown, always: true, also } => ("fails", Some(example(shown, also, lang)), None),
        Verdict::Fails { shown, always: false, also } => ("fails_on_readings", Some(example(shown, also, lang)), None),
        Verdict::Unfinished(why) => ("not_decided", None, Some(why.get(lang).to_owned())),
    };
    json!({
        "line": line,
        "sentence": sentence,
        "verdict": verdict,
        "counterexample": counterexample,
        "reason": reason,
    })
}

fn example(shown: &Finding, also: &[Words], lang: Lang) -> Value {
    let say = |words: &Words| words.get(lang).to_owned();
    let account = shown.account.as_ref();
    let away = |it: &crate::finding::Away| json!({ "person": say(&it.person), "cause": say(&it.cause) });
    let answer = |it: &ReadingAnswers| json!({ "reading": say(&it.reading), "answers": it.answers.iter().map(say).collect::<Vec<_>>() });
    json!({
        "message": say(&shown.message),
        "also": also.iter().map(say).collect::<Vec<_>>(),
        "clauses": shown.citations.iter().map(|it| it.address.to_string()).collect::<Vec<_>>(),
        "absent": account.iter().flat_map(|a| &a.absent).map(away).collect::<Vec<_>>(),
        "vacant": account.iter().flat_map(|a| &a.vacant).map(say).collect::<Vec<_>>(),
        "steps": account.iter().flat_map(|a| &a.steps).map(say).collect::<Vec<_>>(),
        "readings": shown.readings.first().into_iter().flatten().map(answer).collect::<Vec<_>>(),
    })
}
