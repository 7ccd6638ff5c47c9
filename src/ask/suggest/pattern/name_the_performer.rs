//! An act that somebody must do and nobody is named for: name whoever does the steps beside it.

use crate::finding::Claim;
use crate::model::language::Keyword;
use crate::model::{ActId, Norm, Reference, Rule};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "name-the-performer",
    words: ("写明由谁办理", "name the performer"),
    checks: &["no-performer"],
    write,
};

/// So many are proposed, at most.
const MOST: usize = 5;

fn write(case: &Case<'_>) -> Vec<Edit> {
    let (acts, condition, article) = unnamed(case);
    let Some(article) = article.or_else(|| case.article()) else { return Vec::new() };
    if acts.is_empty() {
        return Vec::new();
    }
    let who = neighbours(case, &acts, article).into_iter().take(MOST);
    who.map(|who| edit(case, article, &acts, condition.as_deref(), &who)).collect()
}

fn edit(case: &Case<'_>, article: u32, acts: &[ActId], condition: Option<&str>, who: &Named) -> Edit {
    let names = case.book.acts(acts);
    let mut parts = vec![Part::Key(Keyword::By), Part::Name(&who.formal), Part::Name(&names)];
    if let Some(condition) = condition {
        parts.extend([Part::Key(Keyword::When), Part::Name(condition)]);
    }
    let text = format!("本条规定的{}，由{}负责。", case.book.act_names(acts), who.text);
    Edit { article, text, norms: vec![case.book.statement(article, &parts)], suffixes: Vec::new() }
}

/// The acts without a performer, under which condition, in which clause.
fn unnamed(case: &Case<'_>) -> (Vec<ActId>, Option<String>, Option<u32>) {
    for (_, norm) in case.book.cited(case.finding) {
        if let Some(acts) = unnamed_in(norm) {
            return (acts, case.book.condition(norm), Some(norm.address.article()));
        }
    }
    let claim = case.finding.witness.as_ref().map(|it| it.claim());
    match claim {
        Some(Claim::NotProvided { act, .. }) => (vec![*act], None, None),
        _ => (Vec::new(), None, None),
    }
}

fn unnamed_in(norm: &Norm) -> Option<Vec<ActId>> {
    let (Rule::Power { holder, acts } | Rule::Duty { holder, acts }) = &norm.rule else { return None };
    let is_open = holder.alternatives.iter().flatten().any(|party| party.who == Reference::Unnamed);
    is_open.then(|| acts.clone())
}

/// Those who do the steps before and after, then those of the same clause, then those of the same matter.
fn neighbours(case: &Case<'_>, acts: &[ActId], article: u32) -> Vec<Named> {
    let model = case.book.model;
    let mut beside: Vec<ActId> = Vec::new();
    for (_, norm) in model.norms.iter() {
        let Rule::Order { first, then } = &norm.rule else { continue };
        for (one, other) in [(first, then), (then, first)] {
            if one.iter().any(|it| acts.contains(it)) {
                beside.extend(other);
            }
        }
    }
    let matters: Vec<_> = acts.iter().map(|it| model.vocabulary.acts[*it].matter).collect();
    let near = |norm: &Norm, own: &[ActId], ring: usize| match ring {
        0 => own.iter().any(|it| beside.contains(it)),
        1 => norm.address.article() == article,
        _ => own.iter().any(|it| matters.contains(&model.vocabulary.acts[*it].matter)),
    };
    let mut out: Vec<Named> = Vec::new();
    for ring in 0..3 {
        for (_, norm) in model.norms.iter() {
            let Rule::Power { holder, acts: own } = &norm.rule else { continue };
            if !near(norm, own, ring) {
                continue;
            }
            let parties = holder.alternatives.iter().filter(|it| it.len() == 1).flatten();
            for named in parties.filter_map(|party| case.book.named(&party.who, None)) {
                if !out.contains(&named) {
                    out.push(named);
                }
            }
        }
    }
    out
}
