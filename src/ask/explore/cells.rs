//! What becomes of a piece of business under a few telling absences: by whom it then goes, and by which clauses.

use std::collections::BTreeSet;

use crate::engine::around::Surroundings;
use crate::meaning::{Actor, Happening};
use crate::model::{ActId, Cause, NormId, PersonId};

use super::super::inquiry::Inquiry;
use super::super::scenario::{Granted, Right, TookPart, Willing, takers};
use super::super::table;
use super::business::Searched;
use super::{Absentee, Fates};

/// A telling absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Who is away, and why.
    pub away: Vec<(PersonId, Cause)>,
    /// Its number among the combinations of absences.
    around: usize,
}

/// What becomes of a piece of business under an absence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The absence.
    pub column: Column,
    /// Whether it goes through.
    pub fate: Fate,
    /// How many kinds of matter do not.
    pub stopping: usize,
    /// Who stands in for whom in the first kind of matter in which somebody does.
    pub stand_ins: Vec<StandIn>,
    /// At which acts the first kind of matter stops that does.
    pub at: Vec<ActId>,
    /// What those that stop wait for.
    pub standing: Standing,
}

/// Whether every kind of matter goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// By those whom the rules name.
    Holders,
    /// By substitutes, by force of the rules.
    Substitutes,
    /// By delegates, if the delegation has been made beforehand.
    Delegates,
    /// Some kinds stop.
    Some,
    /// All kinds stop.
    None,
}

/// What stopped matters wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing stops.
    Nothing,
    /// Until somebody is back.
    Waits,
    /// For good: a post is vacant, somebody is recused, or nobody is away.
    ForGood,
}

/// Somebody who acts for another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandIn {
    /// What he does.
    pub act: ActId,
    /// Who acts.
    pub by: Actor,
    /// For whom.
    pub whom: Actor,
    /// Whether somebody delegated it to him.
    pub delegated: bool,
    /// By which norms, that of the power first.
    pub norms: Vec<NormId>,
}

/// The columns of the table of absences that are among the combinations searched.
pub(super) fn columns(inquiry: &Inquiry<'_>, people: &[Absentee], around: &Surroundings) -> Vec<Column> {
    let mut found: Vec<Column> = Vec::new();
    for away in table::columns(inquiry) {
        let Some(number) = number(inquiry, people, around, &away) else { continue };
        let new = Column { away, around: number };
        found.push(new);
    }
    found
}

fn number(
    inquiry: &Inquiry<'_>,
    people: &[Absentee],
    around: &Surroundings,
    away: &[(PersonId, Cause)],
) -> Option<usize> {
    let world = &inquiry.world;
    let mut point = around.put(&world.space.origin(), 0);
    for (person, cause) in away {
        // Somebody on whose presence nothing depends may as well be there.
        let Some(one) = people.iter().find(|one| one.person == *person) else { continue };
        let cause = one.representative(*cause)?;
        point.set(world.presence_variable(*person)?, crate::meaning::value_of(cause));
        if one.reach_counts && cause != Cause::Vacancy {
            point.set(world.reach_variable(*person)?, 1);
        }
    }
    around.number(&point)
}

/// Fills the cells of one piece of business.
pub(super) struct Cells {
    cells: Vec<Cell>,
}

impl Cells {
    pub fn new(columns: Vec<Column>) -> Self {
        let cell = |column| Cell {
            column,
            fate: Fate::Holders,
            stopping: 0,
            stand_ins: Vec::new(),
            at: Vec::new(),
            standing: Standing::Nothing,
        };
        Self { cells: columns.into_iter().map(cell).collect() }
    }

    /// Adds one kind of matter.
    pub fn add(&mut self, searched: &Searched<'_, '_>, around: &Surroundings) {
        for cell in &mut self.cells {
            if !searched.course.finishing.has(cell.column.around) {
                cell.stopping += 1;
                if cell.at.is_empty() {
                    cell.at = stuck(searched, around, cell.column.around);
                }
            } else if cell.stand_ins.is_empty() && !cell.column.away.is_empty() {
                cell.stand_ins = stand_ins(searched, around, cell.column.around).unwrap_or_default();
            }
        }
    }

    /// The cells, once every kind has been added.
    pub fn done(self, fates: &Fates) -> Vec<Cell> {
        let mut cells = self.cells;
        for cell in &mut cells {
            cell.fate = fates.at(cell.column.around);
            let lasting = |(_, cause): &(PersonId, Cause)| matches!(cause, Cause::Vacancy | Cause::Recusal);
            cell.standing = match () {
                () if cell.stopping == 0 => Standing::Nothing,
                () if cell.column.away.is_empty() || cell.column.away.iter().any(lasting) => Standing::ForGood,
                () => Standing::Waits,
            };
        }
        cells
    }
}

fn stuck(searched: &Searched<'_, '_>, around: &Surroundings, at: usize) -> Vec<ActId> {
    let stands = searched.course.states.iter().find(|s| s.constantly.has(at) && s.standing.has(at));
    let Some(state) = stands else { return Vec::new() };
    let point = around.put(&state.point, at);
    let acts: BTreeSet<ActId> = searched.procedure.stuck(0, &point).map(|step| step.act).collect();
    acts.into_iter().collect()
}

/// Who acts for another on the way to the end.
fn stand_ins(searched: &Searched<'_, '_>, around: &Surroundings, at: usize) -> Option<Vec<StandIn>> {
    let (procedure, course) = (&searched.procedure, &searched.course);
    let end = course.states.iter().position(|s| s.done && s.constantly.has(at))?;
    let way = course.constant_way(&procedure.system, around, end, at)?;
    let willing = Willing { granted: &Granted::all(procedure.world), is_silent: &|_, _, _| false };
    let (mut state, mut took, mut found) = (procedure.system.start.clone(), TookPart::new(), BTreeSet::new());
    for number in way {
        let happening = procedure.happenings.get(number)?;
        if let Happening::Done { act, .. } | Happening::TakesPart { act, .. } = happening
            && let Some(takers) = takers(procedure, happening, &state, &took, &willing)
        {
            for taker in takers.by {
                if let Happening::TakesPart { case, root, .. } = happening {
                    took.insert((*case, *root), taker.clone());
                }
                let Some(whom) = taker.whom else { continue };
                let delegated = taker.right == Right::Delegate;
                found.insert(StandIn { act: *act, by: taker.actor, whom, delegated, norms: taker.norms });
            }
        }
        state = procedure.system.apply(number, &state);
    }
    Some(found.into_iter().collect())
}
