//! Relations that change: a unit passes into another portfolio, somebody gets another partner.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Model;
use super::super::establishment::Member;
use super::super::id::RelationId;
use super::super::language::Tongue;
use super::super::vocabulary::{Institution, Sort};
use super::cursor::{Cursor, Name};
use super::events::{given_forms, when_forms};
use super::keyword::Cue;
use super::sections::Reader;
use super::{Date, Participant, Reassigned, names};
use crate::text::{Span, Words, list};

/// The name of a relation in a statement, and whether `不再` stands before it.
type Named = (RelationId, bool);

impl Reader<'_> {
    /// Takes the name of a relation, with `不再` before it or not; nothing when the statement begins with a case.
    pub(super) fn relation(&self, cursor: &mut Cursor<'_>, first: &Name) -> Option<Named> {
        if self.scenario.cases.iter().any(|case| case.name == first.text) {
            return None;
        }
        let ends = cursor.take(Cue::NoLonger);
        let text = cursor.sees_name()?;
        let bare = text.strip_prefix(Cue::NoLonger.spelling(Tongue::Zh)).filter(|bare| !bare.is_empty());
        let called = |text: &str| self.model.vocabulary.relations.find(|row| names::is_named(&row.label, text));
        let found = match (called(text), bare) {
            (Some(relation), _) => (relation, ends),
            (None, Some(bare)) => (called(bare)?, true),
            (None, None) => return None,
        };
        cursor.name();
        Some(found)
    }

    /// The rest of a statement that changes a relation: to whom it leads from now on, no longer, or instead.
    pub(super) fn reassignment(
        &mut self,
        cursor: &mut Cursor<'_>,
        (first, place): (&Name, usize),
        (relation, ends): Named,
        day: Option<Date>,
    ) -> Option<()> {
        let forms = if day.is_some() { when_forms() } else { given_forms() };
        let moves = !ends && (cursor.take(Cue::By) || cursor.take(Cue::From));
        let Some(second) = cursor.name() else { return self.strange(cursor.here(), &forms) };
        let third = if moves { cursor.after(&[Cue::Becomes, Cue::To]) } else { None };
        if moves && third.is_none() {
            return self.strange(cursor.here(), &forms);
        }
        let span = cursor.since(place);
        let day = if day.is_some() { day } else { self.since_when(cursor)? };
        self.finished(cursor, &forms)?;
        let (one, two) = (self.member(first), self.member(&second));
        let three = third.as_ref().map(|name| self.member(name));
        let (one, two) = (one?, two?);
        let after = match three {
            Some(three) => Some(three?),
            None => None,
        };
        let row = &self.model.vocabulary.relations[relation];
        // Either may stand first where that cannot be misunderstood, even when the other is not the right kind.
        let only =
            |sort: Sort, is: Member, is_not: Member| is_of(self.model, sort, is) && !is_of(self.model, sort, is_not);
        let turned = !moves && (only(row.from, two, one) || only(row.to, one, two));
        let (of, to) = if turned { ((two, &second), (one, first)) } else { ((one, first), (two, &second)) };
        let last = after.zip(third.as_ref());
        let known = [self.placed(relation, of, true), self.placed(relation, to, false)];
        let last_is_known = last.is_none_or(|last| self.placed(relation, last, false));
        let others = std::iter::once(to).chain(last);
        let own = others.filter(|(member, _)| *member == of.0).map(|(_, name)| name.span.clone()).next();
        if let Some(span) = own {
            return self.own_partner(relation, span);
        }
        if after == Some(two) {
            return self.no_difference(span);
        }
        if !last_is_known || known.contains(&false) {
            return None;
        }
        let (before, after) = match (moves, ends) {
            (true, _) => (Some(to.0), after),
            (false, true) => (Some(to.0), None),
            (false, false) => (None, Some(to.0)),
        };
        self.scenario.reassigned.push(Reassigned { relation, of: of.0, before, after, day, turned, span });
        Some(())
    }

    /// Under 给定: `2026-03-05 起`, or nothing for from the beginning. `None` when it is wrong.
    fn since_when(&mut self, cursor: &mut Cursor<'_>) -> Option<Option<Date>> {
        let place = cursor.place();
        let period = self.period(cursor)?;
        if period.to.is_some() {
            self.complain(
                "no-end-here",
                cursor.since(place),
                Words::new("这里只写从哪一天起", "here only the first day is written"),
                Words::new(
                    "写 `日期 起`；到期改回来的，在 当 之下另写一行",
                    "write `DATE onward`; when it changes back, write another line under `when`",
                ),
            );
            return None;
        }
        Some(period.from)
    }

    fn member(&mut self, name: &Name) -> Option<Member> {
        match self.participant(name)? {
            Participant::Person(person) => Some(Member::Person(person)),
            Participant::Institution(Institution::Unit(unit)) => Some(Member::Unit(unit)),
            Participant::Institution(Institution::Body(_)) => {
                self.complain(
                    "not-in-relation",
                    name.span.clone(),
                    Words::new(
                        format!("`{}` 是机构，不是单位，也不是人员", name.text),
                        format!("`{}` is a body, neither a unit nor a person", name.text),
                    ),
                    Words::new("写单位或者人员", "write a unit or a person"),
                );
                None
            }
        }
    }

    /// Whether a member can stand on this side of a relation; complains when not.
    fn placed(&mut self, relation: RelationId, (member, name): (Member, &Name), left: bool) -> bool {
        let row = &self.model.vocabulary.relations[relation];
        let sort = if left { row.from } else { row.to };
        if is_of(self.model, sort, member) {
            return true;
        }
        let (relation, from, to) = (&row.label.words, self.model.sort_words(row.from), self.model.sort_words(row.to));
        let wanted = if left { &from } else { &to };
        self.complain(
            "not-in-relation",
            name.span.clone(),
            Words::new(format!("`{}` 不是{}", name.text, wanted.zh), format!("`{}` is no “{}”", name.text, wanted.en)),
            Words::new(
                format!("“{}”是从{}到{}的关系：写{}", relation.zh, from.zh, to.zh, wanted.zh),
                format!(
                    "the relation “{}” leads from “{}” to “{}”: write a “{}”",
                    relation.en, from.en, to.en, wanted.en
                ),
            ),
        );
        false
    }

    fn own_partner<T>(&mut self, relation: RelationId, span: Span) -> Option<T> {
        let relation = self.model.vocabulary.relations[relation].label.words.clone();
        self.complain(
            "own-partner",
            span,
            Words::new(format!("“{}”不能是他自己", relation.zh), format!("nobody is his own “{}”", relation.en)),
            Words::new("写另一个人", "write somebody else"),
        );
        None
    }

    fn no_difference<T>(&mut self, span: Span) -> Option<T> {
        self.complain(
            "already-so",
            span,
            Words::new("改前改后是同一个，没有变动", "it is the same before and after: nothing changes"),
            Words::new("改正其中一个", "mend one of the two"),
        );
        None
    }

    /// Everything that is said about changes of relations, day by day from what the tables say: nothing ends that is not
    /// so, nothing begins that is so already, and one day does not say both.
    pub(super) fn reassignments_agree(&mut self) {
        let mut by_day: BTreeMap<(RelationId, Member, Option<Date>), Vec<Reassigned>> = BTreeMap::new();
        for one in &self.scenario.reassigned {
            by_day.entry((one.relation, one.of, one.day)).or_default().push(one.clone());
        }
        let mut known: BTreeMap<(RelationId, Member), BTreeSet<Member>> = BTreeMap::new();
        for ((relation, of, _), changes) in by_day {
            let so = known.entry((relation, of)).or_insert_with(|| self.model.related_in_tables(relation, of));
            let now = so.clone();
            let mut said: Vec<(Member, bool, Span)> = Vec::new();
            for change in changes {
                let parts = [(change.before, false), (change.after, true)];
                for (member, begins) in parts.into_iter().filter_map(|(member, begins)| Some((member?, begins))) {
                    let twice = said.iter().find(|(other, ..)| *other == member);
                    let fault = match (twice, begins == now.contains(&member)) {
                        (Some((_, other, span)), _) => Some(Fault::Twice { alike: *other == begins, line: line(span) }),
                        (None, true) => Some(Fault::NoChange { begins, now: now.clone() }),
                        (None, false) => None,
                    };
                    if let Some(fault) = fault {
                        self.complain_of(&change, member, fault);
                    }
                    said.push((member, begins, change.span.clone()));
                }
            }
            let so = known.entry((relation, of)).or_default();
            for (member, begins, _) in said {
                if begins {
                    so.insert(member)
                } else {
                    so.remove(&member)
                };
            }
        }
    }

    fn complain_of(&mut self, change: &Reassigned, member: Member, fault: Fault) {
        let relation = &self.model.vocabulary.relations[change.relation].label.words;
        let (of, who) = (self.model.member_words(change.of), self.model.member_words(member));
        let (code, message, remedy) = match fault {
            Fault::Twice { alike: true, line } => (
                "change-twice",
                Words::new(
                    format!("第 {line} 行已经写了这一天{}的“{}”变动：{}", of.zh, relation.zh, who.zh),
                    format!("line {line} says the same of {} and {} (“{}”) on this day", of.en, who.en, relation.en),
                ),
                Words::new("只留一行", "keep one of the lines"),
            ),
            Fault::Twice { alike: false, line } => (
                "changes-contradict",
                Words::new(
                    format!("同一天里，第 {line} 行对{}的“{}”是否为{}说的正相反", of.zh, relation.zh, who.zh),
                    format!(
                        "on this same day line {line} says the opposite of {} and {} (“{}”)",
                        of.en, who.en, relation.en
                    ),
                ),
                Words::new("改正日期，或者删去一行", "mend the date, or delete one of the lines"),
            ),
            Fault::NoChange { begins, now } => {
                let others = list(&now.iter().map(|it| self.model.member_words(*it)).collect::<Vec<_>>());
                let now = match now.len() {
                    0 => Words::new("无人", "nobody"),
                    _ => Words::new(format!("为{}", others.zh), others.en),
                };
                let remedy = Words::new(
                    format!("这时{}的“{}”{}；改正人名、日期，或者删去这一行", of.zh, relation.zh, now.zh),
                    format!(
                        "at this time “{}” of {}: {}; mend name or date, or delete this line",
                        relation.en, of.en, now.en
                    ),
                );
                let message = match begins {
                    true => Words::new(
                        format!("{}的“{}”本来就是{}", of.zh, relation.zh, who.zh),
                        format!("“{}” of {} is {} already", relation.en, of.en, who.en),
                    ),
                    false => Words::new(
                        format!("{}的“{}”本来就不是{}", of.zh, relation.zh, who.zh),
                        format!("“{}” of {} is not {} anyway", relation.en, of.en, who.en),
                    ),
                };
                (if begins { "already-so" } else { "not-so" }, message, remedy)
            }
        };
        self.complain(code, change.span.clone(), message, remedy);
    }
}

/// What is wrong with a change.
enum Fault {
    /// A line of the same day says something of the same two.
    Twice { alike: bool, line: usize },
    /// It is so already, or not so anyway.
    NoChange { begins: bool, now: BTreeSet<Member> },
}

impl Reassigned {
    /// Whether both are about the same member of the same relation on the same day.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        (self.relation, self.of, self.day) == (other.relation, other.of, other.day)
    }

    /// The pairs that it changes, and whether they are there from now on.
    pub fn pairs(&self) -> impl Iterator<Item = ((RelationId, Member, Member), bool)> {
        let parts = [(self.before, false), (self.after, true)];
        let (relation, of) = (self.relation, self.of);
        parts.into_iter().filter_map(move |(to, there)| Some(((relation, of, to?), there)))
    }
}

impl Model {
    /// To whom a relation leads from a member, the tables say.
    pub fn related_in_tables(&self, relation: RelationId, of: Member) -> BTreeSet<Member> {
        let pairs = self.establishment.pairs.get(&relation).into_iter().flatten();
        pairs.filter(|(left, _)| *left == of).map(|(_, right)| *right).collect()
    }

    /// What those on one side of a relation are called.
    pub fn sort_words(&self, sort: Sort) -> Words {
        match sort {
            Sort::Post(post) => self.vocabulary.posts[post].label.words.clone(),
            Sort::Kind(kind) => self.vocabulary.unit_kinds[kind].label.words.clone(),
            Sort::AnyUnit => Words::new("单位", "unit"),
        }
    }

    /// What a member of a relation is called.
    pub fn member_words(&self, member: Member) -> Words {
        match member {
            Member::Person(person) => self.establishment.persons[person].name.clone(),
            Member::Unit(unit) => self.vocabulary.units[unit].label.words.clone(),
        }
    }
}

fn line(span: &Span) -> usize {
    span.line_column().0
}

fn is_of(model: &Model, sort: Sort, member: Member) -> bool {
    match (sort, member) {
        (Sort::Post(post), Member::Person(person)) => model.holds(person, post),
        (Sort::AnyUnit, Member::Unit(_)) => true,
        (Sort::Kind(kind), Member::Unit(unit)) => model.vocabulary.units[unit].kind == kind,
        _ => false,
    }
}
