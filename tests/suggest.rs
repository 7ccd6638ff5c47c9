//! Every amendment that is offered is proved again: applied to a folder, loaded from there, and reviewed.

#![expect(clippy::expect_used, reason = "what a test cannot do without fails the test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use guiju::ask::suggest::{Advices, Adviser, Edit, amended};
use guiju::ask::{Options, review};
use guiju::finding::{Finding, Severity};
use guiju::model::Model;
use tempfile::TempDir;

const BOOKS: [&str; 3] = ["nobody-named", "pairs-with-executive", "two-arrangers"];

fn small(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/small").join(name)
}

fn loaded(folder: &Path) -> Model {
    let (model, complaints) = Model::load(folder);
    assert!(complaints.is_empty(), "{complaints:?}");
    model.expect("a model")
}

fn findings(model: &Model) -> Vec<Finding> {
    review(model, &Options::default()).findings
}

/// The model with the edits, written to a folder and read from there.
fn applied(model: &Model, edits: &[Edit]) -> Model {
    let folder = TempDir::new().expect("a folder");
    for entry in walk(&model.folder) {
        let target = folder.path().join(entry.strip_prefix(&model.folder).expect("inside"));
        std::fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        std::fs::copy(&entry, target).expect("a copy");
    }
    for (path, content) in amended(model, edits).expect("an amended model").files(model) {
        std::fs::write(folder.path().join(path), content).expect("a file");
    }
    loaded(folder.path())
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    entries.flat_map(|it| if it.is_dir() { walk(&it) } else { vec![it] }).collect()
}

fn advised(model: &Model, ids: &[String]) -> Advices {
    Adviser::new(model, review(model, &Options::default())).advise(ids, &mut |_, _| true)
}

fn ids(found: &[Finding], severity: Severity) -> Vec<String> {
    found.iter().filter(|it| it.severity == severity).map(|it| it.id.clone()).collect()
}

#[track_caller]
fn proved(model: &Model, before: &[Finding], ended: &[&str], least: Severity, edits: &[Edit]) {
    let after = findings(&applied(model, edits));
    for id in ended {
        assert!(after.iter().all(|it| it.id != *id), "{id} is still there with {edits:?}");
    }
    let is_new = |it: &&Finding| least <= it.severity && before.iter().all(|known| known.id != it.id);
    let new: Vec<&str> = after.iter().filter(is_new).map(|it| it.id.as_str()).collect();
    assert!(new.is_empty(), "{new:?} is new with {edits:?}");
}

#[test]
fn every_amendment_ends_what_it_is_offered_for_and_brings_nothing_as_grave() {
    for book in BOOKS {
        let model = loaded(&small(book));
        let before = findings(&model);
        let advices = advised(&model, &ids(&before, Severity::High));
        let offered: usize = advices.list.iter().map(|it| it.suggestions.len()).sum();
        assert!(0 < offered, "{book}: nothing is offered");
        for advice in &advices.list {
            for suggestion in &advice.suggestions {
                assert!(suggestion.outcome.ends.iter().any(|it| it.id == advice.id), "{book}: {}", advice.id);
                proved(&model, &before, &[&advice.id], advice.severity, &suggestion.edits);
            }
        }
        let combined = advices.combined.expect("a combination");
        let ended: Vec<&str> = combined.outcome.ends.iter().map(|it| it.id.as_str()).collect();
        proved(&model, &before, &ended, Severity::High, &combined.edits);
    }
}

#[test]
fn medium_findings_are_ended_without_new_ones_of_medium_grade() {
    for book in BOOKS {
        let model = loaded(&small(book));
        let before = findings(&model);
        for advice in advised(&model, &ids(&before, Severity::Medium)).list {
            for suggestion in &advice.suggestions {
                proved(&model, &before, &[&advice.id], Severity::Medium, &suggestion.edits);
            }
        }
    }
}

#[test]
fn a_mayor_away_is_stood_in_for_in_the_words_of_the_text() {
    let model = loaded(&small("pairs-with-executive"));
    let before = findings(&model);
    let found = before.iter().find(|it| it.check == "absence-trigger").expect("a finding");
    let advices = advised(&model, std::slice::from_ref(&found.id));
    let first = advices.list.first().and_then(|it| it.suggestions.first()).expect("an amendment");
    let edit = first.edits.first().expect("a sentence");
    assert!(edit.text.starts_with("市长因故不能履行职责期间，由常务副市长代行市长职责"), "{}", edit.text);
    let norms = edit.norms.join("\n");
    assert!(norms.starts_with("代行 市长 -> 常务副市长 全部职权 当 市长 缺席"), "{norms}");
}

fn guiju(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the command runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_revision_is_written_whole_and_never_over_another() {
    let folder = TempDir::new().expect("a folder");
    let target = folder.path().join("revised");
    let place = target.to_str().expect("a path");
    let first = guiju(&["suggest", "models/small/pairs-with-executive", "--apply", place]);
    assert_eq!(first.status.code(), Some(1), "{}", said(&first));
    let (old, new) = (loaded(&small("pairs-with-executive")), loaded(&target));
    let (before, after) = (findings(&old), findings(&new));
    let count = |all: &[Finding]| all.iter().filter(|it| it.severity == Severity::High).count();
    assert!(count(&after) < count(&before), "{} and {}", count(&before), count(&after));
    assert!(new.document.source.content.len() > old.document.source.content.len());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
    let second = guiju(&["suggest", "models/small/pairs-with-executive", "--apply", place]);
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("已经存在"), "{}", said(&second));
}

#[test]
fn an_unknown_finding_is_answered_with_the_nearest() {
    let output = guiju(&["suggest", "models/small/nobody-named", "absence-trigger-2ac22b"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("absence-trigger-2ac22a"), "{}", said(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn without_time_it_is_not_finished_and_says_so() {
    let output = guiju(&["suggest", "models/small/nobody-named", "--budget", "0", "--format", "json"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(shown.contains("\"finished\": false"), "{shown}");
}
