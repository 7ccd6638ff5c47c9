//! `guiju diff`: what changes from one revision to another.

use std::path::Path;

use crate::ask::revision::{MOST, Mapping, Unmatched, behaviour_in, defects, four_way, scenarios};
use crate::model::Model;
use crate::text::revision::Revision;
use crate::text::{Document, Words};

use super::super::revision::{self, RevisionView, Side};
use super::console::Console;
use super::diff_arguments::Diff;
use super::watch::Watch;
use super::{Exit, files, input, replay, text};

pub(super) fn run(arguments: &Diff, console: &mut Console) -> Exit {
    compared(arguments, console).unwrap_or_else(|exit| exit)
}

/// What the user named: a model with its document, or a document alone.
#[expect(clippy::large_enum_variant, reason = "there are two of them in a run")]
enum Input {
    Whole(Model),
    TextOnly(Document),
}

impl Input {
    fn document(&self) -> &Document {
        match self {
            Self::Whole(model) => &model.document,
            Self::TextOnly(document) => document,
        }
    }

    fn side(&self, path: &Path) -> Side {
        let document = self.document();
        Side {
            path: path.display().to_string().replace('\\', "/"),
            title: document.title.clone(),
            sha256: document.sha256.clone(),
            has_model: matches!(self, Self::Whole(_)),
        }
    }
}

fn compared(arguments: &Diff, console: &mut Console) -> Result<Exit, Exit> {
    let mut watch = Watch::new(console);
    let under = [arguments.old_superior.as_deref(), arguments.new_superior.as_deref()];
    let (old, new) =
        watch.step("load", || (read(&arguments.old, under[0], console), read(&arguments.new, under[1], console)));
    let (old, new) = (old?, new?);
    let mapping = mapping(arguments, console)?;
    let found = watch.step("words", || Revision::between(old.document(), new.document()));
    let mut view = RevisionView::new(old.side(&arguments.old), new.side(&arguments.new), &found, console.lang);
    match (&old, &new) {
        (Input::Whole(old), Input::Whole(new)) if !arguments.words => {
            let most = if arguments.all_classes { usize::MAX } else { MOST };
            let changes = watch.step("powers", || behaviour_in(old, new, &found, &mapping, most));
            write_mapping(arguments, &changes.unmatched, console)?;
            view.add_behaviour(&changes, console.lang);
            let changes = watch.step("check", || defects(old, new));
            view.add_defects(&changes, console.lang);
            if let [Some(before), Some(after)] = under {
                // The old rules under the new superior norms, and the new rules under the old ones.
                let mixed = [
                    input::model_under(&arguments.old, Some(after), console)?,
                    input::model_under(&arguments.new, Some(before), console)?,
                ];
                let found = watch.step("superior", || four_way([old, &mixed[0], &mixed[1], new]));
                view.add_superiors(&found, console.lang);
            }
            if let Some(folder) = &arguments.scenarios {
                let files = replay::scenarios_in(folder).map_err(|complaint| {
                    console.complain(&[complaint]);
                    Exit::InputWrong
                })?;
                let changes = watch.step("scenarios", || scenarios(old, new, &files));
                view.add_scenarios(&changes, console.lang);
            }
        }
        (Input::Whole(_), Input::Whole(_)) => {}
        _ => view.notes.push(words_only(&view).get(console.lang).to_owned()),
    }
    let written = watch.step("write", || revision::write(arguments.format.into(), &view));
    let bytes = written.map_err(|wrong| {
        console.remark(&Words::new(format!("无法写出：{wrong}"), format!("cannot write it up: {wrong}")));
        Exit::NotFinished
    })?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => console.show(text)?,
        Err(_) => console.show_bytes(&bytes)?,
    }
    if arguments.timings {
        watch.tell(console);
    }
    Ok(match (view.finished, view.is_empty) {
        (false, _) => Exit::NotFinished,
        (true, true) => Exit::Clear,
        (true, false) => Exit::Findings,
    })
}

fn mapping(arguments: &Diff, console: &mut Console) -> Result<Mapping, Exit> {
    let Some(path) = &arguments.mapping else { return Ok(Mapping::default()) };
    crate::ask::revision::read(path).map_err(|complaints| {
        console.complain(&complaints);
        Exit::InputWrong
    })
}

/// Writes the table of names without a counterpart, when it was asked for.
fn write_mapping(arguments: &Diff, unmatched: &[Unmatched], console: &mut Console) -> Result<(), Exit> {
    let Some(path) = &arguments.write_mapping else { return Ok(()) };
    let bytes = crate::ask::revision::written(unmatched).map_err(|wrong| {
        console.remark(&Words::new(format!("无法写出：{wrong}"), format!("cannot write it up: {wrong}")));
        Exit::NotFinished
    })?;
    files::write(path, &bytes).map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    let (count, path) = (unmatched.len(), path.display());
    console.remark(&Words::new(
        format!("已把{count}个没有对应的名称写入 {path}，填好后用 --mapping 读入"),
        format!("wrote {count} names without a counterpart to {path}; fill it in and read it with --mapping"),
    ));
    Ok(())
}

fn words_only(view: &RevisionView) -> Words {
    let (zh, en) = match (view.old.has_model, view.new.has_model) {
        (false, false) => ("两份都没有模型", "neither has a model"),
        (false, true) => ("现行文本没有模型", "the old text has no model"),
        _ => ("修订文本没有模型", "the new text has no model"),
    };
    Words::new(
        format!("{zh}，只比较文字，不比较职权、程序和问题。"),
        format!("Only the words are compared, not powers, procedures and defects: {en}."),
    )
}

/// A folder with rules is a model; a folder without them, or a file, is a text.
fn read(path: &Path, superior: Option<&Path>, console: &mut Console) -> Result<Input, Exit> {
    if path.join("rules").is_dir() {
        return Ok(Input::Whole(input::model_under(path, superior, console)?));
    }
    let opened = text::file_of(path).and_then(Document::open);
    let (document, complaints) = opened.map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    console.complain(&complaints);
    let has_clauses = document.clauses().next().is_some();
    has_clauses.then_some(Input::TextOnly(document)).ok_or(Exit::InputWrong)
}
