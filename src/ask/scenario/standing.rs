//! Why a case stands still: at which steps, who holds the power and does not act, and who could have it.

use std::collections::BTreeSet;

use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Edge, Procedure, Root, Stage, StepOfCase, World, cause_of};
use crate::model::{ActId, Condition, Institution, NormId};

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
        let others = self.others(step.act, &roots, &able, &point);
        Standing {
            act: step.act,
            required_by: required_by(self.world(), step, &point),
            holders: self.holders(step.act, &roots, &able, &point),
            others,
            unnamed,
            waits_for: self.waits_for(step),
        }
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

    /// Who holds the power, each with all the norms that give it to him, and why he does not act.
    fn holders(&self, act: ActId, roots: &[Root], able: &BTreeSet<(Root, Actor)>, point: &Point) -> Vec<Holder> {
        let mut found: Vec<Holder> = Vec::new();
        for root in roots {
            let norm = self.world().provisions.get(root.provision).map(|p| p.norm);
            let why = self.hindrance(act, root.actor, able.contains(&(*root, root.actor)), point);
            let (Some(norm), Some(why)) = (norm, why) else { continue };
            match found.iter_mut().find(|h| h.actor == root.actor && h.why == why) {
                Some(known) if known.norms.contains(&norm) => {}
                Some(known) => known.norms.push(norm),
                None => found.push(Holder { actor: root.actor, norms: vec![norm], why }),
            }
        }
        found
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

    /// To whom the power could pass by one more delegation or substitution, and what is missing for it.
    fn others(&self, act: ActId, roots: &[Root], able: &BTreeSet<(Root, Actor)>, point: &Point) -> Vec<Candidate> {
        let world = self.world();
        let competent = world.competent(act, point);
        let mut found: Vec<Candidate> = Vec::new();
        for ground in world.grounds(act).iter().filter(|g| roots.contains(&g.root)) {
            let Some((last, before)) = ground.links.split_last() else { continue };
            // The power must have come as far as the last but one.
            if !competent.iter().any(|c| c.root == ground.root && c.links == before) {
                continue;
            }
            let has = competent.iter().any(|c| c.root == ground.root && c.links == ground.links);
            let missing = if has {
                let able = able.contains(&(ground.root, ground.performer));
                self.hindrance(act, ground.performer, able, point).map(Missing::Hindered)
            } else {
                world.edges.get(*last).and_then(|edge| self.obstacle(edge, point))
            };
            let candidate = |missing| Candidate { actor: ground.performer, whom: ground.root.actor, missing };
            found.extend(missing.map(candidate));
        }
        found.sort();
        found.dedup();
        found
    }

    /// What is missing at a delegation or substitution; `None` when it is about other matters than this one.
    fn obstacle(&self, edge: &Edge, point: &Point) -> Option<Missing> {
        let world = self.world();
        if edge.when.holds(point) {
            let unmade = edge.made.is_some_and(|variable| point.get(variable) == 0);
            return unmade.then_some(Missing::NotDelegated(edge.norm));
        }
        let own = world.space.variables().map(|(v, _)| v).filter(|v| world.matter_of(*v).is_some());
        let matter = own.map(|v| (v, 1 << point.get(v))).collect();
        if edge.when.given(&world.space, &matter) == Formula::FALSE {
            return None;
        }
        let when = &world.model.norms[edge.norm].when;
        let fails = |part: &&Condition| !world.formula(part, Some(edge.from)).holds(point);
        let parts = when.parts().iter().enumerate();
        let failed: Vec<usize> = parts.filter(|(_, part)| fails(part)).map(|(at, _)| at).collect();
        Some(Missing::Condition(edge.norm, failed))
    }

    fn waits_for(&self, step: &StepOfCase) -> Vec<ActId> {
        let Some(case) = self.procedure.cases.get(self.case) else { return Vec::new() };
        let open = step.before.iter().filter(|(first, _, when)| when.holds(self.state) && self.state.get(*first) == 0);
        open.filter_map(|(first, _, _)| case.steps.iter().find(|s| s.variable == *first)).map(|s| s.act).collect()
    }
}

/// The norms that require a step and apply here.
pub(super) fn required_by(world: &World<'_>, step: &StepOfCase, point: &Point) -> Vec<NormId> {
    let applies = |norm: &NormId| world.condition_of(&world.model.norms[*norm]).holds(point);
    step.required_by.iter().copied().filter(applies).collect()
}
