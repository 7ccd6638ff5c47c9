//! Edits planted in the 2022 rules: each is reported as exactly what it is.

use guiju::text::revision::{Change, Counts, Fate, Revision, RunKind};

use super::edits::Book;

fn compared(edit: impl FnOnce(&mut Book)) -> Revision {
    let old = Book::of_2022();
    let mut new = old.clone();
    edit(&mut new);
    Revision::between(&old.document(), &new.document())
}

fn all_kept(old: usize) -> Counts {
    Counts { old, new: old, kept: old, ..Counts::default() }
}

/// What is marked: gone, new.
fn marks(change: &Change) -> (String, String) {
    let of = |kind: RunKind| {
        let own = change.runs.iter().filter(|run| run.kind == kind);
        own.map(|run| format!("{}{}", run.old, run.new)).collect::<Vec<_>>().join("|")
    };
    (of(RunKind::Gone), of(RunKind::New))
}

fn changed(revision: &Revision) -> Vec<&Change> {
    revision.changes.iter().filter(|it| it.fate != Fate::Kept).collect()
}

#[test]
fn the_same_text_has_no_change() {
    let revision = compared(|_| {});
    assert!(revision.is_empty());
    assert_eq!(revision.counts, all_kept(67));
}

#[test]
fn a_dropped_sentence_is_one_modified_clause_with_that_sentence_gone() {
    let revision = compared(|book| book.replace(5, "副区长出差（出访）期间，由其AB角对应的副区长代管其工作。", ""));
    assert_eq!(revision.counts, Counts { kept: 66, modified: 1, ..all_kept(67) });
    let [change] = changed(&revision)[..] else { panic!("one change") };
    assert_eq!((change.old.as_slice(), change.new.as_slice()), (&[5][..], &[5][..]));
    assert_eq!(marks(change), ("副区长出差（出访）期间，由其AB角对应的副区长代管其工作。".to_owned(), String::new()));
}

#[test]
fn swapped_signers_are_marked_by_whole_words() {
    let revision = compared(|book| book.replace(39, "由区长召集和主持", "由常务副区长召集和主持"));
    assert_eq!(revision.counts.modified, 1);
    let [change] = changed(&revision)[..] else { panic!("one change") };
    assert_eq!(marks(change), ("区长".to_owned(), "常务副区长".to_owned()));
}

#[test]
fn no_mark_cuts_a_word() {
    let revision = compared(|book| {
        let (old, new) =
            ("代管其工作。", "代行其职责；AB角对应的副区长也不能履行职责的，由代行顺序的下一位副区长代行，依次类推。");
        book.replace(5, old, new);
        let (old, new) = (
            "由区长委托的副区长主持区政府工作",
            "由代行其职责的副区长代行。代行人员行使本规则规定由区长行使的各项职权",
        );
        book.replace(5, old, new);
        book.replace(46, "由区长或区长委托常务副区长召集和主持", "由区长召集和主持");
    });
    let changes = changed(&revision);
    assert_eq!(changes.len(), 2);
    for run in changes.iter().flat_map(|it| &it.runs) {
        for words in [&run.old, &run.new] {
            assert!(!words.starts_with('长') && !words.ends_with('区') && !words.ends_with('副'), "{run:?}");
        }
    }
}

#[test]
fn everything_numbered_anew_changes_no_word() {
    let revision = compared(|book| book.articles = true);
    assert!(revision.is_same_words() && revision.is_style_changed && !revision.is_empty());
    assert_eq!(revision.counts, all_kept(67));
    let revision = compared(|book| book.put(1, "本规则适用于区政府及其工作部门制定规范的活动，另有规定的除外。"));
    assert_eq!(revision.counts, Counts { new: 68, added: 1, renumbered: 67, ..all_kept(67) });
    assert_eq!(changed(&revision).len(), 1);
}

#[test]
fn a_reference_that_follows_a_new_number_is_no_change() {
    let mut old = Book::of_2022();
    old.replace(12, "持续推进简政放权", "依照本规则第十一条持续推进简政放权");
    let mut new = old.clone();
    new.put(2, "本条例外的事项，由区人民政府另行规定，并向社会公布。");
    new.replace(13, "第十一条", "第十二条");
    let revision = Revision::between(&old.document(), &new.document());
    assert_eq!(revision.counts, Counts { new: 68, added: 1, renumbered: 66, ..all_kept(67) });
    new.replace(13, "第十二条", "第十一条");
    let revision = Revision::between(&old.document(), &new.document());
    assert_eq!(revision.counts.modified, 1, "now it leads to another clause");
}

#[test]
fn a_moved_chapter_is_moved_as_a_whole() {
    let revision = compared(|book| {
        let chapter = book.chapters.remove(5);
        book.chapters.insert(8, chapter);
    });
    assert_eq!((revision.counts.kept, revision.counts.moved, revision.counts.modified), (67, 0, 0));
    let moved: Vec<_> = revision.chapters.iter().filter(|it| it.is_moved).collect();
    let [chapter] = moved[..] else { panic!("one chapter: {moved:?}") };
    let numbers = (chapter.old.as_ref().map(|it| it.number), chapter.new.as_ref().map(|it| it.number));
    assert_eq!(numbers, (Some(6), Some(9)));
}

#[test]
fn a_moved_clause_is_moved_and_nothing_else() {
    let revision = compared(|book| {
        let words = book.take(16);
        book.put(40, &words);
    });
    assert_eq!((revision.counts.kept, revision.counts.moved), (67, 1));
    let moved: Vec<_> = revision.changes.iter().filter(|it| it.is_moved).map(|it| (it.old[0], it.new[0])).collect();
    assert_eq!(moved, [(16, 40)]);
}

#[test]
fn an_added_and_a_deleted_clause_are_not_taken_for_one_that_changed() {
    let revision = compared(|book| {
        book.take(14);
        book.put(60, "区政府建立重大突发事件信息直报机制，值班人员接报后应当在三十分钟内电话报告。");
    });
    assert_eq!((revision.counts.added, revision.counts.deleted, revision.counts.modified), (1, 1, 0));
    assert_eq!(changed(&revision).iter().map(|it| it.fate).collect::<Vec<_>>(), [Fate::Deleted, Fate::Added]);
}

#[test]
fn a_split_and_a_merged_clause_are_seen() {
    let split = |book: &mut Book| {
        let (first, second) = {
            let words = book.take(16);
            let at = words.find("规范性文件应由").expect("the sentence");
            (words[..at].to_owned(), words[at..].to_owned())
        };
        book.put(16, &second);
        book.put(16, &first);
    };
    let revision = compared(split);
    assert_eq!(
        revision.counts,
        Counts { new: 68, kept: 66, modified: 1, split_off: 1, renumbered: 51, ..all_kept(67) }
    );
    let [change] = changed(&revision)[..] else { panic!("one change") };
    assert_eq!((change.fate, change.new.as_slice()), (Fate::Split, &[16, 17][..]));
    let old = Book::of_2022();
    let mut new = old.clone();
    split(&mut new);
    let merged = Revision::between(&new.document(), &old.document());
    assert_eq!(merged.counts.merged_away, 1);
    assert_eq!(changed(&merged)[0].fate, Fate::Merged);
}

#[test]
fn a_sentence_that_went_to_another_clause_is_followed() {
    let sentence = "制定机关应每2年至少对规范性文件进行1次清理。";
    let revision = compared(|book| {
        book.replace(16, sentence, "");
        book.clause(50).push_str(sentence);
    });
    let [transfer] = &revision.transfers[..] else { panic!("one: {:?}", revision.transfers) };
    assert_eq!((transfer.old.article(), transfer.new.article(), transfer.words.as_str()), (16, 50, sentence));
}
