//! The clauses of the document in order, with the quoted words marked and the findings beside them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::finding::Finding;
use crate::model::Model;
use crate::text::{Address, Document, Heading, Lang, Level, Unit, in_chinese, is_blank, tidy};

use super::questions::{Treatment, treatment};
use super::statistics::chapter_label;

/// A clause with what stands before it and beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseView {
    /// Its number.
    pub article: u32,
    /// 第五条.
    pub label: String,
    /// The chapters and sections that begin with it.
    pub headings: Vec<HeadingView>,
    /// Its paragraphs and items.
    pub lines: Vec<LineView>,
    /// `modelled`, `declaratory` or `not_modelled`.
    pub treatment: &'static str,
    /// The same in words; empty when modelled.
    pub treatment_words: String,
    /// The ids of the findings that cite it first.
    pub findings: Vec<String>,
    /// The ids of the other findings that cite it.
    pub mentioned: Vec<String>,
}

/// A chapter or section heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadingView {
    /// Number and title.
    pub text: String,
    /// Whether it is a section inside a chapter.
    pub is_section: bool,
}

/// A paragraph, item or sub-item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineView {
    /// Its address.
    pub address: String,
    /// `paragraph`, `item` or `subitem`.
    pub level: &'static str,
    /// The number it begins with, and a short title.
    pub marker: String,
    /// Its words, cut where quotations begin and end.
    pub segments: Vec<Segment>,
}

/// A run of words that the same findings quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// The ids of the findings that quote them.
    pub findings: Vec<String>,
}

/// A quotation found in the document.
struct Mark<'f> {
    range: Range<usize>,
    finding: &'f str,
}

/// The clauses, and the ids of the findings that cite none of them.
pub(super) fn of(model: &Model, findings: &[&Finding], lang: Lang) -> (Vec<ClauseView>, Vec<String>) {
    let document = &model.document;
    let marks = marks(document, findings);
    let clauses: Vec<ClauseView> =
        document.clauses().map(|unit| clause_view(model, unit, findings, &marks, lang)).collect();
    let placed: BTreeSet<&String> = clauses.iter().flat_map(|clause| &clause.findings).collect();
    let rest = findings.iter().filter(|finding| !placed.contains(&finding.id));
    let rest = rest.map(|finding| finding.id.clone()).collect();
    (clauses, rest)
}

/// The anchor of the smallest unit around an address that the page shows; empty when the document has no such clause.
pub(super) fn place(address: &Address, document: &Document) -> String {
    let mut here = Some(*address);
    while let Some(address) = here {
        match document.get(&address).map(|unit| unit.level) {
            Some(Level::Clause) => return format!("clause-{}", address.article()),
            Some(Level::Sentence) | None => here = address.parent(),
            Some(_) => return format!("at-{address}"),
        }
    }
    String::new()
}

fn marks<'f>(document: &Document, findings: &[&'f Finding]) -> Vec<Mark<'f>> {
    let mut marks = Vec::new();
    for finding in findings {
        for citation in &finding.citations {
            if let Some(range) = document.find(&citation.address, &citation.quote) {
                marks.push(Mark { range, finding: &finding.id });
            }
        }
    }
    marks
}

fn clause_view(model: &Model, unit: &Unit, findings: &[&Finding], marks: &[Mark<'_>], lang: Lang) -> ClauseView {
    let document = &model.document;
    let article = unit.address.article();
    let treatment = treatment(model, &unit.address);
    let cites = |finding: &&&Finding| finding.citations.iter().any(|it| unit.address.contains(&it.address));
    let is_first =
        |finding: &Finding| first_in(document, finding).is_some_and(|address| unit.address.contains(&address));
    let (own, other): (Vec<&Finding>, Vec<&Finding>) = findings.iter().filter(cites).partition(|it| is_first(it));
    let ids = |of: Vec<&Finding>| of.into_iter().map(|finding| finding.id.clone()).collect();
    let begins = |heading: &&Heading| heading.first_clause == article;
    ClauseView {
        article,
        label: unit.address.label().get(lang).to_owned(),
        headings: document.headings.iter().filter(begins).map(|heading| heading_view(heading, lang)).collect(),
        lines: lines(document, unit, marks),
        treatment: treatment.name(),
        treatment_words: match treatment {
            Treatment::Modelled => String::new(),
            other => other.words().get(lang).to_owned(),
        },
        findings: ids(own),
        mentioned: ids(other),
    }
}

/// The first cited clause that the document has.
fn first_in(document: &Document, finding: &Finding) -> Option<Address> {
    finding.citations.iter().map(|it| it.address).find(|address| document.get(&address.clause()).is_some())
}

fn heading_view(heading: &Heading, lang: Lang) -> HeadingView {
    let text = match (heading.is_section, lang) {
        (false, _) => chapter_label(heading.number, &heading.title, lang),
        (true, Lang::Zh) => format!("第{}节 {}", in_chinese(heading.number), heading.title),
        (true, Lang::En) => format!("Section {} {}", heading.number, heading.title),
    };
    HeadingView { text, is_section: heading.is_section }
}

/// The clause has its number on the first paragraph, as in the file.
fn lines(document: &Document, clause: &Unit, marks: &[Mark<'_>]) -> Vec<LineView> {
    let mut lines: Vec<LineView> = Vec::new();
    let mut number = head(document, clause);
    for unit in document.below(&clause.address) {
        let level = match unit.level {
            Level::Clause | Level::Sentence => continue,
            Level::Paragraph => "paragraph",
            Level::Item => "item",
            Level::Subitem => "subitem",
        };
        if level != "paragraph" && !number.is_empty() {
            lines.push(alone(clause, std::mem::take(&mut number)));
        }
        let segments = segments(document, unit, marks);
        let marker = format!("{}{}", std::mem::take(&mut number), head(document, unit));
        lines.push(LineView { address: unit.address.to_string(), level, marker, segments });
    }
    if !number.is_empty() {
        lines.push(alone(clause, number));
    }
    lines
}

/// A line with the number and the short title of a clause only.
fn alone(clause: &Unit, marker: String) -> LineView {
    LineView { address: clause.address.to_string(), level: "paragraph", marker, segments: Vec::new() }
}

fn head(document: &Document, unit: &Unit) -> String {
    let marker = unit.marker.as_ref().map(|range| tidy(document.words(range))).unwrap_or_default();
    let caption = unit.caption.as_ref().map(|caption| caption.text.as_str()).unwrap_or("");
    // 第五条 is followed by a blank of one character, 五、 by nothing.
    let blank = if marker.ends_with('条') { "\u{3000}" } else { "" };
    format!("{marker}{blank}{caption}")
}

/// The words of a unit as [`tidy`] gives them, cut where the set of findings that quote them changes.
fn segments(document: &Document, unit: &Unit, marks: &[Mark<'_>]) -> Vec<Segment> {
    let near: Vec<&Mark<'_>> = marks
        .iter()
        .filter(|mark| unit.pieces.iter().any(|it| it.start < mark.range.end && mark.range.start < it.end))
        .collect();
    let mut segments: Vec<Segment> = Vec::new();
    let mut gap = false;
    let mut last = None;
    for (at, character) in characters(document, unit) {
        if is_blank(character) {
            gap = true;
            continue;
        }
        let quoting: BTreeSet<&str> =
            near.iter().filter(|mark| mark.range.contains(&at)).map(|mark| mark.finding).collect();
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let space = gap && is_word(character) && last.is_some_and(is_word);
        gap = false;
        last = Some(character);
        let is_same =
            segments.last().is_some_and(|it| it.findings.iter().map(String::as_str).eq(quoting.iter().copied()));
        if !is_same {
            let findings = quoting.into_iter().map(str::to_owned).collect();
            segments.push(Segment { text: String::new(), findings });
        }
        if let Some(segment) = segments.last_mut() {
            segment.text.extend(space.then_some(' '));
            segment.text.push(character);
        }
    }
    segments
}

/// The characters with their places; the pieces are taken as if a line break stood between them.
fn characters<'d>(document: &'d Document, unit: &'d Unit) -> impl Iterator<Item = (usize, char)> + 'd {
    unit.pieces.iter().flat_map(move |piece| {
        let words = document.words(piece).char_indices().map(move |(at, c)| (piece.start + at, c));
        words.chain(std::iter::once((piece.end, '\n')))
    })
}
