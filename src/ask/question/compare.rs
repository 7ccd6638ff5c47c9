//! What a supposition of the reader would change: somebody returns, a delegation is made.

use std::collections::BTreeSet;

use crate::meaning::{Actor, World};
use crate::model::{ActId, PersonId};
use crate::text::Complaint;

use super::answer::{ActAnswer, May, may};
use super::delegation::Made;
use super::powers::Powers;
use super::read::Question;
use super::setting::Setting;
use super::unblock::can_be_asked;

/// What a supposition changes.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What is supposed; several together at the end, when there are several.
    pub supposed: Vec<Supposition>,
    /// The acts for which it changes something.
    pub acts: Vec<ActDifference>,
}

/// Something supposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Supposition {
    /// Somebody is back, or his post is filled.
    Returns(PersonId),
    /// A delegation is made.
    Entrusted {
        /// Its place among those of the question.
        index: usize,
        /// What it comes to; nothing when no rule allows it.
        made: Vec<Made>,
        /// Whether the one who delegates can be asked now.
        can_be_made: bool,
    },
}

/// What changes for an act.
#[derive(Debug, Clone)]
pub struct ActDifference {
    /// The act.
    pub act: ActId,
    /// Whether it could be done before.
    pub before: bool,
    /// Whether it can be done after.
    pub after: bool,
    /// Who can do it only after.
    pub gains: Vec<May>,
    /// Who could do it only before.
    pub loses: Vec<Actor>,
}

/// What each supposition changes, and all of them together.
///
/// # Errors
/// Complaints when it is not clear which delegation is meant.
pub fn differences(
    world: &World<'_>,
    setting: &Setting,
    question: &Question,
    answers: &[ActAnswer],
    powers: &[Powers],
) -> Result<Vec<Difference>, Vec<Complaint>> {
    let mut all: Vec<Supposition> = question.returns.iter().map(|person| Supposition::Returns(*person)).collect();
    let mut complaints = Vec::new();
    for (index, told) in question.entrusted.iter().enumerate() {
        match told.made(world) {
            Ok(made) => {
                let asked = |m: &Made| can_be_asked(world, m.delegation, &setting.base);
                let can_be_made = made.iter().all(asked);
                all.push(Supposition::Entrusted { index, made, can_be_made });
            }
            Err(complaint) => complaints.push(*complaint),
        }
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let mut sets: Vec<Vec<Supposition>> = all.iter().map(|one| vec![one.clone()]).collect();
    if 1 < all.len() {
        sets.push(all);
    }
    sets.into_iter().map(|supposed| difference(world, setting, question, answers, powers, supposed)).collect()
}

fn difference(
    world: &World<'_>,
    setting: &Setting,
    question: &Question,
    answers: &[ActAnswer],
    powers: &[Powers],
    supposed: Vec<Supposition>,
) -> Result<Difference, Vec<Complaint>> {
    let mut there = setting.clone();
    for one in &supposed {
        match one {
            Supposition::Returns(person) => there.bring_back(world, *person),
            Supposition::Entrusted { index, .. } => {
                if let Some(told) = question.entrusted.get(*index) {
                    there.entrust(world, told).map_err(|complaint| vec![*complaint])?;
                }
            }
        }
    }
    let acts = answers.iter().zip(powers).filter_map(|(answer, powers)| of_act(world, &there, answer, powers));
    Ok(Difference { supposed, acts: acts.collect() })
}

fn of_act(world: &World<'_>, there: &Setting, answer: &ActAnswer, powers: &Powers) -> Option<ActDifference> {
    let mut point = there.point(world, powers.act);
    for (act, outcome) in &answer.asked.supposed {
        if let Some(variable) = world.outcome_variable(*act) {
            point.set(variable, *outcome);
        }
    }
    let at = |point| may(powers, &world.competent(powers.act, point), point);
    let (before, after) = (at(&answer.point), at(&point));
    let actors = |row: &[May]| row.iter().map(|m| m.actor).collect::<BTreeSet<_>>();
    let (had, has) = (actors(&before), actors(&after));
    let difference = ActDifference {
        act: powers.act,
        before: answer.can,
        after: powers.can_be_done(&point),
        gains: after.into_iter().filter(|m| !had.contains(&m.actor)).collect(),
        loses: had.difference(&has).copied().collect(),
    };
    let changes = difference.before != difference.after || !difference.gains.is_empty() || !difference.loses.is_empty();
    changes.then_some(difference)
}
