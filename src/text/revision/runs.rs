//! The words of a clause before and after in one row: what stayed, what is gone, what is new.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::pairing::Compared;

/// Whether words stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunKind {
    /// In both.
    Same,
    /// Only in the old text.
    Gone,
    /// Only in the new text.
    New,
}

/// A stretch of words. A line break stands before a paragraph or item, followed by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whether it stayed.
    pub kind: RunKind,
    /// As it stands in the old text; empty when new.
    pub old: String,
    /// As it stands in the new text; empty when gone. What stayed differs at most in numbers.
    pub new: String,
}

type Row = [(Compared, String)];

/// Lays two rows of words side by side.
pub(super) fn runs(old: &Row, new: &Row) -> Vec<Run> {
    let keys = |row: &Row| row.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    let mut out: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        let gone = text(old, op.old_range());
        let fresh = text(new, op.new_range());
        match op {
            DiffOp::Equal { .. } => out.push(Run { kind: RunKind::Same, old: gone, new: fresh }),
            _ => changed(&mut out, gone, fresh),
        }
    }
    if is_rewritten(&out) {
        out.clear();
        changed(&mut out, text(old, 0..old.len()), text(new, 0..new.len()));
    }
    without_islands(out)
}

/// The same seen from the other side.
pub(super) fn mirrored(runs: Vec<Run>) -> Vec<Run> {
    let turned = runs.into_iter().map(|run| {
        let kind = match run.kind {
            RunKind::Same => RunKind::Same,
            RunKind::Gone => RunKind::New,
            RunKind::New => RunKind::Gone,
        };
        Run { kind, old: run.new, new: run.old }
    });
    let mut out: Vec<Run> = Vec::new();
    for run in turned {
        // What is gone stands before what takes its place.
        let at = match (run.kind, out.last().map(|last| last.kind)) {
            (RunKind::Gone, Some(RunKind::New)) => out.len() - 1,
            _ => out.len(),
        };
        out.insert(at, run);
    }
    out
}

fn text(row: &Row, range: std::ops::Range<usize>) -> String {
    row.get(range).unwrap_or(&[]).iter().map(|(_, text)| text.as_str()).collect()
}

/// Adds gone and new words to the end; neighbours of a kind become one.
fn changed(out: &mut Vec<Run>, gone: String, fresh: String) {
    let (mut gone_before, mut fresh_before) = (String::new(), String::new());
    while let Some(last) = out.pop_if(|run| run.kind != RunKind::Same) {
        match last.kind {
            RunKind::Gone => gone_before.insert_str(0, &last.old),
            _ => fresh_before.insert_str(0, &last.new),
        }
    }
    let (gone, fresh) = (gone_before + &gone, fresh_before + &fresh);
    if !gone.is_empty() {
        out.push(Run { kind: RunKind::Gone, old: gone, new: String::new() });
    }
    if !fresh.is_empty() {
        out.push(Run { kind: RunKind::New, old: String::new(), new: fresh });
    }
}

/// A clause of which little stayed reads better whole: struck, and written anew.
fn is_rewritten(runs: &[Run]) -> bool {
    let length = |kind: RunKind| -> usize {
        runs.iter().filter(|run| run.kind == kind).map(|run| run.old.chars().count() + run.new.chars().count()).sum()
    };
    length(RunKind::Same) * 3 < length(RunKind::Gone) + length(RunKind::New)
        && length(RunKind::Gone) != 0
        && length(RunKind::New) != 0
}

/// A single sign that happens to stand in both, between replaced words, makes marks hard to read.
fn without_islands(runs: Vec<Run>) -> Vec<Run> {
    let kinds: Vec<RunKind> = runs.iter().map(|run| run.kind).collect();
    let kind = |at: usize| kinds.get(at).copied();
    let replaces = |from: usize, to: usize| {
        let near = kinds.get(from..to).unwrap_or(&[]);
        near.contains(&RunKind::Gone) && near.contains(&RunKind::New)
    };
    let mut out: Vec<Run> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let is_between = at != 0 && kind(at + 1).is_some_and(|next| next != RunKind::Same);
        let is_small = run.old.chars().count() <= 1 && !run.old.contains('\n') && run.old == run.new;
        let is_island = is_between && is_small && replaces(at.saturating_sub(2), at) && replaces(at + 1, at + 3);
        match run.kind {
            RunKind::Same if !is_island => out.push(run.clone()),
            _ => changed(&mut out, run.old.clone(), run.new.clone()),
        }
    }
    out
}
