//! What is said of a story that lasts for days: it is replayed day by day, and told with its dates.

use crate::logic::{Point, Span};
use crate::meaning::{Actor, Timeline, World, cause_of};
use crate::model::ActId;
use crate::model::scenario::Date;
use crate::text::Words;

use super::claim::{Claim, all_delegated};
use super::outcome;
use super::story::{can, cannot};

/// The date of day 0 of every story, a Monday without public holidays near it.
const FIRST: Date = jiff::civil::date(2026, 3, 2);

/// Nobody can do the act on any day of the window, whatever is delegated; the day before the first absence and the day after
/// the last somebody can; and where several are away, none of the absences alone would stop it on every day.
pub(super) fn never_within(world: &World<'_>, about: &Point, act: ActId, timeline: &Timeline, window: Span) -> bool {
    let can = |timeline: &Timeline, day: i64| {
        let there = all_delegated(world, &world.on_day(about, timeline, day));
        world.can_be_done(act, &there)
    };
    let provided = world.provided(act).holds(&all_delegated(world, about));
    let all_there = timeline.away.iter().all(|(person, _)| is_away(world, about, *person));
    let before = timeline.away.iter().map(|(_, span)| span.first).min();
    let after = timeline.away.iter().map(|(_, span)| span.last).max();
    let around = before.zip(after).is_some_and(|(b, a)| can(timeline, b - 1) && can(timeline, a + 1));
    let alone = |person| (window.first..=window.last).any(|day| can(&timeline.with_only(person), day));
    provided
        && all_there
        && around
        && (window.first..=window.last).all(|day| !can(timeline, day))
        && (timeline.away.len() < 2 || timeline.away.iter().all(|(person, _)| alone(*person)))
}

fn is_away(world: &World<'_>, about: &Point, person: crate::model::PersonId) -> bool {
    world.presence_variable(person).is_some_and(|v| cause_of(about.get(v)).is_some())
}

/// What happens in a story that lasts for days; nothing for other claims.
pub(super) fn told(world: &World<'_>, about: &Point, claim: &Claim) -> Vec<Words> {
    match claim {
        Claim::NeverWithin { act, timeline, window } => {
            let reasons = cannot(world, &all_delegated(world, about), *act);
            window_told(world, about, timeline, *window).into_iter().chain(reasons).collect()
        }
        Claim::NobodyFrom { act, timeline, day } => {
            let day = Day { world, about, timeline, day: *day };
            let (there, world) = (day.point(), day.world());
            let after = cannot(&world, &there, *act).into_iter().map(|step| day.from(&step));
            day.told(*act).into_iter().chain(after).collect()
        }
        Claim::TwoFrom { act, timeline, day, one, other } => {
            let day = Day { world, about, timeline, day: *day };
            let (there, world) = (day.point(), day.world());
            let both = [*one, *other].map(|actor| day.from(&can(&world, &there, *act, actor)));
            day.told(*act).into_iter().chain(both).chain([outcome::rivals()]).collect()
        }
        _ => Vec::new(),
    }
}

/// A day on which something changes.
struct Day<'a, 'm> {
    world: &'a World<'m>,
    about: &'a Point,
    timeline: &'a Timeline,
    day: i64,
}

impl<'m> Day<'_, 'm> {
    fn before(&self) -> Self {
        Self { day: self.day - 1, ..*self }
    }

    fn point(&self) -> Point {
        self.world.on_day(self.about, self.timeline, self.day)
    }

    fn world(&self) -> World<'m> {
        self.world.lasting(self.about, self.timeline, self.day)
    }

    /// The dates, and who can do the act until the day before.
    fn told(&self, act: ActId) -> Vec<Words> {
        let before = self.before();
        let (there, world) = (before.point(), before.world());
        let mut actors: Vec<Actor> = world.competent(act, &there).iter().filter(|c| c.able).map(|c| c.actor).collect();
        actors.sort();
        actors.dedup();
        let until = date(before.day);
        let able = actors.into_iter().map(|actor| can(&world, &there, act, actor));
        let able = able.map(|step| {
            Words::new(format!("到{}为止，{}", until.zh, step.zh), format!("until {}, {}", until.en, step.en))
        });
        days_told(self.world, self.about, self.timeline).into_iter().chain(able).collect()
    }

    fn from(&self, step: &Words) -> Words {
        let day = date(self.day);
        Words::new(format!("{}起，{}", day.zh, step.zh), format!("from {}, {}", day.en, step.en))
    }
}

/// Who is away from when to when, and that the whole window passes without anybody who can act.
fn window_told(world: &World<'_>, about: &Point, timeline: &Timeline, window: Span) -> Vec<Words> {
    let span = dates(window);
    let days = window.length();
    let mut told = vec![Words::new(
        format!("应当办理的期限，设为{}，共{days}天", span.zh),
        format!("let the time within which it must be done be {}, {days} days", span.en),
    )];
    told.extend(absences(world, about, timeline));
    if 1 < timeline.away.len() {
        told.push(Words::new(
            "只有其中一人缺席、该作的委托已经作出的，期限之内仍可办理",
            "with only one of them away, and what may be delegated delegated, the time can be kept",
        ));
    }
    told.push(Words::new("期限之内天天如此：", "on each of these days:"));
    told
}

/// Who is away from when to when.
fn absences(world: &World<'_>, about: &Point, timeline: &Timeline) -> Vec<Words> {
    let away = timeline.away.iter().filter_map(|(person, span)| {
        let cause = cause_of(about.get(world.presence_variable(*person)?))?.words();
        let (who, dates, days) = (world.actor_words(Actor::Person(*person)), dates(*span), span.length());
        Some(Words::new(
            format!("{}{}{}，{days}天", who.zh, dates.zh, cause.zh),
            format!("{}: {}, {}, {days} days", who.en, cause.en, dates.en),
        ))
    });
    away.collect()
}

/// Who is away from when to when, and what has been delegated for which days.
fn days_told(world: &World<'_>, about: &Point, timeline: &Timeline) -> Vec<Words> {
    let given = timeline.given.iter().filter_map(|(variable, span)| {
        let delegation = world.delegations.iter().find(|d| d.variable == *variable)?;
        let clause = world.model.document.label(&world.model.norms[delegation.norm].address);
        let (from, to, dates) = (world.actor_words(delegation.from), world.actor_words(delegation.to), dates(*span));
        Some(Words::new(
            format!("{}依{}委托{}，所写日期为{}", from.zh, clause.zh, to.zh, dates.zh),
            format!("{} has entrusted {} under {}, for {}", from.en, to.en, clause.en, dates.en),
        ))
    });
    absences(world, about, timeline).into_iter().chain(given).collect()
}

/// Somebody can do the act on the day before, nobody on the day, and somebody is away on it.
pub(super) fn nobody_from(world: &World<'_>, about: &Point, act: ActId, timeline: &Timeline, day: i64) -> bool {
    let can = |day: i64| world.lasting(about, timeline, day).can_be_done(act, &world.on_day(about, timeline, day));
    let there = world.on_day(about, timeline, day);
    let away = timeline.away.iter().all(|(person, _)| is_away(world, about, *person));
    away && timeline.away.iter().any(|(person, _)| timeline.is_away(*person, day))
        && world.provided(act).holds(&there)
        && can(day - 1)
        && !can(day)
}

/// Each of the two can do the act on the day, and only one of them on the day before.
pub(super) fn two_from(
    world: &World<'_>,
    about: &Point,
    act: ActId,
    (timeline, day): (&Timeline, i64),
    both: [Actor; 2],
) -> bool {
    let number = |day: i64| {
        let competent = world.lasting(about, timeline, day).competent(act, &world.on_day(about, timeline, day));
        both.iter().filter(|actor| competent.iter().any(|c| c.actor == **actor && c.able)).count()
    };
    let [one, other] = both;
    let away = timeline.away.iter().all(|(person, _)| is_away(world, about, *person));
    one != other && away && number(day) == 2 && number(day - 1) == 1
}

/// From one day to another, in words.
pub fn dates(span: Span) -> Words {
    let (first, last) = (date(span.first), date(span.last));
    match span.length() {
        1 => first,
        _ => Words::new(format!("{}至{}", first.zh, last.zh), format!("{} to {}", first.en, last.en)),
    }
}

/// A day, in words.
pub fn date(day: i64) -> Words {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Ok(date) = on(day) else { return Words::default() };
    let month = usize::try_from(date.month()).ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)).copied().unwrap_or("");
    Words::new(format!("{}月{}日", date.month(), date.day()), format!("{} {month}", date.day()))
}

/// The date of a day of a story.
///
/// # Errors
/// A day beyond the calendar.
pub fn on(day: i64) -> Result<Date, jiff::Error> {
    FIRST.checked_add(jiff::Span::new().try_days(day)?)
}
