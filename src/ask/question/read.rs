//! Reads the parts of a question; every mistake becomes a complaint that points into the part.

use jiff::civil::Date;

use crate::meaning::Actor;
use crate::model::scenario::{Absence, Period};
use crate::model::{ActId, Cause, Model, PersonId, ReadingId};
use crate::text::{Complaint, Span, Words};

use super::delegation::{Entrusting, delegation};
use super::keyword::{Keyword, Written};
use super::matter::{AskedMatter, matter};
use super::names::{Names, Read, unexpected};
use super::period::{date, period};
use super::scan::Scan;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Who is away.
    pub away: Vec<Absence>,
    /// Which delegations have been made.
    pub delegations: Vec<Entrusting>,
    /// Whether the delegations that the establishment lists are in force as well.
    pub standing: bool,
    /// The day that is asked about.
    pub date: Option<Date>,
    /// The matter in hand.
    pub matter: Option<AskedMatter>,
    /// Answers to questions of reading.
    pub readings: Vec<(ReadingId, usize)>,
    /// Outcomes of acts that have been done, counted from 1.
    pub done: Vec<(ActId, u8)>,
    /// The acts asked about.
    pub acts: Vec<ActId>,
    /// The people asked about; everyone who plays a part when there are none.
    pub who: Vec<Actor>,
    /// What changes when they return.
    pub returns: Vec<PersonId>,
    /// What changes when these delegations are made.
    pub entrusted: Vec<Entrusting>,
}

/// Reads a question.
pub fn question(model: &Model, parts: &[Written]) -> (Question, Vec<Complaint>) {
    let mut parts: Vec<&Written> = parts.iter().collect();
    parts.sort_by_key(|part| part.keyword);
    let mut reader = Reader { names: Names { model }, question: Question::default() };
    let mut complaints = Vec::new();
    for part in parts {
        let mut scan = Scan::new(&part.source, part.range.clone());
        let read = reader.part(part.keyword, &mut scan).and_then(|()| finished(&mut scan));
        complaints.extend(read.err().map(|complaint| *complaint));
    }
    (reader.question, complaints)
}

fn finished(scan: &mut Scan) -> Read<()> {
    if scan.is_finished() { Ok(()) } else { Err(unexpected(scan.remainder(), "到此为止", "nothing more")) }
}

struct Reader<'m> {
    names: Names<'m>,
    question: Question,
}

impl Reader<'_> {
    fn part(&mut self, keyword: Keyword, scan: &mut Scan) -> Read<()> {
        match keyword {
            Keyword::Matter => self.matter(scan)?,
            Keyword::Date => self.date(scan)?,
            Keyword::Absent => self.absent(scan)?,
            Keyword::Vacant => self.vacant(scan)?,
            Keyword::Delegation => self.question.delegations.push(delegation(&self.names, scan)?),
            Keyword::Standing => self.question.standing = true,
            Keyword::Reading => self.reading(scan)?,
            Keyword::Done => self.done(scan)?,
            Keyword::Act => self.acts(scan)?,
            Keyword::Who => several(scan, |scan| self.names.actor(scan), &mut self.question.who)?,
            Keyword::IfReturns => several(scan, |scan| self.names.person(scan), &mut self.question.returns)?,
            Keyword::IfDelegated => self.question.entrusted.push(delegation(&self.names, scan)?),
        }
        Ok(())
    }

    fn matter(&mut self, scan: &mut Scan) -> Read<()> {
        let read = matter(&self.names, scan)?;
        if self.question.matter.is_some() {
            return Err(twice(read.span, "只能问一件事项", "only one matter can be asked about"));
        }
        self.question.matter = Some(read);
        Ok(())
    }

    fn date(&mut self, scan: &mut Scan) -> Read<()> {
        let Some(day) = date(scan)? else {
            return Err(unexpected(scan.word(), "日期，如 2026-03-02", "a date such as 2026-03-02"));
        };
        if self.question.date.replace(day).is_some_and(|other| other != day) {
            let start = scan.start();
            return Err(twice(scan.since(start), "日期写了两个", "two dates are given"));
        }
        Ok(())
    }

    fn absent(&mut self, scan: &mut Scan) -> Read<()> {
        let start = scan.start();
        let person = self.names.person(scan)?;
        scan.eat(&["=", "＝", ":", "："]);
        let cause = self.names.cause(scan)?;
        self.away(scan, start, person, cause)
    }

    fn vacant(&mut self, scan: &mut Scan) -> Read<()> {
        let start = scan.start();
        let person = self.names.person(scan)?;
        self.away(scan, start, person, Cause::Vacancy)
    }

    fn away(&mut self, scan: &mut Scan, start: usize, person: PersonId, cause: Cause) -> Read<()> {
        let (mut reachable, mut when) = (true, Period::default());
        while !scan.is_finished() {
            if scan.eat(&["联系不上", "unreachable"]) {
                reachable = false;
            } else if let Some(period) = period(scan)? {
                when = period;
            } else if !scan.eat(&[",", "，", "可联系", "reachable"]) {
                return Err(unexpected(
                    scan.word(),
                    "“联系不上”“可联系”或者期限",
                    "`unreachable`, `reachable` or a period",
                ));
            }
        }
        let absence = Absence { person, cause, reachable, period: when, span: scan.since(start) };
        let known = self.question.away.iter().find(|other| other.person == person && other.period.overlaps(&when));
        if let Some(known) = known {
            let message = Words::new(
                format!("与 `{}` 说的是同一人的同一时间", known.span.text()),
                format!("`{}` says this of the same person at the same time", known.span.text()),
            );
            let remedy = Words::new("删去一处，或者写明不同的期限", "delete one of them, or give different periods");
            return Err(Box::new(Complaint::at("contradictory-absence", absence.span, message, remedy)));
        }
        self.question.away.push(absence);
        Ok(())
    }

    fn reading(&mut self, scan: &mut Scan) -> Read<()> {
        scan.eat(&["读法", "reading"]);
        let (reading, span) = self.names.reading(scan)?;
        if !scan.eat(&["=", "＝", ":", "："]) {
            return Err(unexpected(scan.word(), " `=` 和回答", "`=` and an answer"));
        }
        let row = &self.names.model.vocabulary.readings[reading];
        let name = &row.label.words;
        let what = Words::new(format!("“{}”的回答", name.zh), format!("answer to `{}`", name.en));
        let answer = self.names.one_of(scan, &what, row.answers.iter().map(|(label, _)| &label.words))?;
        if self.question.readings.iter().any(|(known, other)| *known == reading && *other != answer) {
            return Err(twice(span, "这个问题给了两个回答", "this question is answered in two ways"));
        }
        self.question.readings.push((reading, answer));
        Ok(())
    }

    fn done(&mut self, scan: &mut Scan) -> Read<()> {
        let start = scan.start();
        let act = self.names.act(scan, self.matter_asked())?;
        let row = &self.names.model.vocabulary.acts[act];
        let name = &row.label.words;
        let what = Words::new(format!("“{}”的结果", name.zh), format!("outcome of `{}`", name.en));
        let outcome = if scan.eat(&["=", "＝", ":", "："]) {
            self.names.one_of(scan, &what, row.outcomes.iter().map(|label| &label.words))?
        } else {
            0
        };
        if self.question.done.iter().any(|(known, _)| *known == act) {
            return Err(twice(scan.since(start), "这个行为的结果写了两次", "the outcome of this act is said twice"));
        }
        self.question.done.push((act, u8::try_from(outcome + 1).unwrap_or(1)));
        Ok(())
    }

    fn acts(&mut self, scan: &mut Scan) -> Read<()> {
        let matter = self.matter_asked();
        several(scan, |scan| self.names.act(scan, matter), &mut self.question.acts)
    }

    fn matter_asked(&self) -> Option<crate::model::MatterId> {
        self.question.matter.as_ref().map(|asked| asked.matter)
    }
}

/// One or more names separated by commas; what is said twice counts once.
fn several<T: PartialEq>(scan: &mut Scan, read: impl Fn(&mut Scan) -> Read<T>, found: &mut Vec<T>) -> Read<()> {
    loop {
        let one = read(scan)?;
        if !found.contains(&one) {
            found.push(one);
        }
        if !scan.eat(&[",", "，", "、"]) {
            return Ok(());
        }
    }
}

fn twice(span: Span, zh: &str, en: &str) -> Box<Complaint> {
    Box::new(Complaint::at("said-twice", span, Words::new(zh, en), Words::new("删去一处", "delete one of them")))
}
