//! Which edits bring a change about: edits are put back, and each situation is replayed in what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::Point;
use crate::meaning::World;
use crate::model::{Model, UnitId};

use super::super::inquiry::{Inquiry, Options};
use super::changes::Difference;
use super::edits::Edits;
use super::facts::facts;
use super::joint::Joint;
use super::names::Names;
use super::statement::{Book, Replay, Statement};

/// A set of edits, by their places in the list.
type Set = BTreeSet<usize>;

/// A situation in which something is said on one side only, as a question to any mixture of both sides.
struct Question<'d> {
    statement: &'d Statement,
    is_gained: bool,
    witness: &'d Point,
}

/// Notes for each class which edits end the difference: single ones first; where there is none, one smallest set.
pub(super) fn attribute(joint: &Joint, edits: &Edits<'_>, differences: &mut [Difference]) {
    let found: Vec<Vec<BTreeSet<Set>>> = {
        let of = |it: &'_ Difference| -> Vec<usize> { vec![it.classes.found.len()] };
        let lengths: Vec<usize> = differences.iter().flat_map(of).collect();
        let questions: Vec<Question<'_>> = differences.iter().flat_map(questions).collect();
        let mut mixtures = Mixtures { joint, edits, questions: &questions, open: None, known: BTreeMap::new() };
        let mut sets = mixtures.smallest().into_iter();
        lengths.into_iter().map(|length| sets.by_ref().take(length).collect()).collect()
    };
    for (difference, causes) in differences.iter_mut().zip(found) {
        difference.causes = causes;
    }
}

fn questions(difference: &Difference) -> impl Iterator<Item = Question<'_>> {
    let Difference { statement, is_gained, classes, .. } = difference;
    classes.found.iter().map(|class| Question { statement, is_gained: *is_gained, witness: &class.witness })
}

/// The mixtures of both rule books that were asked, with the answers to every question.
struct Mixtures<'q, 'd> {
    joint: &'q Joint,
    edits: &'q Edits<'q>,
    questions: &'q [Question<'d>],
    /// The questions that no single edit answers, once all of these were asked.
    open: Option<BTreeSet<usize>>,
    /// For each set that was put back, the differences that ended.
    known: BTreeMap<Set, BTreeSet<usize>>,
}

impl Mixtures<'_, '_> {
    /// Whether the difference ends when these edits are put back; it does not when they make no rule book.
    fn ends(&mut self, set: &Set, question: usize) -> bool {
        if !self.known.contains_key(set) {
            let answers = self.edits.put_back(set).map(|model| self.answers(&model, set));
            self.known.insert(set.clone(), answers.unwrap_or_default());
        }
        self.known.get(set).is_some_and(|ended| ended.contains(&question))
    }

    /// The differences that end, of those that are still asked about.
    fn answers(&self, model: &Model, set: &Set) -> BTreeSet<usize> {
        let places = self.edits.places(set);
        let names = Names::new(None, &places);
        let inquiry = Inquiry::over(World::telling_apart(model, &self.apart(model)), Options::default());
        let side = self.joint.side(&facts(&inquiry.world, &names));
        let book = Book::new(&inquiry, &names);
        let is_open = |at: &usize| self.open.as_ref().is_none_or(|open| open.contains(at));
        let mut replay = Replay::new(&book);
        // An edit by itself ends nothing of acts of which it says nothing.
        let acts = set.iter().map(|edit| self.edits.acts.get(*edit).and_then(Option::as_ref));
        let acts: Option<BTreeSet<&String>> =
            acts.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect());
        let may_end =
            |it: &Question<'_>| acts.as_ref().is_none_or(|acts| acts.iter().any(|act| it.statement.names(act)));
        let asked = self.questions.iter().enumerate().filter(|(at, it)| is_open(at) && may_end(it));
        let ended = asked.filter(|(_, it)| {
            let point = self.joint.seen(it.witness, inquiry.world.space.origin(), &side);
            replay.is_true(it.statement, point) != it.is_gained
        });
        ended.map(|(at, _)| at).collect()
    }

    /// The units that stand for themselves in the comparison.
    fn apart(&self, model: &Model) -> Vec<UnitId> {
        let units = model.vocabulary.units.iter();
        units.filter(|(_, row)| self.edits.apart.contains(row.label.name())).map(|(id, _)| id).collect()
    }

    /// For each question every single edit that ends it; else one smallest set that does; none when all together do not.
    fn smallest(&mut self) -> Vec<BTreeSet<Set>> {
        let (count, questions) = (self.edits.whole, self.questions.len());
        let singles: Vec<Set> = (0..count).map(|at| Set::from([at])).collect();
        let mut found: Vec<BTreeSet<Set>> = Vec::new();
        for question in 0..questions {
            found.push(singles.iter().filter(|set| self.ends(set, question)).cloned().collect());
        }
        let open: BTreeSet<usize> =
            (0..questions).filter(|at| found.get(*at).is_some_and(BTreeSet::is_empty)).collect();
        self.open = Some(open.clone());
        let all: Set = (0..count).collect();
        for question in open {
            if self.ends(&all, question) {
                let needed = self.needed(&Set::new(), false, &all.iter().copied().collect::<Vec<_>>(), question);
                found.get_mut(question).into_iter().for_each(|sets| *sets = BTreeSet::from([needed.clone()]));
            }
        }
        // Which section of the vocabulary it is, is asked where the vocabulary is part of the answer.
        let is_of_vocabulary =
            |sets: &BTreeSet<Set>| sets.iter().flatten().any(|it| self.edits.sections_of(*it).is_some());
        let asked = found.iter().enumerate().filter(|(_, sets)| is_of_vocabulary(sets)).map(|(at, _)| at);
        self.open = Some(asked.collect());
        for (question, sets) in found.iter_mut().enumerate() {
            *sets = std::mem::take(sets).into_iter().flat_map(|set| self.by_section(set, question)).collect();
        }
        found
    }

    /// The same with one section of the vocabulary in place of the whole, where one is enough.
    fn by_section(&mut self, set: Set, question: usize) -> BTreeSet<Set> {
        let whole = set.iter().find_map(|edit| Some((*edit, self.edits.sections_of(*edit)?)));
        let Some((vocabulary, sections)) = whole else { return BTreeSet::from([set]) };
        let others: Set = set.iter().copied().filter(|edit| *edit != vocabulary).collect();
        let smaller = sections.map(|section| others.iter().copied().chain([section]).collect::<Set>());
        let found: BTreeSet<Set> =
            smaller.collect::<Vec<_>>().into_iter().filter(|smaller| self.ends(smaller, question)).collect();
        if found.is_empty() { BTreeSet::from([set]) } else { found }
    }

    /// The part of the rest that is needed beside what is fixed (Junker's QuickXplain).
    fn needed(&mut self, fixed: &Set, has_grown: bool, rest: &[usize], question: usize) -> Set {
        if has_grown && self.ends(fixed, question) {
            return Set::new();
        }
        if rest.len() <= 1 {
            return rest.iter().copied().collect();
        }
        let (first, second) = rest.split_at(rest.len() / 2);
        let with: Set = fixed.iter().chain(first).copied().collect();
        let late = self.needed(&with, !first.is_empty(), second, question);
        let with: Set = fixed.union(&late).copied().collect();
        let early = self.needed(&with, !late.is_empty(), first, question);
        early.union(&late).copied().collect()
    }
}
