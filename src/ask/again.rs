//! A review of rules that were checked before and hardly differ: what was worked out then is not worked out again, and the
//! checks are shared out among threads.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread::{Builder, ScopedJoinHandle, scope};

use crate::model::Model;

use super::check;
use super::inquiry::{Inquiry, Options};
use super::memory::Memory;
use super::review::{self, AbsenceTable, Part, Review, Unfinished};

/// Checks that rest on the same work stay together: the courses of all business, and the absences that stop acts. All others
/// and the table are a third share.
const TOGETHER: [&[&str]; 2] = [
    &["deadlock", "endless-loop", "circular-wait", "self-review", "one-person-path", "partial-relation"],
    &[
        "absence-trigger",
        "blocking-sets",
        "delegation-not-made",
        "no-substitute",
        "nobody-competent",
        "time-unkeepable",
        "delegability-closure",
        "delegate-mismatch",
    ],
];

/// What one share comes to: each of its checks by its place in the order of reports, and the table.
type Share = (BTreeMap<usize, Part>, Option<Result<AbsenceTable, Unfinished>>);

/// Checks the rules with a memory of earlier checks, which keeps what this one works out; what is found does not depend on it.
pub fn review_again<'m>(model: &'m Model, options: &Options, memory: &Arc<Memory>) -> Review<'m> {
    memory.begin();
    let inquiry = || Inquiry::remembering(model, options.clone(), memory);
    let shares: Vec<Share> = scope(|scope| {
        let begun: Vec<Option<ScopedJoinHandle<'_, Share>>> = (0..TOGETHER.len())
            .map(|at| Builder::new().spawn_scoped(scope, move || share(&inquiry(), at)).ok())
            .collect();
        let mut done = vec![share(&inquiry(), TOGETHER.len())];
        for (at, thread) in begun.into_iter().enumerate() {
            // Where no thread can be had, the work is done here.
            done.push(thread.and_then(|it| it.join().ok()).unwrap_or_else(|| share(&inquiry(), at)));
        }
        done
    });
    let own = inquiry();
    let mut review = review::empty(&own);
    let (mut parts, mut table) = (BTreeMap::new(), None);
    for (some, its_table) in shares {
        parts.extend(some);
        table = table.or(its_table);
    }
    parts.into_values().for_each(|part| review.add(part));
    review.finish(&own, table.unwrap_or_else(|| review::table_of(&own)));
    review
}

fn share(inquiry: &Inquiry<'_>, at: usize) -> Share {
    let place = |name: &str| TOGETHER.iter().position(|names| names.contains(&name)).unwrap_or(TOGETHER.len());
    let own = check::ALL.iter().enumerate().filter(|(_, check)| place(check.name) == at);
    let parts = own.map(|(number, check)| (number, review::part(inquiry, check))).collect();
    (parts, (at == TOGETHER.len()).then(|| review::table_of(inquiry)))
}
