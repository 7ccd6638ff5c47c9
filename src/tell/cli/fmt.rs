//! `guiju fmt`: puts the formal readings of rules files, and scenarios, into canonical form.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::language::format_file;
use crate::model::scenario::Scenario;
use crate::model::{Model, read_rules};
use crate::text::{self, Complaint, Source, Weight, Words};

use super::arguments::Fmt;
use super::console::Console;
use super::{Exit, files, replay};

/// A file whose canonical form differs.
struct Change {
    path: PathBuf,
    text: String,
}

pub(super) fn run(arguments: &Fmt, console: &mut Console) -> Exit {
    formatted(arguments, console).unwrap_or_else(|exit| exit)
}

/// Nothing is written unless every file could be read.
fn formatted(arguments: &Fmt, console: &mut Console) -> Result<Exit, Exit> {
    let (mut changes, mut complaints) = (Vec::new(), Vec::new());
    let mut models = Models { asked: arguments.model.clone(), loaded: BTreeMap::new() };
    for path in &arguments.paths {
        let files = rules_files(path);
        complaints.extend(files.is_empty().then(|| no_rules(path)));
        for file in files {
            match change(&file, &mut models) {
                Ok(change) => changes.extend(change),
                Err(found) => complaints.extend(found),
            }
        }
    }
    console.complain(&complaints);
    if !complaints.is_empty() {
        return Err(Exit::InputWrong);
    }
    for change in &changes {
        let path = change.path.display();
        if arguments.check {
            console.remark(&Words::new(format!("格式不统一：{path}"), format!("not in canonical form: {path}")));
            continue;
        }
        files::write(&change.path, change.text.as_bytes()).map_err(|complaint| {
            console.complain(&[complaint]);
            Exit::InputWrong
        })?;
        console.remark(&Words::new(format!("已改写 {path}"), format!("rewrote {path}")));
    }
    Ok(if arguments.check && !changes.is_empty() { Exit::Findings } else { Exit::Clear })
}

fn change(path: &Path, models: &mut Models) -> Result<Option<Change>, Vec<Complaint>> {
    let source = Arc::new(text::read(path).map_err(|complaint| vec![complaint])?);
    if Scenario::stands_in(&source) {
        return of_scenario(path, source, models);
    }
    let (file, complaints) = read_rules(Arc::clone(&source));
    if complaints.iter().any(|it| it.weight == Weight::Error) {
        return Err(complaints);
    }
    let text = format_file(&file);
    Ok((text != source.content).then(|| Change { path: path.to_path_buf(), text }))
}

/// The models of scenarios, each loaded once.
struct Models {
    asked: Option<PathBuf>,
    loaded: BTreeMap<PathBuf, Model>,
}

impl Models {
    /// The model of a scenario file.
    fn of(&mut self, path: &Path) -> Result<&Model, Vec<Complaint>> {
        let folder = self.asked.clone().or_else(|| replay::model_of(path));
        let folder = folder.ok_or_else(|| vec![replay::no_model(path)])?;
        match self.loaded.entry(folder) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let (model, complaints) = Model::load(place.key());
                Ok(place.insert(model.ok_or(complaints)?))
            }
        }
    }
}

/// A scenario whose block has remarks stays as it is.
fn of_scenario(path: &Path, source: Arc<Source>, models: &mut Models) -> Result<Option<Change>, Vec<Complaint>> {
    let model = models.of(path)?;
    let (scenario, complaints) = Scenario::of_source(source, model);
    let scenario = scenario.ok_or(complaints)?;
    let text = scenario.formatted(model).filter(|text| *text != scenario.source.content);
    Ok(text.map(|text| Change { path: path.to_path_buf(), text }))
}

/// The file itself, or the rules files of a model in the order of their names.
fn rules_files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let rules = path.join("rules");
    let folder = if rules.is_dir() { rules } else { path.to_path_buf() };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|it| it.extension().is_some_and(|ending| ending == "md")).collect();
    found.sort();
    found
}

fn no_rules(folder: &Path) -> Complaint {
    Complaint::of_file(
        "no-rules",
        folder,
        Words::new("这里没有规则文件", "there is no rules file here"),
        Words::new(
            "给出 .md 文件，或者含有 rules/ 的模型文件夹",
            "name .md files, or a folder of a model with rules/ in it",
        ),
    )
}
