//! Two clauses each give the final word on one matter: say which of them goes first, as an exception of the other.

use crate::model::language::Keyword;
use crate::model::{Norm, Rule};

use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "make-an-exception",
    words: ("写明何者优先", "make one clause an exception of the other"),
    checks: &["final-authority-overlap", "unordered-choice"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let acts = case.finding.witness.as_ref().map(|it| it.claim().acts()).unwrap_or_default();
    let grants =
        |norm: &&Norm| matches!(&norm.rule, Rule::Power { acts: own, .. } if own.iter().any(|it| acts.contains(it)));
    let norms: Vec<&Norm> = case.book.cited(case.finding).map(|(_, norm)| norm).filter(grants).collect();
    let mut out = Vec::new();
    for (at, one) in norms.iter().enumerate() {
        for other in norms.iter().skip(at + 1) {
            out.extend(edit(case, one, other));
            out.extend(edit(case, other, one));
        }
    }
    out
}

/// The first goes before the second.
fn edit(case: &Case<'_>, first: &Norm, second: &Norm) -> Option<Edit> {
    if second.unless.is_some() {
        return None;
    }
    let condition = case.book.condition(first)?;
    let tongue = case.book.tongue(second.address.article());
    let suffix = Edit::suffix(second, format!("{} {condition}", Keyword::Unless.spelling(tongue)));
    let document = &case.book.model.document;
    let (one, other) = (document.label(&first.address).zh, document.label(&second.address).zh);
    let text = format!("同一事项同时符合{one}和{other}的，依照{one}办理。");
    Some(Edit { article: second.address.article(), text, norms: Vec::new(), suffixes: vec![suffix] })
}
