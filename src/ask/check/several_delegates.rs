//! One power can be entrusted to two people at once.
//!
//! # Question
//! Can a holder, by one clause, lawfully entrust the same final act to two people at the same time, so that both are
//! competent for one matter?
//!
//! # Why it matters
//! Two people sign for the head, or run the office, side by side; each can act without the other, and nobody outside can
//! tell whose word counts.
//!
//! # Finds
//! "The director may authorise deputies to sign contracts": two deputies are authorised, both can sign the same contract.
//!
//! # Leaves alone
//! A delegation to the only holder of a post; acts that are not final (carrying out, reporting, coordinating), which may
//! well be shared; powers that pass by two different clauses (see `double-trigger`).
//!
//! # Can miss
//! A sentence elsewhere, not modelled, that allows one delegate only.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Ground};
use crate::model::{ActId, NormId};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::entrusting::{self, is_final};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// What is found under one clause.
struct Found {
    norms: Vec<NormId>,
    one: Ground,
    other: Ground,
    act: ActId,
    named: bool,
    pairs: BTreeSet<[Actor; 3]>,
}

/// Goes through every two delegations of one act by one holder under one clause.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一委托条款，就同一委托人、同一最终行为的任意两名受托人逐对核对",
        "under every delegating clause, every two delegates of one holder for one final act were compared",
    );
    let mut found: BTreeMap<Address, Found> = BTreeMap::new();
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        if is_final(row.nature)
            && let Err(why) = of_act(inquiry, act, &mut found)
        {
            answer.too_large(&inquiry.model.act_words(act), &why);
        }
    }
    answer.drafts = found.values().map(|found| draft(inquiry, found)).collect();
    answer
}

fn of_act(inquiry: &Inquiry<'_>, act: ActId, found: &mut BTreeMap<Address, Found>) -> Result<(), TooLarge> {
    let grounds = inquiry.grounds(act);
    let mut direct: Vec<_> = grounds.iter().filter_map(|g| Some((g, entrusting::direct(inquiry, g)?))).collect();
    direct.sort_by_key(|(g, _)| inquiry.is_special(g.performer));
    for (at, (one, first)) in direct.iter().enumerate() {
        for (other, second) in direct.iter().skip(at + 1) {
            let (left, right) = (inquiry.model.norms[first.norm].address, inquiry.model.norms[second.norm].address);
            if one.root != other.root || one.performer == other.performer || left != right {
                continue;
            }
            // An act that the clause names makes a plainer example than one of "all powers".
            let named = first.acts.is_some() && second.acts.is_some();
            let settled = found.get(&left).is_some_and(|f| f.named || !named);
            if !settled && inquiry.find([together(inquiry, one, other)])?.is_some() {
                let before = found.remove(&left);
                let (norms, pairs) = before.map(|f| (f.norms, f.pairs)).unwrap_or_default();
                found.insert(left, Found { norms, one: (*one).clone(), other: (*other).clone(), act, named, pairs });
            }
            if let Some(known) = found.get_mut(&left) {
                known.add([first.norm, second.norm], [one.root.actor, one.performer, other.performer]);
            }
        }
    }
    Ok(())
}

impl Found {
    fn add(&mut self, norms: [NormId; 2], [from, one, other]: [Actor; 3]) {
        self.pairs.insert([from, one.min(other), one.max(other)]);
        self.norms.extend(norms);
        self.norms.sort();
        self.norms.dedup();
    }
}

fn together(inquiry: &Inquiry<'_>, one: &Ground, other: &Ground) -> Formula {
    let several = [one, other].into_iter().filter_map(|g| entrusting::direct(inquiry, g)).map(|edge| edge.single.clone().negate());
    Formula::all([inquiry.world.holding(one), inquiry.world.holding(other)].into_iter().chain(several))
}

fn draft(inquiry: &Inquiry<'_>, found: &Found) -> Draft {
    let acts = inquiry.scope(found.norms.iter().copied());
    let clause = inquiry.clauses(found.norms.iter().copied());
    let from = inquiry.post(found.one.root.actor);
    let claim = Claim::BothCompetent { act: found.act, one: found.one.performer, other: found.other.performer };
    Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.model.vocabulary.acts[found.act].label.name().to_owned()],
        message: Words::new(
            format!("{}没有限定受托人数：{}可以就“{}”同时委托两人，二人对同一事项都有权办理", clause.zh, from.zh, acts.zh),
            format!("{} does not limit the number of delegates: {} can entrust `{}` to two people at once, and both are competent for one matter", clause.en, from.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议在{}增写“同一事项同一时期只委托一人”，并要求书面载明受托人、事项和期限", clause.zh),
            format!("consider adding to {}: `one person only for one matter at one time`, with the delegate, the matter and the period in writing", clause.en),
        ),
        cites: found.norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: Shown::Situations { when: together(inquiry, &found.one, &found.other), claim },
        count: found.pairs.len() as u64,
        effect: Effect::Open,
    }
}
