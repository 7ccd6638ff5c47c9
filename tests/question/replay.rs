//! A question about a day of a scenario is answered as the replay of the scenario goes on.

use std::path::PathBuf;

use guiju::ask::question::{AskedMatter, Entrusting, Question, Scope, Value, ask};
use guiju::ask::scenario::{Replay, Replayer, Standing, Taken, What};
use guiju::meaning::Actor;
use guiju::model::scenario::{self, Absence, Date, Participant, Scenario, Stated};
use guiju::model::{ActId, AttributeId, Model, Values};

#[test]
fn what_a_replay_does_can_be_done_and_where_it_stops_it_cannot() {
    let model = super::rules();
    let replayer = Replayer::new(&model);
    let (mut done, mut stopped) = (0, 0);
    for path in files() {
        let (Some(scenario), _) = Scenario::read(&path, &model) else { panic!("{}", path.display()) };
        let Ok(replay) = replayer.replay(&scenario) else { panic!("{}", path.display()) };
        // What ends early, who does not act, relations otherwise than in the tables and what comes too late cannot be asked
        // about in one question.
        let is_plain = scenario.returns.is_empty() && scenario.withdrawals.is_empty() && scenario.refusals.is_empty();
        let is_plain = is_plain && scenario.reassigned.is_empty();
        if is_plain && !replay.trace.iter().any(|told| matches!(told.what, What::NoEffect { .. })) {
            let (steps, stops) = follow(&model, &scenario, &replay, &path.display().to_string());
            done += steps;
            stopped += stops;
        }
    }
    assert!(8 <= done && 2 <= stopped, "{done} {stopped}");
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir("scenarios/liangping-2022").unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    files
}

fn follow(model: &Model, scenario: &Scenario, replay: &Replay, name: &str) -> (usize, usize) {
    let (mut steps, mut stops) = (0, 0);
    let mut known: Vec<Vec<(ActId, u8)>> = vec![Vec::new(); scenario.cases.len()];
    let mut parts: Vec<(usize, ActId)> = Vec::new();
    for told in &replay.trace {
        let (Some(day), Some(case)) = (told.day, told.case) else { continue };
        let answered = |act: ActId, done: &[(ActId, u8)]| {
            ask(model, question(model, scenario, replay, case, day, act, done)).unwrap()
        };
        match &told.what {
            What::Step(doing) => {
                if !parts.contains(&(case, doing.act)) {
                    let answer = answered(doing.act, &known[case]);
                    let act = &answer.acts[0];
                    assert!(act.can, "{name}: {} on {day}", model.act_words(doing.act).zh);
                    let may: Vec<Actor> = act.may.iter().map(|may| may.actor).collect();
                    let by = doing.by.iter().chain(&doing.instead).map(|performer| performer.actor);
                    by.for_each(|actor| assert!(may.contains(&actor), "{name}: {actor:?} on {day}"));
                    steps += 1;
                }
                known[case].retain(|(act, _)| *act != doing.act);
                known[case].push((doing.act, doing.outcome.map_or(1, |outcome| outcome as u8 + 1)));
            }
            What::TakesPart(doing) => parts.push((case, doing.act)),
            What::Stopped(standing) => {
                for Standing { act, waits_for, .. } in standing {
                    if waits_for.is_empty() && !parts.contains(&(case, *act)) {
                        let answer = answered(*act, &known[case]);
                        assert!(!answer.acts[0].can, "{name}: {} on {day}", model.act_words(*act).zh);
                        stops += 1;
                    }
                }
            }
            _ => {}
        }
    }
    (steps, stops)
}

fn question(
    model: &Model,
    scenario: &Scenario,
    replay: &Replay,
    case: usize,
    day: Date,
    act: ActId,
    done: &[(ActId, u8)],
) -> Question {
    let written = &scenario.cases[case];
    let mut attributes: std::collections::BTreeMap<AttributeId, Value> =
        written.attributes.iter().map(|(id, stated)| (*id, value(model, *id, stated.clone()))).collect();
    for (id, taken) in &replay.cases[case].assumed {
        let stated = match taken.clone() {
            Taken::Choice(index) => Stated::Choice(index),
            Taken::Number(number) => Stated::Number(number),
            Taken::Units(units) => Stated::Units(units),
        };
        attributes.insert(*id, value(model, *id, stated));
    }
    Question {
        away: scenario.absences.iter().map(absence).collect(),
        delegations: scenario.delegations.iter().map(entrusting).collect(),
        standing: scenario.standing,
        date: Some(day),
        matter: Some(AskedMatter {
            matter: written.matter,
            business: replay.cases[case].task.business(),
            attributes,
            span: written.span.clone(),
        }),
        readings: scenario.answers.clone(),
        done: done.to_vec(),
        acts: vec![act],
        ..Question::default()
    }
}

fn value(model: &Model, id: AttributeId, stated: Stated) -> Value {
    match (stated, &model.vocabulary.attributes[id].values) {
        (Stated::Choice(index), _) => Value::Choice(index),
        (Stated::Number(number), _) => Value::Number(number),
        (Stated::Units(units), Values::Unit(_)) => Value::Unit(units[0]),
        (Stated::Units(units), _) => Value::Units(units),
    }
}

fn absence(row: &scenario::Absence) -> Absence {
    let period = row.period;
    Absence { person: row.person, cause: row.cause, reachable: row.reachable, period, span: row.span.clone() }
}

fn entrusting(row: &scenario::Entrusted) -> Entrusting {
    let actor = |who: Participant| match who {
        Participant::Person(person) => Actor::Person(person),
        Participant::Institution(institution) => Actor::Institution(institution),
    };
    let scope = match (row.scope.all_powers, row.scope.acts.is_empty()) {
        (true, _) => Scope::All,
        (false, true) => Scope::Unsaid,
        (false, false) => Scope::Acts(row.scope.acts.clone()),
    };
    Entrusting {
        from: actor(row.from),
        to: actor(row.to),
        scope,
        clause: row.scope.clause,
        period: row.period,
        span: Some(row.span.clone()),
    }
}
