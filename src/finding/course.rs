//! Claims about the course of a piece of business, replayed step by step, and told.

use std::collections::BTreeSet;

use crate::engine::explore::{Options, StateId, explore};
use crate::logic::{MoveKind, Point, System};
use crate::meaning::{Actor, AttributeVariable, Case, Competent, Happening, Plan, Procedure, Procedures, World};
use crate::model::{ActId, BusinessId};
use crate::text::{Words, list};

use super::story::clause_of;

/// The procedure of a matter as a situation describes it; nothing happens around it.
fn procedure<'w, 'm>(world: &'w World<'m>, point: &Point, business: BusinessId) -> Procedure<'w, 'm> {
    let model = world.model;
    let matter = model.vocabulary.acts[model.vocabulary.businesses[business].goal].matter;
    let attributes = model.vocabulary.attributes.iter().filter(|(_, row)| row.matter == matter).map(|(id, _)| id);
    let variables = attributes.filter_map(|a| world.attribute_variable(a)).flat_map(AttributeVariable::variables);
    let case = Case { task: business.into(), matter: variables.map(|v| (v, point.get(v))).collect() };
    Procedures::new(world).of(&Plan {
        start: point.clone(),
        cases: vec![case],
        events: Vec::new(),
        most_away: 1,
        one_by_one: false,
    })
}

/// Every state of a way with what happens in it, and the state at its end; `None` when a step cannot be taken.
fn played(procedure: &Procedure<'_, '_>, way: &[Happening]) -> Option<(Vec<(Point, Happening)>, Point)> {
    let mut state = procedure.system.start.clone();
    let mut told = Vec::new();
    for happening in way {
        let next = procedure.after(happening, &state)?;
        told.push((std::mem::replace(&mut state, next), *happening));
    }
    Some((told, state))
}

pub(super) fn is_trapped(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> bool {
    let procedure = procedure(world, point, business);
    let Some((_, end)) = played(&procedure, way) else { return false };
    let from = |start: Point| can_finish(&System { start, ..procedure.system.clone() });
    from(procedure.system.start.clone()) == Some(true) && from(end) == Some(false)
}

fn can_finish(system: &System) -> Option<bool> {
    explore(system, &Options::default(), &mut |_| true).ok()?.can_finish(StateId(0))
}

pub(super) fn goes_round(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> bool {
    let procedure = procedure(world, point, business);
    let Some((_, end)) = played(&procedure, way) else { return false };
    let mut open = open(&procedure, &end).peekable();
    !procedure.is_done(0, &end) && open.peek().is_some() && open.all(|h| procedure.is_repeat(&h, &end))
}

/// The steps that can be taken.
fn open<'p>(procedure: &'p Procedure<'_, '_>, state: &Point) -> impl Iterator<Item = Happening> + 'p {
    let steps = procedure.system.next(state).map(|(at, _)| at);
    let steps = steps.filter(|at| procedure.system.moves.get(*at).is_some_and(|m| m.kind == MoveKind::Step));
    steps.filter_map(|at| procedure.happenings.get(at).copied())
}

/// The acts of a way, each once, in order.
pub(super) fn acts(way: &[Happening]) -> Vec<ActId> {
    let mut found = Vec::new();
    for happening in way {
        if let Happening::Done { act, .. } | Happening::TakesPart { act, .. } = happening
            && !found.contains(act)
        {
            found.push(*act);
        }
    }
    found
}

/// The way into a trap, and that there is no way out.
pub(super) fn into_a_trap(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> Vec<Words> {
    told(world, point, business, way).into_iter().chain([trapped(world, business)]).collect()
}

/// The way into a circle, and what must be done again.
pub(super) fn round_and_round(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> Vec<Words> {
    told(world, point, business, way).into_iter().chain([goes_on_only(world, point, business, way)]).collect()
}

/// What happens on the way, one sentence a step.
fn told(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> Vec<Words> {
    let procedure = procedure(world, point, business);
    let steps = played(&procedure, way).map(|(steps, _)| steps).unwrap_or_default();
    steps.iter().filter_map(|(state, happening)| step(&procedure, state, happening)).collect()
}

fn step(procedure: &Procedure<'_, '_>, state: &Point, happening: &Happening) -> Option<Words> {
    let world = procedure.world;
    let situation = procedure.situation(0, state);
    let (act, by) = match happening {
        Happening::Done { act, .. } => (*act, performer(world, *act, &situation, None)),
        Happening::TakesPart { act, root, .. } => (*act, performer(world, *act, &situation, Some(root.actor))),
        Happening::Event(_) => return None,
    };
    let name = world.model.act_words(act);
    let result = match happening {
        Happening::Done { outcome, .. } => result(world, act, *outcome),
        _ => Words::default(),
    };
    let Some(by) = by else {
        return Some(Words::new(format!("{}{}", name.zh, result.zh), format!("{}{}", name.en, result.en)));
    };
    let (who, clause) = (world.actor_words(by.actor), clause_of(world, &by));
    Some(Words::new(
        format!("依{}，{}办理：{}{}", clause.zh, who.zh, name.zh, result.zh),
        format!("by {}, {} does: {}{}", clause.en, who.en, name.en, result.en),
    ))
}

/// Who does it: the holder himself before a delegate or substitute.
fn performer(world: &World<'_>, act: ActId, situation: &Point, holder: Option<Actor>) -> Option<Competent> {
    let able = world.competent(act, situation).into_iter().filter(|c| c.able);
    let fitting = able.filter(|c| holder.is_none_or(|holder| c.root.actor == holder));
    fitting.min_by_key(|c| (c.links.len(), c.actor))
}

fn result(world: &World<'_>, act: ActId, outcome: u8) -> Words {
    let row = &world.model.vocabulary.acts[act];
    let label = row.outcomes.get(usize::from(outcome).saturating_sub(1));
    label.map_or_else(Words::default, |l| {
        Words::new(format!("，结果为{}", l.words.zh), format!(", with the outcome: {}", l.words.en))
    })
}

/// The last sentence of a trap.
fn trapped(world: &World<'_>, business: BusinessId) -> Words {
    let name = &world.model.vocabulary.businesses[business].label.words;
    Words::new(
        format!("此后无论怎样办理，“{}”都不能办成", name.zh),
        format!("from here on `{}` cannot be completed, whatever is done", name.en),
    )
}

/// The last sentence of a loop: what must be done again.
fn goes_on_only(world: &World<'_>, point: &Point, business: BusinessId, way: &[Happening]) -> Words {
    let procedure = procedure(world, point, business);
    let end = played(&procedure, way).map(|(_, end)| end).unwrap_or_else(|| procedure.system.start.clone());
    let again: BTreeSet<ActId> = acts(&open(&procedure, &end).collect::<Vec<_>>()).into_iter().collect();
    let names = list(&again.into_iter().map(|a| world.model.act_words(a)).collect::<Vec<_>>());
    Words::new(
        format!("此后只能重新办理：{}；结果不变，就一直不能前进", names.zh),
        format!(
            "from here on there is only to do again: {}; as long as the outcome is the same, nothing goes forward",
            names.en
        ),
    )
}
