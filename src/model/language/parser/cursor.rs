//! A place in the tokens of a statement, and what can be asked of it.

use std::sync::Arc;

use crate::text::{Complaint, Source, Span, Words};

use super::super::ast::{Choice, Gloss, Name, Place};
use super::super::keyword::{Keyword, Tongue};
use super::super::lexer::{Kind, Token};

/// Keywords that can stand where a name can, and so are never names there.
const RESERVED: &[Keyword] = &[
    Keyword::Or,
    Keyword::And,
    Keyword::With,
    Keyword::Not,
    Keyword::In,
    Keyword::NotIn,
    Keyword::Has,
    Keyword::When,
    Keyword::Unless,
    Keyword::Each,
    Keyword::Before,
];

/// Deeper nesting than this is a mistake, and would use up the stack.
const DEEPEST: usize = 60;

/// What reading a part of a statement gives.
pub type Read<T> = Result<T, Box<Complaint>>;

/// A place in the tokens of a statement.
pub struct Cursor<'t> {
    source: &'t Arc<Source>,
    tokens: &'t [Token],
    at: usize,
    end: usize,
    tongue: Tongue,
}

impl<'t> Cursor<'t> {
    /// The start of a statement that ends at byte `end`.
    pub fn new(source: &'t Arc<Source>, tokens: &'t [Token], end: usize, tongue: Tongue) -> Self {
        Self { source, tokens, at: 0, end, tongue }
    }

    /// Which keywords are in force.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The byte where the next token starts, or the end of the statement.
    pub fn offset(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |t| t.start)
    }

    /// From a byte to the end of the last token read.
    pub fn span_from(&self, start: usize) -> Span {
        let end = self.at.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.end);
        Span { source: Arc::clone(self.source), start, end: end.max(start) }
    }

    /// The next token's content, when there is one.
    pub fn peek(&self) -> Option<&'t Kind> {
        self.tokens.get(self.at).map(|t| &t.kind)
    }

    /// The content of the token after the next.
    pub fn peek_second(&self) -> Option<&'t Kind> {
        self.tokens.get(self.at + 1).map(|t| &t.kind)
    }

    /// Whether the next token opens an indented line.
    pub fn at_line(&self) -> bool {
        self.tokens.get(self.at).is_some_and(|t| t.opens_line)
    }

    /// Whether the next token stands behind white space at the start of a line.
    pub fn is_indented(&self) -> bool {
        let before = self.source.content.get(..self.offset()).unwrap_or("");
        before.ends_with(|c: char| c.is_whitespace() && c != '\n')
            && before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }

    fn here(&self) -> Span {
        let (start, end) = self.tokens.get(self.at).map_or((self.end, self.end), |t| (t.start, t.end));
        Span { source: Arc::clone(self.source), start, end }
    }

    /// A complaint about the next token.
    pub fn complain(&self, code: &'static str, message: Words, remedy: Words) -> Box<Complaint> {
        Box::new(Complaint::at(code, self.here(), message, remedy))
    }

    /// A complaint about the last token read.
    pub fn complain_last(&self, code: &'static str, message: Words, remedy: Words) -> Box<Complaint> {
        let last = self.at.checked_sub(1).and_then(|index| self.tokens.get(index));
        let start = last.map_or_else(|| self.offset(), |token| token.start);
        Box::new(Complaint::at(code, self.span_from(start), message, remedy))
    }

    /// Complains that something else was expected here.
    pub fn expected<T>(&self, zh: &str, en: &str) -> Read<T> {
        let shown = self.here();
        let (zh_found, en_found) = match shown.text() {
            "" => ("语句却在此结束".to_owned(), "the statement ends".to_owned()),
            text => (format!("却是 `{text}`"), format!("there is `{text}`")),
        };
        Err(self.complain(
            "unexpected",
            Words::new(format!("这里应为{zh}，{zh_found}"), format!("{en} is expected here, but {en_found}")),
            Words::new("语句的写法见 docs/language.md", "docs/language.md shows how each statement is written"),
        ))
    }

    /// Complains when something is left over.
    pub fn finished(&self) -> Read<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => self
                .expected("语句结束，或 `当`、`除非` 等", "the end of the statement, or `when`, `unless` and the like"),
        }
    }

    /// Complains when parts are nested too deeply.
    pub fn not_deeper(&self, depth: usize) -> Read<()> {
        if depth <= DEEPEST { Ok(()) } else { self.expected("较浅的嵌套", "less nesting") }
    }

    fn word_at(&self, index: usize) -> Option<&'t str> {
        match self.tokens.get(index).map(|t| &t.kind) {
            Some(Kind::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// How many tokens a keyword takes when it stands at `index` and is not the start of a longer one: `with` is no
    /// keyword in `with delegated powers`, nor `in` in `in person`.
    fn keyword_length(&self, keyword: Keyword, index: usize, tongue: Tongue) -> Option<usize> {
        let length = self.spelled_length(keyword, index, tongue)?;
        let longer = |other: &Keyword| self.spelled_length(*other, index, tongue).is_some_and(|words| length < words);
        if Keyword::ALL.iter().any(longer) { None } else { Some(length) }
    }

    fn spelled_length(&self, keyword: Keyword, index: usize, tongue: Tongue) -> Option<usize> {
        let mut length = 0;
        for word in keyword.words(tongue) {
            if self.word_at(index + length) != Some(word) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    /// Whether the keyword comes next.
    pub fn sees(&self, keyword: Keyword) -> bool {
        self.keyword_length(keyword, self.at, self.tongue).is_some()
    }

    /// Whether the keyword comes next as it is spelled in this tongue.
    pub fn sees_in(&self, keyword: Keyword, tongue: Tongue) -> bool {
        self.keyword_length(keyword, self.at, tongue).is_some()
    }

    /// Reads the keyword when it comes next.
    pub fn eat(&mut self, keyword: Keyword) -> bool {
        let length = self.keyword_length(keyword, self.at, self.tongue);
        self.at += length.unwrap_or(0);
        length.is_some()
    }

    /// Reads the first of the keywords that comes next.
    pub fn eat_any(&mut self, keywords: &[Keyword]) -> Option<Keyword> {
        keywords.iter().copied().find(|k| self.eat(*k))
    }

    /// Reads a keyword or complains.
    pub fn need(&mut self, keyword: Keyword) -> Read<()> {
        if self.eat(keyword) {
            return Ok(());
        }
        let shown = format!(" `{}`", keyword.spelling(self.tongue));
        self.expected(&shown, shown.trim())
    }

    /// Whether a punctuation mark comes next.
    pub fn sees_mark(&self, mark: &str) -> bool {
        matches!(self.peek(), Some(Kind::Mark(m)) if *m == mark)
    }

    /// Reads a punctuation mark when it comes next.
    pub fn eat_mark(&mut self, mark: &str) -> bool {
        let there = self.sees_mark(mark);
        self.at += usize::from(there);
        there
    }

    /// Reads a punctuation mark or complains.
    pub fn need_mark(&mut self, mark: &str) -> Read<()> {
        if self.eat_mark(mark) {
            return Ok(());
        }
        let shown = format!(" `{mark}`");
        self.expected(&shown, shown.trim())
    }

    /// Reads one of the comparison marks.
    pub fn eat_operator(&mut self) -> Option<&'static str> {
        ["=", "!=", ">=", "<=", "<", ">"].into_iter().find(|m| self.eat_mark(m))
    }

    /// Reads a name or complains with what it should name.
    pub fn name(&mut self, zh: &str, en: &str) -> Read<Name> {
        match self.word_at(self.at) {
            Some(_) if RESERVED.iter().any(|keyword| self.sees(*keyword)) => self.expected(zh, en),
            Some(_) => self.value_name(zh, en),
            None => self.expected(zh, en),
        }
    }

    /// Reads a name of a value, which can be any word, for it stands where no keyword can.
    pub fn value_name(&mut self, zh: &str, en: &str) -> Read<Name> {
        match self.word_at(self.at) {
            Some(word) => {
                let span = self.here();
                self.at += 1;
                Ok(Name { text: word.to_owned(), span })
            }
            None => self.expected(zh, en),
        }
    }

    /// Reads a whole number or complains.
    pub fn number(&mut self) -> Read<i64> {
        match self.peek() {
            Some(Kind::Number(number)) => {
                self.at += 1;
                Ok(*number)
            }
            _ => self.expected("整数", "a whole number"),
        }
    }

    /// Reads a text with its English when a text comes next.
    pub fn gloss(&mut self) -> Option<Gloss> {
        let start = self.offset();
        let text = self.text_here()?;
        let before = self.at;
        let english = if self.eat_mark("/") { self.text_here() } else { None };
        if english.is_none() {
            self.at = before;
        }
        Some(Gloss { text, english, span: self.span_from(start) })
    }

    /// Reads a single text, not looking for an English one after it.
    pub fn plain_text(&mut self) -> Option<Gloss> {
        let start = self.offset();
        let text = self.text_here()?;
        Some(Gloss { text, english: None, span: self.span_from(start) })
    }

    fn text_here(&mut self) -> Option<String> {
        match self.peek() {
            Some(Kind::Text(text)) => {
                self.at += 1;
                Some(text.clone())
            }
            _ => None,
        }
    }

    /// Reads a text or complains.
    pub fn need_gloss(&mut self) -> Read<Gloss> {
        match self.gloss() {
            Some(gloss) => Ok(gloss),
            None => self.expected("引号中的文字", "a text in quotation marks"),
        }
    }

    /// Reads a name with an optional gloss.
    pub fn choice(&mut self) -> Read<Choice> {
        let name = self.value_name("取值的名称", "the name of a value")?;
        Ok(Choice { name, gloss: self.plain_text() })
    }

    /// Reads a clause address such as `52(1)3` or `第五条第二款`: the tokens that touch each other.
    pub fn place(&mut self) -> Read<Place> {
        match self.peek() {
            Some(Kind::Number(_)) => {}
            Some(Kind::Word(word)) if word.starts_with('第') => {}
            _ => return self.expected("条文编号，如 `52(1)3`", "a clause address such as `52(1)3`"),
        }
        let start = self.offset();
        let mut end = start;
        while let Some(token) = self.tokens.get(self.at) {
            let separator = match &token.kind {
                Kind::Mark(mark) => !["(", ")", "."].contains(mark),
                Kind::Text(_) => true,
                Kind::Word(_) | Kind::Number(_) => false,
            };
            if separator || token.start != end {
                break;
            }
            end = token.end;
            self.at += 1;
        }
        let span = self.span_from(start);
        Ok(Place { text: span.text().chars().map(half_width).collect(), span })
    }

    /// Reads one or more clause addresses separated by commas.
    pub fn places(&mut self) -> Read<Vec<Place>> {
        let mut found = vec![self.place()?];
        while self.eat_mark(",") {
            found.push(self.place()?);
        }
        Ok(found)
    }
}

/// The figures and marks of an address in their half-width form.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '（' | '）' | '．' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
