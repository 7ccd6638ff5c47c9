//! References inside the document: 本规则第五条, 第二款, 前款, 第（三）项; and whether they lead anywhere.

use std::ops::Range;

use super::address::Address;
use super::document::Document;
use super::label::part;
use super::lines::is_han;
use super::scan::Scan;
use super::unit::{Level, Unit};

/// A reference in the words of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossReference {
    /// The sentence.
    pub from: Address,
    /// The words.
    pub words: String,
    /// Where they begin in the words of the sentence, in bytes.
    pub at: usize,
    /// Where it points.
    pub to: Pointer,
}

/// Where a reference points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// 第五条第二款.
    Clause(Address),
    /// 第二款: a paragraph of the same clause.
    Paragraph(u32),
    /// 第（三）项: an item of the same clause.
    Item(u32),
    /// 前款, 前两条: so many units of the level back.
    Back(Level, u32),
}

impl Document {
    /// The references inside the document, in order; those into other norms (《…》第五条) left out.
    pub fn cross_references(&self) -> Vec<CrossReference> {
        self.leaves().flat_map(in_sentence).collect()
    }

    /// Whether a reference leads to a unit of the document.
    pub fn leads_somewhere(&self, reference: &CrossReference) -> bool {
        let clause = reference.from.clause();
        match reference.to {
            Pointer::Clause(address) => self.get(&address).is_some(),
            Pointer::Paragraph(number) => self.get(&clause.with_paragraph(number)).is_some(),
            Pointer::Item(number) => {
                self.below(&clause).iter().any(|u| u.level == Level::Item && u.address.item() == Some(number))
            }
            Pointer::Back(Level::Clause, steps) => {
                let before = clause.article().checked_sub(steps).and_then(Address::of_article);
                before.is_some_and(|first| self.get(&first).is_some())
            }
            Pointer::Back(Level::Paragraph, steps) => steps < reference.from.paragraph().unwrap_or(1),
            Pointer::Back(..) => {
                let items = self.below(&clause).iter().filter(|u| u.level == Level::Item && u.address < reference.from);
                items.filter(|u| !u.address.contains(&reference.from)).count() != 0
            }
        }
    }
}

fn in_sentence(sentence: &Unit) -> Vec<CrossReference> {
    let text = sentence.text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let here = if rest.starts_with('第') { numbered(rest) } else { back(rest) };
        let Some((to, length)) = here else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if !is_foreign(text.get(..at).unwrap_or("")) {
            let words = text.get(range(at, length)).unwrap_or("").to_owned();
            found.push(CrossReference { from: sentence.address, words, at, to });
        }
        at += length;
    }
    found
}

fn range(start: usize, length: usize) -> Range<usize> {
    start..start + length
}

/// 第五条第二款第（三）项, or a part of the same clause.
fn numbered(rest: &str) -> Option<(Pointer, usize)> {
    let mut scan = Scan::new(rest);
    let to = if let Some(article) = part(&mut scan, "条") {
        let mut address = Address::of_article(article)?;
        if let Some(paragraph) = part(&mut scan, "款") {
            address = address.with_paragraph(paragraph);
        }
        if let Some(item) = part(&mut scan, "项") {
            address = address.with_item(item);
        }
        Pointer::Clause(address)
    } else if let Some(paragraph) = part(&mut scan, "款") {
        Pointer::Paragraph(paragraph)
    } else {
        Pointer::Item(part(&mut scan, "项")?)
    };
    Some((to, scan.taken()))
}

/// 前款, 前两款, 前条.
fn back(rest: &str) -> Option<(Pointer, usize)> {
    let mut scan = Scan::new(rest.strip_prefix('前')?);
    let steps = scan.numeral().unwrap_or(1);
    let levels = [("条", Level::Clause), ("款", Level::Paragraph), ("项", Level::Item)];
    let level = levels.into_iter().find_map(|(sign, level)| scan.sign(sign).then_some(level))?;
    Some((Pointer::Back(level, steps), '前'.len_utf8() + scan.taken()))
}

/// Whether the words before a number name another norm: 《…》第五条, 宪法第三条; but not 本规则第五条.
fn is_foreign(before: &str) -> bool {
    let last = before.chars().next_back();
    let tail: Vec<char> = before.chars().rev().take_while(|c| is_han(*c)).take(4).collect();
    match last {
        Some('》' | '”') => true,
        Some('法' | '例' | '则' | '定' | '程' | '度') => !tail.contains(&'本'),
        _ => false,
    }
}
