//! What a comparison shows, in one language, ready to be laid out.

use serde::Serialize;

use super::super::report::ReportError;
use super::changes::{self, BehaviourView, DefectsView, SuperiorView};
use super::runs::{RunView, runs};
use super::{defects, powers, scenarios, summary, superiors};
use crate::ask::revision::{Behaviour, Defects, FourWay, Scenarios};
use crate::text::revision::{Change, Fate, Revision};
use crate::text::{Address, Lang, Words};

/// One of the two texts.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// The file or folder as the user gave it.
    pub path: String,
    /// The title of the rules.
    pub title: String,
    /// SHA-256 of the text.
    pub sha256: String,
    /// Whether it came with a model.
    pub has_model: bool,
}

/// A comparison in one language. JSON after `docs/diff.schema.json`.
#[derive(Debug, Clone, Serialize)]
pub struct RevisionView {
    /// `guiju`.
    pub tool: &'static str,
    /// Its version.
    pub version: &'static str,
    /// `zh` or `en`.
    pub language: &'static str,
    /// The old text.
    pub old: Side,
    /// The new text.
    pub new: Side,
    /// What was not compared, and why.
    pub notes: Vec<String>,
    /// Whether everything was finished.
    pub finished: bool,
    /// Whether nothing changed in anything that was compared.
    pub is_empty: bool,
    /// The words.
    pub words: WordsView,
    /// What changes in practice; absent when only the words were compared.
    pub behaviour: Option<BehaviourView>,
    /// What became of the findings; absent when only the words were compared.
    pub defects: Option<DefectsView>,
    /// The findings about superior norms in all four combinations; absent unless both were asked for.
    pub superior: Option<Vec<SuperiorView>>,
    /// What else was compared, ready to read.
    pub sections: Vec<SectionView>,
}

/// The comparison of the words.
#[derive(Debug, Clone, Serialize)]
pub struct WordsView {
    /// The sentence that drafters publish.
    pub summary: String,
    /// Places, numbers, titles, chapters: what changed beside the words of clauses.
    pub remarks: Vec<String>,
    /// The figures.
    pub counts: CountsView,
    /// Every clause of both texts once.
    pub changes: Vec<ChangeView>,
    /// Chapters that were added, deleted, moved, renumbered or got another title.
    pub chapters: Vec<String>,
    /// Sentences that went from one clause to another.
    pub transfers: Vec<String>,
}

/// How many clauses of each fate.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CountsView {
    /// Clauses of the old text.
    pub old: usize,
    /// Clauses of the new text.
    pub new: usize,
    /// Only in the new text.
    pub added: usize,
    /// Only in the old text.
    pub deleted: usize,
    /// With other words.
    pub modified: usize,
    /// With the same words.
    pub kept: usize,
    /// Beyond the first that came of one clause.
    pub split_off: usize,
    /// Beyond the first that went into one clause.
    pub merged_away: usize,
    /// Standing elsewhere.
    pub moved: usize,
    /// With another number.
    pub renumbered: usize,
}

/// A clause in both texts.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// `kept`, `modified`, `added`, `deleted`, `split`, `merged`, `regrouped`.
    pub fate: &'static str,
    /// The same for a reader.
    pub fate_words: String,
    /// The numbers in the old text.
    pub old: Vec<u32>,
    /// The numbers in the new text.
    pub new: Vec<u32>,
    /// The clauses of the old text as they are cited.
    pub old_label: String,
    /// The clauses of the new text as they are cited.
    pub new_label: String,
    /// Whether it stands elsewhere.
    pub is_moved: bool,
    /// The words, with marks.
    pub runs: Vec<RunView>,
    /// Why, as far as it is known: the findings about the clause that are there no longer. Empty when there are none.
    pub reason: String,
}

/// A part of the comparison beside the words.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// A short name such as `powers`.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// What it says in sum.
    pub lead: Vec<String>,
    /// One change each.
    pub entries: Vec<EntryView>,
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// What changed.
    pub head: String,
    /// Lines under it: a label, and what is said.
    pub lines: Vec<(String, String)>,
}

impl RevisionView {
    /// Sets out the comparison of the words.
    pub fn new(old: Side, new: Side, revision: &Revision, lang: Lang) -> Self {
        Self {
            tool: "guiju",
            version: env!("CARGO_PKG_VERSION"),
            language: match lang {
                Lang::Zh => "zh",
                Lang::En => "en",
            },
            old,
            new,
            notes: Vec::new(),
            finished: true,
            is_empty: revision.is_empty(),
            words: words(revision, lang),
            behaviour: None,
            defects: None,
            superior: None,
            sections: Vec::new(),
        }
    }

    /// Adds what changes in practice.
    pub fn add_behaviour(&mut self, found: &Behaviour, lang: Lang) {
        self.sections.extend(powers::sections(found, lang));
        self.finished &= found.unfinished.is_empty();
        self.is_empty &= found.is_empty();
        self.behaviour = Some(changes::behaviour(found, lang));
    }

    /// Adds what became of the findings.
    pub fn add_defects(&mut self, found: &Defects, lang: Lang) {
        for change in self.words.changes.iter_mut().filter(|it| it.fate != "kept") {
            change.reason = defects::reason(found, &change.old, lang);
        }
        self.sections.push(defects::section(found, lang));
        self.finished &= found.unfinished.is_empty();
        self.is_empty &= found.is_empty();
        self.defects = Some(changes::defects(found, lang));
    }

    /// Adds which findings about superior norms come from which change.
    pub fn add_superiors(&mut self, found: &FourWay, lang: Lang) {
        self.sections.push(superiors::section(found, lang));
        self.finished &= found.unfinished.is_empty();
        self.is_empty &= found.is_empty();
        self.superior = Some(changes::superiors(found, lang));
    }

    /// Adds the scenarios that go another way.
    pub fn add_scenarios(&mut self, found: &Scenarios, lang: Lang) {
        self.sections.push(scenarios::section(found, lang));
        self.is_empty &= found.changed.is_empty();
    }

    /// Whether it is in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.language == "zh"
    }

    pub(super) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.is_chinese() { zh } else { en }
    }

    /// The same view as JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self) -> Result<String, ReportError> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

fn words(revision: &Revision, lang: Lang) -> WordsView {
    let counts = &revision.counts;
    WordsView {
        summary: summary::sentence(revision).get(lang).to_owned(),
        remarks: summary::remarks(revision).iter().map(|it| it.get(lang).to_owned()).collect(),
        counts: CountsView {
            old: counts.old,
            new: counts.new,
            added: counts.added,
            deleted: counts.deleted,
            modified: counts.modified,
            kept: counts.kept,
            split_off: counts.split_off,
            merged_away: counts.merged_away,
            moved: counts.moved,
            renumbered: counts.renumbered,
        },
        changes: revision.changes.iter().map(|it| change(it, lang)).collect(),
        chapters: summary::chapters(revision).iter().map(|it| it.get(lang).to_owned()).collect(),
        transfers: summary::transfers(revision).iter().map(|it| it.get(lang).to_owned()).collect(),
    }
}

fn change(change: &Change, lang: Lang) -> ChangeView {
    let fate_words = summary::fate(change);
    ChangeView {
        fate: match change.fate {
            Fate::Kept => "kept",
            Fate::Modified => "modified",
            Fate::Added => "added",
            Fate::Deleted => "deleted",
            Fate::Split => "split",
            Fate::Merged => "merged",
            Fate::Regrouped => "regrouped",
        },
        fate_words: fate_words.get(lang).to_owned(),
        old_label: labels(&change.old, lang),
        new_label: labels(&change.new, lang),
        old: change.old.clone(),
        new: change.new.clone(),
        is_moved: change.is_moved,
        runs: runs(&change.runs),
        reason: String::new(),
    }
}

fn labels(articles: &[u32], lang: Lang) -> String {
    let labels: Vec<Words> =
        articles.iter().filter_map(|article| Address::of_article(*article)).map(|address| address.label()).collect();
    crate::text::list(&labels).get(lang).to_owned()
}
