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
use super::statement::{Book, Statement};

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
        let mut mixtures = Mixtures { joint, edits, questions: &questions, known: BTreeMap::new() };
        let mut sets = (0..questions.len()).map(|at| mixtures.smallest(at)).collect::<Vec<_>>().into_iter();
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
    /// For each set that was put back, whether each difference ended; `None` when it makes no rule book.
    known: BTreeMap<Set, Option<Vec<bool>>>,
}

impl Mixtures<'_, '_> {
    /// Whether the difference ends when these edits are put back.
    fn ends(&mut self, set: &Set, question: usize) -> bool {
        if !self.known.contains_key(set) {
            let answers = self.edits.put_back(set).map(|model| self.answers(&model, set));
            self.known.insert(set.clone(), answers);
        }
        let answers = self.known.get(set).and_then(Option::as_ref);
        answers.and_then(|it| it.get(question)).copied().unwrap_or(false)
    }

    fn answers(&self, model: &Model, set: &Set) -> Vec<bool> {
        let places = self.edits.places(set);
        let names = Names::new(None, &places);
        let inquiry = Inquiry::over(World::telling_apart(model, &self.apart(model)), Options::default());
        let side = self.joint.side(&facts(&inquiry.world, &names));
        let book = Book::new(&inquiry, &names);
        let told = self.questions.iter().map(|it| {
            let point = self.joint.seen(it.witness, inquiry.world.space.origin(), &side);
            book.is_true(it.statement, &point) != it.is_gained
        });
        told.collect()
    }

    /// The units that stand for themselves in the comparison.
    fn apart(&self, model: &Model) -> Vec<UnitId> {
        let units = model.vocabulary.units.iter();
        units.filter(|(_, row)| self.edits.apart.contains(row.label.name())).map(|(id, _)| id).collect()
    }

    /// Every single edit that ends it; else one smallest set that does; none when all together do not.
    fn smallest(&mut self, question: usize) -> BTreeSet<Set> {
        let count = self.edits.list.len();
        let singles: Vec<Set> = (0..count).map(|at| Set::from([at])).collect();
        let found: BTreeSet<Set> = singles.into_iter().filter(|set| self.ends(set, question)).collect();
        let all: Set = (0..count).collect();
        if !found.is_empty() || !self.ends(&all, question) {
            return found;
        }
        BTreeSet::from([self.needed(&Set::new(), false, &all.into_iter().collect::<Vec<_>>(), question)])
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
