//! The edits between two models, clause by clause, and the new model with some of them put back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;

use crate::model::language::Tongue;
use crate::model::{Model, marker};
use crate::text::revision::{Change, Fate, Revision};
use crate::text::{Address, Document, Source, in_chinese};

use super::acts;
use super::edit::Edit;
use super::names::Names;
use super::tables;
use super::written::{Part, Written, declare_missing, readings, readings_under, renumbered, written};

/// What is needed to put edits back.
pub struct Edits<'e> {
    old: &'e Model,
    new: &'e Model,
    before: Written,
    after: Written,
    /// The edits: those that are put back one by one, then the sections of which the vocabulary is made.
    pub list: Vec<Edit>,
    /// How many of them are put back one by one.
    pub whole: usize,
    /// The acts of which each edit can change anything; `None` when it may be any.
    pub acts: Vec<Option<BTreeSet<String>>>,
    /// The units that stand for themselves in the comparison, by their names in the new vocabulary.
    pub apart: BTreeSet<String>,
    /// What came of each clause, also of those whose formal reading stayed.
    changes: &'e [Change],
}

impl<'e> Edits<'e> {
    /// Compares the formal readings clause by clause.
    pub fn new(
        old: &'e Model,
        new: &'e Model,
        revision: &'e Revision,
        names: [&Names<'_>; 2],
        apart: BTreeSet<String>,
    ) -> Self {
        let (before, after) = (written(old), written(new));
        let mut list = Vec::new();
        if readings(&before, &[0]) != readings(&after, &[0]) {
            list.push(Edit::Vocabulary);
        }
        for change in &revision.changes {
            if readings(&before, &change.old) != readings(&after, &change.new) {
                let is_kept = change.fate == Fate::Kept;
                list.push(Edit::Clauses { old: change.old.clone(), new: change.new.clone(), is_kept });
            }
        }
        list.extend(tables::changed(old, new));
        let whole = list.len();
        let titles: BTreeSet<&str> =
            [&before, &after].into_iter().filter_map(|it| it.get(&0)).flatten().map(Part::title).collect();
        let differs = |title: &&str| readings_under(&before, title) != readings_under(&after, title);
        list.extend(titles.into_iter().filter(differs).map(|title| Edit::Section(title.to_owned())));
        let acts =
            list.iter().map(|edit| acts::of([(old, &before, names[0]), (new, &after, names[1])], edit)).collect();
        Self { old, new, before, after, list, whole, acts, apart, changes: &revision.changes }
    }

    /// Whether an edit is the whole vocabulary, and which edits are its sections.
    pub fn sections_of(&self, edit: usize) -> Option<std::ops::Range<usize>> {
        matches!(self.list.get(edit), Some(Edit::Vocabulary)).then_some(self.whole..self.list.len())
    }

    /// The new model with these edits put back; `None` when they do not make a model without the others.
    pub fn put_back(&self, back: &BTreeSet<usize>) -> Option<Model> {
        let edits: Vec<&Edit> = back.iter().filter_map(|at| self.list.get(*at)).collect();
        let mut sections = self.after.clone();
        let mut replaced: BTreeMap<u32, Option<u32>> = BTreeMap::new();
        let mut appended: Vec<(u32, u32)> = Vec::new();
        let mut next = self.new.document.clauses().map(|it| it.address.article()).max().unwrap_or(0);
        for edit in &edits {
            match edit {
                Edit::Vocabulary => {
                    sections.insert(0, self.before.get(&0).cloned().unwrap_or_default());
                }
                Edit::Section(title) => {
                    let parts = sections.entry(0).or_default();
                    parts.retain(|part| part.title() != title);
                    let own = self.before.get(&0).into_iter().flatten().filter(|part| part.title() == title);
                    parts.extend(own.cloned());
                }
                Edit::Table(..) | Edit::Clauses { .. } => {}
            }
            let (old, new) = edit.clauses();
            for article in new {
                sections.remove(article);
            }
            for (at, article) in old.iter().enumerate() {
                let place = new.get(at).copied().unwrap_or_else(|| {
                    next += 1;
                    appended.push((next, *article));
                    next
                });
                if new.contains(&place) {
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
        let mut model = self.new.rebuilt(document, [file(false), file(true)].into_iter().flatten().collect())?;
        for edit in edits {
            if let Edit::Table(relation, _) = edit {
                tables::put_back(&mut model, self.old, relation);
            }
        }
        Some(model)
    }

    /// Which clause of the new text, or of the old one, a clause of a put-together text is.
    pub fn places(&self, back: &BTreeSet<usize>) -> BTreeMap<u32, String> {
        let mut out = places(self.changes, false);
        let mut next = self.new.document.clauses().map(|it| it.address.article()).max().unwrap_or(0);
        let names = places(self.changes, true);
        for edit in back.iter().filter_map(|at| self.list.get(*at)) {
            let (old, new) = edit.clauses();
            for (at, article) in old.iter().enumerate() {
                let place = new.get(at).copied().unwrap_or_else(|| {
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
