//! The delegator is there and acts beside his delegate.
//!
//! # Question
//! Can a final act be entrusted while the delegator himself is there, so that he and his delegate are both competent for
//! one matter, and the text does not say whether he keeps the power?
//!
//! # Why it matters
//! The delegate decides one way, the delegator another; or each waits for the other.
//!
//! # Finds
//! "The director may authorise a deputy to sign contracts", without "while he is away".
//!
//! # Leaves alone
//! Delegations whose trigger requires that the delegator is away; acts that are not final; delegations by a body.
//!
//! # Can miss
//! A sentence elsewhere, not modelled, by which a delegator gives up what he has delegated.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Ground};
use crate::model::{ActId, NormId};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::entrusting::{direct, is_final};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// What is found in the rules: one cause, since one sentence would settle it everywhere.
#[derive(Default)]
struct Found {
    norms: Vec<NormId>,
    acts: Vec<ActId>,
    from: Vec<Actor>,
    first: Option<(ActId, Ground)>,
}

/// Goes through every delegation of a final act, with nobody away.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一最终行为的每一委托，核对委托人在岗时可否委托",
        "for every delegation of a final act it was asked whether it can be made while the delegator is there",
    );
    let mut found = Found::default();
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        if is_final(row.nature)
            && let Err(why) = of_act(inquiry, act, &mut found)
        {
            answer.too_large(&inquiry.model.act_words(act), &why);
        }
    }
    answer.drafts.extend(draft(inquiry, &found));
    answer
}

fn of_act(inquiry: &Inquiry<'_>, act: ActId, found: &mut Found) -> Result<(), TooLarge> {
    let grounds = inquiry.grounds(act);
    let mut ordered: Vec<&Ground> = grounds.iter().collect();
    ordered.sort_by_key(|g| inquiry.is_special(g.performer));
    for ground in ordered {
        let Some(edge) = direct(inquiry, ground) else { continue };
        let known = found.norms.contains(&edge.norm) && found.acts.contains(&act) && found.from.contains(&edge.from);
        if known || !matches!(edge.from, Actor::Person(_)) {
            continue;
        }
        if inquiry.find([beside(inquiry, ground)])?.is_some() {
            found.norms.push(edge.norm);
            found.acts.push(act);
            found.from.push(edge.from);
            found.first.get_or_insert_with(|| (act, ground.clone()));
        }
    }
    Ok(())
}

/// That nobody is away and both can act.
fn beside(inquiry: &Inquiry<'_>, ground: &Ground) -> Formula {
    let delegator = inquiry.world.able(ground.root.actor, false);
    Formula::all([inquiry.nobody_away(), inquiry.world.holding(ground), delegator])
}

fn draft(inquiry: &Inquiry<'_>, found: &Found) -> Option<Draft> {
    let (act, ground) = found.first.as_ref()?;
    let clauses = inquiry.clauses(found.norms.iter().copied());
    let acts = inquiry.acts(found.acts.iter().copied());
    let from = inquiry.post(ground.root.actor);
    let mut norms = found.norms.clone();
    norms.sort();
    norms.dedup();
    let mut places: Vec<_> = norms.iter().map(|n| inquiry.model.norms[*n].address).collect();
    places.dedup();
    Some(Draft {
        kind: KIND,
        cause: vec![from.zh.clone()],
        message: Words::new(
            format!("{}允许委托人在岗时委托“{}”，没有写明委托后本人是否仍可办理：委托人和受托人同时都有权办理", clauses.zh, acts.zh),
            format!("{} let the delegator entrust `{}` while he is there, and do not say whether he keeps the power: he and his delegate are both competent", clauses.en, acts.en),
        ),
        suggestion: Words::new(
            "建议写明只有委托人不能履职时方可委托，或者写明委托期间以谁的决定为准",
            "consider allowing the delegation only while the delegator cannot act, or saying whose decision counts while it lasts",
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: Shown::Situations {
            when: beside(inquiry, ground),
            claim: Claim::BothCompetent { act: *act, one: ground.root.actor, other: ground.performer },
        },
        count: places.len() as u64,
        effect: Effect::Open,
    })
}
