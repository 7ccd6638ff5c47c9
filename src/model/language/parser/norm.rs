//! Norms and the clauses that follow them.

use super::super::ast::{Norm, Rider, Rule, Scope, Target};
use super::super::keyword::Keyword;
use super::super::lexer::Kind;
use super::cursor::{Cursor, Read};

const UNITS_OF_TIME: &[Keyword] =
    &[Keyword::WorkingDays, Keyword::Days, Keyword::Weeks, Keyword::Months, Keyword::Years];

impl Cursor<'_> {
    /// Reads a norm; `None` when the first word opens none.
    pub fn norm(&mut self) -> Read<Option<Norm>> {
        let Some(rule) = self.rule()? else { return Ok(None) };
        let mut riders = Vec::new();
        while self.peek().is_some() {
            match self.rider()? {
                Some(rider) => riders.push(rider),
                None => break,
            }
        }
        Ok(Some(Norm { rule, riders }))
    }

    fn rule(&mut self) -> Read<Option<Rule>> {
        use Keyword as K;
        const OPENERS: &[Keyword] = &[
            K::By,
            K::MayDelegate,
            K::StandsIn,
            K::Requires,
            K::Occupies,
            K::Apart,
            K::MustNot,
            K::Must,
            K::Members,
            K::Attends,
            K::Leads,
            K::Reports,
            K::Assists,
            K::Regulates,
            K::Refers,
            K::Declaratory,
            K::NotModelled,
        ];
        let Some(opener) = self.eat_any(OPENERS) else { return Ok(None) };
        let rule = match opener {
            K::By => Rule::Power { holder: self.holder()?, acts: self.acts()? },
            K::Must => Rule::Duty { holder: self.holder()?, acts: self.acts()? },
            K::MustNot => Rule::Prohibition { holder: self.holder()?, acts: self.acts()? },
            K::MayDelegate | K::StandsIn => self.cover(opener == K::StandsIn)?,
            K::Requires => self.order()?,
            K::Occupies => self.occupation()?,
            K::Apart => Rule::Apart { acts: self.acts()? },
            K::Members | K::Attends => self.seats(opener == K::Attends)?,
            K::Leads | K::Reports | K::Assists => self.line(opener)?,
            K::Regulates => {
                Rule::Regulates { name: self.name("关系或要素的名称", "the name of a relation or attribute")? }
            }
            K::Refers => self.refers()?,
            _ => Rule::Without { declaratory: opener == K::Declaratory, reason: self.need_gloss()? },
        };
        Ok(Some(rule))
    }

    fn cover(&mut self, automatic: bool) -> Read<Rule> {
        let from = self.reference()?;
        self.need_mark("->")?;
        let to = self.reference()?;
        let scope = if self.eat(Keyword::AllPowers) { Scope::AllPowers } else { Scope::Acts(self.acts()?) };
        Ok(Rule::Cover { automatic, from, to, scope })
    }

    fn order(&mut self) -> Read<Rule> {
        let first = self.acts()?;
        self.need(Keyword::Before)?;
        Ok(Rule::Order { first, then: self.acts()? })
    }

    fn occupation(&mut self) -> Read<Rule> {
        let acts = self.acts()?;
        self.need(Keyword::Until)?;
        let until = self.acts()?;
        let from = if self.eat(Keyword::KeepsFrom) { Some(self.acts()?) } else { None };
        Ok(Rule::Occupation { acts, until, from })
    }

    fn seats(&mut self, attend_only: bool) -> Read<Rule> {
        let body = self.name("会议或机构的名称", "the name of a meeting or body")?;
        self.need_mark("=")?;
        Ok(Rule::Seats { attend_only, body, holder: self.holder()? })
    }

    fn line(&mut self, kind: Keyword) -> Read<Rule> {
        let from = self.holder()?;
        self.need_mark("->")?;
        Ok(Rule::Line { kind, from, to: self.holder()? })
    }

    fn refers(&mut self) -> Read<Rule> {
        let words = self.need_gloss()?;
        let target = if self.eat(Keyword::External) {
            Target::External
        } else if self.eat(Keyword::UnnamedNorm) {
            Target::Unnamed
        } else {
            Target::Inside(self.place()?)
        };
        Ok(Rule::Refers { words, target })
    }

    fn rider(&mut self) -> Read<Option<Rider>> {
        use Keyword as K;
        const RIDERS: &[Keyword] = &[
            K::When,
            K::Unless,
            K::Overrides,
            K::InPerson,
            K::Remotely,
            K::AsARule,
            K::Form,
            K::Within,
            K::Every,
            K::MayNotPassOn,
            K::MayPassOn,
            K::ToOneOnly,
            K::UntilReturn,
            K::UntilDay,
            K::UntilWithdrawn,
            K::WithDelegated,
            K::Onward,
        ];
        let Some(opener) = self.eat_any(RIDERS) else { return Ok(None) };
        Ok(Some(match opener {
            K::When => Rider::When(self.condition()?),
            K::Unless => Rider::Unless(self.condition()?),
            K::Overrides => Rider::Overrides(self.places()?),
            K::InPerson => Rider::InPerson,
            K::Remotely => Rider::Remotely,
            K::AsARule => Rider::AsARule,
            K::Form => Rider::Form(self.need_gloss()?),
            K::Within => self.time_limit()?,
            K::Every => {
                let number = self.number()?;
                Rider::Every(number, self.unit_of_time()?)
            }
            K::MayNotPassOn => Rider::MayNotPassOn,
            K::MayPassOn => Rider::MayPassOn(self.own_condition()?),
            K::ToOneOnly => Rider::ToOneOnly(self.own_condition()?),
            K::UntilReturn => Rider::UntilReturn(self.own_condition()?),
            K::UntilDay => Rider::UntilDay(self.own_condition()?),
            K::UntilWithdrawn => Rider::UntilWithdrawn(self.own_condition()?),
            K::WithDelegated => Rider::WithDelegated(self.own_condition()?),
            _ => Rider::Onward(self.own_condition()?),
        }))
    }

    /// `可递推 当 C`: a condition directly behind such a rider belongs to it.
    fn own_condition(&mut self) -> Read<Option<super::super::ast::Condition>> {
        if self.eat(Keyword::When) { self.condition().map(Some) } else { Ok(None) }
    }

    fn time_limit(&mut self) -> Read<Rider> {
        if let Some(Kind::Text(_)) = self.peek() {
            return Ok(Rider::VagueTime(self.need_gloss()?));
        }
        let number = self.number()?;
        Ok(Rider::Within(number, self.unit_of_time()?))
    }

    fn unit_of_time(&mut self) -> Read<Keyword> {
        match self.eat_any(UNITS_OF_TIME) {
            Some(unit) => Ok(unit),
            None => self.expected("日、工作日、周、月或年", "days, working days, weeks, months or years"),
        }
    }
}
