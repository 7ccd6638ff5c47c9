//! The moves of one case: each act that it needs, once what must come before is done and somebody can do it.

use std::collections::BTreeMap;

use crate::logic::{Component, Formula, Masks, MoveKind, VarId};
use crate::model::ActId;

use super::super::business::Step;
use super::super::grounds::Root;
use super::super::provision::{Part, Provision};
use super::build::{Build, Way};
use super::{Case, CaseSteps, Happening, Slot, StepOfCase};

/// What a case knows: the values that are settled, and the variables that take the place of the world's outcomes.
struct Scope {
    known: Masks,
    names: BTreeMap<VarId, VarId>,
    /// The variable of each act.
    variables: BTreeMap<ActId, VarId>,
}

impl Build<'_, '_, '_> {
    /// Adds a case with all its moves.
    pub(super) fn case(&mut self, number: usize, case: &Case) {
        let known = self.known(case);
        let needed: Vec<Step> = self.makes.steps_of(&case.task);
        let needed: Vec<Step> = needed
            .into_iter()
            .map(|s| Step { needed: s.needed.within(&known), ..s })
            .filter(|s| s.needed != Formula::FALSE)
            .collect();
        let scope = self.scope(number, &needed, known);
        let steps: Vec<StepOfCase> = needed.iter().map(|step| self.step(number, step, &scope)).collect();
        let variables =
            steps.iter().flat_map(|s| std::iter::once(s.variable).chain(s.slots.iter().map(|slot| slot.variable)));
        self.components.push(Component { name: format!("case {}", number + 1), variables: variables.collect() });
        let component = self.components.len() - 1;
        let case = CaseSteps { case: case.clone(), steps, outcomes: scope.names };
        let unfinished = case.finished(&self.space).negate();
        for step in &case.steps {
            self.moves_of(number, component, step, &unfinished);
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

    fn step(&mut self, number: usize, step: &Step, scope: &Scope) -> StepOfCase {
        let before = self.makes.before(step.act);
        let before = before.iter().filter_map(|(first, norm, when)| {
            let when = self.here(when, &scope.known, &scope.names);
            (when != Formula::FALSE).then_some((*scope.variables.get(first)?, *norm, when))
        });
        let before = before.collect();
        let (performable, slots) = self.performable(number, step.act, scope);
        StepOfCase {
            act: step.act,
            variable: scope.variables.get(&step.act).copied().unwrap_or(VarId(u32::MAX)),
            needed: self.here(&step.needed, &scope.known, &scope.names),
            required_by: step.required_by.clone(),
            before,
            slots,
            performable,
        }
    }

    /// That somebody can do an act; those who must all take part do so one by one, each in his own time.
    fn performable(&mut self, number: usize, act: ActId, scope: &Scope) -> (Formula, Vec<Slot>) {
        let world = self.makes.world;
        let known = self.makes.ways(act);
        let (mut ways, mut slots) = (Vec::new(), Vec::new());
        let provisions: Vec<(usize, &Provision)> = world.provisions_of(act).collect();
        for (provision, row) in provisions {
            let applies = self.here(&row.applies, &scope.known, &scope.names);
            if applies == Formula::FALSE {
                continue;
            }
            for (alternative, parts) in row.alternatives.iter().enumerate() {
                let mut filled = vec![applies.clone()];
                for (part, described) in parts.iter().enumerate() {
                    let root = |actor| Root { provision, alternative, part, actor };
                    let meant = self.meant(described, scope);
                    let several = 1 < parts.len() || described.each && 1 < meant.len();
                    let together = several && self.plan.one_by_one;
                    let rows = meant.into_iter().map(|(actor, meant)| {
                        let exercised = self.exercised(root(actor), &known, scope);
                        (root(actor), meant, exercised)
                    });
                    let rows: Vec<_> = rows.collect();
                    filled.push(self.filled(number, act, described.each, together, rows, &mut slots));
                }
                ways.push(Formula::all(filled));
            }
        }
        (Formula::any(ways), slots)
    }

    fn meant(&self, part: &Part, scope: &Scope) -> Vec<(super::super::Actor, Formula)> {
        let actors = part.actors.iter().map(|(actor, when)| (*actor, self.here(when, &scope.known, &scope.names)));
        actors.filter(|(_, when)| *when != Formula::FALSE).collect()
    }

    /// That somebody who is not forbidden to can exercise the power of a root.
    fn exercised(&self, root: Root, ways: &[Way], scope: &Scope) -> Formula {
        let ways = ways.iter().filter(|(begins, _)| *begins == root);
        Formula::any(ways.map(|(_, way)| self.here(way, &scope.known, &scope.names)).collect::<Vec<_>>())
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
    fn moves_of(&mut self, case: usize, component: usize, step: &StepOfCase, unfinished: &Formula) {
        let act = &self.makes.world.model.vocabulary.acts[step.act];
        let outcomes = act.outcomes.len().max(1) as u8;
        let ready = step.before.iter().map(|(first, _, when)| Formula::any([when.clone().negate(), self.done(*first)]));
        let ready =
            Formula::all([unfinished.clone(), step.needed.clone()].into_iter().chain(ready).collect::<Vec<_>>());
        let not_favourable = Formula::is(&self.space, step.variable, 1).negate();
        for slot in &step.slots {
            let guard = [
                ready.clone(),
                not_favourable.clone(),
                Formula::is(&self.space, slot.variable, 0),
                slot.meant.clone(),
                slot.exercised.clone(),
            ];
            let means = Happening::TakesPart { case, act: step.act, root: slot.root };
            self.push(MoveKind::Step, component, Formula::all(guard), vec![(slot.variable, 1)], means);
        }
        for outcome in 1..=outcomes {
            let other = Formula::is(&self.space, step.variable, outcome).negate();
            let guard = [ready.clone(), not_favourable.clone(), other, step.performable.clone()];
            let means = Happening::Done { case, act: step.act, outcome };
            self.push(MoveKind::Step, component, Formula::all(guard), vec![(step.variable, outcome)], means);
        }
    }
}
