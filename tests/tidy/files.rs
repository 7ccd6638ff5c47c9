//! The files of the project, read from the folder of the package.

use std::fs;
use std::path::{Path, PathBuf};

/// One file: its path from the package's folder, with `/` between folders, and what it says.
pub struct File {
    pub path: String,
    pub content: String,
}

/// Where nothing is written by hand, or nothing of ours stands.
const SKIPPED: [&str; 5] = ["target", "vendor", ".git", "node_modules", "proptest-regressions"];

/// The Rust files under a folder of the package, by path.
pub fn rust(folder: &str) -> Vec<File> {
    with_endings(folder, &["rs"])
}

/// All Rust files that we write.
pub fn all_rust() -> Vec<File> {
    ["src", "tests", "benches"].iter().flat_map(|folder| rust(folder)).collect()
}

/// The files with one of the endings under a folder of the package, by path.
pub fn with_endings(folder: &str, endings: &[&str]) -> Vec<File> {
    let root = root();
    let mut paths = Vec::new();
    gather(&root.join(folder), &mut paths);
    paths.retain(|p| p.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)));
    paths.sort();
    paths.iter().map(|p| read(&root, p)).collect()
}

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Fails with every fault on its own line.
pub fn expect_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        match path.is_dir() {
            true if SKIPPED.iter().any(|name| entry.file_name() == *name) => {}
            true => gather(&path, paths),
            false => paths.push(path),
        }
    }
}

fn read(root: &Path, path: &Path) -> File {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    // Some cases are in other encodings on purpose; what the rules look for is ASCII.
    let content = String::from_utf8_lossy(&bytes).into_owned();
    let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    File { path, content }
}

#[test]
fn the_sources_are_found() {
    let paths: Vec<String> = rust("src").into_iter().map(|f| f.path).collect();
    assert!(paths.contains(&"src/lib.rs".to_owned()), "{paths:?}");
    assert!(paths.contains(&"src/logic/formula.rs".to_owned()), "{paths:?}");
}
