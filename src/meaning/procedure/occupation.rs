//! Who is kept from acts by what he did: busy with a case, from those on the others; or by a separation, from those on it.

use crate::logic::{Formula, Point, VarId};
use crate::model::{ActId, NormId, Rule};

use super::super::actors::Actor;
use super::super::business::Step;
use super::acts::Scope;
use super::build::Build;
use super::{Case, CaseSteps, Procedure, StepOfCase};

/// That somebody who did an act on a case is kept from others.
#[derive(Debug, Clone)]
pub struct Occupied {
    /// On which case he did it.
    pub case: usize,
    /// He is kept from acts on the same case, not on the others.
    pub is_separation: bool,
    /// Who.
    pub actor: Actor,
    /// The norm that keeps him.
    pub norm: NormId,
    /// The acts that keep him.
    pub acts: Vec<ActId>,
    /// The acts that he is kept from; `None` for all.
    pub from: Option<Vec<ActId>>,
    /// 1 once he has done one of the acts.
    pub variable: VarId,
    /// That it keeps him now.
    pub when: Formula,
}

impl Occupied {
    /// Whether it keeps somebody from an act on a case.
    fn keeps(&self, case: usize, act: ActId, actor: Actor) -> bool {
        let concerned = (self.case == case) == self.is_separation;
        concerned && self.actor == actor && self.from.as_ref().is_none_or(|from| from.contains(&act))
    }
}

impl Build<'_, '_, '_> {
    /// Declares who can become busy with a case; nobody can where it is the only one.
    pub(super) fn occupy(&mut self, number: usize, case: &Case, needed: &[Step], scope: &Scope) {
        let model = self.makes.world.model;
        for (norm, row) in model.norms.iter().filter(|_| 1 < self.plan.cases.len()) {
            let Rule::Occupation { acts, until, from } = &row.rule else { continue };
            let holds = self.here(&self.makes.world.condition_of(row), &scope.known, &scope.names);
            let ends = until.iter().filter_map(|act| scope.variables.get(act)).map(|variable| self.done(*variable));
            let ends: Vec<Formula> = ends.chain([self.finished(case, needed, scope)]).collect();
            let goes_on = Formula::all([holds, Formula::any(ends).negate()]);
            if goes_on == Formula::FALSE {
                continue;
            }
            for actor in self.performers(acts, scope) {
                let variable = self.variable(format!("{} {} {actor:?}", number + 1, norm.0), 2);
                let when = Formula::all([Formula::is(&self.space, variable, 1), goes_on.clone()]);
                let (acts, from) = (acts.clone(), from.clone());
                let is_separation = false;
                self.occupied.push(Occupied { case: number, is_separation, actor, norm, acts, from, variable, when });
            }
        }
    }

    /// Everybody who may come to do one of some acts that the case needs.
    fn performers(&self, acts: &[ActId], scope: &Scope) -> Vec<Actor> {
        let needed = acts.iter().filter(|act| scope.variables.contains_key(act));
        let ways = needed.flat_map(|act| self.makes.ways(*act).iter().cloned().collect::<Vec<_>>());
        let possible = ways.filter(|way| self.here(&way.when, &scope.known, &scope.names) != Formula::FALSE);
        let found: std::collections::BTreeSet<Actor> = possible.map(|way| way.performer).collect();
        found.into_iter().collect()
    }

    fn finished(&self, case: &Case, needed: &[Step], scope: &Scope) -> Formula {
        let steps = needed.iter().map(|step| StepOfCase {
            act: step.act,
            variable: scope.variables.get(&step.act).copied().unwrap_or(VarId(u32::MAX)),
            needed: self.here(&step.needed, &scope.known, &scope.names),
            required_by: Vec::new(),
            before: Vec::new(),
            slots: Vec::new(),
            performable: Formula::FALSE,
        });
        let steps = CaseSteps { case: case.clone(), steps: steps.collect(), outcomes: scope.names.clone() };
        steps.finished(&self.space)
    }

    /// That nothing he did keeps somebody from an act on a case.
    pub(super) fn free(&self, case: usize, act: ActId, actor: Actor) -> Formula {
        let busy = self.occupied.iter().filter(|one| one.keeps(case, act, actor));
        Formula::any(busy.map(|one| one.when.clone()).collect::<Vec<_>>()).negate()
    }

    /// Whether it matters on a case who does an act.
    pub(super) fn is_told(&self, case: usize, act: ActId) -> bool {
        self.occupied.iter().any(|one| one.case == case && one.acts.contains(&act))
    }

    /// What changes because somebody does an act on a case: it keeps him from others.
    pub(super) fn becomes_busy(&self, case: usize, act: ActId, actor: Actor) -> Vec<(VarId, u8)> {
        let own = self.occupied.iter().filter(|one| one.case == case && one.actor == actor && one.acts.contains(&act));
        own.map(|one| (one.variable, 1)).collect()
    }
}

impl Procedure<'_, '_> {
    /// Whether some case can keep somebody from another one.
    pub fn is_coupled(&self) -> bool {
        let needs = |one: &Occupied, case: usize, act: ActId| {
            !one.is_separation && one.case != case && one.from.as_ref().is_none_or(|from| from.contains(&act))
        };
        let steps = || self.cases.iter().enumerate().flat_map(|(at, case)| case.steps.iter().map(move |s| (at, s.act)));
        self.occupied.iter().any(|one| steps().any(|(case, act)| needs(one, case, act)))
    }

    /// What somebody did that keeps him from an act on a case.
    pub fn kept_from(&self, case: usize, act: ActId, actor: Actor, state: &Point) -> Option<&Occupied> {
        self.occupied.iter().find(|one| one.keeps(case, act, actor) && one.when.holds(state))
    }
}
