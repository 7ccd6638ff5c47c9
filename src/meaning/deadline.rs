//! How long the rules let a step take, and everything that must come before it, one after the other.

use crate::logic::{Formula, Point};
use crate::model::{ActId, NormId, Rule, Time, UnitOfTime};

use super::world::World;

/// A limit in numbers within which an act must be done once everything that comes before it has been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The norm that sets it.
    pub norm: NormId,
    /// How long.
    pub time: Time,
    /// When it applies.
    pub applies: Formula,
}

impl World<'_> {
    /// The limits in numbers that powers and duties set for an act.
    pub fn limits(&self, act: ActId) -> Vec<Limit> {
        let of = |(norm, row): (NormId, &crate::model::Norm)| {
            let (Rule::Power { acts, .. } | Rule::Duty { acts, .. }) = &row.rule else { return None };
            let time = row.time.clone().filter(|time| matches!(time, Time::Within(..)))?;
            acts.contains(&act).then(|| Limit { norm, time, applies: self.condition_of(row) })
        };
        self.model.norms.iter().filter_map(of).collect()
    }

    /// The last day on which an act is done when the first of all that must come before it is begun on a day, counted from a
    /// Monday, and every limit is kept; `None` when some step has no limit.
    pub fn done_by(&self, act: ActId, point: &Point, begun: i64) -> Option<i64> {
        self.done_after(act, point, begun, &mut Vec::new())
    }

    /// Acts that each must come before the other are not gone through twice.
    fn done_after(&self, act: ActId, point: &Point, begun: i64, later: &mut Vec<ActId>) -> Option<i64> {
        later.push(act);
        let before = self.required_before(act).into_iter().filter(|(_, _, when)| when.holds(point));
        let before: Vec<ActId> = before.map(|(first, _, _)| first).filter(|first| !later.contains(first)).collect();
        let mut day = Some(begun);
        for first in before {
            let first = self.done_after(first, point, begun, later);
            day = day.zip(first).map(|(one, other)| one.max(other));
        }
        later.pop();
        let limits = self.limits(act).into_iter().filter(|limit| limit.applies.holds(point));
        day.and_then(|day| limits.filter_map(|limit| last_day(&limit.time, day)).min())
    }
}

/// The last day of a limit that runs from a day, both counted from a Monday: the day from which it runs does not count, and a
/// last day that falls on a weekend moves to the Monday. Of months the longest are taken; public holidays are not known.
/// `None` without a number.
pub fn last_day(limit: &Time, from: i64) -> Option<i64> {
    let Time::Within(number, unit) = limit else { return None };
    let days = match unit {
        UnitOfTime::WorkingDays => return Some(on_working_day(working_days_before(from).checked_add(*number)?)),
        UnitOfTime::Days => *number,
        UnitOfTime::Weeks => number.checked_mul(7)?,
        UnitOfTime::Months => longest(*number)?,
        UnitOfTime::Years => longest(number.checked_mul(12)?)?,
    };
    let last = from.checked_add(days)?;
    Some(last + [0, 0, 0, 0, 0, 2, 1].get(usize::try_from(last.rem_euclid(7)).ok()?)?)
}

/// How many working days lie before a day, counted from a Monday; of a weekend as many as of its Friday.
pub fn working_days_before(day: i64) -> i64 {
    5 * day.div_euclid(7) + day.rem_euclid(7).min(4)
}

fn on_working_day(number: i64) -> i64 {
    7 * number.div_euclid(5) + number.rem_euclid(5)
}

/// The most days that so many months can have.
fn longest(months: i64) -> Option<i64> {
    const FOUR_YEARS: i64 = 48;
    let first = jiff::civil::date(2024, 1, 1);
    let days = |from: i64| {
        let from = first.checked_add(jiff::Span::new().try_months(from).ok()?).ok()?;
        let to = from.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
        Some(i64::from(from.until((jiff::Unit::Day, to)).ok()?.get_days()))
    };
    (0..FOUR_YEARS).map(days).max().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(number: i64, unit: UnitOfTime, from: i64) -> Option<i64> {
        last_day(&Time::Within(number, unit), from)
    }

    #[test]
    fn limits_run_over_weekends() {
        assert_eq!(within(1, UnitOfTime::WorkingDays, 4), Some(7), "from Friday to Monday");
        assert_eq!(within(5, UnitOfTime::WorkingDays, 2), Some(9), "from Wednesday to Wednesday");
        assert_eq!(within(1, UnitOfTime::Days, 4), Some(7), "from Friday to Saturday, that is to Monday");
        assert_eq!(within(3, UnitOfTime::Days, 0), Some(3), "from Monday to Thursday");
        assert_eq!(within(2, UnitOfTime::Weeks, 1), Some(15));
        assert_eq!(within(1, UnitOfTime::Months, 0), Some(31), "to a Thursday");
        assert_eq!(within(1, UnitOfTime::Years, 0), Some(366));
        assert_eq!(last_day(&Time::Every(1, UnitOfTime::Days), 0), None);
        assert_eq!(working_days_before(9) - working_days_before(4), 3, "from Friday to Wednesday");
    }
}
