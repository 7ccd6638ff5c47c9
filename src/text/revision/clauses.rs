//! The clauses of a text as rows of words: what is compared when two texts are laid side by side.

use std::ops::Range;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::super::cross_reference::{CrossReference, Pointer};
use super::super::document::Document;
use super::super::unit::{Level, Unit};

/// One clause as a row of words.
pub(super) struct Clause {
    /// Its number.
    pub(super) article: u32,
    /// Its chapter as a place in the list of chapters; `None` when the text has no chapters.
    pub(super) chapter: Option<usize>,
    /// Its words and the beginnings of its paragraphs and items.
    pub(super) tokens: Vec<Token>,
}

/// A word, or the beginning of a paragraph or item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// What a reader sees; for a beginning the line break and the number.
    pub(super) text: String,
}

/// What a token is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// By its characters.
    Word,
    /// By its level only, so that a later number is no change of words.
    Begin(Level),
    /// 第五条: by the clause that it leads to; the number of the clause referred to.
    Reference(u32),
}

impl Clause {
    /// The words in one string, without numbers.
    pub(super) fn text(&self) -> String {
        let words = self.tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Begin(_)));
        words.map(|token| token.text.as_str()).collect()
    }
}

/// The clauses of a document in order.
pub(super) fn clauses(document: &Document) -> Vec<Clause> {
    let segmenter = WordSegmenter::new_dictionary(Default::default());
    let references = document.cross_references();
    let firsts: Vec<u32> = document.chapters().map(|chapter| chapter.first_clause).collect();
    let cut = Cut { document, references: &references, segmenter };
    let found = document.clauses().map(|unit| {
        let article = unit.address.article();
        let chapter = firsts.iter().take_while(|first| **first <= article).count().checked_sub(1);
        Clause { article, chapter, tokens: cut.tokens(unit) }
    });
    found.collect()
}

struct Cut<'d> {
    document: &'d Document,
    references: &'d [CrossReference],
    segmenter: WordSegmenterBorrowed<'static>,
}

impl Cut<'_> {
    fn tokens(&self, clause: &Unit) -> Vec<Token> {
        let mut out = Vec::new();
        for unit in self.document.below(&clause.address) {
            match unit.level {
                Level::Sentence => self.sentence(unit, &mut out),
                _ => self.beginning(unit, &mut out),
            }
        }
        out
    }

    /// The first paragraph stands in the line of the clause's number.
    fn beginning(&self, unit: &Unit, out: &mut Vec<Token>) {
        let is_head = unit.level == Level::Clause || out.is_empty() && unit.level == Level::Paragraph;
        if !is_head {
            let marker = unit.marker.as_ref().map(|marker| super::super::tidy(self.document.words(marker)));
            let text = format!("\n{}", marker.unwrap_or_default());
            out.push(Token { kind: TokenKind::Begin(unit.level), text });
        }
        if let Some(caption) = &unit.caption {
            self.words(&caption.text, out);
        }
    }

    fn sentence(&self, sentence: &Unit, out: &mut Vec<Token>) {
        let text = sentence.text.as_str();
        let mut at = 0;
        for (range, article) in self.referring(sentence) {
            self.words(text.get(at..range.start).unwrap_or(""), out);
            let text = text.get(range.clone()).unwrap_or("").to_owned();
            out.push(Token { kind: TokenKind::Reference(article), text });
            at = range.end;
        }
        self.words(text.get(at..).unwrap_or(""), out);
    }

    /// The references to clauses in a sentence: the number of the clause only, since 第二款 behind it may change by itself.
    fn referring(&self, sentence: &Unit) -> Vec<(Range<usize>, u32)> {
        let own = self.references.iter().filter(|reference| reference.from == sentence.address);
        own.filter_map(|reference| match reference.to {
            Pointer::Clause(address) => {
                let length = reference.words.find('条')? + '条'.len_utf8();
                Some((reference.at..reference.at + length, address.article()))
            }
            _ => None,
        })
        .collect()
    }

    fn words(&self, text: &str, out: &mut Vec<Token>) {
        let mut start = 0;
        for end in self.segmenter.segment_str(text).skip(1) {
            let word = text.get(start..end).unwrap_or("").to_owned();
            out.push(Token { kind: TokenKind::Word, text: word });
            start = end;
        }
    }
}
