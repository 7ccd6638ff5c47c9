//! Whether what has to be done can still be done whoever is away, so many at once.

use crate::engine::TooLarge;
use crate::finding::Claim;
use crate::logic::{Formula, VarId};
use crate::meaning::PRESENT;
use crate::model::{ActId, BusinessId, PersonId};
use crate::text::Words;

use super::super::inquiry::{Inquiry, Regime};
use super::super::sequence::opened;
use super::{Counterexample, Search, called, norms_of};

/// Of each act.
pub fn acts(inquiry: &Inquiry<'_>, number: usize, acts: &[ActId], when: &Formula) -> Result<Search, TooLarge> {
    let mut search = Search { speaks: false, against: Vec::new() };
    for act in acts {
        let here = Formula::all([called(inquiry, *act), when.clone()]);
        one(inquiry, number, *act, &here, &mut search)?;
    }
    Ok(search)
}

/// Of everything that a piece of business needs.
pub fn business(
    inquiry: &Inquiry<'_>,
    number: usize,
    business: BusinessId,
    when: &Formula,
) -> Result<Search, TooLarge> {
    let mut search = Search { speaks: false, against: Vec::new() };
    for step in inquiry.steps(business).iter() {
        let here = Formula::all([step.needed.clone(), when.clone()]);
        one(inquiry, number, step.act, &here, &mut search)?;
    }
    Ok(search)
}

/// Every set of at most so many people on whom the act depends, with every delegation made that the rules allow.
fn one(inquiry: &Inquiry<'_>, number: usize, act: ActId, here: &Formula, search: &mut Search) -> Result<(), TooLarge> {
    let provided = opened(&Formula::all([here.clone(), inquiry.world.provided(act)]));
    if inquiry.find([provided.clone()])?.is_none() {
        return Ok(());
    }
    search.speaks = true;
    let support = inquiry.performable(act).support();
    let counts = |p: &PersonId| presence(inquiry, *p).is_some_and(|v| support.contains(&v));
    let people: Vec<PersonId> = inquiry.world.persons.iter().copied().filter(counts).collect();
    let mut whens = Vec::new();
    for away in subsets(&people, number) {
        let stopped = inquiry.without(act, Regime::AllMade, &away).as_ref().clone().negate();
        let day = inquiry.world.persons.iter().filter_map(|person| {
            let variable = presence(inquiry, *person)?;
            let is_there = inquiry.world.is(variable, PRESENT);
            Some(if away.contains(person) { is_there.negate() } else { is_there })
        });
        let day = Formula::all(day.collect::<Vec<_>>());
        let parts = [provided.clone(), stopped, day, inquiry.regime(Regime::NoneMade)];
        let when = opened(&Formula::all(parts));
        if inquiry.find([when.clone()])?.is_some() {
            whens.push(when);
        }
    }
    if !whens.is_empty() {
        let name = inquiry.model.act_words(act);
        search.against.push(Counterexample {
            when: Formula::any(whens),
            claim: Claim::CannotBeDoneWhateverDelegated(act),
            message: Words::new(
                format!("至多{number}人缺席时，“{}”可能无人可办", name.zh),
                format!("with at most {number} away, nobody may be left who can do `{}`", name.en),
            ),
            norms: norms_of(inquiry, &[act]),
        });
    }
    Ok(())
}

fn presence(inquiry: &Inquiry<'_>, person: PersonId) -> Option<VarId> {
    inquiry.world.presence_variable(person)
}

/// Every subset of at most so many, smaller ones first.
pub fn subsets<T: Copy>(of: &[T], most: usize) -> Vec<Vec<T>> {
    let mut found: Vec<Vec<T>> = vec![Vec::new()];
    let mut last: Vec<(usize, Vec<T>)> = vec![(0, Vec::new())];
    for _ in 0..most {
        let mut next = Vec::new();
        for (from, chosen) in &last {
            for (at, one) in of.iter().enumerate().skip(*from) {
                let larger: Vec<T> = chosen.iter().copied().chain([*one]).collect();
                found.push(larger.clone());
                next.push((at + 1, larger));
            }
        }
        last = next;
    }
    found
}
