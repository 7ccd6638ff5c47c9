//! A clause rests on a relation that leads nobody from some units: say who acts for those.

use std::collections::BTreeMap;

use crate::model::language::Keyword;
use crate::model::{ActId, Holder, Line, Reference, RelationId, Rule, Sort};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "no-portfolio",
    words: ("写明没有对应人员的由谁办理", "say who acts where the relation leads nobody"),
    checks: &["partial-relation", "undefined-relation"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    // What the clauses of the finding give to whoever the relation leads to, by the relation and that of which it is asked.
    let mut asked: BTreeMap<(RelationId, String), (u32, Vec<ActId>)> = BTreeMap::new();
    for (_, norm) in case.book.cited(case.finding) {
        let Rule::Power { holder, acts } = &norm.rule else { continue };
        for party in holder.alternatives.iter().flatten() {
            let Reference::Applied(relation, of) = &party.who else { continue };
            let Some(of) = case.book.named(of, None) else { continue };
            let matters = acts.iter().map(|it| case.book.model.vocabulary.acts[*it].matter);
            for (act, matter) in acts.iter().zip(matters) {
                let name = format!("{}.{}", case.book.model.vocabulary.matters[matter].label.name(), of.formal);
                let (_, known) = asked.entry((*relation, name)).or_insert_with(|| (norm.address.article(), Vec::new()));
                if !known.contains(act) {
                    known.push(*act);
                }
            }
        }
    }
    let Some((relation, _)) = asked.keys().next().cloned() else { return Vec::new() };
    asked.retain(|(other, _), _| *other == relation);
    let superiors = superiors(case, relation);
    let named = named(case, relation, superiors.first());
    named.iter().chain(&superiors).map(|who| edit(case, relation, &asked, who)).collect()
}

/// One of those to whom the relation leads from other units, whom the superior names.
fn named(case: &Case<'_>, relation: RelationId, superior: Option<&Named>) -> Option<Named> {
    let Sort::Post(post) = case.book.model.vocabulary.relations[relation].to else { return None };
    let (own, superior) = (case.book.post(post), superior?);
    Some(Named { text: format!("{}指定的{}", superior.text, own.text), formal: own.formal })
}

fn edit(
    case: &Case<'_>,
    relation: RelationId,
    asked: &BTreeMap<(RelationId, String), (u32, Vec<ActId>)>,
    who: &Named,
) -> Edit {
    use Keyword as K;
    let book = case.book;
    let article = case.article().or_else(|| asked.values().next().map(|(article, _)| *article)).unwrap_or(1);
    let name = book.model.vocabulary.relations[relation].label.name();
    let norms = asked.iter().map(|((_, of), (_, acts))| {
        let (acts, holder) = (book.acts(acts), format!("{name}({of})"));
        let parts = [
            Part::Key(K::By),
            Part::Name(&who.formal),
            Part::Name(&acts),
            Part::Key(K::When),
            Part::Key(K::Not),
            Part::Key(K::Exists),
            Part::Name(&holder),
        ];
        book.statement(article, &parts)
    });
    let norms = norms.collect();
    let related = book.phrases.related(relation).zh;
    let text = format!("没有{related}的单位，本规则规定由{related}办理的事项，由{}办理。", who.text);
    Edit { article, text, norms, suffixes: Vec::new() }
}

/// Those who lead a unit directly; those who lead, or are assisted by, whoever the relation leads to; those of his kind of
/// whom there is one.
fn superiors(case: &Case<'_>, relation: RelationId) -> Vec<Named> {
    let model = case.book.model;
    let Sort::Post(post) = model.vocabulary.relations[relation].to else { return Vec::new() };
    let mut out: Vec<Named> = Vec::new();
    let means = |holder: &Holder| holder.alternatives.iter().flatten().any(|it| it.who == Reference::Post(post));
    let unit = |holder: &Holder| holder.alternatives.iter().flatten().any(|it| matches!(it.who, Reference::Unit(_)));
    for of_unit in [true, false] {
        for (_, norm) in model.norms.iter() {
            let Rule::Line { kind, from, to } = &norm.rule else { continue };
            let above = match kind {
                Line::Leads if of_unit && unit(to) || !of_unit && means(to) => from,
                Line::Assists | Line::Reports if !of_unit && means(from) => to,
                _ => continue,
            };
            for party in above.alternatives.iter().flatten().filter(|it| matches!(it.who, Reference::Post(_))) {
                let named = case.book.named(&party.who, None).filter(|it| !out.contains(it));
                out.extend(named);
            }
        }
    }
    let posts = model.vocabulary.posts.iter();
    let single = posts.filter(|(it, row)| *it != post && row.most == Some(1) && model.is_kind_of(*it, post));
    for (it, _) in single {
        let named = case.book.post(it);
        if !out.contains(&named) {
            out.push(named);
        }
    }
    out
}
