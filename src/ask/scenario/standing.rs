//! Why a case stands still: at which steps, who holds the power and does not act, and who could have it.

use std::collections::BTreeSet;

use crate::logic::Point;
use crate::meaning::{Actor, Procedure, Root, Stage, StepOfCase, World, cause_of};
use crate::model::{ActId, Institution, NormId, Reference, Rule};

use super::performers::{Willing, able};
use super::told::{Hindrance, Holder, Standing};

/// What a question about a standstill is about.
pub(super) struct Question<'q, 'w, 'm> {
    pub(super) procedure: &'q Procedure<'w, 'm>,
    pub(super) case: usize,
    pub(super) state: &'q Point,
    pub(super) willing: &'q Willing<'q>,
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

    pub(super) fn world(&self) -> &World<'_> {
        self.procedure.world
    }

    fn standing(&self, step: &StepOfCase) -> Standing {
        let point = self.procedure.situation_for(self.case, step.act, self.state);
        let (roots, unnamed, meets_nobody) = self.missing(step, &point);
        let able = able(self.world(), self.willing.granted, step.act, &point);
        let able = able.into_iter().filter(|c| self.busy(step.act, c.actor).is_none());
        let able: BTreeSet<(Root, Actor)> = able.map(|c| (c.root, c.actor)).collect();
        let holders = self.holders(step.act, &roots, &able, &point);
        let others = self.others(step.act, &roots, &able, &point);
        let alone = self.alone(step.act, &roots, &holders, &others);
        Standing {
            act: step.act,
            required_by: required_by(self.procedure, (self.case, step), (self.state, &point)),
            holders,
            others,
            alone,
            unnamed,
            meets_nobody,
            waits_for: self.waits_for(step),
        }
    }

    /// The places in the rules that apply which nobody fills, the norms that name nobody, and those that mean nobody here.
    fn missing(&self, step: &StepOfCase, point: &Point) -> (Vec<Root>, Vec<NormId>, Vec<NormId>) {
        let (mut roots, mut unnamed, mut meets_nobody) = (Vec::new(), Vec::new(), Vec::new());
        let filled: BTreeSet<Root> =
            step.slots.iter().filter(|s| self.state.get(s.variable) == 1).map(|s| s.root).collect();
        for (provision, row) in self.world().provisions_of(step.act).filter(|(_, p)| p.applies.holds(point)) {
            for (alternative, parts) in row.alternatives.iter().enumerate() {
                for (part, described) in parts.iter().enumerate() {
                    let meant = described.actors.iter().filter(|(_, when)| when.holds(point));
                    let named = meant.map(|(actor, _)| Root { provision, alternative, part, actor: *actor });
                    let named: Vec<Root> = named.collect();
                    match (named.is_empty(), described.unnamed) {
                        (true, true) => unnamed.push(row.norm),
                        (true, false) => meets_nobody.push(row.norm),
                        _ => {}
                    }
                    roots.extend(named.into_iter().filter(|root| !filled.contains(root)));
                }
            }
        }
        (roots, unnamed, meets_nobody)
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
    pub(super) fn hindrance(&self, act: ActId, actor: Actor, able: bool, point: &Point) -> Option<Hindrance> {
        if able {
            return (self.willing.is_silent)(actor, self.case, act).then_some(Hindrance::Silent);
        }
        match actor {
            Actor::Person(person) => {
                let value = self.world().presence_variable(person).map_or(0, |v| point.get(v));
                let reachable = self.world().reachable(point, person);
                let away = cause_of(value).map(|cause| Hindrance::Away { cause, reachable });
                let separated = self.busy(act, actor).filter(|why| matches!(why, Hindrance::DidAnother { .. }));
                separated.or(away).or_else(|| self.busy(act, actor)).or_else(|| Some(self.forbidden(act, actor, point)))
            }
            Actor::Institution(Institution::Body(_)) if !self.world().able(actor, false).holds(point) => {
                Some(Hindrance::NobodyThere)
            }
            Actor::Institution(_) => self.busy(act, actor).or_else(|| Some(self.forbidden(act, actor, point))),
        }
    }

    /// That something he did keeps somebody from an act on this case.
    pub(super) fn busy(&self, act: ActId, actor: Actor) -> Option<Hindrance> {
        let busy = self.procedure.kept_from(self.case, act, actor, self.state)?;
        Some(match (busy.is_separation, busy.acts.first()) {
            (true, Some(act)) => Hindrance::DidAnother { act: *act, by: busy.norm },
            _ => Hindrance::Busy { case: busy.case, by: busy.norm },
        })
    }

    fn forbidden(&self, act: ActId, actor: Actor, point: &Point) -> Hindrance {
        let means = |who: &Reference| {
            self.world().actors(who, None).iter().any(|(known, when)| *known == actor && when.holds(point))
        };
        let mut norms = self.world().model.norms.iter().filter(|(_, norm)| match &norm.rule {
            Rule::Prohibition { holder, acts } if acts.contains(&act) => {
                let meant = holder.alternatives.iter().flatten().any(|party| means(&party.who));
                meant && self.world().condition_of(norm).holds(point)
            }
            _ => false,
        });
        Hindrance::Forbidden { by: norms.next().map(|(id, _)| id) }
    }

    fn waits_for(&self, step: &StepOfCase) -> Vec<ActId> {
        let Some(case) = self.procedure.cases.get(self.case) else { return Vec::new() };
        let open = step.before.iter().filter(|(first, _, when)| when.holds(self.state) && self.state.get(*first) == 0);
        open.filter_map(|(first, _, _)| case.steps.iter().find(|s| s.variable == *first)).map(|s| s.act).collect()
    }
}

/// The norms that require a step and apply here: those that put it before another step which the case needs.
pub(super) fn required_by(
    procedure: &Procedure<'_, '_>,
    (case, step): (usize, &StepOfCase),
    (state, point): (&Point, &Point),
) -> Vec<NormId> {
    let (world, steps) = (procedure.world, procedure.cases.get(case).map_or([].as_slice(), |c| &c.steps));
    // The goal may turn out to be needed only after what comes before it.
    let goal = steps.first().map(|s| s.act);
    let is_needed = |act: &ActId| Some(*act) == goal || steps.iter().any(|s| s.act == *act && s.needed.holds(state));
    let applies = |norm: &NormId| {
        let row = &world.model.norms[*norm];
        let leads = matches!(&row.rule, Rule::Order { then, .. } if then.iter().any(is_needed));
        leads && world.condition_of(row).holds(point)
    };
    step.required_by.iter().copied().filter(applies).collect()
}
