//! A document of rules, cut into units that have an address, their words, and their place in the file.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::address::Address;
use super::blanks::tidy;
use super::complaint::{Complaint, Source, Span};
use super::cut::{Body, cut};
use super::decode::{decode, read_bytes};
use super::frame::{frame, title};
use super::lines::lines;
use super::marks::Style;
use super::remarks;
use super::sentences::sentences;
use super::unit::{Heading, Level, Unit};
use super::words::Words;

/// The document: the file as it was read, and what it was cut into. The file itself is never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub source: Arc<Source>,
    /// SHA-256 of the file's bytes, in hexadecimal figures.
    pub sha256: String,
    /// The title of the rules, without white space; empty when none was found.
    pub title: String,
    /// Whether the clauses are headed 一、 or 第一条.
    pub style: Style,
    /// Everything before the body as bytes of the source: portal header, issuing notice, title.
    pub preamble: Range<usize>,
    /// Everything after the body as bytes of the source: line of issue, portal footer.
    pub trailer: Range<usize>,
    /// Page numbers and other lines inside the body that belong to no clause, as bytes of the source.
    pub noise: Vec<Range<usize>>,
    /// Chapters and sections in order.
    pub headings: Vec<Heading>,
    // INVARIANT: strictly ascending by address, which is the order of the document.
    units: Vec<Unit>,
}

impl Document {
    /// Reads and cuts a file; the hash is that of its bytes as they lie on the disk.
    ///
    /// # Errors
    /// The complaint of [`super::read()`] when there is no text to cut.
    pub fn open(path: impl AsRef<Path>) -> Result<(Self, Vec<Complaint>), Complaint> {
        let path = path.as_ref();
        Self::of_bytes(&read_bytes(path)?, path)
    }

    /// Decodes and cuts bytes; the hash is that of these bytes.
    ///
    /// # Errors
    /// The complaint of [`super::decode()`] when the bytes are no text.
    pub fn of_bytes(bytes: &[u8], path: impl AsRef<Path>) -> Result<(Self, Vec<Complaint>), Complaint> {
        let (document, complaints) = Self::cut(decode(bytes, path)?);
        Ok((Self { sha256: sha256(bytes), ..document }, complaints))
    }

    /// Cuts a source; the hash is that of its content, which for UTF-8 without a byte order mark is that of the file.
    pub fn cut(source: impl Into<Arc<Source>>) -> (Self, Vec<Complaint>) {
        let source = source.into();
        let content = source.content.as_str();
        let lines = lines(content);
        let texts: Vec<&str> = lines.iter().map(|line| content.get(line.clone()).unwrap_or("")).collect();
        let frame = frame(&texts);
        let body = cut(&source, lines.get(frame.body.clone()).unwrap_or(&[]), frame.style);
        let begin = lines.get(frame.body.start).map_or(content.len(), |line| line.start);
        let end = lines.get(frame.body.end).map_or(content.len(), |line| line.start);
        let Body { headings, units, noise, mut complaints } = body;
        complaints.extend(whole_file_remarks(&source, &units));
        let document = Self {
            sha256: sha256(content.as_bytes()),
            title: title(texts.get(..frame.body.start).unwrap_or(&[])),
            style: frame.style,
            preamble: 0..begin,
            trailer: end..content.len(),
            noise,
            headings,
            units: with_sentences(content, units),
            source,
        };
        (document, complaints)
    }

    /// Every unit in the order of the document.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The whole clauses (条).
    pub fn clauses(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.level == Level::Clause)
    }

    /// The sentences: every word of a clause is in exactly one of them, apart from its numbers and caption.
    pub fn leaves(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.level == Level::Sentence)
    }

    /// The chapters, without the sections.
    pub fn chapters(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|heading| !heading.is_section)
    }

    /// The chapter that an article is in.
    pub fn chapter_of(&self, article: u32) -> Option<&Heading> {
        self.chapters().take_while(|chapter| chapter.first_clause <= article).last()
    }

    /// The unit at an address; `None` when the document has none there.
    pub fn get(&self, address: &Address) -> Option<&Unit> {
        let index = self.units.binary_search_by_key(address, |unit| unit.address).ok()?;
        self.units.get(index)
    }

    /// The unit and everything under it, in order; empty when the document has none there.
    pub fn below(&self, address: &Address) -> &[Unit] {
        let start = self.units.partition_point(|unit| unit.address < *address);
        let rest = self.units.get(start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|unit| address.contains(&unit.address)).count();
        rest.get(..length).unwrap_or(&[])
    }

    /// The words of a unit with all that is under it, as it stands in the file: one line per paragraph and item, with
    /// their numbers. `None` when the document has no such unit.
    pub fn whole_text(&self, address: &Address) -> Option<String> {
        let own = self.get(address)?;
        if own.level == Level::Sentence {
            return Some(own.text.clone());
        }
        let mut out = String::new();
        for unit in self.below(address).iter().filter(|unit| unit.level != Level::Sentence) {
            // The first paragraph stands in the line of the clause's number.
            if !out.is_empty() && (unit.address.paragraph() != Some(1) || unit.level != Level::Paragraph) {
                out.push('\n');
            }
            out.extend(unit.marker.iter().map(|marker| tidy(self.words(marker))));
            out.extend(unit.caption.iter().map(|caption| caption.text.as_str()));
            out.push_str(&unit.text);
        }
        Some(out)
    }

    /// The label of an address, leaving out 第一款 where the clause has one paragraph only, as is the custom.
    pub fn label(&self, address: &Address) -> Words {
        let second = address.clause().with_paragraph(2);
        let is_only = address.paragraph() == Some(1) && address.item().is_none() && self.get(&second).is_none();
        let clause = address.clause().label();
        match (is_only, address.sentence()) {
            (false, _) => address.label(),
            (true, None) => clause,
            (true, Some(sentence)) => {
                Words::new(format!("{}第{sentence}句", clause.zh), format!("{} sentence {sentence}", clause.en))
            }
        }
    }

    /// A stretch of the source as a span that a complaint can point with.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { source: Arc::clone(&self.source), start: range.start, end: range.end }
    }

    /// The characters of the source in a stretch, as they stand there.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.source.content.get(range.clone()).unwrap_or("")
    }
}

/// The SHA-256 of bytes in hexadecimal figures.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn with_sentences(content: &str, units: Vec<Unit>) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len() * 2);
    for mut unit in units {
        unit.text = words_of(content, &unit.pieces);
        let parts = sentences(content, &unit.pieces);
        let address = unit.address;
        out.push(unit);
        out.extend((1..).zip(parts).map(|(number, pieces)| Unit {
            address: address.with_sentence(number),
            level: Level::Sentence,
            text: words_of(content, &pieces),
            caption: None,
            marker: None,
            pieces,
        }));
    }
    out
}

fn words_of(content: &str, pieces: &[Range<usize>]) -> String {
    let pieces: Vec<&str> = pieces.iter().filter_map(|piece| content.get(piece.clone())).collect();
    tidy(&pieces.join("\n"))
}

fn whole_file_remarks(source: &Arc<Source>, units: &[Unit]) -> Vec<Complaint> {
    let mut out = Vec::new();
    let span = |start, end| Span { source: Arc::clone(source), start, end };
    if units.is_empty() {
        let first = source.content.find(|c| !super::blanks::is_blank(c)).unwrap_or(0);
        let end =
            source.content.get(first..).and_then(|rest| rest.lines().next()).map_or(first, |line| first + line.len());
        out.push(remarks::no_clauses(span(first, end)));
    }
    if let Some(lost) = source.content.find('\u{fffd}') {
        let count = source.content.matches('\u{fffd}').count();
        out.push(remarks::lost_characters(span(lost, lost + '\u{fffd}'.len_utf8()), count));
    }
    out
}
