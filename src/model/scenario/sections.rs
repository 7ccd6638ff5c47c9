//! The three sections of a scenario, cut into statements: given, when, then.

use std::ops::Range;
use std::sync::Arc;

use super::super::Model;
use super::super::language::Tongue;
use super::cursor::Cursor;
use super::file;
use super::keyword::Cue;
use super::lexer::{self, Kind, Token};
use super::{Scenario, names};
use crate::text::{Complaint, Source, Span, Weight, Words};

/// Reads a scenario. `None` when there is an error among the complaints.
pub(super) fn read(source: Arc<Source>, model: &Model) -> (Option<Scenario>, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let page = file::page(&source, &mut complaints);
    let Some(block) = page.block else { return (None, complaints) };
    let cut = cut(&source, &block, &mut complaints);
    let name = source.path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let scenario = Scenario {
        title: page.title.filter(|t| !t.is_empty()).unwrap_or(name),
        story: page.story,
        tongue: cut.tongue,
        answers: Vec::new(),
        standing: false,
        all_delegated: false,
        absences: Vec::new(),
        returns: Vec::new(),
        delegations: Vec::new(),
        withdrawals: Vec::new(),
        reassigned: Vec::new(),
        cases: Vec::new(),
        decisions: Vec::new(),
        refusals: Vec::new(),
        expected: None,
        expected_range: cut.expected.clone(),
        source: Arc::clone(&source),
    };
    let mut reader = Reader { model, complaints, scenario };
    reader.all(&source, &cut, &block);
    let Reader { complaints, scenario, .. } = reader;
    let usable = complaints.iter().all(|c| c.weight == Weight::Warning);
    (usable.then_some(scenario), complaints)
}

/// Where the reading of a scenario stands.
pub(super) struct Reader<'m> {
    pub(super) model: &'m Model,
    pub(super) complaints: Vec<Complaint>,
    pub(super) scenario: Scenario,
}

/// The block cut into statements.
struct Cut {
    tongue: Tongue,
    /// Each statement with the section it stands in.
    statements: Vec<(Cue, Vec<Token>)>,
    has_then: bool,
    expected: Range<usize>,
}

const SECTIONS: [Cue; 3] = [Cue::Given, Cue::When, Cue::Then];

fn cut(source: &Arc<Source>, block: &Range<usize>, complaints: &mut Vec<Complaint>) -> Cut {
    let mut found = Cut { tongue: Tongue::Zh, statements: Vec::new(), has_then: false, expected: block.end..block.end };
    let (mut section, mut margin, mut seen): (Option<Cue>, Option<usize>, Vec<Cue>) = (None, None, Vec::new());
    let mut at = block.start;
    for line in source.content.get(block.clone()).unwrap_or("").split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        let tokens = lexer::tokens(source, start, end, complaints);
        let Some(first) = tokens.first() else { continue };
        let indent = first.start - start;
        let whole = Span { source: Arc::clone(source), start: first.start, end };
        if let Some((cue, tongue)) = heading(&tokens) {
            if seen.contains(&cue) {
                complaints.push(twice(whole.clone(), cue));
            }
            if seen.is_empty() {
                found.tongue = tongue;
            }
            if cue == Cue::Then && !found.has_then {
                found.has_then = true;
                found.expected.start = start;
            } else if cue != Cue::Then && found.has_then {
                complaints.push(misplaced(whole));
            }
            seen.push(cue);
            (section, margin) = (Some(cue), None);
            continue;
        }
        let Some(cue) = section else {
            complaints.push(outside(whole));
            continue;
        };
        let continues = margin.is_some_and(|margin| margin < indent);
        match found.statements.last_mut().filter(|_| continues) {
            Some((_, before)) => before.extend(tokens),
            None => {
                margin = margin.or(Some(indent));
                found.statements.push((cue, tokens));
            }
        }
    }
    found
}

/// A line that is a keyword of a section and nothing else.
fn heading(tokens: &[Token]) -> Option<(Cue, Tongue)> {
    let (Kind::Word(word), rest) = (&tokens.first()?.kind, tokens.get(1..)?) else { return None };
    if rest.iter().any(|t| t.kind != Kind::Mark(':')) {
        return None;
    }
    let spelled = [Tongue::Zh, Tongue::En].into_iter().flat_map(|tongue| SECTIONS.map(|cue| (cue, tongue)));
    spelled.into_iter().find(|(cue, tongue)| word.eq_ignore_ascii_case(cue.spelling(*tongue)))
}

impl<'m> Reader<'m> {
    fn all(&mut self, source: &Arc<Source>, cut: &Cut, block: &Range<usize>) {
        // Cases first: other statements name them, wherever they stand.
        let of = |wanted: Cue| cut.statements.iter().filter(move |(cue, _)| *cue == wanted).map(|(_, tokens)| tokens);
        let mut others = Vec::new();
        for tokens in of(Cue::When) {
            let mut cursor = Cursor::new(source, tokens);
            if !self.arrival(&mut cursor) {
                others.push(tokens);
            }
        }
        for tokens in of(Cue::Given) {
            self.given(&mut Cursor::new(source, tokens));
        }
        for tokens in others {
            self.when(&mut Cursor::new(source, tokens));
        }
        if cut.has_then {
            let lines = of(Cue::Then).filter_map(|tokens| self.then(&mut Cursor::new(source, tokens)));
            self.scenario.expected = Some(lines.collect());
        }
        if self.scenario.cases.is_empty() && self.complaints.iter().all(|c| c.weight == Weight::Warning) {
            let line = source.content.get(block.clone()).unwrap_or("").lines().next().unwrap_or("").len();
            let span = Span { source: Arc::clone(source), start: block.start, end: block.start + line };
            self.complain(
                "no-case",
                span,
                Words::new("没有任何事项到来，无从推演", "no matter arrives, so there is nothing to play"),
                Words::new(
                    "在 当 之下写一行，例如：2026-03-03 公文 “通知”: 文种 = 一般公文",
                    "write a line under `when`, such as: 2026-03-03 paper \"notice\": kind = ordinary",
                ),
            );
        }
        self.consistent();
    }

    pub(super) fn complain(&mut self, code: &'static str, span: Span, message: Words, remedy: Words) {
        self.complaints.push(Complaint::at(code, span, message, remedy));
    }

    /// Complains about a statement of no known form.
    pub(super) fn strange<T>(&mut self, span: Span, forms: &Words) -> Option<T> {
        self.complain(
            "unknown-statement",
            span,
            Words::new("看不懂这一处", "this cannot be understood"),
            Words::new(
                format!("名称和关键词之间要有空格；这里可以写：{}", forms.zh),
                format!("names and keywords stand apart by blanks; what can be written here: {}", forms.en),
            ),
        );
        None
    }

    /// Complains about what stands behind a finished statement.
    pub(super) fn finished(&mut self, cursor: &Cursor<'_>, forms: &Words) -> Option<()> {
        if cursor.is_done() { Some(()) } else { self.strange(cursor.rest(), forms) }
    }

    /// Complains about an unknown name, with the nearest known one.
    pub(super) fn unknown<T>(&mut self, what: (&str, &str), name: &super::cursor::Name, known: &[String]) -> Option<T> {
        let complaint = names::unknown(what, name, known);
        self.complaints.push(complaint);
        None
    }
}

fn twice(span: Span, cue: Cue) -> Complaint {
    let (zh, en) = (cue.spelling(Tongue::Zh), cue.spelling(Tongue::En));
    Complaint::at(
        "section-twice",
        span,
        Words::new(format!("“{zh}”写了两次"), format!("`{en}` stands here for the second time")),
        Words::new("并到第一次的下面", "move what stands below it under the first one"),
    )
}

fn misplaced(span: Span) -> Complaint {
    Complaint::at(
        "then-is-last",
        span,
        Words::new("“则”是最后一段", "`then` is the last section"),
        Words::new("移到“则”之前", "move this before `then`"),
    )
}

fn outside(span: Span) -> Complaint {
    Complaint::at(
        "no-section",
        span,
        Words::new("这一行不在任何一段之内", "this line is in no section"),
        Words::new("先写一行 `给定`、`当` 或 `则`", "write a line `given`, `when` or `then` before it"),
    )
}
