//! Cuts the words of one unit into sentences, each with its places in the file.

use std::ops::Range;

use super::blanks::is_blank;
use super::lines::{CLOSERS, is_han};

/// The sentences of the pieces, in order; every character that is no white space is in exactly one of them.
///
/// A sentence ends at 。！？ and takes the closing quotation marks behind it along. Inside brackets or quotation marks
/// nothing ends, unless they are not balanced.
pub(super) fn sentences(content: &str, pieces: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let signs: Vec<(usize, char)> = pieces.iter().flat_map(|piece| signs(content, piece)).collect();
    let depths = depths(&signs);
    let mut out: Vec<Vec<Range<usize>>> = Vec::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut piece = 0;
    for (index, (at, character)) in signs.iter().enumerate() {
        let next_piece = piece_of(pieces, piece, *at);
        let end = at + character.len_utf8();
        match open.last_mut() {
            Some(last) if next_piece == piece => last.end = end,
            _ => open.push(*at..end),
        }
        piece = next_piece;
        if ends_here(&signs, &depths, index) {
            out.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        out.push(open);
    }
    out
}

fn signs<'a>(content: &'a str, piece: &Range<usize>) -> impl Iterator<Item = (usize, char)> + use<'a> {
    let start = piece.start;
    let text = content.get(piece.clone()).unwrap_or("");
    text.char_indices().map(move |(at, c)| (start + at, c)).filter(|(_, c)| !is_blank(*c))
}

fn piece_of(pieces: &[Range<usize>], from: usize, at: usize) -> usize {
    let mut piece = from;
    while pieces.get(piece).is_some_and(|p| p.end <= at) {
        piece += 1;
    }
    piece
}

/// How many brackets and quotation marks are open behind each character; all nought when they are not balanced.
fn depths(signs: &[(usize, char)]) -> Vec<usize> {
    let mut depth = 0_usize;
    let mut balanced = true;
    let mut out = Vec::with_capacity(signs.len());
    for (_, character) in signs {
        match character {
            '（' | '(' | '“' | '《' | '「' | '【' => depth += 1,
            '）' | ')' | '”' | '》' | '」' | '】' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => balanced = false,
            },
            _ => {}
        }
        out.push(depth);
    }
    if !balanced || depth != 0 {
        out.fill(0);
    }
    out
}

fn ends_here(signs: &[(usize, char)], depths: &[usize], index: usize) -> bool {
    let sign = |at: usize| signs.get(at).map(|(_, c)| *c);
    if depths.get(index) != Some(&0) || sign(index + 1).is_some_and(|next| CLOSERS.contains(&next) || is_end(next)) {
        return false;
    }
    // 按照“谁起草、谁解读。”的原则 goes on behind the quotation.
    if sign(index).is_some_and(|c| CLOSERS.contains(&c)) && sign(index + 1).is_some_and(|c| "的等，、；,;".contains(c))
    {
        return false;
    }
    // Go back over closing marks: 。” ends a sentence as 。 does.
    let mut at = index;
    while sign(at).is_some_and(|c| CLOSERS.contains(&c)) && at != 0 {
        at -= 1;
    }
    match sign(at) {
        Some('.' | '．') => at != 0 && sign(at - 1).is_some_and(is_han) && sign(at + 1).is_none_or(is_han),
        Some(last) => is_end(last),
        None => false,
    }
}

fn is_end(character: char) -> bool {
    matches!(character, '。' | '！' | '!' | '？' | '?')
}
