//! Why a defect is there, in the words of one language.

use serde::Serialize;

use crate::ask::causes::Causes;
use crate::text::Lang;

/// Why a defect is there: sets of clauses, delegations and readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CausesView {
    /// Every smallest set that produces it, part by part.
    pub sets: Vec<Vec<PartView>>,
    /// Every smallest set whose change ends it, part by part.
    pub corrections: Vec<Vec<PartView>>,
    /// Why the lists may not be complete.
    pub unfinished: Option<String>,
}

/// One part of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartView {
    /// The address of its clause; none of a question of reading.
    pub clause: Option<String>,
    /// What it is, or what could be changed about it.
    pub words: String,
}

impl CausesView {
    /// Puts causes into the words of a language.
    pub fn new(causes: &Causes, lang: Lang) -> Self {
        let address = |clause: &Option<crate::text::Address>| clause.map(|address| address.to_string());
        let cause = |it: &crate::ask::causes::Cause| PartView {
            clause: address(&it.clause),
            words: it.words.get(lang).to_owned(),
        };
        let change = |it: &crate::ask::causes::Change| PartView {
            clause: address(&it.cause.clause),
            words: it.words.get(lang).to_owned(),
        };
        Self {
            sets: causes.sets.iter().map(|set| set.iter().map(cause).collect()).collect(),
            corrections: causes.corrections.iter().map(|set| set.iter().map(change).collect()).collect(),
            unfinished: causes.unfinished.as_ref().map(|words| words.get(lang).to_owned()),
        }
    }

    /// Each set in a sentence.
    pub fn set_words(&self, lang: &str) -> Vec<String> {
        self.sets.iter().map(|set| together(set, lang)).collect()
    }

    /// Each correction in a sentence.
    pub fn correction_words(&self, lang: &str) -> Vec<String> {
        self.corrections.iter().map(|set| together(set, lang)).collect()
    }
}

/// The parts of a set, which count together.
fn together(set: &[PartView], lang: &str) -> String {
    match set {
        [] => if lang == "zh" { "无论怎样修改都存在" } else { "it is there whatever is changed" }.to_owned(),
        [one] => one.words.clone(),
        parts => {
            let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
            words.join(if lang == "zh" { "；同时，" } else { "; and also " })
        }
    }
}
