//! The days within which something must be done, counted from a Monday.

use jiff::civil::{Date, Weekday};

use crate::finding::time::on;
use crate::logic::Span;
use crate::model::{Time, UnitOfTime};

/// The days on one of which an act must be done: for what recurs, one period; for a limit, the day on which it begins, which
/// does not count, and the days that do. A last day that falls on a weekend moves to the Monday. `None` without a number.
pub fn window(time: &Time) -> Option<Span> {
    let last = match time {
        Time::Every(number, UnitOfTime::WorkingDays) => working_days(number - 1),
        Time::Every(number, unit) => later(*number, *unit)? - 1,
        Time::Within(number, UnitOfTime::WorkingDays) => working_days(*number),
        Time::Within(number, unit) => off_the_weekend(later(*number, *unit)?)?,
        Time::Vague(_) => return None,
    };
    (0 <= last).then_some(Span { first: 0, last })
}

/// So many working days after a Monday; public holidays are not known.
fn working_days(number: i64) -> i64 {
    7 * number.div_euclid(5) + number.rem_euclid(5)
}

/// Which day it is so much later.
fn later(number: i64, unit: UnitOfTime) -> Option<i64> {
    let first = on(0).ok()?;
    let months = |months: i64| {
        let then: Date = first.checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
        Some(i64::from(first.until((jiff::Unit::Day, then)).ok()?.get_days()))
    };
    match unit {
        UnitOfTime::Days => Some(number),
        UnitOfTime::WorkingDays => Some(working_days(number)),
        UnitOfTime::Weeks => number.checked_mul(7),
        UnitOfTime::Months => months(number),
        UnitOfTime::Years => months(number.checked_mul(12)?),
    }
}

fn off_the_weekend(day: i64) -> Option<i64> {
    Some(match on(day).ok()?.weekday() {
        Weekday::Saturday => day + 2,
        Weekday::Sunday => day + 1,
        _ => day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_become_days() {
        let last = |time: Time| window(&time).map(|w| w.last);
        assert_eq!(last(Time::Every(2, UnitOfTime::Weeks)), Some(13));
        assert_eq!(last(Time::Every(1, UnitOfTime::Months)), Some(30), "2 March to 1 April");
        assert_eq!(last(Time::Every(5, UnitOfTime::WorkingDays)), Some(4), "Monday to Friday");
        assert_eq!(last(Time::Within(5, UnitOfTime::WorkingDays)), Some(7), "until the next Monday");
        assert_eq!(last(Time::Within(3, UnitOfTime::Days)), Some(3), "until Thursday");
        assert_eq!(last(Time::Within(5, UnitOfTime::Days)), Some(7), "Saturday moves to Monday");
        assert_eq!(last(Time::Within(6, UnitOfTime::Days)), Some(7), "Sunday moves to Monday");
        assert_eq!(last(Time::Within(1, UnitOfTime::Years)), Some(365), "a year later");
        assert_eq!(last(Time::Vague(crate::text::Words::default())), None);
    }
}
