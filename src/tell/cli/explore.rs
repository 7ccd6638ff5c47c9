//! `guiju explore`: searches all situations for those in which work stops.

use std::path::Path;
use std::time::Duration;

use crate::ask::Regime;
use crate::ask::explore::{Bounds, Exploration, explore};
use crate::ask::question::{self, Keyword, Written};
use crate::model::{BusinessId, Model};
use crate::text::{Complaint, Words};

use super::super::explore as told;
use super::arguments::{Delegated, Explore, Searched};
use super::console::Console;
use super::patience::Patience;
use super::{Exit, files, input};

pub(super) fn run(arguments: &Explore, console: &mut Console) -> Exit {
    searched(arguments, console).unwrap_or_else(|exit| exit)
}

fn searched(arguments: &Explore, console: &mut Console) -> Result<Exit, Exit> {
    let model = input::whole(&arguments.model, console)?;
    let bounds = bounds(arguments, &model).map_err(|complaints| {
        console.complain(&complaints);
        Exit::InputWrong
    })?;
    let patience = Patience::new(arguments.budget.map(Duration::from_secs), console);
    let lang = console.lang;
    let found = explore(&model, bounds, &mut |progress| {
        let (done, all) = progress.done;
        let (kind, kinds) = progress.kinds;
        patience.goes_on((done, all), &format!("{} {kind}/{kinds}", progress.business.get(lang)))
    });
    patience.clear();
    show(arguments, &found, console)?;
    Ok(match (found.finished(), found.has_stops()) {
        (false, _) => Exit::NotFinished,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clear,
    })
}

/// Shows what was found. A file is written only when everything was searched: half a table would pass for a whole one.
fn show(arguments: &Explore, found: &Exploration<'_>, console: &mut Console) -> Result<(), Exit> {
    let bytes = match arguments.format {
        Searched::Terminal => told::terminal(found, console.lang).into_bytes(),
        Searched::Json => told::json(found, console.lang).into_bytes(),
        Searched::Csv => told::csv(found, console.lang).map_err(|wrong| {
            console
                .remark(&Words::new(format!("无法写出表格：{wrong}"), format!("the table cannot be written: {wrong}")));
            Exit::NotFinished
        })?,
    };
    match &arguments.output {
        Some(path) if found.finished() => write(path, &bytes, console),
        Some(path) => {
            let path = path.display();
            console.remark(&Words::new(
                format!("没有搜索完，不写 {path}"),
                format!("not everything was searched, so {path} is not written"),
            ));
            console.show(&told::terminal(found, console.lang))
        }
        None if arguments.format == Searched::Csv => console.show_bytes(&bytes),
        None => console.show(&String::from_utf8_lossy(&bytes)),
    }
}

fn write(path: &Path, bytes: &[u8], console: &mut Console) -> Result<(), Exit> {
    files::write(path, bytes).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })
}

fn bounds(arguments: &Explore, model: &Model) -> Result<Bounds, Vec<Complaint>> {
    let parts: Vec<Written> = arguments.reading.iter().map(|text| Written::option(Keyword::Reading, text)).collect();
    let (question, mut complaints) = question::question(model, &parts);
    let mut businesses = Vec::new();
    for name in &arguments.business {
        match business(model, name) {
            Some(id) => businesses.push(id),
            None => complaints.push(unknown(model, name)),
        }
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    Ok(Bounds {
        most_away: arguments.max_absent.unwrap_or(Bounds::default().most_away),
        cases: arguments.cases.unwrap_or(Bounds::default().cases),
        businesses,
        readings: question.readings.into_iter().map(|(reading, answer)| (reading, answer as u8)).collect(),
        regime: match arguments.delegations {
            Delegated::All => Regime::AllMade,
            Delegated::Standing => Regime::Standing,
            Delegated::None => Regime::NoneMade,
        },
    })
}

fn business(model: &Model, name: &str) -> Option<BusinessId> {
    let is_called = |row: &crate::model::Business| row.label.name() == name || row.label.words.en == name;
    model.vocabulary.businesses.iter().find(|(_, row)| is_called(row)).map(|(id, _)| id)
}

fn unknown(model: &Model, name: &str) -> Complaint {
    let names: Vec<&str> = model.vocabulary.businesses.iter().map(|(_, row)| row.label.name()).collect();
    Complaint::of_file(
        "unknown-business",
        &model.folder,
        Words::new(format!("没有业务“{name}”"), format!("there is no business `{name}`")),
        Words::new(format!("业务有：{}", names.join("、")), format!("there are: {}", names.join(", "))),
    )
}
