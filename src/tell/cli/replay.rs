//! `guiju replay`: plays scenarios and compares what happens with what they expect.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::ask::scenario::{Replayer, compare, lines};
use crate::model::Model;
use crate::model::scenario::Scenario;
use crate::text::{Complaint, Words};

use super::super::scenario::{Performance, differences, json, story};
use super::arguments::{Replay, Telling};
use super::console::Console;
use super::{Exit, files, input};

pub(super) fn run(arguments: &Replay, console: &mut Console) -> Exit {
    let found = if arguments.path.is_dir() { scenarios_in(&arguments.path) } else { Ok(vec![arguments.path.clone()]) };
    let found = match found {
        Ok(found) => found,
        Err(complaint) => {
            console.complain(&[complaint]);
            return Exit::InputWrong;
        }
    };
    let mut run = Run { arguments, console, exit: Exit::Clear, told: Vec::new(), counts: Counts::default() };
    for (folder, paths) in by_model(arguments, found) {
        run.of_model(folder, &paths);
    }
    run.end()
}

#[derive(Default)]
struct Counts {
    agree: usize,
    differ: usize,
    without: usize,
    wrong: usize,
    recorded: usize,
}

struct Run<'r> {
    arguments: &'r Replay,
    console: &'r mut Console,
    exit: Exit,
    told: Vec<serde_json::Value>,
    counts: Counts,
}

impl Run<'_> {
    fn is_many(&self) -> bool {
        self.arguments.path.is_dir()
    }

    fn ends(&mut self, exit: Exit) {
        self.exit = self.exit.max(exit);
    }

    fn of_model(&mut self, folder: Option<PathBuf>, paths: &[PathBuf]) {
        let model = match folder {
            Some(folder) => input::whole(&folder, self.console),
            None => {
                let complaints: Vec<_> = paths.iter().map(|path| no_model(path)).collect();
                self.console.complain(&complaints);
                Err(Exit::InputWrong)
            }
        };
        let model = match model {
            Ok(model) => model,
            Err(exit) => {
                self.counts.wrong += paths.len();
                return self.ends(exit);
            }
        };
        let replayer = Replayer::new(&model);
        for path in paths {
            if let Err(exit) = self.one(&model, &replayer, path) {
                self.counts.wrong += usize::from(exit == Exit::InputWrong);
                self.ends(exit);
            }
        }
    }

    fn one(&mut self, model: &Model, replayer: &Replayer<'_>, path: &Path) -> Result<(), Exit> {
        let (scenario, complaints) = Scenario::read(path, model);
        self.console.complain(&complaints);
        let scenario = scenario.ok_or(Exit::InputWrong)?;
        let replay = replayer.replay(&scenario).map_err(|complaints| {
            self.console.complain(&complaints);
            Exit::InputWrong
        })?;
        let compared = compare(model, &scenario, &replay);
        let agrees = compared.as_ref().map(|c| c.agrees());
        let performance = Performance { model, scenario: &scenario, replay: &replay, compared: compared.as_ref() };
        if self.arguments.format == Telling::Json {
            self.told.push(json(&performance, self.console.lang));
        } else if !self.is_many() {
            self.console.show(&story(&performance, self.console.lang))?;
        }
        if self.arguments.record {
            return self.record(&scenario, scenario.with_expected(model, &lines(model, &replay)));
        }
        self.count(agrees);
        if self.arguments.format == Telling::Terminal {
            self.tell(&scenario, agrees)?;
            if let Some(compared) = &compared {
                let text = differences(compared, self.console.lang);
                self.console.show(&text)?;
            }
        }
        Ok(())
    }

    fn record(&mut self, scenario: &Scenario, content: String) -> Result<(), Exit> {
        if content == scenario.source.content {
            return Ok(());
        }
        let path = &scenario.source.path;
        files::write(path, content.as_bytes()).map_err(|complaint| {
            self.console.complain(&[complaint]);
            Exit::InputWrong
        })?;
        self.counts.recorded += 1;
        let path = path.display();
        self.console
            .remark(&Words::new(format!("已把实际结果写入 {path}"), format!("recorded what happened in {path}")));
        Ok(())
    }

    fn count(&mut self, agrees: Option<bool>) {
        match agrees {
            Some(true) => self.counts.agree += 1,
            Some(false) => {
                self.counts.differ += 1;
                self.ends(Exit::Findings);
            }
            None => self.counts.without += 1,
        }
    }

    /// One line on how a scenario went.
    fn tell(&mut self, scenario: &Scenario, agrees: Option<bool>) -> Result<(), Exit> {
        let words = match agrees {
            Some(true) => Words::new("与预期一致", "as expected"),
            Some(false) => Words::new("与预期不同", "not as expected"),
            None => Words::new("没有写预期（--record 可写入）", "expects nothing (--record writes it)"),
        };
        let words = words.get(self.console.lang);
        let line = match self.is_many() {
            true => format!("{words}  {}\n", scenario.source.path.display()),
            false => format!("{words}\n"),
        };
        self.console.show(&line)
    }

    fn end(mut self) -> Exit {
        if self.arguments.format == Telling::Json {
            let text = serde_json::to_string_pretty(&serde_json::json!({ "scenarios": self.told })).unwrap_or_default();
            let shown = self.console.show(&format!("{text}\n"));
            shown.err().into_iter().for_each(|exit| self.ends(exit));
        } else if self.is_many() {
            let Counts { agree, differ, without, wrong, recorded } = self.counts;
            let all = agree + differ + without + wrong + recorded;
            let words = match self.arguments.record {
                true => Words::new(
                    format!("写入 {recorded} 个文件，有误 {wrong} 个"),
                    format!("{recorded} files recorded, {wrong} with mistakes"),
                ),
                false => Words::new(
                    format!("共 {all} 个情景：一致 {agree}，不同 {differ}，没有写预期 {without}，有误 {wrong}"),
                    format!(
                        "{all} scenarios: {agree} as expected, {differ} not, {without} without expectation, {wrong} with mistakes"
                    ),
                ),
            };
            let shown = self.console.show(&format!("{}\n", words.get(self.console.lang)));
            shown.err().into_iter().for_each(|exit| self.ends(exit));
        }
        self.exit
    }
}

/// The scenario files of a folder and of the folders in it, in the order of their paths; a README is none.
/// The scenario files of a folder.
pub(super) fn scenarios_in(folder: &Path) -> Result<Vec<PathBuf>, Complaint> {
    let mut found = Vec::new();
    gather(folder, &mut found).map_err(|wrong| {
        Complaint::of_file(
            "cannot-read",
            folder,
            Words::new(format!("文件夹无法读取：{wrong}"), format!("the folder cannot be read: {wrong}")),
            Words::new("请核对路径和权限", "look at the path and its permissions"),
        )
    })?;
    found.sort();
    match found.is_empty() {
        false => Ok(found),
        true => Err(Complaint::of_file(
            "no-scenario",
            folder,
            Words::new("文件夹里没有情景文件", "there is no scenario file in the folder"),
            Words::new("情景文件以 .md 结尾", "scenario files end in .md"),
        )),
    }
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "md")
            && !path.file_stem().is_some_and(|name| name.eq_ignore_ascii_case("readme"))
        {
            found.push(path);
        }
    }
    Ok(())
}

/// The scenarios of each model, the model being the one asked for or found by the name of a folder.
fn by_model(arguments: &Replay, paths: Vec<PathBuf>) -> BTreeMap<Option<PathBuf>, Vec<PathBuf>> {
    let mut found: BTreeMap<Option<PathBuf>, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        let model = arguments.model.clone().or_else(|| model_of(&path));
        found.entry(model).or_default().push(path);
    }
    found
}

/// `scenarios/NAME/x.md` belongs to `models/NAME` beside `scenarios`, or beside a folder further up.
pub(super) fn model_of(path: &Path) -> Option<PathBuf> {
    let nearby = |path: &Path| {
        path.ancestors().skip(1).find_map(|folder| {
            let name = folder.file_name()?;
            let above = folder.ancestors().skip(1).map(|above| above.join("models").join(name));
            above.into_iter().find(|model| model.join("rules").is_dir())
        })
    };
    nearby(path).or_else(|| nearby(&std::path::absolute(path).ok()?))
}

pub(super) fn no_model(path: &Path) -> Complaint {
    Complaint::of_file(
        "no-model",
        path,
        Words::new("找不到这个情景所属的模型", "the model of this scenario cannot be found"),
        Words::new(
            "放进 scenarios/模型名/（旁边有 models/模型名/），或者写 --model 模型文件夹",
            "put it into scenarios/NAME/ (with models/NAME/ beside scenarios/), or give --model DIR",
        ),
    )
}
