//! The answer about one act in one situation.

use std::collections::BTreeSet;

use crate::logic::{Formula, Point, VarId};
use crate::meaning::{Actor, Competent, Root, World};
use crate::model::{ActId, NormId, ReadingId};

use super::obstacle::{Obstacle, is_telling, obstacles};
use super::powers::Powers;
use super::read::Question;
use super::unblock::{Change, smallest};

/// What is asked about an act: its place in a piece of business, and what is taken to have been done before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The act.
    pub act: ActId,
    /// The norms that require it in the business at hand; empty for its goal, and for an act asked about by itself.
    pub required_by: Vec<NormId>,
    /// Outcomes of other acts that the answer supposes, counted from 1; 0 is not done.
    pub supposed: Vec<(ActId, u8)>,
}

/// The answer about one act.
#[derive(Debug)]
pub struct ActAnswer {
    /// What was asked.
    pub asked: Asked,
    /// The situation, as it is for this act.
    pub point: Point,
    /// Whether the act can be done.
    pub can: bool,
    /// Whether any rule provides for it here.
    pub is_provided: bool,
    /// Acts that a rule wants done first, with the rule.
    pub before: Vec<(ActId, NormId)>,
    /// Who may do it, or his part in it.
    pub may: Vec<May>,
    /// Rules under which several must take part.
    pub together: Vec<Together>,
    /// Who may not, and why.
    pub may_not: Vec<MayNot>,
    /// Prohibitions that apply to somebody who could otherwise come by the power; nobody named means everyone.
    pub forbidding: Vec<(NormId, Vec<Actor>)>,
    /// The smallest changes after which it can be done; empty when it can be done already.
    pub changes: Vec<Vec<Change>>,
    /// Questions of reading whose other answer changes the result.
    pub turns: Vec<Turn>,
    /// The facts on which it depends whether the act can be done.
    pub depends_on: BTreeSet<VarId>,
}

/// Somebody who may do an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct May {
    /// Who.
    pub actor: Actor,
    /// His grounds, the shortest first.
    pub grounds: Vec<Chain>,
}

/// The chain of rules by which somebody comes by a power.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chain {
    /// The delegations and substitutions, by index in [`World::edges`].
    pub links: Vec<usize>,
    /// Whom which rule names.
    pub root: Root,
}

/// A rule under which several must take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// The rule.
    pub norm: NormId,
    /// Each one who must take part, with those who can do his part.
    pub sides: Vec<(Actor, Vec<Actor>)>,
}

/// Somebody who may not do an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MayNot {
    /// Who; several where the same stands between each of them and the act.
    pub actors: Vec<Actor>,
    /// What stands between them and the act.
    pub obstacles: Vec<Obstacle>,
}

/// What another answer to a question of reading would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The question.
    pub reading: ReadingId,
    /// The other answer.
    pub answer: usize,
    /// Whether the act could be done then.
    pub can: bool,
    /// Who could do it only then.
    pub gains: Vec<Actor>,
    /// Who could not do it then.
    pub loses: Vec<Actor>,
}

/// The answer about an act in a situation.
pub fn answer(world: &World<'_>, powers: &Powers, asked: Asked, question: &Question, point: Point) -> ActAnswer {
    let competent = world.competent(powers.act, &point);
    let can = powers.can_be_done(&point);
    ActAnswer {
        can,
        is_provided: world.provided(powers.act).holds(&point),
        before: before(world, powers.act, &point),
        may: may(powers, &competent, &point).into_iter().filter(|m| is_asked(question, m.actor)).collect(),
        together: together(world, powers, &competent, &point),
        may_not: may_not(world, powers, &competent, question, &point),
        forbidding: forbidding(powers, &point),
        changes: if can { Vec::new() } else { smallest(world, powers, &point) },
        turns: turns(world, powers, question, &point),
        depends_on: powers.performable.support(),
        asked,
        point,
    }
}

fn is_asked(question: &Question, actor: Actor) -> bool {
    question.who.is_empty() || question.who.contains(&actor)
}

fn before(world: &World<'_>, act: ActId, point: &Point) -> Vec<(ActId, NormId)> {
    let mut found: Vec<(ActId, NormId)> = world
        .required_before(act)
        .into_iter()
        .filter(|(_, _, when)| when.holds(point))
        .map(|(first, norm, _)| (first, norm))
        .collect();
    found.sort();
    found.dedup_by_key(|(first, _)| *first);
    found
}

/// Who may do an act, or his part in it: competent, able, and not forbidden to.
pub fn may(powers: &Powers, competent: &[Competent], point: &Point) -> Vec<May> {
    let mut found: Vec<May> = Vec::new();
    let lawful = |c: &&Competent| c.able && powers.forbidding(c.actor, point).is_empty();
    for here in competent.iter().filter(lawful) {
        let chain = Chain { links: here.links.clone(), root: here.root };
        match found.iter_mut().find(|m| m.actor == here.actor) {
            Some(known) => known.grounds.push(chain),
            None => found.push(May { actor: here.actor, grounds: vec![chain] }),
        }
    }
    for one in &mut found {
        one.grounds.sort_by_key(|chain| (chain.links.len(), chain.clone()));
    }
    // Whoever the rule itself names comes before those who act for him.
    found.sort_by_key(|one| (one.grounds.first().map_or(0, |chain| chain.links.len()), one.actor));
    found
}

fn may_not(
    world: &World<'_>,
    powers: &Powers,
    competent: &[Competent],
    question: &Question,
    point: &Point,
) -> Vec<MayNot> {
    let performers: BTreeSet<Actor> = match question.who.is_empty() {
        true => powers.prohibitions.keys().copied().collect(),
        false => question.who.iter().copied().collect(),
    };
    let able: BTreeSet<Actor> = may(powers, competent, point).into_iter().map(|m| m.actor).collect();
    let (can, every) = (powers.can_be_done(point), !question.who.is_empty());
    let mut found: Vec<MayNot> = Vec::new();
    for actor in performers.difference(&able) {
        let mut obstacles = obstacles(world, powers, competent, *actor, point, every);
        obstacles.retain(|obstacle| every || is_telling(world, obstacle, can, point));
        match found.iter_mut().find(|known| known.obstacles == obstacles) {
            Some(known) => known.actors.push(*actor),
            None if obstacles.is_empty() => {}
            None => found.push(MayNot { actors: vec![*actor], obstacles }),
        }
    }
    found.sort_by(|a, b| a.obstacles.cmp(&b.obstacles));
    found
}

/// The rules that apply and want more than one to take part, with who can do each part.
fn together(world: &World<'_>, powers: &Powers, competent: &[Competent], point: &Point) -> Vec<Together> {
    let mut found = Vec::new();
    for (provision, row) in world.provisions_of(powers.act).filter(|(_, p)| p.applies.holds(point)) {
        for (alternative, parts) in row.alternatives.iter().enumerate() {
            let each = parts.iter().any(|part| part.each);
            let meant = parts.iter().enumerate().flat_map(|(part, row)| {
                let actors = row.actors.iter().filter(|(_, when)| when.holds(point));
                actors.map(move |(actor, _)| Root { provision, alternative, part, actor: *actor })
            });
            let roots: Vec<Root> = meant.collect();
            if !each && parts.len() < 2 || roots.len() < 2 {
                continue;
            }
            let who = |root: &Root| -> BTreeSet<Actor> {
                let able = competent.iter().filter(|c| c.root == *root && c.able);
                able.map(|c| c.actor).filter(|a| powers.forbidding(*a, point).is_empty()).collect()
            };
            let sides = roots.iter().map(|root| (root.actor, who(root).into_iter().collect())).collect();
            found.push(Together { norm: row.norm, sides });
        }
    }
    found
}

/// The prohibitions that apply, each with those whom it keeps from the act; with nobody when it keeps everyone from it.
fn forbidding(powers: &Powers, point: &Point) -> Vec<(NormId, Vec<Actor>)> {
    let norms: BTreeSet<NormId> = powers.prohibitions.values().flatten().map(|(norm, _)| *norm).collect();
    let mut found = Vec::new();
    for norm in norms {
        let kept = |actor: &Actor| powers.forbidding(*actor, point).contains(&norm);
        let actors: Vec<Actor> = powers.prohibitions.keys().copied().filter(kept).collect();
        if !actors.is_empty() {
            let everyone = actors.len() == powers.prohibitions.len();
            found.push((norm, if everyone { Vec::new() } else { actors }));
        }
    }
    found
}

/// The questions of reading left to their first answer whose other answer changes who may act.
fn turns(world: &World<'_>, powers: &Powers, question: &Question, point: &Point) -> Vec<Turn> {
    let said: BTreeSet<ReadingId> = question.readings.iter().map(|(reading, _)| *reading).collect();
    let actors = |point: &Point| -> BTreeSet<Actor> {
        let competent = world.competent(powers.act, point);
        may(powers, &competent, point).into_iter().map(|m| m.actor).collect()
    };
    let (can, here) = (powers.can_be_done(point), actors(point));
    let mut found = Vec::new();
    for (reading, row) in world.model.vocabulary.readings.iter().filter(|(id, _)| !said.contains(id)) {
        let Some(variable) = world.reading_variable(reading) else { continue };
        for answer in (0..row.answers.len()).filter(|a| *a != usize::from(point.get(variable))) {
            let there = point.with(variable, u8::try_from(answer).unwrap_or(0));
            let others = actors(&there);
            let turn = Turn {
                reading,
                answer,
                can: powers.can_be_done(&there),
                gains: others.difference(&here).copied().filter(|a| is_asked(question, *a)).collect(),
                loses: here.difference(&others).copied().filter(|a| is_asked(question, *a)).collect(),
            };
            if turn.can != can || !turn.gains.is_empty() || !turn.loses.is_empty() {
                found.push(turn);
            }
        }
    }
    found
}

/// Outcomes of other acts that an answer supposes: those told by the question; else, of what must come first, the most
/// favourable ones with which the act is needed and provided for, of the rest that nothing has been done.
pub fn supposed(
    world: &World<'_>,
    powers: &Powers,
    needed: &Formula,
    settled: &BTreeSet<VarId>,
    point: &mut Point,
) -> Vec<(ActId, u8)> {
    let provided = world.provided(powers.act);
    let support: BTreeSet<VarId> =
        [&powers.performable, &provided, needed].into_iter().flat_map(|f| f.support()).collect();
    let earlier = earlier(world, powers.act);
    let acts = world.model.vocabulary.acts.ids();
    let open = acts.filter_map(|act| Some((act, world.outcome_variable(act)?)));
    let open: Vec<(ActId, VarId)> = open.filter(|(_, v)| support.contains(v) && !settled.contains(v)).collect();
    let mut points = vec![point.clone()];
    for (act, variable) in &open {
        let size = u8::try_from(world.space.size(*variable)).unwrap_or(u8::MAX);
        let values: Vec<u8> = match earlier.contains(act) {
            true => (1..size).chain([0]).collect(),
            false => (0..size).collect(),
        };
        points = points.iter().flat_map(|p| values.iter().map(|value| p.with(*variable, *value))).collect();
    }
    let fits = |p: &&Point| needed.holds(p) && provided.holds(p);
    let best = points.iter().find(fits).or_else(|| points.iter().find(|p| needed.holds(p))).or(points.first());
    if let Some(best) = best {
        point.clone_from(best);
    }
    open.into_iter().map(|(act, variable)| (act, point.get(variable))).collect()
}

/// The acts that may have to come before an act, near and far.
fn earlier(world: &World<'_>, act: ActId) -> BTreeSet<ActId> {
    let (mut found, mut next) = (BTreeSet::new(), vec![act]);
    while let Some(here) = next.pop() {
        for (first, _, _) in world.required_before(here) {
            if first != act && found.insert(first) {
                next.push(first);
            }
        }
    }
    found
}
