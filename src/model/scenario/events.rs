//! What happens around the matters: absences, returns, delegations, refusals, and what is decided.

use super::cursor::{Cursor, Name};
use super::keyword::Cue;
use super::sections::Reader;
use super::{Absence, Back, Date, Decision, Entrusted, Period, Refusal, Scope, Withdrawn, names};
use crate::text::Words;

pub(super) fn given_forms() -> Words {
    let causes = names::causes();
    Words::new(
        format!(
            "读法 名称 = 回答；现有委托；全部委托；人员 {} 2026-03-02 至 2026-03-10 [联系不上]；人员 委托 人员 行为 依 条款 2026-03-02 起；人员 不办 行为；单位 关系 由 人员 改为 人员",
            causes.zh
        ),
        format!(
            "reading NAME = ANSWER; standing delegations; all delegations; PERSON {} from 2026-03-02 to 2026-03-10 [unreachable]; PERSON delegates to PERSON ACT under CLAUSE from 2026-03-02; PERSON does not take ACT; UNIT RELATION by PERSON becomes PERSON",
            causes.en
        ),
    )
}

pub(super) fn when_forms() -> Words {
    Words::new(
        "日期 事项 “名称”: 要素 = 取值；日期 “名称” 行为 = 结果；日期 人员 返岗；日期 人员 不办 行为；日期 人员 出差 [至 日期]；日期 人员 委托 人员 行为；日期 人员 撤回委托 人员；日期 单位 关系 由 人员 改为 人员；日期 人员 不再 关系 单位",
        "DATE MATTER \"NAME\": ATTRIBUTE = VALUE; DATE \"NAME\" ACT = OUTCOME; DATE PERSON returns; DATE PERSON does not take ACT; DATE PERSON trip [to DATE]; DATE PERSON delegates to PERSON ACT; DATE PERSON withdraws from PERSON; DATE UNIT RELATION by PERSON becomes PERSON; DATE PERSON no longer RELATION UNIT",
    )
}

impl Reader<'_> {
    /// A statement under 给定.
    pub(super) fn given(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        if cursor.take(Cue::Standing) {
            self.scenario.standing = true;
            return self.finished(cursor, &given_forms());
        }
        if cursor.take(Cue::AllDelegations) {
            self.scenario.all_delegated = true;
            return self.finished(cursor, &given_forms());
        }
        if cursor.take(Cue::Reading) {
            return self.answer(cursor);
        }
        let place = cursor.place();
        let Some(name) = cursor.name() else { return self.strange(cursor.span(), &given_forms()) };
        if let Some(cause) = cursor.cause() {
            let person = self.person(&name);
            let (reachable, period) = self.away(cursor, None)?;
            let absence = Absence { person: person?, cause, reachable, period, span: cursor.since(place) };
            self.finished(cursor, &given_forms())?;
            self.scenario.absences.push(absence);
            return Some(());
        }
        if cursor.take(Cue::Delegates) {
            return self.delegation(cursor, &name, place, None);
        }
        if cursor.take(Cue::Refuses) {
            return self.refusal(cursor, &name, None, true);
        }
        if let Some(named) = self.relation(cursor, &name) {
            return self.reassignment(cursor, (&name, place), named, None);
        }
        self.strange(cursor.span(), &given_forms())
    }

    /// A statement under 当 that is not the arrival of a matter.
    pub(super) fn when(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let Some(day) = cursor.day() else { return self.no_day(cursor.here()) };
        let day = day?;
        let place = cursor.place();
        let Some(name) = cursor.name() else { return self.strange(cursor.span(), &when_forms()) };
        if cursor.take(Cue::Returns) {
            let person = self.person(&name)?;
            self.finished(cursor, &when_forms())?;
            self.scenario.returns.push(Back { person, day, span: cursor.since(place) });
            return Some(());
        }
        if let Some(cause) = cursor.cause() {
            let person = self.person(&name);
            let (reachable, period) = self.away(cursor, Some(day))?;
            let absence = Absence { person: person?, cause, reachable, period, span: cursor.since(place) };
            self.finished(cursor, &when_forms())?;
            self.scenario.absences.push(absence);
            return Some(());
        }
        if cursor.take(Cue::Delegates) {
            return self.delegation(cursor, &name, place, Some(day));
        }
        if cursor.take(Cue::Withdraws) {
            return self.withdrawal(cursor, &name, place, day);
        }
        if cursor.take(Cue::Refuses) {
            return self.refusal(cursor, &name, Some(day), true);
        }
        if cursor.take(Cue::Resumes) {
            return self.refusal(cursor, &name, Some(day), false);
        }
        if let Some(named) = self.relation(cursor, &name) {
            return self.reassignment(cursor, (&name, place), named, Some(day));
        }
        self.decision(cursor, &name, day)
    }

    fn answer(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let Some(name) = cursor.name() else { return self.strange(cursor.rest(), &given_forms()) };
        let readings = &self.model.vocabulary.readings;
        let called = |r: &super::super::vocabulary::Reading| {
            names::is_named(&r.label, &name.text) || r.mark.as_deref() == Some(name.text.as_str())
        };
        let Some(reading) = readings.find(called) else {
            let known: Vec<_> = readings.iter().map(|(_, r)| r.label.name().to_owned()).collect();
            return self.unknown(("读法", "reading"), &name, &known);
        };
        if !cursor.mark('=') {
            return self.strange(cursor.here(), &given_forms());
        }
        let Some(answer) = cursor.name() else { return self.strange(cursor.here(), &given_forms()) };
        let answers = &readings[reading].answers;
        let Some(index) = answers.iter().position(|(label, _)| names::is_named(label, &answer.text)) else {
            let known: Vec<_> = answers.iter().map(|(label, _)| label.name().to_owned()).collect();
            return self.unknown(("回答", "answer"), &answer, &known);
        };
        if self.scenario.answers.iter().any(|(known, _)| *known == reading) {
            self.complain(
                "reading-twice",
                name.span.clone(),
                Words::new(
                    format!("读法“{}”答了两次", name.text),
                    format!("the reading “{}” is answered twice", name.text),
                ),
                Words::new("只留一个回答", "keep one answer"),
            );
        }
        self.finished(cursor, &given_forms())?;
        self.scenario.answers.push((reading, index));
        Some(())
    }

    /// The period of an absence and whether its person can be reached, in either order.
    fn away(&mut self, cursor: &mut Cursor<'_>, day: Option<Date>) -> Option<(bool, Period)> {
        let mut reachable = self.reach(cursor);
        let period = match day {
            Some(day) => self.until(day, cursor)?,
            None => self.period(cursor)?,
        };
        reachable = reachable.or_else(|| self.reach(cursor));
        Some((reachable.unwrap_or(true), period))
    }

    fn reach(&self, cursor: &mut Cursor<'_>) -> Option<bool> {
        if cursor.take(Cue::Reachable) {
            return Some(true);
        }
        cursor.take(Cue::Unreachable).then_some(false)
    }

    fn delegation(&mut self, cursor: &mut Cursor<'_>, from: &Name, place: usize, day: Option<Date>) -> Option<()> {
        let from = self.participant(from);
        let Some(to) = cursor.name() else { return self.strange(cursor.rest(), &given_forms()) };
        let to = self.participant(&to);
        let scope = self.scope(cursor);
        let period = match day {
            Some(day) => self.until(day, cursor),
            None => self.period(cursor),
        };
        let scope = scope?;
        let (from, to, period) = (from?, to?, period?);
        let clause = if scope.clause.is_none() { self.under(cursor)? } else { scope.clause };
        let scope = Scope { clause, ..scope };
        self.finished(cursor, &given_forms())?;
        self.scenario.delegations.push(Entrusted { from, to, scope, period, span: cursor.since(place) });
        Some(())
    }

    fn withdrawal(&mut self, cursor: &mut Cursor<'_>, from: &Name, place: usize, day: Date) -> Option<()> {
        let from = self.participant(from);
        let Some(to) = cursor.name() else { return self.strange(cursor.rest(), &when_forms()) };
        let to = self.participant(&to);
        let scope = self.scope(cursor)?;
        self.finished(cursor, &when_forms())?;
        self.scenario.withdrawals.push(Withdrawn { from: from?, to: to?, scope, day, span: cursor.since(place) });
        Some(())
    }

    /// Acts, 全部职权 or nothing, then perhaps 依 and a clause.
    fn scope(&mut self, cursor: &mut Cursor<'_>) -> Option<Scope> {
        if cursor.take(Cue::AllPowers) {
            return Some(Scope { acts: Vec::new(), all_powers: true, clause: self.under(cursor)? });
        }
        let ends = [Cue::Under, Cue::From, Cue::To, Cue::Onward].into_iter().any(|c| cursor.sees(c));
        let acts = if ends { Vec::new() } else { self.acts(cursor, None)? };
        Some(Scope { acts, all_powers: false, clause: self.under(cursor)? })
    }

    fn under(&mut self, cursor: &mut Cursor<'_>) -> Option<Option<crate::text::Address>> {
        if !cursor.take(Cue::Under) {
            return Some(None);
        }
        match cursor.name() {
            Some(name) => self.clause(&name).map(Some),
            None => self.clauses(cursor).map(|_| None),
        }
    }

    fn refusal(&mut self, cursor: &mut Cursor<'_>, who: &Name, day: Option<Date>, refuses: bool) -> Option<()> {
        let span = who.span.clone();
        let who = self.participant(who);
        let case = self.known_case(cursor);
        let matter = case.and_then(|c| self.scenario.cases.get(c)).map(|c| c.matter).or_else(|| self.only_matter());
        let acts = self.acts(cursor, matter)?;
        self.finished(cursor, &when_forms())?;
        self.scenario.refusals.push(Refusal { day, who: who?, case, acts, refuses, span });
        Some(())
    }

    /// Takes the name of a case; an act may stand in quotation marks too.
    fn known_case(&self, cursor: &mut Cursor<'_>) -> Option<usize> {
        let text = cursor.sees_text()?;
        let found = self.scenario.cases.iter().position(|case| case.name == text)?;
        cursor.text();
        Some(found)
    }

    /// The matter of all cases, when they have one in common.
    fn only_matter(&self) -> Option<super::super::id::MatterId> {
        let first = self.scenario.cases.first()?.matter;
        self.scenario.cases.iter().all(|case| case.matter == first).then_some(first)
    }

    fn decision(&mut self, cursor: &mut Cursor<'_>, case: &Name, day: Date) -> Option<()> {
        if !case.is_quoted() && !self.scenario.cases.iter().any(|c| c.name == case.text) {
            return self.strange(cursor.span(), &when_forms());
        }
        let case = self.case(case)?;
        let matter = self.scenario.cases.get(case).map(|c| c.matter);
        let Some(name) = cursor.name() else { return self.strange(cursor.rest(), &when_forms()) };
        let act = self.act(&name, matter)?;
        if !cursor.mark('=') {
            return self.strange(cursor.here(), &when_forms());
        }
        let Some(outcome) = cursor.name() else { return self.strange(cursor.here(), &when_forms()) };
        let outcomes = &self.model.vocabulary.acts[act].outcomes;
        if outcomes.is_empty() {
            self.complain(
                "nobody-is-asked",
                outcome.span,
                Words::new(
                    format!("“{}”没有几种结果可选，无人要求作出决定", name.text),
                    format!("nothing but its being done can come of `{}`: nobody is asked for a decision", name.text),
                ),
                Words::new(
                    "删去这一行；要它办不下去，写 `日期 人员 不办 行为`",
                    "delete this line; to keep it undone write `DATE PERSON does not take ACT`",
                ),
            );
            return None;
        }
        let Some(index) = outcomes.iter().position(|o| names::is_named(o, &outcome.text)) else {
            let known: Vec<_> = outcomes.iter().map(|o| o.name().to_owned()).collect();
            return self.unknown(("结果", "outcome"), &outcome, &known);
        };
        self.finished(cursor, &when_forms())?;
        self.scenario.decisions.push(Decision { day, case, act, outcome: index, span: name.span });
        Some(())
    }
}
