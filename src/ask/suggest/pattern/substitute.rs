//! Somebody is away and nobody acts: say who does, by force of the rules, among those whom other clauses already name.

use crate::model::language::Keyword;
use crate::model::{ActId, Cover, Holder, Line, PostId, Reference, Rule};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern, away, heads, when_absent};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "substitute",
    words: ("写明由谁代行", "say who stands in"),
    checks: &[
        "absence-trigger",
        "delegation-not-made",
        "nobody-competent",
        "no-substitute",
        "delegability-closure",
        "delegate-mismatch",
        "blocking-sets",
        "cut-vertex",
        "empty-role",
        "no-holder-at-boundary",
    ],
    write,
};

/// So many acts are named one by one in a sentence, at most.
const MOST_ACTS: usize = 6;

fn write(case: &Case<'_>) -> Vec<Edit> {
    let away = away(case);
    let mut out = Vec::new();
    for post in heads(case, &away) {
        let others: Vec<PostId> = away.iter().copied().filter(|it| !case.book.model.is_kind_of(*it, post)).collect();
        for absence in absences(case, post, &others, &away) {
            out.extend(edits(case, post, &absence, &away));
        }
    }
    out
}

/// Who must be away beside the holder, in the words of the text and as a condition.
struct Absence {
    others: Vec<Named>,
}

/// With whom the holder is away together: with nobody, with those of the finding, or with his own partner.
fn absences(case: &Case<'_>, post: PostId, others: &[PostId], away: &[PostId]) -> Vec<Absence> {
    let book = case.book;
    let mut out = vec![Absence { others: Vec::new() }];
    if !others.is_empty() {
        out.insert(0, Absence { others: others.iter().map(|it| book.post(*it)).collect() });
    }
    if 1 < people_away(case) {
        let partners = book.model.vocabulary.relations.iter().filter(|(_, row)| {
            let is_post = |sort| matches!(sort, crate::model::Sort::Post(it) if book.model.is_kind_of(post, it));
            is_post(row.from)
                && away
                    .iter()
                    .any(|it| matches!(row.to, crate::model::Sort::Post(to) if book.model.is_kind_of(*it, to)))
        });
        for (relation, _) in partners {
            let partner = Reference::Applied(relation, Box::new(Reference::Bound));
            out.extend(book.named(&partner, Some(post)).map(|it| Absence { others: vec![it] }));
        }
    }
    out
}

fn people_away(case: &Case<'_>) -> usize {
    case.finding.witness.as_ref().map_or(0, |it| case.world.away(it.point()).len())
}

fn edits(case: &Case<'_>, post: PostId, absence: &Absence, away: &[PostId]) -> Vec<Edit> {
    let book = case.book;
    let Some(article) = article(case, post) else { return Vec::new() };
    let (own, mut out) = (book.post(post), Vec::new());
    let acts = acts(case, post);
    let gone: Vec<String> = away.iter().map(|it| book.post(*it).formal).filter(|_| 1 < away.len()).collect();
    let others = away.iter().filter(|it| **it != post && !absence.others.is_empty());
    let theirs = others.flat_map(|it| {
        let name = book.post(*it).text;
        let related = |named: Named| match named.text.strip_prefix('其').filter(|rest| !rest.starts_with('他')) {
            Some(rest) => Named { text: format!("{name}的{rest}"), formal: named.formal },
            None => named,
        };
        substitutes(case, *it, &gone).into_iter().map(related).collect::<Vec<_>>()
    });
    let mut all = substitutes(case, post, &gone);
    all.extend(theirs);
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| it.formal != own.formal && !gone.contains(&it.formal) && seen.insert(it.formal.clone()));
    for mut substitute in all {
        let several = several(case, &substitute);
        let is_other = |it: &&PostId| several.is_some_and(|general| case.book.model.is_kind_of(**it, general));
        if away.iter().chain([&post]).any(|it| is_other(&it)) {
            substitute.text = format!("其他{}", substitute.text);
        }
        let few = (1..=MOST_ACTS).contains(&acts.len()).then_some(acts.as_slice());
        for scope in few.into_iter().chain([[].as_slice()]) {
            // Of several the next in rank acts; of one, whoever stands in for him.
            let ways: &[bool] = if several.is_some() { &[false] } else { &[true, false] };
            out.extend(ways.iter().map(|onward| edit(case, article, &own, absence, &substitute, scope, *onward)));
        }
    }
    out
}

/// The post that a substitute is named by, when several hold it.
fn several(case: &Case<'_>, named: &Named) -> Option<PostId> {
    let mut posts = case.book.model.vocabulary.posts.iter();
    posts.find(|(_, row)| row.label.name() == named.formal && row.most != Some(1)).map(|(id, _)| id)
}

fn edit(
    case: &Case<'_>,
    article: u32,
    own: &Named,
    absence: &Absence,
    to: &Named,
    acts: &[ActId],
    onward: bool,
) -> Edit {
    use Keyword as K;
    let book = case.book;
    let scope = book.acts(acts);
    let mut parts = vec![Part::Key(K::StandsIn), Part::Name(&own.formal), Part::Name("->"), Part::Name(&to.formal)];
    parts.push(if acts.is_empty() { Part::Key(K::AllPowers) } else { Part::Name(&scope) });
    parts.extend([Part::Key(K::When), Part::Name(&own.formal), Part::Key(K::Absent)]);
    for other in &absence.others {
        parts.extend([Part::Key(K::And), Part::Name(&other.formal), Part::Key(K::Absent)]);
    }
    if onward {
        parts.push(Part::Key(K::Onward));
    }
    let text = sentence(case, own, absence, to, acts, onward);
    Edit { article, text, norms: vec![book.statement(article, &parts)], suffixes: Vec::new() }
}

/// 区长因故不能履行职责期间，由常务副区长代行区长职责。
fn sentence(case: &Case<'_>, own: &Named, absence: &Absence, to: &Named, acts: &[ActId], onward: bool) -> String {
    let who = match absence.others.as_slice() {
        [] => own.text.clone(),
        [partner] if partner.text.starts_with('其') => format!("{}及{}均", own.text, partner.text),
        others => {
            let names: Vec<&str> = others.iter().map(|it| it.text.as_str()).collect();
            format!("{}、{}均", own.text, names.join("、"))
        }
    };
    // “其” is clear only where one person is away.
    let related = to.text.strip_prefix('其').filter(|it| !it.starts_with('他'));
    let (substitute, whose) = match related {
        Some(_) if absence.others.is_empty() => (to.text.clone(), "其".to_owned()),
        Some(related) => (format!("{}的{related}", own.text), own.text.clone()),
        None => (to.text.clone(), own.text.clone()),
    };
    let ranked = if several(case, to).is_some() { "按照排名顺序" } else { "" };
    let what = match acts {
        [] => format!("由{substitute}{ranked}代行{whose}职责"),
        acts if absence.others.is_empty() => {
            format!("其{}的职责由{substitute}{ranked}代行", case.book.act_names(acts))
        }
        acts => format!("{}{}的职责由{substitute}{ranked}代行", own.text, case.book.act_names(acts)),
    };
    let custom = when_absent(case);
    let again = related.unwrap_or(&to.text);
    let further = if onward {
        format!("；{again}也不能履行职责的，由代行其职责的人员代行")
    } else {
        String::new()
    };
    format!("{who}{custom}期间，{what}{further}。")
}

/// The clause beside which it belongs: where the text already says who stands in, or the first of the finding.
pub(super) fn article(case: &Case<'_>, post: PostId) -> Option<u32> {
    let model = case.book.model;
    let covers = model.norms.iter().filter_map(|(_, norm)| match &norm.rule {
        Rule::Cover(cover) => Some((norm.address.article(), cover)),
        _ => None,
    });
    let covers: Vec<_> = covers.collect();
    let is_all = |cover: &crate::model::Cover| cover.acts.is_none();
    let of = |cover: &crate::model::Cover| matches!(cover.from, Reference::Post(it) if model.is_kind_of(post, it));
    let own = covers.iter().find(|(_, it)| is_all(it) && of(it)).or_else(|| covers.iter().find(|(_, it)| is_all(it)));
    own.map(|(article, _)| *article).or_else(|| case.article())
}

/// The acts of this post under the clauses of the finding.
fn acts(case: &Case<'_>, post: PostId) -> Vec<ActId> {
    let model = case.book.model;
    let means = |holder: &Holder| {
        holder.alternatives.iter().flatten().any(|party| match &party.who {
            Reference::Post(it) => model.is_kind_of(post, *it),
            Reference::Applied(relation, _) => {
                matches!(model.vocabulary.relations[*relation].to, crate::model::Sort::Post(it) if model.is_kind_of(post, it))
            }
            _ => false,
        })
    };
    let mut acts = Vec::new();
    for (_, norm) in case.book.cited(case.finding) {
        if let Rule::Power { holder, acts: own } = &norm.rule
            && means(holder)
        {
            acts.extend(own.iter().copied());
        }
    }
    acts.sort();
    acts.dedup();
    acts
}

/// Who could stand in: those to whom all his powers pass somewhere; where there are none who are left, those to whom an act of
/// the finding does; else those who act beside him for a body, his assistants and his superior.
fn substitutes(case: &Case<'_>, post: PostId, gone: &[String]) -> Vec<Named> {
    let own = case.book.post(post);
    let rings: [fn(&Case<'_>, PostId) -> Vec<Named>; 3] = [of_all_powers, of_some_acts, beside];
    let left = |ring: &fn(&Case<'_>, PostId) -> Vec<Named>| {
        let mut ring = once(ring(case, post));
        ring.retain(|it| it.formal != own.formal && !gone.contains(&it.formal));
        ring
    };
    rings.iter().map(left).find(|ring| !ring.is_empty()).unwrap_or_default()
}

fn of_all_powers(case: &Case<'_>, post: PostId) -> Vec<Named> {
    let reaches = |cover: &Cover| {
        cover.acts.is_none() && matches!(cover.from, Reference::Post(it) if case.book.model.is_kind_of(post, it))
    };
    covered(case, post, &reaches)
}

fn of_some_acts(case: &Case<'_>, post: PostId) -> Vec<Named> {
    let concerned = acts(case, post);
    let reaches = |cover: &Cover| {
        let own = cover.acts.as_ref().is_some_and(|it| it.iter().any(|act| concerned.contains(act)));
        own && cover.from == Reference::Post(post)
    };
    covered(case, post, &reaches)
}

/// To whom these covers pass a power.
fn covered(case: &Case<'_>, post: PostId, reaches: &dyn Fn(&Cover) -> bool) -> Vec<Named> {
    let covers = case.book.model.norms.iter().filter_map(|(_, norm)| match &norm.rule {
        Rule::Cover(cover) if reaches(cover) => Some(&cover.to),
        _ => None,
    });
    covers.filter_map(|to| case.book.named(to, Some(post))).collect()
}

fn beside(case: &Case<'_>, post: PostId) -> Vec<Named> {
    let (book, model) = (case.book, case.book.model);
    let bodies = model.vocabulary.bodies.iter().filter(|(_, it)| it.through.contains(&post));
    let mut out: Vec<Named> =
        bodies.flat_map(|(_, body)| &body.through).filter(|it| **it != post).map(|it| book.post(*it)).collect();
    let mut near = Vec::new();
    for (_, norm) in model.norms.iter() {
        let Rule::Line { kind, from, to } = &norm.rule else { continue };
        let speaks = |holder: &Holder| posts(holder).any(|it| model.is_kind_of(post, it));
        match kind {
            Line::Assists if speaks(to) => near.extend(posts(from)),
            Line::Assists if speaks(from) => near.extend(posts(to)),
            Line::Leads if speaks(to) => near.extend(posts(from)),
            _ => {}
        }
    }
    for general in &near {
        let single = model.vocabulary.posts.iter();
        let single = single.filter(|(it, row)| row.most == Some(1) && model.is_kind_of(*it, *general));
        out.extend(single.map(|(it, _)| book.post(it)));
    }
    let own = model.vocabulary.posts.ids().filter(|it| *it != post && model.is_kind_of(post, *it));
    let several = near.iter().copied().chain(own);
    let several = several.filter(|it| *it != post && model.vocabulary.posts[*it].most != Some(1));
    out.extend(several.map(|it| book.post(it)));
    out
}

fn once(mut all: Vec<Named>) -> Vec<Named> {
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|it| seen.insert(it.formal.clone()));
    all
}

fn posts(holder: &Holder) -> impl Iterator<Item = PostId> + '_ {
    holder.alternatives.iter().flatten().filter_map(|party| match party.who {
        Reference::Post(it) => Some(it),
        _ => None,
    })
}
