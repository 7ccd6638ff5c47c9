//! Random edits: the comparison is the mirror of itself, its figures add up, and it loses no clause and no word.

use std::collections::BTreeSet;

use guiju::text::revision::{Fate, Revision, RunKind};
use guiju::text::{Address, Document, tidy};
use proptest::prelude::*;

use super::edits::Book;

/// One edit, its numbers taken modulo what there is.
#[derive(Debug, Clone)]
enum Edit {
    Delete(usize),
    Add(usize, usize),
    Move(usize, usize),
    Cut(usize),
    Replace(usize, usize),
    MoveChapter(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let number = 0..1000_usize;
    prop_oneof![
        number.clone().prop_map(Edit::Delete),
        (number.clone(), number.clone()).prop_map(|(a, b)| Edit::Add(a, b)),
        (number.clone(), number.clone()).prop_map(|(a, b)| Edit::Move(a, b)),
        number.clone().prop_map(Edit::Cut),
        (number.clone(), number.clone()).prop_map(|(a, b)| Edit::Replace(a, b)),
        (number.clone(), number).prop_map(|(a, b)| Edit::MoveChapter(a, b)),
    ]
}

fn apply(book: &mut Book, edit: &Edit) {
    let count: usize = book.chapters.iter().map(|it| it.clauses.len()).sum();
    let chapters = book.chapters.len();
    let at = |number: &usize| number % (count - 1) + 1;
    match edit {
        Edit::Delete(number) => drop(book.take(at(number))),
        Edit::Add(number, seed) => {
            let words = format!("第{seed}号事项由专门机构依照程序办理，并于{}日内公布结果。", seed % 90 + 1);
            book.put(at(number), &words);
        }
        Edit::Move(from, to) => {
            let words = book.take(at(from));
            book.put(at(to).min(count - 1), &words);
        }
        Edit::Cut(number) => {
            let clause = book.clause(at(number));
            if let Some(end) = clause.find('，') {
                *clause = clause[end + '，'.len_utf8()..].to_owned();
            }
        }
        Edit::Replace(number, seed) => {
            let clause = book.clause(at(number));
            *clause = clause.replacen("区政府", &format!("机关{}", seed % 9), 1 + seed % 2);
        }
        Edit::MoveChapter(from, to) => {
            let chapter = book.chapters.remove(from % chapters);
            book.chapters.insert(to % chapters, chapter);
        }
    }
}

fn edited(book: &Book, edits: &[Edit]) -> Book {
    let mut book = book.clone();
    edits.iter().for_each(|it| apply(&mut book, it));
    book
}

/// The words of a clause behind its number.
fn words_of(document: &Document, article: u32) -> Option<String> {
    let address = Address::of_article(article)?;
    let marker = document.get(&address)?.marker.as_ref().map(|marker| tidy(document.words(marker)))?;
    document.whole_text(&address)?.strip_prefix(&marker).map(str::to_owned)
}

fn turned(fate: Fate) -> Fate {
    match fate {
        Fate::Added => Fate::Deleted,
        Fate::Deleted => Fate::Added,
        Fate::Split => Fate::Merged,
        Fate::Merged => Fate::Split,
        same => same,
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        rng_seed: proptest::test_runner::RngSeed::Fixed(5),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn forth_and_back_are_mirrors_and_nothing_is_lost(
        before in prop::collection::vec(edit(), 0..4),
        after in prop::collection::vec(edit(), 0..8),
    ) {
        let book = edited(&Book::of_2022(), &before);
        let (old, new) = (book.document(), edited(&book, &after).document());
        let (forth, back) = (Revision::between(&old, &new), Revision::between(&new, &old));
        prop_assert!(Revision::between(&old, &old).is_empty());

        let key = |old: &[u32], new: &[u32], fate, moved| (old.to_vec(), new.to_vec(), fate, moved);
        let ahead: BTreeSet<_> = forth.changes.iter().map(|it| key(&it.old, &it.new, it.fate, it.is_moved)).collect();
        let mirror: BTreeSet<_> =
            back.changes.iter().map(|it| key(&it.new, &it.old, turned(it.fate), it.is_moved)).collect();
        prop_assert_eq!(ahead, mirror);

        let counts = forth.counts;
        prop_assert_eq!(counts.old, counts.kept + counts.modified + counts.deleted + counts.merged_away);
        prop_assert_eq!(counts.new, counts.kept + counts.modified + counts.added + counts.split_off);
        prop_assert_eq!(counts.old, old.clauses().count());
        prop_assert_eq!(counts.new, new.clauses().count());

        for change in &forth.changes {
            let words = move |kind: RunKind| change.runs.iter().filter(move |it| it.kind != kind);
            let was: String = words(RunKind::New).map(|run| run.old.as_str()).collect();
            let is: String = words(RunKind::Gone).map(|run| run.new.as_str()).collect();
            for (text, document, articles) in [(was, &old, &change.old), (is, &new, &change.new)] {
                let leaves = document.leaves().filter(|unit| articles.contains(&unit.address.article()));
                for leaf in leaves {
                    prop_assert!(text.contains(&leaf.text), "{} lacks {}", text, leaf.text);
                }
            }
            if let ([one], [other]) = (change.old.as_slice(), change.new.as_slice()) {
                let is_same = words_of(&old, *one) == words_of(&new, *other);
                prop_assert!(!is_same || change.fate == Fate::Kept, "{:?} has the same words", change.new);
            }
            prop_assert_eq!(change.fate == Fate::Kept, change.old.len() == 1 && change.new.len() == 1
                && change.runs.iter().all(|run| run.kind == RunKind::Same));
        }
    }
}
