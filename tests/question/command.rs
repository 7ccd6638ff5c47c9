//! The command as a user runs it, in both languages.

use std::process::{Command, Output};

const STORY: &[&str] = &[
    "--absent",
    "区长某=出访,联系不上",
    "--absent",
    "常务副区长某=出差 2026-03-01..2026-03-05",
    "--delegation",
    "区长某->副区长甲: 主持政府工作 依 5.2s2 2026-03-01..2026-03-10",
    "--date",
    "2026-03-03",
    "--matter",
    "公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局, 区财政局}",
    "--if-returns",
    "区长某",
];

fn guiju(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.args(["ask", super::BOOK]).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn with<'a>(first: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [first, more].concat()
}

#[test]
fn golden_answers_for_a_terminal() {
    for lang in ["zh", "en"] {
        let output = guiju(&with(STORY, &["--lang", lang]));
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        insta::assert_snapshot!(format!("normative_document_{lang}"), shown(&output));
        let contract =
            ["--matter", "公文: 文种 = 合同, 主办 = 区教委", "--who", "副区长乙", "--who", "区长某", "--lang", lang];
        let output = guiju(&contract);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        insta::assert_snapshot!(format!("contract_{lang}"), shown(&output));
    }
}

#[test]
fn golden_complaints() {
    let wrong = ["--absent", "区长某=出反", "--matter", "公文：文种 = 合同书", "--act", "准驾"];
    for lang in ["zh", "en"] {
        let output = guiju(&with(&wrong, &["--lang", lang]));
        assert_eq!((output.status.code(), shown(&output).as_str()), (Some(2), ""));
        insta::assert_snapshot!(format!("complaints_{lang}"), said(&output));
    }
}

#[test]
fn json_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../docs/ask.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let contract: &[&str] =
        &["--matter", "公文: 文种 = 合同", "--vacant", "区长某", "--if-delegated", "区长某->副区长甲: 签发"];
    let meeting: &[&str] =
        &["--matter", "会议: 种类 = 常务会议, 涉及单位 = {区民政局, 区教委}, 主办 = 区教委", "--standing"];
    for story in [STORY, contract, meeting] {
        for lang in ["zh", "en"] {
            let output = guiju(&with(story, &["--format", "json", "--lang", lang]));
            let mut json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let faults: Vec<String> =
                validator.iter_errors(&json).map(|e| format!("{} at {}", e, e.instance_path())).collect();
            assert_eq!(faults, [""; 0], "{story:?}");
            let blocked = json["acts"].as_array().unwrap().iter().any(|act| act["can_be_done"] == false);
            assert_eq!(output.status.code(), Some(i32::from(blocked)));
            assert_eq!(json["all_can_be_done"], !blocked);
            json["acts"][0]["can_be_done"] = "perhaps".into();
            assert!(!validator.is_valid(&json), "the schema must refuse an answer that is none");
        }
    }
}

#[test]
fn a_question_in_a_file_is_the_same_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("question.md");
    let block = "# 问题\n\n说明。\n\n```question\n# 注释\n缺席 区长某 = 出访, 联系不上\nabsent: 常务副区长某=出差 2026-03-01..2026-03-05\n\
        委托：区长某 -> 副区长甲: 主持政府工作 依 5.2s2 2026-03-01 至 2026-03-10\n日期 2026-03-03\n\
        事项 公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局, 区财政局}\nif-returns 区长某\n```\n";
    std::fs::write(&path, block).unwrap();
    let name = path.to_str().unwrap();
    assert_eq!(shown(&guiju(&["--file", name])), shown(&guiju(STORY)));
    let wrong = [("没有代码块\n", "no-question"), ("```question\n缺 区长某\n```\n", "unexpected")];
    for (text, code) in wrong {
        std::fs::write(&path, text).unwrap();
        let output = guiju(&["--file", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(code), "{}", said(&output));
    }
    std::fs::write(&path, format!("{block}{block}")).unwrap();
    assert!(said(&guiju(&["--file", name])).contains("several-questions"));
    assert_eq!(guiju(&["--file", "no-such-file.md"]).status.code(), Some(2));
}

#[test]
fn the_question_of_each_documentation_page_is_answered() {
    for page in ["docs/ask.zh.md", "docs/ask.md"] {
        let output = guiju(&["--file", page]);
        assert_eq!(output.status.code(), Some(1), "{page}: {}", said(&output));
        assert!(shown(&output).contains("区长某委托副区长甲"), "{page}: {}", shown(&output));
    }
}
