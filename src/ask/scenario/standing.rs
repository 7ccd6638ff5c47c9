//! Why a case stands still: at which steps, who holds the power and does not act, and who could have it.

use std::collections::BTreeSet;

use crate::logic::Point;
use crate::meaning::{Actor, Procedure, Root, Stage, StepOfCase, World, cause_of};
use crate::model::{ActId, Institution, NormId};

use super::performers::able;
use super::told::{Candidate, Hindrance, Holder, Missing, Standing};

/// What a question about a standstill is about.
pub(super) struct Question<'q, 'w, 'm> {
    pub(super) procedure: &'q Procedure<'w, 'm>,
    pub(super) case: usize,
    pub(super) state: &'q Point,
    pub(super) is_silent: &'q dyn Fn(Actor, usize, ActId) -> bool,
}

impl Question<'_, '_, '_> {
    /// The steps at which a case stands still; called when none of its steps can be taken.
    pub(super) fn answer(&self) -> Vec<Standing> {
        let Some(case) = self.procedure.cases.get(self.case) else { return Vec::new() };
        let stage = |step: &StepOfCase| self.procedure.stage(self.case, step, self.state);
        // The step farthest from the goal first, as in the order of the work.
        let steps = || case.steps.iter().rev();
        let turn: Vec<_> = steps().filter(|s| matches!(stage(s), Stage::Stuck | Stage::Open)).collect();
        let turn = if turn.is_empty() { steps().filter(|s| stage(s) == Stage::Later).collect() } else { turn };
        turn.into_iter().map(|step| self.standing(step)).collect()
    }

    fn world(&self) -> &World<'_> {
        self.procedure.world
    }

    fn standing(&self, step: &StepOfCase) -> Standing {
        let point = self.procedure.situation(self.case, self.state);
        let (roots, unnamed) = self.missing(step, &point);
        let able: BTreeSet<(Root, Actor)> =
            able(self.world(), step.act, &point).into_iter().map(|c| (c.root, c.actor)).collect();
        let mut holders: Vec<Holder> =
            roots.iter().filter_map(|root| self.holder(step.act, *root, &able, &point)).collect();
        holders.sort();
        holders.dedup();
        let others = self.others(step.act, &roots, &able, &point);
        let waits_for = self.waits_for(step);
        Standing { act: step.act, required_by: step.required_by.clone(), holders, others, unnamed, waits_for }
    }

    /// The places in the rules that apply which nobody fills, and the norms that name nobody.
    fn missing(&self, step: &StepOfCase, point: &Point) -> (Vec<Root>, Vec<NormId>) {
        let (mut roots, mut unnamed) = (Vec::new(), Vec::new());
        let filled: BTreeSet<Root> =
            step.slots.iter().filter(|s| self.state.get(s.variable) == 1).map(|s| s.root).collect();
        for (provision, row) in self.world().provisions_of(step.act).filter(|(_, p)| p.applies.holds(point)) {
            for (alternative, parts) in row.alternatives.iter().enumerate() {
                for (part, described) in parts.iter().enumerate() {
                    let meant = described.actors.iter().filter(|(_, when)| when.holds(point));
                    let named = meant.map(|(actor, _)| Root { provision, alternative, part, actor: *actor });
                    let before = roots.len();
                    roots.extend(named.filter(|root| !filled.contains(root)));
                    if described.unnamed && roots.len() == before {
                        unnamed.push(row.norm);
                    }
                }
            }
        }
        (roots, unnamed)
    }

    fn holder(&self, act: ActId, root: Root, able: &BTreeSet<(Root, Actor)>, point: &Point) -> Option<Holder> {
        let norm = self.world().provisions.get(root.provision)?.norm;
        let why = self.hindrance(act, root.actor, able.contains(&(root, root.actor)), point)?;
        Some(Holder { actor: root.actor, norm, why })
    }

    /// Why somebody competent does not act.
    fn hindrance(&self, act: ActId, actor: Actor, able: bool, point: &Point) -> Option<Hindrance> {
        if able {
            return (self.is_silent)(actor, self.case, act).then_some(Hindrance::Silent);
        }
        match actor {
            Actor::Person(person) => {
                let value = self.world().presence_variable(person).map_or(0, |v| point.get(v));
                let reachable = self.world().reachable(point, person);
                let away = cause_of(value).map(|cause| Hindrance::Away { cause, reachable });
                away.or(Some(Hindrance::Forbidden))
            }
            Actor::Institution(Institution::Body(_)) if !self.world().able(actor, false).holds(point) => {
                Some(Hindrance::NobodyThere)
            }
            Actor::Institution(_) => Some(Hindrance::Forbidden),
        }
    }

    /// To whom the power could pass, and what is missing for it.
    fn others(&self, act: ActId, roots: &[Root], able: &BTreeSet<(Root, Actor)>, point: &Point) -> Vec<Candidate> {
        let world = self.world();
        let competent = world.competent(act, point);
        let mut found: Vec<Candidate> = Vec::new();
        for ground in world.grounds(act).iter().filter(|g| !g.links.is_empty() && roots.contains(&g.root)) {
            let actor = ground.performer;
            let has = competent.iter().any(|c| c.root == ground.root && c.links == ground.links && c.actor == actor);
            let missing = if has {
                self.hindrance(act, actor, able.contains(&(ground.root, actor)), point).map(Missing::Hindered)
            } else {
                world.obstacle(ground, point).map(Missing::Obstacle)
            };
            found.extend(missing.map(|missing| Candidate { actor, whom: ground.root.actor, missing }));
        }
        found.sort();
        found.dedup();
        found
    }

    fn waits_for(&self, step: &StepOfCase) -> Vec<ActId> {
        let Some(case) = self.procedure.cases.get(self.case) else { return Vec::new() };
        let open = step.before.iter().filter(|(first, _, when)| when.holds(self.state) && self.state.get(*first) == 0);
        open.filter_map(|(first, _, _)| case.steps.iter().find(|s| s.variable == *first)).map(|s| s.act).collect()
    }
}
