//! The values that conditions compare with.

use crate::text::{Complaint, Words};

use super::super::condition::{Comparison, Condition};
use super::super::id::AttributeId;
use super::super::language::ast::Name;
use super::super::vocabulary::{Label, Values};
use super::Resolver;

impl Resolver<'_> {
    /// `attribute = value`, `attribute 属于 {…}`.
    pub(super) fn among(&mut self, attribute: AttributeId, values: &[Name], negated: bool) -> Option<Condition> {
        let of = self.vocabulary.attributes[attribute].values.clone();
        let inner = match of {
            Values::Choices(choices) => Condition::Among(attribute, self.choices(&choices, values)?),
            Values::YesNo => Condition::Among(attribute, self.yes_no(values)?),
            Values::Integer(..) => self.numbers(attribute, values)?,
            Values::Unit(_) | Values::Units(_) => self.units(attribute, values)?,
        };
        Some(if negated { Condition::Not(Box::new(inner)) } else { inner })
    }

    /// The indices of named values in a list.
    pub(super) fn choices(&mut self, choices: &[Label], names: &[Name]) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for name in names {
            match choices.iter().position(|c| c.name() == name.text) {
                Some(index) => found.push(index),
                None => self.unknown(("取值", "value"), name, choices.iter().map(Label::name)),
            }
        }
        found.sort_unstable();
        found.dedup();
        (found.len() <= names.len() && !found.is_empty()).then_some(found)
    }

    /// The attribute of the same matter that has this name and a unit for its value.
    pub(super) fn unit_attribute(&self, beside: AttributeId, name: &Name) -> Option<AttributeId> {
        let matter = self.vocabulary.attributes[beside].matter;
        let wanted = |a: &super::super::vocabulary::Attribute| {
            a.matter == matter && a.label.name() == name.text && matches!(a.values, Values::Unit(_))
        };
        self.vocabulary.attributes.find(wanted)
    }

    fn yes_no(&mut self, names: &[Name]) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for name in names {
            match name.text.as_str() {
                "否" | "no" => found.push(0),
                "是" | "yes" => found.push(1),
                _ => self.unknown(("取值", "value"), name, ["是", "否"].into_iter()),
            }
        }
        (!found.is_empty()).then_some(found)
    }

    fn numbers(&mut self, attribute: AttributeId, names: &[Name]) -> Option<Condition> {
        let mut parts = Vec::new();
        for name in names {
            match name.text.parse() {
                Ok(number) => parts.push(Condition::Compare(attribute, Comparison::Equal, number)),
                Err(_) => self.complaints.push(Complaint::at(
                    "not-a-number",
                    name.span.clone(),
                    Words::new(format!("`{}` 不是整数", name.text), format!("`{}` is not a whole number", name.text)),
                    Words::new("这个要素的取值是整数", "the values of this attribute are whole numbers"),
                )),
            }
        }
        (!parts.is_empty()).then_some(Condition::Any(parts))
    }

    fn units(&mut self, attribute: AttributeId, names: &[Name]) -> Option<Condition> {
        let mut parts = Vec::new();
        for name in names {
            if let Some(kind) = self.vocabulary.unit_kinds.find(|k| k.label.name() == name.text) {
                parts.push(Condition::IsKind(attribute, kind));
            } else if let Some(unit) = self.vocabulary.units.find(|u| u.label.name() == name.text) {
                parts.push(Condition::IsUnit(attribute, unit));
            } else {
                let known: Vec<_> = self.vocabulary.units.iter().map(|(_, u)| u.label.name().to_owned()).collect();
                self.unknown(("单位或单位类", "unit or unit kind"), name, known.iter().map(String::as_str));
            }
        }
        (!parts.is_empty()).then_some(Condition::Any(parts))
    }
}
