//! Superior norms: a second rule set of higher rank, told in own words, and what each of them asks of this model.

mod article;
mod condition;
mod demand;
mod load;

use std::path::PathBuf;
use std::sync::Arc;

use crate::text::{Source, Words};

use super::condition::Condition;
use super::id::{ActId, BodyId};
use super::norm::Reference;

pub(super) use load::load;

/// The superior norms that a model stands under.
#[derive(Debug)]
pub struct Superior {
    /// Their folder.
    pub folder: PathBuf,
    /// Their files.
    pub files: Vec<Arc<Source>>,
    /// Their articles, in the order of the files.
    pub articles: Vec<Article>,
    /// What they ask of this model, in the order of the articles.
    pub demands: Vec<Demand>,
}

/// An article of a superior norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its rank.
    pub rank: Rank,
    /// The norm with the number of the article, as it is cited.
    pub label: Words,
    /// What it says, in own words.
    pub says: Words,
    /// What a lawyer has yet to check about it.
    pub to_check: Option<Words>,
}

/// The rank of a superior norm, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// 宪法.
    Constitution,
    /// 法律.
    Law,
    /// 行政法规.
    AdministrativeRegulation,
    /// 地方性法规.
    LocalRegulation,
    /// 规章.
    Rule,
    /// 规范性文件, those of the Party included.
    NormativeDocument,
}

impl Rank {
    /// Every rank, highest first.
    pub const ALL: [Self; 6] = [
        Self::Constitution,
        Self::Law,
        Self::AdministrativeRegulation,
        Self::LocalRegulation,
        Self::Rule,
        Self::NormativeDocument,
    ];

    /// The name in both languages.
    pub fn words(self) -> Words {
        match self {
            Self::Constitution => Words::new("宪法", "constitution"),
            Self::Law => Words::new("法律", "law"),
            Self::AdministrativeRegulation => Words::new("行政法规", "administrative regulation"),
            Self::LocalRegulation => Words::new("地方性法规", "local regulation"),
            Self::Rule => Words::new("规章", "rule"),
            Self::NormativeDocument => Words::new("规范性文件", "normative document"),
        }
    }
}

/// What a superior norm asks, in the names of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Its article, by index in [`Superior::articles`].
    pub article: usize,
    /// What it asks.
    pub asks: Asks,
    /// What it is about, in the words of the superior norm: `决定（重大事项）`.
    pub about: Words,
    /// Whom it names, in the words of the superior norm; empty when it names nobody.
    pub named: Words,
    /// Nobody can act for those it names.
    pub in_person: bool,
    /// It leaves room: what differs is to be checked, it is not against it.
    pub leaves_room: bool,
    /// The names for which the model has no counterpart; then nothing can be compared.
    pub missing: Vec<Words>,
}

/// Who a name of the superior norms stands for, and when.
pub type Meant = (Reference, Condition);

/// An act with the condition under which something is asked of it.
pub type Asked = (ActId, Condition);

/// What a superior norm asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// These have the power.
    Power(Vec<Meant>, Vec<Asked>),
    /// These have the duty.
    Duty(Vec<Meant>, Vec<Asked>),
    /// These must not.
    Prohibition(Vec<Meant>, Vec<Asked>),
    /// One of the first acts comes before each of the others.
    Order(Vec<ActId>, Vec<Asked>),
    /// Who sits in one of these bodies.
    Seats(Vec<BodyId>, Vec<Meant>, Condition),
    /// Substitution and delegation from the first go no further than to the second, for these acts, in this case.
    Cover {
        /// From whom.
        from: Vec<Meant>,
        /// To whom.
        to: Vec<Meant>,
        /// For which acts; `None` for all.
        acts: Option<Vec<ActId>>,
        /// When.
        when: Condition,
    },
}
