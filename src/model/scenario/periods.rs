//! Periods: from one day to another, both included.

use super::cursor::Cursor;
use super::keyword::Cue;
use super::sections::Reader;
use super::{Date, Period};
use crate::text::{Span, Words};

impl Reader<'_> {
    /// 2026-03-02 至 2026-03-10, 2026-03-02 起, 至 2026-03-10, or nothing: all the time. `None` when it is wrong.
    pub(super) fn period(&mut self, cursor: &mut Cursor<'_>) -> Option<Period> {
        let place = cursor.place();
        let after_from = cursor.take(Cue::From);
        let from = match cursor.day() {
            Some(day) => Some(day?),
            None if after_from => return self.no_day(cursor.here()),
            None => None,
        };
        let onward = cursor.take(Cue::Onward);
        let to = if !onward && cursor.take(Cue::To) {
            match cursor.day() {
                Some(day) => Some(day?),
                None => return self.no_day(cursor.here()),
            }
        } else {
            None
        };
        if from.is_some() && to.is_none() && !onward && !after_from {
            self.complain(
                "open-period",
                cursor.since(place),
                Words::new("没有写明到哪一天为止", "it is not said until which day"),
                Words::new(
                    "加上 `至 日期`；一直持续的写 `起`",
                    "add `to` and the last day, or `onward` when it goes on",
                ),
            );
            return None;
        }
        self.checked(from, to, place, cursor)
    }

    /// The end of a period whose first day is known: 至 2026-03-10, or nothing.
    pub(super) fn until(&mut self, from: Date, cursor: &mut Cursor<'_>) -> Option<Period> {
        let place = cursor.place();
        cursor.take(Cue::Onward);
        if !cursor.take(Cue::To) {
            return Some(Period { from: Some(from), to: None });
        }
        match cursor.day() {
            Some(day) => self.checked(Some(from), Some(day?), place, cursor),
            None => self.no_day(cursor.here()),
        }
    }

    fn checked(&mut self, from: Option<Date>, to: Option<Date>, place: usize, cursor: &Cursor<'_>) -> Option<Period> {
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            self.complain(
                "ends-before-it-begins",
                cursor.since(place),
                Words::new(
                    format!("{last} 在 {first} 之前，还没有开始就结束了"),
                    format!("{last} is before {first}: it ends before it begins"),
                ),
                Words::new("把两个日期对调，或者改正其中一个", "exchange the two days, or mend one of them"),
            );
            return None;
        }
        Some(Period { from, to })
    }

    /// Complains that a day should stand here.
    pub(super) fn no_day<T>(&mut self, span: Span) -> Option<T> {
        self.complain(
            "no-date",
            span,
            Words::new("这里应是日期", "a date should stand here"),
            Words::new("日期写成 2026-03-02", "write dates like 2026-03-02"),
        );
        None
    }
}
