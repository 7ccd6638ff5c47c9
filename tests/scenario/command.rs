//! `guiju replay` as a user runs it.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const LIBRARY: &str = "scenarios/liangping-2022";

fn guiju(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .arg("replay")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the command runs")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A copy of the library's scenario in a folder of its own.
fn copied(folder: &Path, change: impl Fn(String) -> String) -> String {
    let content = std::fs::read_to_string(format!("{LIBRARY}/授权签订合同-授权已到期.md")).expect("the scenario");
    let path = folder.join("合同.md");
    std::fs::write(&path, change(content)).expect("a copy");
    path.to_string_lossy().into_owned()
}

const MODEL: [&str; 2] = ["--model", "models/liangping-2022"];

#[test]
fn the_library_replays_as_it_expects() {
    let output = guiju(&[LIBRARY]);
    assert_eq!(code(&output), Some(0), "{}{}", shown(&output), said(&output));
    assert!(shown(&output).contains("没有写预期 0，有误 0"), "{}", shown(&output));
    assert!(!shown(&output).contains('\u{1b}'));
}

#[test]
fn a_story_is_told_in_both_languages() {
    let path = format!("{LIBRARY}/授权签订合同-授权已到期.md");
    let chinese = guiju(&[&path]);
    assert_eq!(code(&chinese), Some(0));
    for words in ["2026-03-07\n  区长某对副区长己的委托到期", "停在：签发", "与预期一致"] {
        assert!(shown(&chinese).contains(words), "{words}: {}", shown(&chinese));
    }
    let english = guiju(&[&path, "--lang", "en"]);
    for words in ["stops at: sign", "as expected", "is finished"] {
        assert!(shown(&english).contains(words), "{words}: {}", shown(&english));
    }
}

#[test]
fn a_difference_is_shown_and_recorded_away() {
    let folder = TempDir::new().expect("a folder");
    let path = copied(folder.path(), |text| text.replace("停在 签发", "停在 分管审核"));
    let differs = guiju(&[&path, MODEL[0], MODEL[1]]);
    assert_eq!(code(&differs), Some(1), "{}", said(&differs));
    assert!(shown(&differs).contains("- 2026-03-09 “采购合同” 停在 分管审核\n+ 2026-03-09 “采购合同” 停在 签发"));
    let before = std::fs::read_to_string(&path).expect("the file");
    let recorded = guiju(&[&path, MODEL[0], MODEL[1], "--record"]);
    assert_eq!(code(&recorded), Some(0), "{}", said(&recorded));
    let after = std::fs::read_to_string(&path).expect("the file");
    assert_eq!(before.replace("停在 分管审核", "停在 签发"), after, "only the expectation changes");
    assert_eq!(code(&guiju(&[&path, MODEL[0], MODEL[1]])), Some(0));
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "no file is left over");
}

#[test]
fn a_mistake_is_wrong_input_and_records_nothing() {
    let folder = TempDir::new().expect("a folder");
    let path = copied(folder.path(), |text| text.replace("2026-03-12", "2026-02-30"));
    let before = std::fs::read_to_string(&path).expect("the file");
    let output = guiju(&[&path, MODEL[0], MODEL[1], "--record"]);
    assert_eq!(code(&output), Some(2));
    assert!(said(&output).contains("date-does-not-exist") && said(&output).contains("没有 2026-02-30 这一天"));
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), before);
    let folder = guiju(&[&folder.path().to_string_lossy(), MODEL[0], MODEL[1]]);
    assert_eq!(code(&folder), Some(2));
    assert!(shown(&folder).contains("有误 1"), "{}", shown(&folder));
}

#[test]
fn without_a_model_or_a_scenario_there_is_a_remedy() {
    let folder = TempDir::new().expect("a folder");
    let nothing = guiju(&[&folder.path().to_string_lossy()]);
    assert_eq!(code(&nothing), Some(2));
    assert!(said(&nothing).contains("no-scenario"), "{}", said(&nothing));
    let path = copied(folder.path(), |text| text);
    let homeless = guiju(&[&path]);
    assert_eq!(code(&homeless), Some(2));
    assert!(said(&homeless).contains("no-model") && said(&homeless).contains("--model"), "{}", said(&homeless));
    let missing = guiju(&["scenarios/liangping-2022/没有.md"]);
    assert_eq!(code(&missing), Some(2));
}

#[test]
fn json_is_the_same_twice() {
    let (one, two) = (guiju(&[LIBRARY, "--format", "json"]), guiju(&[LIBRARY, "--format", "json"]));
    assert_eq!(one.stdout, two.stdout);
    let json: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    assert!(json["scenarios"].as_array().is_some_and(|all| 4 <= all.len()));
}
