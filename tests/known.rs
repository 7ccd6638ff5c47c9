//! `check --causes` and `establish` as a user runs them, in both languages.
#![expect(clippy::unwrap_used, reason = "what a test cannot do without fails the test")]

use std::process::{Command, Output};

const BOOK: &str = "models/small/pairs-with-executive";

fn guiju(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn wrong(schema: &str, told: &serde_json::Value) -> Vec<String> {
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(told).map(|wrong| wrong.to_string()).collect()
}

#[test]
fn causes_are_told_for_a_terminal() {
    for lang in ["zh", "en"] {
        let output = guiju(&["check", BOOK, "--lang", lang, "--causes", "--kind", "gap"]);
        assert_eq!(output.status.code(), Some(1));
        insta::assert_snapshot!(format!("causes_{lang}"), shown(&output));
    }
}

#[test]
fn causes_are_written_in_every_format() {
    let told = |format| shown(&guiju(&["check", BOOK, "--causes", "--format", format]));
    let json: serde_json::Value = serde_json::from_str(&told("json")).unwrap();
    assert_eq!(wrong(include_str!("../docs/report.schema.json"), &json), Vec::<String>::new());
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| !finding["causes"]["sets"].as_array().is_none_or(Vec::is_empty)));
    for format in ["md", "html"] {
        assert!(told(format).contains("起因") && told(format).contains("消除办法"), "{format}");
    }
    assert!(!shown(&guiju(&["check", BOOK, "--format", "json"])).contains("causes"));
}

#[test]
fn establishments_are_told_for_a_terminal() {
    for lang in ["zh", "en"] {
        let output = guiju(&["establish", BOOK, "--lang", lang, "--holders", "2..5", "--units", "2"]);
        assert_eq!(output.status.code(), Some(1));
        insta::assert_snapshot!(format!("establish_{lang}"), shown(&output));
        let widest = shown(&output).lines().map(textwrap::core::display_width).max();
        assert!(widest <= Some(80), "{widest:?} columns");
    }
}

#[test]
fn establishments_as_json_follow_the_schema() {
    for (more, code) in
        [(&["--holders", "2..3"][..], 1), (&["--budget", "0"], 3), (&["--lang", "en", "--holders", "4"], 0)]
    {
        let output = guiju(&[&["establish", BOOK, "--units", "1", "--format", "json"][..], more].concat());
        assert_eq!(output.status.code(), Some(code), "{}", shown(&output));
        let mut told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(wrong(include_str!("../docs/establish.schema.json"), &told), Vec::<String>::new());
        told["finished"] = "perhaps".into();
        assert!(!wrong(include_str!("../docs/establish.schema.json"), &told).is_empty());
    }
}

#[test]
fn expectations_as_json_follow_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("expectations.md");
    let sentences = "可缺 0 人 签发(文件)\n可缺 1 人 签发(文件)\n分别办理 审核(文件), 签发(文件)";
    std::fs::write(&file, format!("<!-- guiju: zh -->\n```norm\n{sentences}\n```\n")).unwrap();
    for (more, code) in [(&[][..], 1), (&["--lang", "en"], 1), (&["--budget", "0"], 3)] {
        let known = ["expect", BOOK, file.to_str().unwrap(), "--format", "json"];
        let output = guiju(&[&known[..], more].concat());
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        let mut told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(wrong(include_str!("../docs/expect.schema.json"), &told), Vec::<String>::new());
        assert_eq!(told["finished"], code != 3);
        told["expectations"][0]["verdict"] = "perhaps".into();
        assert!(!wrong(include_str!("../docs/expect.schema.json"), &told).is_empty());
    }
}

#[test]
fn mistakes_are_answered() {
    for mistake in [&["--open", "没有的关系"][..], &["--holders", "5..2"], &["--units", "9"], &["--holders", "2..12"]]
    {
        let output = guiju(&[&["establish", BOOK][..], mistake].concat());
        assert_eq!((output.status.code(), shown(&output)), (Some(2), String::new()), "{mistake:?}");
        assert!(!output.stderr.is_empty());
    }
}
