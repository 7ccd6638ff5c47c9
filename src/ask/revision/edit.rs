//! One edit between two models: of clauses, of the vocabulary, of a table.

use crate::text::{Address, Words};

/// Something in which two models differ and which can be put back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Everything in the model that stands under no clause.
    Vocabulary,
    /// A clause, or a group of joined or parted ones, whose formal reading differs.
    Clauses {
        /// In the old text; empty when added.
        old: Vec<u32>,
        /// In the new text; empty when deleted.
        new: Vec<u32>,
        /// The words stayed: other clauses or the vocabulary made them mean something else, and the model reads them anew.
        is_kept: bool,
    },
    /// The table of a relation, by the name of the relation and what a reader calls it.
    Table(String, Words),
    /// One section of the vocabulary, by its heading.
    Section(String),
}

impl Edit {
    /// What a reader calls it.
    pub fn words(&self) -> Words {
        match self {
            Self::Vocabulary => Words::new("模型的词汇部分", "the vocabulary of the model"),
            Self::Clauses { new, is_kept: true, .. } => {
                let label = labels(new);
                Words::new(
                    format!("{}的含义（条文未改，模型按修订后的其他条文另作理解）", label.zh),
                    format!(
                        "the meaning of {} (its words stayed; by other clauses of the new text the model reads it otherwise)",
                        label.en
                    ),
                )
            }
            Self::Clauses { old, new, .. } => clauses(old, new),
            Self::Table(_, name) => {
                Words::new(format!("编制表中“{}”的改动", name.zh), format!("the table of “{}”, changed", name.en))
            }
            Self::Section(title) if title.is_empty() => Self::Vocabulary.words(),
            Self::Section(title) => Words::new(
                format!("模型词汇中“{title}”一节的改动"),
                format!("the section “{title}” of the vocabulary, changed"),
            ),
        }
    }

    /// Its clauses in the old and in the new text; none for what stands under no clause.
    pub(super) fn clauses(&self) -> (&[u32], &[u32]) {
        match self {
            Self::Clauses { old, new, .. } => (old, new),
            _ => (&[], &[]),
        }
    }
}

fn labels(articles: &[u32]) -> Words {
    let all = articles.iter().filter_map(|it| Address::of_article(*it)).map(|it| it.label());
    crate::text::list(&all.collect::<Vec<_>>())
}

fn clauses(old: &[u32], new: &[u32]) -> Words {
    let (is_added, is_deleted) = (old.is_empty(), new.is_empty());
    let (old, new) = (labels(old), labels(new));
    match (is_added, is_deleted) {
        (true, _) => Words::new(format!("新增{}", new.zh), format!("{}, added", new.en)),
        (false, true) => Words::new(format!("删除原{}", old.zh), format!("{} of the old text, deleted", old.en)),
        (false, false) if old == new => Words::new(format!("{}的改动", new.zh), format!("{}, changed", new.en)),
        (false, false) => Words::new(
            format!("{}（原{}）的改动", new.zh, old.zh),
            format!("{} (formerly {}), changed", new.en, old.en),
        ),
    }
}
