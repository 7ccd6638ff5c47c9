//! The command as a user runs it, in both languages.

use std::process::{Command, Output};

const BOOK: &str = "models/liangping-2022";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.arg("explore").args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn guiju(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn golden_searches_for_a_terminal() {
    for lang in ["zh", "en"] {
        let few = ["--business", "办理来文", "--business", "开碰头会议", "--business", "上报重要事项"];
        let output = guiju(&[&[BOOK, "--lang", lang, "--max-absent", "2"][..], &few].concat());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        insta::assert_snapshot!(format!("few_{lang}"), shown(&output));
        let widest = shown(&output).lines().map(textwrap::core::display_width).max();
        assert!(widest <= Some(80), "{widest:?} columns");
    }
}

#[test]
fn a_reading_changes_what_is_found() {
    let search = |reading: &[&str]| {
        shown(&guiju(&[&[BOOK, "--business", "主持全局", "--max-absent", "1"][..], reading].concat()))
    };
    let (narrow, wide) = (search(&[]), search(&["--reading", "出差范围=一切缺席"]));
    assert!(narrow.contains("区长不在（病假"), "{narrow}");
    assert!(!wide.contains("区长不在（病假"), "{wide}");
}

#[test]
fn json_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../docs/explore.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for more in
        [&["--max-absent", "1"][..], &["--budget", "0"], &["--lang", "en", "--delegations", "none", "--cases", "1"]]
    {
        let output = guiju(&[&[BOOK, "--business", "办理来文", "--format", "json"][..], more].concat());
        let mut told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let wrong: Vec<String> = validator.iter_errors(&told).map(|wrong| wrong.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        told["finished"] = "perhaps".into();
        assert!(!validator.is_valid(&told), "the schema must refuse what is no search");
    }
}

#[test]
fn the_table_has_a_row_for_every_absence() {
    let output = guiju(&[BOOK, "--business", "主持全局", "--business", "准假", "--max-absent", "1", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(2), "no such business: {}", said(&output));
    let output = guiju(&[BOOK, "--business", "主持全局", "--max-absent", "2", "--format", "csv"]);
    let table = shown(&output);
    assert!(table.starts_with('\u{feff}'));
    let rows: Vec<&str> = table.trim_start_matches('\u{feff}').split("\r\n").filter(|row| !row.is_empty()).collect();
    assert_eq!(rows[0], "缺席人数,缺席,主持全局");
    assert_eq!(rows[1], "0,无人缺席,本人办成");
    assert!(rows.contains(&"1,区长某病假,全部停下，等待返岗"), "{rows:#?}");
    assert!(rows.contains(&"1,区长某缺位,全部停下，不会自行恢复"), "{rows:#?}");
    assert!(rows.contains(&"1,区长某出差,须先授权"), "{rows:#?}");
    assert!(
        rows[1..].iter().all(|row| row.split(',').next().is_some_and(|n| n.parse::<usize>().is_ok_and(|n| n <= 2)))
    );
}

#[test]
fn without_any_delegation_fewer_may_be_away() {
    let row = |which: &str| {
        let output =
            guiju(&[BOOK, "--business", "主持全局", "--max-absent", "1", "--format", "csv", "--delegations", which]);
        shown(&output).lines().find(|row| row.starts_with("1,区长某出差,")).map(str::to_owned)
    };
    assert_eq!(row("all").as_deref(), Some("1,区长某出差,须先授权"));
    assert_eq!(row("none").as_deref(), Some("1,区长某出差,全部停下，等待返岗"));
}

#[test]
fn what_was_not_finished_is_said_and_no_file_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("table.csv");
    let path = file.to_str().unwrap();
    let output = guiju(&[BOOK, "--budget", "0", "--format", "csv", "-o", path]);
    assert_eq!(output.status.code(), Some(3));
    assert!(shown(&output).contains("没有搜索完"), "{}", shown(&output));
    assert!(said(&output).contains("没有搜索完，不写"), "{}", said(&output));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let output = guiju(&[BOOK, "--business", "主持全局", "--max-absent", "1", "--format", "csv", "-o", path]);
    assert_eq!((output.status.code(), shown(&output).as_str()), (Some(1), ""), "{}", said(&output));
    assert!(file.exists());
}

#[test]
fn an_unknown_business_is_complained_of() {
    for (lang, remedy) in [("zh", "业务有：主持全局"), ("en", "there are: 主持全局")] {
        let output = guiju(&[BOOK, "--business", "没有的业务", "--lang", lang]);
        assert_eq!((output.status.code(), shown(&output).as_str()), (Some(2), ""));
        assert!(said(&output).contains(remedy), "{}", said(&output));
    }
    assert_eq!(guiju(&[BOOK, "--cases", "3"]).status.code(), Some(2));
}

/// Ctrl-C: what was searched so far is told, as unfinished. The signal is sent once the command listens to it.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_search_tells_what_it_has() {
    use std::process::Stdio;

    let child = command(&[BOOK]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let id = child.id();
    let listens = || {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).map(str::trim).unwrap_or("0");
        u64::from_str_radix(caught, 16).is_ok_and(|mask| mask >> 1 & 1 == 1)
    };
    while !listens() {
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &id.to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(shown(&output).contains("未完成：") && shown(&output).contains("没有搜索完"), "{}", shown(&output));
}
