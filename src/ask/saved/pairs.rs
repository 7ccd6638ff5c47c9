//! Stories of what stands beside each other: two who may act, two rules that apply, two ways to judge a matter.

use std::collections::BTreeMap;

use crate::finding::several_meant;
use crate::logic::{Point, VarId};
use crate::meaning::{Actor, Competent, World};
use crate::model::{ActId, NormId, Rule, Task};

use super::stories::{case, each, one_case, story};
use super::story::{Deed, End, Story};
use super::tasks;

/// Two act for the same holder, by different norms: in each case another of them.
pub fn acting_for(world: &World<'_>, point: &Point, act: ActId, from: Actor, norms: &[NormId]) -> Vec<Story> {
    let competent = world.competent(act, point);
    let first = |c: &Competent| c.links.first().and_then(|link| world.edges.get(*link)).map(|edge| edge.norm);
    let here = competent.iter().filter(|c| c.able && c.root.actor == from);
    let by = here.filter_map(|c| Some((c.actor, first(c).filter(|norm| norms.contains(norm))?)));
    let by: Vec<(Actor, NormId)> = by.collect();
    let differ = |one: &(Actor, NormId), other: &(Actor, NormId)| one.0 != other.0 && one.1 != other.1;
    let pair = by.iter().find_map(|one| Some([one, by.iter().find(|other| differ(one, other))?]));
    let deed =
        |(actor, norm): &(Actor, NormId)| Deed { whose: Some(from), norms: vec![*norm], ..Deed::of(act, *actor) };
    pair.map(|pair| each(world, point, pair.map(deed).to_vec())).unwrap_or_default()
}

/// Several are meant where the rule speaks of one: the first two act together, or in each case another of them.
pub fn meant(world: &World<'_>, point: &Point, norms: &[NormId]) -> Vec<Story> {
    let mut found = Vec::new();
    for (norm, actors) in several_meant(world, norms, point) {
        let acts = world.provisions.iter().filter(|p| p.norm == norm && p.applies.holds(point)).map(|p| p.act);
        for act in acts.collect::<Vec<_>>() {
            let able = |actor: &&Actor| world.competent(act, point).iter().any(|c| c.actor == **actor && c.able);
            let deeds = actors.iter().filter(able).take(2).map(|actor| Deed::of(act, *actor)).collect::<Vec<_>>();
            if 1 < deeds.len() {
                found.extend(one_case(world, point, &[act], &End::Done(deeds.clone())));
                found.extend(each(world, point, deeds));
            }
        }
    }
    found
}

/// Rules that apply together: somebody acts by all of them, or somebody by each, or each act waits for the other.
pub fn together(world: &World<'_>, point: &Point, norms: &[NormId]) -> Vec<Story> {
    let mut by_act: BTreeMap<ActId, Vec<NormId>> = BTreeMap::new();
    for norm in norms {
        if let Rule::Power { acts, .. } | Rule::Duty { acts, .. } = &world.model.norms[*norm].rule {
            acts.iter().for_each(|act| by_act.entry(*act).or_default().push(*norm));
        }
    }
    let shared = by_act.into_iter().filter(|(_, by)| 1 < by.len());
    let mut found: Vec<Story> = shared.flat_map(|(act, by)| by_each(world, point, act, &by)).collect();
    found.extend(waiting(world, point, norms));
    found
}

/// One deed under all of the norms, or a case for each of them.
fn by_each(world: &World<'_>, point: &Point, act: ActId, norms: &[NormId]) -> Vec<Story> {
    let actors: Option<Vec<Actor>> = norms.iter().map(|norm| named(world, point, act, *norm)).collect();
    let Some(actors) = actors else { return Vec::new() };
    let Some(first) = actors.first() else { return Vec::new() };
    let powers = |norm: &NormId| powers(world, act, *norm);
    if actors.iter().all(|actor| actor == first) {
        let deed = Deed { norms: norms.iter().flat_map(powers).collect(), ..Deed::of(act, *first) };
        return one_case(world, point, &[act], &End::Done(vec![deed]));
    }
    let deeds = actors.iter().zip(norms).map(|(actor, norm)| Deed { norms: powers(norm), ..Deed::of(act, *actor) });
    each(world, point, deeds.collect())
}

/// Whom a power or duty names for an act, able to do it.
fn named(world: &World<'_>, point: &Point, act: ActId, norm: NormId) -> Option<Actor> {
    let competent = world.competent(act, point);
    let mut here = competent.iter().filter(|c| c.able && c.links.is_empty());
    let by = |c: &Competent| world.provisions.get(c.root.provision).is_some_and(|p| p.norm == norm);
    match &world.model.norms[norm].rule {
        Rule::Duty { holder, .. } => {
            let parties = holder.alternatives.iter().flatten();
            let meant = parties.flat_map(|party| world.actors(&party.who, None)).filter(|(_, when)| when.holds(point));
            let meant: Vec<Actor> = meant.map(|(actor, _)| actor).collect();
            here.map(|c| c.actor).find(|actor| meant.contains(actor))
        }
        _ => here.find(|c| by(c)).map(|c| c.actor),
    }
}

/// The powers for an act that stand where a norm stands: a duty is done by the power beside it.
fn powers(world: &World<'_>, act: ActId, norm: NormId) -> Vec<NormId> {
    let address = |norm: NormId| world.model.norms[norm].address;
    let beside = world.provisions.iter().filter(|p| p.act == act && address(p.norm) == address(norm));
    let of_itself =
        |p: &&crate::meaning::Provision| p.norm == norm || !matches!(world.model.norms[norm].rule, Rule::Power { .. });
    beside.filter(of_itself).map(|p| p.norm).collect()
}

/// Acts that each must come before the other.
fn waiting(world: &World<'_>, point: &Point, norms: &[NormId]) -> Vec<Story> {
    let mut acts: Vec<ActId> = Vec::new();
    for norm in norms {
        if let Rule::Order { first, then } = &world.model.norms[*norm].rule {
            acts.extend(first.iter().chain(then));
        }
    }
    acts.sort();
    acts.dedup();
    let tasks = acts.iter().flat_map(|act| tasks::whole(world, &[*act])).collect::<Vec<_>>();
    tasks.into_iter().map(|task| story(point, vec![case(world, point, task, End::Waits(acts.clone()))])).collect()
}

/// The same matter judged in one way and in another.
pub fn judged(world: &World<'_>, point: &Point, variables: &[VarId], acts: &[ActId], norms: &[NormId]) -> Vec<Story> {
    let mut found = Vec::new();
    for variable in variables {
        let Some(matter) = world.matter_of(*variable) else { continue };
        let of_matter = |act: &ActId| world.model.vocabulary.acts[*act].matter == matter;
        let ruled = norms.iter().flat_map(|norm| ruled(&world.model.norms[*norm].rule));
        let asked: Vec<ActId> = acts.iter().copied().chain(ruled).filter(of_matter).collect();
        let values = 0..u8::try_from(world.space.size(*variable)).unwrap_or(u8::MAX);
        for other in values.filter(|value| *value != point.get(*variable)).map(|value| point.with(*variable, value)) {
            let occurs = world.possible(matter).holds(&other);
            let tasks = asked.iter().filter(|_| occurs).flat_map(|act| tasks::with(world, &[*act], point));
            found.extend(tasks.map(|task| twice(world, [point, &other], &task)));
        }
    }
    found
}

fn twice(world: &World<'_>, points: [&Point; 2], task: &Task) -> Story {
    let [one, other] = points;
    let first = case(world, one, task.clone(), End::Done(Vec::new()));
    story(one, vec![first, case(world, other, task.clone(), End::Differs)])
}

/// The acts on which a rule bears.
fn ruled(rule: &Rule) -> Vec<ActId> {
    match rule {
        Rule::Order { then, .. } => then.clone(),
        Rule::Prohibition { acts, .. } => acts.clone(),
        _ => Vec::new(),
    }
}
