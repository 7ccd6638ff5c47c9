//! The matters that arrive: their name, their business, their attributes.

use super::super::id::{AttributeId, MatterId};
use super::super::task::Task;
use super::super::vocabulary::Values;
use super::cursor::{Cursor, Name};
use super::keyword::Cue;
use super::sections::Reader;
use super::{CaseOfStory, Stated, names};
use crate::text::Words;

fn form() -> Words {
    Words::new(
        "日期 事项 “名称” [业务 业务名或行为] [只办 行为、行为]: 要素 = 取值, 要素 = {单位, 单位}",
        "date matter \"name\" [business \"its name or an act\"] [only act, act]: attribute = value, attribute = {unit, unit}",
    )
}

impl Reader<'_> {
    /// Reads the arrival of a matter; false when the statement is something else.
    pub(super) fn arrival(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let day = cursor.day();
        let Some(matter) = cursor.name() else { return false };
        let Some(name) = cursor.text() else { return false };
        let known = self.matter_named(&matter);
        // A case and an act may both stand in quotation marks, or a relation; then what comes first is no matter.
        let relates = self.model.vocabulary.relations.find(|row| names::is_named(&row.label, &name.text)).is_some();
        let arrives = known.is_some() || !matter.is_quoted() && !relates && !self.is_somebody(&matter);
        if !arrives {
            return false;
        }
        match (day, known) {
            (None, _) => {
                self.no_day::<()>(matter.span);
            }
            (_, None) => {
                let known: Vec<_> =
                    self.model.vocabulary.matters.iter().map(|(_, m)| m.label.name().to_owned()).collect();
                self.unknown::<()>(("事项", "matter"), &matter, &known);
            }
            (Some(day), Some(matter)) => self.arrives(day, matter, &name, cursor),
        }
        true
    }

    fn is_somebody(&self, name: &Name) -> bool {
        let persons = &self.model.establishment.persons;
        persons.find(|p| p.name.zh == name.text || p.name.en.eq_ignore_ascii_case(&name.text)).is_some()
    }

    fn arrives(&mut self, day: Option<super::Date>, matter: MatterId, name: &Name, cursor: &mut Cursor<'_>) {
        if self.scenario.cases.iter().any(|case| case.name == name.text) {
            self.complain(
                "case-twice",
                name.span.clone(),
                Words::new(
                    format!("已经有一件“{}”", name.text),
                    format!("there is already a matter called “{}”", name.text),
                ),
                Words::new("换一个名称", "give it another name"),
            );
        }
        let task = self.task(matter, cursor);
        let attributes = if cursor.mark(':') { self.attributes(cursor, matter) } else { Vec::new() };
        self.finished(cursor, &form());
        // A day that does not exist has been complained of; the case is kept so that others may name it.
        let day = day.unwrap_or_default();
        let span = name.span.clone();
        let name = name.text.clone();
        self.scenario.cases.push(CaseOfStory { name, day, matter, task, attributes, span });
    }

    /// `业务` and the name of a business or of an act, `只办` and acts, or nothing.
    fn task(&mut self, matter: MatterId, cursor: &mut Cursor<'_>) -> Option<Task> {
        if cursor.take(Cue::Only) {
            let place = cursor.here();
            let acts = self.acts(cursor, Some(matter))?;
            let fits = !acts.is_empty() && acts.iter().all(|act| self.model.vocabulary.acts[*act].matter == matter);
            return if fits { Some(Task::Only(acts)) } else { self.strange(place, &form()) };
        }
        if !cursor.take(Cue::Business) {
            return None;
        }
        match cursor.name() {
            Some(name) => self.business(&name, matter),
            None => self.strange(cursor.rest(), &form()),
        }
    }

    fn attributes(&mut self, cursor: &mut Cursor<'_>, matter: MatterId) -> Vec<(AttributeId, Stated)> {
        let mut found: Vec<(AttributeId, Stated)> = Vec::new();
        while let Some(name) = cursor.name() {
            let id = self.attribute(&name, matter);
            let value = self.value(id, cursor);
            if let Some(id) = id
                && found.iter().any(|(known, _)| *known == id)
            {
                self.complain(
                    "attribute-twice",
                    name.span.clone(),
                    Words::new(format!("`{}` 写了两次", name.text), format!("`{}` is given twice", name.text)),
                    Words::new("只留一次", "keep one of them"),
                );
            } else if let (Some(id), Some(value)) = (id, value) {
                found.push((id, value));
            }
            if !cursor.mark(',') {
                break;
            }
        }
        found
    }

    fn attribute(&mut self, name: &Name, matter: MatterId) -> Option<AttributeId> {
        let vocabulary = &self.model.vocabulary;
        let own: Vec<_> = vocabulary.attributes.iter().filter(|(_, a)| a.matter == matter).collect();
        let found = own.iter().find(|(_, a)| names::is_named(&a.label, &name.text)).map(|(id, _)| *id);
        found.or_else(|| {
            let known: Vec<_> = own.iter().map(|(_, a)| a.label.name().to_owned()).collect();
            let of = &vocabulary.matters[matter].label.words;
            let what = (format!("要素（事项：{}）", of.zh), format!("attribute of {}", of.en));
            self.unknown((&what.0, &what.1), name, &known)
        })
    }

    /// The value behind `=`; a yes-no attribute without one is yes. It is read even when the attribute is unknown.
    fn value(&mut self, attribute: Option<AttributeId>, cursor: &mut Cursor<'_>) -> Option<Stated> {
        let values = attribute.map(|id| &self.model.vocabulary.attributes[id].values);
        if !cursor.mark('=') {
            if matches!(values, Some(Values::YesNo) | None) {
                return Some(Stated::Choice(1));
            }
            return self.strange(cursor.here(), &form());
        }
        let names = self.written(cursor)?;
        match (values?, names.as_slice()) {
            (Values::Units(_) | Values::Unit(_), units) => self.units(attribute?, units),
            (Values::Choices(choices), [name]) => {
                let found = choices.iter().position(|c| names::is_named(c, &name.text)).map(Stated::Choice);
                found.or_else(|| {
                    let known: Vec<_> = choices.iter().map(|c| c.name().to_owned()).collect();
                    self.unknown(("取值", "value"), name, &known)
                })
            }
            (Values::YesNo, [name]) => match name.text.as_str() {
                "是" | "yes" => Some(Stated::Choice(1)),
                "否" | "no" => Some(Stated::Choice(0)),
                _ => self.unknown(("取值", "value"), name, &["是".to_owned(), "否".to_owned()]),
            },
            (Values::Integer(low, high), [name]) => match name.text.parse() {
                Ok(number) if (*low..=*high).contains(&number) => Some(Stated::Number(number)),
                _ => {
                    self.complain(
                        "unknown-name",
                        name.span.clone(),
                        Words::new(
                            format!("`{}` 不在范围之内", name.text),
                            format!("`{}` is out of bounds", name.text),
                        ),
                        Words::new(
                            format!("写 {low} 至 {high} 的整数"),
                            format!("write a whole number from {low} to {high}"),
                        ),
                    );
                    None
                }
            },
            (_, several) => {
                let span = several.get(1).map_or_else(|| cursor.here(), |name| name.span.clone());
                self.complain(
                    "one-value",
                    span,
                    Words::new("这个要素只有一个取值", "this attribute has one value"),
                    Words::new("只留一个", "keep one of them"),
                );
                None
            }
        }
    }

    /// A name, or names in braces.
    fn written(&mut self, cursor: &mut Cursor<'_>) -> Option<Vec<Name>> {
        if !cursor.mark('{') {
            return match cursor.name() {
                Some(name) => Some(vec![name]),
                None => self.strange(cursor.here(), &form()),
            };
        }
        let mut found = Vec::new();
        while let Some(name) = cursor.name() {
            found.push(name);
            if !cursor.mark(',') {
                break;
            }
        }
        if cursor.mark('}') {
            return Some(found);
        }
        self.complain(
            "missing-brace",
            cursor.here(),
            Words::new("括号 { 没有收尾", "the brace { is never closed"),
            Words::new("补上 }", "add }"),
        );
        None
    }

    fn units(&mut self, attribute: AttributeId, written: &[Name]) -> Option<Stated> {
        let (kind, one) = match &self.model.vocabulary.attributes[attribute].values {
            Values::Unit(kind) => (*kind, true),
            Values::Units(kind) => (*kind, false),
            _ => (None, false),
        };
        if let (true, Some(second)) = (one, written.get(1)) {
            self.complain(
                "one-value",
                second.span.clone(),
                Words::new("这个要素只能是一个单位", "this attribute is one unit"),
                Words::new("只留一个单位", "keep one of them"),
            );
            return None;
        }
        let mut found = Vec::new();
        for name in written {
            let unit = self.unit(name)?;
            if kind.is_some_and(|kind| self.model.vocabulary.units[unit].kind != kind) {
                let of_kind = |u: &super::super::vocabulary::Unit| kind == Some(u.kind);
                let units = self.model.vocabulary.units.iter().filter(|(_, u)| of_kind(u));
                let known: Vec<_> = units.map(|(_, u)| u.label.name().to_owned()).collect();
                return self.unknown(("这一类单位", "unit of this kind"), name, &known);
            }
            found.push(unit);
        }
        Some(Stated::Units(found))
    }
}
