//! Every planted fault still fits the sources, and every check has one. `scripts/plant-faults.sh` shows they are caught.

use super::files::{self, File};

/// What a fault file says; the script reads the same lines.
struct Fault<'a> {
    target: &'a str,
    tests: usize,
    reason: bool,
    old: String,
    new: String,
}

fn read(content: &str) -> Fault<'_> {
    let (head, change) = content.split_once("--- old\n").unwrap_or((content, ""));
    let (old, new) = change.split_once("--- new\n").unwrap_or((change, ""));
    let value = |key: &str| head.lines().find_map(|line| line.strip_prefix(key));
    Fault {
        target: value("file: ").unwrap_or(""),
        tests: head.lines().filter(|line| line.starts_with("test: ")).count(),
        reason: value("# ").is_some(),
        old: old.trim_end_matches('\n').to_owned(),
        new: new.trim_end_matches('\n').to_owned(),
    }
}

fn fault_faults(file: &File, sources: &[File]) -> Vec<String> {
    let fault = read(&file.content);
    let source = sources.iter().find(|s| s.path == fault.target);
    let times = source.map_or(0, |s| s.content.matches(fault.old.as_str()).count());
    let rules = [
        (fault.reason, "no `# ` line says why it would matter"),
        (1 <= fault.tests, "no `test: ` line"),
        (source.is_some(), "its `file: ` is not there"),
        (!fault.old.is_empty() && times == 1, "its old text does not stand exactly once in the file"),
        (fault.old != fault.new, "it changes nothing"),
    ];
    rules.into_iter().filter(|(kept, _)| !kept).map(|(_, words)| format!("{}: {words}", file.path)).collect()
}

fn checks_without(faults: &[File], sources: &[File]) -> Vec<String> {
    let has = |check: &File| faults.iter().any(|f| read(&f.content).target == check.path);
    let missing = sources.iter().filter(|s| super::checks::is_check(s) && !has(s));
    missing.map(|check| format!("{}: no fault in tests/faults is planted in it", check.path)).collect()
}

#[test]
fn every_planted_fault_fits_the_sources() {
    let sources = files::rust("src");
    let faults = files::with_endings("tests/faults", &["fault"]);
    assert!(!faults.is_empty());
    files::expect_none(faults.iter().flat_map(|f| fault_faults(f, &sources)).collect());
}

#[test]
fn every_check_has_a_planted_fault() {
    files::expect_none(checks_without(&files::with_endings("tests/faults", &["fault"]), &files::rust("src")));
}

fn file(path: &str, content: &str) -> File {
    File { path: path.to_owned(), content: content.to_owned() }
}

#[test]
fn a_fault_that_does_not_fit_is_seen() {
    let sources = [file("src/a.rs", "x <= y; z; z;\n")];
    let check = |content: &str, expected: usize| {
        let found = fault_faults(&file("tests/faults/a.fault", content), &sources);
        assert_eq!(found.len(), expected, "{content}: {found:?}");
    };
    let head = "# Why.\nfile: src/a.rs\ntest: --test a\n";
    check(&format!("{head}--- old\nx <= y\n--- new\nx < y\n"), 0);
    check(&format!("{head}--- old\nx <= y\n--- new\n"), 0);
    check(&format!("{head}--- old\nx >= y\n--- new\nx < y\n"), 1);
    check(&format!("{head}--- old\nz\n--- new\ny\n"), 1);
    check(&format!("{head}--- old\nx <= y\n--- new\nx <= y\n"), 1);
    check("file: src/a.rs\ntest: t\n--- old\nx\n--- new\ny\n", 1);
    check("# Why.\nfile: src/a.rs\n--- old\nx\n--- new\ny\n", 1);
    check("# Why.\nfile: src/b.rs\ntest: t\n--- old\nx\n--- new\ny\n", 2);
}

#[test]
fn a_check_without_a_fault_is_seen() {
    let sources = [file("src/ask/check/gap.rs", ""), file("src/ask/check/mod.rs", "")];
    assert_eq!(checks_without(&[], &sources).len(), 1);
    assert!(checks_without(&[file("tests/faults/a.fault", "file: src/ask/check/gap.rs\n")], &sources).is_empty());
}
