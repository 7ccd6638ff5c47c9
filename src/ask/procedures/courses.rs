//! The courses of all business, worked out once for the checks that ask about them.

use crate::engine::TooLarge;
use crate::engine::explore::{Class, Explored, Options, StateId, explore};
use crate::logic::{Formula, MoveKind, Naming, Point};
use crate::meaning::{Happening, Procedure, Procedures};
use crate::model::ActId;
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::{Run, runs};

/// The courses of all business, and what was too large.
#[derive(Debug, Clone, Default)]
pub struct Courses {
    /// One for each way to run.
    pub found: Vec<Course>,
    /// The business that was too large, with the reason.
    pub unfinished: Vec<(Words, TooLarge)>,
}

/// What can come of one way to run, with everybody there.
#[derive(Debug, Clone)]
pub struct Course {
    /// The way to run.
    pub run: Run,
    /// Whether it can be finished.
    pub can_finish: bool,
    /// The shortest way to where it cannot be finished any more, and whether work goes on there.
    pub trap: Option<(Vec<Happening>, bool)>,
    /// The shortest way to where there is only to do again what was done, and what that is.
    pub round: Option<(Vec<Happening>, Vec<ActId>)>,
}

/// What comes of a procedure: the parts of a [`Course`].
#[derive(Debug, Clone)]
pub struct End {
    can_finish: bool,
    trap: Option<(Vec<Happening>, bool)>,
    round: Option<(Vec<Happening>, Vec<ActId>)>,
}

/// Goes through all courses of all business.
pub fn courses(inquiry: &Inquiry<'_>) -> Courses {
    let makes = Procedures::new(&inquiry.world);
    let mut all = Courses::default();
    for (business, row) in inquiry.model.vocabulary.businesses.iter() {
        let ways = runs(inquiry, &makes, business);
        let found = ways.and_then(|ways| {
            ways.into_iter().map(|run| remembered(inquiry, &makes, run)).collect::<Result<Vec<_>, _>>()
        });
        match found {
            Ok(found) => all.found.extend(found),
            Err(why) => all.unfinished.push((row.label.words.clone(), why)),
        }
    }
    all
}

/// What can come of one way to run.
///
/// # Errors
/// [`TooLarge`] when there are too many states.
pub fn course(makes: &Procedures<'_, '_>, run: Run) -> Result<Course, TooLarge> {
    let procedure = run.procedure(makes);
    let end = end(&procedure)?;
    Ok(end.of(run))
}

fn remembered(inquiry: &Inquiry<'_>, makes: &Procedures<'_, '_>, run: Run) -> Result<Course, TooLarge> {
    let procedure = run.procedure(makes);
    let end = inquiry.remembered(|memory| &memory.ends, |naming| name(&procedure, naming), || end(&procedure))?;
    Ok(end.of(run))
}

impl End {
    fn of(self, run: Run) -> Course {
        Course { run, can_finish: self.can_finish, trap: self.trap, round: self.round }
    }
}

fn end(procedure: &Procedure<'_, '_>) -> Result<End, TooLarge> {
    let explored = explored(procedure)?;
    let can_finish = explored.can_finish(StateId(0)) == Some(true);
    let trap = explored.for_good().next().into_iter().chain(explored.livelocks().first().copied()).min();
    let trap = trap.filter(|_| can_finish).map(|state| {
        let goes_on = explored.class(state) != Some(Class::ForGood);
        (way_to(&explored, state, procedure), goes_on)
    });
    // What cannot be finished at all stands still for another reason, whatever may still be repeated.
    let round = explored.first_where(0).filter(|_| can_finish).map(|state| {
        let point = explored.point(state).unwrap_or_else(|| procedure.system.start.clone());
        (way_to(&explored, state, procedure), repeated(procedure, &point))
    });
    Ok(End { can_finish, trap, round })
}

/// Everything that the end of a procedure rests on.
fn name(procedure: &Procedure<'_, '_>, naming: &mut Naming) {
    let system = &procedure.system;
    system.space.variables().for_each(|(variable, _)| naming.word(u64::from(system.space.size(variable))));
    system.start.values().iter().for_each(|value| naming.word(u64::from(*value)));
    for component in &system.components {
        naming.word(component.variables.len() as u64);
        component.variables.iter().for_each(|variable| naming.word(u64::from(variable.0)));
    }
    naming.word(system.moves.len() as u64);
    for (row, happening) in system.moves.iter().zip(&procedure.happenings) {
        naming.word((row.component as u64) << 1 | u64::from(row.kind == MoveKind::Step));
        naming.formula(&row.guard);
        naming.word(row.updates.len() as u64);
        row.updates.iter().for_each(|(variable, value)| naming.word(u64::from(variable.0) << 8 | u64::from(*value)));
        naming.text(&format!("{happening:?}"));
    }
    naming.formula(&system.done);
    for (at, step) in
        procedure.cases.iter().enumerate().flat_map(|(at, case)| case.steps.iter().map(move |it| (at, it)))
    {
        naming.word(at as u64);
        naming.word(step.act.0 as u64);
        naming.word(u64::from(step.variable.0));
    }
}

/// All states of a procedure, those in which there is only to repeat looked out for.
fn explored(procedure: &Procedure<'_, '_>) -> Result<Explored, TooLarge> {
    const MOST: usize = 1_000_000;
    let options = Options { most_states: MOST, watched: vec![only_repeats(procedure)], ..Options::default() };
    let explored = explore(&procedure.system, &options, &mut |_| true)?;
    if explored.finished() { Ok(explored) } else { Err(TooLarge::Steps(MOST as u64)) }
}

/// That work is not done, something can be done, and nothing that has not been done already.
fn only_repeats(procedure: &Procedure<'_, '_>) -> Formula {
    let system = &procedure.system;
    let (mut any, mut fresh) = (Vec::new(), Vec::new());
    for (row, happening) in system.moves.iter().zip(&procedure.happenings) {
        if row.kind == MoveKind::Step {
            any.push(row.guard.clone());
            fresh.push(Formula::all([row.guard.clone(), undone(procedure, happening)]));
        }
    }
    Formula::all([system.done.clone().negate(), Formula::any(any), Formula::any(fresh).negate()])
}

fn undone(procedure: &Procedure<'_, '_>, happening: &Happening) -> Formula {
    let Happening::Done { case, act, .. } = happening else { return Formula::TRUE };
    let step = procedure.cases.get(*case).and_then(|c| c.step(*act));
    step.map_or(Formula::TRUE, |s| Formula::is(&procedure.system.space, s.variable, 0))
}

fn repeated(procedure: &Procedure<'_, '_>, state: &Point) -> Vec<ActId> {
    let next = procedure.system.next(state).filter_map(|(at, _)| procedure.happenings.get(at));
    let mut acts: Vec<ActId> =
        next.filter_map(|h| if let Happening::Done { act, .. } = h { Some(*act) } else { None }).collect();
    acts.sort();
    acts.dedup();
    acts
}

fn way_to(explored: &Explored, state: StateId, procedure: &Procedure<'_, '_>) -> Vec<Happening> {
    explored.trace(state).into_iter().filter_map(|at| procedure.happenings.get(at).copied()).collect()
}
