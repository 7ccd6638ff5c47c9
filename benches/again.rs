//! Checking again after one clause has changed, beside checking everything: processor time of both, and the ratio.
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up should stop")]

#[path = "../tests/common/departments.rs"]
mod departments;
#[path = "common/processor.rs"]
mod processor;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use guiju::ask::{Memory, Options, review, review_again};
use guiju::model::Model;
use processor::once;

const ROUNDS: usize = 5;

fn main() {
    // Cargo also starts this when it tests all targets, and says `--bench` only when it is to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let (two, one) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    departments::write(one.path(), 30, None);
    departments::write(two.path(), 30, Some(17));
    measured("480 norms, 30 departments", one.path(), two.path());
    let changed = tempfile::tempdir().unwrap();
    copy(Path::new("models/liangping-2022"), &changed.path().join("liangping-2022"));
    copy(Path::new("models/superior"), &changed.path().join("superior"));
    let path = changed.path().join("liangping-2022/rules/11-第十章.md");
    let words = std::fs::read_to_string(&path).unwrap();
    let other = words.replace("由 区长 或 副区长 批示(来文) 当 文种 = 请示", "由 区长 或 副区长 批示(来文)");
    assert_ne!(words, other);
    std::fs::write(&path, other).unwrap();
    measured("2022 rules", Path::new("models/liangping-2022"), &changed.path().join("liangping-2022"));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &place),
            false => drop(std::fs::copy(entry.path(), place).unwrap()),
        }
    }
}

/// Median processor time of both, and how long a person waits for the second.
fn measured(name: &str, before: &Path, after: &Path) {
    let options = Options::default();
    let (mut full, mut again, mut waits, mut load) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let memory = Arc::new(Memory::default());
        let _first = review_again(&loaded(before), &options, &memory).findings.len();
        full.push(once(|| assert!(!review(&loaded(after), &options).findings.is_empty())));
        load.push(once(|| assert!(0 < loaded(after).norms.iter().count())));
        let begin = Instant::now();
        again.push(once(|| assert!(!review_again(&loaded(after), &options, &memory).findings.is_empty())));
        waits.push(begin.elapsed().as_secs_f64());
    }
    let [full, again, waits, load] = [full, again, waits, load].map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2] * 1e3
    });
    println!(
        "{name}: full {full:.1} ms, again {again:.1} ms (of which loading {load:.1}), ratio {:.1} %; waits {waits:.1} ms",
        again / full * 100.0
    );
}

fn loaded(folder: &Path) -> Model {
    let (model, complaints) = Model::load(folder);
    assert!(model.is_some(), "{complaints:#?}");
    model.unwrap()
}
