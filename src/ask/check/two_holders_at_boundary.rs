//! At the beginning or the end of an absence a second person comes to hold a power that another keeps.
//!
//! # Question
//! Can a delegation for the time of an absence last beyond the delegator's return, where the text says what ends it or asks it
//! as a question of reading? And can a delegation made before an absence, for some acts, stand beside whoever acts for the
//! holder because he is away?
//!
//! # Why it matters
//! The head is back a day early; his delegate, with a paper that names a later day, still signs. Or one deputy was
//! authorised to sign contracts, and while the head is away another has all his powers. Two people have the last word, and
//! nobody outside can tell whose counts.
//!
//! # Finds
//! A delegation for 2 to 6 March that ends with the day named, and the head is back on the 6th. A deputy authorised for
//! contracts beside the partner who stands in for the head in everything.
//!
//! # Leaves alone
//! Delegations that end with the return; delegations that can be made while the delegator is there (see
//! `delegator-and-delegate`); two delegates by one clause, or two who are both brought in by an absence (see
//! `several-delegates`, `double-trigger`); somebody who could act before as well; acts that are not final; delegations for an
//! absence of whose end the text says nothing and the model asks nothing (see `over-broad-delegation`).
//!
//! # Can miss
//! Delegations that end in another way than by return, by day or by withdrawal; a delegation of which only one of several
//! conditions is over; chains of more than one step.

use std::collections::BTreeSet;

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Ground};
use crate::model::NormId;
use crate::text::{Address, Words};

use super::super::boundary::{Entrusted, Misfit, Shown, entrusted, is_said};
use super::super::earlier::{Beside, beside};
use super::super::draft::{Answer, Cite, Draft, Effect, Shown as How};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// Goes through every delegation for the time of an absence of which the text says what ends it.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项以缺席为条件、写明或者以读法提出何时终止的委托，核对委托人返回之后是否仍然有效；对每一项不以缺席为条件的最终行为的委托，核对委托人外出后是否另有他人代为办理",
        "for every delegation for the time of an absence with an end in the text or in a reading, it was asked whether it outlasts the return; for every other delegation of a final act, whether somebody else acts for the delegator while he is away",
    );
    let mut seen: BTreeSet<Address> = BTreeSet::new();
    let (mut norms, mut first): (Vec<NormId>, Option<(Entrusted, Shown, Formula)>) = (Vec::new(), None);
    for one in entrusted(inquiry) {
        let Some(norm) = one.norm(inquiry) else { continue };
        let address = inquiry.model.norms[norm].address;
        if seen.contains(&address) {
            continue;
        }
        match story(inquiry, &one) {
            Ok(Some((shown, when))) => {
                seen.insert(address);
                norms.push(norm);
                first.get_or_insert((one, shown, when));
            }
            Ok(None) => {}
            Err(why) => answer.unfinished.push(why),
        }
    }
    answer.drafts.extend(first.map(|(one, shown, when)| draft(inquiry, &norms, &one, &shown, when)));
    match beside(inquiry) {
        Ok(found) => answer.drafts.extend(found.into_iter().map(|found| draft_beside(inquiry, found))),
        Err(why) => answer.unfinished.push(why),
    }
    answer
}

/// A story, and where it is true that both can act from the day on, and the delegator could not before.
fn story(inquiry: &Inquiry<'_>, one: &Entrusted) -> Result<Option<(Shown, Formula)>, Words> {
    let Some(shown) = one.shown(inquiry, Misfit::NamedTooLong)? else { return Ok(None) };
    let own = Ground { links: Vec::new(), performer: one.ground.root.actor, ..one.ground.clone() };
    let when = shown.two(inquiry, one.act, [&one.ground, &own])?;
    Ok(when.map(|when| (shown, when)))
}

fn draft(inquiry: &Inquiry<'_>, norms: &[NormId], one: &Entrusted, shown: &Shown, when: Formula) -> Draft {
    let clauses = inquiry.clauses(norms.iter().copied());
    let silent = match norms.iter().all(|n| is_said(inquiry, *n)) {
        true => Words::new("的委托不因返回而终止", "let the delegation go on after the return"),
        false => Words::new("没有写明委托何时终止", "do not say when the delegation ends"),
    };
    let (from, act) = (inquiry.post(Actor::Person(one.from)), inquiry.model.act_words(one.act));
    let claim = Claim::TwoFrom {
        act: one.act,
        timeline: shown.timeline.clone(),
        day: shown.day,
        one: one.ground.root.actor,
        other: one.ground.performer,
    };
    Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.model.vocabulary.acts[one.act].label.name().to_owned()],
        message: Words::new(
            format!(
                "{}{}：{}提前返回，而委托所写的日期未到的，委托人和受托人都可以办理“{}”",
                clauses.zh, silent.zh, from.zh, act.zh
            ),
            format!(
                "{} {}: if the {} returns before the day named, he and his delegate can both do `{}`",
                clauses.en, silent.en, from.en, act.en
            ),
        ),
        suggestion: Words::new(
            format!("建议写明{}返回履职时委托即告终止，并通知受托人", from.zh),
            format!("consider saying that the delegation ends when the {} is back, and that the delegate is told", from.en),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: How::Situations { when, claim },
        count: norms.len() as u64,
        effect: Effect::Open,
    }
}

fn draft_beside(inquiry: &Inquiry<'_>, found: Beside) -> Draft {
    let [earlier, later] = found.norms.each_ref().map(|norms| inquiry.clauses(norms.iter().copied()));
    let (from, act) = (inquiry.post(Actor::Person(found.from)), inquiry.model.act_words(found.act));
    let [one, other] = found.both;
    let norms: Vec<NormId> = found.norms.iter().flatten().copied().collect();
    Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.model.vocabulary.acts[found.act].label.name().to_owned(), "beside".to_owned()],
        message: Words::new(
            format!(
                "{}先依{}委托一人办理“{}”，随后外出，另一人依{}代为办理的，两人都有权办理；先前的委托是否因此中止，条文没有写明",
                from.zh, earlier.zh, act.zh, later.zh
            ),
            format!(
                "the {} entrusts somebody with `{}` under {}, and then is away, so that somebody else acts for him by {}: both are competent; whether the earlier delegation is suspended is not said",
                from.en, act.en, earlier.en, later.en
            ),
        ),
        suggestion: Words::new(
            format!("建议写明{}外出期间，先前就特定事项作出的委托是否继续有效；继续有效的，以该受托人的决定为准", from.zh),
            format!("consider saying whether what the {} delegated before goes on while he is away, and that the delegate's word then counts", from.en),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: How::Situations {
            when: found.when,
            claim: Claim::TwoFrom { act: found.act, timeline: found.shown.timeline, day: found.shown.day, one, other },
        },
        count: norms.len() as u64,
        effect: Effect::Open,
    }
}
