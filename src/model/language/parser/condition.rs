//! Conditions: `且` binds more tightly than `或`.

use super::super::ast::{ActName, Condition, Name, Reference, State};
use super::super::keyword::Keyword;
use super::super::lexer::Kind;
use super::cursor::{Cursor, Read};

const CAUSES: &[Keyword] =
    &[Keyword::Trip, Keyword::Abroad, Keyword::Illness, Keyword::Leave, Keyword::Study, Keyword::Recusal];

/// The values after `=`, `≠`, `属于` or `不属于`.
struct Values {
    names: Vec<Name>,
    negated: bool,
    braces: bool,
}

impl Cursor<'_> {
    /// Reads a condition.
    pub fn condition(&mut self) -> Read<Condition> {
        self.any_of(0)
    }

    fn any_of(&mut self, depth: usize) -> Read<Condition> {
        let mut parts = vec![self.all_of(depth)?];
        while self.eat(Keyword::Or) {
            parts.push(self.all_of(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn all_of(&mut self, depth: usize) -> Read<Condition> {
        let mut parts = vec![self.negation(depth)?];
        while self.eat(Keyword::And) {
            parts.push(self.negation(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn negation(&mut self, depth: usize) -> Read<Condition> {
        self.not_deeper(depth)?;
        if self.eat(Keyword::Not) {
            return Ok(Condition::Not(Box::new(self.negation(depth + 1)?)));
        }
        if self.eat_mark("(") {
            let inner = self.any_of(depth + 1)?;
            self.need_mark(")")?;
            return Ok(inner);
        }
        self.atom()
    }

    fn atom(&mut self) -> Read<Condition> {
        let start = self.offset();
        if self.eat(Keyword::Always) {
            return Ok(Condition::Always(self.span_from(start)));
        }
        if self.eat(Keyword::Reading) {
            let reading = self.name("读法的名称", "the name of a reading")?;
            let Values { names, negated, braces } = self.need_values()?;
            return Ok(Condition::Reading { reading, answers: names, negated, braces });
        }
        if self.eat(Keyword::Exists) {
            return Ok(Condition::Exists(self.reference()?));
        }
        if self.eat(Keyword::Done) {
            return Ok(Condition::Done(self.act()?));
        }
        if self.eat(Keyword::Count) {
            let of = self.reference()?;
            let Some(operator) = self.eat_operator() else { return self.expected("比较符号", "a comparison") };
            return Ok(Condition::Count { of, operator, number: self.number()? });
        }
        let reference = self.reference()?;
        self.after_reference(reference)
    }

    /// What was read first decides little; what comes after it decides what it is.
    fn after_reference(&mut self, reference: Reference) -> Read<Condition> {
        if let Some(state) = self.state()? {
            return Ok(Condition::State { who: reference, state });
        }
        match reference {
            Reference::Named(attribute) => self.after_attribute(None, attribute),
            Reference::Attribute { matter, attribute } => self.after_attribute(Some(matter), attribute),
            Reference::Applied { relation, argument, .. } => self.after_applied(relation, *argument),
            Reference::Anyone(_) | Reference::Unnamed(_) => {
                self.expected("在岗、缺席等", "`present`, `absent` or the like")
            }
        }
    }

    fn after_applied(&mut self, name: Name, argument: Reference) -> Read<Condition> {
        match (self.values()?, argument) {
            (Some(Values { names, negated, braces }), Reference::Named(matter)) => {
                Ok(Condition::Outcome { act: ActName { name, matter }, values: names, negated, braces })
            }
            (Some(_), _) => self.expected("在岗、缺席等", "`present`, `absent` or the like"),
            (None, argument) => Ok(Condition::Defined { name, argument }),
        }
    }

    fn after_attribute(&mut self, matter: Option<Name>, attribute: Name) -> Read<Condition> {
        if self.eat(Keyword::Has) {
            let unit = self.name("单位", "a unit")?;
            return Ok(Condition::Has { matter, attribute, unit });
        }
        if let Some(compare) = self.compare(&matter, &attribute)? {
            return Ok(compare);
        }
        match self.values()? {
            Some(Values { names, negated, braces }) => {
                Ok(Condition::Among { matter, attribute, values: names, negated, braces })
            }
            None => Ok(Condition::Flag { matter, attribute }),
        }
    }

    fn compare(&mut self, matter: &Option<Name>, attribute: &Name) -> Read<Option<Condition>> {
        for operator in [">=", "<=", "<", ">"] {
            if self.eat_mark(operator) {
                let number = self.number()?;
                let (matter, attribute) = (matter.clone(), attribute.clone());
                return Ok(Some(Condition::Compare { matter, attribute, operator, number }));
            }
        }
        Ok(None)
    }

    fn need_values(&mut self) -> Read<Values> {
        match self.values()? {
            Some(values) => Ok(values),
            None => self.expected(" `=`、`≠`、`属于` 或 `不属于`", "`=`, `!=`, `in` or `not in`"),
        }
    }

    fn values(&mut self) -> Read<Option<Values>> {
        let negated = if self.eat_mark("=") {
            return self.value().map(|name| Some(Values { names: vec![name], negated: false, braces: false }));
        } else if self.eat_mark("!=") {
            return self.value().map(|name| Some(Values { names: vec![name], negated: true, braces: false }));
        } else if self.eat(Keyword::NotIn) {
            true
        } else if self.eat(Keyword::In) {
            false
        } else {
            return Ok(None);
        };
        if !self.eat_mark("{") {
            let name = self.value()?;
            return Ok(Some(Values { names: vec![name], negated, braces: true }));
        }
        let mut names = vec![self.value()?];
        while self.eat_mark(",") {
            names.push(self.value()?);
        }
        self.need_mark("}")?;
        Ok(Some(Values { names, negated, braces: true }))
    }

    /// A value is a name, or a number of a whole-number attribute.
    fn value(&mut self) -> Read<Name> {
        if let Some(Kind::Number(_)) = self.peek() {
            let start = self.offset();
            let number = self.number()?;
            return Ok(Name { text: number.to_string(), span: self.span_from(start) });
        }
        self.value_name("取值", "a value")
    }

    fn state(&mut self) -> Read<Option<State>> {
        if self.eat(Keyword::Away) {
            return self.causes().map(|causes| Some(State::AwayOn(causes)));
        }
        let plain = self.eat_any(&[Keyword::Present, Keyword::Absent, Keyword::Vacant, Keyword::Reachable]);
        Ok(plain.map(|keyword| match keyword {
            Keyword::Present => State::Present,
            Keyword::Absent => State::Absent,
            Keyword::Vacant => State::Vacant,
            _ => State::Reachable,
        }))
    }

    fn causes(&mut self) -> Read<Vec<Keyword>> {
        let braces = self.eat_mark("{");
        let mut causes = vec![self.cause()?];
        while self.eat_mark(",") {
            causes.push(self.cause()?);
        }
        if braces {
            self.need_mark("}")?;
        }
        Ok(causes)
    }

    fn cause(&mut self) -> Read<Keyword> {
        match self.eat_any(CAUSES) {
            Some(cause) => Ok(cause),
            None => self.expected(
                "缺席原因：出差、出访、病假、休假、学习、回避",
                "a cause of absence: trip, abroad, illness, leave, study, recusal",
            ),
        }
    }
}
