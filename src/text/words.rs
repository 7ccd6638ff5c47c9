//! One sentence in the two languages a reader may ask for.

use serde::Serialize;

/// Which language a reader asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// The same sentence in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Words {
    /// The Chinese sentence.
    pub zh: String,
    /// The English sentence.
    pub en: String,
}

impl Words {
    /// Pairs a Chinese sentence with its English one.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The same characters in both languages: a name, a number, a quotation.
    pub fn same(text: impl Into<String>) -> Self {
        let zh = text.into();
        Self { en: zh.clone(), zh }
    }

    /// The sentence in the language asked for.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Joins names as a reader of each language expects: `甲、乙` and `A, B`.
pub fn list(names: &[Words]) -> Words {
    let pick = |lang: Lang| names.iter().map(|n| n.get(lang)).collect::<Vec<_>>();
    Words::new(pick(Lang::Zh).join("、"), pick(Lang::En).join(", "))
}
