//! Two sentences let different people act for the same holder at once: say which of them goes first.

use crate::model::language::Keyword;
use crate::model::{Cover, Norm, Reference, Rule};

use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "tie-breaker",
    words: ("写明谁先代行", "say who goes first"),
    checks: &["double-trigger", "two-holders-at-boundary"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let covers: Vec<(&Norm, &Cover)> = case
        .book
        .cited(case.finding)
        .filter_map(|(_, norm)| match &norm.rule {
            Rule::Cover(cover) => Some((norm, cover.as_ref())),
            _ => None,
        })
        .collect();
    let mut out: Vec<Edit> = Vec::new();
    for first in &covers {
        for second in &covers {
            if first.0.address != second.0.address && first.1.from == second.1.from && first.1.to != second.1.to {
                out.extend(edit(case, first, &covers, second).filter(|it| !out.contains(it)));
            }
        }
    }
    out
}

/// While the substitute of the first sentence is there, nobody acts by the second.
fn edit(case: &Case<'_>, first: &(&Norm, &Cover), all: &[(&Norm, &Cover)], second: &(&Norm, &Cover)) -> Option<Edit> {
    let book = case.book;
    // Of somebody of whom there are several, "is there" does not say which.
    let Reference::Post(post) = first.1.to else { return None };
    let named = book.named(&first.1.to, None).filter(|_| book.model.vocabulary.posts[post].most == Some(1))?;
    let document = &book.model.document;
    let whole = document.label(&second.0.address).zh;
    let same = all.iter().filter(|(norm, cover)| {
        norm.address == second.0.address && cover.from == first.1.from && cover.to == second.1.to
    });
    let mut suffixes = Vec::new();
    for (norm, _) in same {
        if norm.unless.is_some() {
            return None;
        }
        let tongue = book.tongue(norm.address.article());
        let words =
            format!("{} {} {}", Keyword::Unless.spelling(tongue), named.formal, Keyword::Present.spelling(tongue));
        suffixes.push(Edit::suffix(norm, words));
    }
    let text = format!("{}在岗的，由{}代行，不适用{whole}的规定。", named.text, named.text);
    Some(Edit { article: second.0.address.article(), text, norms: Vec::new(), suffixes })
}
