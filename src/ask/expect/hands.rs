//! Whether steps are in different hands, and how many people it takes.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::Claim;
use crate::logic::Formula;
use crate::meaning::{Actor, Ground};
use crate::model::ActId;
use crate::text::{Words, list};

use super::super::inquiry::Inquiry;
use super::super::sequence::opened;
use super::survives::subsets;
use super::{Counterexample, Search, norms_of, plainest};

/// Whether somebody can do two of the acts on one matter.
pub fn apart(inquiry: &Inquiry<'_>, acts: &[ActId], when: &Formula) -> Result<Search, TooLarge> {
    let mut search = Search { speaks: false, against: Vec::new() };
    for (at, one) in acts.iter().enumerate() {
        for other in acts.iter().skip(at + 1) {
            let here = Formula::all([both(inquiry, *one, *other), when.clone()]);
            if inquiry.find([opened(&here)])?.is_none() {
                continue;
            }
            search.speaks = true;
            for actor in performers(inquiry, *one).intersection(&performers(inquiry, *other)) {
                let pair = [*one, *other];
                let can = pair.map(|act| does(inquiry, act, *actor));
                let when = opened(&Formula::all([here.clone(), Formula::all(can)]));
                if let Some(when) = plainest(inquiry, &when)? {
                    search.against.push(in_one_hand(inquiry, &pair, *actor, when));
                }
            }
        }
    }
    Ok(search)
}

fn in_one_hand(inquiry: &Inquiry<'_>, acts: &[ActId], actor: Actor, when: Formula) -> Counterexample {
    let (who, named) = (inquiry.post(actor), inquiry.acts(acts.iter().copied()));
    Counterexample {
        when,
        claim: Claim::SameActor { acts: acts.to_vec(), actor },
        message: Words::new(
            format!("{}可以一人办理：{}", who.zh, named.zh),
            format!("{} can do both: {}", who.en, named.en),
        ),
        norms: norms_of(inquiry, acts),
    }
}

/// That one piece of business needs both; that both are provided for, when none ever does.
fn both(inquiry: &Inquiry<'_>, one: ActId, other: ActId) -> Formula {
    let businesses = inquiry.model.vocabulary.businesses.ids();
    let needed = businesses.filter_map(|business| {
        let steps = inquiry.steps(business);
        let needed = |act: ActId| steps.iter().find(|s| s.act == act).map(|s| s.needed.clone());
        Some(Formula::all([needed(one)?, needed(other)?]))
    });
    match Formula::any(needed.collect::<Vec<_>>()) {
        Formula::Constant(false) => Formula::all([inquiry.world.provided(one), inquiry.world.provided(other)]),
        both => both,
    }
}

fn performers(inquiry: &Inquiry<'_>, act: ActId) -> BTreeSet<Actor> {
    inquiry.grounds(act).iter().map(|g| g.performer).collect()
}

/// That an actor can take some part in an act.
fn does(inquiry: &Inquiry<'_>, act: ActId, actor: Actor) -> Formula {
    let grounds = inquiry.grounds(act);
    let ways = grounds
        .iter()
        .filter(|g| g.performer == actor)
        .map(|g| Formula::all([inquiry.world.usable(g), named(inquiry, g)]));
    Formula::any(ways.collect::<Vec<_>>())
}

/// That the provision of a ground applies and means its holder.
fn named(inquiry: &Inquiry<'_>, ground: &Ground) -> Formula {
    let Some(provision) = inquiry.world.provisions.get(ground.root.provision) else { return Formula::FALSE };
    let part = provision.alternatives.get(ground.root.alternative).and_then(|parts| parts.get(ground.root.part));
    let meant = part.into_iter().flat_map(|p| &p.actors).filter(|(actor, _)| *actor == ground.root.actor);
    Formula::all([provision.applies.clone(), Formula::any(meant.map(|(_, when)| when.clone()).collect::<Vec<_>>())])
}

/// Whether fewer people can do those of the acts that a piece of business needs; the last act is always among them.
pub fn at_least(inquiry: &Inquiry<'_>, number: usize, acts: &[ActId], when: &Formula) -> Result<Search, TooLarge> {
    let mut search = Search { speaks: false, against: Vec::new() };
    let Some(last) = acts.last() else { return Ok(search) };
    let actors: BTreeSet<Actor> = acts.iter().flat_map(|act| performers(inquiry, *act)).collect();
    let actors: Vec<Actor> = actors.into_iter().collect();
    for business in inquiry.model.vocabulary.businesses.ids() {
        let steps = inquiry.steps(business);
        let needed = |act: ActId| steps.iter().find(|s| s.act == act).map_or(Formula::FALSE, |s| s.needed.clone());
        let here = Formula::all([needed(*last), when.clone()]);
        if here == Formula::FALSE || inquiry.find([opened(&here)])?.is_none() {
            continue;
        }
        search.speaks = true;
        for few in subsets(&actors, number - 1).into_iter().filter(|few| few.len() + 1 == number) {
            let done = acts.iter().map(|act| Formula::any([needed(*act).negate(), done_by(inquiry, *act, &few)]));
            let when = opened(&Formula::all(done.chain([here.clone()]).collect::<Vec<_>>()));
            let Some(when) = plainest(inquiry, &when)? else { continue };
            let Some(point) = inquiry.find([when.clone()])? else { continue };
            let taken: Vec<ActId> = acts.iter().copied().filter(|act| needed(*act).holds(&point)).collect();
            let exactly = taken.iter().map(|act| needed(*act));
            let when = Formula::all(exactly.chain([when]).collect::<Vec<_>>());
            search.against.push(few_hands(inquiry, number, &taken, few, when));
        }
    }
    Ok(search)
}

fn few_hands(inquiry: &Inquiry<'_>, number: usize, acts: &[ActId], few: Vec<Actor>, when: Formula) -> Counterexample {
    let who = list(&few.iter().map(|actor| inquiry.post(*actor)).collect::<Vec<_>>());
    let named = inquiry.acts(acts.iter().copied());
    Counterexample {
        when,
        claim: Claim::DoneByThese { acts: acts.to_vec(), actors: few },
        message: Words::new(
            format!("不到{number}人即可办完：由{}办理{}", who.zh, named.zh),
            format!("fewer than {number} people are enough: {} do {}", who.en, named.en),
        ),
        norms: norms_of(inquiry, acts),
    }
}

/// That an act can be done by these alone.
fn done_by(inquiry: &Inquiry<'_>, act: ActId, few: &[Actor]) -> Formula {
    let grounds: Vec<Ground> = inquiry.grounds(act).iter().filter(|g| few.contains(&g.performer)).cloned().collect();
    let ways = inquiry.world.provisions_of(act).map(|(index, _)| inquiry.world.performable_by(index, &grounds));
    Formula::any(ways.collect::<Vec<_>>())
}
