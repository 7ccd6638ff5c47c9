//! A question in a file: Markdown with one `question` block, one part of the question on each line.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::text::{Complaint, Source, Span, Words};

use super::keyword::{Keyword, Written};
use super::names::unexpected;
use super::scan::Scan;

/// The parts of the question in a file.
pub fn page(source: &Arc<Source>) -> (Vec<Written>, Vec<Complaint>) {
    let blocks = blocks(source);
    let (Some(block), 1) = (blocks.first(), blocks.len()) else {
        return (Vec::new(), vec![one_block(source, blocks.get(1))]);
    };
    let (mut parts, mut complaints) = (Vec::new(), Vec::new());
    let mut at = block.start;
    for line in source.content.get(block.clone()).unwrap_or("").split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if !line.trim().is_empty() && !line.trim_start().starts_with(['#', '/']) {
            match part(source, range) {
                Ok(written) => parts.push(written),
                Err(complaint) => complaints.push(*complaint),
            }
        }
    }
    (parts, complaints)
}

fn blocks(source: &Source) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (event, range) in Parser::new(&source.content).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = info.split_whitespace().next() == Some("question");
                if open {
                    found.push(range.end..range.end);
                }
            }
            Event::Text(_) if open => {
                if let Some(block) = found.last_mut() {
                    *block = block.start.min(range.start)..range.end;
                }
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            _ => {}
        }
    }
    found
}

fn part(source: &Arc<Source>, range: Range<usize>) -> Result<Written, Box<Complaint>> {
    let end = range.end;
    let mut scan = Scan::new(source, range);
    let known: Vec<(String, Keyword)> =
        Keyword::ALL.into_iter().flat_map(|k| k.spellings().map(|s| (s.to_owned(), k))).collect();
    let found = scan.longest(&known).first().map(|(name, keyword)| (name.len(), **keyword));
    let Some((length, keyword)) = found else {
        let names = |at: usize| Keyword::ALL.map(|k| k.spellings()[at]);
        let (zh, en) = (names(0).join("、"), names(1).join(", "));
        return Err(unexpected(scan.word(), &format!("下列词之一：{zh}"), &format!("one of {en}")));
    };
    scan.take(length);
    scan.eat(&[":", "："]);
    let start = scan.start();
    Ok(Written { keyword, source: Arc::clone(source), range: start..end })
}

fn one_block(source: &Arc<Source>, second: Option<&Range<usize>>) -> Complaint {
    let remedy = Words::new(
        "写一个以 ```question 开头的代码块，每行一项",
        "write one code block that begins with ```question, with one part of the question on each line",
    );
    match second {
        None => Complaint::of_file(
            "no-question",
            source.path.clone(),
            Words::new("文件里没有 question 代码块", "the file has no question block"),
            remedy,
        ),
        Some(second) => Complaint::at(
            "several-questions",
            Span { source: Arc::clone(source), start: second.start, end: second.end.max(second.start) },
            Words::new("文件里有不止一个 question 代码块", "the file has more than one question block"),
            remedy,
        ),
    }
}
