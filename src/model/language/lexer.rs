//! Cuts a formal reading into tokens; full-width and half-width punctuation are the same.

use std::sync::Arc;

use crate::text::{Complaint, Source, Span, Words};

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

/// The tokens of the bytes `start..end` of a file, and a complaint for each character that is none.
pub fn tokens(source: &Arc<Source>, start: usize, end: usize) -> (Vec<Token>, Vec<Complaint>) {
    let mut lexer = Lexer { source, at: start, end, tokens: Vec::new(), complaints: Vec::new(), fresh: false };
    while lexer.at < lexer.end {
        lexer.step();
    }
    (lexer.tokens, lexer.complaints)
}

struct Lexer<'s> {
    source: &'s Arc<Source>,
    at: usize,
    end: usize,
    tokens: Vec<Token>,
    complaints: Vec<Complaint>,
    /// A line began and no token of it has been seen yet.
    fresh: bool,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
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
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        } else if first == '"' || first == '“' {
            self.quoted(if first == '"' { '"' } else { '”' }, first.len_utf8());
        } else if first.is_ascii_digit() {
            self.number();
        } else if is_word(first) {
            self.word();
        } else {
            self.mark(first);
        }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let opens_line = std::mem::take(&mut self.fresh);
        self.tokens.push(Token { kind, start: self.at, end: self.at + length, opens_line });
        self.at += length;
    }

    fn quoted(&mut self, close: char, open_length: usize) {
        let body = self.rest().get(open_length..).unwrap_or("").to_owned();
        let line = body.find('\n').unwrap_or(body.len());
        match body.find(close).filter(|found| *found < line) {
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
        let digits = self.rest().chars().take_while(char::is_ascii_digit).count();
        match self.rest().get(..digits).unwrap_or("").parse() {
            Ok(number) => self.push(Kind::Number(number), digits),
            Err(_) => {
                self.complain(
                    "number-too-large",
                    digits,
                    Words::new("数字过大", "the number is too large"),
                    Words::new("请使用较小的整数", "use a smaller whole number"),
                );
                self.at += digits;
            }
        }
    }

    fn word(&mut self) {
        let text = self.rest().to_owned();
        let (mut length, mut before) = (0, None::<char>);
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            // A hyphen belongs to a name only between ASCII letters or digits, so that `a->b` stays an arrow.
            let joins = c == '-' && characters.peek().is_some_and(char::is_ascii_alphanumeric);
            // `至少1人`: after a Chinese character a number is a token of its own.
            let number = c.is_ascii_digit() && before.is_some_and(|b| !b.is_ascii());
            if (!is_word(c) && !joins) || number {
                break;
            }
            before = Some(c);
            length += c.len_utf8();
        }
        self.push(Kind::Word(text.get(..length).unwrap_or("").to_owned()), length);
    }

    fn mark(&mut self, first: char) {
        if let Some((spelling, mark)) = MARKS.iter().find(|(spelling, _)| self.rest().starts_with(spelling)) {
            self.push(Kind::Mark(mark), spelling.len());
            return;
        }
        let shown = first.to_string();
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
        self.complaints.push(Complaint::at(code, span, message, remedy));
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
