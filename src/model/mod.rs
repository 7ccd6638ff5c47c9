//! The model: what the rules say, as inert parts that each cite their clause.

mod assumed;
mod condition;
mod coverage;
mod digests;
mod establishment;
mod heads;
mod id;
pub mod language;
mod load;
mod mentions;
mod norm;
pub mod phrase;
mod resolve;
mod rules_file;
mod staffing;
pub mod scenario;
mod structure;
mod superior;
mod tables;
mod task;
mod vocabulary;

use std::path::PathBuf;
use std::sync::Arc;

pub use condition::{Cause, Comparison, Condition, State};
pub use establishment::{Establishment, Member, Person, StandingDelegation};
pub use id::*;
pub use norm::*;
pub use resolve::{Expectation, Expected, Expecting};
pub use rules_file::{Block, RawSection, RulesFile, marker, read_rules};
pub use staffing::{Size, Tables};
pub use superior::{Article, Asked, Asks, Demand, Meant, Rank, Superior};
pub use task::Task;
pub use vocabulary::*;

use crate::text::{Address, Document, Source, Span, Words};

/// The rules of an organisation, read and checked.
#[derive(Debug)]
pub struct Model {
    /// The name of its folder.
    pub name: String,
    /// Its folder as the user gave it.
    pub folder: PathBuf,
    /// The document.
    pub document: Document,
    /// The path of the document, relative to the folder.
    pub text_path: String,
    /// The rules files.
    pub files: Vec<Arc<Source>>,
    /// What is declared.
    pub vocabulary: Vocabulary,
    /// The sections of the rules files, in their order.
    pub sections: Table<SectionId, Section>,
    /// The norms, in the order of the files.
    pub norms: Table<NormId, Norm>,
    /// Who holds which post.
    pub establishment: Establishment,
    /// The superior norms, when the model says where they stand.
    pub superior: Option<Superior>,
}

/// A section of a rules file.
#[derive(Debug)]
pub struct Section {
    /// The clause it is about; `None` for the vocabulary.
    pub address: Option<Address>,
    /// Its heading.
    pub heading: String,
    /// The words it quotes.
    pub quotes: Vec<String>,
    /// The modeller's notes, as Markdown.
    pub notes: Vec<String>,
    /// Where its heading stands.
    pub span: Option<Span>,
    /// How the clause is accounted for.
    pub disposition: Disposition,
}

/// How a clause is accounted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disposition {
    /// It has a formal reading.
    Modelled,
    /// It has no operative content, for this reason.
    Declaratory(Words),
    /// It is left out, for this reason.
    NotModelled(Words),
    /// Only notes or declarations.
    Silent,
}

/// How many clauses are accounted for, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Coverage {
    /// Clauses of the text.
    pub clauses: usize,
    /// With a formal reading of at least one part.
    pub modelled: usize,
    /// Without operative content.
    pub declaratory: usize,
    /// Left out.
    pub not_modelled: usize,
}

impl Model {
    /// Whether a person holds a post or a special case of it.
    pub fn holds(&self, person: PersonId, post: PostId) -> bool {
        self.establishment.persons[person].posts.iter().any(|p| self.is_kind_of(*p, post))
    }

    /// Whether a post is another one or a special case of it.
    pub fn is_kind_of(&self, post: PostId, of: PostId) -> bool {
        tables::is_kind_of(self, post, of)
    }
}
