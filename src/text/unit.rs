//! The units of a document: clause, paragraph, item, sub-item, sentence; and its headings.

use std::ops::Range;

use super::address::Address;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 条, the whole clause.
    Clause,
    /// 款, a paragraph of a clause.
    Paragraph,
    /// 项, （一）.
    Item,
    /// 目, 1．
    Subitem,
    /// 句, a sentence.
    Sentence,
}

/// One unit with the words that are its own, not those of the units below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands.
    pub address: Address,
    /// What it is.
    pub level: Level,
    /// Its own words without white space, lines joined: of a paragraph with items the words before the items; of a
    /// clause nothing, since its words stand in its paragraphs and items.
    pub text: String,
    /// The heading words of a clause that are no paragraph (公文签发程序：).
    pub caption: Option<Caption>,
    /// The number it begins with in the file (五、, （一）, 1．), as bytes of the source.
    pub marker: Option<Range<usize>>,
    /// Where its own words stand in the source; more than one piece when a page break parts them.
    pub pieces: Vec<Range<usize>>,
}

/// A short title that stands at the head of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The words without white space, colon or brackets included.
    pub text: String,
    /// Where they stand in the source.
    pub range: Range<usize>,
}

/// A chapter (章) or a section (节).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its number.
    pub number: u32,
    /// Its title without white space; empty when the file lost it.
    pub title: String,
    /// Whether it is a section inside a chapter.
    pub is_section: bool,
    /// Where number and title stand in the source.
    pub pieces: Vec<Range<usize>>,
    /// The number of the first clause under it; one more than the last clause when none follows.
    pub first_clause: u32,
}
