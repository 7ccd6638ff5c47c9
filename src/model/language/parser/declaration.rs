//! Declarations of the vocabulary.

use crate::text::{Complaint, Words};

use super::super::ast::{ActName, Attribute, Choice, Declaration, Gloss, Holders, Name, Parameter, Sort, Values};
use super::super::keyword::Keyword;
use super::cursor::{Cursor, Read};

const NATURES: &[Keyword] = &[
    Keyword::Decides,
    Keyword::Reviews,
    Keyword::Concurs,
    Keyword::Proposes,
    Keyword::Convenes,
    Keyword::Presides,
    Keyword::Runs,
    Keyword::Coordinates,
    Keyword::ReportsNature,
    Keyword::CarriesOut,
];

impl Cursor<'_> {
    /// Reads a declaration; `None` when the first word opens none.
    pub fn declaration(&mut self) -> Read<Option<Declaration>> {
        use Keyword as K;
        const OPENERS: &[Keyword] = &[
            K::Post,
            K::UnitKind,
            K::Unit,
            K::Body,
            K::Relation,
            K::Matter,
            K::ActsAway,
            K::Superior,
            K::Corresponds,
            K::Act,
            K::Business,
            K::Reading,
            K::Assume,
            K::Define,
            K::Term,
        ];
        let Some(opener) = self.eat_any(OPENERS) else { return Ok(None) };
        if opener == K::Assume {
            return self.assume().map(Some);
        }
        if opener == K::Term {
            return self.term().map(Some);
        }
        if opener == K::ActsAway {
            let when = if self.eat(K::When) { Some(self.condition()?) } else { None };
            return Ok(Some(Declaration::ActsAway { when }));
        }
        if opener == K::Superior {
            return Ok(Some(Declaration::Superior { folder: self.need_text()? }));
        }
        if opener == K::Corresponds {
            return self.corresponds().map(Some);
        }
        let name = self.name("名称", "a name")?;
        Ok(Some(match opener {
            K::Post => self.post(name)?,
            K::UnitKind => Declaration::UnitKind { name, gloss: self.plain_text() },
            K::Unit => self.unit(name)?,
            K::Body => self.body(name)?,
            K::Relation => self.relation(name)?,
            K::Matter => self.matter(name)?,
            K::Act => self.act_declaration(name)?,
            K::Business => self.business(name)?,
            K::Reading => self.reading(name)?,
            _ => self.define(name)?,
        }))
    }

    fn need_text(&mut self) -> Read<Gloss> {
        match self.plain_text() {
            Some(text) => Ok(text),
            None => self.expected("引号中的文字", "a text in quotation marks"),
        }
    }

    /// `对应 政府正职 = 区长 当 …`, `对应 召集(会议) = 召集(会议) 当 …`, `对应 事项.重大 = …`.
    fn corresponds(&mut self) -> Read<Declaration> {
        let name = self.name("上位法中的名称", "a name of the superior norms")?;
        if self.eat_mark(".") {
            let attribute = self.name("要素的名称", "the name of an attribute")?;
            self.need_mark("=")?;
            return Ok(Declaration::CorrespondsFact { matter: name, attribute, when: self.condition()? });
        }
        if self.eat_mark("(") {
            let matter = self.name("事项的名称", "the name of a matter")?;
            self.need_mark(")")?;
            self.need_mark("=")?;
            let acts = self.acts()?;
            let when = if self.eat(Keyword::When) { Some(self.condition()?) } else { None };
            return Ok(Declaration::CorrespondsActs { act: ActName { name, matter }, acts, when });
        }
        self.need_mark("=")?;
        let holder = self.holder()?;
        let when = if self.eat(Keyword::When) { Some(self.condition()?) } else { None };
        Ok(Declaration::CorrespondsParty { name, holder, when })
    }

    fn post(&mut self, name: Name) -> Read<Declaration> {
        let gloss = self.plain_text();
        let of = if self.eat(Keyword::Is) { Some(self.name("职位", "a post")?) } else { None };
        let gloss = gloss.or_else(|| self.plain_text());
        let least = self.eat(Keyword::AtLeast);
        let mut holders = Holders::Unsaid;
        if least || matches!(self.peek(), Some(super::super::lexer::Kind::Number(_))) {
            let count = u32::try_from(self.number()?).unwrap_or(u32::MAX);
            if !self.eat(Keyword::Holder) {
                self.need(Keyword::Holders)?;
            }
            holders = if least { Holders::AtLeast(count) } else { Holders::Exactly(count) };
        }
        let gloss = gloss.or_else(|| self.plain_text());
        Ok(Declaration::Post { name, gloss, of, holders })
    }

    fn unit(&mut self, name: Name) -> Read<Declaration> {
        let gloss = self.plain_text();
        self.need(Keyword::Is)?;
        let kind = self.name("单位类", "a unit kind")?;
        Ok(Declaration::Unit { name, gloss: gloss.or_else(|| self.plain_text()), kind })
    }

    fn body(&mut self, name: Name) -> Read<Declaration> {
        let mut gloss = self.plain_text();
        let (mut through, mut same_as, mut external) = (Vec::new(), None, false);
        while self.peek().is_some() {
            if self.eat(Keyword::Through) {
                through.push(self.name("职位", "a post")?);
                while self.eat(Keyword::Or) {
                    through.push(self.name("职位", "a post")?);
                }
            } else if self.eat(Keyword::SameAs) {
                let other = self.name("机构或单位", "a body or unit")?;
                self.need(Keyword::When)?;
                same_as = Some((other, self.condition()?));
            } else if self.eat(Keyword::External) {
                external = true;
            } else if let Some(text) = self.plain_text() {
                gloss = Some(text);
            } else {
                break;
            }
        }
        Ok(Declaration::Body { name, gloss, through, same_as, external })
    }

    fn relation(&mut self, name: Name) -> Read<Declaration> {
        let gloss = self.plain_text();
        self.need_mark(":")?;
        let from = self.sort()?;
        self.need_mark("->")?;
        let to = self.sort()?;
        let (mut total, mut paired, mut table) = (false, false, None);
        while self.peek().is_some() {
            if self.eat(Keyword::Total) {
                total = true;
            } else if self.eat(Keyword::Paired) {
                paired = true;
            } else if self.eat(Keyword::Table) {
                table = Some(self.need_gloss()?);
            } else if !self.eat(Keyword::Partial) {
                break;
            }
        }
        Ok(Declaration::Relation { name, gloss, from, to, total, paired, table })
    }

    fn sort(&mut self) -> Read<Sort> {
        let start = self.offset();
        if self.eat(Keyword::Unit) {
            return Ok(Sort::Unit(self.span_from(start)));
        }
        self.name("职位、单位或单位类", "a post, `unit` or a unit kind").map(Sort::Named)
    }

    fn matter(&mut self, name: Name) -> Read<Declaration> {
        let gloss = self.plain_text();
        let mut attributes = Vec::new();
        while self.at_line() {
            attributes.push(self.attribute()?);
        }
        Ok(Declaration::Matter { name, gloss, attributes })
    }

    fn attribute(&mut self) -> Read<Attribute> {
        let name = self.name("要素的名称", "the name of an attribute")?;
        let gloss = self.plain_text();
        self.need_mark(":")?;
        let values = self.attribute_values()?;
        let judged = self.eat(Keyword::Judged);
        Ok(Attribute { name, gloss, values, judged })
    }

    fn attribute_values(&mut self) -> Read<Values> {
        if self.eat(Keyword::YesNo) {
            return Ok(Values::YesNo);
        }
        if self.eat(Keyword::Integer) {
            let low = self.number()?;
            self.need_mark("..")?;
            let high = self.number()?;
            return if low <= high { Ok(Values::Integer(low, high)) } else { Err(self.empty_range(low, high)) };
        }
        if self.eat(Keyword::Units) {
            return Ok(Values::Units(self.kind_on_line()));
        }
        if self.eat(Keyword::Unit) {
            return Ok(Values::Unit(self.kind_on_line()));
        }
        let mut choices = vec![self.choice()?];
        while self.eat_mark("/") {
            choices.push(self.choice()?);
        }
        Ok(Values::Choices(choices))
    }

    fn empty_range(&self, low: i64, high: i64) -> Box<Complaint> {
        self.complain_last(
            "empty-range",
            Words::new(format!("{low} 到 {high} 之间没有整数"), format!("there is no number from {low} to {high}")),
            Words::new("先写较小的数，再写较大的数", "write the smaller bound first"),
        )
    }

    fn kind_on_line(&mut self) -> Option<Name> {
        if self.at_line() || self.sees(Keyword::Judged) { None } else { self.name("单位类", "a unit kind").ok() }
    }

    fn act_declaration(&mut self, name: Name) -> Read<Declaration> {
        self.need_mark("(")?;
        let matter = self.name("事项", "a matter")?;
        self.need_mark(")")?;
        let gloss = self.plain_text();
        self.need_mark(":")?;
        let Some(nature) = self.eat_any(NATURES) else {
            let names: Vec<_> = NATURES.iter().map(|k| k.spelling(self.tongue())).collect();
            return self.expected(
                &format!("行为的性质（{}）", names.join("、")),
                &format!("the nature of the act ({})", names.join(", ")),
            );
        };
        let (mut outcomes, mut settles) = (Vec::new(), None);
        while self.peek().is_some() {
            if self.eat(Keyword::Outcomes) {
                outcomes = self.outcomes()?;
            } else if self.eat(Keyword::Settles) {
                settles = Some(self.name("要素", "an attribute")?);
            } else {
                break;
            }
        }
        Ok(Declaration::Act { name, matter, gloss, nature, outcomes, settles })
    }

    fn outcomes(&mut self) -> Read<Vec<Choice>> {
        let mut found = vec![self.choice()?];
        while self.eat_mark("/") {
            found.push(self.choice()?);
        }
        Ok(found)
    }

    fn business(&mut self, name: Name) -> Read<Declaration> {
        let gloss = self.plain_text();
        self.need_mark("=")?;
        let goal = self.act()?;
        let when = if self.eat(Keyword::When) { Some(self.condition()?) } else { None };
        Ok(Declaration::Business { name, gloss, goal, when })
    }

    fn reading(&mut self, name: Name) -> Read<Declaration> {
        let label = if matches!(self.peek(), Some(super::super::lexer::Kind::Word(_))) {
            Some(self.name("编号", "a label")?)
        } else {
            None
        };
        let question = self.need_gloss()?;
        let anchors = if self.eat(Keyword::AnchoredIn) { self.places()? } else { Vec::new() };
        let mut answers: Vec<(Name, Gloss)> = Vec::new();
        while self.at_line() {
            let answer = self.value_name("答案的名称", "the name of an answer")?;
            answers.push((answer, self.need_gloss()?));
        }
        if answers.len() < 2 {
            return self.expected("至少两个答案，每行一个", "at least two answers, one a line");
        }
        Ok(Declaration::Reading { name, label, question, anchors, answers })
    }

    fn assume(&mut self) -> Read<Declaration> {
        let text = self.need_gloss()?;
        let never = if self.peek().is_some() {
            let matter = self.name("事项", "a matter")?;
            self.need_mark(":")?;
            self.need(Keyword::Never)?;
            Some((matter, self.condition()?))
        } else {
            None
        };
        Ok(Declaration::Assume { text, never })
    }

    fn define(&mut self, name: Name) -> Read<Declaration> {
        self.need_mark("(")?;
        let subject = self.name("参数", "a parameter")?;
        let parameter = if self.eat_mark(":") {
            let post = if self.eat(Keyword::Anyone) { None } else { Some(self.name("职位", "a post")?) };
            Parameter::Holder { name: subject, post }
        } else {
            Parameter::Matter(subject)
        };
        self.need_mark(")")?;
        self.need_mark("=")?;
        Ok(Declaration::Define { name, parameter, meaning: self.condition()? })
    }

    fn term(&mut self) -> Read<Declaration> {
        let mut words = Vec::new();
        while let Some(word) = self.gloss() {
            words.push(word);
            self.eat_mark(",");
        }
        if words.is_empty() {
            return self.expected("引号中的用语", "the words of the term in quotation marks");
        }
        let holder = if self.eat_mark("=") { Some(self.holder()?) } else { None };
        let anchor = if self.eat(Keyword::AnchoredIn) { Some(self.place()?) } else { None };
        Ok(Declaration::Term { words, holder, anchor })
    }
}
