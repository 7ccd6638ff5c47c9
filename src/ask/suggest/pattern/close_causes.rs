//! Somebody stands in, but only for some causes of absence: let the same person stand in for the others too.

use crate::logic::Formula;
use crate::meaning::{Actor, mask_of};
use crate::model::language::Keyword;
use crate::model::{Cause, Cover, NormId, PersonId, Reference, Rule};

use super::super::book::Part;
use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "close-causes",
    words: ("补全缺席的原因", "cover the other causes of absence"),
    checks: &["absence-trigger", "no-substitute", "nobody-competent"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let covers = case.book.cited(case.finding).filter_map(|(id, norm)| match &norm.rule {
        Rule::Cover(cover) => edit(case, id, norm.address.article(), cover),
        _ => None,
    });
    let mut out: Vec<Edit> = Vec::new();
    for edit in covers {
        if !out.contains(&edit) {
            out.push(edit);
        }
    }
    out
}

fn edit(case: &Case<'_>, id: NormId, article: u32, cover: &Cover) -> Option<Edit> {
    use Keyword as K;
    let Reference::Post(post) = cover.from else { return None };
    let book = case.book;
    let (own, to) = (book.post(post), book.named(&cover.to, Some(post))?);
    let missing = missing(case, id, cover.automatic)?;
    let (vacant, away): (Vec<Cause>, Vec<Cause>) = missing.iter().partition(|it| **it == Cause::Vacancy);
    let words: Vec<String> = away.iter().map(|it| it.words().zh).collect();
    let causes = format!("{{{}}}", words.join(", "));
    let scope = cover.acts.as_ref().map(|acts| book.acts(acts));
    let mut parts =
        vec![Part::Key(if cover.automatic { K::StandsIn } else { K::MayDelegate }), Part::Name(&own.formal)];
    parts.extend([Part::Name("->"), Part::Name(&to.formal)]);
    parts.push(scope.as_ref().map_or(Part::Key(K::AllPowers), |acts| Part::Name(acts)));
    parts.push(Part::Key(K::When));
    if !away.is_empty() {
        parts.extend([Part::Name(&own.formal), Part::Key(K::Away), Part::Name(&causes)]);
    }
    if !vacant.is_empty() {
        parts.extend(if away.is_empty() { Vec::new() } else { vec![Part::Key(K::Or)] });
        parts.extend([Part::Name(&own.formal), Part::Key(K::Vacant)]);
    }
    let what = match &cover.acts {
        None => "代行其职责".to_owned(),
        Some(acts) => format!("办理{}", book.act_names(acts)),
    };
    let lead = if cover.automatic { "由" } else { "可以委托" };
    let named = words.join("、");
    let when = match (away.is_empty(), vacant.is_empty()) {
        (true, _) => "缺位的".to_owned(),
        (false, true) => format!("因{named}不能履行职责的"),
        (false, false) => format!("因{named}不能履行职责，或者缺位的"),
    };
    let text = format!("{}{when}，{lead}{}{what}。", own.text, to.text);
    Some(Edit { article, text, norms: vec![book.statement(article, &parts)], suffixes: Vec::new() })
}

/// The causes for which the norm has nobody stand in; `None` when there are none, or when it knows no causes.
fn missing(case: &Case<'_>, id: NormId, automatic: bool) -> Option<Vec<Cause>> {
    let edges = || case.world.edges.iter().filter(|it| it.norm == id);
    let persons: Vec<PersonId> =
        edges().filter_map(|it| if let Actor::Person(person) = it.from { Some(person) } else { None }).collect();
    let reaches = |cause: Cause| {
        edges().any(|edge| {
            let presence = persons.iter().filter(|it| edge.from == Actor::Person(**it));
            let presence = presence.filter_map(|it| case.world.presence_variable(*it));
            let known = presence.map(|variable| (variable, mask_of(&[cause]))).collect();
            edge.when.given(&case.world.space, &known) != Formula::FALSE
        })
    };
    // Nobody can delegate for a vacant post.
    let asked = Cause::ALL.iter().copied().filter(|it| automatic || *it != Cause::Vacancy);
    let (covered, missing): (Vec<Cause>, Vec<Cause>) = asked.partition(|it| reaches(*it));
    (!covered.is_empty() && !missing.is_empty()).then_some(missing)
}
