//! From statements as written to a model: names are looked up, types checked, mistakes collected.

mod conditions;
mod counterparts;
mod declarations;
mod expectations;
mod holders;
mod names;
mod norms;
mod values;

pub(crate) use declarations::words;
pub use expectations::{Expectation, Expected, Expecting};
pub(crate) use names::nearest;

use crate::text::{Address, Complaint, Document, Words};

use super::id::{MatterId, PostId, SectionId, Table};
use super::language::Item;
use super::language::ast::{Body, Condition as Written, Statement};
use super::norm::{Norm, Reference};
use super::rules_file::RulesFile;
use super::vocabulary::Vocabulary;
use super::{Condition, NormId, Section};

/// What resolving gives, beside the complaints.
pub struct Resolved {
    /// The vocabulary.
    pub vocabulary: Vocabulary,
    /// The norms.
    pub norms: Table<NormId, Norm>,
}

/// Looks up the names of all statements. `sections` gives each statement the section it stands in.
pub fn resolve(
    files: &[RulesFile],
    sections: &Table<SectionId, Section>,
    document: Option<&Document>,
) -> (Resolved, Vec<Complaint>) {
    let statements = gather(files, sections);
    let mut resolver = Resolver {
        vocabulary: Vocabulary::default(),
        norms: Table::default(),
        complaints: Vec::new(),
        document,
        scope: Scope::default(),
    };
    for (statement, _) in &statements {
        if let Body::Declaration(declaration) = &statement.body {
            resolver.name_parties(declaration, &statement.span);
        }
    }
    for (statement, _) in &statements {
        if let Body::Declaration(declaration) = &statement.body {
            resolver.name_matters(declaration);
        }
    }
    for (statement, _) in &statements {
        if let Body::Declaration(declaration) = &statement.body {
            resolver.name_acts(declaration);
        }
    }
    resolver.statements(&statements);
    (Resolved { vocabulary: resolver.vocabulary, norms: resolver.norms }, resolver.complaints)
}

/// A section by id with its clause.
#[derive(Clone)]
struct Home {
    section: SectionId,
    address: Option<Address>,
}

fn gather<'f>(files: &'f [RulesFile], sections: &Table<SectionId, Section>) -> Vec<(&'f Statement, Home)> {
    let mut found = Vec::new();
    for (raw, (section, resolved)) in files.iter().flat_map(|f| &f.sections).zip(sections.iter()) {
        let home = Home { section, address: resolved.address };
        let items = raw.blocks.iter().flat_map(|b| &b.items);
        found.extend(items.filter_map(|item| match item {
            Item::Statement { statement, .. } => Some((statement, home.clone())),
            _ => None,
        }));
    }
    found
}

/// What short names mean at a place.
#[derive(Default, Clone)]
struct Scope {
    /// The matter whose attributes may be named without it.
    matter: Option<MatterId>,
    /// The name of a definition's parameter and its post.
    parameter: Option<(String, Option<PostId>)>,
    /// The first of a cover norm.
    bound: Option<Reference>,
}

struct Resolver<'d> {
    vocabulary: Vocabulary,
    norms: Table<NormId, Norm>,
    complaints: Vec<Complaint>,
    /// The document that the clauses are of; superior norms have none.
    document: Option<&'d Document>,
    scope: Scope,
}

impl Resolver<'_> {
    fn statements(&mut self, statements: &[(&Statement, Home)]) {
        for (statement, home) in statements {
            self.scope = Scope::default();
            match (&statement.body, &home.address) {
                (Body::Declaration(declaration), address) => {
                    self.complete(declaration, &statement.span, address.as_ref())
                }
                (Body::Norm(norm), Some(address)) => self.norm(norm, address, home.section, statement),
                (Body::Expectation(_), _) => self.complaints.push(Complaint::at(
                    "expectation-among-rules",
                    statement.span.clone(),
                    Words::new("这是期望，不是规则", "this is an expectation, not a rule"),
                    Words::new(
                        "移到期望文件（expectations.md）",
                        "move it to the file of expectations (expectations.md)",
                    ),
                )),
                (Body::Norm(_), None) => self.complaints.push(Complaint::at(
                    "norm-without-clause",
                    statement.span.clone(),
                    Words::new("规范语句没有所属条文", "the norm stands under no clause"),
                    Words::new(
                        "移到 `## 第…条` 标题之下；标题之前只能写词汇",
                        "move it under a `##` heading that names a clause; only declarations may stand before",
                    ),
                )),
            }
        }
    }

    /// A condition, or `Always` when there is none.
    fn optional(&mut self, written: Option<&Written>) -> Option<Condition> {
        match written {
            Some(condition) => self.condition(condition),
            None => Some(Condition::Always),
        }
    }

    fn with_matter<T>(&mut self, matter: Option<MatterId>, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.scope.matter, matter);
        let result = run(self);
        self.scope.matter = before;
        result
    }
}
