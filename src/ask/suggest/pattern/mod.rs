//! The drafting patterns, one file each: what a drafter would write against a kind of defect.

mod close_causes;
mod deadline;
mod different_hands;
mod fallback;
mod make_an_exception;
mod name_the_performer;
mod no_portfolio;
mod one_delegate;
mod order_of_deputies;
mod substitute;
mod tie_breaker;
mod who_judges;

use crate::finding::Finding;
use crate::meaning::World;
use crate::model::PostId;
use crate::text::Words;

use super::book::Book;
use super::edit::Edit;

/// A pattern.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Its name in JSON.
    pub name: &'static str,
    /// What it does, as a phrase.
    pub words: (&'static str, &'static str),
    /// The checks whose findings it may end.
    pub checks: &'static [&'static str],
    /// What it would write against a finding.
    pub write: fn(&Case<'_>) -> Vec<Edit>,
}

impl Pattern {
    /// What it does, in both languages.
    pub fn in_words(&self) -> Words {
        Words::new(self.words.0, self.words.1)
    }
}

/// A finding to write against.
pub struct Case<'c> {
    /// The rules as they are.
    pub book: &'c Book<'c>,
    /// Their world.
    pub world: &'c World<'c>,
    /// The finding.
    pub finding: &'c Finding,
}

impl Case<'_> {
    /// The clause that the finding rests on first.
    pub fn article(&self) -> Option<u32> {
        self.finding.citations.first().map(|it| it.address.article())
    }
}

/// The posts of those who are away in the situation that shows the finding.
fn away(case: &Case<'_>) -> Vec<PostId> {
    let point = case.finding.witness.as_ref().map(|it| it.point());
    let away = point.map(|point| case.world.away(point)).into_iter().flatten();
    let mut posts = Vec::new();
    for post in away.filter_map(|(person, _)| case.world.post_of(person)) {
        if !posts.contains(&post) {
            posts.push(post);
        }
    }
    posts.sort();
    posts
}

/// These posts, and those of which they are special cases.
fn heads(case: &Case<'_>, away: &[PostId]) -> Vec<PostId> {
    let model = case.book.model;
    let general = away.iter().flat_map(|it| model.vocabulary.posts.ids().filter(|of| model.is_kind_of(*it, *of)));
    let mut out = away.to_vec();
    out.extend(general.filter(|it| !away.contains(it)));
    out.dedup();
    out
}

/// How the text itself speaks of absence; that a post is vacant is said besides where its word does not reach that.
fn when_absent(case: &Case<'_>) -> String {
    let text = &case.book.model.document.source.content;
    if ["缺席的", "缺席期间"].iter().any(|it| text.contains(it)) {
        return "缺席".to_owned();
    }
    let customs = ["因故不能履行职责", "不能履行职责", "因故不能履职", "不在岗"];
    let custom = customs.into_iter().find(|it| text.contains(it)).unwrap_or("因故不能履行职责");
    format!("{custom}或者缺位")
}

/// Every pattern, most valuable first.
pub const ALL: &[Pattern] = &[
    order_of_deputies::PATTERN,
    close_causes::PATTERN,
    substitute::PATTERN,
    name_the_performer::PATTERN,
    different_hands::PATTERN,
    make_an_exception::PATTERN,
    tie_breaker::PATTERN,
    one_delegate::PATTERN,
    no_portfolio::PATTERN,
    who_judges::PATTERN,
    deadline::PATTERN,
    fallback::PATTERN,
];
