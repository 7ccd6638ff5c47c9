//! A duty, or a step on which others wait, has no time limit: give it the limit that the text uses elsewhere, and say what
//! is to be done when it cannot be kept.

use std::collections::BTreeMap;

use crate::model::language::{Keyword, Tongue};
use crate::model::{Norm, Rule, Time, UnitOfTime};

use super::super::edit::Edit;
use super::{Case, Pattern};

/// The pattern.
pub const PATTERN: Pattern = Pattern {
    name: "deadline",
    words: ("写明办理时限", "give it a time limit"),
    checks: &["missing-deadline", "pocket-veto"],
    write,
};

fn write(case: &Case<'_>) -> Vec<Edit> {
    let open = |norm: &&Norm| norm.time.is_none() && matches!(norm.rule, Rule::Power { .. } | Rule::Duty { .. });
    let concerned = case.finding.witness.as_ref().map(|it| it.claim().acts()).unwrap_or_default();
    let does = |norm: &&Norm| match &norm.rule {
        Rule::Power { acts, .. } | Rule::Duty { acts, .. } => {
            concerned.is_empty() || acts.iter().any(|it| concerned.contains(it))
        }
        _ => false,
    };
    let norms: Vec<&Norm> = case.book.cited(case.finding).map(|(_, norm)| norm).filter(open).filter(does).collect();
    let Some(first) = norms.first() else { return Vec::new() };
    let (Rule::Power { acts, .. } | Rule::Duty { acts, .. }) = &first.rule else { return Vec::new() };
    let (number, unit) = usual(case);
    let suffixes = norms.iter().map(|norm| {
        let tongue = case.book.tongue(norm.address.article());
        let words = format!("{} {number} {}", Keyword::Within.spelling(tongue), keyword(unit).spelling(tongue));
        Edit::suffix(norm, words)
    });
    let names = case.book.act_names(acts);
    let text = format!(
        "{names}应当在{number}个{}内办理完毕；不能按期办理的，应当说明理由。",
        keyword(unit).spelling(Tongue::Zh)
    );
    let text = text.replace("个日内", "日内");
    vec![Edit { article: first.address.article(), text, norms: Vec::new(), suffixes: suffixes.collect() }]
}

/// The limit that the text sets most often; five working days where it sets none.
fn usual(case: &Case<'_>) -> (i64, UnitOfTime) {
    let mut counted: BTreeMap<(i64, UnitOfTime), usize> = BTreeMap::new();
    for (_, norm) in case.book.model.norms.iter() {
        if let Some(Time::Within(number, unit)) = norm.time {
            *counted.entry((number, unit)).or_default() += 1;
        }
    }
    counted.into_iter().max_by_key(|(_, times)| *times).map_or((5, UnitOfTime::WorkingDays), |(limit, _)| limit)
}

fn keyword(unit: UnitOfTime) -> Keyword {
    match unit {
        UnitOfTime::Days => Keyword::Days,
        UnitOfTime::WorkingDays => Keyword::WorkingDays,
        UnitOfTime::Weeks => Keyword::Weeks,
        UnitOfTime::Months => Keyword::Months,
        UnitOfTime::Years => Keyword::Years,
    }
}
