//! What the office wants to hold beyond the text.

use super::super::ast::{Expectation, Expected};
use super::super::keyword::Keyword;
use super::super::lexer::Kind;
use super::cursor::{Cursor, Read};

impl Cursor<'_> {
    /// Reads an expectation; `None` when the first word opens none.
    pub fn expectation(&mut self) -> Read<Option<Expectation>> {
        let Some(opener) = self.eat_any(&[Keyword::Survives, Keyword::Hands, Keyword::Finished]) else {
            return Ok(None);
        };
        let expected = match opener {
            Keyword::Survives => self.survives()?,
            Keyword::Finished => self.finished_within()?,
            _ => Expected::Hands { number: self.persons()?, acts: self.acts()? },
        };
        let when = if self.eat(Keyword::When) { Some(self.condition()?) } else { None };
        Ok(Some(Expectation { expected, when }))
    }

    fn survives(&mut self) -> Read<Expected> {
        let number = self.persons()?;
        if self.names_an_act() {
            return Ok(Expected::Survives { number, acts: self.acts()?, business: None });
        }
        let business = self.name("行为或业务的名称", "the name of an act or a piece of business")?;
        Ok(Expected::Survives { number, acts: Vec::new(), business: Some(business) })
    }

    fn finished_within(&mut self) -> Read<Expected> {
        let business = match self.eat(Keyword::Each) {
            true => self.need(Keyword::Business).map(|_| None)?,
            false => Some(self.name("业务的名称", "the name of a piece of business")?),
        };
        self.need(Keyword::Within)?;
        let days = self.number()?;
        self.need(Keyword::WorkingDays)?;
        Ok(Expected::Finished { business, days })
    }

    /// `2 人`, `1 holder`.
    fn persons(&mut self) -> Read<i64> {
        let number = self.number()?;
        if !self.eat(Keyword::Holder) {
            self.need(Keyword::Holders)?;
        }
        Ok(number)
    }

    fn names_an_act(&self) -> bool {
        matches!(self.peek_second(), Some(Kind::Mark("(")))
    }
}
