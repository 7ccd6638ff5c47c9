//! From names back to situations, conditions and claims.

use crate::finding::Claim;
use crate::logic::{Formula, Point, Span, VarId};
use crate::meaning::{Actor, Happening, Root, Timeline, World, value_of};
use crate::model::{ActId, Cause, NormId};
use crate::text::Words;

use super::named::{ClaimNamed, DaysNamed, FormulaNamed, PeriodNamed, Situation, StepNamed};
use super::names::{Naming, Unknown};

impl Naming {
    /// The situation that is told.
    ///
    /// # Errors
    /// The first name that the model does not have.
    pub fn point(&self, world: &World<'_>, told: &Situation) -> Result<Point, Unknown> {
        let mut point = world.space.origin();
        for (reading, answer) in &told.readings {
            let variable = world.reading_variable(self.readings.find(reading)?).ok_or_else(|| unknown(reading))?;
            point.set(variable, self.value_of(variable, answer)?);
        }
        for (person, cause) in &told.away {
            let known = Cause::ALL.iter().find(|c| c.words().zh == *cause).ok_or_else(|| unknown(cause))?;
            point.set(self.presence(world, person, false)?, value_of(*known));
        }
        for person in &told.unreachable {
            point.set(self.presence(world, person, true)?, 1);
        }
        for delegation in &told.delegations {
            point.set(self.variables.find(delegation)?, 1);
        }
        for (name, value) in &told.matter {
            let variable = self.variables.find(name)?;
            point.set(variable, self.value_of(variable, value)?);
        }
        Ok(point)
    }

    fn presence(&self, world: &World<'_>, name: &str, reach: bool) -> Result<VarId, Unknown> {
        let Actor::Person(person) = self.actors.find(name)? else { return Err(unknown(name)) };
        let variable = if reach { world.reach_variable(person) } else { world.presence_variable(person) };
        variable.ok_or_else(|| unknown(name))
    }

    /// The condition that is told.
    ///
    /// # Errors
    /// The first name that the model does not have.
    pub fn condition(&self, world: &World<'_>, told: &FormulaNamed) -> Result<Formula, Unknown> {
        let each = |parts: &[FormulaNamed]| -> Result<Vec<Formula>, Unknown> {
            parts.iter().map(|p| self.condition(world, p)).collect()
        };
        Ok(match told {
            FormulaNamed::Constant(b) => Formula::Constant(*b),
            FormulaNamed::In { variable, values } => {
                let variable = self.variables.find(variable)?;
                let values = values.iter().map(|v| self.value_of(variable, v)).collect::<Result<Vec<_>, _>>()?;
                Formula::is_in(&world.space, variable, values.iter().fold(0, |mask, v| mask | 1 << v))
            }
            FormulaNamed::Not(inner) => self.condition(world, inner)?.negate(),
            FormulaNamed::All(parts) => Formula::all(each(parts)?),
            FormulaNamed::Any(parts) => Formula::any(each(parts)?),
            FormulaNamed::AtLeast { least, of } => Formula::at_least(*least, each(of)?),
        })
    }

    fn find_acts(&self, names: &[String]) -> Result<Vec<ActId>, Unknown> {
        names.iter().map(|n| self.acts.find(n)).collect()
    }

    fn find_norms(&self, names: &[String]) -> Result<Vec<NormId>, Unknown> {
        names.iter().map(|n| self.norms.find(n)).collect()
    }

    fn find_way(&self, way: &[StepNamed]) -> Result<Vec<Happening>, Unknown> {
        let step = |step: &StepNamed| {
            Ok(match step {
                StepNamed::Done { act, outcome } => {
                    Happening::Done { case: 0, act: self.acts.find(act)?, outcome: *outcome }
                }
                StepNamed::TakesPart { act, actor, power, place: (alternative, part) } => {
                    let actor = self.actors.find(actor)?;
                    let root = Root { provision: *power, alternative: *alternative, part: *part, actor };
                    Happening::TakesPart { case: 0, act: self.acts.find(act)?, root }
                }
            })
        };
        way.iter().map(step).collect()
    }

    fn find_longer(&self, business: &str, goal: ActId, days: i64) -> Result<Claim, Unknown> {
        Ok(Claim::TakesLonger { business: self.businesses.find(business)?, goal, days })
    }

    fn find_never_within(&self, act: ActId, days: &DaysNamed, (first, last): (i64, i64)) -> Result<Claim, Unknown> {
        Ok(Claim::NeverWithin { act, timeline: self.timeline(days)?, window: Span { first, last } })
    }

    fn find_from_day(
        &self,
        act: ActId,
        days: &DaysNamed,
        day: i64,
        both: Option<(Actor, Actor)>,
    ) -> Result<Claim, Unknown> {
        let timeline = self.timeline(days)?;
        Ok(match both {
            Some((one, other)) => Claim::TwoFrom { act, timeline, day, one, other },
            None => Claim::NobodyFrom { act, timeline, day },
        })
    }

    fn timeline(&self, told: &DaysNamed) -> Result<Timeline, Unknown> {
        let span = |period: &PeriodNamed| Span { first: period.first, last: period.last };
        let away = |period: &PeriodNamed| match self.actors.find(&period.who)? {
            Actor::Person(person) => Ok((person, span(period))),
            Actor::Institution(_) => Err(unknown(&period.who)),
        };
        let given = |period: &PeriodNamed| Ok((self.variables.find(&period.who)?, span(period)));
        Ok(Timeline {
            away: told.away.iter().map(away).collect::<Result<_, _>>()?,
            given: told.delegations.iter().map(given).collect::<Result<_, _>>()?,
        })
    }

    /// The claim that is told.
    ///
    /// # Errors
    /// The first name that the model does not have.
    pub fn meant(&self, world: &World<'_>, told: &ClaimNamed) -> Result<Claim, Unknown> {
        let act = |name: &String| self.acts.find(name);
        let actor = |name: &String| self.actors.find(name);
        let outcome = Words::default;
        Ok(match told {
            ClaimNamed::CannotBeDone { act: a } => Claim::CannotBeDone(act(a)?),
            ClaimNamed::CannotBeDoneWhateverDelegated { act: a } => Claim::CannotBeDoneWhateverDelegated(act(a)?),
            ClaimNamed::NotProvided { act: a, needed } => {
                Claim::NotProvided { act: act(a)?, needed: self.condition(world, needed)? }
            }
            ClaimNamed::BothCompetent { act: a, one, other } => {
                Claim::BothCompetent { act: act(a)?, one: actor(one)?, other: actor(other)? }
            }
            ClaimNamed::SameActor { acts, actor: by } => {
                Claim::SameActor { acts: self.find_acts(acts)?, actor: actor(by)? }
            }
            ClaimNamed::AllApply { norms } => Claim::AllApply { norms: self.find_norms(norms)?, outcome: outcome() },
            ClaimNamed::Holds { condition } => {
                Claim::Holds { condition: self.condition(world, condition)?, outcome: outcome() }
            }
            ClaimNamed::SeveralMeant { norms } => Claim::SeveralMeant { norms: self.find_norms(norms)? },
            ClaimNamed::Selects { variables, acts, norms } => Claim::Selects {
                variables: variables.iter().map(|v| self.variables.find(v)).collect::<Result<_, _>>()?,
                acts: self.find_acts(acts)?,
                norms: self.find_norms(norms)?,
            },
            ClaimNamed::BoundByAll { actor: by, norms } => {
                Claim::BoundByAll { actor: actor(by)?, norms: self.find_norms(norms)? }
            }
            ClaimNamed::SeveralActFor { act: a, from, norms } => {
                Claim::SeveralActFor { act: act(a)?, from: actor(from)?, norms: self.find_norms(norms)? }
            }
            ClaimNamed::ActsForTwo { act: a, actor: by, holders: (one, other) } => {
                Claim::ActsForTwo { act: act(a)?, actor: actor(by)?, holders: [actor(one)?, actor(other)?] }
            }
            ClaimNamed::Trapped { business, way } => {
                Claim::Trapped { business: self.businesses.find(business)?, way: self.find_way(way)? }
            }
            ClaimNamed::GoesRound { business, way } => {
                Claim::GoesRound { business: self.businesses.find(business)?, way: self.find_way(way)? }
            }
            ClaimNamed::NotWithout { act: a, actor: by } => Claim::NotWithout { act: act(a)?, actor: actor(by)? },
            ClaimNamed::TakesLonger { business, goal, days } => self.find_longer(business, act(goal)?, *days)?,
            ClaimNamed::DoneByThese { acts, actors } => Claim::DoneByThese {
                acts: self.find_acts(acts)?,
                actors: actors.iter().map(actor).collect::<Result<Vec<_>, _>>()?,
            },
            ClaimNamed::NeverWithin { act: a, days, window } => self.find_never_within(act(a)?, days, *window)?,
            ClaimNamed::NobodyFrom { act: a, days, day } => self.find_from_day(act(a)?, days, *day, None)?,
            ClaimNamed::TwoFrom { act: a, days, day, one, other } => {
                self.find_from_day(act(a)?, days, *day, Some((actor(one)?, actor(other)?)))?
            }
            ClaimNamed::ComesBefore { goal, required, skipped } => Claim::ComesBefore {
                goal: act(goal)?,
                required: self.find_acts(required)?,
                skipped: self.find_acts(skipped)?,
            },
        })
    }
}

fn unknown(name: &str) -> Unknown {
    Unknown(name.to_owned())
}
