//! Several may be entrusted with one matter at once: say that it is one at a time.

use crate::model::language::Keyword;
use crate::model::{Norm, Rule};

use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "one-delegate",
    words: ("写明只委托一人", "let one person be entrusted at a time"),
    checks: &["several-delegates"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let open = |norm: &&Norm| matches!(&norm.rule, Rule::Cover(it) if !it.automatic && it.to_one_only.is_none());
    let norms: Vec<&Norm> = case.book.cited(case.finding).map(|(_, norm)| norm).filter(open).collect();
    let Some(article) = norms.first().map(|it| it.address.article()) else { return Vec::new() };
    let suffixes = norms.iter().map(|norm| {
        let tongue = case.book.tongue(norm.address.article());
        Edit::suffix(norm, Keyword::ToOneOnly.spelling(tongue).to_owned())
    });
    let text = "同一事项同一时间只委托一人。".to_owned();
    vec![Edit { article, text, norms: Vec::new(), suffixes: suffixes.collect() }]
}
