//! Every amendment that is offered is proved again: applied to a folder, loaded from there, and reviewed.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "what a test cannot do without fails the test")]

#[path = "common/books.rs"]
mod books;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use guiju::ask::suggest::{Advices, Adviser, Edit, Followed, Suggestion, amended};
use guiju::ask::{Options, review};
use guiju::finding::{Finding, Severity};
use guiju::meaning::World;
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
    Adviser::new(model).advise(ids, &mut |_, _| true)
}

fn ids(found: &[Finding], severity: Severity) -> Vec<String> {
    found.iter().filter(|it| it.severity == severity).map(|it| it.id.clone()).collect()
}

#[track_caller]
fn proved(model: &Model, before: &[Finding], ended: &[&str], least: Severity, suggestion: &Suggestion) {
    let edits = &suggestion.edits;
    let amended = applied(model, edits);
    let after = findings(&amended);
    for id in ended {
        assert!(after.iter().all(|it| it.id != *id), "{id} is still there with {edits:?}");
        let was = |it: &Followed| it.form_of.as_deref() == Some(*id) && least <= it.severity;
        assert!(!suggestion.outcome.remains.iter().any(was), "{id} is still there in another form with {edits:?}");
    }
    let is_new = |it: &&Finding| least <= it.severity && before.iter().all(|known| known.id != it.id);
    for finding in after.iter().filter(is_new) {
        let known = suggestion.outcome.remains.iter().find(|it| it.id == finding.id);
        let was = known.and_then(|it| it.form_of.as_deref()).and_then(|id| before.iter().find(|it| it.id == id));
        assert!(was.is_some(), "{} is new with {edits:?}", finding.id);
        let was = was.expect("the finding of which it is a form");
        assert!(
            was.check == finding.check && finding.severity <= was.severity,
            "{} is no form of {}",
            finding.id,
            was.id
        );
        assert!(shown_before(model, &amended, finding), "{} is new with {edits:?}", finding.id);
    }
}

/// Whether the rules as they were show the same defect in the same situation.
fn shown_before(old: &Model, new: &Model, finding: &Finding) -> bool {
    let (old, new) = (World::new(old), World::new(new));
    let witness = finding.witness.as_ref().expect("a witness");
    let mut point = old.space.origin();
    for (variable, row) in old.space.variables() {
        let same = new.space.variables().find(|(_, it)| it.name == row.name);
        same.into_iter().for_each(|(it, _)| point.set(variable, witness.point().get(it)));
    }
    witness.claim().is_true(&old, &point)
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
                proved(&model, &before, &[&advice.id], advice.severity, suggestion);
            }
        }
        let combined = advices.combined.expect("a combination");
        let ended: Vec<&str> = combined.outcome.ends.iter().map(|it| it.id.as_str()).collect();
        proved(&model, &before, &ended, Severity::High, &combined);
    }
}

#[test]
fn medium_findings_are_ended_without_new_ones_of_medium_grade() {
    for book in BOOKS {
        let model = loaded(&small(book));
        let before = findings(&model);
        for advice in advised(&model, &ids(&before, Severity::Medium)).list {
            for suggestion in &advice.suggestions {
                proved(&model, &before, &[&advice.id], Severity::Medium, suggestion);
            }
        }
    }
}

/// The patterns of what is offered against the findings of a check in its own small books, each proved.
fn patterns_against(check: &str) -> BTreeSet<&'static str> {
    let own = |path: &PathBuf| {
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        path.parent().is_some_and(|it| it.ends_with(check)) && name.starts_with("finds_")
    };
    let documents = books::documents().into_iter().filter(own);
    documents.flat_map(|path| patterns_in(&std::fs::read_to_string(&path).expect("a document"), check)).collect()
}

/// The same in one book.
fn patterns_in(document: &str, check: &str) -> BTreeSet<&'static str> {
    let mut out = BTreeSet::new();
    let folder = TempDir::new().expect("a folder");
    let model = books::model(&books::fences(document), folder.path());
    let before = findings(&model);
    let ids: Vec<String> = before.iter().filter(|it| it.check == check).map(|it| it.id.clone()).collect();
    for advice in advised(&model, &ids).list {
        for suggestion in &advice.suggestions {
            proved(&model, &before, &[&advice.id], advice.severity, suggestion);
            out.extend(suggestion.pattern);
        }
    }
    out
}

#[test]
fn the_special_clause_is_made_an_exception_of_the_general_one() {
    let offered = patterns_in(include_str!("suggest/two-signers.md"), "final-authority-overlap");
    assert!(offered.contains("make-an-exception"), "{offered:?}");
}

#[test]
fn the_superior_names_a_deputy_where_nobody_is_in_charge() {
    let offered = patterns_in(include_str!("suggest/nobody-in-charge.md"), "partial-relation");
    assert!(offered.contains("no-portfolio"), "{offered:?}");
}

#[test]
fn each_pattern_ends_what_it_was_made_for() {
    let cases = [
        ("absence-trigger", "close-causes"),
        ("free-predicate", "who-judges"),
        ("double-trigger", "tie-breaker"),
        ("nobody-competent", "substitute"),
        ("self-review", "different-hands"),
        ("several-delegates", "one-delegate"),
        ("missing-deadline", "deadline"),
        ("uncovered-matter", "fallback"),
        ("no-performer", "name-the-performer"),
    ];
    let lacking: Vec<_> = cases
        .into_iter()
        .map(|(check, pattern)| (check, pattern, patterns_against(check)))
        .filter(|(_, pattern, offered)| !offered.contains(pattern))
        .collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn a_mayor_away_is_stood_in_for_in_the_words_of_the_text() {
    let model = loaded(&small("pairs-with-executive"));
    let before = findings(&model);
    let found = before.iter().find(|it| it.check == "absence-trigger").expect("a finding");
    let advices = advised(&model, std::slice::from_ref(&found.id));
    let offered = advices.list.first().map(|it| it.suggestions.as_slice()).unwrap_or_default();
    let written: Vec<_> =
        offered.iter().flat_map(|it| &it.edits).map(|it| (it.text.as_str(), it.norms.join("\n"))).collect();
    let text = "市长因故不能履行职责或者缺位期间，由常务副市长代行市长职责";
    let norms = "代行 市长 -> 常务副市长 全部职权 当 市长 缺席";
    let is_it = |(words, formal): &(&str, String)| words.starts_with(text) && formal.starts_with(norms);
    assert!(written.iter().any(is_it), "{written:#?}");
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

#[test]
fn amendments_as_json_follow_the_schema() {
    for more in [&["--lang", "zh"][..], &["--lang", "en"], &["--budget", "0"]] {
        let output = guiju(&[&["suggest", "models/small/pairs-with-executive", "--format", "json"][..], more].concat());
        let mut told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let schema = serde_json::from_str(include_str!("../docs/suggest.schema.json")).expect("a schema in JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let faults: Vec<String> = validator.iter_errors(&told).map(|it| it.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        told["finished"] = "perhaps".into();
        assert!(!validator.is_valid(&told));
    }
}

#[test]
fn what_is_shown_fits_into_80_columns() {
    for lang in ["zh", "en"] {
        let output = guiju(&["suggest", "models/small/pairs-with-executive", "--lang", lang]);
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        let widest = shown.lines().map(textwrap::core::display_width).max();
        assert!(widest <= Some(80), "{widest:?} columns:\n{shown}");
    }
}
