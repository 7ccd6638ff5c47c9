//! It depends on a judgement who acts, and nobody is named to make it: name who does.

use std::collections::BTreeMap;

use crate::finding::Claim;
use crate::model::language::Keyword;
use crate::model::{AttributeId, MatterId, Nature, Rule, Values};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "who-judges",
    words: ("写明由谁认定", "say who makes the judgement"),
    checks: &["free-predicate"],
    write,
};

/// So many are proposed, at most.
const MOST: usize = 3;

fn write(case: &Case<'_>) -> Vec<Edit> {
    let judged = judged(case);
    let Some(article) = case.article().filter(|_| !judged.is_empty()) else { return Vec::new() };
    judges(case, &judged).into_iter().take(MOST).filter_map(|who| edit(case, article, &judged, &who)).collect()
}

/// The attributes of the finding, and those of the same word on other matters.
fn judged(case: &Case<'_>) -> Vec<AttributeId> {
    let Some(Claim::Selects { variables, .. }) = case.finding.witness.as_ref().map(|it| it.claim()) else {
        return Vec::new();
    };
    let attributes = &case.book.model.vocabulary.attributes;
    let has = |id: AttributeId| {
        let own = case.world.attribute_variable(id);
        own.is_some_and(|own| own.variables().any(|it| variables.contains(&it)))
    };
    let words: Vec<&str> = attributes.iter().filter(|(id, _)| has(*id)).map(|(_, row)| row.label.name()).collect();
    let settled = |id| case.book.model.vocabulary.acts.iter().any(|(_, act)| act.settles == Some(id));
    let own = attributes.iter().filter(|(id, row)| row.judged && !settled(*id) && words.contains(&row.label.name()));
    own.map(|(id, _)| id).collect()
}

/// Those who examine such matters most often, then those who decide them.
fn judges(case: &Case<'_>, judged: &[AttributeId]) -> Vec<Named> {
    let model = case.book.model;
    let matters: Vec<MatterId> = judged.iter().map(|it| model.vocabulary.attributes[*it].matter).collect();
    let mut out: Vec<Named> = Vec::new();
    for wanted in [Nature::Decides, Nature::Reviews] {
        let mut counted: BTreeMap<Named, usize> = BTreeMap::new();
        for (_, norm) in model.norms.iter() {
            let Rule::Power { holder, acts } = &norm.rule else { continue };
            let fits = |act: &crate::model::ActId| {
                let row = &model.vocabulary.acts[*act];
                row.nature == wanted && matters.contains(&row.matter)
            };
            let times = acts.iter().filter(|it| fits(it)).count();
            for party in holder.alternatives.iter().filter(|it| it.len() == 1 && 0 < times).flatten() {
                // Only who is named outright can judge every such matter.
                let named = if matches!(
                    party.who,
                    crate::model::Reference::Applied(..) | crate::model::Reference::Attribute(_)
                ) {
                    None
                } else {
                    case.book.named(&party.who, None)
                };
                if let Some(named) = named {
                    *counted.entry(named).or_default() += times;
                }
            }
        }
        let mut counted: Vec<(Named, usize)> = counted.into_iter().collect();
        counted.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        for (named, _) in counted {
            if !out.contains(&named) {
                out.push(named);
            }
        }
    }
    out
}

fn edit(case: &Case<'_>, article: u32, judged: &[AttributeId], who: &Named) -> Option<Edit> {
    use Keyword as K;
    let book = case.book;
    let (vocabulary, tongue) = (&book.model.vocabulary, book.tongue(article));
    let (mut norms, mut matters, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for id in judged {
        let row = &vocabulary.attributes[*id];
        let (word, matter) = (row.label.name(), vocabulary.matters[row.matter].label.name());
        let act = if judged.len() == 1 { format!("认定{word}") } else { format!("认定{matter}{word}") };
        if vocabulary.acts.iter().any(|(_, it)| it.label.name() == act) {
            return None;
        }
        let (of, nature) = (format!("{act}({matter}):"), K::Decides.spelling(tongue));
        let declared =
            [Part::Key(K::Act), Part::Name(&of), Part::Name(nature), Part::Key(K::Settles), Part::Name(word)];
        norms.push(book.statement(article, &declared));
        let done = format!("{act}({matter})");
        norms.push(book.statement(article, &[Part::Key(K::By), Part::Name(&who.formal), Part::Name(&done)]));
        for (list, name) in [(&mut matters, matter), (&mut words, word)] {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    let is_yes_or_no = judged.iter().all(|it| vocabulary.attributes[*it].values == Values::YesNo);
    let (matters, words) = (matters.join("、"), words.join("、"));
    let what = if is_yes_or_no { format!("{matters}是否{words}") } else { format!("{matters}的{words}") };
    let text = format!("{what}，由{}认定。", who.text);
    Some(Edit { article, text, norms, suffixes: Vec::new() })
}
