//! What changes from day to day: who is away and what is delegated, from when to when. Everything else is as in the
//! situation that it is about.

use std::collections::BTreeMap;

use crate::logic::{Formula, Point, Span, VarId};
use crate::model::{End, PersonId};

use super::cover::Edge;
use super::situation::PRESENT;
use super::world::World;

/// Periods of absence, and delegations with the days that they name, counted from the first day of a story. Why somebody is
/// away the situation says that the story is about: there he is away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Who is away, from which day to which.
    pub away: Vec<(PersonId, Span)>,
    /// The delegations that have been made, by their variables, with the days that they name. When each ends the rules say.
    pub given: Vec<(VarId, Span)>,
}

impl World<'_> {
    /// The situation on a day: those whose absence is over, or has not begun, are there.
    pub fn on_day(&self, about: &Point, timeline: &Timeline, day: i64) -> Point {
        let mut point = about.clone();
        for (person, _) in timeline.away.iter().filter(|(person, _)| !timeline.is_away(*person, day)) {
            if let Some(variable) = self.presence_variable(*person) {
                point.set(variable, PRESENT);
            }
        }
        for (variable, named) in &timeline.given {
            point.set(*variable, u8::from(named.first <= day));
        }
        point
    }

    /// Presence and delegations on a day as values known.
    pub fn known_on(&self, about: &Point, timeline: &Timeline, day: i64) -> BTreeMap<VarId, u64> {
        let point = self.on_day(about, timeline, day);
        let presence = self.presence.values().copied();
        let delegations = self.delegations.iter().map(|d| d.variable);
        presence.chain(delegations).map(|v| (v, 1 << point.get(v))).collect()
    }

    /// The same world on a day of a story: a delegation of the story is in force as long as the rules let it be.
    pub fn lasting(&self, about: &Point, timeline: &Timeline, day: i64) -> Self {
        let mut world = self.clone();
        for edge in &mut world.edges {
            let named = timeline.given.iter().find(|(variable, _)| edge.made == Some(*variable)).map(|(_, span)| *span);
            if let Some(named) = named {
                let begun = edge.when.given(&self.space, &self.known_on(about, timeline, named.first));
                edge.when = in_force(edge, &begun, named.first <= day, day <= named.last);
            }
        }
        world
    }
}

/// That a delegation is in force: it was well made when it `begun`, and nothing that ends it has come. Where the text does not
/// say what ends it, it lasts while its condition holds.
fn in_force(edge: &Edge, begun: &Formula, has_begun: bool, is_named: bool) -> Formula {
    let ends = |wanted: &dyn Fn(End) -> bool| {
        Formula::any(edge.ends.iter().filter(|(end, _)| wanted(*end)).map(|(_, when)| when.clone()).collect::<Vec<_>>())
    };
    let (said, by_return) = (ends(&|_| true), ends(&|end| end == End::Return));
    let by_day = ends(&|end| end == End::DayNamed);
    let while_true = Formula::any([said.clone().negate(), by_return]);
    let still = Formula::any([while_true.clone().negate(), edge.when.clone()]);
    let in_time = Formula::any([by_day.negate(), Formula::Constant(is_named)]);
    Formula::all([Formula::Constant(has_begun), begun.clone(), still, in_time])
}

impl Timeline {
    /// Whether somebody is away on a day.
    pub fn is_away(&self, person: PersonId, day: i64) -> bool {
        self.away.iter().any(|(other, span)| *other == person && span.has(day))
    }

    /// The same with nobody away but one; the others are there on every day.
    pub fn with_only(&self, person: PersonId) -> Self {
        const NO_DAY: Span = Span { first: 1, last: 0 };
        let only = |(other, span): &(PersonId, Span)| (*other, if *other == person { *span } else { NO_DAY });
        Self { away: self.away.iter().map(only).collect(), given: self.given.clone() }
    }
}
