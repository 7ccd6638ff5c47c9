//! Dates and periods: both ends of a period count.

use jiff::civil::Date;

use crate::text::{Complaint, Span, Words};

use super::names::{Read, unexpected};
use super::scan::Scan;

/// From a day to a day, both included; an end that is not said is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Period {
    /// Always.
    pub const ALWAYS: Self = Self { first: None, last: None };

    /// Whether a day is in it; without a day everything counts.
    pub fn covers(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last))
    }

    /// Whether two periods have a day in common.
    pub fn meets(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| one.last.zip(two.first).is_some_and(|(last, first)| last < first);
        !before(self, other) && !before(other, self)
    }
}

/// Reads a day when one comes next: `2026-03-02` or `2026年3月2日`.
pub fn date(scan: &mut Scan) -> Read<Option<Date>> {
    scan.start();
    let written = |c: &char| c.is_ascii_digit() || "-年月日".contains(*c);
    let text: String = scan.rest().chars().take_while(written).collect();
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let span = scan.take(text.len());
    day(&text).map(Some).ok_or_else(|| no_day(span))
}

fn day(text: &str) -> Option<Date> {
    let mut parts = text.trim_end_matches('日').split(['-', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn no_day(span: Span) -> Box<Complaint> {
    let message = Words::new(format!("没有 `{}` 这一天", span.text()), format!("there is no day `{}`", span.text()));
    let remedy = Words::new("写成 2026-03-02，并核对年、月、日", "write 2026-03-02, and check year, month and day");
    Box::new(Complaint::at("no-such-date", span, message, remedy))
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
        return Ok(Some(Period { first: Some(first), last: None }));
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
    Ok(Some(Period { first: Some(first), last }))
}
