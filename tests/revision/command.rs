//! `guiju diff` as a user runs it: exit codes, formats, what is said of a text without a model.

use std::process::{Command, Output};

const SMALL: &str = "models/small/pairs-with-executive";
const OTHER: &str = "models/small/nobody-named";
const TEXT: &str = "models/small/pairs-with-executive/text/pairs-with-executive.txt";

fn guiju(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the command runs")
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_exit_code_says_whether_something_changed() {
    assert_eq!(guiju(&["diff", SMALL, SMALL]).status.code(), Some(0));
    assert_eq!(guiju(&["diff", SMALL, OTHER, "--words"]).status.code(), Some(1));
    assert_eq!(guiju(&["diff", SMALL, "no-such-folder"]).status.code(), Some(2));
    assert_eq!(guiju(&["diff", SMALL, SMALL, "--mapping", "no-such-file"]).status.code(), Some(2));
}

#[test]
fn a_text_without_a_model_is_compared_by_its_words_and_that_is_said() {
    let output = guiju(&["diff", SMALL, TEXT]);
    assert_eq!(output.status.code(), Some(0));
    assert!(shown(&output).contains("修订文本没有模型，只比较文字"), "{}", shown(&output));
}

#[test]
fn every_format_is_written_and_the_terminal_keeps_to_80_columns() {
    for lang in ["zh", "en"] {
        for format in ["md", "html", "csv", "json"] {
            let output = guiju(&["diff", SMALL, OTHER, "--format", format, "--lang", lang]);
            assert_eq!(output.status.code(), Some(1), "{format} {lang}");
            assert!(shown(&output).contains("市长"), "{format} {lang}");
        }
        let text = shown(&guiju(&["diff", SMALL, OTHER, "--lang", lang]));
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
    }
}

#[test]
fn the_json_keeps_to_its_schema() {
    let path = format!("{}/docs/diff.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(path).expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("a schema");
    let checked = jsonschema::validator_for(&schema).expect("a schema");
    for arguments in [&["diff", SMALL, OTHER, "--format", "json"][..], &["diff", TEXT, TEXT, "--format", "json"]] {
        let told: serde_json::Value = serde_json::from_str(&shown(&guiju(arguments))).expect("JSON");
        let wrong: Vec<String> =
            checked.iter_errors(&told).map(|it| format!("{it} at {}", it.instance_path())).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
