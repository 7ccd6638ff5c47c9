//! Words with marks of what is gone and what is new, for the various formats.

use serde::Serialize;

use crate::text::revision::{Run, RunKind};

/// A stretch of words.
#[derive(Debug, Clone, Serialize)]
pub struct RunView {
    /// `same`, `gone` or `new`.
    pub kind: &'static str,
    /// In the old text; empty when new.
    pub old: String,
    /// In the new text; empty when gone.
    pub new: String,
}

/// The stretches with their names.
pub(super) fn runs(runs: &[Run]) -> Vec<RunView> {
    let kind = |run: &Run| match run.kind {
        RunKind::Same => "same",
        RunKind::Gone => "gone",
        RunKind::New => "new",
    };
    runs.iter().map(|run| RunView { kind: kind(run), old: run.old.clone(), new: run.new.clone() }).collect()
}

/// The words of one side, with what only this side has between marks.
pub(super) fn side(
    runs: &[RunView],
    is_old: bool,
    mark: impl Fn(&str) -> String,
    plain: impl Fn(&str) -> String,
) -> String {
    let mut out = String::new();
    for run in runs {
        match (run.kind, is_old) {
            ("same", true) => out.push_str(&plain(&run.old)),
            ("same", false) => out.push_str(&plain(&run.new)),
            ("gone", true) => out.push_str(&mark(&run.old)),
            ("new", false) => out.push_str(&mark(&run.new)),
            _ => {}
        }
    }
    out.trim_start().to_owned()
}

/// What stands between marks on one side, joined by a sign.
pub(super) fn marked(runs: &[RunView], kind: &str) -> String {
    let own = runs.iter().filter(|run| run.kind == kind);
    own.map(|run| format!("{}{}", run.old, run.new).trim().replace('\n', "／")).collect::<Vec<_>>().join(" ｜ ")
}
