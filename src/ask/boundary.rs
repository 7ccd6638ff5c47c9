//! Where a delegation for the time of an absence ends: the days on which it does not fit the absence, as a question about days.

use crate::engine::TooLarge;
use crate::engine::smt::OnDays;
use crate::logic::{Calendar, Formula, Moment, Point, Span, Timed, VarId};
use crate::meaning::{Actor, Edge, Ground, PRESENT, Timeline};
use crate::model::{ActId, Condition, End, NormId, PersonId, Rule};
use crate::text::Words;

use super::entrusting::{direct, is_final};
use super::inquiry::Inquiry;

/// An absence or a delegation lasts four days at least, so that the story is not about a single day.
const FEW_DAYS: i64 = 3;
/// Within so many days everything must happen.
const HORIZON: i64 = 10;

/// The period of the delegator's absence, that of the delegation, and the first of those of others in its condition.
const AWAY: usize = 0;
const NAMED: usize = 1;
const OTHERS: usize = 2;

/// A delegation of a final act while somebody is away, of which the text says what ends it.
#[derive(Debug, Clone)]
pub struct Entrusted {
    /// The act.
    pub act: ActId,
    /// From the delegator to the delegate.
    pub ground: Ground,
    /// The delegator.
    pub from: PersonId,
    made: VarId,
}

/// How the days of a delegation and those of absences fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// The day named has passed, and the delegator is still away.
    NamedTooShort,
    /// Another whose absence the clause requires is back, and the delegator is still away.
    AnotherIsBack,
    /// The delegator is back, and the day named has not come.
    NamedTooLong,
}

/// A story that shows a misfit.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The situation that the story is about.
    pub about: Point,
    /// The dates.
    pub timeline: Timeline,
    /// The first day on which it does not fit.
    pub day: i64,
}

/// Every delegation that can be asked about.
pub fn entrusted(inquiry: &Inquiry<'_>) -> Vec<Entrusted> {
    let acts = inquiry.model.vocabulary.acts.iter().filter(|(_, row)| is_final(row.nature)).map(|(act, _)| act);
    let mut found = Vec::new();
    for act in acts {
        for ground in inquiry.grounds(act).iter() {
            let Some(edge) = direct(inquiry, ground) else { continue };
            // What only "all powers" covers ends as the named act of the same clause does.
            let (Actor::Person(from), Some(made), true) = (edge.from, edge.made, edge.acts.is_some()) else { continue };
            let hangs_on_absence = inquiry.world.persons.iter().filter_map(|p| inquiry.world.presence_variable(*p));
            let support = edge.when.support();
            if !edge.ends.is_empty() && hangs_on_absence.into_iter().any(|v| support.contains(&v)) {
                found.push(Entrusted { act, ground: ground.clone(), from, made });
            }
        }
    }
    found
}

impl Entrusted {
    /// The norm that allows it.
    pub fn norm(&self, inquiry: &Inquiry<'_>) -> Option<crate::model::NormId> {
        direct(inquiry, &self.ground).map(|edge| edge.norm)
    }

    /// The shortest story of a misfit, if the rules leave room for one under some reading.
    ///
    /// # Errors
    /// What could not be decided, in words.
    pub fn shown(&self, inquiry: &Inquiry<'_>, misfit: Misfit) -> Result<Option<Shown>, Words> {
        let Some(edge) = direct(inquiry, &self.ground) else { return Ok(None) };
        for (by_return, by_day) in [(true, false), (false, true), (true, true), (false, false)] {
            let asked = Formula::all([self.well_made(inquiry), ending(edge, by_return, by_day)]);
            let Some(about) = inquiry.find([asked]).map_err(|why: TooLarge| why.words())? else { continue };
            let story =
                Story { inquiry, edge, from: self.from, others: self.others(inquiry, edge, &about), about: &about };
            let Some(calendar) = story.calendar(misfit, by_return, by_day) else { continue };
            match inquiry.smallest(&calendar) {
                OnDays::Spans(spans) => return Ok(story.told(self.made, misfit, &spans)),
                OnDays::Never => {}
                OnDays::Unknown(why) => {
                    return Err(Words::new(format!("推算日期：{why}"), format!("days: {why}")));
                }
            }
        }
        Ok(None)
    }

    /// That the delegate, who is there, holds the power by it, the delegator being away.
    fn well_made(&self, inquiry: &Inquiry<'_>) -> Formula {
        let away = inquiry.world.presence_variable(self.from).map(|v| inquiry.world.is(v, PRESENT).negate());
        let there = is_there(inquiry, self.ground.performer);
        Formula::all([inquiry.world.holding(&self.ground), there].into_iter().chain(away).collect::<Vec<_>>())
    }

    /// Those others who have to be away as well.
    fn others(&self, inquiry: &Inquiry<'_>, edge: &Edge, about: &Point) -> Vec<PersonId> {
        let support = edge.when.support();
        let needed = |person: &PersonId| {
            let Some(variable) = inquiry.world.presence_variable(*person) else { return false };
            *person != self.from && support.contains(&variable) && !edge.when.holds(&about.with(variable, PRESENT))
        };
        inquiry.world.persons.iter().copied().filter(needed).collect()
    }
}

/// Whether the text itself says what ends the delegations of a norm; else it is a question of reading.
pub fn is_said(inquiry: &Inquiry<'_>, norm: NormId) -> bool {
    match &inquiry.model.norms[norm].rule {
        Rule::Cover(cover) => cover.ends.iter().all(|(_, when)| *when == Condition::Always),
        _ => false,
    }
}

/// That exactly these end the delegation, and the text says so.
fn ending(edge: &Edge, by_return: bool, by_day: bool) -> Formula {
    let ends = |wanted: &dyn Fn(End) -> bool| {
        Formula::any(edge.ends.iter().filter(|(end, _)| wanted(*end)).map(|(_, when)| when.clone()).collect::<Vec<_>>())
    };
    let exactly = |formula: Formula, is: bool| if is { formula } else { formula.negate() };
    Formula::all([
        ends(&|_| true),
        exactly(ends(&|end| end == End::Return), by_return),
        exactly(ends(&|end| end == End::DayNamed), by_day),
    ])
}

struct Story<'a, 'm> {
    inquiry: &'a Inquiry<'m>,
    edge: &'a Edge,
    from: PersonId,
    others: Vec<PersonId>,
    about: &'a Point,
}

impl Story<'_, '_> {
    /// The question about days; `None` when the misfit cannot be asked about.
    fn calendar(&self, misfit: Misfit, by_return: bool, by_day: bool) -> Option<Calendar> {
        let others: Vec<usize> = (0..self.others.len()).map(|at| OTHERS + at).collect();
        let starts = (0..OTHERS + others.len()).map(|span| same(Moment::first(span, 0), Moment::day(0)));
        let ends_with =
            |span: usize| others.iter().skip(1).map(move |o| same(Moment::last(*o, 0), Moment::last(span, 0)));
        let in_force = |day: Moment| self.in_force(by_return, by_day, day);
        let first_other = others.first().copied();
        let (turn, parts) = match misfit {
            Misfit::NamedTooShort => {
                let stay = first_other.map(|o| same(Moment::last(o, 0), Moment::last(AWAY, 0)));
                let still = Timed::Covers(AWAY, Moment::last(NAMED, 1));
                (NAMED, [in_force(Moment::last(NAMED, 1)).negate(), still].into_iter().chain(stay).collect::<Vec<_>>())
            }
            Misfit::AnotherIsBack => {
                let other = first_other?;
                let still = Timed::Covers(AWAY, Moment::last(other, 1));
                let named = same(Moment::last(NAMED, 0), Moment::last(AWAY, 0));
                (other, vec![in_force(Moment::last(other, 1)).negate(), still, named])
            }
            Misfit::NamedTooLong => {
                let stay = first_other.map(|o| same(Moment::last(o, 0), Moment::last(NAMED, 0)));
                let still = Timed::Covers(NAMED, Moment::last(AWAY, 1));
                (AWAY, [in_force(Moment::last(AWAY, 1)), still].into_iter().chain(stay).collect())
            }
        };
        let lasts = Timed::NoLater(Moment::first(turn, FEW_DAYS), Moment::last(turn, 0));
        let rest = if misfit == Misfit::NamedTooLong { NAMED } else { AWAY };
        let all =
            parts.into_iter().chain(starts).chain(ends_with(rest)).chain([lasts, in_force(Moment::last(turn, 0))]);
        Some(Calendar { spans: OTHERS + others.len(), horizon: HORIZON, condition: Timed::All(all.collect()) })
    }

    /// That the delegation is in force on a day, as the meaning has it.
    fn in_force(&self, by_return: bool, by_day: bool, day: Moment) -> Timed {
        let mut parts = vec![Timed::NoLater(Moment::first(NAMED, 0), day), self.condition(Moment::first(NAMED, 0))];
        if by_return {
            parts.push(self.condition(day));
        }
        if by_day {
            parts.push(Timed::NoLater(day, Moment::last(NAMED, 0)));
        }
        Timed::All(parts)
    }

    /// That the condition of the delegation holds on a day, from all combinations of absences.
    fn condition(&self, day: Moment) -> Timed {
        let persons: Vec<PersonId> = std::iter::once(self.from).chain(self.others.iter().copied()).collect();
        let span = |at: usize| if at == 0 { AWAY } else { NAMED + at };
        let away = |bits: usize, at: usize| bits >> at & 1 == 1;
        let holds = |bits: &usize| {
            let mut there = self.about.clone();
            for (_, person) in persons.iter().enumerate().filter(|(at, _)| !away(*bits, *at)) {
                self.inquiry.world.presence_variable(*person).into_iter().for_each(|v| there.set(v, PRESENT));
            }
            self.edge.when.holds(&there)
        };
        let exactly = |bits: usize| {
            let covers = |at: usize| Timed::Covers(span(at), day);
            Timed::All(
                (0..persons.len()).map(|at| if away(bits, at) { covers(at) } else { covers(at).negate() }).collect(),
            )
        };
        Timed::Any((0..1usize << persons.len()).filter(holds).map(exactly).collect())
    }

    fn told(&self, made: VarId, misfit: Misfit, spans: &[Span]) -> Option<Shown> {
        let mut about = self.about.clone();
        self.inquiry.world.delegations.iter().for_each(|d| about.set(d.variable, 0));
        let away = std::iter::once((self.from, *spans.get(AWAY)?));
        let others = self.others.iter().copied().zip(spans.iter().skip(OTHERS).copied());
        let turn = match misfit {
            Misfit::NamedTooShort => NAMED,
            Misfit::AnotherIsBack => OTHERS,
            Misfit::NamedTooLong => AWAY,
        };
        let day = spans.get(turn)?.last + 1;
        let timeline = Timeline { away: away.chain(others).collect(), given: vec![(made, *spans.get(NAMED)?)] };
        Some(Shown { about, timeline, day })
    }
}

fn same(one: Moment, other: Moment) -> Timed {
    Timed::All(vec![Timed::NoLater(one, other), Timed::NoLater(other, one)])
}

impl Shown {
    /// Where the story can be told: whoever is away is so for the same cause, everybody else is there.
    pub fn setting(&self, inquiry: &Inquiry<'_>) -> Formula {
        let world = &inquiry.world;
        let presence = world.persons.iter().filter_map(|p| world.presence_variable(*p));
        let fixed = presence.chain(world.delegations.iter().map(|d| d.variable));
        Formula::all(fixed.map(|v| world.is(v, self.about.get(v))).collect::<Vec<_>>())
    }

    /// That an act is provided for on a day, and can be done, or cannot.
    pub fn can(&self, inquiry: &Inquiry<'_>, act: ActId, day: i64, can: bool) -> Formula {
        let world = inquiry.world.lasting(&self.about, &self.timeline, day);
        let performable = world.performable(act);
        let said = Formula::all([world.provided(act), if can { performable } else { performable.negate() }]);
        said.given(&world.space, &world.known_on(&self.about, &self.timeline, day))
    }

    /// Where the story can be told, both hold the power on these grounds from its day on, and the second of them on no ground
    /// on the day before.
    ///
    /// # Errors
    /// What could not be decided, in words.
    pub fn two(&self, inquiry: &Inquiry<'_>, act: ActId, [one, other]: [&Ground; 2]) -> Result<Option<Formula>, Words> {
        let (day, before) = (self.day, self.day - 1);
        let holds = |day: i64, ground: &Ground| {
            self.able(inquiry, act, day, |g| g.root == ground.root && g.links == ground.links)
        };
        let in_time = |day: i64| self.able(inquiry, act, day, |g| g.performer == other.performer);
        let own = self.able(inquiry, act, day, |g| g.performer == one.performer && g.links.is_empty());
        let both = [holds(day, one), holds(day, other), holds(before, one), in_time(before).negate(), own.negate()];
        let when = Formula::all([self.setting(inquiry)].into_iter().chain(both).collect::<Vec<_>>());
        let found = inquiry.find([when.clone()]).map_err(|why| why.words())?;
        Ok(found.map(|_| when))
    }

    /// That the performer of one of these grounds can do an act on a day.
    fn able(&self, inquiry: &Inquiry<'_>, act: ActId, day: i64, wanted: impl Fn(&Ground) -> bool) -> Formula {
        let world = inquiry.world.lasting(&self.about, &self.timeline, day);
        let holding = world.grounds(act).into_iter().filter(|g| wanted(g)).map(|g| world.holding(&g));
        let holding = Formula::any(holding.collect::<Vec<_>>());
        holding.given(&world.space, &world.known_on(&self.about, &self.timeline, day))
    }
}

/// That somebody is there; a body always is.
pub fn is_there(inquiry: &Inquiry<'_>, actor: Actor) -> Formula {
    let Actor::Person(person) = actor else { return Formula::TRUE };
    inquiry.world.presence_variable(person).map_or(Formula::TRUE, |v| inquiry.world.is(v, PRESENT))
}
