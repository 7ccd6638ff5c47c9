//! Plain words for the parts of a model, as a lawyer would say them.

mod condition;
mod declaration;
mod holder;
mod names;
mod norm;

pub use names::{alternatives, cause, comparison, head_count, listed, nature, together};
pub use norm::time;

use crate::text::Words;

use super::vocabulary::Vocabulary;

/// Puts the parts of a model into plain words; English comes from the glosses, or is the Chinese name without one.
#[derive(Debug, Clone)]
pub struct Phrases<'v> {
    vocabulary: &'v Vocabulary,
    /// Whom `Reference::Bound` means in what is being said.
    bound: Words,
}

impl<'v> Phrases<'v> {
    /// Phrases over this vocabulary.
    pub fn of(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, bound: Words::new("本人", "that person") }
    }

    /// The same, with the first of a delegation or substitution, or the parameter of a definition, called so.
    #[must_use]
    pub fn with_bound(&self, bound: Words) -> Self {
        Self { vocabulary: self.vocabulary, bound }
    }
}

/// Puts both languages through the same steps.
fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words::new(zh, en)
}

/// Joins with one separator for each language.
fn joined(parts: &[Words], zh: &str, en: &str) -> Words {
    let pick = |part: fn(&Words) -> &str| parts.iter().map(part).collect::<Vec<_>>();
    both(pick(|words| &words.zh).join(zh), pick(|words| &words.en).join(en))
}

/// A sentence: a capital letter and a full stop.
fn sentence(words: Words) -> Words {
    let mut characters = words.en.chars();
    let en = match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    };
    both(format!("{}。", words.zh), en)
}

/// `the` before an English common noun; a Chinese name or a proper name stays alone.
fn the(words: &Words) -> String {
    let noun = bare(&words.en);
    if noun.starts_with(|c: char| c.is_ascii_lowercase()) { format!("the {noun}") } else { noun.to_owned() }
}

/// An English noun without its article.
fn bare(noun: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| noun.strip_prefix(article)).unwrap_or(noun)
}
