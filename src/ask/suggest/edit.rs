//! An amendment as a drafter writes it: a new sentence in the text, and its formal reading in the rules; and the model with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Model, Norm};
use crate::text::{Address, Document, Source};

/// One new sentence at the end of a clause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The clause.
    pub article: u32,
    /// The sentence, in the style of the document.
    pub text: String,
    /// What it says, as statements of the rule language; empty when it only narrows norms that are there.
    pub norms: Vec<String>,
    /// What is added behind norms that are there: the clause, the norm as written, what is added.
    pub suffixes: Vec<(Address, String, String)>,
}

impl Edit {
    /// Whether it says all that another says, at the same place, and more.
    pub fn says_more_than(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (self.norms.first(), other.norms.first()) else { return false };
        self.article == other.article && own != others && own.starts_with(others.as_str())
    }

    /// What is added behind a norm.
    pub fn suffix(norm: &Norm, words: String) -> (Address, String, String) {
        (norm.address, norm.span.text().trim_end().to_owned(), words)
    }
}

/// A model with amendments written into it, and where each new sentence stands.
#[derive(Debug)]
pub struct Amended {
    /// The text.
    pub document: Document,
    /// The rules files.
    pub rules: Vec<Source>,
    /// The address of each new sentence, in the order of the edits.
    pub places: Vec<Address>,
}

/// Writes edits into the text and the rules of a model; `None` where a sentence cannot stand there without renumbering others.
pub fn amended(model: &Model, edits: &[Edit]) -> Option<Amended> {
    let (mut document, mut places) = (Document::cut(Arc::clone(&model.document.source)).0, Vec::new());
    for edit in edits {
        let (next, place) = with_sentence(&document, edit)?;
        document = next;
        places.push(place);
    }
    let rules = rules(model, edits, &places)?;
    Some(Amended { document, rules, places })
}

impl Amended {
    /// The files of a new revision of the model: everything as it is but the text and the rules, each with its path in the
    /// folder.
    pub fn files(&self, model: &Model) -> Vec<(PathBuf, String)> {
        let text = (self.document.source.path.clone(), self.document.source.content.clone());
        let rules = self.rules.iter().map(|it| (it.path.clone(), it.content.clone()));
        let inside = |path: &Path| path.strip_prefix(&model.folder).unwrap_or(path).to_owned();
        std::iter::once(text).chain(rules).map(|(path, content)| (inside(&path), content)).collect()
    }
}

/// The text with a sentence at the end of its clause: as a paragraph of its own or, where that cannot be, behind the last one.
fn with_sentence(document: &Document, edit: &Edit) -> Option<(Document, Address)> {
    let clause = Address::of_article(edit.article)?;
    let pieces = document.below(&clause).iter().flat_map(|unit| unit.pieces.iter().map(|piece| piece.end));
    let end = pieces.max()?;
    let content = &document.source.content;
    let rest = content.get(end..)?;
    let blank = rest.len() - rest.trim_start().len();
    let between = rest.get(..blank).unwrap_or("");
    let lead = if between.contains('\n') { between.to_owned() } else { "\n\n".to_owned() };
    let ways = [format!("{lead}{}", edit.text), edit.text.clone()];
    ways.into_iter().find_map(|inserted| {
        let content = format!("{}{inserted}{rest}", content.get(..end)?);
        let source = Source { path: document.source.path.clone(), content };
        let new = Document::cut(source).0;
        let place = fits(document, &new, &edit.text)?;
        (place.article() == edit.article).then_some((new, place))
    })
}

/// Where the new sentence stands, when nothing else has moved.
fn fits(old: &Document, new: &Document, text: &str) -> Option<Address> {
    let stays = |unit: &crate::text::Unit| new.get(&unit.address).is_some_and(|it| it.text.starts_with(&unit.text));
    let leaves = old.leaves().all(|unit| new.get(&unit.address).is_some_and(|it| it.text == unit.text));
    if !leaves || !old.units().iter().all(stays) {
        return None;
    }
    let added: Vec<_> = new.units().iter().filter(|it| old.get(&it.address).is_none()).collect();
    let first = added.first()?;
    let sentences = added.iter().filter(|it| it.level == crate::text::Level::Sentence);
    let words: String = sentences.map(|it| it.text.as_str()).collect();
    (words == text && added.iter().all(|it| it.address.article() == first.address.article())).then_some(first.address)
}

/// The rules with a section for each new sentence behind the last one of its clause, and the norms that are narrowed.
fn rules(model: &Model, edits: &[Edit], places: &[Address]) -> Option<Vec<Source>> {
    let mut inserted: BTreeMap<PathBuf, Vec<(usize, String)>> = BTreeMap::new();
    for (edit, place) in edits.iter().zip(places) {
        let (path, at, is_labelled) = behind(model, edit.article)?;
        let heading = if is_labelled { place.label().zh } else { place.to_string() };
        let norms = match edit.norms.as_slice() {
            [] => String::new(),
            norms => format!("\n```norm\n{}\n```\n", norms.join("\n")),
        };
        inserted.entry(path).or_default().push((at, format!("\n## {heading}\n\n> {}\n{norms}", edit.text)));
        for (address, written, suffix) in &edit.suffixes {
            let is_it = |norm: &&Norm| norm.address == *address && norm.span.text().trim_end() == written;
            let span = &model.norms.iter().map(|(_, norm)| norm).find(is_it)?.span;
            let end = span.start + written.len();
            inserted.entry(span.source.path.clone()).or_default().push((end, format!("\n  {suffix}")));
        }
    }
    Some(model.files.iter().map(|file| with_insertions(file, inserted.get(&file.path))).collect())
}

fn with_insertions(file: &Source, inserted: Option<&Vec<(usize, String)>>) -> Source {
    let mut all: Vec<&(usize, String)> = inserted.into_iter().flatten().collect();
    all.sort_by_key(|(at, _)| *at);
    let (mut content, mut done) = (String::new(), 0);
    for (at, words) in all {
        content.push_str(file.content.get(done..*at).unwrap_or(""));
        if words.starts_with("\n#") && !content.ends_with('\n') {
            content.push('\n');
        }
        content.push_str(words);
        done = *at;
        if words.starts_with("\n#") && file.content.get(done..).is_some_and(|rest| rest.starts_with('#')) {
            content.push('\n');
        }
    }
    content.push_str(file.content.get(done..).unwrap_or(""));
    Source { path: file.path.clone(), content }
}

/// Where the last section of a clause ends, in which file, and whether its heading is a label and no number.
fn behind(model: &Model, article: u32) -> Option<(PathBuf, usize, bool)> {
    let of = |section: &&crate::model::Section| section.address.is_some_and(|it| it.article() == article);
    let last = model.sections.iter().map(|(_, section)| section).rfind(of)?;
    let span = last.span.as_ref()?;
    let starts = model.sections.iter().filter_map(|(_, section)| section.span.as_ref());
    let here = starts.filter(|it| it.source.path == span.source.path && span.end <= it.start);
    let content = &span.source.content;
    let line = |at: usize| content.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |it| it + 1);
    let end = here.map(|it| line(it.start)).min().unwrap_or(content.len());
    let blanks = content.get(..end).map_or(0, |before| before.len() - before.trim_end().len());
    let end = if blanks == 0 { end } else { end - blanks + 1 };
    Some((span.source.path.clone(), end, last.heading.starts_with('第')))
}
