//! `guiju expect`: decides what the office wants to hold beyond the text.

use std::time::Duration;

use crate::ask::expect::{Decided, Verdict, expect};
use crate::model::Expecting;

use super::super::expect as told;
use super::arguments::{Expect, Telling};
use super::console::Console;
use super::patience::Patience;
use super::{Exit, input};

pub(super) fn run(arguments: &Expect, console: &mut Console) -> Exit {
    decided(arguments, console).unwrap_or_else(|exit| exit)
}

fn decided(arguments: &Expect, console: &mut Console) -> Result<Exit, Exit> {
    let mut model = input::whole(&arguments.model, console)?;
    let path = arguments.expectations.clone().unwrap_or_else(|| arguments.model.join("expectations.md"));
    let (expecting, complaints) = Expecting::read(&mut model, &path);
    console.complain(&complaints);
    let expecting = expecting.ok_or(Exit::InputWrong)?;
    let patience = Patience::new(arguments.budget.map(Duration::from_secs), console);
    let decided = expect(&model, &expecting, &mut |done, all| patience.goes_on((done, all), ""));
    patience.clear();
    console.show(&match arguments.format {
        Telling::Terminal => told::terminal(&decided, console.lang),
        Telling::Json => told::json(&decided, &model, console.lang),
    })?;
    Ok(exit(&decided))
}

/// What could not be decided is never clear; what speaks of nothing proves nothing.
fn exit(decided: &[Decided<'_>]) -> Exit {
    let any = |wanted: fn(&Verdict) -> bool| decided.iter().any(|d| wanted(&d.verdict));
    if any(|v| matches!(v, Verdict::Unfinished(_))) {
        return Exit::NotFinished;
    }
    if any(|v| !matches!(v, Verdict::Holds)) { Exit::Findings } else { Exit::Clear }
}
