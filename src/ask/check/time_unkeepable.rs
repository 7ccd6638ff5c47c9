//! A duty whose time cannot be kept while those who could do it are away.
//!
//! # Question
//! Is there a duty to act every so often, or within so many days, that cannot be kept in time because of absences, even if
//! every delegation that the rules allow has been made? Which are the shortest such absences?
//!
//! # Why it matters
//! Each absence is in order, nobody neglects anything, and still the time passes without anybody who could act; no clause
//! says who acts then, or that the time is extended.
//!
//! # Finds
//! A meeting every two weeks that only the head or his first deputy can chair: both are away for the same fourteen days.
//!
//! # Leaves alone
//! Duties that a substitute or delegate can keep; times longer than three months, since no ordinary absence lasts so long;
//! vacant posts, recusals, and delegations that nobody made (see `absence-trigger`, `delegation-not-made`); the absence of
//! more than two who are all whom the clauses name.
//!
//! # Can miss
//! Duties for an act that no clause gives anybody power to do; steps that must come before the act and take time
//! themselves; public holidays. How long an absence may last is not asked of the rules.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::engine::smt::OnDays;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Calendar, Formula, Moment, Point, Span, Timed, VarId};
use crate::meaning::{PRESENT, Timeline, mask_of};
use crate::model::phrase::time;
use crate::model::{ActId, Cause, NormId, PersonId, Rule};
use crate::text::{Address, Words};

use super::super::absence::Stop;
use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};
use super::super::window::window;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Three months; no ordinary absence lasts longer.
const LONGEST: i64 = 92;

/// The causes of absence that last from one day to another.
const LASTING: [Cause; 5] = [Cause::Trip, Cause::Abroad, Cause::Illness, Cause::Leave, Cause::Study];

/// A duty that cannot be kept.
struct Found<'s> {
    duty: NormId,
    act: ActId,
    /// All acts of the duty that stop like this one.
    stopped: Vec<ActId>,
    stops: Vec<&'s Stop>,
    when: Formula,
    timeline: Timeline,
    window: Span,
}

/// Goes through every duty with a time in numbers.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项有明确时限（三个月以内）的义务，核对人员缺席能否使其到期无人可以办理",
        "for every duty with a time of at most three months in numbers, it was asked whether absences can make it pass with nobody to act",
    );
    let absences = inquiry.absences(Regime::AllMade);
    answer.unfinished.clone_from(&absences.unfinished);
    let mut known: Vec<Address> = Vec::new();
    for (duty, window) in duties(inquiry) {
        let address = inquiry.model.norms[duty].address;
        if known.contains(&address) {
            continue;
        }
        match inquiry.acts_of(duty).into_iter().find_map(|act| of_act(inquiry, duty, act, window, &absences.stops).transpose()) {
            Some(Ok(found)) => {
                known.push(address);
                answer.drafts.push(draft(inquiry, &found));
            }
            Some(Err(why)) => answer.unfinished.push(why),
            None => {}
        }
    }
    answer
}

fn duties(inquiry: &Inquiry<'_>) -> Vec<(NormId, Span)> {
    let norms = inquiry.model.norms.iter().filter(|(_, n)| matches!(n.rule, Rule::Duty { .. }));
    let timed = norms.filter_map(|(id, n)| Some((id, window(n.time.as_ref()?)?)));
    timed.filter(|(_, window)| window.length() <= LONGEST).collect()
}

/// The absences of the fewest people that stop an act of a duty, of these the ones on the fewest readings, and their days.
fn of_act<'s>(
    inquiry: &Inquiry<'_>,
    duty: NormId,
    act: ActId,
    window: Span,
    stops: &'s [Stop],
) -> Result<Option<Found<'s>>, Words> {
    let mut stops: Vec<&Stop> = stops.iter().filter(|s| s.act == act).collect();
    stops.sort_by_cached_key(|s| (s.instance.absent.len(), s.readings(inquiry)));
    let asked = |why: TooLarge| {
        let (clause, why) = (inquiry.clause(duty), why.words());
        Words::new(format!("{}：{}", clause.zh, why.zh), format!("{}: {}", clause.en, why.en))
    };
    for stop in &stops {
        let persons = persons(stop);
        let when = lasting(inquiry, duty, act, &persons);
        let Some(point) = inquiry.find([when.clone()]).map_err(asked)? else { continue };
        let same: Vec<&Stop> = stops.iter().copied().filter(|s| self::persons(s) == persons).collect();
        let timeline = timeline(inquiry, act, &persons, &point, window)?;
        let mut stopped = Vec::new();
        for other in inquiry.acts_of(duty) {
            if inquiry.find([lasting(inquiry, duty, other, &persons)]).map_err(asked)?.is_some() {
                stopped.push(other);
            }
        }
        return Ok(Some(Found { duty, act, stopped, stops: same, when, timeline, window }));
    }
    Ok(None)
}

fn persons(stop: &Stop) -> Vec<PersonId> {
    stop.instance.absent.iter().map(|(person, _)| *person).collect()
}

/// That the duty applies, and that its act stops exactly because these are away for causes that last.
fn lasting(inquiry: &Inquiry<'_>, duty: NormId, act: ActId, persons: &[PersonId]) -> Formula {
    let world = &inquiry.world;
    let without = inquiry.without(act, Regime::AllMade, persons);
    let variables: Vec<VarId> = persons.iter().filter_map(|p| world.presence_variable(*p)).collect();
    let away = variables.iter().map(|v| world.is_in(*v, mask_of(&LASTING)));
    let one_back = variables.iter().map(|v| without.given(&world.space, &BTreeMap::from([(*v, 1 << PRESENT)])));
    let others = world.persons.iter().filter(|p| !persons.contains(p)).filter_map(|p| world.presence_variable(*p));
    let there = others.map(|v| world.is(v, PRESENT));
    let stops = [inquiry.applies(duty), world.provided(act), without.as_ref().clone().negate()];
    Formula::all(stops.into_iter().chain(away).chain(one_back).chain(there).collect::<Vec<_>>())
}

/// The shortest absences by which every day of the window passes without anybody who can act.
fn timeline(
    inquiry: &Inquiry<'_>,
    act: ActId,
    persons: &[PersonId],
    point: &Point,
    window: Span,
) -> Result<Timeline, Words> {
    let stopped = stopped(inquiry, act, persons, point);
    let day = |day: i64| Timed::Any(stopped.iter().map(|away| on_day(persons.len(), away, day)).collect());
    let calendar = Calendar {
        spans: persons.len(),
        horizon: window.last,
        condition: Timed::All((window.first..=window.last).map(day).collect()),
    };
    match inquiry.smallest(&calendar) {
        OnDays::Spans(spans) => {
            Ok(Timeline { away: persons.iter().copied().zip(spans).collect(), given: Vec::new() })
        }
        OnDays::Never => Err(Words::new("推算缺席日期没有结果", "no days of absence were found")),
        OnDays::Unknown(why) => Err(Words::new(format!("推算缺席日期：{why}"), format!("days of absence: {why}"))),
    }
}

/// Which combinations of absences of these stop the act, by the evaluator, every delegation being made.
fn stopped(inquiry: &Inquiry<'_>, act: ActId, persons: &[PersonId], point: &Point) -> Vec<Vec<bool>> {
    let world = &inquiry.world;
    let combinations = (0..1usize << persons.len()).map(|bits| (0..persons.len()).map(|at| bits >> at & 1 == 1).collect());
    let stops = |away: &Vec<bool>| {
        let mut there = point.clone();
        for (person, _) in persons.iter().zip(away).filter(|(_, away)| !**away) {
            world.presence_variable(*person).into_iter().for_each(|v| there.set(v, PRESENT));
        }
        for delegation in &world.delegations {
            there.set(delegation.variable, 1);
        }
        !world.can_be_done(act, &there)
    };
    combinations.filter(stops).collect()
}

/// That exactly these are away on a day.
fn on_day(persons: usize, away: &[bool], day: i64) -> Timed {
    let covers = |at: usize| Timed::Covers(at, Moment::day(day));
    let each = (0..persons).map(|at| if away.get(at) == Some(&true) { covers(at) } else { covers(at).negate() });
    Timed::All(each.collect())
}

fn draft(inquiry: &Inquiry<'_>, found: &Found<'_>) -> Draft {
    let row = &inquiry.model.norms[found.duty];
    let (clause, due) = (inquiry.clause(found.duty), time(row.time.as_ref()));
    let acts = inquiry.acts(inquiry.acts_of(found.duty));
    let act = inquiry.acts(found.stopped.iter().copied());
    let posts = found.stops.first().map(|s| s.posts_in_words(inquiry)).unwrap_or_default();
    let days = found.timeline.away.iter().map(|(_, span)| span.length()).max().unwrap_or(0);
    let (loose, together, alone) = (as_a_rule(row.as_a_rule), together(found), alone(found));
    Draft {
        kind: KIND,
        cause: inquiry.acts_of(found.duty).iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect(),
        message: Words::new(
            format!(
                "{}要求{}办理“{}”{}；{}{}缺席满{days}天的，期限之内天天无人可以办理“{}”，规则允许的委托都已作出的也是如此{}",
                clause.zh, due.zh, acts.zh, loose.zh, posts.zh, together.zh, act.zh, alone.zh
            ),
            format!(
                "{} requires{}: {}{}; when the {} {} away for the same {days} days, nobody can do {} on any day in time, whatever has been delegated{}",
                clause.en, due.en, acts.en, loose.en, posts.en, together.en, act.en, alone.en
            ),
        ),
        suggestion: Words::new(
            format!("建议写明{}都不能履职时由谁办理“{}”，或者写明因此不能按期办理的，顺延至何时", posts.zh, act.zh),
            format!("consider saying who does {} when the {} cannot, or until when the time is then extended", act.en, posts.en),
        ),
        cites: cites(found),
        shown: Shown::Situations {
            when: found.when.clone(),
            claim: Claim::NeverWithin { act: found.act, timeline: found.timeline.clone(), window: found.window },
        },
        count: found.stops.iter().map(|s| s.count).sum(),
        effect: if row.as_a_rule { Effect::Slight } else { Effect::Open },
    }
}

fn as_a_rule(is: bool) -> Words {
    match is {
        true => Words::new("（属一般要求，何时可以例外没有写明）", " (as a rule; it is not said when otherwise)"),
        false => Words::default(),
    }
}

fn together(found: &Found<'_>) -> Words {
    match found.timeline.away.len() {
        1 => Words::new("", "is"),
        _ => Words::new("同时", "are"),
    }
}

fn alone(found: &Found<'_>) -> Words {
    match found.timeline.away.len() {
        1 => Words::default(),
        _ => Words::new("；只有其中一人缺席的，仍可按期办理", "; with only one of them away the time can be kept"),
    }
}

/// The duty, the clauses that grant the act and those by which others could have acted.
fn cites(found: &Found<'_>) -> Vec<Cite> {
    let mut cites = vec![Cite::Norm(found.duty, Role::Obliges)];
    if let Some(stop) = found.stops.first() {
        cites.extend(stop.grants_here.iter().map(|n| Cite::Norm(*n, Role::Grants)));
        cites.extend(stop.covers_here.iter().map(|n| Cite::Norm(*n, Role::DoesNotCover)));
    }
    cites
}
