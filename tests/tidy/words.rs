//! What must not be written anywhere: unfinished work, lints switched off, tests put aside, folders of one machine.

use super::files::{self, File};

/// Put together here so that this file does not contain what it looks for.
const IN_RUST: [&str; 6] = [
    concat!("to", "do!"),
    concat!("unimple", "mented!"),
    concat!("db", "g!("),
    concat!("#[ig", "nore"),
    concat!("#[al", "low("),
    concat!("#![al", "low("),
];

/// Beginnings of folders that stand on one machine only.
const FOLDERS: [&str; 4] = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/tm", "p/")];

const TEXT_ENDINGS: [&str; 17] = [
    "rs", "toml", "md", "sh", "csv", "tsv", "json", "html", "css", "js", "ts", "yml", "yaml", "txt", "py", "svelte",
    "svg",
];

fn rust_faults(file: &File) -> Vec<String> {
    each_line(file, |line| IN_RUST.into_iter().filter(|word| line.contains(word)).collect())
}

fn folder_faults(file: &File) -> Vec<String> {
    each_line(file, |line| FOLDERS.into_iter().filter(|folder| names_folder(line, folder)).collect())
}

/// A path of the project such as `docs/…` may contain the same name further in; only one that begins with it counts.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|s| s.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || "._-}…*>".contains(c))
    })
}

fn each_line(file: &File, words: impl Fn(&str) -> Vec<&'static str>) -> Vec<String> {
    let lines = file.content.lines().enumerate();
    let found = lines.flat_map(|(at, line)| words(line).into_iter().map(move |word| (at + 1, word)));
    found.map(|(line, word)| format!("{}:{line}: contains `{word}`", file.path)).collect()
}

#[test]
fn nothing_is_left_unfinished_or_switched_off() {
    files::expect_none(files::all_rust().iter().flat_map(rust_faults).collect());
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    files::expect_none(files::with_endings("", &TEXT_ENDINGS).iter().flat_map(folder_faults).collect());
}

fn of(content: &str) -> File {
    File { path: "src/text/a.rs".to_owned(), content: content.to_owned() }
}

#[test]
fn each_forbidden_word_is_seen() {
    for word in IN_RUST {
        let found = rust_faults(&of(&format!("//! A.\n    {word} x")));
        assert_eq!(found, [format!("src/text/a.rs:2: contains `{word}`")]);
    }
    assert!(rust_faults(&of("#[expect(dead_code, reason = \"why\")]\nlet to_do = 1;")).is_empty());
}

#[test]
fn each_folder_of_one_machine_is_seen() {
    for folder in FOLDERS {
        assert_eq!(folder_faults(&of(&format!("let path = \"{folder}x\";"))).len(), 1, "{folder}");
        assert_eq!(folder_faults(&of(&format!("cd {folder}x"))).len(), 1, "{folder}");
        assert!(folder_faults(&of(&format!("see docs{folder}x"))).is_empty(), "{folder}");
    }
}
