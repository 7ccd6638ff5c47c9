//! After some steps a piece of business cannot be finished any more, although at first it could.
//!
//! # Question
//! With everybody there and every delegation made, is there a course of steps after which the goal is out of reach for good?
//!
//! # Why it matters
//! Nobody did anything wrong, and nobody can put it right: the paper has gone a way that ends nowhere.
//!
//! # Finds
//! "If the units agree, the paper is countersigned; if they do not, the lead unit reports", where after disagreement no
//! clause says to whom, so that the paper rests; also work that goes on without end and never comes to the goal.
//!
//! # Leaves alone
//! Business that cannot be done from the start (see `uncovered-matter`, `no-performer`, `partial-relation`,
//! `circular-wait`); waiting until somebody is back; a refusal that may be followed by another attempt.
//!
//! # Can miss
//! Matters that concern more than two units; cases that hinder each other.

use std::collections::BTreeMap;

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Happening;
use crate::model::{ActId, BusinessId};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Deadlock;

/// A way into a trap, and where it is one.
struct Trap {
    business: BusinessId,
    way: Vec<Happening>,
    goes_on: bool,
    when: Vec<Formula>,
    count: u64,
}

/// Goes through all courses of all business.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项业务、每一种事项（至多涉及两个单位）和各种理解，穷尽了人人在岗时办理过程的全部状态",
        "for every piece of business, every kind of matter (of at most two units) and every reading, all states with everybody there were gone through",
    );
    let courses = inquiry.courses();
    let mut traps: BTreeMap<(ActId, u8), Trap> = BTreeMap::new();
    for course in &courses.found {
        let Some((way, goes_on)) = &course.trap else { continue };
        let Some(last) = last_act(way) else { continue };
        let news = Trap { business: course.run.business, way: way.clone(), goes_on: *goes_on, when: Vec::new(), count: 0 };
        let known = traps.entry(last).or_insert(news);
        known.count += 1;
        if known.way == *way && known.business == course.run.business {
            known.when.push(course.run.situations(inquiry));
        }
    }
    answer.drafts = traps.into_iter().map(|((act, outcome), trap)| draft(inquiry, act, outcome, trap)).collect();
    courses.unfinished.iter().for_each(|(business, why)| answer.too_large(business, why));
    answer
}

fn last_act(way: &[Happening]) -> Option<(ActId, u8)> {
    match way.last()? {
        Happening::Done { act, outcome, .. } => Some((*act, *outcome)),
        Happening::TakesPart { act, .. } => Some((*act, 0)),
        Happening::Event(_) => None,
    }
}

fn draft(inquiry: &Inquiry<'_>, act: ActId, outcome: u8, trap: Trap) -> Draft {
    let business = &inquiry.model.vocabulary.businesses[trap.business].label.words;
    let step = after(inquiry, act, outcome);
    let row = &inquiry.model.vocabulary.acts[act];
    let provisions = inquiry.world.provisions_of(act).map(|(_, p)| Cite::Norm(p.norm, Role::Grants));
    Draft {
        kind: if trap.goes_on { Kind::Livelock } else { KIND },
        cause: vec![row.label.name().to_owned(), outcome.to_string()],
        message: Words::new(
            format!("{}之后，“{}”无论怎样办理都不能办成，条文没有规定此时怎么办", step.zh, business.zh),
            format!("after {}, `{}` cannot be completed whatever is done; no clause says what happens then", step.en, business.en),
        ),
        suggestion: Words::new(
            format!("建议写明{}之后由谁、按什么程序继续办理或者终止", step.zh),
            format!("consider saying who goes on after {}, and how, or that the matter ends", step.en),
        ),
        cites: provisions.collect(),
        shown: Shown::Situations {
            when: Formula::any(trap.when),
            claim: Claim::Trapped { business: trap.business, way: trap.way },
        },
        count: trap.count,
        effect: Effect::Grave,
    }
}

/// A step with its outcome, in words.
fn after(inquiry: &Inquiry<'_>, act: ActId, outcome: u8) -> Words {
    let row = &inquiry.model.vocabulary.acts[act];
    match row.outcomes.get(usize::from(outcome).wrapping_sub(1)) {
        Some(label) => Words::new(
            format!("“{}”的结果为{}", row.label.words.zh, label.words.zh),
            format!("`{}` ends with: {}", row.label.words.en, label.words.en),
        ),
        None => Words::new(format!("“{}”", row.label.words.zh), format!("`{}`", row.label.words.en)),
    }
}
