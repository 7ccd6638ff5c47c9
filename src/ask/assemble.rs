//! From a draft to a finding: witness, certainty, grade, citations, id.

use crate::finding::{Certainty, Claim};
use crate::finding::{Citation, Finding, ReadingAnswers, Severity, Witness};
use crate::logic::Formula;
use crate::text::Words;

use super::draft::{Cite, Draft, Effect, Shown};
use super::inquiry::Inquiry;
use super::ledger::{self, Held};
use super::review::Unfinished;

/// Makes a finding of a draft.
///
/// # Errors
/// What could not be decided, or what the evaluator does not confirm: that is never a finding.
pub fn finding(inquiry: &Inquiry<'_>, check: &'static str, draft: Draft) -> Result<Finding, Unfinished> {
    let citations = citations(inquiry, &draft.cites);
    let mut finding = Finding {
        id: id(check, &draft.cause),
        check,
        kind: draft.kind,
        severity: Severity::Low,
        certainty: Certainty::Proved,
        message: draft.message,
        citations,
        account: None,
        witness: None,
        readings: Vec::new(),
        count: draft.count.max(1),
        suggestion: draft.suggestion,
    };
    let mut away = 0;
    match draft.shown {
        Shown::Wording(certainty) => finding.certainty = certainty,
        Shown::Situations { when, claim } => {
            let possible = inquiry.possible(&when);
            let when = Formula::all([when, possible]);
            let held = ledger::held(inquiry, &when).map_err(|why| unfinished(check, &finding.message, &why.words()))?;
            let witness =
                witness(inquiry, &held, &when, claim).ok_or_else(|| not_confirmed(check, &finding.message))?;
            let account = witness.account(&inquiry.world);
            away = account.absent.len() + account.vacant.len();
            finding.account = Some(account);
            finding.witness = Some(witness);
            finding.certainty = if held.always { Certainty::Proved } else { Certainty::Depends };
            finding.readings = if held.always { Vec::new() } else { held.in_words(inquiry) };
        }
    }
    finding.severity = severity(draft.effect, away);
    Ok(finding)
}

fn witness(inquiry: &Inquiry<'_>, held: &Held, when: &Formula, claim: Claim) -> Option<Witness> {
    let within = Formula::all([when.clone(), held.first_case(inquiry)]);
    // Questions of reading that do not matter here have their first answer, so that the story needs no other.
    let told = held.first_case(inquiry).support();
    let readings = inquiry.model.vocabulary.readings.ids().filter_map(|r| inquiry.world.reading_variable(r));
    let others = readings.filter(|v| !told.contains(v)).map(|v| inquiry.world.is(v, 0));
    let plain = Formula::all(others.chain([within.clone()]).collect::<Vec<_>>());
    let point = inquiry.find([plain]).ok().flatten().or_else(|| inquiry.find([within.clone()]).ok().flatten())?;
    Witness::replay(&inquiry.world, &point, &within, claim)
}

fn severity(effect: Effect, away: usize) -> Severity {
    const ORDINARY: usize = 2;
    match effect {
        Effect::Grave if away <= ORDINARY => Severity::High,
        Effect::Grave | Effect::Open => Severity::Medium,
        Effect::Slight => Severity::Low,
    }
}

fn citations(inquiry: &Inquiry<'_>, cites: &[Cite]) -> Vec<Citation> {
    let mut found: Vec<Citation> = Vec::new();
    for cite in cites {
        let citation = match cite {
            Cite::Norm(norm, role) => {
                let row = &inquiry.model.norms[*norm];
                let quote = inquiry.model.sections[row.section].quotes.join("……");
                Citation { address: row.address, quote, role: *role }
            }
            Cite::Words(address, quote, role) => Citation { address: *address, quote: quote.clone(), role: *role },
        };
        if !found.iter().any(|f| f.address == citation.address && f.quote == citation.quote) {
            found.push(citation);
        }
    }
    found
}

/// FNV-1a over the names of the cause: short, and the same on every machine.
fn id(check: &str, cause: &[String]) -> String {
    let text = cause.join("\u{1f}");
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{check}-{:06x}", hash & 0x00ff_ffff)
}

fn unfinished(check: &'static str, message: &Words, why: &Words) -> Unfinished {
    Unfinished {
        check,
        reason: Words::new(format!("{}（{}）", message.zh, why.zh), format!("{} ({})", message.en, why.en)),
    }
}

fn not_confirmed(check: &'static str, message: &Words) -> Unfinished {
    let why = Words::new("重演未能证实，请报告此问题", "the replay does not confirm it; please report this");
    unfinished(check, message, &why)
}

impl Held {
    /// The sufficient combinations of answers, in words.
    fn in_words(&self, inquiry: &Inquiry<'_>) -> Vec<Vec<ReadingAnswers>> {
        let readings = &inquiry.model.vocabulary.readings;
        let answers = |(reading, answers): &(crate::model::ReadingId, Vec<usize>)| {
            let row = &readings[*reading];
            let chosen = || answers.iter().filter_map(|a| row.answers.get(*a));
            ReadingAnswers {
                reading: row.mark.as_ref().map_or_else(
                    || row.label.words.clone(),
                    |m| Words::new(format!("{m} {}", row.label.words.zh), format!("{m} {}", row.label.words.en)),
                ),
                question: row.question.clone(),
                answers: chosen().map(|(label, _)| label.words.clone()).collect(),
                meanings: chosen().map(|(_, meaning)| meaning.clone()).collect(),
            }
        };
        self.cases.iter().map(|case| case.iter().map(answers).collect()).collect()
    }
}
