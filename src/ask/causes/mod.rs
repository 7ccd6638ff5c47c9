//! Why a defect is there: every smallest set of clauses, delegations and readings that produces it, and every smallest
//! set whose change ends it.
//!
//! The situation of the finding is taken as given: who is away, and the matter. Then each clause may read otherwise than it
//! does, each delegation may be made or not, each question of reading may be answered otherwise. A set is a cause when the defect
//! is there as long as the set stays as it is, whatever becomes of all the rest, and no smaller set is enough.

mod cite;
mod day;
mod label;
mod sound;
mod words;

use std::collections::BTreeMap;

use crate::engine::smt::{Extent, Solver};
use crate::finding::{Claim, Finding};
use crate::logic::{Formula, Masks, Point, Space, VarId};
use crate::meaning::{Amendment, World};
use crate::model::{Model, ReadingId};
use crate::text::{Address, Words};

use super::inquiry::{Inquiry, Options};
pub use cite::explain;
use label::Label;

/// How many sets are listed for one finding, at most.
const MOST_SETS: usize = 200;

/// Why a defect is there, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Causes {
    /// Every smallest set that produces it: all parts of a set together are enough, and none of them can be left out.
    pub sets: Vec<Vec<Cause>>,
    /// Every smallest set whose change ends it; what could be changed is said of each part.
    pub corrections: Vec<Vec<Change>>,
    /// Why the lists may not be complete; `None` when they are.
    pub unfinished: Option<Words>,
}

/// One part of a cause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// The clause; of a question of reading there is none.
    pub clause: Option<Address>,
    /// What it is, in words.
    pub words: Words,
}

/// One part of a correction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// What is changed.
    pub cause: Cause,
    /// What could be changed about it, in words.
    pub words: Words,
}

/// Works out why defects are there, in a world whose clauses may read otherwise.
pub struct Explainer<'m> {
    plain: World<'m>,
    inquiry: Inquiry<'m>,
}

impl<'m> Explainer<'m> {
    /// Spells out a model for it.
    pub fn new(model: &'m Model) -> Self {
        let plain = World::new(model);
        Self { plain, inquiry: Inquiry::amendable(model, Options::default()) }
    }

    /// Why a finding is there; `None` where it is not worked out: for defects of wording, of the course of business over several
    /// steps, and of judgements.
    pub fn causes(&self, finding: &Finding, goes_on: &mut dyn FnMut() -> bool) -> Option<Causes> {
        let witness = finding.witness.as_ref()?;
        let about = self.inquiry.world.carried(&self.plain, witness.point());
        match day::of(witness.claim()) {
            None => self.of(&self.inquiry, witness.claim(), about, (witness.point(), Vec::new()), goes_on),
            Some((timeline, day, claim)) => {
                let world = &self.inquiry.world;
                let timeline = world.carried_timeline(&self.plain, timeline);
                let there = world.on_day(&about, &timeline, day);
                let then = Inquiry::over(world.lasting(&about, &timeline, day), Options::default());
                // What the story tells of delegations is part of it; nothing else has been delegated.
                let others = world.delegations.iter().map(|d| d.variable).filter(|v| there.get(*v) == 0);
                let others = others.map(|variable| (variable, 1)).collect();
                self.of(&then, &claim, there, (witness.point(), others), goes_on)
            }
        }
    }

    /// Why a claim is true of a situation, which the plain world has as `plain`, with more that is taken as given.
    fn of(
        &self,
        inquiry: &Inquiry<'m>,
        claim: &Claim,
        mut point: Point,
        (plain, known): (&Point, Vec<(VarId, u64)>),
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Option<Causes> {
        if whatever_delegated(claim) {
            inquiry.world.delegations.iter().for_each(|d| point.set(d.variable, 1));
        }
        let sound = sound::sound(inquiry, claim, &point)?;
        let mut given = self.given(claim, &point, plain);
        given.extend(known);
        let (gone, goes_on_still) = (sound.gone.within(&given), sound.goes_on.within(&given));
        let cured = Formula::all([gone.clone(), goes_on_still]);
        let considered = considered(&inquiry.world, &cured, claim);
        let open = [gone, cured].map(|formula| Formula::all([formula, considered.clone()]));
        let sound = Formula::all([sound.gone, sound.goes_on]);
        let causes = Enumeration { inquiry, claim, sound, open, point }.run(goes_on);
        // Nothing that could read otherwise has a part in it.
        (!causes.sets.iter().any(Vec::is_empty)).then_some(causes)
    }

    /// What is taken as given: the people, the matter, the delegations where the defect is there whatever is delegated, and the
    /// clauses that have nothing to do with the matter.
    fn given(&self, claim: &Claim, point: &Point, plain: &Point) -> Masks {
        let world = &self.inquiry.world;
        let people =
            world.persons.iter().flat_map(|p| [world.presence_variable(*p), world.reach_variable(*p)]).flatten();
        let matters = world.space.variables().map(|(id, _)| id).filter(|id| world.matter_of(*id).is_some());
        let mut given: Masks = people.chain(matters).map(|v| (v, 1 << point.get(v))).collect();
        if whatever_delegated(claim) {
            given.extend(world.delegations.iter().map(|d| (d.variable, 1 << 1)));
        }
        if !matches!(claim, Claim::NotProvided { .. }) {
            given.extend(label::elsewhere(&self.plain, world, plain).map(|v| (v, 1)));
        }
        given
    }
}

/// That only such amendments are made as fit the kind of defect.
fn considered(world: &World<'_>, open: &Formula, claim: &Claim) -> Formula {
    let support = open.support();
    let norms = world.model.norms.ids().filter_map(|norm| Some((norm, world.amendment_variable(norm)?)));
    let open = norms.filter(|(_, variable)| support.contains(variable));
    let fits = open.map(|(norm, v)| world.is_in(v, label::considered(world, norm, sound::cure(claim))));
    Formula::all(fits.collect::<Vec<_>>())
}

/// One enumeration: the condition under which the defect is not there and its business goes on, and what is open in that it is
/// not there and in both.
struct Enumeration<'e, 'm> {
    inquiry: &'e Inquiry<'m>,
    claim: &'e Claim,
    sound: Formula,
    open: [Formula; 2],
    point: Point,
}

impl Enumeration<'_, '_> {
    fn run(&self, goes_on: &mut dyn FnMut() -> bool) -> Causes {
        let world = &self.inquiry.world;
        // The solver is only told of what is open: that is a small part of a world.
        let [gone, cured] = &self.open;
        let (space, names) = small(&world.space, cured);
        let labels = label::labels(world, names.keys().copied());
        let as_it_is = |variables: &[VarId]| {
            let is = |v: &VarId| names.get(v).map(|new| Formula::is(&space, *new, self.point.get(*v)));
            Formula::all(variables.iter().filter_map(is).collect::<Vec<_>>())
        };
        let parts: Vec<(usize, Formula)> = labels.values().map(|v| as_it_is(v)).enumerate().collect();
        let mut sets_of =
            |open: &Formula| Solver::new(&space).minimal(&open.renamed(&names), &parts, MOST_SETS, goes_on);
        let found = sets_of(cured);
        let produced = if gone == cured { None } else { Some(sets_of(gone)) };
        let produced = produced.as_ref().unwrap_or(&found);
        let labels: Vec<(&Label, &Vec<VarId>)> = labels.iter().collect();
        let at = |set: &[usize]| set.iter().filter_map(|i| labels.get(*i).copied()).collect::<Vec<_>>();
        let mut unfinished = unfinished(&found.extent).or_else(|| unfinished(&produced.extent));
        let mut corrections = Vec::new();
        for (set, small_point) in &found.corrections {
            let mut point = self.point.clone();
            names.iter().for_each(|(old, new)| point.set(*old, small_point.get(*new)));
            match self.is_confirmed(&point) {
                true => corrections.push(self.changes(&at(set), &point)),
                false => unfinished = Some(words::not_confirmed()),
            }
        }
        let sets = produced.clashes.iter();
        let cause =
            |(label, variables): (&Label, &Vec<VarId>)| words::cause(self.inquiry.model, label, self.value(variables));
        let sets = sets.map(|set| at(set).into_iter().map(cause).collect());
        Causes { sets: sets.collect(), corrections, unfinished }
    }

    /// Whether the evaluator says that the defect is not there any more, or that nothing calls for the act.
    fn is_confirmed(&self, point: &Point) -> bool {
        let claim = sound::renewed(self.inquiry, self.claim);
        let needed = claim.acts().iter().any(|act| self.inquiry.needed(*act).holds(point));
        !claim.is_true(&self.inquiry.world, point) || (!needed && sound::hangs_on_need(&claim))
    }

    /// For each part of a correction, what about it could be changed when the others are changed as they are at the point.
    fn changes(&self, set: &[(&Label, &Vec<VarId>)], point: &Point) -> Vec<Change> {
        let change = |(label, variables): &(&Label, &Vec<VarId>)| {
            let kinds = match label {
                Label::Clause(norms) => {
                    words::Kinds::Amendments(self.amendments(norms, point), sound::gives_elsewhere(self.claim))
                }
                Label::Delegated { .. } => {
                    words::Kinds::Made(variables.iter().any(|v| self.point.get(*v) == 0 && point.get(*v) == 1))
                }
                Label::Reading(reading) => words::Kinds::Answers(self.answers(*reading, point)),
            };
            words::change(self.inquiry.model, label, self.value(variables), &kinds)
        };
        set.iter().map(change).collect()
    }

    fn amendments(&self, norms: &[crate::model::NormId], point: &Point) -> Vec<Amendment> {
        let world = &self.inquiry.world;
        let variables = norms.iter().filter_map(|norm| Some((*norm, world.amendment_variable(*norm)?)));
        let variables: Vec<_> = variables.collect();
        let mut as_written = point.clone();
        variables.iter().for_each(|(_, variable)| as_written.set(*variable, 0));
        let (mut alone, mut here) = (Vec::new(), Vec::new());
        for (norm, variable) in variables {
            let considered = label::considered(world, norm, sound::cure(self.claim));
            for (way, value) in world.amendments_of(norm).iter().zip(0u8..).skip(1) {
                if considered >> value & 1 == 0 {
                    continue;
                }
                alone.extend(self.sound.holds(&as_written.with(variable, value)).then_some(*way));
                here.extend((point.get(variable) == value).then_some(*way));
            }
        }
        // Where a clause has several norms, and only changing more than one of them helps, what was found is told.
        let mut found = if alone.is_empty() { here } else { alone };
        found.sort();
        found.dedup();
        found
    }

    /// The value of the first variable of a part in the situation.
    fn value(&self, variables: &[VarId]) -> u8 {
        variables.first().map_or(0, |variable| self.point.get(*variable))
    }

    fn answers(&self, reading: ReadingId, point: &Point) -> Vec<usize> {
        let Some(variable) = self.inquiry.world.reading_variable(reading) else { return Vec::new() };
        let values = (0..self.inquiry.world.space.size(variable)).filter_map(|v| u8::try_from(v).ok());
        values.filter(|v| self.sound.holds(&point.with(variable, *v))).map(usize::from).collect()
    }
}

/// Whether a claim is about every delegation being made.
fn whatever_delegated(claim: &Claim) -> bool {
    matches!(claim, Claim::CannotBeDoneWhateverDelegated(_) | Claim::NeverWithin { .. } | Claim::NotWithout { .. })
}

/// A space with only the variables of a formula, and their names in it.
fn small(space: &Space, formula: &Formula) -> (Space, BTreeMap<VarId, VarId>) {
    let (mut small, mut names) = (Space::default(), BTreeMap::new());
    for old in formula.support() {
        let Some(row) = space.variable(old) else { continue };
        names.extend(small.add(row.name.clone(), row.values.clone()).map(|new| (old, new)));
    }
    (small, names)
}

fn unfinished(extent: &Extent) -> Option<Words> {
    match extent {
        Extent::Complete => None,
        Extent::Limit(most) => Some(Words::new(
            format!("起因多于{most}组，没有列全"),
            format!("there are more than {most} sets; the list is not complete"),
        )),
        Extent::Stopped => {
            Some(Words::new("没有做完，起因没有列全", "it was stopped before its end; the list is not complete"))
        }
        Extent::Unknown(reason) => Some(Words::new(
            format!("求解器未能给出结果（{reason}），起因没有列全"),
            format!("the solver gave up ({reason}); the list is not complete"),
        )),
    }
}
