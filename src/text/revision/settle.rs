//! Puts word boundaries right by what comes up often in both texts together, so that the same sentence is cut into the same words
//! in both: 区长|不能, not 区|长不能.

use std::collections::BTreeMap;

use super::clauses::{Clause, Token, TokenKind};
use super::grams::rarity;

/// So often two words, one of them a single character, stand together that are one.
const OFTEN: usize = 3;
/// So many times what stands together is joined.
const ROUNDS: usize = 3;
/// No word has more characters.
const LONGEST: usize = 6;
/// Single characters that stand for themselves and are no part of titles.
const APART: &str = "的和及与或在对由向为以等不应可要经依按并各其本该将被把从到至于是有受就所未须得让使每";

/// How often each word comes up.
type Counts = BTreeMap<String, usize>;

/// How rare each word is.
struct Words {
    rare: BTreeMap<String, u64>,
    unknown: u64,
}

/// Cuts both texts anew into the likeliest words: of all ways to cut a row of characters into words that come up anywhere
/// in the two texts, the one whose words are the most frequent. What keeps standing together becomes a word from round to
/// round: 区|长, then 副|区长.
pub(super) fn settle(before: &mut [Clause], after: &mut [Clause]) {
    let mut all: Vec<&mut Clause> = before.iter_mut().chain(after).collect();
    for _ in 0..ROUNDS {
        let counts = counts(&all);
        let sum: usize = counts.values().sum();
        let rare = counts.into_iter().map(|(word, count)| (word, rarity(sum, count))).collect();
        // A character that is no word anywhere is the rarest of words.
        let words = Words { rare, unknown: rarity(sum, 1) + 2000 };
        for clause in &mut all {
            clause.tokens = words.cut_anew(std::mem::take(&mut clause.tokens));
        }
    }
}

fn counts(clauses: &[&mut Clause]) -> Counts {
    let mut counts = Counts::new();
    let mut pairs = BTreeMap::<(&str, &str), usize>::new();
    let may_join = |it: &Token| is_chinese(it) && !APART.contains(it.text.as_str());
    for clause in clauses {
        for token in clause.tokens.iter().filter(|it| is_chinese(it)) {
            *counts.entry(token.text.clone()).or_default() += 1;
        }
        for (one, two) in clause.tokens.iter().zip(clause.tokens.iter().skip(1)) {
            let is_single = |it: &Token| it.text.chars().count() == 1;
            if may_join(one) && may_join(two) && (is_single(one) || is_single(two)) {
                *pairs.entry((&one.text, &two.text)).or_default() += 1;
            }
        }
    }
    let often = pairs.into_iter().filter(|((one, two), count)| {
        // The single character stands there more often than elsewhere: 长召集 is no word, for 长 mostly belongs to 区长.
        let singles = [one, two].into_iter().filter(|word| word.chars().count() == 1);
        let alone = singles.filter_map(|word| counts.get(*word)).min();
        OFTEN <= *count && alone.is_some_and(|alone| *alone <= 2 * count)
    });
    let joined: Vec<(String, usize)> = often.map(|((one, two), count)| (format!("{one}{two}"), count)).collect();
    for (word, count) in joined {
        *counts.entry(word).or_default() += count;
    }
    counts
}

fn is_chinese(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.text.chars().all(|it| it.is_alphabetic() && !it.is_ascii())
}

impl Words {
    fn cut_anew(&self, tokens: Vec<Token>) -> Vec<Token> {
        let (mut out, mut row) = (Vec::with_capacity(tokens.len()), String::new());
        for token in tokens {
            match is_chinese(&token) {
                true => row.push_str(&token.text),
                false => {
                    out.extend(self.likeliest(&std::mem::take(&mut row)));
                    out.push(token);
                }
            }
        }
        out.extend(self.likeliest(&row));
        out
    }

    /// The likeliest words of a row of characters.
    fn likeliest(&self, row: &str) -> Vec<Token> {
        let ends: Vec<usize> = row.char_indices().map(|(at, _)| at).chain([row.len()]).collect();
        // For each place the rarity of the best cut up to it, and where its last word begins.
        let mut best: Vec<(u64, usize)> = vec![(0, 0)];
        for to in 1..ends.len() {
            let found = (to.saturating_sub(LONGEST)..to).filter_map(|from| {
                let word = row.get(*ends.get(from)?..*ends.get(to)?)?;
                let known = self.rare.get(word).copied();
                let own = known.or((to == from + 1).then_some(self.unknown))?;
                Some((best.get(from)?.0 + own, from))
            });
            best.push(found.min().unwrap_or((u64::MAX / 2, to - 1)));
        }
        let (mut out, mut to) = (Vec::new(), ends.len() - 1);
        while 0 < to {
            let from = best.get(to).map_or(to - 1, |it| it.1);
            let word = ends.get(from).zip(ends.get(to)).and_then(|(start, end)| row.get(*start..*end)).unwrap_or("");
            out.push(Token { kind: TokenKind::Word, text: word.to_owned() });
            to = from;
        }
        out.reverse();
        out
    }
}
