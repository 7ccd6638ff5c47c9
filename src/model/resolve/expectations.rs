//! What the office wants to hold beyond the text, with its names looked up.

use std::path::Path;
use std::sync::Arc;

use crate::text::{self, Complaint, Span, Weight, Words};

use super::super::condition::Condition;
use super::super::id::{ActId, BusinessId};
use super::super::language::Item;
use super::super::language::ast::{Body, Expectation as Written, Expected as WrittenExpected, Name, Rule, Statement};
use super::super::rules_file::read_rules;
use super::super::{Model, Table};
use super::{Resolver, Scope};

/// One sentence of a file of expectations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// What is expected.
    pub expected: Expected,
    /// Only if.
    pub when: Condition,
    /// Where it stands.
    pub span: Span,
}

/// What is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Whoever so many people are, when they are away each of these acts can still be done.
    Survives(usize, Vec<ActId>),
    /// The same of everything that the business needs.
    Carries(usize, BusinessId),
    /// Nobody can do two of these acts on one matter.
    Apart(Vec<ActId>),
    /// It takes at least so many people to do those of these acts that are needed.
    Hands(usize, Vec<ActId>),
    /// With everybody there, each piece of business is finished within so many working days, because every step has a limit.
    Finished(i64, Vec<BusinessId>),
    /// The first acts are required before the others.
    Before(Vec<ActId>, Vec<ActId>),
}

/// A file of expectations.
#[derive(Debug, Default)]
pub struct Expecting {
    /// Its sentences, in their order.
    pub sentences: Vec<Expectation>,
}

impl Expecting {
    /// Reads a file of expectations about a model. There is one only when no complaint is an error.
    pub fn read(model: &mut Model, path: &Path) -> (Option<Self>, Vec<Complaint>) {
        let source = match text::read(path) {
            Ok(source) => Arc::new(source),
            Err(complaint) => return (None, vec![complaint]),
        };
        let (file, mut complaints) = read_rules(source);
        let mut resolver = Resolver {
            vocabulary: std::mem::take(&mut model.vocabulary),
            norms: Table::default(),
            complaints: Vec::new(),
            document: Some(&model.document),
            scope: Scope::default(),
        };
        let mut sentences = Vec::new();
        for item in file.sections.iter().flat_map(|s| &s.blocks).flat_map(|b| &b.items) {
            if let Item::Statement { statement, .. } = item {
                resolver.scope = Scope::default();
                sentences.extend(resolver.sentence(statement));
            }
        }
        complaints.append(&mut resolver.complaints);
        model.vocabulary = resolver.vocabulary;
        if sentences.is_empty() && complaints.is_empty() {
            complaints.push(Complaint::of_file(
                "no-expectation",
                path,
                Words::new("文件里没有一条期望", "the file has no expectation"),
                Words::new(
                    "写在 norm 代码块里，写法见 docs/expect.zh.md",
                    "write them in a norm block; docs/expect.md shows how",
                ),
            ));
        }
        let failed = complaints.iter().any(|c| c.weight == Weight::Error);
        ((!failed).then_some(Self { sentences }), complaints)
    }
}

impl Resolver<'_> {
    fn sentence(&mut self, statement: &Statement) -> Option<Expectation> {
        let span = statement.span.clone();
        match &statement.body {
            Body::Expectation(written) => {
                let expected = self.expected(written, &span)?;
                let when = self.optional(written.when.as_ref())?;
                Some(Expectation { expected, when, span })
            }
            Body::Norm(norm) => match (&norm.rule, norm.riders.as_slice()) {
                (rule, riders) if riders.len() <= 1 => {
                    let expected = self.as_expected(rule, &span)?;
                    let when = match riders.first() {
                        None => Condition::Always,
                        Some(super::super::language::ast::Rider::When(when)) => self.condition(when)?,
                        Some(_) => return self.no_expectation(&span),
                    };
                    Some(Expectation { expected, when, span })
                }
                _ => self.no_expectation(&span),
            },
            Body::Declaration(_) => self.no_expectation(&span),
        }
    }

    /// A rule that may as well be wished for.
    fn as_expected(&mut self, rule: &Rule, span: &Span) -> Option<Expected> {
        match rule {
            Rule::Order { first, then } => {
                let then = self.scoped_acts(then)?;
                Some(Expected::Before(self.acts(first)?, then))
            }
            Rule::Apart { acts } => {
                let acts = self.scoped_acts(acts)?;
                self.several(&acts, span)?;
                Some(Expected::Apart(acts))
            }
            _ => {
                self.no_expectation(span);
                None
            }
        }
    }

    fn no_expectation(&mut self, span: &Span) -> Option<Expectation> {
        self.complaints.push(Complaint::at(
            "not-an-expectation",
            span.clone(),
            Words::new("期望文件里不能有这种语句", "a file of expectations cannot have this statement"),
            Words::new(
                "可以写：`可缺 1 人 …`、`分别办理 …`、`经手 2 人 …`、`办结 … 期限 …`、`须先 … 再 …`，其后可写 `当`",
                "it has `survives 1 holder …`, `apart …`, `hands 2 holders …`, `finished … within …` and \
                 `requires … before …`, each with `when`",
            ),
        ));
        None
    }

    fn expected(&mut self, written: &Written, span: &Span) -> Option<Expected> {
        match &written.expected {
            WrittenExpected::Survives { number, business: Some(name), .. } => {
                let business = self.business_with_scope(name)?;
                Some(Expected::Carries(self.number(*number, 0, span)?, business))
            }
            WrittenExpected::Survives { number, acts, .. } => {
                let acts = self.scoped_acts(acts)?;
                Some(Expected::Survives(self.number(*number, 0, span)?, acts))
            }
            WrittenExpected::Hands { number, acts } => {
                let acts = self.scoped_acts(acts)?;
                Some(Expected::Hands(self.number(*number, 2, span)?, acts))
            }
            WrittenExpected::Finished { business, days } => {
                let businesses = match business {
                    None => self.vocabulary.businesses.ids().collect(),
                    Some(name) => vec![self.business_with_scope(name)?],
                };
                Some(Expected::Finished(self.days(*days, span)?, businesses))
            }
        }
    }

    fn scoped_acts(&mut self, written: &[super::super::language::ast::ActName]) -> Option<Vec<ActId>> {
        let acts = self.acts(written)?;
        self.scope.matter = self.matter_of(&acts);
        Some(acts)
    }

    /// The piece of business of a name; the attributes of its matter need not be qualified from here on.
    fn business_with_scope(&mut self, name: &Name) -> Option<BusinessId> {
        let business = self.business(name)?;
        let goal = self.vocabulary.businesses[business].goal;
        self.scope.matter = Some(self.vocabulary.acts[goal].matter);
        Some(business)
    }

    /// More than ten years say nothing.
    fn days(&mut self, days: i64, span: &Span) -> Option<i64> {
        const MOST: i64 = 2600;
        if (1..=MOST).contains(&days) {
            return Some(days);
        }
        self.complaints.push(Complaint::at(
            "bad-number",
            span.clone(),
            Words::new(format!("工作日数应在1至{MOST}之间"), format!("the working days must be between 1 and {MOST}")),
            Words::new("改写天数", "change the number"),
        ));
        None
    }

    fn business(&mut self, name: &Name) -> Option<BusinessId> {
        let found = self.vocabulary.businesses.find(|b| b.label.name() == name.text);
        if found.is_none() {
            let known: Vec<_> = self.vocabulary.businesses.iter().map(|(_, b)| b.label.name().to_owned()).collect();
            self.unknown(("业务", "business"), name, known.iter().map(String::as_str));
        }
        found
    }

    /// More than four absences, or fewer hands than two, say nothing.
    fn number(&mut self, number: i64, least: i64, span: &Span) -> Option<usize> {
        const MOST: i64 = 4;
        if (least..=MOST).contains(&number) {
            return usize::try_from(number).ok();
        }
        self.complaints.push(Complaint::at(
            "bad-number",
            span.clone(),
            Words::new(
                format!("人数应在{least}至{MOST}之间"),
                format!("the number must be between {least} and {MOST}"),
            ),
            Words::new("改写人数", "change the number"),
        ));
        None
    }

    fn several(&mut self, acts: &[ActId], span: &Span) -> Option<()> {
        let distinct = acts.iter().enumerate().all(|(at, act)| !acts.iter().take(at).any(|other| other == act));
        if 1 < acts.len() && distinct {
            return Some(());
        }
        self.complaints.push(Complaint::at(
            "one-act",
            span.clone(),
            Words::new("分别办理的行为至少有两个，且不能重复", "at least two different acts are needed"),
            Words::new("用逗号隔开各个行为", "separate the acts by commas"),
        ));
        None
    }
}
