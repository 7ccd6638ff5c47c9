//! What norms say beside who may do what: duties, time limits, how often, and what goes with a delegation.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::phrase::{Phrases, time};
use crate::model::{ActId, Condition, Cover, End, Model, Norm, Rule, Time, UnitOfTime};
use crate::text::{Address, Words, list};

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
    key: Key,
    /// The clause, by a name that holds in both.
    place: String,
    address: Address,
    subject: Words,
    points: Points,
}

type Key = (Kind, String);

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
    // What stands as it stood says nothing, wherever it stands.
    before.retain(|was| {
        let same = after.iter().position(|is| is.key == was.key && is.points == was.points);
        same.map(|at| after.remove(at)).is_none()
    });
    let mut out = Vec::new();
    // Then what one clause says of the same acts, all together: of two duties may come one. Then what other clauses say.
    for is_by_place in [true, false] {
        let place = |row: &Row| (row.key.clone(), if is_by_place { row.place.clone() } else { String::new() });
        let mut left = Vec::new();
        while let Some(wanted) = before.first().map(place) {
            let (was, others): (Vec<Row>, Vec<Row>) = before.into_iter().partition(|row| place(row) == wanted);
            before = others;
            let (is, others): (Vec<Row>, Vec<Row>) = after.into_iter().partition(|row| place(row) == wanted);
            after = others;
            match is.is_empty() {
                true => left.extend(was),
                false => out.extend(changed(&was, &is)),
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

/// What some norms say of the same acts before and after.
fn changed(was: &[Row], is: &[Row]) -> Option<Particular> {
    let mut points = Vec::new();
    let ranks: BTreeSet<u8> = was.iter().chain(is).flat_map(|row| row.points.keys().copied()).collect();
    for rank in ranks {
        let own = |rows: &[Row]| -> BTreeSet<Words> {
            rows.iter().filter_map(|row| row.points.get(&rank)).map(|it| it.1.clone()).collect()
        };
        let (before, after) = (own(was), own(is));
        if before == after {
            continue;
        }
        let name = is.iter().chain(was).find_map(|row| row.points.get(&rank)).map(|it| it.0.clone());
        points.push((name.unwrap_or_default(), together(&before), together(&after)));
    }
    let (old, new) = (was.iter().map(|row| row.address).min(), is.iter().map(|row| row.address).min());
    let subject = is.first().map(|row| row.subject.clone()).unwrap_or_default();
    (!points.is_empty()).then_some(Particular { subject, old, new, points })
}

fn together(said: &BTreeSet<Words>) -> Words {
    let join = |pick: fn(&Words) -> &str, sign: &str| said.iter().map(pick).collect::<Vec<_>>().join(sign);
    Words::new(join(|it| &it.zh, "；"), join(|it| &it.en, "; "))
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
            let told = named(model, acts);
            let words = Words::new(format!("“{}”的义务", told.zh), format!("the duty “{}”", told.en));
            (Kind::Duty, words, acts)
        }
        Rule::Power { acts, .. } | Rule::Order { then: acts, .. } if norm.time.is_some() => {
            let told = named(model, acts);
            (Kind::Timed, Words::new(format!("办理“{}”", told.zh), format!("doing “{}”", told.en)), acts)
        }
        Rule::Cover(cover) => {
            let (from, to) = (phrases.reference(&cover.from), phrases.reference(&cover.to));
            let words = match cover.automatic {
                true => {
                    Words::new(format!("{}由{}代行", from.zh, to.zh), format!("{} standing in for {}", to.en, from.en))
                }
                false => Words::new(format!("{}委托{}", from.zh, to.zh), format!("{} entrusting {}", from.en, to.en)),
            };
            let place = names.clause(norm.address.article());
            let key = (Kind::Cover, format!("{} {} {}", cover.automatic, from.zh, to.zh));
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
    Some(Row { key, place, address: norm.address, subject, points: terms(model, &phrases, norm) })
}

type Points = BTreeMap<u8, (Words, Words)>;

/// What is said of a duty, or of the time limit of something else.
fn terms(model: &Model, phrases: &Phrases<'_>, norm: &Norm) -> Points {
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
        add(3, "期限或者次数", "time", limit(model, norm));
    }
    points
}

/// What goes with a delegation or substitution and is not part of who may do what.
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
    points
}

fn named(model: &Model, acts: &[ActId]) -> Words {
    list(&acts.iter().map(|act| model.act_words(*act)).collect::<Vec<_>>())
}

/// A time limit as the clause has it: where that counts in hours, the model's days are told in hours.
fn limit(model: &Model, norm: &Norm) -> Words {
    let said = time(norm.time.as_ref());
    if let Some(Time::Within(days, UnitOfTime::Days)) = norm.time {
        let hours = 24 * days;
        let text = model.document.whole_text(&norm.address).unwrap_or_default();
        if text.contains(&format!("{hours}小时")) {
            return Words::new(format!("在{hours}小时内"), format!("within {hours} hours"));
        }
    }
    Words::new(said.zh, said.en.trim())
}
