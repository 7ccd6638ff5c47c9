//! What happened as the lines of a scenario, and how it differs from what was expected.

use crate::meaning::Actor;
use crate::model::scenario::{Line, LineKind, Participant, Scenario};
use crate::model::{Model, NormId};

use super::told::{Performer, Replay, Told, What};

/// What was expected beside what happened, both as lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What was expected; a line that leaves something out is given as it happened where it fits.
    pub expected: Vec<String>,
    /// What happened.
    pub happened: Vec<String>,
}

impl Compared {
    /// Whether all went as expected.
    pub fn agrees(&self) -> bool {
        self.expected == self.happened
    }
}

/// Sets the expectation beside what happened; `None` when the file expects nothing.
pub fn compare(model: &Model, scenario: &Scenario, replay: &Replay) -> Option<Compared> {
    let lines = lines(model, replay);
    let expected = scenario.expected.as_ref()?;
    let mut next = 0;
    let mut shown = Vec::new();
    for wanted in expected {
        let fits = lines.iter().enumerate().skip(next).find(|(_, line)| wanted.line.expects(line));
        match fits {
            Some((at, line)) => {
                next = at + 1;
                shown.push(scenario.show(model, line));
            }
            None => shown.push(scenario.show(model, &wanted.line)),
        }
    }
    let happened = lines.iter().map(|line| scenario.show(model, line)).collect();
    Some(Compared { expected: shown, happened })
}

/// What happened to the cases, and the delegations that had no effect, as lines of a scenario.
pub fn lines(model: &Model, replay: &Replay) -> Vec<Line> {
    replay.trace.iter().filter_map(|told| line(model, told)).collect()
}

fn line(model: &Model, told: &Told) -> Option<Line> {
    let (mut by, mut clauses) = (None, None);
    let what = match &told.what {
        What::Step(doing) => {
            (by, clauses) = performed(model, &doing.by);
            LineKind::Step { case: told.case?, act: doing.act, outcome: doing.outcome }
        }
        What::TakesPart(doing) => {
            (by, clauses) = performed(model, &doing.by);
            LineKind::TakesPart { case: told.case?, act: doing.act }
        }
        What::Stopped(steps) => LineKind::Stopped { case: told.case?, acts: steps.iter().map(|s| s.act).collect() },
        What::Finished => LineKind::Finished { case: told.case? },
        What::NoEffect { from, to, acts, .. } => {
            LineKind::NoEffect { from: participant(*from), to: participant(*to), acts: acts.clone() }
        }
        _ => return None,
    };
    Some(Line { day: told.day, what, by, clauses })
}

type By = Vec<(Participant, Option<Participant>)>;

fn performed(model: &Model, by: &[Performer]) -> (Option<By>, Option<Vec<crate::text::Address>>) {
    let mut norms: Vec<NormId> = Vec::new();
    norms.extend(by.iter().flat_map(|p| &p.norms));
    let mut clauses: Vec<_> = Vec::new();
    for norm in norms {
        let address = model.norms[norm].address;
        if !clauses.contains(&address) {
            clauses.push(address);
        }
    }
    let by = by.iter().map(|p| (participant(p.actor), p.whom.map(participant))).collect();
    (Some(by), Some(clauses))
}

fn participant(actor: Actor) -> Participant {
    match actor {
        Actor::Person(person) => Participant::Person(person),
        Actor::Institution(institution) => Participant::Institution(institution),
    }
}
