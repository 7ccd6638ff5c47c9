//! Findings saved as scenarios: they replay to the same end, and no longer do when the rules are mended.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

#[path = "common/books.rs"]
mod books;

use std::collections::BTreeMap;
use std::fs;

use guiju::ask::saved::{Saved, Saving};
use guiju::ask::{Options, review};
use guiju::text::Lang;

/// The findings of all small books: how many of each check are saved, and which are not.
#[test]
fn findings_of_small_books_are_saved() {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut not = Vec::new();
    for path in books::documents() {
        let folder = tempfile::tempdir().unwrap();
        let model = books::model(&books::fences(&fs::read_to_string(&path).unwrap()), folder.path());
        let saving = Saving::new(&model, Lang::Zh);
        for finding in review(&model, &Options::default()).findings {
            let count = counts.entry(finding.check).or_default();
            match saving.save(&finding) {
                Saved::Scenario { .. } => count[0] += 1,
                Saved::OnlyWords => count[1] += 1,
                Saved::Not(why) => {
                    count[2] += 1;
                    not.push(format!("{} {} {}", path.display(), finding.id, why.en));
                }
            }
        }
    }
    let table: Vec<_> = counts
        .iter()
        .map(|(check, [saved, words, not])| format!("{check}: {saved} saved, {words} words, {not} not"))
        .collect();
    insta::assert_snapshot!(format!("{}\n\n{}", table.join("\n"), not.join("\n")));
}
