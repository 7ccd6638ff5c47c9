//! Powers, duties and prohibitions of a superior norm beside those of the rules.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::Claim;
use crate::logic::Formula;
use crate::meaning::{Actor, Edge, Provision};
use crate::model::{ActId, Asked, Demand, Meant, NormId, Rule};
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::{Departure, How, What, is_one_of, places, posts};

/// Whom the rules name beside those whom the superior norm names, who may act for them, and whether anybody is named.
pub fn power(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    cases: &[Asked],
) -> Result<Vec<Departure>, TooLarge> {
    let mut found = Vec::new();
    for (act, when) in cases {
        let when = inquiry.world.formula(when, None);
        let (mut is_provided, mut passing) = (false, Vec::new());
        for (_, provision) in inquiry.world.provisions_of(*act) {
            let here = Formula::all([provision.applies.clone(), when.clone()]);
            if inquiry.find([here.clone()])?.is_some() {
                is_provided = true;
                found.extend(others(inquiry, demand, named, provision, &here)?);
                passing.extend(passed_on(inquiry, demand, named, provision, &here)?);
            }
        }
        if !is_provided {
            found.push(nobody(inquiry, *act));
        }
        found.extend(delegated(inquiry, demand, *act, passing));
    }
    Ok(found)
}

/// Those whom a provision names and the superior norm does not.
fn others(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    provision: &Provision,
    here: &Formula,
) -> Result<Option<Departure>, TooLarge> {
    let (mut actors, mut whens) = (Vec::new(), Vec::new());
    for (actor, meant) in provision.alternatives.iter().flatten().flat_map(|part| &part.actors) {
        let outside = Formula::all([meant.clone(), is_one_of(inquiry, named, *actor).negate()]);
        if inquiry.find([here.clone(), outside.clone()])?.is_some() {
            actors.push(*actor);
            whens.push(outside);
        }
    }
    if actors.is_empty() {
        return Ok(None);
    }
    let (who, act) = (posts(inquiry, actors), inquiry.model.act_words(provision.act));
    let clause = inquiry.clause(provision.norm);
    let what = Words::new(
        format!("{}规定由{}“{}”，不是由{}", clause.zh, who.zh, act.zh, demand.named.zh),
        format!("{} gives `{}` to {}, not to {}", clause.en, act.en, who.en, demand.named.en),
    );
    let when = Formula::all([here.clone(), Formula::any(whens)]);
    Ok(Some(departure(demand, what, provision.norm, when, vec![inquiry.acts_as_cause([provision.act]), who.zh])))
}

/// A departure by one norm: against the superior norm, unless that leaves room.
pub fn departure(demand: &Demand, what: Words, norm: NormId, when: Formula, cause: Vec<String>) -> Departure {
    let how = if demand.leaves_room { How::SuperiorSilent } else { How::Against };
    let claim = Claim::AllApply { norms: vec![norm], outcome: what.clone() };
    Departure { how, what: What::Said(what), norms: vec![norm], shown: Some((when, claim)), cause }
}

/// The delegations and substitutions by which the power passes from those named to others, no superior norm allowing it.
fn passed_on<'i>(
    inquiry: &'i Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    provision: &Provision,
    here: &Formula,
) -> Result<Vec<(&'i Edge, Formula)>, TooLarge> {
    let mut found = Vec::new();
    if provision.in_person {
        return Ok(found);
    }
    let holders: BTreeSet<Actor> =
        provision.alternatives.iter().flatten().flat_map(|p| &p.actors).map(|(actor, _)| *actor).collect();
    for edge in inquiry.world.edges.iter().filter(|e| e.covers(provision.act) && holders.contains(&e.from)) {
        let parts = [
            here.clone(),
            edge.when.clone(),
            is_one_of(inquiry, named, edge.from),
            is_one_of(inquiry, named, edge.to).negate(),
            places::permitted(inquiry, edge, Some(provision.act), Some(demand.article)).negate(),
        ];
        let when = Formula::all(parts);
        if inquiry.find([when.clone()])?.is_some() {
            found.push((edge, when));
        }
    }
    Ok(found)
}

fn delegated(inquiry: &Inquiry<'_>, demand: &Demand, act: ActId, passing: Vec<(&Edge, Formula)>) -> Vec<Departure> {
    let norms: BTreeSet<NormId> = passing.iter().map(|(edge, _)| edge.norm).collect();
    let mut found = Vec::new();
    for norm in norms {
        let by = || passing.iter().filter(|(edge, _)| edge.norm == norm);
        let (to, clause) = (posts(inquiry, by().map(|(edge, _)| edge.to)), inquiry.clause(norm));
        let cause = vec![inquiry.acts_as_cause([act]), to.zh.clone()];
        let what = What::InTheirPlace { clauses: vec![clause], to, acts: vec![inquiry.model.act_words(act)] };
        let when = Formula::any(by().map(|(_, when)| when.clone()).collect::<Vec<_>>());
        let claim = Claim::AllApply { norms: vec![norm], outcome: what.words() };
        let how = if demand.in_person { How::Against } else { How::SuperiorSilent };
        found.push(Departure { how, what, norms: vec![norm], shown: Some((when, claim)), cause });
    }
    found
}

fn nobody(inquiry: &Inquiry<'_>, act: ActId) -> Departure {
    let name = inquiry.model.act_words(act);
    Departure {
        how: How::RulesSilent,
        what: What::Said(Words::new(
            format!("在上位法所指的情形下，本规则没有规定由谁“{}”", name.zh),
            format!("in the case that the superior norm means, no clause says who does `{}`", name.en),
        )),
        norms: Vec::new(),
        shown: None,
        cause: vec![inquiry.acts_as_cause([act])],
    }
}

/// Whether the rules keep those from their duty whom the superior norm binds, and whether they speak of it at all.
pub fn duty(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    cases: &[Asked],
) -> Result<Vec<Departure>, TooLarge> {
    let mut found = Vec::new();
    for (act, when) in cases {
        let when = inquiry.world.formula(when, None);
        if !is_spoken_of(inquiry, *act, &when)? {
            found.push(nobody(inquiry, *act));
        }
        let bound = named.iter().flat_map(|party| super::meant(inquiry, party));
        let kept = bound.flat_map(|(actor, meant)| {
            let norms = inquiry.world.prohibitions(*act, actor).into_iter();
            norms.map(move |(norm, forbids)| (norm, actor, Formula::all([meant.clone(), forbids])))
        });
        for (norm, actor, forbids) in kept.collect::<Vec<_>>() {
            let both = Formula::all([when.clone(), forbids]);
            let is_new = !found.iter().any(|d: &Departure| d.norms == [norm]);
            if is_new && inquiry.find([both.clone()])?.is_some() {
                let (clause, who) = (inquiry.clause(norm), posts(inquiry, [actor]));
                let name = inquiry.model.act_words(*act);
                let what = Words::new(
                    format!("{}不许{}“{}”，上位法却要求办理", clause.zh, who.zh, name.zh),
                    format!("{} forbids {} to do `{}`, which the superior norm demands", clause.en, who.en, name.en),
                );
                found.push(departure(demand, what, norm, both, vec![inquiry.acts_as_cause([*act]), who.zh]));
            }
        }
    }
    Ok(found)
}

/// Whether some power, duty or prerequisite of the rules asks for the act or allows it in a case.
fn is_spoken_of(inquiry: &Inquiry<'_>, act: ActId, when: &Formula) -> Result<bool, TooLarge> {
    for (id, norm) in inquiry.model.norms.iter() {
        let is_about = match &norm.rule {
            Rule::Power { acts, .. } | Rule::Duty { acts, .. } => acts.contains(&act),
            Rule::Order { first, .. } => first.contains(&act),
            _ => false,
        };
        if is_about && inquiry.find([inquiry.applies(id), when.clone()])?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the rules let those act whom the superior norm forbids to. A power that does not ask about the forbidden case
/// was not written for it: that is to be checked.
pub fn prohibition(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    cases: &[Asked],
) -> Result<Vec<Departure>, TooLarge> {
    let mut found = Vec::new();
    for (act, when) in cases {
        let when = inquiry.world.formula(when, None);
        let case = when.support();
        for (_, provision) in inquiry.world.provisions_of(*act) {
            let (mut actors, mut whens) = (Vec::new(), Vec::new());
            for (actor, meant) in provision.alternatives.iter().flatten().flat_map(|part| &part.actors) {
                let parts = [
                    provision.applies.clone(),
                    when.clone(),
                    meant.clone(),
                    is_one_of(inquiry, named, *actor),
                    inquiry.world.forbidden(*act, *actor).negate(),
                ];
                let granted = Formula::all(parts);
                if inquiry.find([granted.clone()])?.is_some() {
                    actors.push(*actor);
                    whens.push(granted);
                }
            }
            if actors.is_empty() {
                continue;
            }
            let (who, clause) = (posts(inquiry, actors), inquiry.clause(provision.norm));
            let name = inquiry.model.act_words(*act);
            let what = Words::new(
                format!("{}允许{}“{}”，没有排除上位法禁止的情形", clause.zh, who.zh, name.zh),
                format!(
                    "{} lets {} do `{}` and does not leave out the case that the superior norm forbids",
                    clause.en, who.en, name.en
                ),
            );
            let cause = vec![inquiry.acts_as_cause([*act]), who.zh];
            let mut parting = departure(demand, what, provision.norm, Formula::any(whens), cause);
            let asks = case.is_empty() || !provision.applies.support().is_disjoint(&case);
            if !asks {
                parting.how = How::RulesSilent;
            }
            found.push(parting);
        }
    }
    Ok(found)
}
