//! A matter that no clause gives to anybody: give it to whoever decides the most of its kind.

use std::collections::BTreeMap;

use crate::finding::Claim;
use crate::model::language::Keyword;
use crate::model::{ActId, Norm, Rule};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "fallback",
    words: ("写明其余事项由谁办理", "say who does what no clause gives to anybody"),
    checks: &["uncovered-matter"],
    write,
};

/// So many are proposed, at most.
const MOST: usize = 3;

fn write(case: &Case<'_>) -> Vec<Edit> {
    let claim = case.finding.witness.as_ref().map(|it| it.claim());
    let Some(Claim::NotProvided { act, .. }) = claim else { return Vec::new() };
    let powers: Vec<&Norm> = case.book.model.norms.iter().map(|(_, norm)| norm).filter(|it| gives(it, *act)).collect();
    let Some(article) = powers.last().map(|it| it.address.article()).or_else(|| case.article()) else {
        return Vec::new();
    };
    let others: Option<Vec<String>> = powers.iter().map(|norm| case.book.condition(norm)).collect();
    let who = deciders(case, &powers, *act).into_iter().take(MOST);
    match others {
        Some(others) => who.map(|who| edit(case, article, *act, &who, &others)).collect(),
        None => Vec::new(),
    }
}

fn gives(norm: &Norm, act: ActId) -> bool {
    matches!(&norm.rule, Rule::Power { acts, .. } if acts.contains(&act))
}

/// Those who have the act most often; where nobody has it, those who have the other acts on the matter.
fn deciders(case: &Case<'_>, powers: &[&Norm], act: ActId) -> Vec<Named> {
    let vocabulary = &case.book.model.vocabulary;
    let is_near = |norm: &&Norm| matches!(&norm.rule, Rule::Power { acts, .. } if acts.iter().any(|it| vocabulary.acts[*it].matter == vocabulary.acts[act].matter));
    let near: Vec<&Norm> = case.book.model.norms.iter().map(|(_, norm)| norm).filter(is_near).collect();
    let mut counted: BTreeMap<Named, usize> = BTreeMap::new();
    for norm in if powers.is_empty() { near.as_slice() } else { powers } {
        let Rule::Power { holder, .. } = &norm.rule else { continue };
        for party in holder.alternatives.iter().filter(|it| it.len() == 1).flatten() {
            if let Some(named) = case.book.named(&party.who, None) {
                *counted.entry(named).or_default() += 1;
            }
        }
    }
    let mut counted: Vec<(Named, usize)> = counted.into_iter().collect();
    counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    counted.into_iter().map(|(named, _)| named).collect()
}

/// The act is his unless one of the other clauses gives it to somebody.
fn edit(case: &Case<'_>, article: u32, act: ActId, who: &Named, others: &[String]) -> Edit {
    let book = case.book;
    let (name, tongue) = (book.act(act), book.tongue(article));
    let or = format!(" {} ", Keyword::Or.spelling(tongue));
    let elsewhere = others.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join(&or);
    let mut parts = vec![Part::Key(Keyword::By), Part::Name(&who.formal), Part::Name(&name)];
    if !others.is_empty() {
        parts.extend([Part::Key(Keyword::Unless), Part::Name(&elsewhere)]);
    }
    let row = &book.model.vocabulary.acts[act];
    let (act_name, matter) = (row.label.name(), book.model.vocabulary.matters[row.matter].label.name());
    let text = match others {
        [] => format!("{matter}由{}{act_name}。", who.text),
        // 报告请假 names its matter already.
        _ if act_name.contains(matter) => format!("本规则未规定由谁{act_name}的，由{}{act_name}。", who.text),
        _ => format!("本规则未规定由谁{act_name}的{matter}，由{}{act_name}。", who.text),
    };
    Edit { article, text, norms: vec![book.statement(article, &parts)], suffixes: Vec::new() }
}
