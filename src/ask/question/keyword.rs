//! The parts of a question: options of the command, and the first words of the lines of a question in a file.

use std::ops::Range;
use std::sync::Arc;

use crate::text::Source;

/// What a part of a question says; a matter comes first, for it settles which acts are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keyword {
    /// The matter in hand.
    Matter,
    /// The day that is asked about.
    Date,
    /// Somebody who is away.
    Absent,
    /// A vacant post.
    Vacant,
    /// A delegation in force.
    Delegation,
    /// The standing delegations are in force.
    Standing,
    /// The answer to a question of reading.
    Reading,
    /// The outcome of an act that has been done.
    Done,
    /// An act that is asked about.
    Act,
    /// Somebody who is asked about.
    Who,
    /// What changes when somebody returns.
    IfReturns,
    /// What changes when a delegation is made.
    IfDelegated,
}

impl Keyword {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Matter,
        Self::Date,
        Self::Absent,
        Self::Vacant,
        Self::Delegation,
        Self::Standing,
        Self::Reading,
        Self::Done,
        Self::Act,
        Self::Who,
        Self::IfReturns,
        Self::IfDelegated,
    ];

    /// The spelling in Chinese and in English; the English one is also the name of the option.
    pub fn spellings(self) -> [&'static str; 2] {
        match self {
            Self::Matter => ["事项", "matter"],
            Self::Date => ["日期", "date"],
            Self::Absent => ["缺席", "absent"],
            Self::Vacant => ["缺位", "vacant"],
            Self::Delegation => ["委托", "delegation"],
            Self::Standing => ["现有委托", "standing"],
            Self::Reading => ["读法", "reading"],
            Self::Done => ["已办", "done"],
            Self::Act => ["行为", "act"],
            Self::Who => ["人员", "who"],
            Self::IfReturns => ["如返岗", "if-returns"],
            Self::IfDelegated => ["如委托", "if-delegated"],
        }
    }
}

/// A part of a question as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says.
    pub keyword: Keyword,
    /// Where it is written.
    pub source: Arc<Source>,
    /// The bytes of it, without the keyword.
    pub range: Range<usize>,
}

impl Written {
    /// The text of an option of the command.
    pub fn option(keyword: Keyword, text: &str) -> Self {
        let [_, name] = keyword.spellings();
        let source = Arc::new(Source { path: format!("--{name}").into(), content: text.to_owned() });
        Self { keyword, range: 0..text.len(), source }
    }
}
