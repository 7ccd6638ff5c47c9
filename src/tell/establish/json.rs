//! Open establishments as JSON; names in it are English.

use serde_json::{Value, json};

use crate::ask::establish::{Away, Established, Example, Property, Verdict};
use crate::model::Model;
use crate::text::{Lang, Words};

/// What was found as JSON, indented, with a line break at the end.
pub fn json(found: &Established, model: &Model, lang: Lang) -> String {
    let say = |words: &Words| words.get(lang).to_owned();
    let told = json!({
        "tool": "guiju",
        "version": env!("CARGO_PKG_VERSION"),
        "language": match lang { Lang::Zh => "zh", Lang::En => "en" },
        "model": { "name": model.name, "title": model.document.title },
        "finished": found.finished(),
        "unfinished": found.unfinished.iter().map(say).collect::<Vec<_>>(),
        "open": found.relations.iter().map(say).collect::<Vec<_>>(),
        "holders": [found.bounds.holders.0, found.bounds.holders.1],
        "units": found.bounds.units,
        "sizes": { "done": found.sizes.0, "all": found.sizes.1 },
        "impossible": found.impossible,
        "properties": found.properties.iter().map(|it| property(it, lang)).collect::<Vec<_>>(),
    });
    format!("{told:#}\n")
}

fn property(property: &Property, lang: Lang) -> Value {
    let (verdict, example, reason) = match &property.verdict {
        Verdict::Guaranteed => ("guaranteed", None, None),
        Verdict::OnlyThisStaffing(it) => ("only_this_staffing", Some(example(it, lang)), None),
        Verdict::FailsAsTabled => ("fails_as_tabled", None, None),
        Verdict::Unknown(reason) => ("unknown", None, Some(reason)),
    };
    let say = |words: &Words| words.get(lang).to_owned();
    json!({
        "act": property.words.get(lang),
        "most_away": u8::from(property.away != Away::Nobody),
        "causes": match &property.away {
            Away::Nobody => Vec::new(),
            Away::OneFor(causes) => causes.iter().map(|cause| say(&cause.words())).collect(),
        },
        "verdict": verdict,
        "example": example,
        "reason": reason,
    })
}

fn example(example: &Example, lang: Lang) -> Value {
    let say = |words: &Words| words.get(lang).to_owned();
    let row = |(from, to): &(Words, Words)| json!({ "from": say(from), "to": say(to) });
    let table = |(name, rows): &(Words, Vec<(Words, Words)>)| json!({ "relation": say(name), "rows": rows.iter().map(row).collect::<Vec<_>>() });
    let away = |it: &crate::finding::Away| json!({ "person": say(&it.person), "cause": say(&it.cause) });
    json!({
        "holders": example.size.holders,
        "units": example.size.units,
        "tables": example.tables.iter().map(table).collect::<Vec<_>>(),
        "absent": example.account.absent.iter().map(away).collect::<Vec<_>>(),
        "vacant": example.account.vacant.iter().map(say).collect::<Vec<_>>(),
        "steps": example.account.steps.iter().map(say).collect::<Vec<_>>(),
    })
}
