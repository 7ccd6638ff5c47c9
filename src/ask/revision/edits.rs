//! The edits between two models, clause by clause, and the new model with some of them put back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use crate::model::language::Tongue;
use crate::model::language::format_file;
use crate::model::{Model, RawSection, marker, read_rules};
use crate::text::revision::{Change, Revision};
use crate::text::{Address, Document, Source, Words, in_chinese};

/// A clause, or a group of joined or parted ones, whose formal reading differs; or the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Its clauses in the old text; empty when added.
    pub old: Vec<u32>,
    /// Its clauses in the new text; empty when deleted.
    pub new: Vec<u32>,
}

impl Edit {
    /// What a reader calls it.
    pub fn words(&self) -> Words {
        let label = |articles: &[u32]| {
            let all = articles.iter().filter_map(|it| Address::of_article(*it)).map(|it| it.label());
            crate::text::list(&all.collect::<Vec<_>>())
        };
        let (old, new) = (label(&self.old), label(&self.new));
        match (self.old.is_empty(), self.new.is_empty()) {
            (true, true) => Words::new("词汇", "the vocabulary"),
            (true, false) => Words::new(format!("新增{}", new.zh), format!("{}, added", new.en)),
            (false, true) => Words::new(format!("删除原{}", old.zh), format!("{} of the old text, deleted", old.en)),
            (false, false) if old == new => Words::new(format!("{}的改动", new.zh), format!("{}, changed", new.en)),
            (false, false) => Words::new(
                format!("{}（原{}）的改动", new.zh, old.zh),
                format!("{} (formerly {}), changed", new.en, old.en),
            ),
        }
    }
}

/// What is needed to put edits back.
pub struct Edits<'e> {
    old: &'e Model,
    new: &'e Model,
    before: Written,
    after: Written,
    /// The edits that change a formal reading.
    pub list: Vec<Edit>,
    /// The units that stand for themselves in the comparison, by their names in the new vocabulary.
    pub apart: BTreeSet<String>,
    /// What came of each clause, also of those whose formal reading stayed.
    changes: &'e [Change],
}

/// The sections of a model as they are written: under the vocabulary (nought) or a clause, its heading and the rest.
type Written = BTreeMap<u32, Vec<Part>>;

/// One section: its keywords, its heading, the rest.
#[derive(Debug, Clone)]
struct Part {
    is_english: bool,
    heading: String,
    body: String,
}

impl<'e> Edits<'e> {
    /// Compares the formal readings clause by clause.
    pub fn new(old: &'e Model, new: &'e Model, revision: &'e Revision, apart: BTreeSet<String>) -> Self {
        let (before, after) = (written(old), written(new));
        let mut list = Vec::new();
        if readings(&before, &[0]) != readings(&after, &[0]) {
            list.push(Edit { old: Vec::new(), new: Vec::new() });
        }
        for change in &revision.changes {
            if readings(&before, &change.old) != readings(&after, &change.new) {
                list.push(Edit { old: change.old.clone(), new: change.new.clone() });
            }
        }
        Self { old, new, before, after, list, apart, changes: &revision.changes }
    }

    /// The new model with these edits put back; `None` when they do not make a model without the others.
    pub fn put_back(&self, back: &BTreeSet<usize>) -> Option<Model> {
        let edits: Vec<&Edit> = back.iter().filter_map(|at| self.list.get(*at)).collect();
        let mut sections = self.after.clone();
        let mut replaced: BTreeMap<u32, Option<u32>> = BTreeMap::new();
        let mut appended: Vec<(u32, u32)> = Vec::new();
        let mut next = self.new.document.clauses().map(|it| it.address.article()).max().unwrap_or(0);
        for edit in edits {
            if edit.old.is_empty() && edit.new.is_empty() {
                sections.insert(0, self.before.get(&0).cloned().unwrap_or_default());
                continue;
            }
            for article in &edit.new {
                sections.remove(article);
            }
            for (at, article) in edit.old.iter().enumerate() {
                let place = edit.new.get(at).copied().unwrap_or_else(|| {
                    next += 1;
                    appended.push((next, *article));
                    next
                });
                if edit.new.contains(&place) {
                    replaced.insert(place, Some(*article));
                }
                sections.insert(place, renumbered(self.before.get(article), *article, place));
            }
        }
        declare_missing(&mut sections, [&self.before, &self.after]);
        let document = self.document(&replaced, &appended);
        let file = |is_english: bool| {
            let own = sections.values().flatten().filter(move |it| it.is_english == is_english);
            let content: String = own.map(|it| format!("{}{}", it.heading, it.body)).collect();
            let first = marker(if is_english { Tongue::En } else { Tongue::Zh });
            let source = Source { path: PathBuf::from("rules.md"), content: format!("{first}\n{content}") };
            (!content.is_empty()).then_some(source)
        };
        self.new.rebuilt(document, [file(false), file(true)].into_iter().flatten().collect())
    }

    /// Which clause of the new text, or of the old one, a clause of a put-together text is.
    pub fn places(&self, back: &BTreeSet<usize>) -> BTreeMap<u32, String> {
        let mut out = places(self.changes, false);
        let mut next = self.new.document.clauses().map(|it| it.address.article()).max().unwrap_or(0);
        let names = places(self.changes, true);
        for edit in back.iter().filter_map(|at| self.list.get(*at)) {
            for (at, article) in edit.old.iter().enumerate() {
                let place = edit.new.get(at).copied().unwrap_or_else(|| {
                    next += 1;
                    next
                });
                if let Some(name) = names.get(article) {
                    out.insert(place, name.clone());
                }
            }
        }
        out
    }

    /// The new text with some clauses as they were, and clauses that are gone at its end.
    fn document(&self, replaced: &BTreeMap<u32, Option<u32>>, appended: &[(u32, u32)]) -> Document {
        let (new, old) = (&self.new.document, &self.old.document);
        let source = &new.source.content;
        let mut content = source.get(..new.trailer.start).unwrap_or(source).to_owned();
        for (place, article) in replaced.iter().rev() {
            let (Some(range), Some(words)) = (body(new, *place), article.and_then(|it| text(old, it))) else {
                continue;
            };
            if range.end <= content.len() {
                content.replace_range(range, &words);
            }
        }
        for (place, article) in appended {
            let number = in_chinese(*place);
            let marker = match new.style {
                crate::text::Style::Numeral => format!("{number}、"),
                crate::text::Style::Article => format!("第{number}条　"),
            };
            content.push_str(&format!("\n\n{marker}{}\n", text(old, *article).unwrap_or_default()));
        }
        Document::cut(Source { path: new.source.path.clone(), content }).0
    }
}

/// The clauses of a side by names that hold in both: the number in the new text, or that in the old one.
pub fn places(changes: &[Change], is_old: bool) -> BTreeMap<u32, String> {
    let mut out = BTreeMap::new();
    for change in changes {
        let own = if is_old { &change.old } else { &change.new };
        for (at, article) in own.iter().enumerate() {
            let name = match (change.new.get(at).or(change.new.last()), change.old.get(at)) {
                (Some(new), _) => format!("{new}"),
                (None, old) => format!("old {}", old.unwrap_or(article)),
            };
            out.insert(*article, name);
        }
    }
    out
}

/// From behind the number of a clause to its end.
fn body(document: &Document, article: u32) -> Option<Range<usize>> {
    let clause = Address::of_article(article)?;
    let start = document.get(&clause)?.marker.as_ref()?.end;
    let pieces = document.below(&clause).iter().flat_map(|unit| {
        unit.pieces.iter().chain(unit.caption.iter().map(|it| &it.range)).chain(&unit.marker).map(|range| range.end)
    });
    Some(start..pieces.max()?.max(start))
}

fn text(document: &Document, article: u32) -> Option<String> {
    body(document, article).map(|range| document.words(&range).to_owned())
}

fn written(model: &Model) -> Written {
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
fn declare_missing(mixture: &mut Written, books: [&Written; 2]) {
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

/// What the formal readings of some clauses say, without comments, quotations and places.
fn readings(written: &Written, articles: &[u32]) -> Vec<String> {
    let mut out = Vec::new();
    for part in articles.iter().filter_map(|it| written.get(it)).flatten() {
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

fn renumbered(sections: Option<&Vec<Part>>, from: u32, to: u32) -> Vec<Part> {
    let own = sections.into_iter().flatten();
    let heading = |it: &Part| it.heading.replacen(&format!("## {from}"), &format!("## {to}"), 1);
    own.map(|it| Part { heading: heading(it), ..it.clone() }).collect()
}
