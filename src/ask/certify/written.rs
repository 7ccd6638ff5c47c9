//! From situations, conditions and claims to their names.

use crate::finding::Claim;
use crate::logic::{Formula, Point, Span, VarId};
use crate::meaning::{Actor, Happening, Timeline, World};
use crate::model::{ActId, NormId};

use super::named::{ClaimNamed, DaysNamed, FormulaNamed, PeriodNamed, Situation, StepNamed};
use super::names::Naming;

impl Naming {
    /// A situation by names.
    pub fn situation(&self, world: &World<'_>, point: &Point) -> Situation {
        let mut told = Situation::default();
        for reading in world.model.vocabulary.readings.ids() {
            if let Some(variable) = world.reading_variable(reading) {
                told.readings.insert(self.readings.name(reading), self.value(variable, point.get(variable)));
            }
        }
        for (person, cause) in world.away(point) {
            told.away.insert(self.actors.name(Actor::Person(person)), cause.words().zh);
        }
        let unreachable = world.persons.iter().filter(|p| !world.reachable(point, **p));
        told.unreachable = unreachable.map(|p| self.actors.name(Actor::Person(*p))).collect();
        let made = world.delegations.iter().map(|d| d.variable).filter(|v| point.get(*v) != 0);
        told.delegations = made.map(|v| self.variables.name(v)).collect();
        for (variable, _) in world.space.variables().filter(|(v, _)| world.matter_of(*v).is_some()) {
            if point.get(variable) != 0 {
                told.matter.insert(self.variables.name(variable), self.value(variable, point.get(variable)));
            }
        }
        told
    }

    /// A condition by names.
    pub fn formula(&self, formula: &Formula) -> FormulaNamed {
        let each = |parts: &[Formula]| parts.iter().map(|p| self.formula(p)).collect();
        match formula {
            Formula::Constant(b) => FormulaNamed::Constant(*b),
            Formula::In(variable, mask) => {
                FormulaNamed::In { variable: self.variables.name(*variable), values: self.masked(*variable, *mask) }
            }
            Formula::Not(inner) => FormulaNamed::Not(Box::new(self.formula(inner))),
            Formula::All(parts) => FormulaNamed::All(each(parts)),
            Formula::Any(parts) => FormulaNamed::Any(each(parts)),
            Formula::AtLeast(least, parts) => FormulaNamed::AtLeast { least: *least, of: each(parts) },
        }
    }

    fn masked(&self, variable: VarId, mask: u64) -> Vec<String> {
        (0u8..64).filter(|v| mask >> v & 1 == 1).map(|v| self.value(variable, v)).collect()
    }

    fn act(&self, act: ActId) -> String {
        self.acts.name(act)
    }

    fn acts_of(&self, acts: &[ActId]) -> Vec<String> {
        acts.iter().map(|a| self.act(*a)).collect()
    }

    fn norms_of(&self, norms: &[NormId]) -> Vec<String> {
        norms.iter().map(|n| self.norms.name(*n)).collect()
    }

    fn way(&self, way: &[Happening]) -> Vec<StepNamed> {
        let step = |happening: &Happening| match happening {
            Happening::Done { act, outcome, .. } => Some(StepNamed::Done { act: self.act(*act), outcome: *outcome }),
            Happening::TakesPart { act, root, .. } => Some(StepNamed::TakesPart {
                act: self.act(*act),
                actor: self.actors.name(root.actor),
                power: root.provision,
                place: (root.alternative, root.part),
            }),
            Happening::Event(_) => None,
        };
        way.iter().filter_map(step).collect()
    }

    fn never_within(&self, act: ActId, timeline: &Timeline, window: Span) -> ClaimNamed {
        let window = (window.first, window.last);
        ClaimNamed::NeverWithin { act: self.act(act), days: self.days(timeline), window }
    }

    fn on_a_day(&self, act: ActId, timeline: &Timeline, day: i64, both: Option<(String, String)>) -> ClaimNamed {
        let (act, days) = (self.act(act), self.days(timeline));
        match both {
            Some((one, other)) => ClaimNamed::TwoFrom { act, days, day, one, other },
            None => ClaimNamed::NobodyFrom { act, days, day },
        }
    }

    fn days(&self, timeline: &Timeline) -> DaysNamed {
        let named = |who: String, span: &Span| PeriodNamed { who, first: span.first, last: span.last };
        let away = timeline.away.iter().map(|(person, span)| named(self.actors.name(Actor::Person(*person)), span));
        let given = timeline.given.iter().map(|(variable, span)| named(self.variables.name(*variable), span));
        DaysNamed { away: away.collect(), delegations: given.collect() }
    }

    /// A claim by names.
    pub fn claim(&self, claim: &Claim) -> ClaimNamed {
        let actor = |a: &Actor| self.actors.name(*a);
        match claim {
            Claim::CannotBeDone(act) => ClaimNamed::CannotBeDone { act: self.act(*act) },
            Claim::CannotBeDoneWhateverDelegated(act) => {
                ClaimNamed::CannotBeDoneWhateverDelegated { act: self.act(*act) }
            }
            Claim::NotProvided { act, needed } => {
                ClaimNamed::NotProvided { act: self.act(*act), needed: self.formula(needed) }
            }
            Claim::BothCompetent { act, one, other } => {
                ClaimNamed::BothCompetent { act: self.act(*act), one: actor(one), other: actor(other) }
            }
            Claim::SameActor { acts, actor: by } => {
                ClaimNamed::SameActor { acts: self.acts_of(acts), actor: actor(by) }
            }
            Claim::AllApply { norms, .. } => ClaimNamed::AllApply { norms: self.norms_of(norms) },
            Claim::Holds { condition, .. } => ClaimNamed::Holds { condition: self.formula(condition) },
            Claim::SeveralMeant { norms } => ClaimNamed::SeveralMeant { norms: self.norms_of(norms) },
            Claim::Selects { variables, acts, norms } => ClaimNamed::Selects {
                variables: variables.iter().map(|v| self.variables.name(*v)).collect(),
                acts: self.acts_of(acts),
                norms: self.norms_of(norms),
            },
            Claim::BoundByAll { actor: by, norms } => {
                ClaimNamed::BoundByAll { actor: actor(by), norms: self.norms_of(norms) }
            }
            Claim::SeveralActFor { act, from, norms } => {
                ClaimNamed::SeveralActFor { act: self.act(*act), from: actor(from), norms: self.norms_of(norms) }
            }
            Claim::ActsForTwo { act, actor: by, holders: [one, other] } => {
                ClaimNamed::ActsForTwo { act: self.act(*act), actor: actor(by), holders: (actor(one), actor(other)) }
            }
            Claim::Trapped { business, way } => {
                ClaimNamed::Trapped { business: self.businesses.name(*business), way: self.way(way) }
            }
            Claim::GoesRound { business, way } => {
                ClaimNamed::GoesRound { business: self.businesses.name(*business), way: self.way(way) }
            }
            Claim::NotWithout { act, actor: by } => ClaimNamed::NotWithout { act: self.act(*act), actor: actor(by) },
            Claim::TakesLonger { business, goal, days } => ClaimNamed::TakesLonger {
                business: self.businesses.name(*business),
                goal: self.act(*goal),
                days: *days,
            },
            Claim::DoneByThese { acts, actors } => {
                ClaimNamed::DoneByThese { acts: self.acts_of(acts), actors: actors.iter().map(actor).collect() }
            }
            Claim::NeverWithin { act, timeline, window } => self.never_within(*act, timeline, *window),
            Claim::NobodyFrom { act, timeline, day } => self.on_a_day(*act, timeline, *day, None),
            Claim::TwoFrom { act, timeline, day, one, other } => {
                self.on_a_day(*act, timeline, *day, Some((actor(one), actor(other))))
            }
            Claim::ComesBefore { goal, required, skipped } => ClaimNamed::ComesBefore {
                goal: self.act(*goal),
                required: self.acts_of(required),
                skipped: self.acts_of(skipped),
            },
        }
    }
}

impl Naming {
    /// Writes a condition out on one line, for a digest.
    pub fn write(&self, formula: &Formula, out: &mut String) {
        let (sign, parts): (&str, &[Formula]) = match formula {
            Formula::Constant(b) => (if *b { "T" } else { "F" }, &[]),
            Formula::In(variable, mask) => {
                out.push_str(&self.variables.name(*variable));
                out.push('=');
                return out.push_str(&self.masked(*variable, *mask).join("|"));
            }
            Formula::Not(inner) => {
                out.push('!');
                return self.write(inner, out);
            }
            Formula::All(parts) => ("&", parts),
            Formula::Any(parts) => ("|", parts),
            Formula::AtLeast(least, parts) => {
                out.push_str(&least.to_string());
                ("+", parts)
            }
        };
        out.push_str(sign);
        out.push('(');
        for part in parts {
            self.write(part, out);
            out.push(';');
        }
        out.push(')');
    }
}
