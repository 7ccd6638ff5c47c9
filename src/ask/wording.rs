//! Where words stand in the document: the longest of the words asked for counts, so that 区政府领导 inside 区政府领导同志
//! is not found a second time.

use std::collections::BTreeMap;

use crate::text::{Address, Document};

/// A word of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Which of the words asked for.
    pub word: usize,
    /// The clause, paragraph or item that it stands in.
    pub address: Address,
    /// The part of the sentence around it.
    pub around: String,
}

/// Finds every place of some words, from left to right, the longest first; words of the same place do not overlap.
pub fn mentions(document: &Document, words: &[&str]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut by_start: BTreeMap<char, Vec<(usize, &str)>> = BTreeMap::new();
    for (word, spelt) in words.iter().enumerate() {
        if let Some(start) = spelt.chars().next() {
            by_start.entry(start).or_default().push((word, spelt));
        }
    }
    for sentence in document.leaves() {
        let text = sentence.text.as_str();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = text.get(at..).unwrap_or("");
            let here = by_start.get(&start).into_iter().flatten().filter(|(_, w)| rest.starts_with(w));
            if let Some((word, spelt)) = here.max_by_key(|(_, w)| w.len()) {
                let around = around(text, at, at + spelt.len());
                found.push(Mention { word: *word, address: place(document, &sentence.address), around });
                at += spelt.len();
            } else {
                at += start.len_utf8();
            }
        }
    }
    found
}

/// The unit that a reader would cite for a sentence: the whole clause where it has a single paragraph.
pub fn place(document: &Document, sentence: &Address) -> Address {
    let unit = if sentence.sentence().is_some() { sentence.parent().unwrap_or(*sentence) } else { *sentence };
    let has_second = document.get(&unit.clause().with_paragraph(2)).is_some();
    let is_only = unit.paragraph() == Some(1) && unit.item().is_none() && !has_second;
    if is_only { unit.clause() } else { unit }
}

/// The stretch between the nearest commas, semicolons and stops.
fn around(text: &str, start: usize, end: usize) -> String {
    const STOPS: [char; 5] = ['，', '；', '。', '：', '！'];
    let from = text.get(..start).and_then(|t| t.char_indices().rfind(|(_, c)| STOPS.contains(c)));
    let from = from.map_or(0, |(at, c)| at + c.len_utf8());
    let to = text.get(end..).and_then(|t| t.find(STOPS)).map_or(text.len(), |at| end + at);
    text.get(from..to).unwrap_or("").to_owned()
}
