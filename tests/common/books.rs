//! Small rule books inside one document: prose with four-backtick fences, each a file of the model.

use std::fs;
use std::path::{Path, PathBuf};

use guiju::model::Model;
use guiju::text::Weight;

/// The fences of a document: what stands behind the backticks, and what is inside.
pub fn fences(document: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in document.lines() {
        match (line.strip_prefix("````"), open.take()) {
            (Some(name), None) => open = Some((name.trim().to_owned(), String::new())),
            (Some(_), Some(done)) => found.push(done),
            (None, Some((name, mut inside))) => {
                inside.push_str(line);
                inside.push('\n');
                open = Some((name, inside));
            }
            (None, None) => {}
        }
    }
    found
}

/// The model of a document, written into a folder and loaded.
pub fn model(fences: &[(String, String)], folder: &Path) -> Model {
    for (name, inside) in fences {
        let path = match name.as_str() {
            "text" => folder.join("text/rules.txt"),
            "rules" => folder.join("rules/rules.md"),
            "expect" => continue,
            table => folder.join(table),
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, inside).unwrap();
    }
    let (model, complaints) = Model::load(folder);
    let errors: Vec<_> = complaints.iter().filter(|c| c.weight == Weight::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    model.unwrap()
}

/// The documents of all checks, in the order of their paths.
pub fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir("tests/check").unwrap().map(|e| e.unwrap().path()) {
        found.extend(fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()));
    }
    found.sort();
    found
}
