//! Declarations: first the names, so that order does not matter, then what they mean.

use crate::text::{Address, Span, Words};

use super::super::condition::Condition;
use super::super::id::MatterId;
use super::super::language::Keyword;
use super::super::language::ast::{
    Attribute as WrittenAttribute, Choice, Declaration, Gloss, Holders, Name, Parameter, Sort as WrittenSort,
    Values as WrittenValues,
};
use super::super::vocabulary::{
    Act, Assumption, Attribute, Body, Business, Definition, Label, Matter, Nature, Post, Reading, Relation, Sort, Term,
    Unit, UnitKind, Values,
};
use super::Resolver;
use super::names::labels;

impl Resolver<'_> {
    /// First pass: posts, unit kinds, bodies, readings.
    pub(super) fn name_parties(&mut self, declaration: &Declaration, span: &Span) {
        match declaration {
            Declaration::Post { name, gloss, holders, .. } => {
                let (least, most) = match holders {
                    Holders::Unsaid => (0, None),
                    Holders::Exactly(n) => (*n, Some(*n)),
                    Holders::AtLeast(n) => (*n, None),
                };
                if self.fresh_party(name) {
                    self.vocabulary.posts.push(Post { label: label(name, gloss.as_ref()), of: None, least, most });
                }
            }
            Declaration::UnitKind { name, gloss } => {
                if self.vocabulary.unit_kinds.find(|k| k.label.name() == name.text).is_some() {
                    self.twice(name, None);
                }
                self.vocabulary.unit_kinds.push(UnitKind { label: label(name, gloss.as_ref()) });
            }
            Declaration::Body { name, gloss, external, .. } if self.fresh_party(name) => {
                let label = label(name, gloss.as_ref());
                self.vocabulary.bodies.push(Body { label, through: Vec::new(), same_as: None, external: *external });
            }
            Declaration::Reading { name, label: mark, question, anchors, answers } => {
                self.name_reading(name, mark.as_ref(), question, anchors, answers, span);
            }
            _ => {}
        }
    }

    fn name_reading(
        &mut self,
        name: &Name,
        mark: Option<&Name>,
        question: &Gloss,
        anchors: &[super::super::language::ast::Place],
        answers: &[(Name, Gloss)],
        span: &Span,
    ) {
        if let Some(first) = self.vocabulary.readings.find(|r| r.label.name() == name.text) {
            let first = self.vocabulary.readings[first].label.span.clone();
            self.twice(name, first.as_ref());
            return;
        }
        let anchors = anchors.iter().filter_map(|place| self.place(place)).collect();
        self.vocabulary.readings.push(Reading {
            label: Label { words: Words::same(name.text.clone()), span: Some(span.clone()) },
            mark: mark.map(|m| m.text.clone()),
            question: words(question),
            anchors,
            answers: answers.iter().map(|(answer, meaning)| (label(answer, None), words(meaning))).collect(),
        });
    }

    fn fresh_party(&mut self, name: &Name) -> bool {
        let first = labels(&self.vocabulary).find(|l| l.name() == name.text).map(|l| l.span.clone());
        match first {
            Some(first) => {
                self.twice(name, first.as_ref());
                false
            }
            None => true,
        }
    }

    /// Second pass: units, relations, matters with their attributes, and the names of definitions.
    pub(super) fn name_matters(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Unit { name, gloss, kind } => {
                if let (true, Some(kind)) = (self.fresh_party(name), self.unit_kind(kind)) {
                    self.vocabulary.units.push(Unit { label: label(name, gloss.as_ref()), kind, named_by_rules: true });
                }
            }
            Declaration::Relation { name, gloss, from, to, total, paired, table } => {
                if self.vocabulary.relations.find(|r| r.label.name() == name.text).is_some() {
                    self.twice(name, None);
                } else if let (Some(from), Some(to)) = (self.sort(from), self.sort(to)) {
                    let (label, table) = (label(name, gloss.as_ref()), table.as_ref().map(|t| t.text.clone()));
                    self.vocabulary.relations.push(Relation { label, from, to, total: *total, paired: *paired, table });
                }
            }
            Declaration::Matter { name, gloss, attributes } => self.name_matter(name, gloss.as_ref(), attributes),
            _ => {}
        }
    }

    fn name_matter(&mut self, name: &Name, gloss: Option<&Gloss>, attributes: &[WrittenAttribute]) {
        if self.vocabulary.matters.find(|m| m.label.name() == name.text).is_some() {
            self.twice(name, None);
            return;
        }
        let matter = self.vocabulary.matters.push(Matter { label: label(name, gloss), attributes: Vec::new() });
        for written in attributes {
            let taken = self.vocabulary.attributes.find(|a| a.matter == matter && a.label.name() == written.name.text);
            if taken.is_some() {
                self.twice(&written.name, None);
            }
            let Some(values) = self.attribute_values(&written.values) else { continue };
            let label = label(&written.name, written.gloss.as_ref());
            let id = self.vocabulary.attributes.push(Attribute { label, matter, values, judged: written.judged });
            if let Some(row) = self.vocabulary.matters.get_mut(matter) {
                row.attributes.push(id);
            }
        }
    }

    fn attribute_values(&mut self, written: &WrittenValues) -> Option<Values> {
        let mut kind = |name: &Option<Name>| match name {
            Some(name) => self.unit_kind(name).map(Some),
            None => Some(None),
        };
        Some(match written {
            WrittenValues::Choices(choices) => Values::Choices(choices.iter().map(choice).collect()),
            WrittenValues::YesNo => Values::YesNo,
            WrittenValues::Integer(low, high) => Values::Integer(*low, *high),
            WrittenValues::Unit(name) => Values::Unit(kind(name)?),
            WrittenValues::Units(name) => Values::Units(kind(name)?),
        })
    }

    fn sort(&mut self, written: &WrittenSort) -> Option<Sort> {
        let name = match written {
            WrittenSort::Unit(_) => return Some(Sort::AnyUnit),
            WrittenSort::Named(name) => name,
        };
        if let Some(kind) = self.vocabulary.unit_kinds.find(|k| k.label.name() == name.text) {
            return Some(Sort::Kind(kind));
        }
        self.post(name).map(Sort::Post)
    }

    /// Third pass: acts, and definitions without their meaning yet.
    pub(super) fn name_acts(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Act { name, matter, gloss, nature, outcomes, settles } => {
                let Some(matter) = self.matter(matter) else { return };
                if self.vocabulary.acts.find(|a| a.matter == matter && a.label.name() == name.text).is_some() {
                    self.twice(name, None);
                    return;
                }
                let settles = settles.as_ref().and_then(|s| self.with_matter(Some(matter), |r| r.attribute(None, s)));
                let outcomes = outcomes.iter().map(choice).collect();
                let label = label(name, gloss.as_ref());
                self.vocabulary.acts.push(Act { label, matter, nature: nature_of(*nature), outcomes, settles });
            }
            Declaration::Define { name, parameter, .. } => {
                if self.vocabulary.definitions.find(|d| d.label.name() == name.text).is_some() {
                    self.twice(name, None);
                    return;
                }
                let (matter, post) = match parameter {
                    Parameter::Matter(matter) => (self.matter(matter), None),
                    Parameter::Holder { post, .. } => (None, post.as_ref().and_then(|p| self.post(p))),
                };
                let label = label(name, None);
                self.vocabulary.definitions.push(Definition { label, matter, post, meaning: Condition::Always });
            }
            _ => {}
        }
    }

    /// Last pass: everything that refers to other names.
    pub(super) fn complete(&mut self, declaration: &Declaration, span: &Span, address: Option<&Address>) {
        match declaration {
            Declaration::Post { name, of: Some(of), .. } => {
                let of = self.post(of);
                let post = self.vocabulary.posts.find(|p| p.label.name() == name.text);
                if let Some(row) = post.and_then(|p| self.vocabulary.posts.get_mut(p)) {
                    row.of = of;
                }
            }
            Declaration::Body { name, through, same_as, .. } => self.complete_body(name, through, same_as.as_ref()),
            Declaration::Business { name, gloss, goal, when } => {
                let Some(goal) = self.act(goal) else { return };
                let matter = self.vocabulary.acts[goal].matter;
                if let Some(when) = self.with_matter(Some(matter), |r| r.optional(when.as_ref())) {
                    let label = label(name, gloss.as_ref());
                    self.vocabulary.businesses.push(Business { label, goal, when });
                }
            }
            Declaration::Assume { text, never } => self.assume(text, never.as_ref(), address),
            Declaration::Define { name, parameter, meaning } => self.complete_definition(name, parameter, meaning),
            Declaration::Term { words: written, holder, anchor } => {
                let holder = holder.as_ref().and_then(|h| self.holder(h));
                let anchor = anchor.as_ref().and_then(|a| self.place(a));
                let words = written.iter().map(words).collect();
                self.vocabulary.terms.push(Term { words, holder, anchor, span: span.clone() });
            }
            Declaration::ActsAway { when } => self.vocabulary.acts_away = self.optional(when.as_ref()),
            Declaration::Superior { folder } => {
                self.vocabulary.superior = Some((folder.text.clone(), folder.span.clone()));
            }
            other => self.corresponds(other, span),
        }
    }

    fn complete_body(&mut self, name: &Name, through: &[Name], same_as: Option<&(Name, super::Written)>) {
        let through: Vec<_> = through.iter().filter_map(|p| self.post(p)).collect();
        let same_as = same_as.and_then(|(other, when)| Some((self.institution(other)?, self.condition(when)?)));
        let body = self.vocabulary.bodies.find(|b| b.label.name() == name.text);
        if let Some(row) = body.and_then(|b| self.vocabulary.bodies.get_mut(b)) {
            row.through = through;
            row.same_as = same_as;
        }
    }

    fn assume(&mut self, text: &Gloss, never: Option<&(Name, super::Written)>, address: Option<&Address>) {
        let never = match never {
            None => None,
            Some((matter, condition)) => {
                let Some(matter) = self.matter(matter) else { return };
                let Some(condition) = self.with_matter(Some(matter), |r| r.condition(condition)) else { return };
                Some((matter, condition))
            }
        };
        self.vocabulary.assumptions.push(Assumption { words: words(text), never, address: address.cloned() });
    }

    fn complete_definition(&mut self, name: &Name, parameter: &Parameter, meaning: &super::Written) {
        let Some(id) = self.vocabulary.definitions.find(|d| d.label.name() == name.text) else { return };
        let post = self.vocabulary.definitions[id].post;
        self.scope.matter = self.vocabulary.definitions[id].matter;
        if let Parameter::Holder { name, .. } = parameter {
            self.scope.parameter = Some((name.text.clone(), post));
        }
        let Some(meaning) = self.condition(meaning) else { return };
        if let Some(row) = self.vocabulary.definitions.get_mut(id) {
            row.meaning = meaning;
        }
    }

    /// The matter of the first act, for short attribute names.
    pub(super) fn matter_of(&self, acts: &[super::super::id::ActId]) -> Option<MatterId> {
        acts.first().map(|a| self.vocabulary.acts[*a].matter)
    }
}

/// A text with its English, or the same in both languages.
pub(crate) fn words(gloss: &Gloss) -> Words {
    match &gloss.english {
        Some(english) => Words::new(gloss.text.clone(), english.clone()),
        None => Words::same(gloss.text.clone()),
    }
}

/// A name with its English gloss.
pub(super) fn label(name: &Name, gloss: Option<&Gloss>) -> Label {
    let words = match gloss {
        Some(gloss) => Words::new(name.text.clone(), gloss.english.clone().unwrap_or_else(|| gloss.text.clone())),
        None => Words::same(name.text.clone()),
    };
    Label { words, span: Some(name.span.clone()) }
}

fn choice(choice: &Choice) -> Label {
    label(&choice.name, choice.gloss.as_ref())
}

fn nature_of(keyword: Keyword) -> Nature {
    match keyword {
        Keyword::Decides => Nature::Decides,
        Keyword::Reviews => Nature::Reviews,
        Keyword::Concurs => Nature::Concurs,
        Keyword::Proposes => Nature::Proposes,
        Keyword::Convenes => Nature::Convenes,
        Keyword::Presides => Nature::Presides,
        Keyword::Runs => Nature::Runs,
        Keyword::Coordinates => Nature::Coordinates,
        Keyword::ReportsNature => Nature::Reports,
        _ => Nature::CarriesOut,
    }
}
