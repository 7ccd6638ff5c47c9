//! A scenario file: Markdown with a title, prose, and one block that is the scenario.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::text::{Complaint, Source, Span, Words};

/// What stands in a scenario file.
pub(super) struct Page {
    /// The first heading.
    pub(super) title: Option<String>,
    /// The paragraphs.
    pub(super) story: Vec<String>,
    /// The bytes of the block; nothing when there is none.
    pub(super) block: Option<Range<usize>>,
}

/// Cuts a file into its parts.
pub(super) fn page(source: &Arc<Source>, complaints: &mut Vec<Complaint>) -> Page {
    let mut page = Page { title: None, story: Vec::new(), block: None };
    let mut open = false;
    for (event, range) in Parser::new(&source.content).into_offset_iter() {
        let text = source.content.get(range.clone()).unwrap_or("");
        match event {
            Event::Start(Tag::Heading { .. }) if page.title.is_none() => {
                page.title = Some(text.trim_matches(|c: char| c == '#' || c.is_whitespace()).to_owned());
            }
            Event::Start(Tag::Paragraph) => page.story.push(text.trim().to_owned()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if names_scenario(&info) => {
                match page.block {
                    Some(_) => complaints.push(second(source, &range)),
                    None => open = true,
                }
                if open {
                    page.block = Some(body(&source.content, &range));
                }
            }
            Event::End(TagEnd::CodeBlock) => open = false,
            _ => {}
        }
    }
    if page.block.is_none() {
        complaints.push(Complaint::of_file(
            "no-scenario",
            source.path.clone(),
            Words::new("文件里没有情景", "the file has no scenario"),
            Words::new(
                "写一个以 ```scenario 开头、以 ``` 结尾的代码块，内有 给定、当、则",
                "write a block that begins with ```scenario and ends with ```, with given, when, then in it",
            ),
        ));
    }
    page
}

fn names_scenario(info: &str) -> bool {
    info.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("scenario") || word == "情景")
}

/// The lines between the fences; a block that is never closed goes to the end of the file.
fn body(content: &str, range: &Range<usize>) -> Range<usize> {
    let text = content.get(range.clone()).unwrap_or("");
    let start = text.find('\n').map_or(text.len(), |n| n + 1);
    let last = text.trim_end().rfind('\n').map_or(start, |n| n + 1);
    let closed = text.get(last..).is_some_and(|line| line.trim_start().starts_with("```")) && start <= last;
    range.start + start..if closed { range.start + last } else { range.end }
}

fn second(source: &Arc<Source>, range: &Range<usize>) -> Complaint {
    let line = source.content.get(range.clone()).and_then(|text| text.lines().next()).unwrap_or("").len();
    Complaint::at(
        "two-scenarios",
        Span { source: Arc::clone(source), start: range.start, end: range.start + line },
        Words::new("一个文件只能有一个情景", "a file has one scenario only"),
        Words::new("另存为一个文件", "put this one into a file of its own"),
    )
}
