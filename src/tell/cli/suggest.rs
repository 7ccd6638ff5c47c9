//! `guiju suggest`: amendments that are proved to end findings, and a revision of the model with them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use crate::ask::suggest::{Advices, Adviser, Edit, amended};
use crate::finding::Severity;
use crate::model::Model;
use crate::text::{Complaint, Words};

use super::super::suggest as told;
use super::arguments::Tabled;
use super::console::Console;
use super::patience::Patience;
use super::{Exit, files, input};

/// So many ids are named when one is unknown.
const MOST_NAMED: usize = 5;

/// What `suggest` takes.
#[derive(Debug, Args)]
pub(super) struct Suggest {
    pub(super) model: PathBuf,
    pub(super) finding: Vec<String>,
    #[arg(long)]
    pub(super) all_high: bool,
    #[arg(long, value_name = "DIR")]
    pub(super) apply: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Tabled,
    #[arg(long, value_name = "SECONDS")]
    pub(super) budget: Option<u64>,
}

pub(super) fn run(arguments: &Suggest, console: &mut Console) -> Exit {
    suggested(arguments, console).unwrap_or_else(|exit| exit)
}

fn suggested(arguments: &Suggest, console: &mut Console) -> Result<Exit, Exit> {
    let model = input::model(&arguments.model, console)?;
    if let Some(folder) = &arguments.apply {
        is_free(folder).map_err(|complaint| complained(&complaint, console))?;
    }
    let patience = Patience::new(arguments.budget.map(Duration::from_secs), console);
    let mut adviser = Adviser::new(&model);
    let ids = asked(&adviser, arguments, &model).map_err(|complaints| {
        patience.clear();
        console.complain(&complaints);
        Exit::InputWrong
    })?;
    let advices = adviser.advise(&ids, &mut |done, id| patience.goes_on(done, id));
    patience.clear();
    console.show(&match arguments.format {
        Tabled::Terminal => told::terminal(&advices, console.lang),
        Tabled::Json => told::json(&advices, console.lang),
        Tabled::Md => told::markdown(&advices, console.lang),
    })?;
    if let Some(folder) = &arguments.apply {
        apply(&model, &advices, folder, console)?;
    }
    Ok(exit(&advices))
}

fn exit(advices: &Advices) -> Exit {
    let offers = advices.list.iter().any(|it| !it.suggestions.is_empty() || !it.settled_by.is_empty());
    match (advices.is_unfinished || !advices.limits.is_empty(), offers || !advices.list.is_empty()) {
        (true, _) => Exit::NotFinished,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clear,
    }
}

/// The findings that are asked about; without any, or with `--all-high`, all high ones.
fn asked(adviser: &Adviser<'_>, arguments: &Suggest, model: &Model) -> Result<Vec<String>, Vec<Complaint>> {
    let known: Vec<&str> = adviser.findings().iter().map(|it| it.id.as_str()).collect();
    let unknown = arguments.finding.iter().filter(|it| !known.contains(&it.as_str()));
    let complaints: Vec<Complaint> = unknown.map(|it| no_such(it, &known, model)).collect();
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let mut ids = arguments.finding.clone();
    if ids.is_empty() || arguments.all_high {
        let high = adviser.findings().iter().filter(|it| it.severity == Severity::High).map(|it| it.id.clone());
        ids.extend(high);
    }
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|it| seen.insert(it.clone()));
    Ok(ids)
}

fn no_such(id: &str, known: &[&str], model: &Model) -> Complaint {
    let mut near: Vec<&str> = known.to_vec();
    near.sort_by_key(|it| (strsim::osa_distance(id, it), it.to_string()));
    near.truncate(MOST_NAMED);
    let remedy = match near.is_empty() {
        true => Words::new("这个模型没有任何意见", "this model has no findings"),
        false => Words::new(format!("相近的有：{}", near.join("、")), format!("the nearest are: {}", near.join(", "))),
    };
    Complaint::of_file(
        "unknown-finding",
        &model.folder,
        Words::new(format!("没有编号为“{id}”的意见"), format!("there is no finding `{id}`")),
        remedy,
    )
}

fn complained(complaint: &Complaint, console: &mut Console) -> Exit {
    console.complain(std::slice::from_ref(complaint));
    Exit::InputWrong
}

fn is_free(folder: &Path) -> Result<(), Complaint> {
    if !folder.exists() {
        return Ok(());
    }
    Err(Complaint::of_file(
        "folder-exists",
        folder,
        Words::new("这个文件夹已经存在", "this folder is there already"),
        Words::new(
            "给出一个还没有的文件夹，原有内容不会被覆盖",
            "name one that is not there; nothing is ever overwritten",
        ),
    ))
}

/// What is applied: the combination, or the first amendment of the one finding.
fn chosen(advices: &Advices) -> Option<&[Edit]> {
    let first = || advices.list.iter().find_map(|it| it.suggestions.first());
    advices.combined.as_ref().or_else(first).map(|it| it.edits.as_slice())
}

/// Writes the new revision beside its place and moves it there in one step; only when it loads without complaints.
fn apply(model: &Model, advices: &Advices, folder: &Path, console: &mut Console) -> Result<(), Exit> {
    let Some(written) = chosen(advices).and_then(|edits| amended(model, edits)) else {
        let nothing =
            Words::new("没有可以采用的建议，没有写出任何内容", "there is nothing to apply, and nothing was written");
        console.remark(&nothing);
        return Ok(());
    };
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = files::new_folder(&model.folder, &moved(model, written.files(model), parent), parent)
        .map_err(|it| complained(&it, console))?;
    let (loaded, complaints) = Model::load(made.path());
    if loaded.is_none() || !complaints.is_empty() {
        console.complain(&complaints);
        return Err(Exit::NotFinished);
    }
    is_free(folder).map_err(|complaint| complained(&complaint, console))?;
    files::place(made, folder).map_err(|complaint| complained(&complaint, console))?;
    let place = folder.display();
    console.remark(&Words::new(format!("已写入 {place}"), format!("written to {place}")));
    Ok(())
}

/// The files with the way to the superior norms as it is from the new place.
fn moved(model: &Model, files: Vec<(PathBuf, String)>, parent: &Path) -> Vec<(PathBuf, String)> {
    let Some((declared, _)) = &model.vocabulary.superior else { return files };
    let places = (model.folder.join(declared).canonicalize(), parent.canonicalize());
    let (Ok(superior), Ok(parent)) = places else { return files };
    let common = superior.components().zip(parent.components()).take_while(|(one, other)| one == other).count();
    // One step up out of the new folder itself, then out of those above it.
    let up = std::iter::repeat_n("..", 1 + parent.components().count() - common).map(PathBuf::from);
    let way: PathBuf = up.chain(superior.components().skip(common).map(|it| PathBuf::from(it.as_os_str()))).collect();
    let (old, new) = (format!("\"{}\"", declared), format!("\"{}\"", way.display()));
    files.into_iter().map(|(path, content)| (path, content.replace(&old, &new))).collect()
}
