//! A piece of business goes on only by doing again what was done, until somebody changes his mind.
//!
//! # Question
//! With everybody there, is there a state in which the only steps left are ones that have been taken already, so that as long
//! as their outcome is the same nothing goes forward?
//!
//! # Why it matters
//! Departments that cannot agree are sent back to agree: without a limit on the rounds, or somebody who decides, the matter
//! goes in a circle.
//!
//! # Finds
//! "Topics on which the units have not agreed are not put before the meeting; the units coordinate": still divided, they may
//! only coordinate again.
//!
//! # Leaves alone
//! A further attempt beside another way on, such as a decision from above.
//!
//! # Can miss
//! Matters that concern more than two units.

use std::collections::BTreeMap;

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Happening;
use crate::model::{ActId, BusinessId};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Livelock;

/// A circle: what is done again, where it begins, and for which matters.
struct Round {
    business: BusinessId,
    way: Vec<Happening>,
    when: Vec<Formula>,
    count: u64,
}

/// Goes through all courses of all business.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项业务、每一种事项（至多涉及两个单位），查找只能重复已办环节的状态",
        "for every piece of business and every kind of matter (of at most two units), states were sought in which there is only to repeat",
    );
    let courses = inquiry.courses();
    let mut rounds: BTreeMap<&[ActId], Round> = BTreeMap::new();
    for course in &courses.found {
        let Some((way, repeated)) = &course.round else { continue };
        let news = Round { business: course.run.business, way: way.clone(), when: Vec::new(), count: 0 };
        let known = rounds.entry(repeated).or_insert(news);
        known.count += 1;
        if known.way == *way && known.business == course.run.business {
            known.when.push(course.run.situations(inquiry));
        }
    }
    answer.drafts = rounds.into_iter().map(|(acts, round)| draft(inquiry, acts, round)).collect();
    courses.unfinished.iter().for_each(|(business, why)| answer.too_large(business, why));
    answer
}

fn draft(inquiry: &Inquiry<'_>, acts: &[ActId], round: Round) -> Draft {
    let business = &inquiry.model.vocabulary.businesses[round.business].label.words;
    let names = list(&acts.iter().map(|a| inquiry.model.act_words(*a)).collect::<Vec<_>>());
    let norms = acts.iter().flat_map(|a| inquiry.world.provisions_of(*a).map(|(_, p)| p.norm).collect::<Vec<_>>());
    Draft {
        kind: KIND,
        cause: acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect(),
        message: Words::new(
            format!("“{}”只能反复办理“{}”而不能前进，没有规定次数、期限或者由谁裁定", business.zh, names.zh),
            format!("in `{}` there is only to do `{}` again and again; no number of rounds, no time limit, nobody who decides", business.en, names.en),
        ),
        suggestion: Words::new(
            format!("建议规定“{}”至多几次或者在几日内完成，逾期仍无结果的由谁裁定", names.zh),
            format!("consider limiting `{}` to a number of rounds or days, and saying who decides after that", names.en),
        ),
        cites: norms.map(|n| Cite::Norm(n, Role::Grants)).collect(),
        shown: Shown::Situations {
            when: Formula::any(round.when),
            claim: Claim::GoesRound { business: round.business, way: round.way },
        },
        count: round.count,
        effect: Effect::Grave,
    }
}
