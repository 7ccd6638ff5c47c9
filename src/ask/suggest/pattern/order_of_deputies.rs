//! The head is away, and so may his substitute be: say in which order the deputies act for him.

use crate::model::language::Keyword;
use crate::model::{Line, PostId, Reference, Rule};

use super::super::book::{Named, Part};
use super::super::edit::Edit;
use super::{Case, Pattern, away, heads, when_absent};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "order-of-deputies",
    words: ("写明代行的先后顺序", "say in which order the deputies act"),
    checks: &[
        "absence-trigger",
        "delegation-not-made",
        "nobody-competent",
        "no-substitute",
        "delegability-closure",
        "delegate-mismatch",
        "cut-vertex",
        "blocking-sets",
    ],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    heads(case, &away(case)).into_iter().filter_map(|head| edit(case, head)).collect()
}

fn edit(case: &Case<'_>, head: PostId) -> Option<Edit> {
    let book = case.book;
    let order = deputies(case, head);
    if order.len() < 2 {
        return None;
    }
    let article = super::substitute::article(case, head)?;
    let own = book.post(head);
    let norms = order.iter().enumerate().map(|(at, (deputy, _))| {
        use Keyword as K;
        let mut parts =
            vec![Part::Key(K::StandsIn), Part::Name(&own.formal), Part::Name("->"), Part::Name(&deputy.formal)];
        parts.extend([Part::Key(K::AllPowers), Part::Key(K::When), Part::Name(&own.formal), Part::Key(K::Absent)]);
        for (earlier, _) in order.iter().take(at) {
            parts.extend([Part::Key(K::And), Part::Name(&earlier.formal), Part::Key(K::Absent)]);
        }
        book.statement(article, &parts)
    });
    let norms = norms.collect();
    let custom = when_absent(case);
    let mut text = String::new();
    for (at, (deputy, several)) in order.iter().enumerate() {
        let ranked = if *several { "按照排名顺序" } else { "" };
        match (at, order.get(at.wrapping_sub(1))) {
            (0, _) | (_, None) => {
                text.push_str(&format!("{}{custom}期间，由{}代行{}职责", own.text, deputy.text, own.text));
            }
            (_, Some((before, _))) => {
                text.push_str(&format!("；{}也不能履行职责的，由{}{ranked}代行", before.text, deputy.text));
            }
        }
    }
    text.push('。');
    Some(Edit { article, text, norms, suffixes: Vec::new() })
}

/// His deputies: those posts of which there is one holder each in the order in which they are declared, then the others,
/// of whom there are several.
fn deputies(case: &Case<'_>, head: PostId) -> Vec<(Named, bool)> {
    let model = case.book.model;
    let posts = &model.vocabulary.posts;
    let general = model.norms.iter().find_map(|(_, norm)| {
        let Rule::Line { kind, from, to } = &norm.rule else { return None };
        let (above, below) = match kind {
            Line::Assists => (to, from),
            Line::Leads => (from, to),
            Line::Reports => return None,
        };
        let only = |holder: &crate::model::Holder| match holder.alternatives.as_slice() {
            [parties] => match parties.as_slice() {
                [party] => {
                    if let Reference::Post(post) = party.who {
                        Some(post)
                    } else {
                        None
                    }
                }
                _ => None,
            },
            _ => None,
        };
        let post = only(below).filter(|_| only(above) == Some(head))?;
        (posts[post].most != Some(1)).then_some(post)
    });
    let Some(general) = general else { return Vec::new() };
    let single =
        posts.iter().filter(|(it, row)| *it != general && row.most == Some(1) && model.is_kind_of(*it, general));
    let mut out: Vec<(Named, bool)> = single.map(|(it, _)| (case.book.post(it), false)).collect();
    let all =
        model.establishment.persons.iter().filter(|(_, row)| row.posts.iter().any(|it| model.is_kind_of(*it, general)));
    if out.len() < all.count() {
        let name = case.book.post(general);
        out.push((Named { text: format!("其他{}", name.text), formal: name.formal }, true));
    }
    out
}
