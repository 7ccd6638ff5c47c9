//! Cuts a formal reading into tokens; full-width and half-width punctuation are the same.

use std::sync::Arc;

use unicode_width::UnicodeWidthChar;

use crate::text::{Complaint, Source, Span, Words};

use super::keyword::{Keyword, Tongue};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Word(String),
    /// A whole number.
    Number(i64),
    /// Text for readers, without its quotation marks.
    Text(String),
    /// Punctuation in its half-width form: `( ) { } , : / . -> = != >= <= < > ..`.
    Mark(&'static str),
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
    /// Whether it is the first of an indented line, as the entries of a matter or a reading are.
    pub opens_line: bool,
}

const MARKS: &[(&str, &str)] = &[
    ("->", "->"),
    ("→", "->"),
    ("!=", "!="),
    ("≠", "!="),
    (">=", ">="),
    ("≥", ">="),
    ("<=", "<="),
    ("≤", "<="),
    ("..", ".."),
    ("(", "("),
    ("（", "("),
    (")", ")"),
    ("）", ")"),
    ("{", "{"),
    ("｛", "{"),
    ("}", "}"),
    ("｝", "}"),
    (",", ","),
    ("，", ","),
    ("、", ","),
    (":", ":"),
    ("：", ":"),
    ("/", "/"),
    ("／", "/"),
    (".", "."),
    ("．", "."),
    ("=", "="),
    ("＝", "="),
    ("<", "<"),
    ("＜", "<"),
    (">", ">"),
    ("＞", ">"),
];

/// What a stretch of a file is cut into.
pub struct Cut {
    /// The tokens.
    pub tokens: Vec<Token>,
    /// A complaint for each character that is no part of a token.
    pub complaints: Vec<Complaint>,
    /// Whether there is a comment.
    pub comment: bool,
}

/// The tokens of the bytes `start..end` of a file.
pub fn tokens(source: &Arc<Source>, start: usize, end: usize) -> Cut {
    let cut = Cut { tokens: Vec::new(), complaints: Vec::new(), comment: false };
    let mut lexer = Lexer { source, at: start, end, cut, fresh: false };
    while lexer.at < lexer.end {
        lexer.step();
    }
    lexer.cut
}

struct Lexer<'s> {
    source: &'s Arc<Source>,
    at: usize,
    end: usize,
    cut: Cut,
    /// A line began and no token of it has been seen yet.
    fresh: bool,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        self.source.content.get(self.at..self.end).unwrap_or("")
    }

    fn step(&mut self) {
        let Some(first) = self.rest().chars().next() else {
            self.at = self.end;
            return;
        };
        if first == '\n' {
            self.fresh = true;
        }
        if first.is_whitespace() {
            self.at += first.len_utf8();
        } else if self.rest().starts_with("//") {
            self.cut.comment = true;
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        } else if first == '"' || first == '“' {
            self.quoted(if first == '"' { '"' } else { '”' }, first.len_utf8());
        } else if digit(first).is_some() {
            self.number();
        } else if is_word(first) {
            self.word();
        } else {
            self.mark(first);
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let opens_line = std::mem::take(&mut self.fresh);
        self.cut.tokens.push(Token { kind, start: self.at, end: self.at + length, opens_line });
        self.at += length;
    }

    fn quoted(&mut self, close: char, open_length: usize) {
        let body = self.rest().get(open_length..).unwrap_or("");
        let body = body.lines().next().unwrap_or("");
        let line = body.len();
        match body.find(close) {
            Some(found) => {
                let text = body.get(..found).unwrap_or("").to_owned();
                self.push(Kind::Text(text), open_length + found + close.len_utf8());
            }
            None => {
                self.complain(
                    "missing-quote",
                    open_length + line,
                    Words::new("引号没有收尾", "the quotation mark is never closed"),
                    Words::new(format!("在行内补上 {close}"), format!("add {close} before the line ends")),
                );
                self.at += open_length + line;
            }
        }
    }

    fn number(&mut self) {
        let digits: String = self.rest().chars().map_while(digit).collect();
        let length = self.rest().chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        match digits.parse() {
            Ok(number) => self.push(Kind::Number(number), length),
            Err(_) => {
                self.complain(
                    "number-too-large",
                    length,
                    Words::new("数字过大", "the number is too large"),
                    Words::new("请使用较小的整数", "use a smaller whole number"),
                );
                self.at += length;
            }
        }
    }

    fn word(&mut self) {
        let text = self.rest();
        let mut length = 0;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            // A hyphen belongs to a name only between ASCII letters or digits, so that `a->b` stays an arrow.
            let joins = c == '-' && characters.peek().is_some_and(char::is_ascii_alphanumeric);
            let before_number = digit(c).is_some() && text.get(..length).is_some_and(counts);
            if before_number || (!is_word(c) && !joins) {
                break;
            }
            length += c.len_utf8();
        }
        self.push(Kind::Word(text.get(..length).unwrap_or("").to_owned()), length);
    }

    fn mark(&mut self, first: char) {
        if let Some((spelling, mark)) = MARKS.iter().find(|(spelling, _)| self.rest().starts_with(spelling)) {
            self.push(Kind::Mark(mark), spelling.len());
            return;
        }
        let visible = !first.is_control() && first.width() != Some(0);
        let shown = if visible { first.to_string() } else { format!("U+{:04X}", first as u32) };
        self.complain(
            "unknown-character",
            first.len_utf8(),
            Words::new(format!("这里不应出现字符 `{shown}`"), format!("the character `{shown}` does not belong here")),
            Words::new("删去，或放进引号作为说明文字", "delete it, or put it into quotation marks as a text"),
        );
        self.at += first.len_utf8();
    }

    fn complain(&mut self, code: &'static str, length: usize, message: Words, remedy: Words) {
        let span = Span { source: Arc::clone(self.source), start: self.at, end: self.at + length };
        self.cut.complaints.push(Complaint::at(code, span, message, remedy));
    }
}

/// A digit in its half-width form.
fn digit(c: char) -> Option<char> {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => c.is_ascii_digit().then_some(c),
    }
}

/// Whether the word is a Chinese keyword that a number may follow without space: 至少2人, 每2年, 期限5日.
fn counts(word: &str) -> bool {
    [Keyword::AtLeast, Keyword::Every, Keyword::Within].iter().any(|keyword| keyword.spelling(Tongue::Zh) == word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
