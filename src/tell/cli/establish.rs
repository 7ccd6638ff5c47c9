//! `guiju establish`: whether the rules, or only the present staffing, see to it that business can be done.

use std::time::Duration;

use crate::ask::establish::{Bounds, establish};
use crate::model::{Model, RelationId};
use crate::text::{Complaint, Words};

use super::super::establish as told;
use super::arguments::{Establish, Telling};
use super::console::Console;
use super::patience::Patience;
use super::{Exit, input};

pub(super) fn run(arguments: &Establish, console: &mut Console) -> Exit {
    established(arguments, console).unwrap_or_else(|exit| exit)
}

fn established(arguments: &Establish, console: &mut Console) -> Result<Exit, Exit> {
    let mut model = input::whole(&arguments.model, console)?;
    let bounds = bounds(arguments, &model).map_err(|complaints| {
        console.complain(&complaints);
        Exit::InputWrong
    })?;
    let patience = Patience::new(arguments.budget.map(Duration::from_secs), console);
    let found = establish(&mut model, bounds, &mut |done, all| patience.goes_on((done, all), ""));
    patience.clear();
    console.show(&match arguments.format {
        Telling::Terminal => told::terminal(&found, console.lang),
        Telling::Json => told::json(&found, &model, console.lang),
    })?;
    Ok(match (found.finished(), found.has_findings()) {
        (false, _) => Exit::NotFinished,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clear,
    })
}

fn bounds(arguments: &Establish, model: &Model) -> Result<Bounds, Vec<Complaint>> {
    let plain = Bounds::default();
    let (mut relations, mut complaints) = (Vec::new(), Vec::new());
    for name in arguments.open.iter().flat_map(|names| names.split([',', '，', '、'])) {
        match relation(model, name.trim()) {
            Some(id) => relations.push(id),
            None => complaints.push(unknown(model, name.trim())),
        }
    }
    if relations.is_empty() && complaints.is_empty() && model.relations_left_open().is_empty() {
        complaints.push(nothing_open(model));
    }
    match complaints.is_empty() {
        true => Ok(Bounds {
            holders: arguments.holders.unwrap_or(plain.holders),
            units: arguments.units.unwrap_or(plain.units),
            relations,
        }),
        false => Err(complaints),
    }
}

fn relation(model: &Model, name: &str) -> Option<RelationId> {
    let all = model.relations_of_tables();
    let words = |id: &RelationId| &model.vocabulary.relations[*id].label.words;
    all.into_iter().find(|id| words(id).zh == name || words(id).en == name)
}

fn unknown(model: &Model, name: &str) -> Complaint {
    let all = model.relations_of_tables();
    let names: Vec<&str> = all.iter().map(|id| model.vocabulary.relations[*id].label.name()).collect();
    Complaint::of_file(
        "unknown-relation",
        &model.folder,
        Words::new(format!("没有可以放开的关系“{name}”"), format!("there is no relation `{name}` to leave open")),
        Words::new(format!("可以放开的关系有：{}", names.join("、")), format!("there are: {}", names.join(", "))),
    )
}

fn nothing_open(model: &Model) -> Complaint {
    Complaint::of_file(
        "nothing-open",
        &model.folder,
        Words::new(
            "没有可以放开的关系：词汇没有声明由表列出的关系，或者各个单位都各有专人",
            "there is nothing to leave open: no relation has a table, or each unit has somebody of its own",
        ),
        Words::new("用 --open 写明要放开的关系，如 --open 分管", "name the relation with --open, such as --open X"),
    )
}
