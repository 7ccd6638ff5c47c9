//! Seats in a body, and how far substitution and delegation may go.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::logic::Formula;
use crate::meaning::{Actor, Edge};
use crate::model::{ActId, Asks, BodyId, Condition, Demand, Meant, NormId, Rule};
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::holders::departure;
use super::{Departure, How, What, is_one_of, posts};

/// Who sits in a body by the rules and not by the superior norm, and the other way round.
pub fn seats(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    bodies: &[BodyId],
    named: &[Meant],
    when: &Condition,
) -> Result<Vec<Departure>, TooLarge> {
    let when = inquiry.world.formula(when, None);
    let mut found = Vec::new();
    for body in bodies {
        let seated = seated(inquiry, *body);
        let name = &inquiry.model.vocabulary.bodies[*body].label.words;
        if seated.is_empty() {
            found.push(unseated(name));
            continue;
        }
        for norm in seated.iter().map(|(norm, ..)| *norm).collect::<BTreeSet<_>>() {
            found.extend(too_many(inquiry, demand, named, &when, &seated, norm, name)?);
        }
        found.extend(left_out(inquiry, demand, named, &when, &seated, name)?);
    }
    Ok(found)
}

/// The norms that give a seat, to whom, and when.
fn seated(inquiry: &Inquiry<'_>, body: BodyId) -> Vec<(NormId, Actor, Formula)> {
    let mut found = Vec::new();
    for (id, norm) in inquiry.model.norms.iter() {
        let Rule::Seats { attend_only: false, body: of, holder } = &norm.rule else { continue };
        if *of == body {
            let condition = inquiry.world.condition_of(norm);
            let actors = holder.alternatives.iter().flatten().flat_map(|p| inquiry.world.actors(&p.who, None));
            found.extend(actors.map(|(actor, meant)| (id, actor, Formula::all([condition.clone(), meant]))));
        }
    }
    found
}

fn unseated(name: &Words) -> Departure {
    Departure {
        how: How::RulesSilent,
        what: What::Said(Words::new(
            format!("本规则没有规定{}由谁组成", name.zh),
            format!("the rules do not say who sits in the {}", name.en),
        )),
        norms: Vec::new(),
        shown: None,
        cause: vec![name.zh.clone()],
    }
}

fn too_many(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    when: &Formula,
    seated: &[(NormId, Actor, Formula)],
    norm: NormId,
    name: &Words,
) -> Result<Option<Departure>, TooLarge> {
    let (mut actors, mut whens) = (Vec::new(), Vec::new());
    for (_, actor, sits) in seated.iter().filter(|(by, ..)| *by == norm) {
        let outside = Formula::all([when.clone(), sits.clone(), is_one_of(inquiry, named, *actor).negate()]);
        if inquiry.find([outside.clone()])?.is_some() {
            actors.push(*actor);
            whens.push(outside);
        }
    }
    let who = posts(inquiry, actors);
    if who.zh.is_empty() {
        return Ok(None);
    }
    let clause = inquiry.clause(norm);
    let what = Words::new(
        format!("{}把{}列为{}的组成人员，超出{}", clause.zh, who.zh, name.zh, demand.named.zh),
        format!("{} seats {} in the {}, beyond {}", clause.en, who.en, name.en, demand.named.en),
    );
    Ok(Some(departure(demand, what, norm, Formula::any(whens), vec![name.zh.clone(), who.zh])))
}

fn left_out(
    inquiry: &Inquiry<'_>,
    demand: &Demand,
    named: &[Meant],
    when: &Formula,
    seated: &[(NormId, Actor, Formula)],
    name: &Words,
) -> Result<Option<Departure>, TooLarge> {
    let (mut actors, mut whens) = (Vec::new(), Vec::new());
    for (actor, meant) in named.iter().flat_map(|party| super::meant(inquiry, party)) {
        let sits = seated.iter().filter(|(_, other, _)| *other == actor).map(|(.., sits)| sits.clone());
        let out = Formula::all([when.clone(), meant, Formula::any(sits.collect::<Vec<_>>()).negate()]);
        if inquiry.find([out.clone()])?.is_some() {
            actors.push(actor);
            whens.push(out);
        }
    }
    let Some(norm) = seated.first().map(|(norm, ..)| *norm).filter(|_| !actors.is_empty()) else { return Ok(None) };
    let (who, clause) = (posts(inquiry, actors), inquiry.clause(norm));
    let what = Words::new(
        format!("{}没有把{}列为{}的组成人员", clause.zh, who.zh, name.zh),
        format!("{} leaves {} out of the {}", clause.en, who.en, name.en),
    );
    let cause = vec![name.zh.clone(), "缺".to_owned(), who.zh];
    let applies = inquiry.world.condition_of(&inquiry.model.norms[norm]);
    Ok(Some(departure(demand, what, norm, Formula::all([applies, Formula::any(whens)]), cause)))
}

/// The substitutions and delegations of the rules that go further than a superior norm lets them.
pub fn cover(inquiry: &Inquiry<'_>, demand: &Demand) -> Result<Vec<Departure>, TooLarge> {
    let Asks::Cover { from, acts, .. } = &demand.asks else { return Ok(Vec::new()) };
    let concerned = |edge: &&Edge| match acts {
        None => edge.acts.is_none(),
        Some(acts) => acts.iter().any(|act| edge.covers(*act)),
    };
    let mut beyond: Vec<(NormId, Actor, Formula)> = Vec::new();
    for edge in inquiry.world.edges.iter().filter(concerned) {
        let meant = is_one_of(inquiry, from, edge.from);
        let when = Formula::all([edge.when.clone(), meant, permitted(inquiry, edge, None, None).negate()]);
        if inquiry.find([when.clone()])?.is_some() {
            beyond.push((edge.norm, edge.to, when));
        }
    }
    let norms: BTreeSet<NormId> = beyond.iter().map(|(norm, ..)| *norm).collect();
    let by = |norm: NormId| beyond.iter().filter(move |(by, ..)| *by == norm);
    Ok(norms.into_iter().map(|norm| further(inquiry, demand, norm, by(norm).cloned().collect())).collect())
}

fn further(inquiry: &Inquiry<'_>, demand: &Demand, norm: NormId, beyond: Vec<(NormId, Actor, Formula)>) -> Departure {
    let (to, clause) = (posts(inquiry, beyond.iter().map(|(_, to, _)| *to)), inquiry.clause(norm));
    let what = Words::new(
        format!("{}允许由{}{}，所及的范围或者情形比上位法所指的宽", clause.zh, to.zh, demand.about.zh),
        format!(
            "{} lets {} act ({}) in a wider scope or in more cases than the superior norm means",
            clause.en, to.en, demand.about.en
        ),
    );
    let when = Formula::any(beyond.into_iter().map(|(.., when)| when));
    departure(demand, what, norm, when, vec![to.zh])
}

/// That a superior norm lets a power pass along an edge: for this act, or for every act that the edge covers; by this
/// article, or by any.
pub fn permitted(inquiry: &Inquiry<'_>, edge: &Edge, act: Option<ActId>, article: Option<usize>) -> Formula {
    let demands = inquiry.model.superior.iter().flat_map(|s| &s.demands).filter(|d| d.missing.is_empty());
    let demands = demands.filter(|d| article.is_none_or(|article| d.article == article));
    let allowed = demands.filter_map(|demand| match &demand.asks {
        Asks::Cover { from, to, acts, when } if covers(acts.as_deref(), edge, act) => Some(Formula::all([
            is_one_of(inquiry, from, edge.from),
            is_one_of(inquiry, to, edge.to),
            inquiry.world.formula(when, Some(edge.from)),
        ])),
        _ => None,
    });
    Formula::any(allowed.collect::<Vec<_>>())
}

fn covers(acts: Option<&[ActId]>, edge: &Edge, act: Option<ActId>) -> bool {
    match (acts, act) {
        (None, _) => true,
        (Some(acts), Some(act)) => acts.contains(&act),
        (Some(acts), None) => edge.acts.as_ref().is_some_and(|own| own.iter().all(|a| acts.contains(a))),
    }
}
