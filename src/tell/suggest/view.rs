//! Suggested amendments as lines of words, the same for every format that is read by people.

use crate::ask::revision::Verdict;
use crate::ask::suggest::{Advice, Advices, Followed, Suggestion};
use crate::text::{Lang, Words};

/// So many findings are named in a line.
const MOST_NAMED: usize = 12;

/// One amendment in lines.
pub(super) struct Proposal {
    /// What it is.
    pub(super) title: String,
    /// Where each sentence goes, the sentence, and its formal reading.
    pub(super) sentences: Vec<Sentence>,
    /// What it does, each with its label.
    pub(super) effects: Vec<(String, String)>,
}

/// One new sentence.
pub(super) struct Sentence {
    /// Where.
    pub(super) place: String,
    /// The sentence.
    pub(super) text: String,
    /// Its formal reading, one statement each.
    pub(super) norms: Vec<String>,
}

/// An amendment in lines.
pub(super) fn proposal(suggestion: &Suggestion, lang: Lang) -> Proposal {
    let sentences = suggestion.edits.iter().zip(&suggestion.places).map(|(edit, place)| {
        let narrowed =
            edit.suffixes.iter().map(|(address, _, words)| format!("{} + {words}", address.label().get(lang)));
        Sentence {
            place: place.get(lang).to_owned(),
            text: edit.text.clone(),
            norms: edit.norms.iter().cloned().chain(narrowed).collect(),
        }
    });
    let title = suggestion.title.get(lang).to_owned();
    Proposal { title, sentences: sentences.collect(), effects: effects(suggestion, lang) }
}

fn effects(suggestion: &Suggestion, lang: Lang) -> Vec<(String, String)> {
    let outcome = &suggestion.outcome;
    let say = |zh: &str, en: &str| Words::new(zh, en).get(lang).to_owned();
    let mut out = vec![(say("解决", "Ends"), named(&outcome.ends, lang))];
    let brings = match outcome.brings.as_slice() {
        [] => say("没有", "nothing"),
        all => named(all, lang),
    };
    out.push((say("新出现", "Brings"), brings));
    let acts: Vec<String> =
        outcome.acts.iter().map(|(act, verdict)| format!("{}{}", act.get(lang), way(*verdict, lang))).collect();
    let who = match acts.as_slice() {
        [] => say("没有变化", "no change"),
        acts => acts.join(&say("、", ", ")),
    };
    out.push((say("谁可以办理", "Who may act"), who));
    out.extend(outcome.changes.iter().map(|it| (say("其中", "Of this"), it.get(lang).to_owned())));
    if outcome.courses != 0 {
        let count = outcome.courses;
        out.push((
            say("业务", "Business"),
            say(&format!("{count}项业务的办理结果有变化"), &format!("{count} courses of business end otherwise")),
        ));
    }
    out
}

fn way(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Equivalent, Lang::Zh) => "（不变）",
        (Verdict::Equivalent, Lang::En) => " (the same)",
        (Verdict::Wider, Lang::Zh) => "（增加）",
        (Verdict::Wider, Lang::En) => " (wider)",
        (Verdict::Narrower, Lang::Zh) => "（减少）",
        (Verdict::Narrower, Lang::En) => " (narrower)",
        (Verdict::Incomparable, Lang::Zh) => "（有增有减）",
        (Verdict::Incomparable, Lang::En) => " (some gain, some lose)",
    }
}

fn named(findings: &[Followed], lang: Lang) -> String {
    let shown = findings.iter().take(MOST_NAMED).map(|it| format!("{}〔{}〕", it.id, it.severity.words().get(lang)));
    let shown = shown.collect::<Vec<_>>().join(Words::new("、", ", ").get(lang));
    match findings.len() {
        count if MOST_NAMED < count => {
            let more = Words::new(format!("{shown}等{count}项"), format!("{shown} and others, {count} in all"));
            more.get(lang).to_owned()
        }
        _ => shown,
    }
}

/// What is said of a finding for which there is nothing to offer.
pub(super) fn nothing(advice: &Advice) -> Words {
    match advice.tried {
        0 => Words::new(
            "没有适用的写法，需要起草人自行斟酌。",
            "No drafting pattern fits; it is for the drafter to consider.",
        ),
        tried => Words::new(
            format!("试过{tried}种写法，都不能解决，或者会带来同等级以上的新问题，因此不提建议。"),
            format!("{tried} were tried; none ends it without a new finding as grave, so none is offered."),
        ),
    }
}

/// What is said at the end.
pub(super) fn remarks(advices: &Advices) -> Vec<Words> {
    let mut out: Vec<Words> = advices.limits.clone();
    if advices.is_unfinished {
        out.push(Words::new(
            "时间用完或者已中断，没有做完。",
            "Time ran out or it was stopped; not everything was tried.",
        ));
    }
    out
}
