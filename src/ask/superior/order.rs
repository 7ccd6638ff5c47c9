//! A step that a superior norm asks for before another: required by the rules, dispensed with by them, or not mentioned.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, value};
use crate::logic::Formula;
use crate::meaning::Step;
use crate::model::{ActId, Asked, Demand, NormId};
use crate::text::{Words, list};

use super::super::inquiry::Inquiry;
use super::super::sequence::opened;
use super::{Departure, How, What};

/// Asks of each later act whether there is a situation in which none of the first acts is required before it.
pub fn order(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    first: &[ActId],
    cases: &[Asked],
) -> Result<Vec<Departure>, TooLarge> {
    let mut found = Vec::new();
    for (then, when) in cases.iter().filter(|(act, _)| !first.contains(act)) {
        let matter = inquiry.model.vocabulary.acts[*then].matter;
        let first: Vec<ActId> =
            first.iter().copied().filter(|a| inquiry.model.vocabulary.acts[*a].matter == matter).collect();
        let steps = inquiry.world.steps_to(*then);
        let required = steps.iter().filter(|s| first.contains(&s.act)).map(|s| s.needed.clone());
        let required = Formula::any(required.collect::<Vec<_>>());
        let called = match inquiry.needed(*then) {
            Formula::Constant(false) => inquiry.world.provided(*then),
            needed => needed,
        };
        let without = Formula::all([called, inquiry.world.formula(when, None), required.negate()]);
        if inquiry.find([opened(&without)])?.is_some() {
            found.extend(missing(inquiry, demand, &first, *then, &without, &steps)?);
        }
    }
    Ok(found)
}

/// Where an exception of the rules takes the step away, that is against the superior norm; elsewhere the rules are silent.
fn missing(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    first: &[ActId],
    then: ActId,
    without: &Formula,
    steps: &[Step],
) -> Result<Vec<Departure>, TooLarge> {
    let mut found = Vec::new();
    let cause = vec![inquiry.acts_as_cause(first.iter().copied()), inquiry.acts_as_cause([then])];
    let (one, other) = (inquiry.acts(first.iter().copied()), inquiry.model.act_words(then));
    let mut dispensed = Vec::new();
    for norm in chain(inquiry, first, steps) {
        let row = &inquiry.model.norms[norm];
        let Some(exception) = &row.unless else { continue };
        let case = [inquiry.world.formula(&row.when, None), inquiry.world.formula(exception, None)];
        let case = Formula::all(case);
        if inquiry.find([opened(&Formula::all([without.clone(), case.clone(), inquiry.ordinary_day()]))])?.is_some() {
            dispensed.push((norm, case));
        }
    }
    let cases = Formula::any(dispensed.iter().map(|(_, case)| case.clone()).collect::<Vec<_>>());
    if !dispensed.is_empty() {
        let norms: Vec<NormId> = dispensed.iter().map(|(norm, _)| *norm).collect();
        let clause = inquiry.clauses(norms.iter().copied());
        let what = Words::new(
            format!("{}的例外使“{}”之前不必先经“{}”", clause.zh, other.zh, one.zh),
            format!("the exception of {} lets `{}` be done without `{}` before it", clause.en, other.en, one.en),
        );
        let claim = Claim::ComesBefore { goal: then, required: Vec::new(), skipped: first.to_vec() };
        let how = if demand.leaves_room { How::SuperiorSilent } else { How::Against };
        let when = opened(&Formula::all([without.clone(), cases.clone(), inquiry.ordinary_day()]));
        found.push(Departure { how, what: What::Said(what), norms, shown: Some((when, claim)), cause: cause.clone() });
    }
    let silent = opened(&Formula::all([without.clone(), cases.negate()]));
    if let Some(point) = inquiry.find([silent.clone()])? {
        let attributes: Vec<Words> = inquiry
            .world
            .unusual_attributes(&point)
            .into_iter()
            .map(|a| {
                let (name, is) =
                    (&inquiry.model.vocabulary.attributes[a].label.words, value(&inquiry.world, &point, a));
                Words::new(format!("{}：{}", name.zh, is.zh), format!("{}: {}", name.en, is.en))
            })
            .collect();
        let provisions = inquiry.world.provisions_of(then).filter(|(_, p)| p.applies.holds(&point));
        let norms: BTreeSet<NormId> = provisions.map(|(_, p)| p.norm).collect();
        found.push(silence((&one, &other), &list(&attributes), norms, cause));
    }
    Ok(found)
}

fn silence((one, other): (&Words, &Words), example: &Words, norms: BTreeSet<NormId>, cause: Vec<String>) -> Departure {
    let (zh, en) = match example.zh.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("（例如{}）", example.zh), format!(" (for example {})", example.en)),
    };
    Departure {
        how: How::RulesSilent,
        what: What::Said(Words::new(
            format!("本规则没有要求在“{}”之前先经“{}”{zh}", other.zh, one.zh),
            format!("the rules do not require `{}` before `{}`{en}", one.en, other.en),
        )),
        norms: norms.into_iter().collect(),
        shown: None,
        cause,
    }
}

/// The norms on the ways from the first acts to the later one.
fn chain(inquiry: &Inquiry<'_>, first: &[ActId], steps: &[Step]) -> BTreeSet<NormId> {
    let later: BTreeSet<ActId> = first.iter().flat_map(|act| inquiry.later(*act)).collect();
    let on_the_way = steps.iter().filter(|s| first.contains(&s.act) || later.contains(&s.act));
    on_the_way.flat_map(|s| s.required_by.iter().copied()).collect()
}
