//! Reads a line from its start, sign by sign, over white space of any width.

use super::blanks::is_blank;
use super::numerals::{arabic, circled, is_chinese_figure, value};

/// How far a line has been read.
#[derive(Clone)]
pub(super) struct Scan<'a> {
    rest: &'a str,
    taken: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, taken: 0 }
    }

    /// Bytes read so far.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// What is still to be read, without white space before it.
    pub(super) fn rest(&mut self) -> &'a str {
        self.blanks();
        self.rest
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_done(&mut self) -> bool {
        self.rest().is_empty()
    }

    /// Takes one of the signs, if it comes next.
    pub(super) fn sign(&mut self, signs: &str) -> bool {
        self.blanks();
        match self.rest.chars().next() {
            Some(next) if signs.contains(next) => {
                self.advance(next.len_utf8());
                true
            }
            _ => false,
        }
    }

    /// Takes a number in Arabic figures of either width; nought and what is too large are left alone.
    pub(super) fn arabic(&mut self) -> Option<u32> {
        self.blanks();
        let (mut number, mut length) = (0_u32, 0);
        for character in self.rest.chars() {
            let Some(figure) = arabic(character) else { break };
            number = number.checked_mul(10)?.checked_add(figure)?;
            length += character.len_utf8();
        }
        if number == 0 {
            return None;
        }
        self.advance(length);
        Some(number)
    }

    /// Takes a number in Chinese figures; white space may stand between them.
    pub(super) fn chinese(&mut self) -> Option<u32> {
        self.blanks();
        let end = self.rest.find(|c| !is_chinese_figure(c) && !is_blank(c)).unwrap_or(self.rest.len());
        let figures = self.rest.get(..end)?.trim_end_matches(is_blank);
        // A longer run than any number is left alone.
        let number = if figures.len() <= 64 { value(figures)? } else { return None };
        self.advance(figures.len());
        Some(number)
    }

    /// Takes a number in any figures.
    pub(super) fn numeral(&mut self) -> Option<u32> {
        self.arabic().or_else(|| self.chinese())
    }

    /// Takes one of ① to ⑳.
    pub(super) fn circled(&mut self) -> Option<u32> {
        self.blanks();
        let next = self.rest.chars().next()?;
        let number = circled(next)?;
        self.advance(next.len_utf8());
        Some(number)
    }

    fn blanks(&mut self) {
        let length = self.rest.len() - self.rest.trim_start_matches(is_blank).len();
        self.advance(length);
    }

    fn advance(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or("");
        self.taken += length;
    }
}
