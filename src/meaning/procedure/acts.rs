//! The moves of one case: each act that it needs, once what must come before is done and somebody can do it.

use std::collections::BTreeMap;

use crate::logic::{Component, Formula, Masks, MoveKind, VarId};
use crate::model::ActId;

use super::super::actors::Actor;
use super::super::business::Step;
use super::super::grounds::Root;
use super::super::provision::{Part, Provision};
use super::build::{Build, Way};
use super::{Case, CaseSteps, Happening, Slot, StepOfCase};

/// What a case knows: the values that are settled, and the variables that take the place of the world's outcomes.
pub(super) struct Scope {
    pub(super) known: Masks,
    pub(super) names: BTreeMap<VarId, VarId>,
    /// The variable of each act.
    pub(super) variables: BTreeMap<ActId, VarId>,
}

/// By whom an act can be done, with the condition; `None` for by whoever can, or by those who all took part.
type ByWhom = Vec<(Option<Actor>, Formula)>;

/// A case whose variables are there and whose moves are not.
pub(super) struct Begun {
    needed: Vec<Step>,
    scope: Scope,
}

impl Build<'_, '_, '_> {
    /// Adds the variables of a case.
    pub(super) fn begin(&mut self, number: usize, case: &Case) -> Begun {
        let known = self.known(case);
        let needed: Vec<Step> = self.makes.steps_of(&case.task);
        let needed: Vec<Step> = needed
            .into_iter()
            .map(|s| Step { needed: s.needed.within(&known), ..s })
            .filter(|s| s.needed != Formula::FALSE)
            .collect();
        let scope = self.scope(number, &needed, known);
        self.occupy(number, case, &needed, &scope);
        self.separate(number, &scope);
        Begun { needed, scope }
    }

    /// Adds a case with all its moves.
    pub(super) fn case(&mut self, number: usize, case: &Case, Begun { needed, scope }: Begun) {
        let (steps, by): (Vec<StepOfCase>, Vec<ByWhom>) =
            needed.iter().map(|step| self.step(number, step, &scope)).unzip();
        let variables =
            steps.iter().flat_map(|s| std::iter::once(s.variable).chain(s.slots.iter().map(|slot| slot.variable)));
        let busy = self.occupied.iter().filter(|one| one.case == number).map(|one| one.variable);
        let variables = variables.chain(busy).collect();
        self.components.push(Component { name: format!("case {}", number + 1), variables });
        let component = self.components.len() - 1;
        let case = CaseSteps { case: case.clone(), steps, outcomes: scope.names.clone() };
        let unfinished = case.finished(&self.space).negate();
        for (step, by) in case.steps.iter().zip(by) {
            self.moves_of((number, component), step, (&unfinished, &by), &scope);
        }
        self.cases.push(case);
    }

    fn scope(&mut self, number: usize, steps: &[Step], mut known: Masks) -> Scope {
        let world = self.makes.world;
        let (mut names, mut variables) = (BTreeMap::new(), BTreeMap::new());
        for step in steps {
            let row = &world.model.vocabulary.acts[step.act];
            let values = 1 + row.outcomes.len().max(1);
            let variable = self.variable(format!("{} {}", number + 1, row.label.name()), values as u32);
            variables.insert(step.act, variable);
            names.extend(world.outcome_variable(step.act).map(|v| (v, variable)));
        }
        // What the case never needs is never done.
        let own: std::collections::BTreeSet<_> = names.keys().copied().collect();
        let others =
            world.model.vocabulary.acts.ids().filter_map(|a| world.outcome_variable(a)).filter(|v| !own.contains(v));
        known.extend(others.map(|v| (v, 1)));
        Scope { known, names, variables }
    }

    fn step(&mut self, number: usize, step: &Step, scope: &Scope) -> (StepOfCase, ByWhom) {
        let before = self.makes.before(step.act);
        let before = before.iter().filter_map(|(first, norm, when)| {
            let when = self.here(when, &scope.known, &scope.names);
            (when != Formula::FALSE).then_some((*scope.variables.get(first)?, *norm, when))
        });
        let before = before.collect();
        let (by, slots) = self.performable(number, step.act, scope);
        let performable = Formula::any(by.iter().map(|(_, when)| when.clone()).collect::<Vec<_>>());
        let step = StepOfCase {
            act: step.act,
            variable: scope.variables.get(&step.act).copied().unwrap_or(VarId(u32::MAX)),
            needed: self.here(&step.needed, &scope.known, &scope.names),
            required_by: step.required_by.clone(),
            before,
            slots,
            performable,
        };
        (step, by)
    }

    /// That somebody can do an act; those who must all take part do so one by one, each in his own time.
    fn performable(&mut self, number: usize, act: ActId, scope: &Scope) -> (ByWhom, Vec<Slot>) {
        let world = self.makes.world;
        let known = self.makes.ways(act);
        let (mut ways, mut slots) = (ByWhom::new(), Vec::new());
        let told = self.is_told(number, act);
        let provisions: Vec<(usize, &Provision)> = world.provisions_of(act).collect();
        for (provision, row) in provisions {
            let applies = self.here(&row.applies, &scope.known, &scope.names);
            if applies == Formula::FALSE {
                continue;
            }
            for (alternative, parts) in row.alternatives.iter().enumerate() {
                let mut filled = vec![applies.clone()];
                let mut alone = Vec::new();
                for (part, described) in parts.iter().enumerate() {
                    let root = |actor| Root { provision, alternative, part, actor };
                    let meant = self.meant(described, scope);
                    let several = 1 < parts.len() || described.each && 1 < meant.len();
                    let together = several && (self.plan.one_by_one || told);
                    if told && !together {
                        alone.extend(self.alone((number, act), described, root, scope));
                    }
                    let rows = meant.into_iter().map(|(actor, meant)| {
                        let exercised = self.exercised((number, act), root(actor), &known, scope);
                        (root(actor), meant, exercised)
                    });
                    let rows: Vec<_> = rows.collect();
                    filled.push(self.filled(number, act, described.each, together, rows, &mut slots));
                }
                if alone.is_empty() {
                    ways.push((None, Formula::all(filled)));
                }
                ways.extend(alone.into_iter().map(|(who, when)| (Some(who), Formula::all([applies.clone(), when]))));
            }
        }
        (ways, slots)
    }

    /// Everybody who can fill a part alone, when it is filled by one, each with the condition.
    fn alone(
        &self,
        (case, act): (usize, ActId),
        part: &Part,
        root: impl Fn(Actor) -> Root,
        scope: &Scope,
    ) -> Vec<(Actor, Formula)> {
        let ways = self.makes.ways(act);
        let mut found = BTreeMap::<Actor, Vec<Formula>>::new();
        for (named, meant) in self.meant(part, scope) {
            for (who, when) in self.by_each((case, act), root(named), &ways, scope) {
                found.entry(who).or_default().push(Formula::all([meant.clone(), when]));
            }
        }
        found.into_iter().map(|(who, when)| (who, Formula::any(when))).collect()
    }

    fn meant(&self, part: &Part, scope: &Scope) -> Vec<(Actor, Formula)> {
        let actors = part.actors.iter().map(|(actor, when)| (*actor, self.here(when, &scope.known, &scope.names)));
        actors.filter(|(_, when)| *when != Formula::FALSE).collect()
    }

    /// That somebody who is not forbidden to can exercise the power of a root.
    fn exercised(&self, (case, act): (usize, ActId), root: Root, ways: &[Way], scope: &Scope) -> Formula {
        let ways = self.by_each((case, act), root, ways, scope);
        Formula::any(ways.into_iter().map(|(_, when)| when).collect::<Vec<_>>())
    }

    /// The same for each who can, when he is not busy elsewhere.
    fn by_each(&self, (case, act): (usize, ActId), root: Root, ways: &[Way], scope: &Scope) -> Vec<(Actor, Formula)> {
        let ways = ways.iter().filter(|way| way.root == root);
        let by = |way: &Way| {
            let can = self.recusing((case, act), &way.when, scope);
            (way.performer, Formula::all([can, self.free(case, act, way.performer)]))
        };
        ways.map(by).filter(|(_, when)| *when != Formula::FALSE).collect()
    }

    /// That a part of the holder is filled: by somebody at once, or, where all must take part, when their parts are done.
    fn filled(
        &mut self,
        number: usize,
        act: ActId,
        each: bool,
        together: bool,
        rows: Vec<(Root, Formula, Formula)>,
        slots: &mut Vec<Slot>,
    ) -> Formula {
        let somebody = Formula::any(rows.iter().map(|(_, meant, _)| meant.clone()));
        let mut parts = Vec::new();
        for (root, meant, exercised) in rows {
            let has = if together {
                let variable = self.variable(format!("{} {} {root:?}", number + 1, act.0), 2);
                slots.push(Slot { root, meant: meant.clone(), variable, exercised });
                Formula::is(&self.space, variable, 1)
            } else {
                exercised
            };
            parts.push(if each { Formula::any([meant.negate(), has]) } else { Formula::all([meant, has]) });
        }
        if each { Formula::all(std::iter::once(somebody).chain(parts)) } else { Formula::any(parts) }
    }

    /// An act is open when the case is not finished and needs it, what comes first is done, and nothing has come of it yet
    /// or nothing favourable: what was refused or stayed divided may be tried again.
    fn moves_of(
        &mut self,
        (case, component): (usize, usize),
        step: &StepOfCase,
        (unfinished, by): (&Formula, &ByWhom),
        scope: &Scope,
    ) {
        let act = &self.makes.world.model.vocabulary.acts[step.act];
        let outcomes = act.outcomes.len().max(1) as u8;
        let ready = step.before.iter().map(|(first, _, when)| Formula::any([when.clone().negate(), self.done(*first)]));
        let ready =
            Formula::all([unfinished.clone(), step.needed.clone()].into_iter().chain(ready).collect::<Vec<_>>());
        let not_favourable = Formula::is(&self.space, step.variable, 1).negate();
        for slot in &step.slots {
            let guard =
                [ready.clone(), not_favourable.clone(), Formula::is(&self.space, slot.variable, 0), slot.meant.clone()];
            let guard = Formula::all(guard);
            let means = Happening::TakesPart { case, act: step.act, root: slot.root };
            if !self.is_told(case, step.act) {
                let guard = Formula::all([guard, slot.exercised.clone()]);
                self.push(MoveKind::Step, component, guard, vec![(slot.variable, 1)], means);
                continue;
            }
            for (who, when) in self.by_each((case, step.act), slot.root, &self.makes.ways(step.act), scope) {
                let mut updates = self.becomes_busy(case, step.act, who);
                updates.push((slot.variable, 1));
                self.push_by(who, component, Formula::all([guard.clone(), when]), updates, means);
            }
        }
        for outcome in 1..=outcomes {
            let other = Formula::is(&self.space, step.variable, outcome).negate();
            let guard = Formula::all([ready.clone(), not_favourable.clone(), other]);
            let means = Happening::Done { case, act: step.act, outcome };
            let done = (step.variable, outcome);
            let together = by.iter().filter(|(who, _)| who.is_none()).map(|(_, when)| when.clone());
            let together = Formula::any(together.collect::<Vec<_>>());
            self.push(MoveKind::Step, component, Formula::all([guard.clone(), together]), vec![done], means);
            let mut alone = BTreeMap::<Actor, Vec<Formula>>::new();
            for (who, when) in by.iter().filter_map(|(who, when)| Some(((*who)?, when))) {
                alone.entry(who).or_default().push(when.clone());
            }
            for (who, when) in alone {
                let mut updates = self.becomes_busy(case, step.act, who);
                updates.push(done);
                self.push_by(who, component, Formula::all([guard.clone(), Formula::any(when)]), updates, means);
            }
        }
    }
}
