//! `guiju readings`: what each answer to the questions of reading brings.

use super::super::readings;
use super::super::report::{ReportView, Selection};
use super::arguments::{Readings, Tabled};
use super::console::Console;
use super::watch::Watch;
use super::{Exit, input};

pub(super) fn run(arguments: &Readings, console: &mut Console) -> Exit {
    told(arguments, console).unwrap_or_else(|exit| exit)
}

fn told(arguments: &Readings, console: &mut Console) -> Result<Exit, Exit> {
    let mut watch = Watch::new(console);
    let model = watch.step("load", || input::model(&arguments.model, console))?;
    let baseline = input::baseline(&arguments.run, console)?;
    let review = input::review(&model, &baseline, &arguments.run, &mut watch, console);
    let date = arguments.run.date.clone();
    let view = watch.step("write", || ReportView::new(&review, console.lang, &Selection::default(), date));
    console.show(&match arguments.format {
        Tabled::Terminal => readings::terminal(&view),
        Tabled::Json => readings::json(&view),
        Tabled::Md => readings::markdown(&view),
    })?;
    if arguments.run.timings {
        watch.tell(console);
    }
    Ok(match view.ledger.fewest.finished {
        true => Exit::of_report(&view),
        false => Exit::NotFinished,
    })
}
