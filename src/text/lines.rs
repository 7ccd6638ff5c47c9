//! The lines of a document that hold something, each trimmed of the white space around it.

use std::ops::Range;

use super::blanks::{is_blank, trimmed};
use super::scan::Scan;

/// The bytes of each line that is not blank, without the white space at its ends.
///
/// Besides the usual line ends, the soft line end and the page break that word processors leave count as line ends.
pub(super) fn lines(content: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, character) in content.char_indices() {
        if is_line_end(character) {
            out.push(trimmed(content, start..at));
            start = at + character.len_utf8();
        }
    }
    out.push(trimmed(content, start..content.len()));
    out.retain(|line| !line.is_empty());
    out
}

/// Whether the line is a page number such as `— 3 —`, `- 3 -` or 第3页 共10页.
pub(super) fn is_page_number(line: &str) -> bool {
    const DASHES: &str = "-－—–―─";
    let mut scan = Scan::new(line);
    if scan.sign("第") {
        return scan.numeral().is_some() && scan.sign("页") && !scan.rest().contains(ENDS);
    }
    let mut dashes = 0;
    while scan.sign(DASHES) {
        dashes += 1;
    }
    dashes != 0 && scan.arabic().is_some() && scan.sign(DASHES) && scan.rest().chars().all(|c| DASHES.contains(c))
}

/// Whether a line ends where a sentence or a listed point may end; otherwise the next line goes on with it.
pub(super) fn is_finished(line: &str) -> bool {
    let text = line.trim_end_matches(|c| is_blank(c) || CLOSERS.contains(&c));
    let bare = text.len() == line.trim_end_matches(is_blank).len();
    let mut backwards = text.chars().rev();
    match backwards.next() {
        Some('：' | ':') => bare,
        Some(last) if ENDS.contains(&last) || last == '…' => true,
        Some('.' | '．') => backwards.next().is_some_and(is_han),
        _ => false,
    }
}

/// Whether the words could be a heading: short, and without the punctuation of a sentence.
pub(super) fn is_title(text: &str) -> bool {
    let shown = text.chars().filter(|c| !is_blank(*c)).count();
    shown <= LONGEST_TITLE && !text.contains(SENTENCE_SIGNS)
}

/// Whether the character is a Chinese ideograph.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// Quotation marks and brackets that may follow the end of a sentence.
pub(super) const CLOSERS: [char; 9] = ['”', '’', '"', '）', ')', '」', '』', '》', '】'];

/// The signs of a sentence that a heading does not hold.
pub(super) const SENTENCE_SIGNS: [char; 11] = ['。', '；', ';', '，', ',', '：', ':', '！', '!', '？', '?'];

const ENDS: [char; 7] = ['。', '；', ';', '！', '!', '？', '?'];

const LONGEST_TITLE: usize = 30;

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
