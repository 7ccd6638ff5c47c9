//! What is expected to happen, and what does not fit together in a scenario.

use super::cursor::{Cursor, Name};
use super::keyword::Cue;
use super::sections::Reader;
use super::{Absence, Expected, Line, LineKind, Participant, names};
use crate::text::{Address, Words};

fn forms() -> Words {
    Words::new(
        "日期 “名称” 行为 [= 结果] 由 人员 [代 人员] 依 条款；日期 “名称” 参加 行为 由 人员；日期 “名称” 停在 行为；日期 “名称” 办成；日期 人员 委托 人员 行为 未生效",
        "DATE \"NAME\" ACT [= OUTCOME] by PERSON [for PERSON] under CLAUSE; DATE \"NAME\" takes part in ACT by PERSON; DATE \"NAME\" stops at ACT; DATE \"NAME\" finished; DATE PERSON delegates to PERSON ACT has no effect",
    )
}

impl Reader<'_> {
    /// A statement under 则.
    pub(super) fn then(&mut self, cursor: &mut Cursor<'_>) -> Option<Expected> {
        let span = cursor.span();
        let day = match cursor.day() {
            Some(day) => Some(day?),
            None => None,
        };
        let Some(name) = cursor.name() else { return self.strange(span, &forms()) };
        let what = match cursor.take(Cue::Delegates) {
            true => self.without_effect(&name, cursor)?,
            false if day.is_none() => return self.no_day(name.span),
            false => self.of_case(&name, cursor)?,
        };
        let by = if cursor.take(Cue::By) { Some(self.performers(cursor)?) } else { None };
        let clauses = if cursor.take(Cue::Under) { Some(self.clauses(cursor)?) } else { None };
        self.finished(cursor, &forms())?;
        Some(Expected { line: Line { day, what, by, clauses }, span })
    }

    fn of_case(&mut self, name: &Name, cursor: &mut Cursor<'_>) -> Option<LineKind> {
        let case = self.case(name)?;
        let matter = self.scenario.cases.get(case).map(|c| c.matter);
        if cursor.take(Cue::Finished) {
            return Some(LineKind::Finished { case });
        }
        if cursor.take(Cue::StopsAt) {
            return Some(LineKind::Stopped { case, acts: self.acts(cursor, matter)? });
        }
        let part = cursor.take(Cue::TakesPart);
        let Some(name) = cursor.name() else { return self.strange(cursor.here(), &forms()) };
        let act = self.act(&name, matter)?;
        if part {
            return Some(LineKind::TakesPart { case, act });
        }
        let outcome = if cursor.mark('=') { Some(self.outcome(act, cursor)?) } else { None };
        Some(LineKind::Step { case, act, outcome })
    }

    fn outcome(&mut self, act: super::super::id::ActId, cursor: &mut Cursor<'_>) -> Option<usize> {
        let Some(name) = cursor.name() else { return self.strange(cursor.here(), &forms()) };
        let outcomes = &self.model.vocabulary.acts[act].outcomes;
        let found = outcomes.iter().position(|o| names::is_named(o, &name.text));
        found.or_else(|| {
            let known: Vec<_> = outcomes.iter().map(|o| o.name().to_owned()).collect();
            self.unknown(("结果", "outcome"), &name, &known)
        })
    }

    fn without_effect(&mut self, from: &Name, cursor: &mut Cursor<'_>) -> Option<LineKind> {
        let from = self.participant(from);
        let Some(to) = cursor.name() else { return self.strange(cursor.rest(), &forms()) };
        let to = self.participant(&to);
        let acts = if cursor.sees(Cue::NoEffect) { Vec::new() } else { self.acts(cursor, None)? };
        if !cursor.take(Cue::NoEffect) {
            return self.strange(cursor.rest(), &forms());
        }
        Some(LineKind::NoEffect { from: from?, to: to?, acts })
    }

    fn performers(&mut self, cursor: &mut Cursor<'_>) -> Option<Vec<(Participant, Option<Participant>)>> {
        let mut found = Vec::new();
        loop {
            let Some(name) = cursor.name() else { return self.strange(cursor.here(), &forms()) };
            let who = self.participant(&name)?;
            let mut whom = None;
            if cursor.take(Cue::For) {
                let Some(name) = cursor.name() else { return self.strange(cursor.here(), &forms()) };
                whom = Some(self.participant(&name)?);
            }
            found.push((who, whom));
            if !cursor.mark(',') {
                return Some(found);
            }
        }
    }

    /// What no single statement shows: absences that overlap, a return of somebody who is there, a decision on a matter
    /// that has not arrived.
    pub(super) fn consistent(&mut self) {
        self.overlapping();
        self.reassignments_agree();
        for back in self.scenario.returns.clone() {
            let away = self.scenario.absences.iter().any(|a| {
                a.person == back.person && a.period.has(back.day) && a.period.from.is_none_or(|from| from < back.day)
            });
            if !away {
                let who = self.model.establishment.persons[back.person].name.clone();
                self.complain(
                    "not-away",
                    back.span,
                    Words::new(format!("{} 这一天并没有外出", who.zh), format!("{} is not away on that day", who.en)),
                    Words::new(
                        "改正日期，或者先写他何时外出",
                        "mend the date, or say first since when this person is away",
                    ),
                );
            }
        }
        for decision in self.scenario.decisions.clone() {
            let Some(case) = self.scenario.cases.get(decision.case) else { continue };
            if decision.day < case.day {
                let (name, day) = (case.name.clone(), case.day);
                self.complain(
                    "before-arrival",
                    decision.span,
                    Words::new(
                        format!("“{name}”{day} 才到，此前无人要求作出决定"),
                        format!("“{name}” arrives on {day}; nobody is asked for a decision before that"),
                    ),
                    Words::new("改正日期", "mend the date"),
                );
            }
        }
    }

    fn overlapping(&mut self) {
        let absences = self.scenario.absences.clone();
        let cut_short = |absence: &Absence| {
            let back = self.scenario.returns.iter().filter(|b| b.person == absence.person && absence.period.has(b.day));
            let back = back.filter_map(|b| b.day.yesterday().ok()).min();
            super::Period { to: back.or(absence.period.to), ..absence.period }
        };
        let mut found = Vec::new();
        for (at, later) in absences.iter().enumerate() {
            let earlier = absences
                .iter()
                .take(at)
                .find(|other| other.person == later.person && cut_short(other).overlaps(&cut_short(later)));
            if let Some(earlier) = earlier {
                found.push((later.clone(), earlier.span.line_column().0));
            }
        }
        for (absence, line) in found {
            let who = self.model.establishment.persons[absence.person].name.clone();
            self.complain(
                "absences-overlap",
                absence.span,
                Words::new(
                    format!("{} 的这次外出与第 {line} 行写的重叠", who.zh),
                    format!("this absence of {} overlaps with that on line {line}", who.en),
                ),
                Words::new(
                    "同一人同一天只能有一种去向：改正日期，或者删去一处",
                    "one person is in one place on one day: mend the dates, or delete one of the two",
                ),
            );
        }
    }
}

impl Line {
    /// Whether what happened is what this line expects; what it leaves out may be anything.
    pub fn expects(&self, happened: &Self) -> bool {
        let clauses = |line: &Self| {
            let mut clauses: Option<Vec<Address>> = line.clauses.clone();
            clauses.iter_mut().for_each(|c| c.sort());
            clauses
        };
        let what = match (&self.what, &happened.what) {
            (LineKind::Step { case, act, outcome: None }, LineKind::Step { case: other, act: done, .. }) => {
                case == other && act == done
            }
            (one, two) => one == two,
        };
        what && self.day == happened.day
            && (self.by.is_none() || self.by == happened.by)
            && (self.clauses.is_none() || clauses(self) == clauses(happened))
    }
}
