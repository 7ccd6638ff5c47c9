//! The stories that may show a claim, the most natural one first.

use std::collections::BTreeMap;

use crate::finding::{Claim, Witness};
use crate::logic::Point;
use crate::meaning::{Actor, Happening, World};
use crate::model::{ActId, MatterId, Rule, Task};

use super::story::{Case, Deed, End, Refused, Story};
use super::{pairs, tasks};

/// The stories that may show the claim of a witness; none when it speaks of nothing that is done.
pub fn of(world: &World<'_>, witness: &Witness) -> Vec<Story> {
    let point = witness.point();
    match witness.claim() {
        Claim::CannotBeDone(act) | Claim::NotProvided { act, .. } => stops(world, point, *act, false),
        Claim::CannotBeDoneWhateverDelegated(act) | Claim::NeverWithin { act, .. } => stops(world, point, *act, true),
        Claim::NotWithout { act, actor } => silent(world, point, *act, *actor),
        Claim::BothCompetent { act, one, other } => {
            each(world, point, [*one, *other].map(|actor| Deed::of(*act, actor)).to_vec())
        }
        Claim::SameActor { acts, actor } => same_hand(world, point, acts, *actor),
        Claim::ActsForTwo { act, actor, holders } => {
            let deed = |holder: &Actor| Deed { whose: Some(*holder), ..Deed::of(*act, *actor) };
            one_case(world, point, &[*act], &End::Done(holders.iter().map(deed).collect()))
        }
        Claim::SeveralActFor { act, from, norms } => pairs::acting_for(world, point, *act, *from, norms),
        Claim::SeveralMeant { norms } => pairs::meant(world, point, norms),
        Claim::AllApply { norms, .. } => pairs::together(world, point, norms),
        Claim::BoundByAll { actor, norms } => bound(world, point, *actor, norms),
        Claim::Selects { variables, acts, norms } => pairs::judged(world, point, variables, acts, norms),
        Claim::ComesBefore { goal, required, skipped } => {
            let end = End::Reaches { goal: *goal, required: required.clone(), skipped: skipped.clone() };
            let tasks = tasks::whole(world, &[*goal]).into_iter();
            let to_the_goal = tasks.map(|task| story(point, vec![case(world, point, task, end.clone())]));
            to_the_goal.chain(as_far_as(world, point, required)).collect()
        }
        Claim::Trapped { business, way } => vec![course(point, (*business).into(), way, End::Trapped)],
        Claim::GoesRound { business, way } => vec![course(point, (*business).into(), way, End::GoesRound)],
        Claim::Holds { .. } | Claim::DoneByThese { .. } | Claim::TakesLonger { .. } => Vec::new(),
        // The replay knows no end of a delegation but the day that it names and its condition.
        Claim::NobodyFrom { .. } | Claim::TwoFrom { .. } => Vec::new(),
    }
}

/// A story in a situation, with no delegation but its own.
pub fn story(around: &Point, cases: Vec<Case>) -> Story {
    Story { around: around.clone(), all_delegated: false, cases, refusals: Vec::new() }
}

/// A case of a situation; what has come of acts there comes of them again.
pub fn case(world: &World<'_>, point: &Point, task: Task, end: End) -> Case {
    let outcomes = task.matter(world.model).map(|matter| tasks::outcomes(world, matter, point)).unwrap_or_default();
    let outcomes = outcomes.into_iter().filter(|(_, outcome)| *outcome != 0).map(|(act, outcome)| (0, act, outcome));
    Case { point: point.clone(), task, outcomes: outcomes.collect(), end }
}

/// One case in which all of these acts come up.
pub fn one_case(world: &World<'_>, point: &Point, acts: &[ActId], end: &End) -> Vec<Story> {
    let tasks = tasks::with(world, acts, point).into_iter();
    tasks.map(|task| story(point, vec![case(world, point, task, end.clone())])).collect()
}

/// Several like cases: in each of them another deed is done, in whole if that can be, or as one part among others.
pub fn each(world: &World<'_>, point: &Point, deeds: Vec<Deed>) -> Vec<Story> {
    let Some(first) = deeds.first() else { return Vec::new() };
    let tasks = tasks::with(world, &[first.act], point);
    let ends: [fn(&Deed) -> End; 2] = [|deed| End::Does(deed.clone()), |deed| End::Done(vec![deed.clone()])];
    let stories = ends.into_iter().flat_map(|end| {
        let cases = |task: &Task| deeds.iter().map(|deed| case(world, point, task.clone(), end(deed))).collect();
        tasks.iter().map(|task| story(point, cases(task))).collect::<Vec<_>>()
    });
    stories.collect()
}

/// Where the goal is out of reach for another reason: as far as what is required before it.
fn as_far_as(world: &World<'_>, point: &Point, required: &[ActId]) -> Vec<Story> {
    let Some((first, others)) = required.split_first() else { return Vec::new() };
    let end = End::Reaches { goal: *first, required: others.to_vec(), skipped: Vec::new() };
    one_case(world, point, required, &end)
}

fn stops(world: &World<'_>, point: &Point, act: ActId, all_delegated: bool) -> Vec<Story> {
    let found = one_case(world, point, &[act], &End::Stops(act)).into_iter();
    found.map(|story| Story { all_delegated, ..story }).collect()
}

fn silent(world: &World<'_>, point: &Point, act: ActId, who: Actor) -> Vec<Story> {
    let refusals = vec![Refused { who, case: 0, act }];
    let found = one_case(world, point, &[act], &End::Silent(act, who)).into_iter();
    found.map(|story| Story { all_delegated: true, refusals: refusals.clone(), ..story }).collect()
}

/// All acts by one actor; those on different matters are different cases.
fn same_hand(world: &World<'_>, point: &Point, acts: &[ActId], actor: Actor) -> Vec<Story> {
    let mut by_matter: BTreeMap<MatterId, Vec<ActId>> = BTreeMap::new();
    for act in acts {
        by_matter.entry(world.model.vocabulary.acts[*act].matter).or_default().push(*act);
    }
    let end = |acts: &[ActId]| End::Done(acts.iter().map(|act| Deed::of(*act, actor)).collect());
    if let [only] = by_matter.values().collect::<Vec<_>>().as_slice() {
        return one_case(world, point, only, &end(only));
    }
    let cases = by_matter.values().map(|acts| case(world, point, Task::Only(acts.clone()), end(acts)));
    vec![story(point, cases.collect())]
}

/// What somebody must do and must not do: he is held off it, or does what is forbidden.
fn bound(world: &World<'_>, point: &Point, actor: Actor, norms: &[crate::model::NormId]) -> Vec<Story> {
    let acts = |norm: &crate::model::NormId| match &world.model.norms[*norm].rule {
        Rule::Power { acts, .. } | Rule::Duty { acts, .. } | Rule::Prohibition { acts, .. } => acts.clone(),
        _ => Vec::new(),
    };
    let mut lists = norms.iter().map(acts);
    let first = lists.next().unwrap_or_default();
    let others: Vec<_> = lists.collect();
    let common: Vec<ActId> = first.into_iter().filter(|act| others.iter().all(|o| o.contains(act))).collect();
    let ends = |act: ActId| [End::Forbidden(act, actor), End::Done(vec![Deed::of(act, actor)])];
    let stories = common.into_iter().flat_map(|act| ends(act).map(|end| one_case(world, point, &[act], &end)));
    stories.flatten().collect()
}

/// A case that goes the way of a claim; what comes of an act for the second time comes of it a day later.
fn course(point: &Point, task: Task, way: &[Happening], end: End) -> Story {
    let mut times: BTreeMap<ActId, i32> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for happening in way {
        if let Happening::Done { act, outcome, .. } = happening {
            let before = times.entry(*act).or_default();
            if 1 < *outcome || 0 < *before {
                outcomes.push((*before, *act, usize::from(*outcome).saturating_sub(1)));
            }
            *before += 1;
        }
    }
    story(point, vec![Case { point: point.clone(), task, outcomes, end }])
}
