//! Procedures of the rules as checks see them: for every kind of matter, and every answer to the questions of reading that
//! makes a difference, all states that a case can come to.

mod courses;
mod kinds;

pub use courses::{Course, Courses, End, course, courses};

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::logic::{Formula, Point, VarId};
use crate::meaning::{Case, Plan, Procedure, Procedures};
use crate::model::BusinessId;

use super::inquiry::{Inquiry, Regime};

/// One way in which a piece of business can run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The business.
    pub business: BusinessId,
    /// The attributes of a matter of this kind.
    pub matter: Vec<(VarId, u8)>,
    /// The answers to the questions of reading for which it runs like this.
    pub readings: Formula,
    /// A situation of this kind, everybody there and every delegation made that the rules allow.
    pub start: Point,
}

/// Every way in which a piece of business can run when everybody is there; matters that run alike are one way.
///
/// # Errors
/// [`TooLarge`] when there are too many.
pub fn runs(inquiry: &Inquiry<'_>, makes: &Procedures<'_, '_>, business: BusinessId) -> Result<Vec<Run>, TooLarge> {
    let kinds = kinds::Kinds::of(inquiry, makes, business, &ordinary(inquiry));
    let naming = kinds.naming();
    inquiry.remembered(|memory| &memory.runs, |name| *name = naming, || kinds.runs())
}

/// Every way in which a piece of business can run, whoever is there, in situations of which this much is known; what
/// further formulas tell apart is kept apart too.
///
/// # Errors
/// [`TooLarge`] when there are too many.
pub(super) fn runs_amid(
    inquiry: &Inquiry<'_>,
    makes: &Procedures<'_, '_>,
    business: BusinessId,
    known: &BTreeMap<VarId, u64>,
    further: Vec<Formula>,
) -> Result<Vec<Run>, TooLarge> {
    kinds::Kinds::of(inquiry, makes, business, known).telling_apart(known, further).runs()
}

impl Run {
    /// Its procedure, with nothing happening around it.
    pub fn procedure<'w, 'm>(&self, makes: &Procedures<'w, 'm>) -> Procedure<'w, 'm> {
        let case = Case { task: self.business.into(), matter: self.matter.clone() };
        makes.of(&Plan {
            start: self.start.clone(),
            cases: vec![case],
            events: Vec::new(),
            most_away: 1,
            one_by_one: false,
        })
    }

    /// The situations that it stands for: its matter, its answers, everybody there.
    pub fn situations(&self, inquiry: &Inquiry<'_>) -> Formula {
        let world = &inquiry.world;
        let matter = self.matter.iter().map(|(v, value)| world.is(*v, *value)).collect::<Vec<_>>();
        let made = inquiry.regime(Regime::AllMade);
        Formula::all([Formula::all(matter), self.readings.clone(), inquiry.nobody_away(), made])
    }
}

/// Everybody there, and every delegation made that the rules allow, as known values.
fn ordinary(inquiry: &Inquiry<'_>) -> BTreeMap<VarId, u64> {
    let world = &inquiry.world;
    let persons = world.persons.iter().flat_map(|p| [world.presence_variable(*p), world.reach_variable(*p)]).flatten();
    persons.map(|v| (v, 1)).chain(inquiry.regime_values(Regime::AllMade)).collect()
}
