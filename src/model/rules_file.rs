//! A rules file: Markdown cut into sections with their quotations, notes and formal readings.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::text::{Complaint, Source, Span, Words};

use super::language::{Item, Tongue, block};

/// A rules file as written.
#[derive(Debug)]
pub struct RulesFile {
    /// The file.
    pub source: Arc<Source>,
    /// Which keywords it uses.
    pub tongue: Tongue,
    /// Its sections; the first has no heading and may be empty.
    pub sections: Vec<RawSection>,
}

/// What stands under one heading.
#[derive(Debug, Default)]
pub struct RawSection {
    /// The heading and whether it names a clause (`##`).
    pub heading: Option<(Span, bool)>,
    /// The quotations: what they say and where.
    pub quotes: Vec<(String, Span)>,
    /// The modeller's notes.
    pub notes: Vec<String>,
    /// The formal readings.
    pub blocks: Vec<Block>,
}

/// A fenced `norm` block.
#[derive(Debug)]
pub struct Block {
    /// The bytes between the fences.
    pub range: Range<usize>,
    /// Its statements and comments.
    pub items: Vec<Item>,
}

/// Cuts a file into sections.
pub fn read_rules(source: Arc<Source>) -> (RulesFile, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let tongue = tongue_of(&source).unwrap_or_else(|complaint| {
        complaints.push(*complaint);
        Tongue::Zh
    });
    let mut reader =
        Reader { source: &source, tongue, sections: vec![RawSection::default()], complaints, open: Vec::new() };
    for (event, range) in Parser::new(&source.content).into_offset_iter() {
        reader.event(&event, range);
    }
    let Reader { sections, complaints, .. } = reader;
    (RulesFile { source, tongue, sections }, complaints)
}

/// The first line of a file that uses these keywords.
pub fn marker(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Zh => "<!-- guiju: zh -->",
        Tongue::En => "<!-- guiju: en -->",
    }
}

fn tongue_of(source: &Arc<Source>) -> Result<Tongue, Box<Complaint>> {
    let first = source.content.lines().next().unwrap_or("");
    match [Tongue::Zh, Tongue::En].into_iter().find(|tongue| marker(*tongue) == first.trim()) {
        Some(tongue) => Ok(tongue),
        None => Err(Box::new(Complaint::at(
            "keyword-language",
            Span { source: Arc::clone(source), start: 0, end: first.len() },
            Words::new("首行没有写明使用哪种关键词", "the first line does not say which keywords the file uses"),
            Words::new(
                "首行写 `<!-- guiju: zh -->` 或 `<!-- guiju: en -->`",
                "begin the file with `<!-- guiju: zh -->` or `<!-- guiju: en -->`",
            ),
        ))),
    }
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    tongue: Tongue,
    sections: Vec<RawSection>,
    complaints: Vec<Complaint>,
    /// The containers that are open; notes inside quotations or lists are not counted twice.
    open: Vec<Container>,
}

/// Whether the words behind ``` say that the block is a formal reading.
fn names_norm(info: &str) -> bool {
    info.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("norm"))
}

enum Container {
    Quote,
    Norm(Option<Range<usize>>),
    Other,
}

impl Reader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span { source: Arc::clone(self.source), start: range.start, end: range.end }
    }

    fn section(&mut self) -> Option<&mut RawSection> {
        self.sections.last_mut()
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, &range),
            Event::Start(Tag::BlockQuote(_)) => self.quote(&range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if names_norm(info) => self.norm(&range),
            Event::Start(Tag::CodeBlock(_)) => self.open.push(Container::Other),
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Table(_)) => self.note(&range),
            Event::Text(_) => self.text(&range),
            Event::End(
                TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Table,
            ) => {
                self.close();
            }
            _ => {}
        }
    }

    /// A formal reading stands at the margin and in nothing else: indentation has a meaning inside it.
    fn norm(&mut self, range: &Range<usize>) {
        let before = self.source.content.get(..range.start).unwrap_or("");
        if self.open.is_empty() && (before.is_empty() || before.ends_with('\n')) {
            self.open.push(Container::Norm(None));
            return;
        }
        let fence = self.source.content.get(range.clone()).and_then(|text| text.lines().next()).unwrap_or("");
        self.complaints.push(Complaint::at(
            "norm-not-at-margin",
            self.span(&(range.start..range.start + fence.len())),
            Words::new(
                "norm 代码块缩进了，或写在引文、列表之中，未被读取",
                "this norm block is indented, or inside a quotation or list, and is not read",
            ),
            Words::new("把 ``` 顶格书写", "put its ``` at the margin"),
        ));
        self.open.push(Container::Other);
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        let raw = self.source.content.get(range.clone()).unwrap_or("");
        let lead = raw.len() - raw.trim_start_matches('#').trim_start().len();
        let tail = raw.trim_end().len();
        let span = self.span(&(range.start + lead..range.start + tail.max(lead)));
        self.sections.push(RawSection { heading: Some((span, level == HeadingLevel::H2)), ..RawSection::default() });
    }

    fn quote(&mut self, range: &Range<usize>) {
        let span = self.span(range);
        if !self.open.iter().any(|c| matches!(c, Container::Quote)) {
            let text: Vec<_> = span.text().lines().map(|l| l.trim_start().trim_start_matches('>').trim()).collect();
            let text = text.join("\n");
            if let Some(section) = self.section() {
                section.quotes.push((text, span));
            }
        }
        self.open.push(Container::Quote);
    }

    fn note(&mut self, range: &Range<usize>) {
        if self.open.is_empty() {
            let text = self.source.content.get(range.clone()).unwrap_or("").trim().to_owned();
            if let Some(section) = self.section() {
                section.notes.push(text);
            }
        }
        self.open.push(Container::Other);
    }

    fn text(&mut self, range: &Range<usize>) {
        if let Some(Container::Norm(known)) = self.open.last_mut() {
            let start = known.as_ref().map_or(range.start, |k| k.start);
            *known = Some(start..range.end);
        }
    }

    fn close(&mut self) {
        if let Some(Container::Norm(Some(range))) = self.open.pop() {
            let (items, mut complaints) = block(self.source, range.start, range.end, self.tongue);
            self.complaints.append(&mut complaints);
            if let Some(section) = self.section() {
                section.blocks.push(Block { range, items });
            }
        }
    }
}
