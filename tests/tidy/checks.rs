//! Every check documents itself under fixed headings, and has a case it finds and one it leaves alone.

use std::fs;
use std::path::Path;

use super::files::{self, File};

/// What the header of a check answers, in this order; `guiju explain` prints it.
const HEADINGS: [&str; 5] = ["# Question", "# Why it matters", "# Finds", "# Leaves alone", "# Can miss"];

/// One file, one check; `mod.rs` only lists them.
pub fn is_check(file: &File) -> bool {
    file.path.strip_prefix("src/ask/check/").is_some_and(|name| name != "mod.rs" && !name.contains('/'))
}

fn header_faults(file: &File) -> Vec<String> {
    let header = file.content.lines().map_while(|line| line.strip_prefix("//!"));
    let headings: Vec<&str> = header.map(str::trim).filter(|line| line.starts_with("# ")).collect();
    match headings == HEADINGS {
        true => Vec::new(),
        false => vec![format!("{}: the headings are {headings:?}, not {HEADINGS:?}", file.path)],
    }
}

/// The cases stand in a folder with the name of the check, written like its file or with hyphens.
fn case_faults(file: &File, cases: &Path) -> Vec<String> {
    let name = file.path.trim_start_matches("src/ask/check/").trim_end_matches(".rs");
    let folders = [cases.join(name), cases.join(name.replace('_', "-"))];
    let has = |start: &str| folders.iter().any(|folder| has_entry(folder, start));
    let missing = ["finds_", "clear_"].into_iter().filter(|start| !has(start));
    missing.map(|start| format!("{}: no case tests/check/{name}/{start}*", file.path)).collect()
}

/// An empty folder is no case.
fn has_entry(folder: &Path, start: &str) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let mut named = entries.flatten().filter(|e| e.file_name().to_string_lossy().starts_with(start));
    named.any(|e| !e.path().is_dir() || fs::read_dir(e.path()).is_ok_and(|mut inner| inner.next().is_some()))
}

#[test]
fn every_check_answers_the_five_questions() {
    files::expect_none(files::rust("src").iter().filter(|f| is_check(f)).flat_map(header_faults).collect());
}

#[test]
fn every_check_has_a_case_it_finds_and_one_it_leaves_alone() {
    let cases = files::root().join("tests/check");
    let checks = files::rust("src").into_iter().filter(is_check);
    files::expect_none(checks.flat_map(|f| case_faults(&f, &cases)).collect());
}

fn gap(content: &str) -> File {
    File { path: "src/ask/check/no_signer.rs".to_owned(), content: content.to_owned() }
}

#[test]
fn only_the_files_of_checks_are_checks() {
    let is = |path: &str| is_check(&File { path: path.to_owned(), content: String::new() });
    assert!(is("src/ask/check/no_signer.rs"));
    assert!(!is("src/ask/check/mod.rs"));
    assert!(!is("src/ask/mod.rs"));
}

#[test]
fn a_missing_or_misplaced_heading_is_seen() {
    let whole: String = HEADINGS.iter().map(|h| format!("//!\n//! {h}\n//! Words.\n")).collect();
    assert!(header_faults(&gap(&format!("//! No signer.\n{whole}\nuse std::fs;"))).is_empty());
    for heading in HEADINGS {
        assert_eq!(header_faults(&gap(&whole.replace(&format!("//! {heading}\n"), ""))).len(), 1, "{heading}");
    }
    assert_eq!(header_faults(&gap(&format!("use std::fs;\n{whole}"))).len(), 1, "after the first item");
}

#[test]
fn a_missing_case_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let missing = || case_faults(&gap(""), folder.path()).len();
    assert_eq!(missing(), 2);
    fs::create_dir_all(folder.path().join("no_signer/finds_one")).unwrap();
    assert_eq!(missing(), 2, "an empty folder is no case");
    fs::write(folder.path().join("no_signer/finds_one/rules.md"), "x").unwrap();
    assert_eq!(missing(), 1);
    fs::create_dir_all(folder.path().join("no-signer")).unwrap();
    fs::write(folder.path().join("no-signer/clear_one.md"), "x").unwrap();
    assert_eq!(missing(), 0);
}
