//! A duty without a time limit that can be checked.
//!
//! # Question
//! Is there a duty whose time limit is a vague word, or a duty to follow up an act for which no time is given at all?
//!
//! # Why it matters
//! Without a limit nobody can say that it is late: the next step waits, and nobody can be held to it.
//!
//! # Finds
//! "Afterwards the head signs"; "report promptly"; "the office numbers and delivers what the leaders have decided".
//!
//! # Leaves alone
//! Limits in days, weeks or years; duties that do not follow upon an earlier act; declaratory clauses.
//!
//! # Can miss
//! Vague words of clauses that the model does not read as duties.

use crate::finding::{Certainty, Kind, Role};
use crate::model::{ActId, Condition, Norm, NormId, Rule, Time};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::MissingDeadline;

/// Goes through every duty and every delegation with a time limit.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over("对每一项义务核对其时限是否可以检验", "the time limit of every duty can be checked");
    let vague: Vec<NormId> = inquiry.model.norms.iter().filter(|(_, n)| is_vague(n)).map(|(id, _)| id).collect();
    let same_clause = |a: &NormId, b: &NormId| inquiry.model.norms[*a].address == inquiry.model.norms[*b].address;
    answer.drafts = vague.chunk_by(same_clause).filter_map(|norms| draft(inquiry, norms)).collect();
    answer
}

fn is_vague(norm: &Norm) -> bool {
    match (&norm.time, &norm.rule) {
        (Some(Time::Vague(_)), _) => true,
        (None, Rule::Duty { .. }) => follows(&norm.when),
        _ => false,
    }
}

/// Whether a condition asks that some act has been done.
fn follows(condition: &Condition) -> bool {
    match condition {
        Condition::Done(_) => true,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(follows),
        _ => false,
    }
}

fn draft(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Option<Draft> {
    let clause = inquiry.clause(*norms.first()?);
    let mut acts: Vec<ActId> = Vec::new();
    for act in norms.iter().flat_map(|n| inquiry.acts_of(*n)) {
        acts.extend((!acts.contains(&act)).then_some(act));
    }
    let about = inquiry.acts(acts.iter().copied());
    let words = vague_words(inquiry, norms);
    let has_no_time = norms.iter().any(|n| inquiry.model.norms[*n].time.is_none());
    let how = match (words.is_empty(), has_no_time) {
        (true, _) => Words::new("没有规定时限", "no time limit is given"),
        (false, false) => Words::new(
            format!("只写“{}”，没有可以检验的时限", list(&words).zh),
            format!("only `{}`, no limit that can be checked", list(&words).en),
        ),
        (false, true) => Words::new(
            format!("或者没有规定时限，或者只写“{}”", list(&words).zh),
            format!("no time limit is given, or only `{}`", list(&words).en),
        ),
    };
    let waited_for: Vec<ActId> = acts.iter().copied().filter(|a| is_waited_for(inquiry, *a)).collect();
    let waiting = match waited_for.is_empty() {
        true => Words::default(),
        false => {
            let waited_for = inquiry.acts(waited_for.iter().copied());
            Words::new(
                format!("，而有关工作须待“{}”办完", waited_for.zh),
                format!(", while business waits for {}", waited_for.en),
            )
        }
    };
    Some(Draft {
        kind: KIND,
        cause: acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect(),
        message: Words::new(
            format!("{}对“{}”{}{}", clause.zh, about.zh, how.zh, waiting.zh),
            format!("{}, {}: {}{}", clause.en, about.en, how.en, waiting.en),
        ),
        suggestion: Words::new(
            format!("建议为“{}”规定明确的期限，如“在×个工作日内”，并写明从何时起算", about.zh),
            format!("consider a limit for {} such as `within … working days`, and say from when it runs", about.en),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Obliges)).collect(),
        shown: Shown::Wording(if has_no_time { Certainty::Proved } else { Certainty::ToConfirm }),
        count: acts.len() as u64,
        effect: if waited_for.is_empty() { Effect::Slight } else { Effect::Open },
    })
}

fn vague_words(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Vec<Words> {
    let mut found = Vec::new();
    for norm in norms {
        if let Some(Time::Vague(words)) = &inquiry.model.norms[*norm].time
            && !found.contains(words)
        {
            found.push(words.clone());
        }
    }
    found
}

/// Whether some piece of business needs the act, or somebody becomes competent only when it has been done.
fn is_waited_for(inquiry: &Inquiry<'_>, act: ActId) -> bool {
    let mut businesses = inquiry.model.vocabulary.businesses.ids();
    let mut norms = inquiry.model.norms.iter();
    businesses.any(|b| inquiry.steps(b).iter().any(|s| s.act == act))
        || norms.any(|(_, n)| matches!(n.rule, Rule::Power { .. } | Rule::Cover(_)) && asks_for(&n.when, act))
}

fn asks_for(condition: &Condition, act: ActId) -> bool {
    match condition {
        Condition::Done(done) => *done == act,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|p| asks_for(p, act)),
        _ => false,
    }
}
