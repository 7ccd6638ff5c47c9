//! One piece of business: all its kinds of matter, each with every absence.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::engine::around::{Course, States, Surroundings};
use crate::logic::{Formula, VarId};
use crate::meaning::{Acting, Case, Event, Plan, Procedure, Procedures};
use crate::model::{BusinessId, Cause};
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::super::procedures::{Run, runs_amid};
use super::cells::{Cells, Column, columns};
use super::coupled::{Coupled, Pairs};
use super::stops::{Stops, forbidden};
use super::{Absentee, Business, Exploration, Fates, apart};

/// How many states one case may have.
const MOST_STATES: usize = 200_000;

/// Searches one piece of business after another.
pub(super) struct Search<'e, 'm> {
    inquiry: &'e Inquiry<'m>,
    around: &'e Surroundings,
    people: &'e [Absentee],
    events: Vec<Event>,
    most_away: usize,
    known: &'e BTreeMap<VarId, u64>,
    columns: Vec<Column>,
    by_holders: Procedures<'e, 'm>,
    by_substitutes: Procedures<'e, 'm>,
    by_anybody: Procedures<'e, 'm>,
}

/// A kind of matter with its procedure and all that can come of it.
pub(super) struct Searched<'w, 'm> {
    pub run: Run,
    pub procedure: Procedure<'w, 'm>,
    pub course: Course,
}

/// What may happen around the cases.
fn events(people: &[Absentee]) -> Vec<Event> {
    let mut found = Vec::new();
    for one in people {
        for cause in one.causes.iter().filter_map(|group| group.first()) {
            let leaves = |reachable| Event::Leaves { person: one.person, cause: *cause, reachable };
            found.push(leaves(true));
            if one.reach_counts && *cause != Cause::Vacancy {
                found.push(leaves(false));
            }
        }
        found.push(Event::Returns { person: one.person });
    }
    found
}

/// Every combination of absences.
///
/// # Errors
/// [`TooLarge`] when there are too many.
pub(super) fn surroundings(
    inquiry: &Inquiry<'_>,
    known: &BTreeMap<VarId, u64>,
    people: &[Absentee],
    most_away: usize,
) -> Result<Surroundings, TooLarge> {
    let makes = Procedures::new(&inquiry.world);
    let start = known.iter().fold(inquiry.world.space.origin(), |mut point, (v, mask)| {
        point.set(*v, mask.trailing_zeros() as u8);
        point
    });
    let events = if most_away == 0 { Vec::new() } else { events(people) };
    let plan = Plan { start, cases: Vec::new(), events, most_away, one_by_one: true };
    // INVARIANT: whoever leaves can return, and neither asks anything of a case.
    Ok(Surroundings::of(&makes.of(&plan).system)?.unwrap_or_else(Surroundings::fixed))
}

impl<'e, 'm> Search<'e, 'm> {
    pub fn new(exploration: &'e Exploration<'m>, known: &'e BTreeMap<VarId, u64>) -> Self {
        let (inquiry, most_away) = (&exploration.inquiry, exploration.bounds.most_away);
        Self {
            inquiry,
            around: &exploration.around,
            people: &exploration.people,
            events: if most_away == 0 { Vec::new() } else { events(&exploration.people) },
            most_away,
            known,
            columns: columns(inquiry, &exploration.people, &exploration.around),
            by_holders: Procedures::with(&inquiry.world, Acting::Holders),
            by_substitutes: Procedures::with(&inquiry.world, Acting::Substitutes),
            by_anybody: Procedures::new(&inquiry.world),
        }
    }

    /// What can become of a piece of business; `None` when `go_on` said no.
    ///
    /// # Errors
    /// [`TooLarge`] when it has too many kinds of matter, or a case of it too many states.
    pub fn of(
        &self,
        business: BusinessId,
        go_on: &mut dyn FnMut((usize, usize)) -> bool,
    ) -> Result<Option<Business>, TooLarge> {
        if !go_on((0, 0)) {
            return Ok(None);
        }
        let runs = runs_amid(self.inquiry, &self.by_anybody, business, self.known, self.told_apart(business))?;
        let kinds = runs.len();
        let every = || States::every(self.around.len());
        let fates =
            Fates { by_holders: every(), by_substitutes: every(), through: every(), some: every().complement() };
        let mut found = Business {
            business,
            kinds,
            forbidden: 0,
            hopeless: 0,
            states: (0, 0),
            fates,
            apart: every(),
            stops: Vec::new(),
            cells: Vec::new(),
        };
        let mut stops = Stops::new(self.inquiry, self.around, self.people);
        let mut cells = Cells::new(self.columns.clone());
        for (number, run) in runs.into_iter().enumerate() {
            if !go_on((number, kinds)) {
                return Ok(None);
            }
            let searched = self.searched(&self.by_anybody, run)?;
            self.add(&mut found, &searched)?;
            stops.add(&searched);
            if searched.course.finishing.has(0) {
                cells.add(&searched, self.around);
            }
        }
        found.stops = stops.sorted();
        found.cells = cells.done(&found.fates);
        Ok(Some(found))
    }

    /// What becomes of two matters at once, and what of that was not finished.
    pub fn pairs(
        &self,
        businesses: &[BusinessId],
        go_on: &mut dyn FnMut((usize, usize)) -> bool,
    ) -> (Coupled, Vec<(Words, Words)>) {
        let mut pairs = Pairs::new(&self.by_anybody);
        let mut all = Vec::new();
        for business in businesses {
            match runs_amid(self.inquiry, &self.by_anybody, *business, self.known, self.told_apart(*business)) {
                Ok(runs) => all.extend(runs.into_iter().map(|run| Run { start: self.plan(&run).start, ..run })),
                Err(why) => {
                    let name = self.inquiry.model.vocabulary.businesses[*business].label.words.clone();
                    pairs.unfinished.push((name, why.words()));
                }
            }
        }
        pairs.search(&all, go_on);
        pairs.done()
    }

    fn searched<'w>(&self, makes: &Procedures<'w, 'm>, run: Run) -> Result<Searched<'w, 'm>, TooLarge> {
        let procedure = makes.of(&self.plan(&run));
        let course = Course::without_delay(&procedure.system, self.around, MOST_STATES)?;
        Ok(Searched { run, procedure, course })
    }

    fn plan(&self, run: &Run) -> Plan {
        let mut start = run.start.clone();
        self.known.iter().for_each(|(v, mask)| start.set(*v, mask.trailing_zeros() as u8));
        let case = Case { task: run.business.into(), matter: run.matter.clone() };
        Plan { start, cases: vec![case], events: self.events.clone(), most_away: self.most_away, one_by_one: false }
    }

    fn add(&self, found: &mut Business, searched: &Searched<'_, 'm>) -> Result<(), TooLarge> {
        let states = searched.course.states.len();
        found.states.0 += states as u64;
        found.states.1 += (states * self.around.len()) as u128;
        let through = &searched.course.finishing;
        if !through.has(0) {
            match self.is_forbidden(searched) {
                true => (found.forbidden, found.kinds) = (found.forbidden + 1, found.kinds - 1),
                false => found.hopeless += 1,
            }
            return Ok(());
        }
        found.fates.through = found.fates.through.and(through);
        found.fates.some.add(through);
        for (makes, fate) in
            [(&self.by_holders, &mut found.fates.by_holders), (&self.by_substitutes, &mut found.fates.by_substitutes)]
        {
            let narrower = self.searched(makes, searched.run.clone())?;
            *fate = fate.and(&narrower.course.finishing);
        }
        found.apart = found.apart.and(&apart::through(self.inquiry, searched, self.around));
        Ok(())
    }

    /// Whether the rules forbid a kind of matter: wherever it stops with everybody there, a prohibition keeps it.
    fn is_forbidden(&self, searched: &Searched<'_, 'm>) -> bool {
        let (procedure, states) = (&searched.procedure, &searched.course.states);
        let mut stopped = states.iter().filter(|s| s.constantly.has(0) && s.standing.has(0)).peekable();
        stopped.peek().is_some()
            && stopped.all(|state| {
                let acts = procedure.stuck(0, &state.point).map(|step| step.act).collect();
                forbidden(&self.inquiry.world, &acts, &procedure.situation(0, &state.point))
            })
    }

    /// What must be told apart besides: by whom a step is done, and who is forbidden to.
    fn told_apart(&self, business: BusinessId) -> Vec<Formula> {
        let world = &self.inquiry.world;
        let mut found = Vec::new();
        for step in self.by_anybody.steps(business).iter() {
            let grounds = self.inquiry.grounds(step.act);
            for acting in [Acting::Holders, Acting::Substitutes] {
                let counted: Vec<_> = grounds.iter().filter(|g| acting.counts(world, g)).cloned().collect();
                let ways = world.provisions_of(step.act).map(|(index, _)| world.performable_by(index, &counted));
                found.push(Formula::all([step.needed.clone(), Formula::any(ways.collect::<Vec<_>>())]));
            }
            let performers = grounds.iter().map(|g| world.forbidden(step.act, g.performer));
            found.extend(performers.filter(|f| *f != Formula::FALSE));
        }
        found
    }
}
