//! The days of a scenario on which something changes, with what happens on each, in a fixed order.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::PersonId;
use crate::model::scenario::{Date, Period, Scenario};

/// What begins or ends on a day. The order of the variants is the order in which a day goes: delegations end, people come
/// back, relations change, delegations are made, people leave, matters arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// A delegation is withdrawn, by its index in the scenario.
    Withdrawn(usize),
    /// A delegation is over, by its index in the scenario.
    Expired(usize),
    /// Somebody is back.
    Back(PersonId),
    /// What leads from one member of a relation changes; the index in the scenario of the first line that says so.
    Reassigned(usize),
    /// A delegation is made.
    Delegated(usize),
    /// An absence begins, by its index in the scenario.
    Away(usize),
    /// Somebody does not act any more, or acts again.
    Refusal(usize),
    /// A matter arrives.
    Arrival(usize),
}

/// The changes of each day; a day on which only a decision falls has none.
pub(super) fn days(scenario: &Scenario) -> BTreeMap<Date, BTreeSet<Change>> {
    let mut days: BTreeMap<Date, BTreeSet<Change>> = BTreeMap::new();
    let mut on = |day: Option<Date>, change: Change| {
        if let Some(day) = day {
            days.entry(day).or_default().insert(change);
        }
    };
    for (at, absence) in scenario.absences.iter().enumerate() {
        let early = scenario.returns.iter().filter(|b| b.person == absence.person && absence.period.has(b.day));
        let early = early.map(|b| b.day).min();
        on(absence.period.from, Change::Away(at));
        on(early.or_else(|| day_after(&absence.period)), Change::Back(absence.person));
    }
    for (at, delegation) in scenario.delegations.iter().enumerate() {
        on(delegation.period.from, Change::Delegated(at));
        on(day_after(&delegation.period), Change::Expired(at));
    }
    for (at, withdrawal) in scenario.withdrawals.iter().enumerate() {
        on(Some(withdrawal.day), Change::Withdrawn(at));
    }
    for (at, reassigned) in scenario.reassigned.iter().enumerate() {
        let first = scenario.reassigned.iter().position(|other| other.is_about_the_same(reassigned));
        on(reassigned.day, Change::Reassigned(first.unwrap_or(at)));
    }
    for (at, refusal) in scenario.refusals.iter().enumerate() {
        on(refusal.day, Change::Refusal(at));
    }
    for (at, case) in scenario.cases.iter().enumerate() {
        on(Some(case.day), Change::Arrival(at));
    }
    for decision in &scenario.decisions {
        days.entry(decision.day).or_default();
    }
    days
}

fn day_after(period: &Period) -> Option<Date> {
    period.to.and_then(|last| last.tomorrow().ok())
}
