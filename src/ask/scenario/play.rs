//! Plays a scenario day by day: first what happens around the cases, then every step that can be taken.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{MoveKind, Point};
use crate::meaning::{Actor, CaseSteps, Event, Happening, Procedure, World, cause_of};
use crate::model::scenario::{Date, Decision, Scenario};
use crate::model::{ActId, Member};

use super::super::waiting::{Wait, circle};
use super::calendar::{Change, days};
use super::entrusted::{Made, actor, norms_of, not_yet};
use super::granted::{Ended, Granted};
use super::performers::{Takers, TookPart, Willing, takers};
use super::setting::reassignments;
use super::standing::{Question, required_by};
use super::told::{Doing, Ineffective, Standing, Told, What};

/// A scenario under way.
pub(super) struct Player<'p, 'w, 'm> {
    procedure: &'p Procedure<'w, 'm>,
    scenario: &'p Scenario,
    made: &'p [Made],
    state: Point,
    today: Option<Date>,
    arrived: BTreeSet<usize>,
    finished: BTreeSet<usize>,
    took: TookPart,
    /// Where each case was last told to stand still.
    stood: BTreeMap<usize, Vec<Standing>>,
    /// The cases that were last told to wait for each other.
    circle: Option<Vec<Wait>>,
    granted: Granted,
    /// How far each step of each case is from its goal.
    distances: Vec<Vec<usize>>,
    trace: Vec<Told>,
    moves: Vec<usize>,
    used: BTreeSet<usize>,
}

/// What was played.
pub(super) struct Played {
    pub(super) trace: Vec<Told>,
    pub(super) moves: Vec<usize>,
    /// The decisions, by index, that something came of.
    pub(super) used: BTreeSet<usize>,
}

impl<'p, 'w, 'm> Player<'p, 'w, 'm> {
    pub(super) fn new(
        procedure: &'p Procedure<'w, 'm>,
        scenario: &'p Scenario,
        made: &'p [Made],
        granted: Granted,
    ) -> Self {
        Self {
            procedure,
            scenario,
            made,
            state: procedure.system.start.clone(),
            today: None,
            arrived: BTreeSet::new(),
            finished: BTreeSet::new(),
            took: BTreeMap::new(),
            stood: BTreeMap::new(),
            circle: None,
            granted,
            distances: procedure.cases.iter().map(distances).collect(),
            trace: Vec::new(),
            moves: Vec::new(),
            used: BTreeSet::new(),
        }
    }

    /// Plays all days.
    pub(super) fn play(mut self) -> Played {
        self.before();
        for (day, changes) in days(self.scenario) {
            self.today = Some(day);
            changes.into_iter().for_each(|change| self.change(change));
            while self.step() {}
            self.tell_standstills();
        }
        Played { trace: self.trace, moves: self.moves, used: self.used }
    }

    fn world(&self) -> &'w World<'m> {
        self.procedure.world
    }

    fn tell(&mut self, case: Option<usize>, what: What) {
        self.trace.push(Told { day: self.today, case, what });
    }

    /// How things are before the first day.
    fn before(&mut self) {
        for absence in self.scenario.absences.iter().filter(|a| a.period.from.is_none()) {
            let (person, cause, reachable) = (absence.person, absence.cause, absence.reachable);
            self.tell(None, What::Leaves { person, cause, reachable });
        }
        for (at, one) in self.scenario.reassigned.iter().enumerate().filter(|(_, one)| one.day.is_none()) {
            if !self.scenario.reassigned.iter().take(at).any(|other| other.is_about_the_same(one)) {
                let before = self.world().model.related_in_tables(one.relation, one.of).into_iter().collect();
                self.tell_reassigned(at, before);
            }
        }
        for (at, written) in self.scenario.delegations.iter().enumerate() {
            if written.period.from.is_none() {
                self.tell_delegation(at, &BTreeMap::new());
            }
        }
        for at in 0..self.scenario.refusals.len() {
            if self.scenario.refusals.get(at).is_some_and(|r| r.day.is_none()) {
                self.change(Change::Refusal(at));
            }
        }
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Withdrawn(at) => self.withdraw(at),
            Change::Expired(at) => self.expire(at),
            Change::Back(person) => {
                if self.event(Event::Returns { person }) {
                    self.tell(None, What::Returns { person });
                }
            }
            Change::Reassigned(at) => self.reassign(at),
            Change::Delegated(at) => self.delegate(at),
            Change::Away(at) => {
                let Some(absence) = self.scenario.absences.get(at) else { return };
                let (person, cause, reachable) = (absence.person, absence.cause, absence.reachable);
                if self.event(Event::Leaves { person, cause, reachable }) {
                    self.tell(None, What::Leaves { person, cause, reachable });
                }
            }
            Change::Refusal(at) => {
                let Some(refusal) = self.scenario.refusals.get(at) else { return };
                let who = actor(self.world(), refusal.who);
                let (acts, refuses) = (refusal.acts.clone(), refusal.refuses);
                self.tell(refusal.case, What::Refuses { who, acts, refuses });
            }
            Change::Arrival(case) => {
                self.arrived.insert(case);
                self.tell(Some(case), What::Arrives);
            }
        }
    }

    /// Takes the move of an event; false when it cannot happen.
    fn event(&mut self, event: Event) -> bool {
        let wanted = Happening::Event(event);
        let mut next = self.procedure.system.next(&self.state);
        let found = next.find(|(at, _)| self.procedure.happenings.get(*at) == Some(&wanted));
        drop(next);
        let Some((at, state)) = found else { return false };
        self.moves.push(at);
        self.state = state;
        true
    }

    fn reassign(&mut self, at: usize) {
        let Some(one) = self.scenario.reassigned.get(at) else { return };
        let before = self.world().related_at((one.relation, one.of), &self.state);
        for event in reassignments(self.world(), self.scenario, at) {
            self.event(event);
        }
        self.tell_reassigned(at, before);
    }

    /// Tells to whom a relation leads now.
    fn tell_reassigned(&mut self, at: usize, before: Vec<Member>) {
        let Some(one) = self.scenario.reassigned.get(at) else { return };
        let after = self.world().related_at((one.relation, one.of), &self.state);
        self.tell(None, What::Reassigned { relation: one.relation, of: one.of, before, after });
    }

    fn delegate(&mut self, at: usize) {
        let Some(made) = self.made.get(at) else { return };
        if let Some(why) = self.cannot_be_asked(made.from) {
            let (from, to) = (made.from, made.to);
            let acts = self.scenario.delegations.get(at).map(|d| d.scope.acts.clone()).unwrap_or_default();
            self.tell(None, What::NoEffect { from, to, acts, why });
            return;
        }
        let without = self.granted.refused(self.world(), made, &self.state);
        for delegation in made.delegations.keys().filter(|d| !without.contains_key(d)).copied() {
            // One that is in force already by another delegation needs no move.
            self.event(Event::Delegates { delegation });
        }
        self.granted.make(self.world(), at, made, &without);
        self.tell_delegation(at, &without);
    }

    /// Why somebody cannot make a delegation now.
    fn cannot_be_asked(&self, from: Actor) -> Option<Ineffective> {
        let Actor::Person(person) = from else { return None };
        let cause = self.world().presence_variable(person).and_then(|v| cause_of(self.state.get(v)))?;
        match cause {
            crate::model::Cause::Vacancy => Some(Ineffective::Vacant),
            cause => (!self.world().reachable(&self.state, person)).then_some(Ineffective::Unreachable(cause)),
        }
    }

    /// Tells a delegation that is made, and what of it has no effect.
    fn tell_delegation(&mut self, at: usize, without: &BTreeMap<usize, Ineffective>) {
        let Some(made) = self.made.get(at) else { return };
        let (from, to) = (made.from, made.to);
        let granted: Vec<usize> = made.delegations.keys().filter(|d| !without.contains_key(d)).copied().collect();
        if !granted.is_empty() {
            let not_yet = not_yet(self.world(), &granted, &self.state);
            let norms = norms_of(self.world(), granted);
            self.tell(None, What::Delegates { from, to, norms, not_yet });
        }
        for (acts, why) in made.without_effect.iter().cloned().chain(made.lost(self.world(), without)) {
            self.tell(None, What::NoEffect { from, to, acts, why });
        }
    }

    fn withdraw(&mut self, at: usize) {
        let Some(written) = self.scenario.withdrawals.get(at) else { return };
        let (from, to) = (actor(self.world(), written.from), actor(self.world(), written.to));
        let ended = self.granted.withdraw(self.world(), (from, to), &written.scope);
        self.take_back(&ended);
        let (acts, norms) = (written.scope.acts.clone(), norms_of(self.world(), ended.delegations));
        let left = norms_of(self.world(), self.granted.between(self.world(), from, to));
        self.tell(None, What::Withdraws { from, to, acts, norms, left });
    }

    /// A delegation is over, but for what another one still covers.
    fn expire(&mut self, at: usize) {
        let Some(made) = self.made.get(at) else { return };
        let ended = self.granted.expire(at);
        self.take_back(&ended);
        if !ended.wholly.is_empty() {
            let norms = norms_of(self.world(), ended.wholly);
            self.tell(None, What::Expires { from: made.from, to: made.to, norms });
        }
    }

    fn take_back(&mut self, ended: &Ended) {
        for delegation in ended.wholly.iter().copied() {
            self.event(Event::Withdraws { delegation });
        }
    }

    /// Takes the step farthest from the goal of the first case that can go on; false when none can.
    fn step(&mut self) -> bool {
        let mut open: Vec<_> = self
            .procedure
            .system
            .next(&self.state)
            .filter_map(|(at, state)| Some((self.order(at)?, at, state)))
            .collect();
        open.sort_by_key(|(order, at, _)| (*order, *at));
        for (_, at, state) in open {
            let Some(happening) = self.procedure.happenings.get(at) else { continue };
            let is_silent = |actor: Actor, case: usize, act: ActId| self.is_silent(actor, case, act);
            let willing = Willing { granted: &self.granted, is_silent: &is_silent };
            let taken = takers(self.procedure, happening, &self.state, &self.took, &willing);
            let by = self.procedure.takers.get(at).copied().flatten();
            // Where it matters who acts, each has a move of his own; the one whose turn it is takes his.
            let is_his = |taken: &Takers| by.is_none_or(|by| taken.by.first().is_some_and(|one| one.actor == by));
            if let Some(taken) = taken.filter(is_his) {
                self.take(at, state, taken);
                return true;
            }
        }
        false
    }

    /// The place of a move in the order of the work; `None` for a move that is not to be taken now.
    fn order(&self, at: usize) -> Option<(usize, Reverse<(usize, usize)>)> {
        if self.procedure.system.moves.get(at)?.kind != MoveKind::Step {
            return None;
        }
        let (case, act, outcome) = match *self.procedure.happenings.get(at)? {
            Happening::Done { case, act, outcome } => (case, act, Some(outcome)),
            Happening::TakesPart { case, act, .. } => (case, act, None),
            Happening::Event(_) => return None,
        };
        let wanted = self.decision(case, act).map_or(0, |(_, decision)| decision.outcome) + 1;
        if !self.arrived.contains(&case) || outcome.is_some_and(|outcome| usize::from(outcome) != wanted) {
            return None;
        }
        let steps = &self.procedure.cases.get(case)?.steps;
        let step = steps.iter().position(|s| s.act == act)?;
        let distance = self.distances.get(case)?.get(step).copied()?;
        Some((case, Reverse((distance, step))))
    }

    /// The decision that holds today for an act.
    fn decision(&self, case: usize, act: ActId) -> Option<(usize, &'p Decision)> {
        let decisions = self.scenario.decisions.iter().enumerate();
        let mine = decisions.filter(|(_, d)| d.case == case && d.act == act && Some(d.day) <= self.today);
        mine.max_by_key(|(at, d)| (d.day, *at))
    }

    /// Whether somebody does not act today, the scenario says; what it says last counts.
    fn is_silent(&self, who: Actor, case: usize, act: ActId) -> bool {
        let refusals = self.scenario.refusals.iter().enumerate().filter(|(_, refusal)| {
            actor(self.world(), refusal.who) == who
                && refusal.case.is_none_or(|c| c == case)
                && (refusal.acts.is_empty() || refusal.acts.contains(&act))
                && refusal.day <= self.today
        });
        refusals.max_by_key(|(at, refusal)| (refusal.day, *at)).is_some_and(|(_, refusal)| refusal.refuses)
    }

    fn take(&mut self, at: usize, state: Point, taken: Takers) {
        self.moves.push(at);
        let before = std::mem::replace(&mut self.state, state);
        let Takers { by, instead, .. } = taken;
        let doing = |case: usize, act: ActId, outcome: Option<usize>| {
            let step = self.procedure.cases.get(case).and_then(|c| c.step(act));
            let point = self.procedure.situation(case, &before);
            let required_by =
                step.map(|s| required_by(self.procedure, (case, s), (&before, &point))).unwrap_or_default();
            let without_consequence = outcome.is_some_and(|o| 0 < o) && self.world().outcome_variable(act).is_none();
            Doing { act, outcome, by, instead, required_by, without_consequence }
        };
        match self.procedure.happenings.get(at) {
            Some(Happening::TakesPart { case, act, root }) => {
                let doing = doing(*case, *act, None);
                self.took.extend(doing.by.first().map(|p| ((*case, *root), p.clone())));
                self.stood.remove(case);
                // Of one alone the act itself is told, which comes next.
                if 1 < self.taking_part(*case, *act, &before) {
                    self.tell(Some(*case), What::TakesPart(doing));
                }
            }
            Some(Happening::Done { case, act, outcome }) => {
                let has_outcomes = !self.world().model.vocabulary.acts[*act].outcomes.is_empty();
                let doing = doing(*case, *act, has_outcomes.then(|| usize::from(*outcome).saturating_sub(1)));
                self.used.extend(self.decision(*case, *act).map(|(decision, _)| decision));
                self.stood.remove(case);
                self.tell(Some(*case), What::Step(doing));
            }
            _ => {}
        }
        self.tell_finished();
    }

    /// How many are meant to take part in an act.
    fn taking_part(&self, case: usize, act: ActId, state: &Point) -> usize {
        let step = self.procedure.cases.get(case).and_then(|c| c.step(act));
        step.map_or(0, |step| step.slots.iter().filter(|slot| slot.meant.holds(state)).count())
    }

    fn tell_finished(&mut self) {
        for case in self.arrived.clone() {
            if self.procedure.is_done(case, &self.state) && self.finished.insert(case) {
                self.tell(Some(case), What::Finished);
            }
        }
    }

    /// A case that stands where it stood, for the same reasons, is not told again.
    fn tell_standstills(&mut self) {
        self.tell_finished();
        for case in self.arrived.difference(&self.finished.clone()).copied().collect::<Vec<_>>() {
            let is_silent = |actor: Actor, case: usize, act: ActId| self.is_silent(actor, case, act);
            let willing = Willing { granted: &self.granted, is_silent: &is_silent };
            let question = Question { procedure: self.procedure, case, state: &self.state, willing: &willing };
            let standing = question.answer();
            if self.stood.get(&case) != Some(&standing) {
                self.stood.insert(case, standing.clone());
                self.tell(Some(case), What::Stopped(standing));
            }
        }
        let circle = circle(self.procedure, &self.state);
        if circle != self.circle {
            self.circle.clone_from(&circle);
            circle.into_iter().for_each(|waits| self.tell(None, What::Circle(waits)));
        }
    }
}

/// How many steps must come after each step of a case, one after the other, its goal the last. A step stands before those
/// that must come before it.
fn distances(case: &CaseSteps) -> Vec<usize> {
    let mut found = vec![0; case.steps.len()];
    for (at, step) in case.steps.iter().enumerate() {
        let next = found.get(at).copied().unwrap_or(0) + 1;
        for (earlier, first) in case.steps.iter().enumerate().skip(at + 1) {
            if step.before.iter().any(|(variable, _, _)| *variable == first.variable)
                && let Some(distance) = found.get_mut(earlier)
            {
                *distance = next.max(*distance);
            }
        }
    }
    found
}
