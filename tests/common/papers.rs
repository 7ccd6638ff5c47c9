//! Three papers that compete for twelve people who come and go, stated by plain guarded moves.
//!
//! A paper passes eight steps, each taken by the first of three people who is neither away nor busy. Whoever holds a paper is
//! busy, and the countersigner of step 2 stays so during step 3, so that papers can wait for each other. At most so many people
//! are away at once.
#![expect(clippy::unwrap_used, reason = "a system that cannot be set up should stop the run")]

use guiju::logic::{Component, Formula, Move, MoveKind, Space, System, VarId};

const PEOPLE: usize = 12;
const PAPERS: usize = 3;
const STEPS: u8 = 8;

/// The variables of one paper.
#[derive(Clone, Copy)]
struct Paper {
    /// Which of the papers it is.
    at: usize,
    /// The step it waits for; `STEPS` when it is done.
    step: VarId,
    /// Which of the three holds it, counted from one; 0 when nobody does.
    holder: VarId,
    /// Which of the three countersigned and is kept, likewise.
    kept: VarId,
    /// How often it went back.
    round: VarId,
}

/// The whole of it.
struct Office {
    space: Space,
    away: Vec<VarId>,
    papers: Vec<Paper>,
}

/// The system with at most `most_away` people away.
pub fn papers(most_away: usize) -> System {
    let mut space = Space::default();
    let mut add = |name: String, size: u8| space.add(name, (0..size).map(|v| v.to_string()).collect()).unwrap();
    let away: Vec<VarId> = (0..PEOPLE).map(|person| add(format!("away {person}"), 2)).collect();
    let papers: Vec<Paper> = (0..PAPERS)
        .map(|at| Paper {
            at,
            step: add(format!("step {at}"), STEPS + 1),
            holder: add(format!("holder {at}"), 4),
            kept: add(format!("kept {at}"), 4),
            round: add(format!("round {at}"), 3),
        })
        .collect();
    let office = Office { space, away, papers };
    let mut moves = office.comings_and_goings(most_away);
    let mut components = vec![Component { name: "people".into(), variables: office.away.clone() }];
    for paper in &office.papers {
        moves.extend(office.work(*paper));
        let variables = vec![paper.step, paper.holder, paper.kept, paper.round];
        components.push(Component { name: format!("paper {}", paper.at), variables });
    }
    let done = Formula::all(office.papers.iter().map(|paper| office.is(paper.step, STEPS)));
    System { start: office.space.origin(), components, moves, done, space: office.space }
}

/// The three people who can take a step of a paper, the first first.
fn ranked(paper: usize, step: u8) -> [usize; 3] {
    let c = paper;
    match step {
        0 => [8 + c, 8 + (c + 1) % 4, 8 + (c + 2) % 4],
        1 => [8 + (c + 1) % 4, 8 + (c + 3) % 4, 8 + c],
        2 => [2 + c, 2 + (c + 1) % 3, 1],
        3 => [2 + (c + 1) % 3, 2 + (c + 2) % 3, 5],
        4 => [1, 0, 2 + c],
        5 => [5, 6, 7],
        6 => [0, 1, 2 + c],
        _ => [6, 7, 5],
    }
}

impl Office {
    fn is(&self, variable: VarId, value: u8) -> Formula {
        Formula::is(&self.space, variable, value)
    }

    fn is_away(&self, person: usize) -> Formula {
        self.is(self.away[person], 1)
    }

    /// A person holds one of the papers, or is kept for one.
    fn is_busy(&self, person: usize) -> Formula {
        let held = |paper: &Paper| {
            let holds = (0..STEPS).flat_map(|step| (0u8..).zip(ranked(paper.at, step)).map(move |who| (step, who)));
            let holds = holds.filter(|(_, (_, who))| *who == person);
            let holds =
                holds.map(|(step, (k, _))| Formula::all([self.is(paper.step, step), self.is(paper.holder, k + 1)]));
            let kept = (1u8..).zip(ranked(paper.at, 2)).filter(|(_, who)| *who == person);
            Formula::any(holds.chain(kept.map(|(k, _)| self.is(paper.kept, k))).collect::<Vec<_>>())
        };
        Formula::any(self.papers.iter().map(held))
    }

    fn comings_and_goings(&self, most_away: usize) -> Vec<Move> {
        let room = Formula::at_least(most_away, (0..PEOPLE).map(|p| self.is_away(p))).negate();
        let event = |guard, variable, value| Move {
            component: 0,
            guard,
            updates: vec![(variable, value)],
            kind: MoveKind::Event,
        };
        let both = |person: usize| {
            let away = self.is_away(person);
            let leaves = Formula::all([away.clone().negate(), room.clone()]);
            [event(leaves, self.away[person], 1), event(away, self.away[person], 0)]
        };
        (0..PEOPLE).flat_map(both).collect()
    }

    /// All that can happen to one paper.
    fn work(&self, paper: Paper) -> Vec<Move> {
        let step = |guard, updates| Move { component: 1 + paper.at, guard, updates, kind: MoveKind::Step };
        let countersigners = ranked(paper.at, 2);
        let kept_away = |(k, who)| Formula::all([self.is(paper.kept, k), self.is_away(who)]);
        let kept_is_away = Formula::any((1u8..).zip(countersigners).map(kept_away));
        let afresh = vec![(paper.step, 2), (paper.holder, 0), (paper.kept, 0)];
        let mut moves = vec![step(kept_is_away.clone(), afresh)];
        for at in 0..STEPS {
            let here = Formula::all([self.is(paper.step, at), kept_is_away.clone().negate()]);
            let people = ranked(paper.at, at);
            let free = |who: usize| Formula::any([self.is_away(who), self.is_busy(who)]).negate();
            for (k, who) in people.into_iter().enumerate() {
                let earlier = people[..k].iter().map(|other| free(*other).negate());
                let nobody = [here.clone(), self.is(paper.holder, 0), free(who)];
                let holder = k as u8 + 1;
                moves.push(step(Formula::all(nobody.into_iter().chain(earlier)), vec![(paper.holder, holder)]));
                let held = Formula::all([here.clone(), self.is(paper.holder, holder)]);
                let gives_back = Formula::all([held.clone(), self.is_away(who)]);
                moves.push(step(gives_back, vec![(paper.holder, 0)]));
                let can_act = Formula::all([held, self.is_away(who).negate()]);
                moves.extend(
                    self.outcomes(paper, at, holder)
                        .into_iter()
                        .map(|(round, updates)| step(Formula::all([can_act.clone(), round]), updates)),
                );
            }
        }
        moves
    }

    /// What whoever holds a paper at a step can make of it: under which condition on the rounds, and what changes.
    fn outcomes(&self, paper: Paper, at: u8, holder: u8) -> Vec<(Formula, Vec<(VarId, u8)>)> {
        let to = |step: u8| vec![(paper.step, step), (paper.holder, 0)];
        let with = |step: u8, more: &[(VarId, u8)]| [to(step), more.to_vec()].concat();
        let round = |value: u8| self.is(paper.round, value);
        let (first_round, nobody_kept) = ((paper.round, 0), (paper.kept, 0));
        let mut outcomes = match at {
            2 => vec![(Formula::TRUE, with(3, &[(paper.kept, holder)]))],
            3 => vec![(Formula::TRUE, with(5, &[first_round, nobody_kept]))],
            5 => vec![(Formula::TRUE, to(6))],
            _ => vec![(Formula::TRUE, with(at + 1, &[first_round]))],
        };
        match (at, holder) {
            (3, 1) => {
                outcomes.extend([0, 1].map(|r| (round(r), with(2, &[nobody_kept, (paper.round, r + 1)]))));
                outcomes.push((round(2), with(4, &[nobody_kept, first_round])));
            }
            (6, 1) => outcomes.push((round(0), with(5, &[(paper.round, 1)]))),
            _ => {}
        }
        outcomes
    }
}
