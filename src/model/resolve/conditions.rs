//! Conditions: each name becomes what it stands for.

use crate::text::{Complaint, Words};

use super::super::condition::{Cause, Comparison, Condition, State};
use super::super::id::DefinitionId;
use super::super::language::Keyword;
use super::super::language::ast::{
    ActName, Condition as Written, Name, Reference as WrittenReference, State as WrittenState,
};
use super::super::vocabulary::{Label, Values};
use super::Resolver;

impl Resolver<'_> {
    pub(super) fn condition(&mut self, written: &Written) -> Option<Condition> {
        Some(match written {
            Written::Any(parts) => Condition::Any(self.conditions(parts)?),
            Written::All(parts) => Condition::All(self.conditions(parts)?),
            Written::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Written::Always(_) => Condition::Always,
            Written::Flag { matter, attribute } => self.flag(matter.as_ref(), attribute)?,
            Written::Among { matter, attribute, values, negated, .. } => {
                let attribute = self.attribute(matter.as_ref(), attribute)?;
                self.among(attribute, values, *negated)?
            }
            Written::Compare { matter, attribute, operator, number } => {
                self.compare(matter.as_ref(), attribute, operator, *number)?
            }
            Written::Has { matter, attribute, unit } => {
                let attribute = self.attribute(matter.as_ref(), attribute)?;
                match self.unit_attribute(attribute, unit) {
                    Some(other) => Condition::HasValueOf(attribute, other),
                    None => self.among(attribute, std::slice::from_ref(unit), false)?,
                }
            }
            Written::State { who, state } => Condition::State(self.reference(who)?, state_of(state)),
            Written::Reading { reading, answers, negated, .. } => self.reading_is(reading, answers, *negated)?,
            Written::Exists(who) => Condition::Exists(self.reference(who)?),
            Written::Count { of, operator, number } => {
                Condition::Count(self.reference(of)?, Comparison::of_mark(operator)?, *number)
            }
            Written::Outcome { act, values, negated, .. } => self.outcome(act, values, *negated)?,
            Written::Done(act) => Condition::Done(self.act(act)?),
            Written::Defined { name, argument } => self.defined(name, argument)?,
        })
    }

    fn conditions(&mut self, parts: &[Written]) -> Option<Vec<Condition>> {
        let found: Vec<_> = parts.iter().map(|p| self.condition(p)).collect();
        found.into_iter().collect()
    }

    fn flag(&mut self, matter: Option<&Name>, name: &Name) -> Option<Condition> {
        let attribute = self.attribute(matter, name)?;
        if self.vocabulary.attributes[attribute].values == Values::YesNo {
            return Some(Condition::Among(attribute, vec![1]));
        }
        self.complaints.push(Complaint::at(
            "not-yes-no",
            name.span.clone(),
            Words::new(
                format!("要素 `{}` 不是“是否”型", name.text),
                format!("`{}` is not a yes-no attribute", name.text),
            ),
            Words::new("写明取值，如 `要素 = 取值`", "say which value, as in `attribute = value`"),
        ));
        None
    }

    fn compare(&mut self, matter: Option<&Name>, name: &Name, operator: &str, number: i64) -> Option<Condition> {
        let attribute = self.attribute(matter, name)?;
        if let Values::Integer(..) = self.vocabulary.attributes[attribute].values {
            return Some(Condition::Compare(attribute, Comparison::of_mark(operator)?, number));
        }
        self.complaints.push(Complaint::at(
            "not-a-number",
            name.span.clone(),
            Words::new(format!("要素 `{}` 不是整数", name.text), format!("`{}` is not a whole number", name.text)),
            Words::new("只有整数才能比较大小", "only whole numbers can be compared"),
        ));
        None
    }

    fn reading_is(&mut self, name: &Name, answers: &[Name], negated: bool) -> Option<Condition> {
        let reading = self.reading(name)?;
        let known: Vec<Label> = self.vocabulary.readings[reading].answers.iter().map(|(l, _)| l.clone()).collect();
        let inner = Condition::Reading(reading, self.choices(&known, answers)?);
        Some(if negated { Condition::Not(Box::new(inner)) } else { inner })
    }

    fn outcome(&mut self, act: &ActName, values: &[Name], negated: bool) -> Option<Condition> {
        let id = self.act(act)?;
        let known = self.vocabulary.acts[id].outcomes.clone();
        let inner = Condition::Outcome(id, self.choices(&known, values)?);
        Some(if negated { Condition::Not(Box::new(inner)) } else { inner })
    }

    fn defined(&mut self, name: &Name, argument: &WrittenReference) -> Option<Condition> {
        let Some(definition) = self.vocabulary.definitions.find(|d| d.label.name() == name.text) else {
            let known: Vec<_> = self.vocabulary.definitions.iter().map(|(_, d)| d.label.name().to_owned()).collect();
            self.unknown(("定义", "definition"), name, known.iter().map(String::as_str));
            return None;
        };
        if self.vocabulary.definitions[definition].matter.is_some() {
            return self.defined_matter(definition, name, argument);
        }
        Some(Condition::Defined(definition, Some(self.reference(argument)?)))
    }

    fn defined_matter(
        &mut self,
        definition: DefinitionId,
        name: &Name,
        argument: &WrittenReference,
    ) -> Option<Condition> {
        let wanted = self.vocabulary.definitions[definition].matter;
        if let WrittenReference::Named(matter) = argument
            && self.matter(matter) == wanted
        {
            return Some(Condition::Defined(definition, None));
        }
        let of = wanted.map_or(String::new(), |m| self.vocabulary.matters[m].label.name().to_owned());
        self.complaints.push(Complaint::at(
            "wrong-argument",
            name.span.clone(),
            Words::new(
                format!("`{}` 是对事项 `{of}` 的定义", name.text),
                format!("`{}` is defined for the matter `{of}`", name.text),
            ),
            Words::new(format!("写成 `{}({of})`", name.text), format!("write `{}({of})`", name.text)),
        ));
        None
    }
}

fn state_of(written: &WrittenState) -> State {
    match written {
        WrittenState::Present => State::Present,
        WrittenState::Absent => State::Absent,
        WrittenState::Vacant => State::Vacant,
        WrittenState::Reachable => State::Reachable,
        WrittenState::AwayOn(causes) => State::AwayOn(causes.iter().map(|c| cause_of(*c)).collect()),
    }
}

fn cause_of(keyword: Keyword) -> Cause {
    match keyword {
        Keyword::Trip => Cause::Trip,
        Keyword::Abroad => Cause::Abroad,
        Keyword::Illness => Cause::Illness,
        Keyword::Leave => Cause::Leave,
        Keyword::Study => Cause::Study,
        _ => Cause::Recusal,
    }
}
