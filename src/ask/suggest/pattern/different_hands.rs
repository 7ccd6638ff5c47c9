//! One person checks his own work: say that the steps are done by different people.

use std::collections::BTreeMap;

use crate::finding::Claim;
use crate::meaning::Actor;
use crate::model::language::Keyword;
use crate::model::{ActId, Nature, Rule};

use super::super::book::Part;
use super::super::edit::{Edit, amended};
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
        Claim::ActsForTwo { act, .. } => vec![of_one(case, article, *act)],
        _ => {
            let acts = claim.acts();
            let last = acts.last().copied();
            let pairs = acts.iter().filter(|it| Some(**it) != last).map(|it| vec![(*it, last.unwrap_or(*it))]);
            let mut sets: Vec<Vec<(ActId, ActId)>> = vec![every(case)];
            sets.extend(pairs);
            sets.retain(|it| !it.is_empty());
            sets.dedup();
            sets.iter().map(|pairs| placed(case, article, pairs)).collect()
        }
    }
}

/// Every check and the decision after it on the same matter that the clauses of the finding give to somebody.
fn every(case: &Case<'_>) -> Vec<(ActId, ActId)> {
    let vocabulary = &case.book.model.vocabulary;
    let mut granted: Vec<ActId> = Vec::new();
    for (_, norm) in case.book.cited(case.finding) {
        if let Rule::Power { acts, .. } = &norm.rule {
            granted.extend(acts);
        }
    }
    granted.sort();
    granted.dedup();
    let of = |wanted: fn(Nature) -> bool| granted.iter().copied().filter(move |it| wanted(vocabulary.acts[*it].nature));
    let checks = of(|it| matches!(it, Nature::Reviews | Nature::Concurs));
    let pairs = checks.flat_map(|check| of(|it| it == Nature::Decides).map(move |decision| (check, decision)));
    pairs.filter(|(check, decision)| vocabulary.acts[*check].matter == vocabulary.acts[*decision].matter).collect()
}

/// Beside the clause that gives most of these acts to somebody, or, where no sentence can stand there, at the last clause of
/// the finding.
fn placed(case: &Case<'_>, article: u32, pairs: &[(ActId, ActId)]) -> Edit {
    let first = beside(case, pairs).map(|it| edit(case, it, pairs));
    let fits = |it: &Edit| amended(case.book.model, std::slice::from_ref(it)).is_some();
    first.filter(fits).unwrap_or_else(|| edit(case, article, pairs))
}

/// The clause that gives most of these acts to somebody.
fn beside(case: &Case<'_>, pairs: &[(ActId, ActId)]) -> Option<u32> {
    let mut counted: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, norm) in case.book.cited(case.finding) {
        if let Rule::Power { acts, .. } = &norm.rule {
            let own = acts.iter().filter(|it| pairs.iter().any(|(check, decision)| check == *it || decision == *it));
            *counted.entry(norm.address.article()).or_default() += own.count();
        }
    }
    counted.into_iter().max_by_key(|(_, count)| *count).map(|(article, _)| article)
}

fn of_one(case: &Case<'_>, article: u32, act: ActId) -> Edit {
    let matter = matter(case, act);
    let name = case.book.act_names(&[act]);
    let text = format!("同一{matter}的{name}，各方应当由不同的人员办理，一人不得代表两方。");
    Edit { article, text, norms: vec![statement(case, article, &[act])], suffixes: Vec::new() }
}

fn edit(case: &Case<'_>, article: u32, pairs: &[(ActId, ActId)]) -> Edit {
    let norms = pairs.iter().map(|(check, decision)| statement(case, article, &[*check, *decision])).collect();
    let mut matters: Vec<(String, Vec<ActId>, Vec<ActId>)> = Vec::new();
    for (check, decision) in pairs {
        let matter = matter(case, *check);
        let place = matters.iter().position(|(known, _, _)| *known == matter).unwrap_or(matters.len());
        if place == matters.len() {
            matters.push((matter, Vec::new(), Vec::new()));
        }
        if let Some((_, checks, decisions)) = matters.get_mut(place) {
            for (list, act) in [(checks, check), (decisions, decision)] {
                if !list.contains(act) {
                    list.push(*act);
                }
            }
        }
    }
    let book = case.book;
    let each = matters.iter().map(|(matter, checks, decisions)| {
        format!("同一{matter}的{}与{}", book.act_names(checks), book.act_names(decisions))
    });
    let claim = case.finding.witness.as_ref().map(|it| it.claim());
    let is_body = matches!(claim, Some(Claim::SameActor { actor: Actor::Institution(_), .. }));
    let whom = if is_body { "机构" } else { "人员" };
    let text = format!("{}，应当由不同的{whom}办理。", each.collect::<Vec<_>>().join("，"));
    Edit { article, text, norms, suffixes: Vec::new() }
}

fn statement(case: &Case<'_>, article: u32, acts: &[ActId]) -> String {
    case.book.statement(article, &[Part::Key(Keyword::Apart), Part::Name(&case.book.acts(acts))])
}

fn matter(case: &Case<'_>, act: ActId) -> String {
    let vocabulary = &case.book.model.vocabulary;
    vocabulary.matters[vocabulary.acts[act].matter].label.name().to_owned()
}
