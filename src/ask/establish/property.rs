//! One question about an establishment: whether an act that business calls for can be done there.

use std::rc::Rc;

use crate::finding::{Claim, Witness};
use crate::logic::{Formula, Masks, Point, VarId};
use crate::meaning::{PRESENT, mask_of};
use crate::model::{ActId, Cause};
use crate::text::Words;

use super::super::inquiry::{Inquiry, Regime};
use super::Example;

/// How many people may be away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Away {
    /// Everybody is there.
    Nobody,
    /// One person at most, for one of these causes.
    OneFor(Vec<Cause>),
}

impl Away {
    /// Whatever is asked of either.
    pub(super) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, other) | (other, Self::Nobody) => other,
            (Self::OneFor(mut causes), Self::OneFor(more)) => {
                causes.extend(more.into_iter().filter(|cause| !causes.contains(cause)).collect::<Vec<_>>());
                Self::OneFor(causes)
            }
        }
    }

    /// The values that presence can have, as a mask.
    fn presence(&self) -> u64 {
        match self {
            Self::Nobody => 1 << PRESENT,
            Self::OneFor(causes) => 1 << PRESENT | mask_of(causes),
        }
    }
}

/// What is known of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It can be done in every establishment up to the largest size: the rules see to it.
    Guaranteed,
    /// It can be done in the establishment of the tables; but no clause requires that establishment, and in this smallest other
    /// one nobody can do it.
    OnlyThisStaffing(Box<Example>),
    /// Nobody can do it at times even in the establishment of the tables; the checks tell when.
    FailsAsTabled,
    /// The solver gave up; its reason.
    Unknown(String),
}

impl Verdict {
    /// Whether it rests on the establishment of the tables.
    pub(super) fn is_only_this_staffing(&self) -> bool {
        matches!(self, Self::OnlyThisStaffing(_))
    }
}

/// An act with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The act.
    pub act: ActId,
    /// What it is called.
    pub words: Words,
    /// How many may be away.
    pub away: Away,
    /// Whether it can be done.
    pub verdict: Verdict,
}

/// A question put as formulas.
pub(super) struct Question {
    act: ActId,
    needed: Formula,
    within: Formula,
    /// When the act is called for and nobody can do it, whatever has been delegated.
    pub(super) fails: Formula,
}

impl Question {
    /// Puts the question for establishments of which this is declared.
    pub(super) fn new(inquiry: &Inquiry<'_>, act: ActId, away: &Away, declared: &Formula) -> Self {
        let known = known(inquiry, away);
        let people = Formula::all(people(inquiry, away));
        let needed = inquiry.needed(act);
        let few = at_most_one(inquiry);
        let regime = inquiry.regime(Regime::AllMade);
        let performable: Rc<Formula> = inquiry.performable(act);
        let asked = Formula::all([needed.clone(), performable.as_ref().clone().negate()]);
        let possible = inquiry.possible(&asked);
        let bounds = Formula::all([declared.clone(), few, possible]);
        let fails = Formula::all([asked.within(&known), bounds.within(&known), regime, people.clone()]);
        // The claim itself takes every delegation as made, so the story needs to name none.
        let delegated: Masks = inquiry.regime_values(Regime::AllMade).into_iter().collect();
        Self { act, needed, within: Formula::all([asked.within(&delegated), bounds, people]), fails }
    }

    /// The replayed, minimal situation of a failure.
    pub(super) fn witness(&self, inquiry: &Inquiry<'_>, point: &Point) -> Option<Witness> {
        let claim = match inquiry.world.provided(self.act).holds(point) {
            true => Claim::CannotBeDoneWhateverDelegated(self.act),
            false => Claim::NotProvided { act: self.act, needed: self.needed.clone() },
        };
        Witness::replay(&inquiry.world, point, &self.within, claim)
    }
}

/// What is known of delegations and people before anything is asked.
fn known(inquiry: &Inquiry<'_>, away: &Away) -> Masks {
    let mut known: Masks = inquiry.regime_values(Regime::AllMade).into_iter().collect();
    known.extend(presence(inquiry).into_iter().map(|variable| (variable, away.presence())));
    known
}

fn people(inquiry: &Inquiry<'_>, away: &Away) -> Vec<Formula> {
    presence(inquiry).into_iter().map(|variable| inquiry.world.is_in(variable, away.presence())).collect()
}

fn at_most_one(inquiry: &Inquiry<'_>) -> Formula {
    let away = presence(inquiry).into_iter().map(|variable| inquiry.world.is(variable, PRESENT).negate());
    Formula::at_least(2, away.collect::<Vec<_>>()).negate()
}

fn presence(inquiry: &Inquiry<'_>) -> Vec<VarId> {
    inquiry.world.persons.iter().filter_map(|person| inquiry.world.presence_variable(*person)).collect()
}
