//! Holds a quotation against the document: found word for word, or the passage that comes nearest.

use std::collections::BTreeSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::address::Address;
use super::blanks::is_blank;
use super::document::Document;
use super::unit::{Level, Unit};
use super::words::Words;

/// The passage of the document that comes nearest to a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The unit it stands in: a paragraph, item or sub-item; a clause when the quotation spans several of them.
    pub address: Address,
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// What the document reads there, without white space.
    pub reads: String,
    /// Where the two first part; `None` when the quotation stands there word for word.
    pub difference: Option<Difference>,
}

/// The first place where a quotation and the document part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The last characters in which both agree.
    pub after: String,
    /// What the quotation goes on with; empty when it leaves something out.
    pub quoted: String,
    /// What the document goes on with; empty when the quotation adds something.
    pub reads: String,
    /// Where in the quotation, in characters that are no white space, counted from nought.
    pub at: usize,
}

impl Nearest {
    /// One sentence for the author of the quotation.
    pub fn words(&self) -> Words {
        let label = self.address.label();
        let Some(Difference { after, quoted, reads, .. }) = &self.difference else {
            return Words::new(format!("这段文字见于{}", label.zh), format!("these words stand in {}", label.en));
        };
        let (before_zh, before_en) = match after.as_str() {
            "" => ("开头".to_owned(), "at the start".to_owned()),
            after => (format!("“{after}”之后"), format!("after `{after}`")),
        };
        let place = (format!("{}在{before_zh}", label.zh), format!("{before_en}, {}", label.en));
        match (quoted.as_str(), reads.as_str()) {
            ("", reads) => Words::new(
                format!("{}还有“{reads}”，引文没有", place.0),
                format!("{} reads `{reads}`, which the quotation leaves out", place.1),
            ),
            (quoted, "") => Words::new(
                format!("{}没有引文中的“{quoted}”", place.0),
                format!("{} does not have `{quoted}`", place.1),
            ),
            (quoted, reads) => Words::new(
                format!("{}是“{reads}”，引文作“{quoted}”", place.0),
                format!("{} reads `{reads}`, not `{quoted}`", place.1),
            ),
        }
    }
}

impl Document {
    /// Where a quotation stands within a unit and what is under it, as bytes of the source; `None` when it does not.
    ///
    /// White space and line breaks do not count; every other character, punctuation included, must be the same. The
    /// numbers 五、 and （一） may be quoted or left out at the start, but not in the middle. An empty quotation is
    /// found nowhere.
    pub fn find(&self, address: &Address, quote: &str) -> Option<Range<usize>> {
        let wanted: Vec<char> = bare(quote);
        let here = self.characters(self.below(address));
        let at = position(&here, &wanted)?;
        range_of(&here, at, wanted.len())
    }

    /// The passage anywhere in the clauses that comes nearest to a quotation; `None` when nothing resembles it.
    pub fn nearest(&self, quote: &str) -> Option<Nearest> {
        self.nearest_among(&self.units().iter().collect::<Vec<_>>(), quote)
    }

    /// The passage within a unit that comes nearest to a quotation; `None` when nothing there resembles it.
    pub fn nearest_within(&self, address: &Address, quote: &str) -> Option<Nearest> {
        self.nearest_among(&self.below(address).iter().collect::<Vec<_>>(), quote)
    }

    fn nearest_among(&self, units: &[&Unit], quote: &str) -> Option<Nearest> {
        let wanted: Vec<char> = bare(quote).into_iter().take(LONGEST_COMPARED).collect();
        let pairs = pairs(&wanted);
        let mut best: Option<(usize, &Unit)> = None;
        for unit in units.iter().filter(|unit| unit.level != Level::Sentence) {
            // A clause is taken only when it has more of the words than any of its parts.
            let text = match unit.level {
                Level::Clause => self.whole_text(&unit.address).unwrap_or_default(),
                _ => unit.text.clone(),
            };
            let shared = self::pairs(&bare(&text)).intersection(&pairs).count();
            let is_part_of_best = best.is_some_and(|(_, top)| top.address.contains(&unit.address));
            let margin = if is_part_of_best { shared + shared / 4 } else { shared };
            if shared != 0 && best.is_none_or(|(most, _)| most < margin || (is_part_of_best && most == margin)) {
                best = Some((shared, unit));
            }
        }
        let (_, unit) = best?;
        let here = match unit.level {
            Level::Clause => self.characters(self.below(&unit.address)),
            _ => self.characters(std::slice::from_ref(unit)),
        };
        self.compare(unit.address, &here, &wanted)
    }

    fn compare(&self, address: Address, here: &[(usize, char)], wanted: &[char]) -> Option<Nearest> {
        let text: Vec<char> = here.iter().map(|(_, c)| *c).take(LONGEST_COMPARED).collect();
        let window = passage(&text, wanted)?;
        let range = range_of(here, window.start, window.len())?;
        let reads = text.get(window)?;
        let difference = difference(&capture_diff_slices(Algorithm::Myers, wanted, reads), wanted, reads);
        Some(Nearest { address, range, reads: reads.iter().collect(), difference })
    }

    /// The characters of units that are no white space, with their places; numbers and captions included.
    fn characters(&self, units: &[Unit]) -> Vec<(usize, char)> {
        let is_sentence = units.first().is_some_and(|unit| unit.level == Level::Sentence);
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for unit in units.iter().filter(|unit| is_sentence || unit.level != Level::Sentence) {
            stretches.extend(unit.marker.clone());
            stretches.extend(unit.caption.iter().map(|caption| caption.range.clone()));
            stretches.extend(unit.pieces.iter().cloned());
        }
        let signs = |range: &Range<usize>| {
            let start = range.start;
            self.words(range).char_indices().map(move |(at, c)| (start + at, c)).collect::<Vec<_>>()
        };
        stretches.iter().flat_map(signs).filter(|(_, c)| !is_blank(*c)).collect()
    }
}

/// Longer passages are compared up to this many characters; no clause comes near it.
const LONGEST_COMPARED: usize = 4_000;

/// So many characters are shown of either side where they part.
const SHOWN: usize = 12;

fn bare(text: &str) -> Vec<char> {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

fn pairs(text: &[char]) -> BTreeSet<(char, char)> {
    text.iter().copied().zip(text.iter().copied().skip(1)).collect()
}

fn position(here: &[(usize, char)], wanted: &[char]) -> Option<usize> {
    if wanted.is_empty() {
        return None;
    }
    let same = |window: &[(usize, char)]| window.iter().zip(wanted).all(|((_, a), b)| a == b);
    here.windows(wanted.len()).position(same)
}

fn range_of(here: &[(usize, char)], at: usize, length: usize) -> Option<Range<usize>> {
    let (start, _) = here.get(at)?;
    let (last, character) = here.get(at + length.checked_sub(1)?)?;
    Some(*start..last + character.len_utf8())
}

/// The stretch of the text that takes the fewest changes to become the quotation; `None` when they share nothing.
///
/// Approximate search after Sellers: one row per character of the text, each cell with the cost and the start so far.
fn passage(text: &[char], wanted: &[char]) -> Option<Range<usize>> {
    let mut row: Vec<(usize, usize)> = (0..=wanted.len()).map(|cost| (cost, 0)).collect();
    let mut best = (wanted.len(), 0..0);
    for (end, read) in (1..).zip(text) {
        let mut diagonal = row.first().copied().unwrap_or_default();
        let mut left = (0, end);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, quoted) in row.iter_mut().skip(1).zip(wanted) {
            let kept = (diagonal.0 + usize::from(read != quoted), diagonal.1);
            let changes = [kept, (cell.0 + 1, cell.1), (left.0 + 1, left.1)];
            diagonal = *cell;
            *cell = changes.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or(kept);
            left = *cell;
        }
        if left.0 < best.0 {
            best = (left.0, left.1..end);
        }
    }
    (!best.1.is_empty()).then_some(best.1)
}

/// The first place where the quotation and the passage part.
fn difference(steps: &[DiffOp], wanted: &[char], text: &[char]) -> Option<Difference> {
    let is_same = |step: &DiffOp| matches!(step, DiffOp::Equal { .. });
    let first = steps.iter().position(|step| !is_same(step))?;
    let rest = steps.get(first..)?;
    // 日常 against 常务 is one difference, although both have 常.
    let run = rest.iter().take_while(|step| !is_same(step) || step.new_range().len() <= 1).count();
    let last = rest.get(..run)?.iter().rposition(|step| !is_same(step))?;
    let (from, to) = (rest.first()?, rest.get(last)?);
    let old = from.old_range().start..to.old_range().end;
    let new = from.new_range().start..to.new_range().end;
    let shown = |from: &[char], range: Range<usize>| from.get(range).unwrap_or(&[]).iter().take(SHOWN).collect();
    Some(Difference {
        after: shown(wanted, old.start.saturating_sub(SHOWN / 2)..old.start),
        quoted: shown(wanted, old.clone()),
        reads: shown(text, new),
        at: old.start,
    })
}
