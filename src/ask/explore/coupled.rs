//! Two matters under way at once where doing one keeps people from the other: whether they come to wait for each other.

use std::collections::BTreeMap;

use crate::engine::explore::{Explored, Options, StateId, explore};
use crate::logic::VarId;
use crate::meaning::{Actor, Case, Happening, Plan, Procedure, Procedures};
use crate::model::{ActId, BusinessId, Rule};
use crate::text::Words;

use super::super::inquiry::Inquiry;
use super::super::procedures::Run;
use super::super::waiting::{Wait, circle, waits};

/// How many states two matters may have together.
const MOST_STATES: usize = 200_000;

/// How many pairs of kinds of matter are searched, at most.
const MOST_PAIRS: usize = 2_000;

/// What becomes of two matters at once, everybody there.
#[derive(Debug, Clone, Default)]
pub struct Coupled {
    /// How many pairs of kinds of matter have something to do with each other; all were searched unless the search says so.
    pub pairs: usize,
    /// How many states they were seen in.
    pub states: u64,
    /// Where they stand still because of each other, those alike together, the nearest first.
    pub standoffs: Vec<Standoff>,
}

/// Two matters of which one or both wait for somebody who is busy with the other.
#[derive(Debug, Clone)]
pub struct Standoff {
    /// The business of each.
    pub businesses: [BusinessId; 2],
    /// The attributes of each in the first example.
    pub matters: [Vec<(VarId, u8)>; 2],
    /// Who waits for whom.
    pub waits: Vec<Wait>,
    /// Whether each waits for the other; otherwise one waits for another that has come to stand for a reason of its own.
    pub is_circular: bool,
    /// What happens until then in the first example, and who does it where that matters.
    pub way: Vec<(Happening, Option<Actor>)>,
    /// How the procedure of the first example is made.
    pub plan: Plan,
    /// How many standstills are like this one.
    pub count: u64,
}

/// What makes standstills alike.
type Alike = ([BusinessId; 2], bool, Vec<(usize, ActId, Actor)>);

/// Goes through pairs of matters.
pub(super) struct Pairs<'e, 'm> {
    makes: &'e Procedures<'e, 'm>,
    found: Coupled,
    known: BTreeMap<Alike, usize>,
    /// What was not finished.
    pub unfinished: Vec<(Words, Words)>,
}

/// Whether some rule keeps people who are busy with one matter from others.
pub(super) fn may_couple(inquiry: &Inquiry<'_>) -> bool {
    inquiry.model.norms.iter().any(|(_, norm)| matches!(norm.rule, Rule::Occupation { .. }))
}

impl<'e, 'm> Pairs<'e, 'm> {
    pub fn new(makes: &'e Procedures<'e, 'm>) -> Self {
        Self { makes, found: Coupled::default(), known: BTreeMap::new(), unfinished: Vec::new() }
    }

    /// Goes through every pair of kinds, a kind with itself included. False when `go_on` said no.
    pub fn search(&mut self, runs: &[Run], go_on: &mut dyn FnMut((usize, usize)) -> bool) -> bool {
        let all = runs.len() * (runs.len() + 1) / 2;
        let mut number = 0;
        for (at, one) in runs.iter().enumerate() {
            for other in runs.iter().skip(at) {
                if !go_on((number, all)) {
                    self.not_finished(super::interrupted());
                    return false;
                }
                number += 1;
                let plan = plan(one, other);
                let procedure = self.makes.of(&plan);
                if !procedure.is_coupled() {
                    continue;
                }
                if self.found.pairs == MOST_PAIRS {
                    self.not_finished(Words::new(
                        format!("只搜索了前 {MOST_PAIRS} 对事项"),
                        format!("only the first {MOST_PAIRS} pairs of matters were searched"),
                    ));
                    return true;
                }
                if !self.pair([one, other], plan, &procedure, &mut || go_on((number, all))) {
                    return false;
                }
            }
        }
        true
    }

    fn pair(
        &mut self,
        runs: [&Run; 2],
        plan: Plan,
        procedure: &Procedure<'_, '_>,
        go_on: &mut dyn FnMut() -> bool,
    ) -> bool {
        self.found.pairs += 1;
        let options = Options { most_states: MOST_STATES, ..Options::default() };
        let mut stopped = false;
        let explored = explore(&procedure.system, &options, &mut |_| {
            stopped = !go_on();
            !stopped
        });
        let explored = match explored {
            Ok(explored) => explored,
            Err(why) => {
                self.not_finished(why.words());
                return true;
            }
        };
        self.found.states += explored.states() as u64;
        for state in explored.standstills() {
            self.standstill(runs, &plan, procedure, (&explored, state));
        }
        if !explored.finished() {
            let words = Words::new(
                format!("两件事同时办理的状态超过 {MOST_STATES} 种，没有搜索完"),
                format!("two matters at once have more than {MOST_STATES} states; not all were searched"),
            );
            self.not_finished(if stopped { super::interrupted() } else { words });
        }
        !stopped
    }

    fn standstill(
        &mut self,
        runs: [&Run; 2],
        plan: &Plan,
        procedure: &Procedure<'_, '_>,
        (explored, state): (&Explored, StateId),
    ) {
        let Some(point) = explored.point(state) else { return };
        let round = circle(procedure, &point);
        let is_circular = round.is_some();
        let waits = round.unwrap_or_else(|| waits(procedure, &point));
        if waits.is_empty() {
            return;
        }
        let businesses = runs.map(|run| run.business);
        let key = (businesses, is_circular, waits.iter().map(|wait| (wait.case, wait.act, wait.actor)).collect());
        if let Some(one) = self.known.get(&key).and_then(|at| self.found.standoffs.get_mut(*at)) {
            one.count += 1;
            return;
        }
        let way = explored
            .trace(state)
            .into_iter()
            .filter_map(|at| Some((*procedure.happenings.get(at)?, procedure.takers.get(at).copied().flatten())));
        self.known.insert(key, self.found.standoffs.len());
        self.found.standoffs.push(Standoff {
            businesses,
            matters: runs.map(|run| run.matter.clone()),
            waits,
            is_circular,
            way: way.collect(),
            plan: plan.clone(),
            count: 1,
        });
    }

    fn not_finished(&mut self, why: Words) {
        let what = Words::new("两件事同时办理", "two matters at once");
        if !self.unfinished.iter().any(|(_, known)| *known == why) {
            self.unfinished.push((what, why));
        }
    }

    /// What was found.
    pub fn done(self) -> (Coupled, Vec<(Words, Words)>) {
        let mut found = self.found;
        found.standoffs.sort_by_key(|one| (!one.is_circular, one.way.len()));
        (found, self.unfinished)
    }
}

/// Two matters with everybody there; those who must all take part do so one by one, for each becomes busy on his own.
fn plan(one: &Run, other: &Run) -> Plan {
    let case = |run: &Run| Case { task: run.business.into(), matter: run.matter.clone() };
    Plan {
        start: one.start.clone(),
        cases: vec![case(one), case(other)],
        events: Vec::new(),
        most_away: 0,
        one_by_one: true,
    }
}
