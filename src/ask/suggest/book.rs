//! The names of a rule book as its text and its rule language write them.

use crate::finding::Finding;
use crate::model::language::{Keyword, Tongue};
use crate::model::phrase::Phrases;
use crate::model::{ActId, Model, Norm, NormId, PostId, Reference};
use crate::text::{Address, Words};

/// A rule book to draft for, and the finding that an amendment is to end.
pub struct Book<'m> {
    /// The rules.
    pub model: &'m Model,
    /// The same in plain words.
    pub phrases: Phrases<'m>,
}

/// Somebody as an amendment names him.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// In the text: 常务副区长, 其AB角对应的副区长.
    pub text: String,
    /// In the rule language: 常务副区长, AB角(副区长).
    pub formal: String,
}

impl<'m> Book<'m> {
    /// Opens a book.
    pub fn new(model: &'m Model) -> Self {
        Self { model, phrases: Phrases::of(&model.vocabulary) }
    }

    /// The keywords of the file in which the clause has its formal reading.
    pub fn tongue(&self, article: u32) -> Tongue {
        let of = |norm: &&Norm| norm.address.article() == article;
        let norm = self.model.norms.iter().map(|(_, norm)| norm).find(of);
        let marker = crate::model::marker(Tongue::En);
        let is_english = norm.is_some_and(|it| it.span.source.content.starts_with(marker));
        if is_english { Tongue::En } else { Tongue::Zh }
    }

    /// A statement, its keywords in the tongue of the file.
    pub fn statement(&self, article: u32, parts: &[Part<'_>]) -> String {
        let tongue = self.tongue(article);
        let words = parts.iter().map(|part| match part {
            Part::Key(keyword) => keyword.spelling(tongue),
            Part::Name(name) => name,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// A post.
    pub fn post(&self, post: PostId) -> Named {
        let name = self.model.vocabulary.posts[post].label.name().to_owned();
        Named { text: self.phrases.post(post).zh, formal: name }
    }

    /// Whoever a reference means; `of` is the post of whom a relation is asked. `None` for whom no clause can name.
    pub fn named(&self, reference: &Reference, of: Option<PostId>) -> Option<Named> {
        let vocabulary = &self.model.vocabulary;
        let name = |name: &str, text: Words| Named { text: text.zh, formal: name.to_owned() };
        let own = self.phrases.reference(reference);
        Some(match reference {
            Reference::Post(id) => self.post(*id),
            Reference::Body(id) => name(vocabulary.bodies[*id].label.name(), own),
            Reference::Unit(id) => name(vocabulary.units[*id].label.name(), own),
            Reference::Attribute(id) => name(vocabulary.attributes[*id].label.name(), own),
            Reference::Applied(relation, argument) => {
                let inner = match (argument.as_ref(), of) {
                    (Reference::Bound | Reference::Post(_), Some(post)) => self.post(post),
                    _ => self.named(argument, of)?,
                };
                let related = self.phrases.related(*relation).zh;
                let relation = vocabulary.relations[*relation].label.name();
                Named {
                    text: if of.is_some() { format!("其{related}") } else { format!("{}的{related}", inner.text) },
                    formal: format!("{relation}({})", inner.formal),
                }
            }
            Reference::Bound => self.post(of?),
            Reference::Kind(_) | Reference::Anyone | Reference::Unnamed => return None,
        })
    }

    /// 签发(公文).
    pub fn act(&self, act: ActId) -> String {
        let row = &self.model.vocabulary.acts[act];
        format!("{}({})", row.label.name(), self.model.vocabulary.matters[row.matter].label.name())
    }

    /// 签发(公文), 核报(公文).
    pub fn acts(&self, acts: &[ActId]) -> String {
        acts.iter().map(|it| self.act(*it)).collect::<Vec<_>>().join(", ")
    }

    /// 签发、核报, for the text.
    pub fn act_names(&self, acts: &[ActId]) -> String {
        acts.iter().map(|it| self.model.vocabulary.acts[*it].label.name()).collect::<Vec<_>>().join("、")
    }

    /// The norms under the clauses that a finding cites.
    pub fn cited<'f>(&'f self, finding: &'f Finding) -> impl Iterator<Item = (NormId, &'m Norm)> + 'f {
        let is_cited = |address: &Address| finding.citations.iter().any(|it| it.address == *address);
        self.model.norms.iter().filter(move |(_, norm)| is_cited(&norm.address))
    }

    /// The condition of a norm as it is written, without the keyword; `None` without one.
    pub fn condition(&self, norm: &Norm) -> Option<String> {
        let tongue = self.tongue(norm.address.article());
        let words = norm.span.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let key = |keyword: Keyword| format!(" {} ", keyword.spelling(tongue));
        let (_, rest) = words.split_once(&key(Keyword::When))?;
        let ends = CONDITION_ENDS.iter().filter_map(|it| rest.find(key(*it).trim_end()));
        Some(rest.get(..ends.min().unwrap_or(rest.len()))?.trim().to_owned())
    }
}

/// What can follow the condition of a norm.
const CONDITION_ENDS: &[Keyword] = &[
    Keyword::Unless,
    Keyword::Overrides,
    Keyword::InPerson,
    Keyword::Remotely,
    Keyword::AsARule,
    Keyword::Form,
    Keyword::Within,
    Keyword::Every,
    Keyword::MayPassOn,
    Keyword::MayNotPassOn,
    Keyword::ToOneOnly,
    Keyword::UntilReturn,
    Keyword::UntilDay,
    Keyword::UntilWithdrawn,
    Keyword::WithDelegated,
    Keyword::Onward,
];

/// A part of a statement.
pub enum Part<'p> {
    /// A keyword.
    Key(Keyword),
    /// A name.
    Name(&'p str),
}
