//! Dates and periods: both ends of a period count.

use crate::model::scenario::{Date, Period, day_at, no_such_day};
use crate::text::{Complaint, Words};

use super::names::{Read, unexpected};
use super::scan::Scan;

/// Reads a day when one comes next: `2026-03-02` or `2026年3月2日`.
pub fn date(scan: &mut Scan) -> Read<Option<Date>> {
    scan.start();
    let Some(day) = day_at(scan.rest()) else {
        let is_number = scan.rest().starts_with(|c: char| c.is_ascii_digit());
        return if is_number { Err(Box::new(no_such_day(scan.take_word(), as_this()))) } else { Ok(None) };
    };
    let span = scan.take(day.length);
    day.date.map(Some).map_err(|remedy| Box::new(no_such_day(span, remedy)))
}

fn as_this() -> Words {
    Words::new("写成 2026-03-02，并核对年、月、日", "write 2026-03-02, and check year, month and day")
}

/// Reads a period when one comes next: `2026-03-01..2026-03-10`, `2026-03-01 至 2026-03-10`, `2026-03-01 起`.
pub fn period(scan: &mut Scan) -> Read<Option<Period>> {
    let start = scan.start();
    scan.eat(&["from", "自", "从"]);
    let Some(first) = date(scan)? else {
        if scan.since(start).text().is_empty() {
            return Ok(None);
        }
        return Err(unexpected(scan.word(), "日期，如 2026-03-02", "a date such as 2026-03-02"));
    };
    if !scan.eat(&["..", "至", "到", "to", "until", "~", "～", "—"]) {
        scan.eat(&["起", "on"]);
        return Ok(Some(Period { from: Some(first), to: None }));
    }
    let last = date(scan)?;
    if last.is_some_and(|last| last < first) {
        return Err(Box::new(Complaint::at(
            "ends-before-it-begins",
            scan.since(start),
            Words::new("期限的最后一天在第一天之前", "the last day of the period is before its first"),
            Words::new("把两个日期对调，或者改正其中一个", "exchange the two dates, or correct one of them"),
        )));
    }
    Ok(Some(Period { from: Some(first), to: last }))
}
