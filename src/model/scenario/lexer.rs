//! Cuts a line of a scenario into words, texts in quotation marks, dates and punctuation.

use std::sync::Arc;

use jiff::civil::Date;

use crate::text::{Complaint, Source, Span, Words};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name, keyword or clause.
    Word(String),
    /// Text in quotation marks, without them.
    Text(String),
    /// A day; `None` for one that does not exist, of which its author has been told.
    Day(Option<Date>),
    /// Punctuation in its half-width form: `= , : { }`.
    Mark(char),
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte in the file.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

const MARKS: &[(char, char)] = &[
    ('=', '='),
    ('＝', '='),
    (',', ','),
    ('，', ','),
    ('、', ','),
    (';', ','),
    ('；', ','),
    (':', ':'),
    ('：', ':'),
    ('{', '{'),
    ('｛', '{'),
    ('}', '}'),
    ('｝', '}'),
];

/// The tokens of the bytes `start..end` of a file, which are one line.
pub fn tokens(source: &Arc<Source>, start: usize, end: usize, complaints: &mut Vec<Complaint>) -> Vec<Token> {
    let mut lexer = Lexer { source, at: start, end, tokens: Vec::new(), complaints };
    while lexer.at < lexer.end {
        lexer.step();
    }
    lexer.tokens
}

/// Whether a text is read as one word and nothing else.
pub fn is_one_word(text: &str) -> bool {
    let starts_otherwise = text.starts_with(['#']) || text.starts_with("//") || written_date(text).is_some();
    !text.is_empty() && !starts_otherwise && word_length(text) == text.len()
}

struct Lexer<'s> {
    source: &'s Arc<Source>,
    at: usize,
    end: usize,
    tokens: Vec<Token>,
    complaints: &'s mut Vec<Complaint>,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        self.source.content.get(self.at..self.end).unwrap_or("")
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            self.at = self.end;
            return;
        };
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if first == '#' || rest.starts_with("//") {
            self.at = self.end;
        } else if let Some(close) = closing(first) {
            self.quoted(first.len_utf8(), close);
        } else if let Some(day) = day_at(rest) {
            self.date(day);
        } else if let Some(mark) = mark_of(first) {
            self.push(Kind::Mark(mark), first.len_utf8());
        } else {
            let length = word_length(rest);
            self.push(Kind::Word(rest.get(..length).unwrap_or("").to_owned()), length);
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, start: self.at, end: self.at + length });
        self.at += length;
    }

    fn quoted(&mut self, open: usize, close: char) {
        let body = self.rest().get(open..).unwrap_or("");
        match body.find(close) {
            Some(found) => {
                let text = body.get(..found).unwrap_or("").to_owned();
                self.push(Kind::Text(text), open + found + close.len_utf8());
            }
            None => {
                let message = Words::new("引号没有收尾", "the quotation mark is never closed");
                let remedy = Words::new(format!("在行内补上 {close}"), format!("add {close} before the line ends"));
                self.complain("missing-quote", self.end - self.at, message, remedy);
                self.push(Kind::Text(body.trim_end().to_owned()), open + body.len());
            }
        }
    }

    fn date(&mut self, day: WrittenDay) {
        if let Err(remedy) = &day.date {
            let span = Span { source: Arc::clone(self.source), start: self.at, end: self.at + day.length };
            self.complaints.push(no_such_day(span, remedy.clone()));
        }
        self.push(Kind::Day(day.date.ok()), day.length);
    }

    fn complain(&mut self, code: &'static str, length: usize, message: Words, remedy: Words) {
        let span = Span { source: Arc::clone(self.source), start: self.at, end: self.at + length };
        self.complaints.push(Complaint::at(code, span, message, remedy));
    }
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

fn mark_of(c: char) -> Option<char> {
    MARKS.iter().find(|(written, _)| *written == c).map(|(_, mark)| *mark)
}

/// A word ends before a blank, a quotation mark, punctuation or a date; parentheses belong to it: 会签(公文).
fn word_length(text: &str) -> usize {
    let ends = |(at, c): &(usize, char)| {
        let rest = text.get(*at..).unwrap_or("");
        c.is_whitespace() || closing(*c).is_some() || mark_of(*c).is_some() || (0 < *at && written_date(rest).is_some())
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

/// A day as it is written.
#[derive(Debug, Clone)]
pub struct WrittenDay {
    /// How many bytes it takes.
    pub length: usize,
    /// The day, or what to say of one that does not exist.
    pub date: Result<Date, Words>,
}

/// The day at the beginning of a text: `2026-03-02`, `2026-3-2` or 2026年3月2日.
pub fn day_at(text: &str) -> Option<WrittenDay> {
    let (length, year, month, day) = written_date(text)?;
    let last = || match Date::new(year, month, 1) {
        Ok(first) => {
            let last = first.last_of_month().day();
            Words::new(format!("这个月有 {last} 天"), format!("that month has {last} days"))
        }
        Err(_) => Words::new("月份是 1 至 12", "months run from 1 to 12"),
    };
    Some(WrittenDay { length, date: Date::new(year, month, day).map_err(|_| last()) })
}

/// The complaint about a day that does not exist.
pub fn no_such_day(span: Span, remedy: Words) -> Complaint {
    let message = Words::new(format!("没有 {} 这一天", span.text()), format!("there is no day {}", span.text()));
    Complaint::at("date-does-not-exist", span, message, remedy)
}

/// A date at the beginning: its length, year, month and day. `2026-03-02`, `2026-3-2` or 2026年3月2日.
fn written_date(text: &str) -> Option<(usize, i16, i8, i8)> {
    let (year, rest) = number(text, 4, 4)?;
    let (rest, chinese) = match rest.strip_prefix('年') {
        Some(rest) => (rest, true),
        None => (rest.strip_prefix('-')?, false),
    };
    let (month, rest) = number(rest, 1, 2)?;
    let rest = rest.strip_prefix(if chinese { '月' } else { '-' })?;
    let (day, rest) = number(rest, 1, 2)?;
    let rest = if chinese { rest.strip_prefix('日')? } else { rest };
    Some((text.len() - rest.len(), year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?))
}

fn number(text: &str, least: usize, most: usize) -> Option<(i32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).filter(|_| (least..=most).contains(&digits))?;
    Some((number.parse().ok()?, rest))
}
