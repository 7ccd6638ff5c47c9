//! Scenarios played by both rule books: those that go another way.

use std::path::{Path, PathBuf};

use super::super::scenario::{Replayer, lines};
use crate::model::Model;
use crate::model::scenario::{Line, Scenario};

/// The scenarios of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenarios {
    /// How many were played by both.
    pub played: usize,
    /// Those that go another way.
    pub changed: Vec<Turned>,
    /// Those that one of the rule books cannot play: a name that it does not know, a decision that nobody is asked for.
    pub unplayed: Vec<String>,
}

/// A scenario that goes another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Its file.
    pub file: String,
    /// What happens by the old rules, from the first difference on.
    pub before: Vec<String>,
    /// What happens by the new rules, from the first difference on.
    pub after: Vec<String>,
}

/// Plays each file by both. By which clause something is done is not compared: clauses get other numbers.
pub fn scenarios(old: &Model, new: &Model, files: &[PathBuf]) -> Scenarios {
    let players = [Replayer::new(old), Replayer::new(new)];
    let mut out = Scenarios::default();
    for file in files {
        let name = file.display().to_string().replace('\\', "/");
        let (before, after) = (told(old, &players[0], file), told(new, &players[1], file));
        let (Some(before), Some(after)) = (before, after) else {
            out.unplayed.push(name);
            continue;
        };
        out.played += 1;
        if before != after {
            let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
            let rest = |lines: Vec<String>| lines.into_iter().skip(same).collect();
            out.changed.push(Turned { file: name, before: rest(before), after: rest(after) });
        }
    }
    out
}

/// What happens, line by line; `None` when the rule book cannot play it.
fn told(model: &Model, player: &Replayer<'_>, file: &Path) -> Option<Vec<String>> {
    let (scenario, _) = Scenario::read(file, model);
    let scenario = scenario?;
    let replay = player.replay(&scenario).ok()?;
    let lines = lines(model, &replay).into_iter();
    let lines: Vec<Line> = lines.map(|line| Line { clauses: None, ..line }).collect();
    Some(scenario.as_written(model, &lines))
}
