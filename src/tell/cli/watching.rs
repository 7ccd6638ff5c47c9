//! `guiju watch`: checks a model again whenever one of its files is saved, and shows only what changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::ask::{self, Memory, Options};
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::text::Words;

use super::super::columns;
use super::Exit;
use super::arguments::Watching;
use super::console::Console;
use super::input;

/// So often the files are looked at. Events of the system do not reach folders that other computers share.
const PAUSE: Duration = Duration::from_millis(150);

pub(super) fn run(arguments: &Watching, console: &mut Console) -> Exit {
    let stopped = watched(arguments, console);
    stopped.err().unwrap_or(Exit::Clear)
}

/// Goes on until the process is ended.
fn watched(arguments: &Watching, console: &mut Console) -> Result<(), Exit> {
    if !arguments.model.is_dir() {
        return input::model(&arguments.model, console).map(drop);
    }
    let mut stamps = stamps(&arguments.model);
    let memory = Arc::new(Memory::default());
    let mut known = findings(arguments, &memory, console);
    let told = known.as_deref().map_or_else(waits_for_cure, begin);
    show(&told, console)?;
    loop {
        stamps = next_save(&arguments.model, &stamps);
        // What does not load leaves the last findings standing, to be compared with those after the cure.
        let Some(fresh) = findings(arguments, &memory, console) else {
            show(&waits_for_cure(), console)?;
            continue;
        };
        match &known {
            Some(before) => show(&changes(before, &fresh), console)?,
            None => show(&begin(&fresh), console)?,
        }
        known = Some(fresh);
    }
}

/// The findings of the model as it stands on the disk; complaints are shown instead when it does not load.
fn findings(arguments: &Watching, memory: &Arc<Memory>, console: &mut Console) -> Option<Vec<Finding>> {
    let (model, complaints) = Model::load_under(&arguments.model, arguments.superior.as_deref());
    console.complain(&complaints);
    let model = model?;
    let review = ask::review_again(&model, &Options::default(), memory);
    for it in &review.unfinished {
        console.remark(&Words::new(
            format!("没有做完：{}，{}", it.check, it.reason.zh),
            format!("not finished: {}, {}", it.check, it.reason.en),
        ));
    }
    Some(review.findings)
}

/// When each file of the model was written, and how long it is.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

fn stamps(folder: &Path) -> Stamps {
    let mut out = Stamps::new();
    let folders = [folder.to_owned(), folder.join("rules"), folder.join("text")];
    for entry in folders.iter().filter_map(|it| std::fs::read_dir(it).ok()).flatten().flatten() {
        let path = entry.path();
        // Editors lay their own files beside the one that they save.
        let is_own = path.extension().is_some_and(|it| it == "md" || it == "csv" || it == "txt");
        if let Some(about) = entry.metadata().ok().filter(|it| is_own && it.is_file()) {
            out.insert(path, (about.modified().ok(), about.len()));
        }
    }
    out
}

/// Waits until a file differs, and then until nothing is being written any more.
fn next_save(folder: &Path, before: &Stamps) -> Stamps {
    let mut last = before.clone();
    loop {
        std::thread::sleep(PAUSE);
        let now = stamps(folder);
        if now == last && now != *before {
            return now;
        }
        last = now;
    }
}

fn show(words: &Words, console: &mut Console) -> Result<(), Exit> {
    let text: String = words.get(console.lang).lines().map(|line| columns::hanging("", "    ", line)).collect();
    console.show(&text)
}

fn begin(found: &[Finding]) -> Words {
    let count = counted(found);
    Words::new(
        format!("{}。保存模型的任何文件即重新检查，只显示变化；按 Ctrl-C 结束。\n", count.zh),
        format!("{}. Saving any file of the model checks it again; only changes are shown. Ctrl-C ends.\n", count.en),
    )
}

fn waits_for_cure() -> Words {
    Words::new(
        "模型有误，改正并保存后继续。\n",
        "The model does not load; correct it and save, and the check goes on.\n",
    )
}

/// What is gone and what is new, told finding by finding.
fn changes(before: &[Finding], after: &[Finding]) -> Words {
    let lacks = |list: &[Finding], it: &Finding| list.iter().all(|other| other.id != it.id);
    let mut out = Words::default();
    let mut add = |zh: String, en: String| {
        out.zh.push_str(&format!("{zh}\n"));
        out.en.push_str(&format!("{en}\n"));
    };
    for (list, other, zh, en) in [(before, after, "已消除", "Gone"), (after, before, "新出现", "New")] {
        for it in list.iter().filter(|it| lacks(other, it)) {
            let (grade, said, id) = (it.severity.words(), &it.message, &it.id);
            add(format!("{zh}（{}）{id}：{}", grade.zh, said.zh), format!("{en} ({}): {id}: {}", grade.en, said.en));
        }
    }
    for it in after {
        let was = before.iter().find(|other| other.id == it.id).map(|other| other.severity);
        if let Some(was) = was.filter(|was| *was != it.severity) {
            let (id, was, is) = (&it.id, was.words(), it.severity.words());
            add(
                format!("等级由{}变为{} {id}：{}", was.zh, is.zh, it.message.zh),
                format!("Now {}, before {}: {id}: {}", is.en, was.en, it.message.en),
            );
        }
    }
    let count = counted(after);
    match out == Words::default() {
        true => Words::new(
            format!("已重新检查，没有变化：{}。\n", count.zh),
            format!("Checked again, nothing changed: {}.\n", count.en),
        ),
        false => Words::new(format!("{}现有{}。\n", out.zh, count.zh), format!("{}Now {}.\n", out.en, count.en)),
    }
}

fn counted(found: &[Finding]) -> Words {
    let of = |grade: Severity| found.iter().filter(|it| it.severity == grade).count();
    let (high, medium, low) = (of(Severity::High), of(Severity::Medium), of(Severity::Low));
    let all = found.len();
    Words::new(
        format!("审查意见{all}条（高{high}、中{medium}、低{low}）"),
        format!("{all} findings ({high} high, {medium} medium, {low} low)"),
    )
}
