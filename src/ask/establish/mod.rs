//! Whether the rules themselves, or only the present staffing, see to it that business can be done.
//!
//! The tables are set aside: who is whose partner and who has which portfolio is left open within what the rules declare, and
//! the number of people and units goes from small to large. For each act that business calls for, the smallest establishment is
//! looked for in which nobody could do it, or it is shown that there is none up to the largest size.

mod property;

use std::collections::BTreeMap;

use crate::engine::smt::{Answer, Solver};
use crate::finding::Witness;
use crate::logic::Formula;
use crate::meaning::World;
use crate::model::{ActId, Cause, Member, Model, RelationId, Size};
use crate::text::{Words, list};

use super::inquiry::Inquiry;
use property::Question;
pub use property::{Away, Property, Verdict};

/// Which establishments are gone through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// How many people hold the posts that the open relations join, at the least and at the most.
    pub holders: (usize, usize),
    /// How many units there are of each kind beside those that the rules name, at the most.
    pub units: usize,
    /// The relations that are left open; when empty all that a table lists, but for those that give each unit its head.
    pub relations: Vec<RelationId>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { holders: (2, 9), units: 8, relations: Vec::new() }
    }
}

impl Bounds {
    /// The sizes, the smallest first; of equal ones that with fewer people.
    pub fn sizes(&self) -> Vec<Size> {
        let (least, most) = self.holders;
        let all = (least..=most).flat_map(|holders| (1..=self.units.max(1)).map(move |units| Size { holders, units }));
        let mut sizes: Vec<Size> = all.collect();
        sizes.sort_by_key(|size| (size.holders + size.units, size.holders));
        sizes
    }
}

/// An establishment in which an act cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// How large it is.
    pub size: Size,
    /// Each open relation with its rows: who stands in it to whom.
    pub tables: Vec<(Words, Vec<(Words, Words)>)>,
    /// What happens there, as a reader is told it.
    pub account: crate::finding::Account,
}

/// What was found.
#[derive(Debug)]
pub struct Established {
    /// What was gone through.
    pub bounds: Bounds,
    /// The relations that were left open.
    pub relations: Vec<Words>,
    /// For each act that business calls for, whether it can be done.
    pub properties: Vec<Property>,
    /// The numbers of people with which no establishment keeps to what the rules declare of the open relations.
    pub impossible: Vec<usize>,
    /// How many sizes were gone through, of how many.
    pub sizes: (usize, usize),
    /// What was not finished, and why.
    pub unfinished: Vec<Words>,
}

/// Goes through all establishments up to a size. `goes_on` is told how many sizes are done, of how many, and says whether to
/// go on.
pub fn establish(model: &mut Model, bounds: Bounds, goes_on: &mut dyn FnMut(usize, usize) -> bool) -> Established {
    let relations = match bounds.relations.is_empty() {
        true => model.relations_left_open(),
        false => bounds.relations.clone(),
    };
    let sizes = bounds.sizes();
    let mut found = Established {
        relations: relations.iter().map(|id| model.vocabulary.relations[*id].label.words.clone()).collect(),
        properties: as_tabled(model),
        impossible: Vec::new(),
        sizes: (0, sizes.len()),
        unfinished: Vec::new(),
        bounds,
    };
    let tables = model.set_tables_aside(&relations);
    for size in sizes {
        if !goes_on(found.sizes.0, found.sizes.1) {
            found.stopped();
            break;
        }
        if model.staff(&tables, size) {
            let all = found.at(model, &relations, size, &mut |done, all| goes_on(done, all));
            if !all {
                found.stopped();
                break;
            }
        }
        found.sizes.0 += 1;
    }
    found
}

/// Each act with what becomes of it in the establishment of the tables.
fn as_tabled(model: &Model) -> Vec<Property> {
    let inquiry = Inquiry::new(model, super::Options::default());
    let mut solver = Solver::new(&inquiry.world.space);
    let mut found = Vec::new();
    for act in acts(&inquiry) {
        let mut verdict =
            |away: &Away| match solver.satisfiable(&Question::new(&inquiry, act, away, &Formula::TRUE).fails) {
                Answer::Never => Verdict::Guaranteed,
                Answer::Together(_) => Verdict::FailsAsTabled,
                Answer::Unknown(reason) => Verdict::Unknown(reason),
            };
        let with_all = verdict(&Away::Nobody);
        let mut by_cause = BTreeMap::<String, (Verdict, Vec<Cause>)>::new();
        if with_all == Verdict::Guaranteed {
            for cause in Cause::ALL {
                let verdict = verdict(&Away::OneFor(vec![cause]));
                by_cause.entry(format!("{verdict:?}")).or_insert_with(|| (verdict, Vec::new())).1.push(cause);
            }
        }
        // Causes with the same verdict are asked about together.
        let others = by_cause.into_values().map(|(verdict, causes)| (Away::OneFor(causes), verdict));
        for (away, verdict) in std::iter::once((Away::Nobody, with_all)).chain(others) {
            found.push(Property { act, words: model.act_words(act), away, verdict });
        }
    }
    found
}

/// The acts that some piece of business calls for.
fn acts(inquiry: &Inquiry<'_>) -> Vec<ActId> {
    let businesses = inquiry.model.vocabulary.businesses.ids();
    let mut acts: Vec<ActId> =
        businesses.flat_map(|b| inquiry.steps(b).iter().map(|s| s.act).collect::<Vec<_>>()).collect();
    acts.sort();
    acts.dedup();
    acts
}

impl Established {
    /// Whether everything was gone through, and the solver answered every question.
    pub fn finished(&self) -> bool {
        self.unfinished.is_empty() && !self.properties.iter().any(|p| matches!(p.verdict, Verdict::Unknown(_)))
    }

    /// Whether something is there only because of the present staffing, or cannot be staffed as the rules declare.
    pub fn has_findings(&self) -> bool {
        !self.impossible.is_empty() || self.properties.iter().any(|p| matches!(p.verdict, Verdict::OnlyThisStaffing(_)))
    }

    fn stopped(&mut self) {
        let (done, all) = self.sizes;
        self.unfinished.push(Words::new(
            format!("没有查完：{all}种规模中查完{done}种，其余不能视为没有问题"),
            format!("not finished: {done} of {all} sizes were gone through; the rest must not be taken as clear"),
        ));
    }

    /// Asks about establishments of one size what is still open. `false` when it was told to stop.
    fn at(
        &mut self,
        model: &Model,
        relations: &[RelationId],
        size: Size,
        goes_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> bool {
        let inquiry = Inquiry::over(World::with_open(model, relations), super::Options::default());
        let declared = inquiry.world.declared();
        let mut solver = Solver::new(&inquiry.world.space);
        if solver.satisfiable(&declared) == Answer::Never {
            if !self.impossible.contains(&size.holders) {
                self.impossible.push(size.holders);
            }
            return true;
        }
        let mut asked = Asked { inquiry: &inquiry, declared: &declared, solver: &mut solver, size };
        let mut acts: Vec<ActId> = self.properties.iter().map(|property| property.act).collect();
        acts.dedup();
        for act in acts {
            if !goes_on(self.sizes.0, self.sizes.1) {
                return false;
            }
            if !asked.never_fails(act, &self.properties) {
                self.ask_apart(act, &mut asked);
            }
        }
        true
    }

    /// Asks about an act for each number and cause of absences by itself.
    fn ask_apart(&mut self, act: ActId, asked: &mut Asked<'_, '_>) {
        let mut fails_with_all = false;
        for property in self.properties.iter_mut().filter(|p| p.act == act && p.verdict == Verdict::Guaranteed) {
            if fails_with_all {
                break;
            }
            if let Some(verdict) = asked.verdict(act, &property.away) {
                property.verdict = verdict;
                fails_with_all = property.away == Away::Nobody && property.verdict.is_only_this_staffing();
            }
        }
        // What fails with everybody there fails all the more when somebody is away: that is not a thing of its own.
        self.properties.retain(|p| !fails_with_all || p.act != act || p.verdict != Verdict::Guaranteed);
    }
}

/// What questions about establishments of one size are put to.
struct Asked<'a, 'm> {
    inquiry: &'a Inquiry<'m>,
    declared: &'a Formula,
    solver: &'a mut Solver,
    size: Size,
}

impl Asked<'_, '_> {
    /// Whether an act can always be done for whatever absences are still open, asked about all of them at once.
    fn never_fails(&mut self, act: ActId, properties: &[Property]) -> bool {
        let open = properties.iter().filter(|p| p.act == act && p.verdict == Verdict::Guaranteed).map(|p| &p.away);
        let Some(away) = open.cloned().reduce(Away::or) else { return true };
        let question = Question::new(self.inquiry, act, &away, self.declared);
        self.solver.satisfiable(&question.fails) == Answer::Never
    }

    /// What becomes of an act; `None` when it can be done in every establishment of this size.
    fn verdict(&mut self, act: ActId, away: &Away) -> Option<Verdict> {
        let question = Question::new(self.inquiry, act, away, self.declared);
        match self.solver.satisfiable(&question.fails) {
            Answer::Never => None,
            Answer::Unknown(reason) => Some(Verdict::Unknown(reason)),
            Answer::Together(point) => Some(match question.witness(self.inquiry, &point) {
                Some(witness) => Verdict::OnlyThisStaffing(Box::new(example(self.inquiry, self.size, &witness))),
                None => Verdict::Unknown("not confirmed by the replay".to_owned()),
            }),
        }
    }
}

fn example(inquiry: &Inquiry<'_>, size: Size, witness: &Witness) -> Example {
    let model = inquiry.model;
    let name = |member: &Member| match member {
        Member::Person(person) => model.establishment.persons[*person].name.clone(),
        Member::Unit(unit) => model.vocabulary.units[*unit].label.words.clone(),
    };
    let tables = inquiry.world.open_pairs(witness.point()).into_iter().map(|(relation, pairs)| {
        let mut rows: Vec<(Words, Vec<Words>)> = Vec::new();
        for (from, to) in &pairs {
            match rows.iter_mut().find(|(known, _)| *known == name(from)) {
                Some((_, others)) => others.push(name(to)),
                None => rows.push((name(from), vec![name(to)])),
            }
        }
        let rows = rows.into_iter().map(|(from, to)| (from, list(&to))).collect();
        (model.vocabulary.relations[relation].label.words.clone(), rows)
    });
    Example { size, tables: tables.collect(), account: witness.account(&inquiry.world) }
}
