//! What counts as white space in a document, and how a text reads once it is put right.

use std::ops::Range;

/// White space of every width, zero-width marks and control characters: none of them is part of the wording.
pub fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The text without white space, except for one space between two words in Latin letters or figures.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if is_blank(character) {
            gap = true;
            continue;
        }
        let parts_words = gap && is_latin(character) && out.chars().next_back().is_some_and(is_latin);
        if parts_words {
            out.push(' ');
        }
        gap = false;
        out.push(character);
    }
    out
}

/// The stretch without white space at its ends; empty (at its start) when it is all white space.
pub(super) fn trimmed(content: &str, range: Range<usize>) -> Range<usize> {
    let text = content.get(range.clone()).unwrap_or("");
    let front = text.len() - text.trim_start_matches(is_blank).len();
    let length = text.trim_matches(is_blank).len();
    range.start + front..range.start + front + length
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphanumeric()
}
