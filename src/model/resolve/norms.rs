//! Norms: their parts and the clauses behind them.

use crate::text::{Address, Complaint, Words};

use super::super::condition::Condition;
use super::super::id::{ActId, SectionId};
use super::super::language::Keyword;
use super::super::language::ast::{
    Norm as Written, Rider, Rule as WrittenRule, Scope, Statement, Target as WrittenTarget,
};
use super::super::norm::{Cover, End, Line, Norm, Regulated, Rule, Target, Time, UnitOfTime};
use super::Resolver;
use super::declarations::words;

impl Resolver<'_> {
    pub(super) fn norm(&mut self, written: &Written, address: &Address, section: SectionId, statement: &Statement) {
        let Some(rule) = self.rule(&written.rule) else { return };
        let mut norm = Norm {
            address: *address,
            section,
            span: statement.span.clone(),
            rule,
            when: Condition::Always,
            unless: None,
            overrides: Vec::new(),
            in_person: false,
            remotely: false,
            as_a_rule: false,
            form: None,
            time: None,
        };
        for rider in &written.riders {
            if self.rider(&mut norm, rider).is_none() {
                return;
            }
        }
        self.norms.push(norm);
    }

    fn rule(&mut self, written: &WrittenRule) -> Option<Rule> {
        Some(match written {
            WrittenRule::Power { holder, acts } => {
                let acts = self.scoped(acts)?;
                Rule::Power { holder: self.holder(holder)?, acts }
            }
            WrittenRule::Duty { holder, acts } => {
                let acts = self.scoped(acts)?;
                Rule::Duty { holder: self.holder(holder)?, acts }
            }
            WrittenRule::Prohibition { holder, acts } => {
                let acts = self.scoped(acts)?;
                Rule::Prohibition { holder: self.holder(holder)?, acts }
            }
            WrittenRule::Cover { automatic, from, to, scope } => self.cover(*automatic, from, to, scope)?,
            WrittenRule::Order { first, then } => {
                let then = self.scoped(then)?;
                Rule::Order { first: self.acts(first)?, then }
            }
            WrittenRule::Occupation { acts, until, from } => {
                let acts = self.scoped(acts)?;
                let until = self.acts(until)?;
                let from = match from {
                    Some(from) => Some(self.acts(from)?),
                    None => None,
                };
                Rule::Occupation { acts, until, from }
            }
            WrittenRule::Apart { acts } => Rule::Apart { acts: self.scoped(acts)? },
            WrittenRule::Seats { attend_only, body, holder } => {
                let Some(id) = self.vocabulary.bodies.find(|b| b.label.name() == body.text) else {
                    let known: Vec<_> = self.vocabulary.bodies.iter().map(|(_, b)| b.label.name().to_owned()).collect();
                    self.unknown(("机构", "body"), body, known.iter().map(String::as_str));
                    return None;
                };
                Rule::Seats { attend_only: *attend_only, body: id, holder: self.holder(holder)? }
            }
            WrittenRule::Line { kind, from, to } => {
                Rule::Line { kind: line_of(*kind), from: self.holder(from)?, to: self.holder(to)? }
            }
            WrittenRule::Regulates { name } => Rule::Regulates(self.regulated(name)?),
            WrittenRule::Refers { words: quoted, target } => {
                let target = match target {
                    WrittenTarget::External => Target::External,
                    WrittenTarget::Unnamed => Target::Unnamed,
                    WrittenTarget::Inside(place) => Target::Inside(self.written_place(place)?),
                };
                Rule::Refers { words: words(quoted), target }
            }
            WrittenRule::Without { declaratory, reason } => {
                Rule::Without { declaratory: *declaratory, reason: words(reason) }
            }
        })
    }

    /// The acts of a norm; their matter is what short attribute names refer to.
    fn scoped(&mut self, acts: &[super::super::language::ast::ActName]) -> Option<Vec<ActId>> {
        let acts = self.acts(acts)?;
        self.scope.matter = self.matter_of(&acts);
        Some(acts)
    }

    fn cover(
        &mut self,
        automatic: bool,
        from: &super::super::language::ast::Reference,
        to: &super::super::language::ast::Reference,
        scope: &Scope,
    ) -> Option<Rule> {
        let acts = match scope {
            Scope::AllPowers => None,
            Scope::Acts(acts) => Some(self.scoped(acts)?),
        };
        let from = self.reference(from)?;
        self.scope.bound = Some(from.clone());
        let to = self.reference(to)?;
        Some(Rule::Cover(Box::new(Cover {
            automatic,
            from,
            to,
            acts,
            pass_on: None,
            no_pass_on: false,
            to_one_only: None,
            ends: Vec::new(),
            with_delegated: None,
            onward: None,
        })))
    }

    fn regulated(&mut self, name: &super::super::language::ast::Name) -> Option<Regulated> {
        if let Some(relation) = self.vocabulary.relations.find(|r| r.label.name() == name.text) {
            return Some(Regulated::Relation(relation));
        }
        let found = self.vocabulary.attributes.find(|a| a.label.name() == name.text).map(Regulated::Attribute);
        if found.is_none() {
            let relations = self.vocabulary.relations.iter().map(|(_, r)| r.label.name().to_owned());
            let known: Vec<_> =
                relations.chain(self.vocabulary.attributes.iter().map(|(_, a)| a.label.name().to_owned())).collect();
            self.unknown(("关系或要素", "relation or attribute"), name, known.iter().map(String::as_str));
        }
        found
    }

    fn rider(&mut self, norm: &mut Norm, rider: &Rider) -> Option<()> {
        match rider {
            Rider::When(condition) => {
                norm.when = join(std::mem::replace(&mut norm.when, Condition::Always), self.condition(condition)?)
            }
            Rider::Unless(condition) => {
                let more = self.condition(condition)?;
                norm.unless = Some(match norm.unless.take() {
                    Some(before) => Condition::Any(vec![before, more]),
                    None => more,
                });
            }
            Rider::Overrides(places) => norm.overrides.extend(places.iter().filter_map(|p| self.place(p))),
            Rider::InPerson => norm.in_person = true,
            Rider::Remotely => norm.remotely = true,
            Rider::AsARule => norm.as_a_rule = true,
            Rider::Form(text) => norm.form = Some(words(text)),
            Rider::Within(number, unit) => norm.time = Some(Time::Within(*number, unit_of(*unit))),
            Rider::Every(number, unit) => norm.time = Some(Time::Every(*number, unit_of(*unit))),
            Rider::VagueTime(text) => norm.time = Some(Time::Vague(words(text))),
            Rider::MayPassOn(_)
            | Rider::MayNotPassOn
            | Rider::ToOneOnly(_)
            | Rider::UntilReturn(_)
            | Rider::UntilDay(_)
            | Rider::UntilWithdrawn(_)
            | Rider::WithDelegated(_)
            | Rider::Onward(_) => return self.cover_rider(norm, rider),
        }
        Some(())
    }

    fn cover_rider(&mut self, norm: &mut Norm, rider: &Rider) -> Option<()> {
        let Rule::Cover(cover) = &mut norm.rule else {
            self.complaints.push(Complaint::at(
                "misplaced-rider",
                norm.span.clone(),
                Words::new(
                    "转委托、递推等只能写在 `可委托` 或 `代行` 之后",
                    "passing on and onward substitution belong to `may delegate` and `stands in`",
                ),
                Words::new(
                    "删去，或改写成 `可委托` / `代行` 语句",
                    "delete it, or make the statement a delegation or substitution",
                ),
            ));
            return None;
        };
        match rider {
            Rider::MayPassOn(when) => cover.pass_on = Some(self.optional(when.as_ref())?),
            Rider::ToOneOnly(when) => cover.to_one_only = Some(self.optional(when.as_ref())?),
            Rider::UntilReturn(when) => cover.ends.push((End::Return, self.optional(when.as_ref())?)),
            Rider::UntilDay(when) => cover.ends.push((End::DayNamed, self.optional(when.as_ref())?)),
            Rider::UntilWithdrawn(when) => cover.ends.push((End::Withdrawal, self.optional(when.as_ref())?)),
            Rider::WithDelegated(when) => cover.with_delegated = Some(self.optional(when.as_ref())?),
            Rider::Onward(when) => cover.onward = Some(self.optional(when.as_ref())?),
            _ => cover.no_pass_on = true,
        }
        Some(())
    }
}

fn join(left: Condition, right: Condition) -> Condition {
    match left {
        Condition::Always => right,
        left => Condition::All(vec![left, right]),
    }
}

fn line_of(keyword: Keyword) -> Line {
    match keyword {
        Keyword::Leads => Line::Leads,
        Keyword::Reports => Line::Reports,
        _ => Line::Assists,
    }
}

fn unit_of(keyword: Keyword) -> UnitOfTime {
    match keyword {
        Keyword::WorkingDays => UnitOfTime::WorkingDays,
        Keyword::Weeks => UnitOfTime::Weeks,
        Keyword::Months => UnitOfTime::Months,
        Keyword::Years => UnitOfTime::Years,
        _ => UnitOfTime::Days,
    }
}
