//! What norms say beside who may do what: duties, time limits, how often, and what goes with a delegation.

use std::collections::BTreeMap;

use crate::model::phrase::{Phrases, time};
use crate::model::{Condition, Cover, End, Model, Norm, Rule};
use crate::text::{Address, Words};

use super::names::Names;

/// A norm of which something changed that is no power: a duty, a time limit, how a delegation may be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Particular {
    /// What it is about: a duty to do something, or a delegation.
    pub subject: Words,
    /// The clause of the old text; `None` when the old rules have no such norm.
    pub old: Option<Address>,
    /// The clause of the new text; `None` when the new rules have no such norm.
    pub new: Option<Address>,
    /// What changed: a name for it, what the old rules say and what the new ones say; empty words where nothing is said.
    pub points: Vec<(Words, Words, Words)>,
}

/// What is compared of a norm.
struct Row {
    /// What makes two norms the same: their kind and the acts, by names that hold in both.
    key: (Kind, String),
    /// The clause, by a name that holds in both.
    place: String,
    address: Address,
    subject: Words,
    points: Points,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Duty,
    /// A power or an order of steps with a time limit.
    Timed,
    Cover,
}

/// Compares the norms of two models that are not powers, prohibitions or orders of steps.
pub(super) fn particulars(models: [&Model; 2], names: &[Names<'_>; 2]) -> Vec<Particular> {
    let (mut before, mut after) = (rows(models[0], &names[0]), rows(models[1], &names[1]));
    let mut out = Vec::new();
    // The same clause and the same words first; then the same clause; then the same acts elsewhere.
    let alike: [fn(&Row, &Row) -> bool; 3] = [
        |one, other| one.place == other.place && one.points == other.points,
        |one, other| one.place == other.place,
        |_, _| true,
    ];
    for is_alike in alike {
        let mut left = Vec::new();
        for was in before {
            let found = after.iter().position(|is| is.key == was.key && is_alike(&was, is));
            match found.map(|at| after.remove(at)) {
                Some(is) => out.extend(changed(&was, &is)),
                None => left.push(was),
            }
        }
        before = left;
    }
    // Powers and delegations that come and go are told as such; duties are told nowhere else.
    let is_duty = |row: &&Row| row.key.0 == Kind::Duty;
    out.extend(before.iter().filter(is_duty).map(|row| alone(row, true)));
    out.extend(after.iter().filter(is_duty).map(|row| alone(row, false)));
    out.sort_by_key(|it| (it.new.or(it.old), it.clone()));
    out
}

fn changed(was: &Row, is: &Row) -> Option<Particular> {
    let mut points = Vec::new();
    let all: std::collections::BTreeSet<u8> = was.points.keys().chain(is.points.keys()).copied().collect();
    for rank in all {
        let (before, after) = (was.points.get(&rank), is.points.get(&rank));
        if before == after {
            continue;
        }
        let name = after.or(before).map(|it| it.0.clone()).unwrap_or_default();
        let said = |it: Option<&(Words, Words)>| it.map(|it| it.1.clone()).unwrap_or_default();
        points.push((name, said(before), said(after)));
    }
    let (old, new) = (Some(was.address), Some(is.address));
    (!points.is_empty()).then(|| Particular { subject: is.subject.clone(), old, new, points })
}

fn alone(row: &Row, is_old: bool) -> Particular {
    let points = row.points.values().map(|(name, said)| match is_old {
        true => (name.clone(), said.clone(), Words::default()),
        false => (name.clone(), Words::default(), said.clone()),
    });
    let address = |wanted: bool| (is_old == wanted).then_some(row.address);
    Particular { subject: row.subject.clone(), old: address(true), new: address(false), points: points.collect() }
}

fn rows(model: &Model, names: &Names<'_>) -> Vec<Row> {
    model.norms.iter().filter_map(|(_, norm)| row(model, names, norm)).collect()
}

fn row(model: &Model, names: &Names<'_>, norm: &Norm) -> Option<Row> {
    let phrases = Phrases::of(&model.vocabulary);
    let (kind, subject, acts) = match &norm.rule {
        Rule::Duty { acts, .. } => {
            let told = phrases.acts(acts);
            let words = Words::new(format!("“{}”的义务", told.zh), format!("the duty “{}”", told.en));
            (Kind::Duty, words, acts)
        }
        Rule::Power { acts, .. } | Rule::Order { then: acts, .. } if norm.time.is_some() => {
            let told = phrases.acts(acts);
            (Kind::Timed, Words::new(format!("办理“{}”", told.zh), format!("doing “{}”", told.en)), acts)
        }
        Rule::Cover(cover) => {
            let (from, to) = (phrases.reference(&cover.from), phrases.reference(&cover.to));
            let words =
                Words::new(format!("{}由{}代为行使职权", from.zh, to.zh), format!("{} acting for {}", to.en, from.en));
            let place = names.clause(norm.address.article());
            let key = (Kind::Cover, format!("{} {}", from.zh, to.zh));
            return Some(Row {
                key,
                place,
                address: norm.address,
                subject: words,
                points: riders(&phrases, norm, cover),
            });
        }
        _ => return None,
    };
    let mut named: Vec<String> = acts.iter().map(|act| names.act(model, *act)).collect();
    named.sort();
    let (key, place) = ((kind, named.join(" ")), names.clause(norm.address.article()));
    Some(Row { key, place, address: norm.address, subject, points: terms(&phrases, norm) })
}

type Points = BTreeMap<u8, (Words, Words)>;

/// What is said of a duty, or of the time limit of something else.
fn terms(phrases: &Phrases<'_>, norm: &Norm) -> Points {
    let mut points = Points::new();
    let mut add = |rank: u8, zh: &str, en: &str, said: Words| points.insert(rank, (Words::new(zh, en), said));
    if let Rule::Duty { holder, .. } = &norm.rule {
        add(0, "义务人", "whose", phrases.holder(holder));
        if norm.when != Condition::Always {
            add(1, "适用情形", "when", phrases.condition(&norm.when));
        }
        if let Some(unless) = &norm.unless {
            add(2, "除外情形", "except when", phrases.condition(unless));
        }
        if norm.as_a_rule {
            add(4, "灵活用语", "latitude", Words::new("一般（原则上）", "as a rule"));
        }
    }
    if norm.time.is_some() {
        add(3, "期限或者次数", "time", limit(norm));
    }
    points
}

/// What goes with a delegation or substitution.
fn riders(phrases: &Phrases<'_>, norm: &Norm, cover: &Cover) -> Points {
    let said = |condition: &Condition| match condition {
        Condition::Always => Words::new("是", "yes"),
        some => {
            let some = phrases.condition(some);
            Words::new(format!("仅限于{}", some.zh), format!("only if {}", some.en))
        }
    };
    let mut points = Points::new();
    let mut add = |rank: u8, zh: &str, en: &str, said: Words| points.insert(rank, (Words::new(zh, en), said));
    if let Some(form) = &norm.form {
        add(5, "委托形式", "form", form.clone());
    }
    match &cover.pass_on {
        Some(condition) => drop(add(6, "可以转委托", "may be passed on", said(condition))),
        None if cover.no_pass_on => drop(add(6, "可以转委托", "may be passed on", Words::new("否", "no"))),
        None => {}
    }
    if let Some(condition) = &cover.to_one_only {
        add(7, "同一事项只委托一人", "one delegate only for one matter", said(condition));
    }
    for (end, condition) in &cover.ends {
        let (rank, zh, en) = match end {
            End::Return => (8, "缺席情形消失即终止", "ends when the absence does"),
            End::DayNamed => (9, "到载明的日期终止", "ends on the day that it names"),
            End::Withdrawal => (10, "撤回时终止", "ends when withdrawn"),
        };
        add(rank, zh, en, said(condition));
    }
    if let Some(condition) = &cover.with_delegated {
        add(11, "受托行使的职权一并代行", "powers held by delegation pass too", said(condition));
    }
    if let Some(condition) = &cover.onward {
        add(12, "代行人也缺席的，依次代行", "the substitute of an absent substitute steps in", said(condition));
    }
    points
}

fn limit(norm: &Norm) -> Words {
    let said = time(norm.time.as_ref());
    Words::new(said.zh, said.en.trim())
}
