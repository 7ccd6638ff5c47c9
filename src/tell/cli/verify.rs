//! `guiju verify`: checks a certificate again.

use std::path::PathBuf;
use std::sync::Arc;

use crate::ask::certify::{self, Outcome};
use crate::text;

use super::super::certificate;
use super::arguments::{Telling, Verify};
use super::console::Console;
use super::watch::Watch;
use super::{Exit, input};

pub(super) fn run(arguments: &Verify, console: &mut Console) -> Exit {
    verified(arguments, console).unwrap_or_else(|exit| exit)
}

fn verified(arguments: &Verify, console: &mut Console) -> Result<Exit, Exit> {
    let mut watch = Watch::new(console);
    let source = text::read(&arguments.certificate).map(Arc::new).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    let told = certificate::read(&source).map_err(|complaint| {
        console.complain(&[*complaint]);
        Exit::InputWrong
    })?;
    let folder = arguments.model.clone().unwrap_or_else(|| PathBuf::from(&told.model.folder));
    let model = watch.step("load", || input::model(&folder, console))?;
    let points = watch.parts("verify", |at| certify::verify(&told, &model, at));
    console.complain(&certificate::complaints(&points, &source));
    console.show(&match arguments.format {
        Telling::Terminal => certificate::terminal(&points, console.lang),
        Telling::Json => certificate::outcome_json(&points, console.lang),
    })?;
    if arguments.timings {
        watch.tell(console);
    }
    Ok(match points.iter().map(|p| p.outcome).max() {
        Some(Outcome::Refuted) => Exit::Findings,
        Some(Outcome::NotDecided) => Exit::NotFinished,
        Some(Outcome::Confirmed) | None => Exit::Clear,
    })
}
