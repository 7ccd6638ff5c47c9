//! The formal readings of a model as they are written, section by section, so that sections of two models can be put together.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::language::{Tongue, format_file};
use crate::model::{Model, RawSection, marker, read_rules};
use crate::text::{Address, Source};

/// The sections of a model as they are written: under the vocabulary (nought) or a clause, its heading and the rest.
pub(super) type Written = BTreeMap<u32, Vec<Part>>;

/// One section: its keywords, its heading, the rest.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) is_english: bool,
    pub(super) heading: String,
    pub(super) body: String,
}

pub(super) fn written(model: &Model) -> Written {
    let mut out = Written::new();
    for source in &model.files {
        // How a formal reading is laid out says nothing.
        let (file, _) = read_rules(std::sync::Arc::clone(source));
        let source = std::sync::Arc::new(Source { path: source.path.clone(), content: format_file(&file) });
        let (file, _) = read_rules(std::sync::Arc::clone(&source));
        let starts: Vec<usize> = file.sections.iter().map(start).collect();
        let ends = starts.iter().skip(1).copied().chain([source.content.len()]);
        for ((section, start), end) in file.sections.iter().zip(&starts).zip(ends) {
            let raw = source.content.get(*start..end).unwrap_or("");
            let address = section.heading.as_ref().filter(|it| it.1);
            let address = address.and_then(|(span, _)| Address::parse_label(span.text()).ok());
            let (article, heading, body) = match address {
                Some(address) => {
                    let line = raw.find('\n').unwrap_or(raw.len());
                    (address.article(), format!("\n\n## {address}\n"), raw.get(line..).unwrap_or(""))
                }
                None => (0, String::new(), raw),
            };
            // The first line of a file says which keywords it uses; one is enough.
            let body = body.strip_prefix(marker(file.tongue)).unwrap_or(body);
            let is_english = file.tongue == Tongue::En;
            out.entry(article).or_default().push(Part { is_english, heading, body: body.to_owned() });
        }
    }
    out
}

/// What clauses of both may lack when they stand together: names that do nothing by themselves.
const DECLARED: [&str; 14] = [
    "职位", "单位", "机构", "关系", "行为", "读法", "定义", "post", "unit", "body", "relation", "act", "reading",
    "define",
];

/// Adds to a mixture of two rule books the names that it mentions and only one of them declares.
pub(super) fn declare_missing(mixture: &mut Written, books: [&Written; 2]) {
    let every = |written: &Written| declarations(&written.values().flatten().cloned().collect::<Vec<_>>());
    let mut known: BTreeSet<(String, String)> = every(mixture).into_iter().map(|(name, _, _)| name).collect();
    let mut text: String = mixture.values().flatten().map(|part| part.body.as_str()).collect();
    let mut open: Vec<_> = books.into_iter().flat_map(every).collect();
    // What is added may mention further names.
    while let Some(at) = open.iter().position(|(name, _, _)| !known.contains(name) && text.contains(name.1.as_str())) {
        let (name, is_english, declared) = open.remove(at);
        known.insert(name);
        let body = format!("\n```norm\n{declared}```\n");
        text.push_str(&body);
        mixture.entry(0).or_default().push(Part { is_english, heading: String::new(), body });
    }
}

/// The declarations of some sections: kind and name, the tongue, the lines.
fn declarations(parts: &[Part]) -> Vec<((String, String), bool, String)> {
    let mut out: Vec<((String, String), bool, String)> = Vec::new();
    for part in parts {
        let (mut is_norm, mut is_open) = (false, false);
        for line in part.body.lines() {
            if let Some(info) = line.strip_prefix("```") {
                (is_norm, is_open) = (!is_norm && info.starts_with("norm"), false);
                continue;
            }
            let is_continued = line.starts_with(char::is_whitespace);
            match out.last_mut() {
                Some((_, _, text)) if is_open && is_continued => text.push_str(&format!("{line}\n")),
                _ => {
                    let mut words = line.split([' ', '(', ':', '：']);
                    let kind = words.next().filter(|kind| DECLARED.contains(kind));
                    let name = kind.zip(words.next()).filter(|_| is_norm && !is_continued);
                    is_open = name.is_some();
                    out.extend(name.map(|(kind, name)| {
                        ((kind.to_owned(), name.to_owned()), part.is_english, format!("{line}\n"))
                    }));
                }
            }
        }
    }
    out
}

fn start(section: &RawSection) -> usize {
    section.heading.as_ref().map_or(0, |(span, _)| {
        span.source.content.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    })
}

impl Part {
    /// The heading of a section of the vocabulary; empty when it has none.
    pub(super) fn title(&self) -> &str {
        let first = self.body.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        first.strip_prefix('#').map_or("", |rest| rest.trim_start_matches('#').trim())
    }
}

/// Whether some clauses declare names.
pub(super) fn declares(written: &Written, articles: &[u32]) -> bool {
    let parts: Vec<Part> = articles.iter().filter_map(|it| written.get(it)).flatten().cloned().collect();
    !declarations(&parts).is_empty()
}

/// What the formal readings of some clauses say, without comments, quotations and places.
pub(super) fn readings(written: &Written, articles: &[u32]) -> Vec<String> {
    said(articles.iter().filter_map(|it| written.get(it)).flatten())
}

/// What the formal readings of a section of the vocabulary say.
pub(super) fn readings_under(written: &Written, title: &str) -> Vec<String> {
    said(written.get(&0).into_iter().flatten().filter(|part| part.title() == title))
}

fn said<'p>(parts: impl Iterator<Item = &'p Part>) -> Vec<String> {
    let mut out = Vec::new();
    for part in parts {
        let address = part.heading.trim().trim_start_matches("## ");
        let inner = address.find(['.', '(']).and_then(|at| address.get(at..)).unwrap_or("").to_owned();
        let mut is_norm = false;
        for line in part.body.lines().map(str::trim) {
            match line.strip_prefix("```") {
                Some(info) => is_norm = !is_norm && info.starts_with("norm"),
                None if is_norm && !line.is_empty() && !line.starts_with("//") => {
                    out.push(format!("{inner} {}", line.split_whitespace().collect::<Vec<_>>().join(" ")));
                }
                None => {}
            }
        }
    }
    // In which order a clause states its norms says nothing.
    out.sort();
    out
}

pub(super) fn renumbered(sections: Option<&Vec<Part>>, from: u32, to: u32) -> Vec<Part> {
    let own = sections.into_iter().flatten();
    let heading = |it: &Part| it.heading.replacen(&format!("## {from}"), &format!("## {to}"), 1);
    own.map(|it| Part { heading: heading(it), ..it.clone() }).collect()
}
