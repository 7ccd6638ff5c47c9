//! Each of several acts must wait for another of them.
//!
//! # Question
//! Is there a circle of acts, each of which must come before the next, and a matter for which all of these orders apply?
//!
//! # Why it matters
//! Each of those who should act may refuse until the other has acted, and each is right: the matter never begins.
//!
//! # Finds
//! "The office examines a paper after the departments have countersigned; the departments countersign what the office has
//! examined."
//!
//! # Leaves alone
//! Orders for different matters, or of which one is an exception to the other.
//!
//! # Can miss
//! Circles of more than six acts; two cases of which each holds what the other needs.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, NormId};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Deadlock;

/// The longest circle that is looked at.
const LONGEST: usize = 6;

/// Acts that wait for each other: each for the next, the last for the first.
struct Circle {
    acts: Vec<ActId>,
    norms: Vec<NormId>,
    when: Formula,
}

/// Follows the orders from every act until it comes back to it.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一追查各行为的先后要求，看是否互为前提（至多六个行为）",
        "the orders between acts were followed in search of acts that wait for each other (up to six)",
    );
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        let start = Circle { acts: vec![act], norms: Vec::new(), when: Formula::TRUE };
        match circles(inquiry, start) {
            Ok(found) => answer.drafts.extend(found.iter().map(|circle| draft(inquiry, circle))),
            Err(why) => answer.too_large(&row.label.words, &why),
        }
    }
    answer
}

/// The circles that begin with the first act, which is the lowest of them, so that each is found once.
fn circles(inquiry: &Inquiry<'_>, start: Circle) -> Result<Vec<Circle>, TooLarge> {
    let (mut open, mut found) = (vec![start], Vec::<Circle>::new());
    while let Some(here) = open.pop() {
        let (Some(first), Some(last)) = (here.acts.first(), here.acts.last()) else { continue };
        for (before, norm, when) in inquiry.world.required_before(*last) {
            let when = Formula::all([here.when.clone(), when]);
            let norms: Vec<NormId> = here.norms.iter().copied().chain([norm]).collect();
            if when == Formula::FALSE || before < *first {
                continue;
            }
            if before == *first {
                let is_new = !found.iter().any(|c| c.acts == here.acts);
                if is_new && inquiry.find([when.clone()])?.is_some() {
                    found.push(Circle { acts: here.acts.clone(), norms, when });
                }
            } else if !here.acts.contains(&before) && here.acts.len() < LONGEST {
                let acts = here.acts.iter().copied().chain([before]).collect();
                open.push(Circle { acts, norms, when });
            }
        }
    }
    Ok(found)
}

fn draft(inquiry: &Inquiry<'_>, circle: &Circle) -> Draft {
    let names: Vec<Words> = circle.acts.iter().map(|a| inquiry.model.act_words(*a)).collect();
    let next = names.iter().skip(1).chain(names.first());
    let waits = names.iter().zip(next).zip(&circle.norms).map(|((one, other), norm)| {
        let clause = inquiry.clause(*norm);
        Words::new(
            format!("“{}”须待“{}”办完（{}）", one.zh, other.zh, clause.zh),
            format!("`{}` waits for `{}` ({})", one.en, other.en, clause.en),
        )
    });
    let waits: Vec<Words> = waits.collect();
    let joined = Words::new(
        waits.iter().map(|w| w.zh.as_str()).collect::<Vec<_>>().join("，"),
        waits.iter().map(|w| w.en.as_str()).collect::<Vec<_>>().join(", "),
    );
    let all = list(&names);
    Draft {
        kind: KIND,
        cause: circle.acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect(),
        message: Words::new(
            format!("几个环节互相等待，谁也不能先办：{}", joined.zh),
            format!("these steps wait for each other, and none can be first: {}", joined.en),
        ),
        suggestion: Words::new(
            format!("建议明确“{}”的先后顺序，删去其中一项前置要求", all.zh),
            format!("consider settling the order of `{}` and dropping one of the requirements", all.en),
        ),
        cites: circle.norms.iter().map(|n| Cite::Norm(*n, Role::RequiresFirst)).collect(),
        shown: Shown::Situations { when: circle.when.clone(), claim: Claim::AllApply { norms: circle.norms.clone(), outcome: nobody_first() } },
        count: 1,
        effect: Effect::Grave,
    }
}

fn nobody_first() -> Words {
    Words::new("每一个环节都在等另一个，谁也不能先办", "each step waits for another, and none can be first")
}
