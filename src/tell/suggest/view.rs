//! Suggested amendments as lines of words, the same for every format that is read by people.

use crate::ask::revision::Verdict;
use crate::ask::suggest::{Advice, Advices, Edit, Followed, Suggestion};
use crate::finding::Severity;
use crate::text::{Lang, Words};

/// So many findings, or acts, are named in a line.
const MOST_NAMED: usize = 6;
/// So many changes are told as sentences.
const MOST_TOLD: usize = 3;

/// One amendment in lines.
pub(super) struct Proposal {
    /// What it is.
    pub(super) title: String,
    /// Where each sentence goes, the sentence, and its formal reading.
    pub(super) sentences: Vec<Sentence>,
    /// What it does, each with its label.
    pub(super) effects: Vec<(String, String)>,
}

/// Where each amendment was told first: the finding, and its number there.
#[derive(Debug, Default)]
pub(super) struct Told<'a>(Vec<(&'a [Edit], &'a str, usize)>);

impl<'a> Told<'a> {
    /// An amendment in lines; of one that was told already only where.
    pub(super) fn proposal(
        &mut self,
        advice: &'a Advice,
        number: usize,
        suggestion: &'a Suggestion,
        lang: Lang,
    ) -> Proposal {
        let known = self.0.iter().find(|(edits, _, _)| *edits == suggestion.edits.as_slice());
        if let Some((_, id, at)) = known {
            let title = suggestion.title.get(lang);
            let same = Words::new(
                format!("{title}（条文和效果同{id}的建议{at}）"),
                format!("{title} (as amendment {at} to {id})"),
            );
            return Proposal { title: same.get(lang).to_owned(), sentences: Vec::new(), effects: Vec::new() };
        }
        self.0.push((&suggestion.edits, &advice.id, number));
        proposal(suggestion, lang)
    }
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
    let or_none = |all: &[Followed]| if all.is_empty() { say("无", "none") } else { named(all, lang) };
    let mut out = vec![(say("解决的意见", "Findings it ends"), named(&outcome.ends, lang))];
    out.push((say("新出现的意见", "New findings"), or_none(&outcome.brings)));
    if !outcome.remains.is_empty() {
        let label = say("仍在、表现有变化的意见", "Findings that stay in another form");
        out.push((label, remaining(&outcome.remains, lang)));
    }
    let mut acts = Vec::new();
    for wanted in [Verdict::Wider, Verdict::Narrower, Verdict::Incomparable] {
        let names: Vec<&str> =
            outcome.acts.iter().filter(|(_, verdict)| *verdict == wanted).map(|(act, _)| act.get(lang)).collect();
        if !names.is_empty() {
            acts.push(way(wanted, &names, lang));
        }
    }
    let who = if acts.is_empty() { say("不变", "as before") } else { acts.join(&say("；", "; ")) };
    out.push((say("可以办理的人员", "Who may act"), who));
    out.extend(outcome.changes.iter().take(MOST_TOLD).map(|it| (say("其中", "Of this"), it.get(lang).to_owned())));
    out
}

/// What became of some acts, the first of them by name.
fn way(verdict: Verdict, names: &[&str], lang: Lang) -> String {
    let count = names.len();
    let shown = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>();
    let (zh, en) = match verdict {
        Verdict::Wider => ("增加", "more people for"),
        Verdict::Narrower => ("减少", "fewer people for"),
        Verdict::Incomparable | Verdict::Equivalent => ("有增有减", "others for"),
    };
    let (more, rest) = match count.checked_sub(MOST_NAMED).filter(|it| 0 < *it) {
        Some(rest) => (format!("等{count}项"), format!(" and {rest} more")),
        None => (String::new(), String::new()),
    };
    let words = Words::new(format!("{zh}（{}{more}）", shown.join("、")), format!("{en} {}{rest}", shown.join(", ")));
    words.get(lang).to_owned()
}

/// How many there are of each grade, then the first of them.
fn named(findings: &[Followed], lang: Lang) -> String {
    let ids = findings.iter().take(MOST_NAMED).map(|it| it.id.as_str()).collect::<Vec<_>>();
    let grades = [Severity::High, Severity::Medium, Severity::Low].into_iter().filter_map(|grade| {
        let count = findings.iter().filter(|it| it.severity == grade).count();
        let words = grade.words();
        (0 < count).then(|| Words::new(format!("{}{count}项", words.zh), format!("{count} {}", words.en)))
    });
    let grades: Vec<Words> = grades.collect();
    let zh = grades.iter().map(|it| it.zh.as_str()).collect::<Vec<_>>().join("、");
    let en = grades.iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join(", ");
    let more = if MOST_NAMED < findings.len() { Words::new("等", " and others") } else { Words::default() };
    let words =
        Words::new(format!("{zh}（{}{}）", ids.join("、"), more.zh), format!("{en} ({}{})", ids.join(", "), more.en));
    words.get(lang).to_owned()
}

/// Each with the finding that it was.
fn remaining(findings: &[Followed], lang: Lang) -> String {
    let one = |it: &Followed| {
        let was = it.form_of.as_deref().unwrap_or_default();
        let grade = it.severity.words();
        Words::new(format!("{was}（{}，编号变为{}）", grade.zh, it.id), format!("{was} ({}, now {})", grade.en, it.id))
    };
    let shown: Vec<Words> = findings.iter().take(MOST_NAMED).map(one).collect();
    let more = match findings.len().checked_sub(MOST_NAMED).filter(|it| 0 < *it) {
        Some(rest) => Words::new(format!("等{}项", findings.len()), format!(" and {rest} more")),
        None => Words::default(),
    };
    let zh = shown.iter().map(|it| it.zh.as_str()).collect::<Vec<_>>().join("、");
    let en = shown.iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join(", ");
    Words::new(zh + &more.zh, en + &more.en).get(lang).to_owned()
}

/// What is said of a finding for which there is nothing to offer.
pub(super) fn nothing(advice: &Advice) -> Words {
    match advice.tried {
        0 => Words::new(
            "现有写法都不适用，请起草人研究。",
            "None of the drafting patterns fits; it is for the drafter to consider.",
        ),
        tried => Words::new(
            format!("试写{tried}种，或者不能解决，或者会带来同等级以上的新问题，因此不提建议，请起草人研究。"),
            format!(
                "{tried} tried, and none ends it without bringing a new finding as grave, so nothing is offered; it is for the drafter to consider."
            ),
        ),
    }
}

/// What is said at the end.
pub(super) fn remarks(advices: &Advices) -> Vec<Words> {
    let mut out: Vec<Words> = advices.limits.clone();
    if advices.is_unfinished {
        out.push(Words::new(
            "时间已到或者已中断，没有做完，以上结果不全。",
            "Time ran out or it was stopped; what is shown is not everything.",
        ));
    }
    out
}
