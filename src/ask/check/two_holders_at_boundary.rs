//! A delegation outlasts the absence for which it was made: the delegator and his delegate both hold the power.
//!
//! # Question
//! Where the text says what ends a delegation for the time of an absence, or asks it as a question of reading: can it last
//! beyond the delegator's return, so that both can act?
//!
//! # Why it matters
//! The head is back a day early; his delegate, with a paper that names a later day, still signs. Two people have the last
//! word, and nobody outside can tell whose counts.
//!
//! # Finds
//! A delegation for 2 to 6 March that ends with the day named, and the head is back on the 6th.
//!
//! # Leaves alone
//! Delegations that end with the return; delegations that can be made while the delegator is there (see
//! `delegator-and-delegate`); two delegates at once (see `several-delegates`, `double-trigger`); acts that are not final;
//! delegations of whose end the text says nothing and the model asks nothing (see `over-broad-delegation`).
//!
//! # Can miss
//! Delegations that end in another way than by return, by day or by withdrawal; a delegation of which only one of several
//! conditions is over.

use std::collections::BTreeSet;

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Ground};
use crate::model::NormId;
use crate::text::{Address, Words};

use super::super::boundary::{Entrusted, Misfit, Shown, entrusted, is_said};
use super::super::draft::{Answer, Cite, Draft, Effect, Shown as How};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// Goes through every delegation for the time of an absence of which the text says what ends it.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项以缺席为条件、写明或者以读法提出何时终止的委托，核对委托人返回之后委托是否仍然有效",
        "for every delegation for the time of an absence with an end in the text or in a reading, it was asked whether it outlasts the return",
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
    answer
}

/// A story, and where it is true that both can act from the day on, and the delegator could not before.
fn story(inquiry: &Inquiry<'_>, one: &Entrusted) -> Result<Option<(Shown, Formula)>, Words> {
    let Some(shown) = one.shown(inquiry, Misfit::NamedTooLong)? else { return Ok(None) };
    let own = Ground { links: Vec::new(), performer: one.ground.root.actor, ..one.ground.clone() };
    let holds = |day: i64, ground: &Ground| shown.holds(inquiry, one.act, day, ground);
    let (day, before) = (shown.day, shown.day - 1);
    let both = [holds(day, &one.ground), holds(day, &own), holds(before, &one.ground), holds(before, &own).negate()];
    let when = Formula::all([shown.setting(inquiry)].into_iter().chain(both).collect::<Vec<_>>());
    let there = inquiry.find([when.clone()]).map_err(|why| why.words())?;
    Ok(there.map(|_| (shown, when)))
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
