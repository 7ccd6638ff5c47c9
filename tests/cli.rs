//! The command as a user runs it: exit codes, remarks, files, pipes.

#![expect(clippy::expect_used, reason = "what a test cannot do without fails the test")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const SMALL: &str = "models/small/nobody-named";
const WHOLE: &str = "models/liangping-2022";

fn guiju(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the command runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn help_is_chinese_and_english_when_asked() {
    let chinese = guiju(&["--help"]);
    assert_eq!(code(&chinese), 0);
    assert!(shown(&chinese).contains("用法：guiju") && !shown(&chinese).contains("Usage"));
    let english = guiju(&["--lang", "en", "check", "--help"]);
    assert_eq!(code(&english), 0);
    assert!(shown(&english).is_ascii(), "{}", shown(&english));
    assert!(shown(&english).contains("Usage: guiju check"));
}

#[test]
fn help_may_be_asked_for_as_a_word() {
    assert_eq!(shown(&guiju(&["help"])), shown(&guiju(&["--help"])));
    assert_eq!(shown(&guiju(&["help", "replay"])), shown(&guiju(&["replay", "--help"])));
    assert_eq!(shown(&guiju(&["--lang", "en", "help", "check"])), shown(&guiju(&["check", "--help", "--lang", "en"])));
    let unknown = guiju(&["help", "nonsense"]);
    assert_eq!(code(&unknown), 2);
    assert!(said(&unknown).contains("nonsense"), "{}", said(&unknown));
}

#[test]
fn every_subcommand_has_help_in_both_languages() {
    for name in ["check", "report", "ask", "read", "fmt", "graph", "replay", "explain", "text"] {
        for lang in ["zh", "en"] {
            let output = guiju(&[name, "--help", "--lang", lang]);
            assert_eq!(code(&output), 0, "{name} {lang}: {}", said(&output));
        }
    }
}

#[test]
fn a_mistake_in_the_command_is_answered_with_a_remedy() {
    let cases: [(&[&str], &str); 10] = [
        (&[], "子命令"),
        (&["chekc"], "是不是“check”"),
        (&["check"], "缺少参数"),
        (&["check", SMALL, "--format", "pdf"], "可以是：terminal, json, csv, html, md"),
        (&["check", SMALL, "--kind", "gapp"], "可以是：gap"),
        (&["check", SMALL, "--clause", "abc"], "52(1)3"),
        (&["check", SMALL, "--frmat", "md"], "是不是“--format”"),
        (&["check", SMALL, "more"], "多余"),
        (&["report", SMALL], "--output"),
        (&["explain", "uncovered"], "是不是“uncovered-matter”"),
    ];
    for (arguments, expected) in cases {
        let output = guiju(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(said(&output).contains(expected), "{arguments:?}: {}", said(&output));
        assert_eq!(shown(&output), "", "{arguments:?}");
    }
    let english = guiju(&["check", "--frmat", "md", "--lang", "en"]);
    assert!(said(&english).contains("did you mean `--format`"), "{}", said(&english));
}

#[test]
fn a_model_that_is_not_there_is_wrong_input() {
    let output = guiju(&["check", "models/nowhere"]);
    assert_eq!(code(&output), 2);
    assert!(said(&output).contains("models/nowhere"), "{}", said(&output));
    assert_eq!(shown(&output), "");
}

#[test]
fn the_exit_code_counts_what_is_shown() {
    let all = guiju(&["check", SMALL, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&all.stdout).expect("JSON");
    let is_unfinished = json["unfinished"].as_array().is_some_and(|it| !it.is_empty());
    assert_eq!(code(&all), if is_unfinished { 3 } else { 1 }, "{}", said(&all));
    let none = guiju(&["check", SMALL, "--kind", "superior-law"]);
    assert_eq!(code(&none), if is_unfinished { 3 } else { 0 }, "{}", said(&none));
}

#[test]
fn a_pipe_gets_no_colours_and_may_close_early() {
    let output = guiju(&["check", SMALL]);
    assert!(!shown(&output).contains('\u{1b}'), "no escape sequences in a pipe");
    let mut child = Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args(["check", SMALL, "--format", "html"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(said(&output), "", "a reader who has seen enough is no error");
    assert_eq!(code(&output), code(&guiju(&["check", SMALL])));
}

#[test]
fn a_report_has_every_format_and_is_the_same_twice() {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, lang: &str| {
        let output = folder.path().join(name);
        let run = guiju(&["report", SMALL, "-o", &output.to_string_lossy(), "--lang", lang]);
        assert!(matches!(code(&run), 1 | 3), "{}", said(&run));
        files(&output)
    };
    let (first, second) = (write("first", "zh"), write("second", "zh"));
    assert_eq!(first, second);
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["审查意见.csv", "审查意见.html", "审查意见.json", "审查意见.md", "审查意见.txt"]);
    assert_eq!(write("first", "en").len(), 10, "both languages can stand in one folder");
}

/// The names and the bytes of the files of a folder, in the order of the names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), std::fs::read(&path).expect("bytes"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn nothing_is_written_for_wrong_input_or_to_a_wrong_place() {
    let folder = TempDir::new().expect("a folder");
    let output = folder.path().join("out");
    assert_eq!(code(&guiju(&["report", "models/nowhere", "-o", &output.to_string_lossy()])), 2);
    assert!(!output.exists());
    let file = folder.path().join("file");
    std::fs::write(&file, "here").expect("written");
    let run = guiju(&["report", SMALL, "-o", &file.to_string_lossy()]);
    assert_eq!(code(&run), 2, "{}", said(&run));
    assert!(said(&run).contains("无法写入"), "{}", said(&run));
    assert_eq!(std::fs::read_to_string(&file).expect("text"), "here");
}

#[test]
fn a_baseline_is_written_filled_in_and_accepted() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("baseline.csv");
    let name = path.to_string_lossy().into_owned();
    let before = guiju(&["check", SMALL, "--write-baseline", &name]);
    assert!(matches!(code(&before), 1 | 3), "{}", said(&before));
    let table = std::fs::read_to_string(&path).expect("a table");
    assert!(table.starts_with('\u{feff}'));
    let unfilled = guiju(&["check", SMALL, "--baseline", &name]);
    assert!(said(&unfilled).contains("没有写理由"), "{}", said(&unfilled));
    assert_eq!(code(&unfilled), code(&before), "a row without a reason accepts nothing");
    std::fs::write(&path, table.replace("\",\"\",\"", "\",\"已研究\",\"")).expect("filled in");
    let json = guiju(&["check", SMALL, "--baseline", &name, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json["findings"], serde_json::json!([]));
    assert_eq!(json["accepted"][0]["reason"], "已研究");
}

#[test]
fn a_wrong_baseline_is_wrong_input() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("baseline.csv");
    let name = path.to_string_lossy().into_owned();
    let cases = [
        ("name,why\nx,y\n", 2, "“编号”和“理由”两列"),
        ("编号,理由\n,没有编号\n", 2, "没有编号"),
        ("编号,理由\na,一\na,二\n", 2, "写了两次"),
        ("编号,理由\nno-such-finding,以前有\n", 0, "已经不再出现"),
        ("id,reason\r\nno-such-finding,\"it was\"\r\n", 0, "已经不再出现"),
    ];
    for (table, least, expected) in cases {
        std::fs::write(&path, table).expect("written");
        let output = guiju(&["check", SMALL, "--baseline", &name]);
        assert!(said(&output).contains(expected), "{table}: {}", said(&output));
        assert_eq!(code(&output) == 2, least == 2, "{table}");
    }
    // As Excel saves it on a Chinese Windows: GB18030.
    std::fs::write(&path, b"\xb1\xe0\xba\xc5,\xc0\xed\xd3\xc9\nno-such-finding,\xd2\xd1\xd1\xd0\xbe\xbf\n")
        .expect("written");
    assert!(said(&guiju(&["check", SMALL, "--baseline", &name])).contains("已经不再出现"));
}

#[test]
fn fmt_looks_writes_and_then_is_content() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("rules.md");
    std::fs::write(&path, "<!-- guiju: zh -->\n# 词汇\n\n```norm\n职位   区长    1人\n```\n").expect("written");
    let name = path.to_string_lossy().into_owned();
    assert_eq!(code(&guiju(&["fmt", "--check", &name])), 1);
    let run = guiju(&["fmt", &name]);
    assert_eq!(code(&run), 0, "{}", said(&run));
    assert_eq!(code(&guiju(&["fmt", "--check", &name])), 0);
    assert_eq!(code(&guiju(&["fmt", &folder.path().join("none").to_string_lossy()])), 2);
}

#[test]
fn fmt_puts_the_block_of_a_scenario_in_order_and_keeps_its_story() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.md");
    let block =
        "给定\n区长某   出差\n当\n  2026年3月3日 副区长己 不办 签发(公文)\n  2026-03-02 政务 “一” 只办 领导政府工作\n";
    let file = |block: &str| format!("# 题\n\n- 一条\n\n```scenario\n{block}```\n\n尾\n");
    std::fs::write(&path, file(block)).expect("written");
    let name = path.to_string_lossy().into_owned();
    assert_eq!(code(&guiju(&["fmt", "--check", &name, "--model", WHOLE])), 1);
    assert_eq!(code(&guiju(&["fmt", &name, "--model", WHOLE])), 0);
    let canonical =
        "给定\n  区长某 出差\n当\n  2026-03-02 政务 “一” 只办 领导政府工作\n  2026-03-03 副区长己 不办 签发(公文)\n";
    assert_eq!(std::fs::read_to_string(&path).expect("read"), file(canonical));
    assert_eq!(code(&guiju(&["fmt", "--check", &name, "--model", WHOLE])), 0);
    // A remark would be lost.
    let remark = file(&format!("{block}  # 注\n"));
    std::fs::write(&path, &remark).expect("written");
    assert_eq!(code(&guiju(&["fmt", &name, "--model", WHOLE])), 0);
    assert_eq!(std::fs::read_to_string(&path).expect("read"), remark);
    assert_eq!(code(&guiju(&["fmt", &name])), 2, "no model is near");
}

#[test]
fn text_shows_addresses_and_explain_shows_checks() {
    let text = guiju(&["text", WHOLE]);
    assert_eq!(code(&text), 0);
    assert!(shown(&text).contains("52(1)3") && shown(&text).contains("第五十二条第（一）项第3目"), "{}", shown(&text));
    let list = guiju(&["explain"]);
    assert!(shown(&list).contains("uncovered-matter") && shown(&list).contains("separation-of-duty"));
    assert!(shown(&guiju(&["explain", "uncovered-matter"])).contains("# Question"));
}

#[test]
fn timings_are_told_beside_the_result() {
    let output = guiju(&["check", SMALL, "--timings"]);
    assert!(said(&output).contains("毫秒") && !shown(&output).contains("毫秒"));
}

/// A book in which papers are of so many kinds that they cannot be told apart.
#[test]
fn what_is_too_large_is_never_answered_as_if_it_were_whole() {
    let folder = TempDir::new().expect("a folder");
    let kinds: Vec<String> = (1..=65).map(|number| format!("种类{number}")).collect();
    let rules = format!(
        "<!-- guiju: zh -->\n```norm\n职位 局长 1 人\n事项 公文\n  文种: {}\n行为 签发(公文): 决定\n业务 发文 = 签发(公文)\n```\n\n## 第一条\n\n> 公文由局长签发。\n\n```norm\n由 局长 签发(公文) 当 文种 = 种类1\n```\n",
        kinds.join(" / ")
    );
    let expectation = "<!-- guiju: zh -->\n```norm\n可缺 0 人 签发(公文)\n```\n";
    for (path, content) in [
        ("text/a.txt", "某某局工作规则\n\n一、公文由局长签发。\n"),
        ("rules/a.md", rules.as_str()),
        ("people.csv", "人员,职位\n局长甲,局长\n"),
        ("expectations.md", expectation),
    ] {
        let to = folder.path().join(path);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("it can be made");
        std::fs::write(to, content).expect("it can be written");
    }
    let model = folder.path().to_str().expect("a path");
    for command in ["check", "ask", "establish", "expect", "explore", "readings"] {
        let output = guiju(&[command, model]);
        assert_eq!(code(&output), 3, "{command}: {}", said(&output));
    }
}
