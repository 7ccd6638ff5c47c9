//! Findings saved as scenarios: they replay to the same end, and no longer do when the rules are mended.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

#[path = "common/books.rs"]
mod books;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use guiju::ask::saved::{Saved, Saving};
use guiju::ask::{Options, review};
use guiju::text::Lang;

/// The findings of all small books: how many of each check are saved, and which are not.
#[test]
fn findings_of_small_books_are_saved() {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut not = Vec::new();
    for path in books::documents() {
        let folder = tempfile::tempdir().unwrap();
        let model = books::model(&books::fences(&fs::read_to_string(&path).unwrap()), folder.path());
        let saving = Saving::new(&model, Lang::Zh);
        for finding in review(&model, &Options::default()).findings {
            let count = counts.entry(finding.check).or_default();
            match saving.save(&finding) {
                Saved::Scenario { .. } => count[0] += 1,
                Saved::OnlyWords => count[1] += 1,
                Saved::Not(why) => {
                    count[2] += 1;
                    not.push(format!("{} {} {}", path.display(), finding.id, why.en));
                }
            }
        }
    }
    let table: Vec<_> = counts
        .iter()
        .map(|(check, [saved, words, not])| format!("{check}: {saved} saved, {words} words, {not} not"))
        .collect();
    insta::assert_snapshot!(format!("{}\n\n{}", table.join("\n"), not.join("\n")));
}

fn guiju(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guiju"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn shown(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A small book in a folder of its own, perhaps mended.
fn book(folder: &Path, mended: &[(&str, &str)]) -> String {
    let document = fs::read_to_string("tests/check/final-authority-overlap/finds_two_signers.md").unwrap();
    let document = mended.iter().fold(document, |document, (one, other)| {
        assert!(document.contains(one), "{one}");
        document.replace(one, other)
    });
    books::model(&books::fences(&document), folder);
    folder.to_string_lossy().into_owned()
}

const MENDED: [(&str, &str); 2] = [
    ("分管范围内的公文由副所长签发。", "制度以外的公文由副所长签发。"),
    ("由 副所长 签发(公文)\n", "由 副所长 签发(公文) 除非 文种 = 制度\n"),
];

#[test]
fn a_saved_finding_replays_until_the_rules_are_mended() {
    let folder = tempfile::tempdir().unwrap();
    let model = book(&folder.path().join("before"), &[]);
    let saved = folder.path().join("saved");
    fs::create_dir_all(saved.join("before")).unwrap();
    fs::write(saved.join("before/README.md"), "kept").unwrap();
    let to = saved.to_string_lossy();
    let checked = guiju(&["check", &model, "--kind", "conflict", "--save-scenarios", &to]);
    assert_eq!(checked.status.code(), Some(1), "{}", shown(&checked));
    assert!(shown(&checked).contains("已把 1 条意见存为情景"), "{}", shown(&checked));
    let files: Vec<_> = fs::read_dir(saved.join("before")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(fs::read_to_string(saved.join("before/README.md")).unwrap(), "kept");

    let replayed = guiju(&["replay", &to, "--model", &model]);
    assert_eq!(replayed.status.code(), Some(0), "{}", shown(&replayed));
    let again = guiju(&["check", &model, "--kind", "conflict", "--save-scenarios", &to]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(fs::read_dir(saved.join("before")).unwrap().count(), 2);

    let mended = book(&folder.path().join("after"), &MENDED);
    let replayed = guiju(&["replay", &to, "--model", &mended]);
    assert_eq!(replayed.status.code(), Some(1), "{}", shown(&replayed));
    assert!(shown(&replayed).contains("不同 1"), "{}", shown(&replayed));
}

#[test]
fn a_saved_finding_is_a_story_with_its_clauses() {
    let folder = tempfile::tempdir().unwrap();
    let model = books::model(
        &books::fences(&fs::read_to_string("tests/check/nobody-competent/finds_entrusted_deputy_ill.md").unwrap()),
        folder.path(),
    );
    let review = review(&model, &Options::default());
    let finding = review.findings.iter().find(|finding| finding.check == "nobody-competent").unwrap();
    for (lang, words) in [
        (Lang::Zh, ["全部委托", "业务 制发公文", "停在 签发", "条款：第一条"]),
        (Lang::En, ["all delegations", "business 制发公文", "stops at 签发", "Clauses: clause 1"]),
    ] {
        let Saved::Scenario { file, content } = Saving::new(&model, lang).save(finding) else { panic!("not saved") };
        assert!(file.starts_with(&finding.id) && file.ends_with(".md"), "{file}");
        for words in words {
            assert!(content.contains(words), "{words}: {content}");
        }
    }
}

#[test]
fn the_findings_on_the_2022_rules_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_string_lossy();
    let model = "models/liangping-2022";
    let checked = guiju(&["check", model, "--format", "json", "--save-scenarios", &to]);
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    let saved = fs::read_dir(folder.path().join("liangping-2022")).unwrap().count();
    let findings: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    let with_situation =
        findings["findings"].as_array().unwrap().iter().filter(|finding| !finding["witness"].is_null()).count();
    let not: Vec<_> = said.lines().filter_map(|line| line.strip_prefix("没有存为情景：")).collect();
    assert_eq!(saved + not.len(), with_situation, "{said}");
    let checks: Vec<_> = not.iter().filter_map(|line| line.rsplit_once('-')).map(|(check, _)| check).collect();
    let of_words = ["free-predicate", "double-subordination", "inconsistent-names"];
    // A scenario does not know what ends a delegation.
    let of_ends = ["no-holder-at-boundary", "two-holders-at-boundary"];
    let (words, ends): (Vec<&str>, Vec<&str>) = checks.iter().partition(|check| of_words.contains(check));
    assert!(ends.iter().all(|check| of_ends.contains(check)) && words.len() < 5 && ends.len() < 5, "{said}");
    let replayed = guiju(&["replay", &to, "--model", model]);
    assert_eq!(replayed.status.code(), Some(0), "{}", shown(&replayed));
}
