//! Builds the transition system of a plan.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::logic::{Component, Formula, Masks, Move, MoveKind, Point, Space, System, VarId};
use crate::model::{ActId, BusinessId, NormId, Task};

use super::super::actors::Actor;
use super::super::business::Step;
use super::super::grounds::{Ground, Root};
use super::super::world::World;
use super::{Case, CaseSteps, Happening, Occupied, Plan, Procedure};

/// Makes procedures of one world; what several of them need is worked out once.
#[derive(Debug)]
pub struct Procedures<'w, 'm> {
    /// The world.
    pub world: &'w World<'m>,
    acting: Acting,
    steps: RefCell<BTreeMap<usize, Rc<Vec<Step>>>>,
    ways: RefCell<BTreeMap<ActId, Rc<Vec<Way>>>>,
    before: RefCell<BTreeMap<ActId, Rc<Vec<Before>>>>,
}

/// A way in which an act can be done.
#[derive(Debug, Clone)]
pub(super) struct Way {
    /// Where the chain of competence begins.
    pub(super) root: Root,
    /// Who acts at its end.
    pub(super) performer: Actor,
    /// That he is not forbidden to and can exercise the power.
    pub(super) when: Formula,
}

/// An act that must come before another, the norm that says so, and its condition.
pub(super) type Before = (ActId, NormId, Formula);

impl<'w, 'm> Procedures<'w, 'm> {
    /// Of a world.
    pub fn new(world: &'w World<'m>) -> Self {
        Self::with(world, Acting::Anybody)
    }

    /// Of a world in which only some of those who are competent act.
    pub fn with(world: &'w World<'m>, acting: Acting) -> Self {
        Self { world, acting, steps: RefCell::default(), ways: RefCell::default(), before: RefCell::default() }
    }

    /// The procedure of a plan.
    pub fn of(&self, plan: &Plan) -> Procedure<'w, 'm> {
        let mut build = Build::new(self, plan);
        // What one case asks about another must be there before its moves are.
        let begun: Vec<_> = plan.cases.iter().enumerate().map(|(number, case)| build.begin(number, case)).collect();
        for ((number, case), begun) in plan.cases.iter().enumerate().zip(begun) {
            build.case(number, case, begun);
        }
        build.events();
        build.finish()
    }

    /// The steps of a task in the course of time, those that end it first.
    pub(super) fn steps_of(&self, task: &Task) -> Vec<Step> {
        match task {
            Task::Business(business) => self.steps(*business).iter().cloned().collect(),
            Task::Act(act) => self.world.steps_to(*act),
            Task::Only(acts) => {
                let alone = |act: &ActId| Step { act: *act, needed: Formula::TRUE, required_by: Vec::new() };
                acts.iter().rev().map(alone).collect()
            }
        }
    }

    /// Every way in which an act can be done.
    pub(super) fn ways(&self, act: ActId) -> Rc<Vec<Way>> {
        let (world, mut known) = (self.world, self.ways.borrow_mut());
        let way = |ground: &Ground| {
            let allowed = world.forbidden(act, ground.performer).negate();
            let when = Formula::all([world.usable(ground), allowed]);
            Way { root: ground.root, performer: ground.performer, when }
        };
        let counts = |ground: &&Ground| self.acting.counts(world, ground);
        let ways = || world.grounds(act).iter().filter(counts).map(way).collect();
        Rc::clone(known.entry(act).or_insert_with(|| Rc::new(ways())))
    }

    /// What must come before an act.
    pub(super) fn before(&self, act: ActId) -> Rc<Vec<Before>> {
        let mut known = self.before.borrow_mut();
        Rc::clone(known.entry(act).or_insert_with(|| Rc::new(self.world.required_before(act))))
    }

    /// The steps of a piece of business in the course of time.
    pub fn steps(&self, business: BusinessId) -> Rc<Vec<Step>> {
        let mut known = self.steps.borrow_mut();
        Rc::clone(known.entry(business.0).or_insert_with(|| Rc::new(self.world.steps_in_time(business))))
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Acting {
    /// Only those whom a power itself names.
    Holders,
    /// Also those who stand in for them by force of the rules, without anybody's delegation.
    Substitutes,
    /// Everybody who is competent.
    Anybody,
}

impl Acting {
    /// Whether somebody who is competent on this ground acts.
    pub fn counts(self, world: &World<'_>, ground: &Ground) -> bool {
        match self {
            Self::Holders => ground.links.is_empty(),
            Self::Substitutes => {
                let mut edges = ground.links.iter().filter_map(|link| world.edges.get(*link));
                !edges.any(super::super::Edge::is_delegation)
            }
            Self::Anybody => true,
        }
    }
}

pub(super) struct Build<'p, 'w, 'm> {
    pub(super) makes: &'p Procedures<'w, 'm>,
    pub(super) plan: &'p Plan,
    pub(super) space: Space,
    /// What no event can change.
    pub(super) settled: Masks,
    pub(super) components: Vec<Component>,
    pub(super) moves: Vec<Move>,
    pub(super) happenings: Vec<Happening>,
    /// Who does each move, where that matters.
    pub(super) takers: Vec<Option<Actor>>,
    pub(super) cases: Vec<CaseSteps>,
    pub(super) occupied: Vec<Occupied>,
}

impl<'p, 'w, 'm> Build<'p, 'w, 'm> {
    fn new(makes: &'p Procedures<'w, 'm>, plan: &'p Plan) -> Self {
        let mut build = Self {
            makes,
            plan,
            space: makes.world.space.clone(),
            settled: Masks::default(),
            components: Vec::new(),
            moves: Vec::new(),
            happenings: Vec::new(),
            takers: Vec::new(),
            cases: Vec::new(),
            occupied: Vec::new(),
        };
        build.settled = build.unchanging();
        build
    }

    /// The variables of the world that no event changes, at their value of the start. Attributes and outcomes belong to
    /// the cases.
    fn unchanging(&self) -> Masks {
        let changing: BTreeSet<VarId> = self.plan.events.iter().flat_map(|e| self.changed_by(e)).collect();
        let variables = self.makes.world.space.variables().map(|(v, _)| v);
        let settled = variables.filter(|v| !changing.contains(v) && self.makes.world.matter_of(*v).is_none());
        settled.map(|v| (v, 1 << self.plan.start.get(v))).collect()
    }

    /// A formula of the world as it is for one case.
    pub(super) fn here(&self, formula: &Formula, known: &Masks, names: &BTreeMap<VarId, VarId>) -> Formula {
        formula.within(known).renamed(names)
    }

    /// A new variable with as many values.
    pub(super) fn variable(&mut self, name: String, values: u32) -> VarId {
        let values = (0..values.clamp(1, 64)).map(|v| v.to_string()).collect();
        // INVARIANT: between one and 64 values are always accepted.
        self.space.add(name, values).unwrap_or(VarId(u32::MAX))
    }

    pub(super) fn push(
        &mut self,
        kind: MoveKind,
        component: usize,
        guard: Formula,
        updates: Vec<(VarId, u8)>,
        means: Happening,
    ) {
        if guard != Formula::FALSE {
            self.moves.push(Move { component, guard, updates, kind });
            self.happenings.push(means);
            self.takers.push(None);
        }
    }

    /// A move of which it matters who does it.
    pub(super) fn push_by(
        &mut self,
        actor: Actor,
        component: usize,
        guard: Formula,
        updates: Vec<(VarId, u8)>,
        means: Happening,
    ) {
        self.push(MoveKind::Step, component, guard, updates, means);
        if self.takers.len() == self.moves.len()
            && let Some(last) = self.takers.last_mut()
        {
            *last = Some(actor);
        }
    }

    fn finish(self) -> Procedure<'w, 'm> {
        let done = Formula::all(self.cases.iter().map(|case| case.finished(&self.space)).collect::<Vec<_>>());
        let mut start: Vec<u8> = self.plan.start.values().to_vec();
        start.resize(self.space.len(), 0);
        let system = System {
            start: Point::new(start),
            space: self.space,
            components: self.components,
            moves: self.moves,
            done,
        };
        Procedure {
            world: self.makes.world,
            cases: self.cases,
            system,
            happenings: self.happenings,
            takers: self.takers,
            occupied: self.occupied,
        }
    }

    /// That something has come of an act.
    pub(super) fn done(&self, variable: VarId) -> Formula {
        Formula::is(&self.space, variable, 0).negate()
    }

    /// The attributes of a case and what no event changes, as known values.
    pub(super) fn known(&self, case: &Case) -> Masks {
        let world = self.makes.world;
        let matter = case.task.matter(world.model);
        let mut known = self.settled.clone();
        for (attribute, row) in world.model.vocabulary.attributes.iter() {
            if Some(row.matter) == matter {
                let variables =
                    world.attribute_variable(attribute).into_iter().flat_map(|a| a.variables().collect::<Vec<_>>());
                known.extend(variables.map(|v| (v, 1)));
            }
        }
        known.extend(case.matter.iter().map(|(v, value)| (*v, 1 << value)));
        known
    }
}
