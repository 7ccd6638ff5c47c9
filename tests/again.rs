//! A check with a memory of earlier checks finds what a check without finds, to the letter, whatever was edited in between.

#![expect(clippy::unwrap_used, reason = "what a test cannot do without fails the test")]

#[path = "common/departments.rs"]
mod departments;

use std::path::Path;
use std::sync::Arc;

use guiju::ask::{Memory, Options, Review, review, review_again};
use guiju::model::{Model, Norm};
use guiju::text::{Document, Source};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// What is done to one norm.
#[derive(Debug, Clone, Copy)]
enum Change {
    Dropped,
    Doubled,
    /// And becomes or.
    Loosened,
    /// The condition goes.
    Unconditional,
    /// It holds only unless somebody whom it names is away.
    Narrowed,
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Dropped),
        Just(Change::Doubled),
        Just(Change::Loosened),
        Just(Change::Unconditional),
        Just(Change::Narrowed)
    ]
}

impl Change {
    fn of(self, words: &str) -> String {
        match self {
            Self::Dropped => String::new(),
            Self::Doubled => format!("{words}\n{words}"),
            Self::Loosened => words.replacen(" 且 ", " 或 ", 1),
            Self::Unconditional => words.split(" 当 ").next().unwrap_or(words).to_owned(),
            Self::Narrowed => {
                let post = words.split_whitespace().nth(1).unwrap_or_default();
                format!("{words} 除非 {post} 缺席")
            }
        }
    }
}

/// The model with one norm changed; `None` when that makes no model.
fn edited(model: &Model, norm: &Norm, change: Change) -> Option<Model> {
    let span = &norm.span;
    let rules = model.files.iter().map(|file| {
        let mut content = file.content.clone();
        if file.path == span.source.path {
            content.replace_range(span.start..span.end, &change.of(span.text()));
        }
        Source { path: file.path.clone(), content }
    });
    model.rebuilt(Document::cut(Arc::clone(&model.document.source)).0, rules.collect())
}

fn told(review: &Review<'_>) -> String {
    let Review { findings, unfinished, cleared, dilemmas, absences, .. } = review;
    format!("{findings:#?}\n{unfinished:#?}\n{cleared:#?}\n{dilemmas:#?}\n{absences:#?}")
}

fn loaded(folder: &Path) -> Model {
    let (model, complaints) = Model::load(folder);
    assert!(model.is_some(), "{complaints:#?}");
    model.unwrap()
}

/// Edits one after the other, each of the model as it was, with one memory for all; says how many made a model.
fn holds(model: &Model, edits: &[(prop::sample::Index, Change)]) -> usize {
    let memory = Arc::new(Memory::default());
    let options = Options::default();
    assert!(told(&review_again(model, &options, &memory)) == told(&review(model, &options)), "the first check");
    let mut made = 0;
    for (index, change) in edits {
        let norms: Vec<&Norm> = model.norms.iter().map(|(_, norm)| norm).collect();
        let norm = norms[index.index(norms.len())];
        let Some(new) = edited(model, norm, *change) else { continue };
        made += 1;
        let (again, full) = (told(&review_again(&new, &options, &memory)), told(&review(&new, &options)));
        assert!(again == full, "{change:?}: {}\n{}", norm.span.text(), first_difference(&again, &full));
    }
    made
}

fn first_difference(one: &str, other: &str) -> String {
    let differs = |(left, right): &(&str, &str)| left != right;
    one.lines().zip(other.lines()).find(differs).map_or_else(String::new, |(left, right)| format!("{left}\n{right}"))
}

fn edits(count: usize) -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    prop::collection::vec((any::<prop::sample::Index>(), changes()), count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn departments_are_checked_again_as_if_for_the_first_time(edits in edits(4)) {
        let folder = tempfile::tempdir().unwrap();
        departments::write(folder.path(), 2, None);
        holds(&loaded(folder.path()), &edits);
    }

    #[test]
    fn small_books_are_checked_again_as_if_for_the_first_time(
        book in prop::sample::select(vec!["pairs-with-executive", "ranking-order", "two-arrangers", "nobody-named"]),
        edits in edits(4),
    ) {
        holds(&loaded(&Path::new("models/small").join(book)), &edits);
    }
}

#[test]
fn the_2022_rules_are_checked_again_as_if_for_the_first_time() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let edits = edits(4).new_tree(&mut runner).unwrap().current();
    assert!(1 < holds(&loaded(Path::new("models/liangping-2022")), &edits), "too few of {edits:?} make a model");
}
