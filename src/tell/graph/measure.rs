//! How wide text is when drawn, and where it may break; estimated, since fonts differ between machines.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a text in pixels at a font size; Latin letters are taken a little wider than they mostly are.
pub fn width(text: &str, size: i32) -> i32 {
    let columns = i32::try_from(text.width()).unwrap_or(i32::MAX / 1000);
    (columns * size * 54 + 99) / 100
}

/// Breaks a text into lines of at most so many columns (a Chinese character takes two), after a space or a `、` where
/// there is one.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && columns < line.width() + piece.trim_end().width() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(&piece);
    }
    lines.push(line.trim_end().to_owned());
    lines.retain(|l| !l.is_empty());
    lines
}

/// The parts between which a line may break.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        piece.push(letter);
        let wide_enough = letter.width() == Some(2) && 12 < piece.width() && !opens_badly(letters.peek());
        if matches!(letter, ' ' | '、' | '，' | '：' | '；') || wide_enough {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    pieces.push(piece);
    pieces
}

/// Whether a line must not begin with this.
fn opens_badly(letter: Option<&char>) -> bool {
    letter.is_none_or(|l| "、，。：；？）］”".contains(*l))
}
