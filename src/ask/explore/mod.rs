//! The search of everything that can happen to each piece of business while people leave and return: where work stops, for
//! whom it waits, and how many may be away before that happens.

mod apart;
mod business;
mod cells;
mod coupled;
mod people;
mod stops;

use std::collections::BTreeMap;

use crate::engine::around::{States, Surroundings};
use crate::logic::VarId;
use crate::model::{BusinessId, Cause, Model, PersonId, ReadingId};
use crate::text::Words;

use super::inquiry::{Inquiry, Options, Regime};

pub use cells::{Cell, Column, Fate, StandIn, Standing};
pub use coupled::{Coupled, Standoff};
pub use people::Absentee;
pub use stops::{Beginning, Stop, Until};

/// What to search, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// How many people may be away at once, at most.
    pub most_away: usize,
    /// How many cases may be under way at once, at most.
    pub cases: usize,
    /// The business to search; all when empty.
    pub businesses: Vec<BusinessId>,
    /// Answers to questions of reading; the others have their first answer.
    pub readings: Vec<(ReadingId, u8)>,
    /// Which delegations have been made.
    pub regime: Regime,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { most_away: 3, cases: 2, businesses: Vec::new(), readings: Vec::new(), regime: Regime::AllMade }
    }
}

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'p> {
    /// The business that is being searched.
    pub business: &'p Words,
    /// How many pieces of business are finished, and of how many.
    pub done: (usize, usize),
    /// How many kinds of matter of this one are finished, and of how many.
    pub kinds: (usize, usize),
}

/// What a search found.
pub struct Exploration<'m> {
    /// The rules with their world.
    pub inquiry: Inquiry<'m>,
    /// How far it went.
    pub bounds: Bounds,
    /// Who may be away, and for which causes.
    pub people: Vec<Absentee>,
    /// Every combination of absences.
    pub around: Surroundings,
    /// What became of each piece of business that was finished.
    pub businesses: Vec<Business>,
    /// What becomes of two matters at once; `None` where no rule keeps people who are busy with one from the other.
    pub coupled: Option<Coupled>,
    /// What was not finished, with the reason.
    pub unfinished: Vec<(Words, Words)>,
}

/// What can become of a piece of business.
#[derive(Debug, Clone)]
pub struct Business {
    /// The business.
    pub business: BusinessId,
    /// How many kinds of matter it has that run differently, those left out that the rules forbid.
    pub kinds: usize,
    /// How many kinds the rules forbid to bring to an end.
    pub forbidden: usize,
    /// How many of them do not go through even with everybody there; what follows is about the others.
    pub hopeless: usize,
    /// How many states cases of it were seen in, and how many of cases and absences together.
    pub states: (u64, u128),
    /// The absences under which all of these go through, and those under which some do; by whom they then go.
    pub fates: Fates,
    /// The same when nobody decides what he reviewed; kinds left out for which that never goes.
    pub apart: States,
    /// Where it stops, the smallest absences only, put together by cause.
    pub stops: Vec<Stop>,
    /// What becomes of it under a few telling absences.
    pub cells: Vec<Cell>,
}

/// Under which absences a piece of business goes through.
#[derive(Debug, Clone)]
pub struct Fates {
    /// Every kind goes through, done by those whom the rules name.
    pub by_holders: States,
    /// Every kind goes through, done by these or by substitutes without any delegation.
    pub by_substitutes: States,
    /// Every kind goes through.
    pub through: States,
    /// Some kind goes through.
    pub some: States,
}

impl Fates {
    /// What becomes of it under a combination of absences.
    pub fn at(&self, around: usize) -> Fate {
        match () {
            () if !self.some.has(0) => Fate::None,
            () if self.by_holders.has(around) => Fate::Holders,
            () if self.by_substitutes.has(around) => Fate::Substitutes,
            () if self.through.has(around) => Fate::Delegates,
            () if self.some.has(around) => Fate::Some,
            () => Fate::None,
        }
    }
}

/// Searches everything within bounds. `go_on` is asked after each kind of matter; when it says no, what was finished until
/// then is the answer, and the rest is listed as not finished.
pub fn explore<'m>(model: &'m Model, bounds: Bounds, go_on: &mut dyn FnMut(Progress<'_>) -> bool) -> Exploration<'m> {
    let inquiry = Inquiry::new(model, Options { most_absent: bounds.most_away });
    let known = known(&inquiry, &bounds);
    let people = people::absentees(&inquiry, &known);
    let (around, why_not) = match business::surroundings(&inquiry, &known, &people, bounds.most_away) {
        Ok(around) => (around, None),
        Err(why) => (Surroundings::fixed(), Some(why.words())),
    };
    let (businesses, unfinished) = (Vec::new(), Vec::new());
    let mut found = Exploration { inquiry, bounds, people, around, businesses, coupled: None, unfinished };
    match why_not {
        Some(why) => found.unfinished.push((Words::new("缺席组合", "combinations of absences"), why)),
        None => found.search(&known, go_on),
    }
    found
}

/// What is fixed throughout: the readings and the delegations made.
fn known(inquiry: &Inquiry<'_>, bounds: &Bounds) -> BTreeMap<VarId, u64> {
    let world = &inquiry.world;
    let mut known: BTreeMap<VarId, u64> = inquiry.regime_values(bounds.regime).into_iter().collect();
    let readings = inquiry.model.vocabulary.readings.ids();
    known.extend(readings.filter_map(|r| world.reading_variable(r)).map(|v| (v, 1)));
    known.extend(bounds.readings.iter().filter_map(|(r, answer)| Some((world.reading_variable(*r)?, 1 << answer))));
    known
}

impl Exploration<'_> {
    fn search(&mut self, known: &BTreeMap<VarId, u64>, go_on: &mut dyn FnMut(Progress<'_>) -> bool) {
        let asked = |id: &BusinessId| self.bounds.businesses.is_empty() || self.bounds.businesses.contains(id);
        let wanted: Vec<BusinessId> = self.inquiry.model.vocabulary.businesses.ids().filter(asked).collect();
        let search = business::Search::new(self, known);
        let (mut found, mut unfinished) = (Vec::new(), Vec::new());
        let mut stopped = false;
        for (number, id) in wanted.iter().enumerate() {
            let name = &self.inquiry.model.vocabulary.businesses[*id].label.words;
            if stopped {
                unfinished.push((name.clone(), interrupted()));
                continue;
            }
            let mut further =
                |kinds: (usize, usize)| go_on(Progress { business: name, done: (number, wanted.len()), kinds });
            match search.of(*id, &mut further) {
                Ok(Some(one)) => found.push(one),
                Ok(None) => {
                    stopped = true;
                    unfinished.push((name.clone(), interrupted()));
                }
                Err(why) => unfinished.push((name.clone(), why.words())),
            }
        }
        let couples = 1 < self.bounds.cases && coupled::may_couple(&self.inquiry);
        let mut coupled = None;
        if couples && !stopped {
            let name = Words::new("两件事同时办理", "two matters at once");
            let all = (wanted.len(), wanted.len());
            let mut further = |kinds: (usize, usize)| go_on(Progress { business: &name, done: all, kinds });
            let (pairs, more) = search.pairs(&wanted, &mut further);
            unfinished.extend(more);
            coupled = Some(pairs).filter(|pairs| 0 < pairs.pairs);
        }
        drop(search);
        self.coupled = coupled;
        self.businesses = found;
        self.unfinished = unfinished;
    }

    /// Whether everything within the bounds was gone through.
    pub fn finished(&self) -> bool {
        self.unfinished.is_empty()
    }

    /// Whether something stops while nobody or only people are away as ordinary life brings it.
    pub fn has_stops(&self) -> bool {
        let stands = |pairs: &Coupled| !pairs.standoffs.is_empty();
        self.businesses.iter().any(|b| !b.stops.is_empty()) || self.coupled.as_ref().is_some_and(stands)
    }

    /// The largest number of people such that every kind of matter that goes through with everybody there still does,
    /// whoever of so many are away; `None` when no kind goes through at all.
    pub fn survives(&self, business: &Business, through: &States) -> Option<usize> {
        if business.hopeless == business.kinds {
            return None;
        }
        let fails = through.complement();
        let least = fails.numbers().map(|at| self.away(at).len()).min();
        match least {
            Some(least) => least.checked_sub(1),
            None => Some(self.bounds.most_away.min(self.people.len())),
        }
    }

    /// Who is away in a combination of absences, and why.
    pub fn away(&self, around: usize) -> Vec<(PersonId, Cause)> {
        let world = &self.inquiry.world;
        world.away(&self.around.put(&world.space.origin(), around))
    }

    /// How many combinations of absences there are.
    pub fn absences(&self) -> usize {
        self.around.len()
    }

    /// How many situations two cases under way at once can be in, with the absences around them.
    pub fn pairs(&self) -> u128 {
        let states: u128 = self.businesses.iter().map(|b| u128::from(b.states.0)).sum();
        states * (states + 1) / 2 * self.around.len() as u128
    }
}

fn interrupted() -> Words {
    Words::new("搜索中断，未完成", "the search was interrupted")
}
