//! The address of a place in the document: article, paragraph, item, sub-item, sentence.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::label;
use super::words::Words;

/// Where a unit of the document stands, written `5.2`, `38(3)`, `52(1)3`, `20.2(1)`, `5.2s1`.
///
/// An item hangs under a paragraph. Under the first paragraph the paragraph is not written (`38(3)`, not `38.1(3)`, which
/// is read as the same address); under a later one it is (`20.2(1)`). The sub-item follows the item without a sign. A
/// sentence is counted inside the smallest unit named before it; `15s1` is read as `15.1s1`.
///
/// The order is that of the document: a unit, its own sentences, its items, then the next paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    // INVARIANT: nought means "not named"; article is named; item, sentence => paragraph; subitem => item.
    article: u32,
    paragraph: u32,
    item: u32,
    subitem: u32,
    sentence: u32,
}

/// Why a piece of writing is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAddress {
    /// What is wrong, naming the writing.
    pub message: Words,
    /// How an address is written.
    pub remedy: Words,
}

impl fmt::Display for BadAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message.en)
    }
}

impl std::error::Error for BadAddress {}

impl Address {
    /// A whole article (条); `None` for nought.
    pub fn of_article(article: u32) -> Option<Self> {
        (article != 0).then_some(Self { article, paragraph: 0, item: 0, subitem: 0, sentence: 0 })
    }

    /// The paragraph (款) of this article, counted from one.
    #[must_use]
    pub fn with_paragraph(self, paragraph: u32) -> Self {
        Self { paragraph, item: 0, subitem: 0, sentence: 0, ..self }
    }

    /// The item (项) of this paragraph, or of the first paragraph when none is named.
    #[must_use]
    pub fn with_item(self, item: u32) -> Self {
        Self { paragraph: self.paragraph.max(1), item, subitem: 0, sentence: 0, ..self }
    }

    /// The sub-item (目) of this item, or of the first item when none is named.
    #[must_use]
    pub fn with_subitem(self, subitem: u32) -> Self {
        Self { paragraph: self.paragraph.max(1), item: self.item.max(1), subitem, sentence: 0, ..self }
    }

    /// The sentence (句) of this unit, or of the first paragraph when only the article is named.
    #[must_use]
    pub fn with_sentence(self, sentence: u32) -> Self {
        Self { paragraph: self.paragraph.max(1), sentence, ..self }
    }

    /// The number of the article.
    pub fn article(&self) -> u32 {
        self.article
    }

    /// The paragraph; `Some(1)` for items under the first paragraph although it is not written there.
    pub fn paragraph(&self) -> Option<u32> {
        named(self.paragraph)
    }

    /// The item.
    pub fn item(&self) -> Option<u32> {
        named(self.item)
    }

    /// The sub-item.
    pub fn subitem(&self) -> Option<u32> {
        named(self.subitem)
    }

    /// The sentence.
    pub fn sentence(&self) -> Option<u32> {
        named(self.sentence)
    }

    /// The unit that this one is directly part of; `None` for an article.
    pub fn parent(&self) -> Option<Self> {
        let all = *self;
        match *self {
            Self { sentence: 1.., .. } => Some(Self { sentence: 0, ..all }),
            Self { subitem: 1.., .. } => Some(Self { subitem: 0, ..all }),
            Self { item: 1.., .. } => Some(Self { item: 0, ..all }),
            Self { paragraph: 1.., .. } => Some(Self { paragraph: 0, ..all }),
            _ => None,
        }
    }

    /// The whole article that this unit is part of.
    #[must_use]
    pub fn clause(&self) -> Self {
        Self { article: self.article, paragraph: 0, item: 0, subitem: 0, sentence: 0 }
    }

    /// Whether the other is this unit or part of it.
    pub fn contains(&self, other: &Self) -> bool {
        let mut place = Some(*other);
        while let Some(here) = place {
            if here == *self {
                return true;
            }
            place = here.parent();
        }
        false
    }

    /// The address as it is cited: 第五十二条第（一）项第3目, `clause 52(1)3`.
    pub fn label(&self) -> Words {
        label::write(self)
    }

    /// Reads an address as a modeller writes it: `52(1)3`, `５２（１）３`, 第五十二条第（一）项第3目, 第五条第二款第1句.
    ///
    /// # Errors
    /// When the writing is neither form, or a number in it is nought or too large.
    pub fn parse_label(text: &str) -> Result<Self, BadAddress> {
        label::read(text)
    }
}

impl FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        label::read_plain(text).ok_or_else(|| label::no_address(text))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.article)?;
        // Under the first paragraph an item is cited without it.
        if self.paragraph != 0 && (self.item == 0 || self.paragraph != 1) {
            write!(out, ".{}", self.paragraph)?;
        }
        if self.item != 0 {
            write!(out, "({})", self.item)?;
        }
        if self.subitem != 0 {
            write!(out, "{}", self.subitem)?;
        }
        match self.sentence {
            0 => Ok(()),
            sentence => write!(out, "s{sentence}"),
        }
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn named(number: u32) -> Option<u32> {
    (number != 0).then_some(number)
}
