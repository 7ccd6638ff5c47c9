//! One person checks his own work: say that the steps are done by different people.

use crate::finding::Claim;
use crate::model::ActId;
use crate::model::language::Keyword;

use super::super::book::Part;
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "different-hands",
    words: ("写明由不同的人员办理", "have the steps done by different people"),
    checks: &["self-review", "one-person-path"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let Some(claim) = case.finding.witness.as_ref().map(|it| it.claim()) else { return Vec::new() };
    let Some(article) = case.finding.citations.last().map(|it| it.address.article()) else { return Vec::new() };
    match claim {
        Claim::ActsForTwo { act, .. } => vec![edit(case, article, &[*act])],
        _ => {
            let acts = claim.acts();
            let last = acts.last().copied();
            let pairs = acts.iter().filter(|it| Some(**it) != last).map(|it| vec![*it, last.unwrap_or(*it)]);
            let mut sets: Vec<Vec<ActId>> = if 2 < acts.len() { pairs.collect() } else { Vec::new() };
            sets.push(acts);
            sets.iter().map(|acts| edit(case, article, acts)).collect()
        }
    }
}

fn edit(case: &Case<'_>, article: u32, acts: &[ActId]) -> Edit {
    let book = case.book;
    let formal = book.acts(acts);
    let matter = acts.first().map(|it| book.model.vocabulary.acts[*it].matter);
    let matter = matter.map_or("事项", |it| book.model.vocabulary.matters[it].label.name());
    let text = match acts {
        [_] => format!("同一{matter}的{}，各方应当由不同的人员办理，一人不得代表两方。", book.act_names(acts)),
        _ => format!("同一{matter}的{}，应当由不同的人员办理。", book.act_names(acts)),
    };
    let norms = vec![book.statement(article, &[Part::Key(Keyword::Apart), Part::Name(&formal)])];
    Edit { article, text, norms, suffixes: Vec::new() }
}
