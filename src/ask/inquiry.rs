//! What every check is given: the model, its world, and formulas that are worked out once.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use crate::engine::smt::{OnDays, smallest};
use crate::engine::{TooLarge, split};
use crate::logic::{Calendar, Forms, Formula, Masks, Naming, Point, VarId};
use crate::meaning::{Ground, PRESENT, Step, World};
use crate::model::{ActId, MatterId, Model, NormId, PersonId, ReadingId};

use super::absence::{Absences, absences};
use super::memory::{Memory, Shelf};
use super::procedures::{Courses, courses};
use super::record::{ABSENCES, COURSES, Records};

/// What a reader may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many people may be away at once, at most.
    pub most_absent: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { most_absent: 4 }
    }
}

/// Which delegations are taken to have been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regime {
    /// None.
    NoneMade,
    /// Those that the establishment lists.
    Standing,
    /// Every one that the rules allow.
    AllMade,
}

/// An act, the delegations made, and those of whom it is left open whether they are there.
type Without = (ActId, Regime, Vec<PersonId>);

/// The model with its world, and what checks share.
pub struct Inquiry<'m> {
    /// The model.
    pub model: &'m Model,
    /// Its world.
    pub world: World<'m>,
    /// What the reader set.
    pub options: Options,
    grounds: RefCell<BTreeMap<ActId, Rc<Vec<Ground>>>>,
    performable: RefCell<BTreeMap<ActId, Rc<Formula>>>,
    steps: RefCell<BTreeMap<usize, Rc<Vec<Step>>>>,
    absences: RefCell<BTreeMap<Regime, Rc<Absences>>>,
    without: RefCell<BTreeMap<Without, Rc<Formula>>>,
    possible: RefCell<BTreeMap<MatterId, Formula>>,
    asked: RefCell<Asked>,
    courses: OnceCell<Courses>,
    records: Option<RefCell<Records>>,
    /// What was worked out when these rules were last checked, and how formulas are named there.
    memory: Option<(Arc<Memory>, RefCell<Forms>)>,
}

impl<'m> Inquiry<'m> {
    /// Spells out a model.
    pub fn new(model: &'m Model, options: Options) -> Self {
        Self::over(World::new(model), options)
    }

    /// Spells out a model whose clauses may read otherwise than they do.
    pub(super) fn amendable(model: &'m Model, options: Options) -> Self {
        Self::over(World::amendable(model), options)
    }

    /// Asks about a world.
    pub(super) fn over(world: World<'m>, options: Options) -> Self {
        Self {
            model: world.model,
            world,
            options,
            grounds: RefCell::default(),
            performable: RefCell::default(),
            steps: RefCell::default(),
            absences: RefCell::default(),
            without: RefCell::default(),
            possible: RefCell::default(),
            asked: RefCell::default(),
            courses: OnceCell::new(),
            records: None,
            memory: None,
        }
    }

    /// The same with a memory of earlier checks: what was asked there is not worked out again.
    pub fn remembering(model: &'m Model, options: Options, memory: &Arc<Memory>) -> Self {
        let inquiry = Self::new(model, options);
        let forms = RefCell::new(Forms::new(&inquiry.world.space));
        Self { memory: Some((Arc::clone(memory), forms)), ..inquiry }
    }

    /// The same, keeping a record of every question asked, for a certificate.
    pub fn recording(model: &'m Model, options: Options) -> Self {
        Self { records: Some(RefCell::default()), ..Self::new(model, options) }
    }

    /// What was recorded, part by part; nothing without [`Inquiry::recording`].
    pub fn records(&self) -> Records {
        self.records.as_ref().map(|r| r.borrow().clone()).unwrap_or_default()
    }

    /// Does a part of the work: the questions asked meanwhile are recorded under its name.
    pub(super) fn part<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        self.records.iter().for_each(|r| r.borrow_mut().begin(name));
        let done = work();
        self.records.iter().for_each(|r| r.borrow_mut().end());
        done
    }

    fn record(&self, question: &Formula, found: Option<&Point>) {
        self.records.iter().for_each(|r| r.borrow_mut().asked(question, found));
    }

    fn rests_on(&self, part: &'static str) {
        self.records.iter().for_each(|r| r.borrow_mut().rests_on(part));
    }

    /// Every ground for an act.
    pub fn grounds(&self, act: ActId) -> Rc<Vec<Ground>> {
        let mut known = self.grounds.borrow_mut();
        Rc::clone(known.entry(act).or_insert_with(|| Rc::new(self.world.grounds(act))))
    }

    /// That an act can be done.
    pub fn performable(&self, act: ActId) -> Rc<Formula> {
        let mut known = self.performable.borrow_mut();
        Rc::clone(known.entry(act).or_insert_with(|| Rc::new(self.world.performable(act))))
    }

    /// The steps of each piece of business.
    pub fn steps(&self, business: crate::model::BusinessId) -> Rc<Vec<Step>> {
        let mut known = self.steps.borrow_mut();
        Rc::clone(known.entry(business.0).or_insert_with(|| Rc::new(self.world.steps(business))))
    }

    /// When some piece of business needs an act.
    pub fn needed(&self, act: ActId) -> Formula {
        let businesses = self.model.vocabulary.businesses.ids();
        let steps = businesses
            .flat_map(|b| self.steps(b).iter().filter(|s| s.act == act).map(|s| s.needed.clone()).collect::<Vec<_>>());
        Formula::any(steps.collect::<Vec<_>>())
    }

    /// That nothing has been done yet before which an act must come: when it is its turn, that cannot be otherwise.
    pub fn nothing_after(&self, act: ActId) -> Formula {
        let world = &self.world;
        let done = |later| world.outcome_variable(later).map(|v| world.is(v, 0).negate());
        let later = self.model.vocabulary.acts.ids().filter_map(|later| Some((later, done(later)?)));
        let too_early = later.flat_map(|(later, done)| {
            let before = world.required_before(later).into_iter().filter(|(first, _, _)| *first == act);
            before.map(|(_, _, when)| Formula::all([done.clone(), when])).collect::<Vec<_>>()
        });
        Formula::any(too_early.collect::<Vec<_>>()).negate()
    }

    /// That everybody is there.
    pub fn nobody_away(&self) -> Formula {
        let presence = self.world.persons.iter().filter_map(|p| self.world.presence_variable(*p));
        Formula::all(presence.map(|v| self.world.is(v, PRESENT)).collect::<Vec<_>>())
    }

    /// Which delegations have been made.
    pub fn regime(&self, regime: Regime) -> Formula {
        let values = self.regime_values(regime).into_iter();
        Formula::all(values.map(|(v, mask)| self.world.is_in(v, mask)).collect::<Vec<_>>())
    }

    /// The values of the delegation variables under a regime, as masks.
    pub fn regime_values(&self, regime: Regime) -> Vec<(VarId, u64)> {
        let made = |d: &crate::meaning::Delegation| match regime {
            Regime::NoneMade => false,
            Regime::AllMade => true,
            Regime::Standing => is_standing(&self.world, d),
        };
        self.world.delegations.iter().map(|d| (d.variable, 1 << u8::from(made(d)))).collect()
    }

    /// That an act can be done when exactly these people are away for these causes (as masks of presence values).
    pub fn performable_with(&self, act: ActId, regime: Regime, away: &[(PersonId, u64)]) -> Formula {
        let persons: Vec<PersonId> = away.iter().map(|(p, _)| *p).collect();
        let causes = away.iter().filter_map(|(p, mask)| Some((self.world.presence_variable(*p)?, *mask)));
        self.without(act, regime, &persons).given(&self.world.space, &causes.collect())
    }

    /// That an act can be done when everyone but these people is there; where they are is left open.
    pub(super) fn without(&self, act: ActId, regime: Regime, open: &[PersonId]) -> Rc<Formula> {
        let key = (act, regime, open.to_vec());
        if let Some(known) = self.without.borrow().get(&key) {
            return Rc::clone(known);
        }
        let world = &self.world;
        let mut known: Masks = self.regime_values(regime).into_iter().collect();
        let there = world.persons.iter().filter(|p| !open.contains(p)).filter_map(|p| world.presence_variable(*p));
        known.extend(there.map(|v| (v, 1 << PRESENT)));
        let found = Rc::new(self.performable(act).within(&known));
        self.without.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// The absences that stop acts under a regime; worked out once.
    pub fn absences(&self, regime: Regime) -> Rc<Absences> {
        self.rests_on(ABSENCES);
        let known = self.absences.borrow().get(&regime).cloned();
        known.unwrap_or_else(|| {
            let found = Rc::new(self.part(ABSENCES, || absences(self, regime)));
            self.absences.borrow_mut().insert(regime, Rc::clone(&found));
            found
        })
    }

    /// The courses of all business when everybody is there; worked out once.
    pub fn courses(&self) -> &Courses {
        self.rests_on(COURSES);
        self.courses.get_or_init(|| self.part(COURSES, || courses(self)))
    }

    /// A situation in which all of the formulas hold, matters that do not occur left out; the most ordinary one that
    /// splitting by cases comes to.
    ///
    /// # Errors
    /// [`TooLarge`] when the question is too large.
    pub fn find(&self, formulas: impl IntoIterator<Item = Formula>) -> Result<Option<Point>, TooLarge> {
        let all = Formula::all(formulas);
        let possible = self.possible(&all);
        let all = if possible == Formula::TRUE { all } else { Formula::all([all, possible]) };
        if let Some(known) = self.asked.borrow().0.get(&all) {
            self.record(&all, known.as_ref());
            return Ok(known.clone());
        }
        let found = self.found(&all)?;
        self.record(&all, found.as_ref());
        self.asked.borrow_mut().keep(all, found.clone());
        Ok(found)
    }

    /// What was worked out before under the same name, or is worked out now; `kept` is where such things are kept.
    ///
    /// # Errors
    /// Whatever the work comes to instead; that is not kept.
    pub(super) fn remembered<T: Clone, E>(
        &self,
        kept: impl Fn(&Memory) -> &Shelf<T>,
        name: impl FnOnce(&mut Naming),
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let Some((memory, _)) = &self.memory else { return work() };
        let mut naming = Naming::default();
        name(&mut naming);
        let shelf = kept(memory);
        if let Some(known) = shelf.get(naming.name()) {
            return Ok(known);
        }
        let found = work()?;
        shelf.keep(naming.name(), found.clone());
        Ok(found)
    }

    /// The periods that answer a question about days.
    pub fn smallest(&self, calendar: &Calendar) -> OnDays {
        let work = || match smallest(calendar) {
            // Next time there may be more room.
            OnDays::Unknown(why) => Err(why),
            found => Ok(found),
        };
        let found = self.remembered(|memory| &memory.days, |naming| naming.text(&format!("{calendar:?}")), work);
        found.unwrap_or_else(OnDays::Unknown)
    }

    fn found(&self, question: &Formula) -> Result<Option<Point>, TooLarge> {
        let space = &self.world.space;
        let Some((memory, forms)) = &self.memory else { return split::find(space, question) };
        let form = forms.borrow_mut().of(question);
        if let Some(known) = memory.situations.get(form.name) {
            return Ok(known.map(|told| form.point(space, &told)));
        }
        let found = split::find(space, question)?;
        memory.situations.keep(form.name, found.as_ref().map(|point| form.told(point)));
        Ok(found)
    }

    /// That the matters of which a formula speaks are ones that occur.
    pub fn possible(&self, formula: &Formula) -> Formula {
        let matters: BTreeSet<_> = formula.support().into_iter().filter_map(|v| self.world.matter_of(v)).collect();
        let mut known = self.possible.borrow_mut();
        let possible = |m: MatterId| known.entry(m).or_insert_with(|| self.world.possible(m)).clone();
        Formula::all(matters.into_iter().map(possible).collect::<Vec<_>>())
    }

    /// The questions of reading that a formula depends on.
    pub fn readings_in(&self, formula: &Formula) -> Vec<ReadingId> {
        let support = formula.support();
        let counts = |r: &ReadingId| self.world.reading_variable(*r).is_some_and(|v| support.contains(&v));
        self.model.vocabulary.readings.ids().filter(counts).collect()
    }

    /// The label of a norm's clause.
    pub fn clause(&self, norm: NormId) -> crate::text::Words {
        self.model.document.label(&self.model.norms[norm].address)
    }
}

/// What was found for the last few hundred questions: a finding asks again what its check asked shortly before. To keep
/// them all would take more room than it saves time.
#[derive(Debug, Default)]
struct Asked(BTreeMap<Formula, Option<Point>>);

impl Asked {
    fn keep(&mut self, question: Formula, found: Option<Point>) {
        const MOST: usize = 500;
        if MOST <= self.0.len() {
            self.0.clear();
        }
        self.0.insert(question, found);
    }
}

/// Whether the establishment lists a delegation as one that is in force day by day.
pub(super) fn is_standing(world: &World<'_>, delegation: &crate::meaning::Delegation) -> bool {
    use crate::meaning::Actor;
    let edges = || world.edges.iter().filter(|e| e.made == Some(delegation.variable));
    let standing = world.model.establishment.standing.iter();
    let mut between =
        standing.filter(|s| Actor::Person(s.from) == delegation.from && Actor::Person(s.to) == delegation.to);
    between.any(|s| edges().any(|e| e.acts.is_none() || s.act.is_some_and(|act| e.covers(act))))
}
