//! What a revision changes in practice: who gains or loses what, in which situations, and which edits bring it about.

mod acts;
mod blame;
mod changes;
mod classes;
mod conditions;
mod courses;
mod defects;
mod edit;
mod edits;
mod facts;
mod joint;
mod mapping;
mod names;
mod particulars;
mod scenarios;
mod statement;
mod story;
mod superiors;
mod tables;
mod written;

pub use classes::MOST;
pub use courses::{CourseChange, Turn};
pub use defects::{Defects, Fate, Followed, Resilience, defects};
pub use mapping::{Unmatched, read, written};
pub use names::{Mapping, Sort};
pub use particulars::Particular;
pub use scenarios::{Scenarios, Turned, scenarios};
pub use statement::Statement;
pub use superiors::{FourWay, Origin, Weighed, four_way};

use std::collections::{BTreeMap, BTreeSet};

use crate::meaning::World;
use crate::model::{Model, UnitId};
use crate::text::Words;
use crate::text::revision::Revision;

use super::inquiry::{Inquiry, Options};
use edits::{Edits, places};
use facts::facts;
use joint::Joint;
use names::Names;
use statement::Book;

/// What became of the powers of an act, or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// In every situation the same may act.
    Equivalent,
    /// Whoever could act still can, and some more.
    Wider,
    /// Nobody gained, and some lost.
    Narrower,
    /// Some gained and some lost.
    Incomparable,
}

/// One change, in all the classes of situations in which it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Whether the new rules have it and the old ones have not.
    pub is_gained: bool,
    /// What changed; several that change in the same way.
    pub statements: Vec<Statement>,
    /// Of each of them, whom it is about and his post; empty words when it is about nobody.
    pub people: Vec<(Words, Words)>,
    /// Of each of them, the act or the order of steps.
    pub told: Vec<Words>,
    /// The place in the text of the first edit that brings it about.
    pub place: Option<usize>,
    /// What changed, as a sentence.
    pub words: Words,
    /// The acts, or the orders of steps, that it is about.
    pub acts: Vec<Words>,
    /// The classes of situations, each as a list of conditions; an empty list means always.
    pub classes: Vec<Vec<Words>>,
    /// For each class its most ordinary situation: what is out of the ordinary in it.
    pub examples: Vec<Vec<Words>>,
    /// Whether these are all classes.
    pub complete: bool,
    /// The most ordinary situation, replayed, as sentences.
    pub witness: Vec<Words>,
    /// The clauses by which it is so on the side that has it.
    pub clauses: Vec<Words>,
    /// Smallest sets of edits that, put back, end it; empty when none is known.
    pub causes: Vec<Vec<Words>>,
    /// The questions of reading in the classes that only one of the rule books leaves open, and whether it is the old one.
    pub questions: Vec<(Words, bool)>,
}

/// The comparison of two models.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Behaviour {
    /// What became of each act of which something changed.
    pub acts: Vec<(Words, Verdict)>,
    /// How many acts both know.
    pub compared: usize,
    /// The changes.
    pub shifts: Vec<Shift>,
    /// Duties, time limits and what goes with delegations: what of them changed.
    pub particulars: Vec<Particular>,
    /// Business that newly stops or goes through.
    pub courses: Vec<CourseChange>,
    /// Names that only one vocabulary has.
    pub unmatched: Vec<Unmatched>,
    /// What was not finished.
    pub unfinished: Vec<Words>,
}

impl Behaviour {
    /// What became of powers over all.
    pub fn verdict(&self) -> Verdict {
        let has = |wanted: bool| {
            self.shifts.iter().any(|it| (it.is_gained != it.statements.iter().all(Statement::restricts)) == wanted)
        };
        verdict(has(true), has(false))
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.shifts.is_empty() && self.particulars.is_empty() && self.courses.is_empty() && self.unmatched.is_empty()
    }
}

/// The verdict when something was gained, when something was lost.
fn verdict(gained: bool, lost: bool) -> Verdict {
    match (gained, lost) {
        (false, false) => Verdict::Equivalent,
        (true, false) => Verdict::Wider,
        (false, true) => Verdict::Narrower,
        (true, true) => Verdict::Incomparable,
    }
}

/// Compares two models over all situations that both know; of each difference the first classes are set out.
pub fn behaviour(old: &Model, new: &Model, revision: &Revision, mapping: &Mapping) -> Behaviour {
    behaviour_in(old, new, revision, mapping, classes::MOST)
}

/// The same, with so many classes of each difference set out at most.
pub fn behaviour_in(old: &Model, new: &Model, revision: &Revision, mapping: &Mapping, most: usize) -> Behaviour {
    let clauses = [places(&revision.changes, true), places(&revision.changes, false)];
    let names = [Names::new(Some(mapping), &clauses[0]), Names::new(None, &clauses[1])];
    let apart = told_apart([old, new], &names);
    let worlds = [World::telling_apart(old, &apart[0]), World::telling_apart(new, &apart[1])];
    let told = [facts(&worlds[0], &names[0]), facts(&worlds[1], &names[1])];
    let joint = Joint::new(&told[0], &told[1]);
    let [old_world, new_world] = worlds;
    let inquiries = [Inquiry::over(old_world, Options::default()), Inquiry::over(new_world, Options::default())];
    let books = [Book::new(&inquiries[0], &names[0]), Book::new(&inquiries[1], &names[1])];
    let name = |unit: &UnitId| new.vocabulary.units[*unit].label.name().to_owned();
    let edits = Edits::new(old, new, revision, [&names[0], &names[1]], apart[1].iter().map(name).collect());
    let mut found = Behaviour { unmatched: mapping::unmatched([old, new], &names), ..Behaviour::default() };
    found.particulars = particulars::particulars([old, new], &names);
    changes::changes(&joint, &books, &edits, most, &mut found);
    courses::courses(&joint, &books, &mut found);
    found
}

/// The units that one of the models tells apart from others and the other does not: each stands for itself in both.
fn told_apart(models: [&Model; 2], names: &[Names<'_>; 2]) -> [Vec<UnitId>; 2] {
    let named: Vec<BTreeMap<String, BTreeSet<String>>> = models
        .iter()
        .zip(names)
        .map(|(model, names)| {
            let world = World::new(model);
            let name = |unit: &UnitId| names.unit(model.vocabulary.units[*unit].label.name());
            let classes =
                world.unit_classes.iter().map(|class| class.members.iter().map(name).collect::<BTreeSet<_>>());
            classes.flat_map(|class| class.clone().into_iter().map(move |unit| (unit, class.clone()))).collect()
        })
        .collect();
    let [old, new] = named.as_slice() else { return Default::default() };
    let apart: BTreeSet<&String> =
        old.keys().chain(new.keys()).filter(|unit| old.get(*unit) != new.get(*unit)).collect();
    let of = |at: usize| -> Vec<UnitId> {
        let (Some(model), Some(names)) = (models.get(at), names.get(at)) else { return Vec::new() };
        let units = model.vocabulary.units.iter();
        units.filter(|(_, row)| apart.contains(&names.unit(row.label.name()))).map(|(id, _)| id).collect()
    };
    [of(0), of(1)]
}
