//! Where a piece of business stops, and by whose absence: the smallest absences only, those with the same cause together.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::around::{CaseState, Surroundings};
use crate::logic::{Point, VarId};
use crate::meaning::{Happening, World};
use crate::model::{ActId, Cause, PersonId, PostId, ReadingId};

use super::super::inquiry::Inquiry;
use super::Absentee;
use super::business::Searched;

/// Stops with the same cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The acts at which it stops; empty when work goes on without end.
    pub acts: Vec<ActId>,
    /// Since when those are away.
    pub beginning: Beginning,
    /// What it waits for.
    pub until: Until,
    /// Whether the rules forbid it: somebody could do each of the acts, and a prohibition keeps everybody from it.
    pub forbidden: bool,
    /// The people of the first example, and the cause of each.
    pub away: Vec<(PersonId, Cause)>,
    /// The causes for which people like them stop it, those included that the rules treat alike.
    pub causes: BTreeSet<Cause>,
    /// How many absences stop it so, the kinds of matter counted each.
    pub count: u64,
    /// How many kinds of matter stop so.
    pub kinds: usize,
    /// The matter of the first example.
    pub matter: Vec<(VarId, u8)>,
    /// The situation of the first example, as the case sees it where it stops.
    pub situation: Point,
    /// What happens in it until then, the coming and going of people included.
    pub way: Vec<Happening>,
    /// Other answers to single questions of reading with which one of the acts could be done there.
    pub other_readings: Vec<(ReadingId, u8)>,
}

/// Since when people are away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beginning {
    /// From the start.
    Start,
    /// Since some step was taken; if they had been away from the start the matter would have gone through.
    BetweenSteps,
    /// Nobody need be away: what was done before has closed every way.
    WhatWasDone,
}

/// What a stopped matter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Somebody's return.
    Return,
    /// A vacant post to be filled.
    Filled,
    /// Nothing that can happen by these rules.
    Never,
}

/// What makes stops alike.
type Alike = (Beginning, bool, bool, Vec<ActId>, Vec<Option<PostId>>);

/// Gathers the stops of all kinds of matter.
pub(super) struct Stops<'e, 'm> {
    inquiry: &'e Inquiry<'m>,
    around: &'e Surroundings,
    people: &'e [Absentee],
    found: BTreeMap<Alike, (Stop, BTreeSet<usize>)>,
    kinds: usize,
}

impl<'e, 'm> Stops<'e, 'm> {
    pub fn new(inquiry: &'e Inquiry<'m>, around: &'e Surroundings, people: &'e [Absentee]) -> Self {
        Self { inquiry, around, people, found: BTreeMap::new(), kinds: 0 }
    }

    /// Adds those of one kind of matter.
    pub fn add(&mut self, searched: &Searched<'_, '_>) {
        let fails = searched.course.finishing.complement();
        for around in self.around.nearest(&fails).numbers() {
            self.constant(searched, around);
        }
        for (at, state) in searched.course.states.iter().enumerate() {
            let news = state.standing.and(&searched.course.finishing);
            for around in self.around.nearest(&news).numbers().filter(|_| state.can_finish) {
                self.put(searched, (at, around), Beginning::BetweenSteps);
            }
        }
        self.closed(searched);
        self.kinds += 1;
    }

    /// Stops under an absence that never changes: at every state in which the matter can come to stand.
    fn constant(&mut self, searched: &Searched<'_, '_>, around: usize) {
        let stands = |(_, state): &(usize, &CaseState)| state.constantly.has(around) && state.standing.has(around);
        let states = searched.course.states.iter().enumerate();
        let standing: Vec<usize> = states.filter(stands).map(|(at, _)| at).collect();
        // Where one branch is blocked the others go on first: what stands at the end stands by what is blocked alone.
        for at in &standing {
            self.put(searched, (*at, around), Beginning::Start);
        }
        if standing.is_empty() {
            self.put(searched, (0, around), Beginning::Start);
        }
    }

    /// States from which no way leads on although everybody may be there, when the start was not such a state.
    fn closed(&mut self, searched: &Searched<'_, '_>) {
        let states = &searched.course.states;
        let first = states.iter().position(|state| !state.can_finish && state.standing.has(0));
        if let Some(at) = first.filter(|_| states.first().is_some_and(|start| start.can_finish)) {
            self.put(searched, (at, 0), Beginning::WhatWasDone);
        }
    }

    fn put(&mut self, searched: &Searched<'_, '_>, (at, around): (usize, usize), beginning: Beginning) {
        let Some(state) = searched.course.states.get(at) else { return };
        let (procedure, system) = (&searched.procedure, &searched.procedure.system);
        let point = self.around.put(&state.point, around);
        let acts: BTreeSet<ActId> = procedure.stuck(0, &point).map(|step| step.act).collect();
        let away = self.inquiry.world.away(&point);
        let until = until(state.can_finish && around != 0, &away);
        let causes = self.causes(&away);
        let mut posts: Vec<_> = away.iter().map(|(p, _)| self.inquiry.world.post_of(*p)).collect();
        posts.sort();
        let situation = procedure.situation(0, &point);
        let forbidden = forbidden(&self.inquiry.world, &acts, &situation);
        let closed = until == Until::Never && !state.can_finish;
        let key = (beginning, closed, forbidden, acts.iter().copied().collect(), posts);
        if let Some((stop, kinds)) = self.found.get_mut(&key) {
            stop.count += 1;
            stop.causes.extend(causes);
            kinds.insert(self.kinds);
            return;
        }
        let moves = match beginning {
            Beginning::Start => searched.course.constant_way(system, self.around, at, around),
            _ => searched.course.way(system, self.around, at, around),
        };
        let way = moves.into_iter().flatten().filter_map(|m| procedure.happenings.get(m).copied()).collect();
        let other_readings = other_readings(&self.inquiry.world, &acts, &situation);
        let stop = Stop {
            acts: acts.into_iter().collect(),
            beginning,
            until,
            forbidden,
            causes,
            away,
            count: 1,
            kinds: 0,
            matter: searched.run.matter.clone(),
            situation,
            way,
            other_readings,
        };
        self.found.insert(key, (stop, BTreeSet::from([self.kinds])));
    }

    /// The causes of some absences, with those that the rules treat alike.
    fn causes(&self, away: &[(PersonId, Cause)]) -> BTreeSet<Cause> {
        let alike = |(person, cause): &(PersonId, Cause)| {
            let groups = self.people.iter().filter(|one| one.person == *person).flat_map(|one| &one.causes);
            groups.filter(|group| group.contains(cause)).flatten().copied().collect::<Vec<_>>()
        };
        away.iter().flat_map(alike).collect()
    }

    /// Those by fewer absences first.
    pub fn sorted(self) -> Vec<Stop> {
        let mut found: Vec<Stop> =
            self.found.into_values().map(|(stop, kinds)| Stop { kinds: kinds.len(), ..stop }).collect();
        found.sort_by_key(|stop| (stop.away.len(), stop.beginning, std::cmp::Reverse(stop.kinds)));
        found
    }
}

/// Whether a prohibition keeps everybody from each of some acts who could do it otherwise.
pub(super) fn forbidden(world: &World<'_>, acts: &BTreeSet<ActId>, situation: &Point) -> bool {
    let is_forbidden = |act: &ActId| {
        let able: Vec<_> = world.competent(*act, situation).into_iter().filter(|c| c.able).collect();
        !able.is_empty() && able.iter().all(|c| world.forbidden(*act, c.actor).holds(situation))
    };
    !acts.is_empty() && acts.iter().all(is_forbidden)
}

/// Other answers to single questions of reading with which somebody who is not forbidden to could do one of some acts.
fn other_readings(world: &World<'_>, acts: &BTreeSet<ActId>, situation: &Point) -> Vec<(ReadingId, u8)> {
    let mut found = Vec::new();
    for (reading, row) in world.model.vocabulary.readings.iter() {
        let Some(variable) = world.reading_variable(reading) else { continue };
        let here = situation.get(variable);
        for answer in (0..row.answers.len() as u8).filter(|answer| *answer != here) {
            let read = situation.with(variable, answer);
            let may = |act: ActId| world.can_be_done_by(act, &read, |c| !world.forbidden(act, c.actor).holds(&read));
            if acts.iter().any(|act| may(*act)) {
                found.push((reading, answer));
            }
        }
    }
    found
}

fn until(can_finish: bool, away: &[(PersonId, Cause)]) -> Until {
    let some = |cause| away.iter().any(|(_, c)| *c == cause);
    match () {
        () if !can_finish || some(Cause::Recusal) => Until::Never,
        () if some(Cause::Vacancy) => Until::Filled,
        () => Until::Return,
    }
}
