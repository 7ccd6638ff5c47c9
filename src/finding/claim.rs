//! What a finding says of a situation; replaying it means asking the evaluator, never a formula.

use std::collections::BTreeSet;

use crate::logic::{Formula, Point, Span, VarId};
use crate::meaning::{Actor, Happening, Timeline, World};
use crate::model::{ActId, BusinessId, NormId, Rule};
use crate::text::Words;

use super::{course, deadline, time};

/// What is said of a situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Some provision for the act applies, but nobody can do it.
    CannotBeDone(ActId),
    /// The act is called for, but no provision for it applies.
    NotProvided {
        /// The act.
        act: ActId,
        /// When it is called for.
        needed: Formula,
    },
    /// Each of the two can do the act on his own.
    BothCompetent {
        /// The act.
        act: ActId,
        /// One of them.
        one: Actor,
        /// The other.
        other: Actor,
    },
    /// One actor can do all of the acts.
    SameActor {
        /// The acts.
        acts: Vec<ActId>,
        /// Who.
        actor: Actor,
    },
    /// All of the norms apply.
    AllApply {
        /// The norms.
        norms: Vec<NormId>,
        /// What that means, in words.
        outcome: Words,
    },
    /// A condition of the rules holds.
    Holds {
        /// The condition.
        condition: Formula,
        /// What that means, in words.
        outcome: Words,
    },
    /// Some provision for the act applies, but nobody can do it, even if every delegation that the rules allow is made.
    CannotBeDoneWhateverDelegated(ActId),
    /// One of the norms names its holder in the singular, and several are meant.
    SeveralMeant {
        /// The norms.
        norms: Vec<NormId>,
    },
    /// With another value of one of the variables, others would be named for one of the acts, or one of the norms would
    /// apply that does not, or not apply that does.
    Selects {
        /// The variables of what is judged.
        variables: Vec<VarId>,
        /// The acts.
        acts: Vec<ActId>,
        /// Prohibitions, prerequisites, delegations.
        norms: Vec<NormId>,
    },
    /// Each of the norms applies and means this actor.
    BoundByAll {
        /// Who.
        actor: Actor,
        /// The norms.
        norms: Vec<NormId>,
    },
    /// Two different people can act for the same holder, by different ones of the norms.
    SeveralActFor {
        /// The act.
        act: ActId,
        /// For whom.
        from: Actor,
        /// The norms by which his power passes.
        norms: Vec<NormId>,
    },
    /// One actor can do the parts of two different holders of an act.
    ActsForTwo {
        /// The act.
        act: ActId,
        /// Who.
        actor: Actor,
        /// The holders.
        holders: [Actor; 2],
    },
    /// A piece of business could be finished, and after these steps it cannot any more, whatever is done.
    Trapped {
        /// The business.
        business: BusinessId,
        /// The steps, in order.
        way: Vec<Happening>,
    },
    /// After these steps a piece of business goes on only if something that was done already is done again with another
    /// outcome.
    GoesRound {
        /// The business.
        business: BusinessId,
        /// The steps, in order.
        way: Vec<Happening>,
    },
    /// The act can be done, but not without this actor, even if every delegation that the rules allow is made.
    NotWithout {
        /// The act.
        act: ActId,
        /// Who.
        actor: Actor,
    },
    /// The rules require some acts before the goal, and do not require others.
    ComesBefore {
        /// The goal.
        goal: ActId,
        /// What they require first.
        required: Vec<ActId>,
        /// What they do not.
        skipped: Vec<ActId>,
    },
    /// Nobody can do the act on any day of the window, even if every delegation that the rules allow is made, because of
    /// absences of which none alone would be enough where there are several.
    NeverWithin {
        /// The act.
        act: ActId,
        /// Who is away when.
        timeline: Timeline,
        /// The days on one of which the act must be done.
        window: Span,
    },
    /// The act can be done on the day before, and from this day on nobody can, while somebody is still away.
    NobodyFrom {
        /// The act.
        act: ActId,
        /// Who is away when, and what is delegated.
        timeline: Timeline,
        /// The first day without anybody.
        day: i64,
    },
    /// From this day on two can do the act, each on his own; on the day before only one of them could.
    TwoFrom {
        /// The act.
        act: ActId,
        /// Who is away when, and what is delegated.
        timeline: Timeline,
        /// The first day with two.
        day: i64,
        /// One of them.
        one: Actor,
        /// The other.
        other: Actor,
    },
    /// With every limit kept, the business may take longer than so many working days, or has a step without limit.
    TakesLonger {
        /// The business.
        business: BusinessId,
        /// Its goal.
        goal: ActId,
        /// The working days.
        days: i64,
    },
    /// Each of the acts can be done by these alone.
    DoneByThese {
        /// The acts.
        acts: Vec<ActId>,
        /// Who.
        actors: Vec<Actor>,
    },
}

impl Claim {
    /// Whether the claim is true of a situation, according to the evaluator.
    pub fn is_true(&self, world: &World<'_>, point: &Point) -> bool {
        match self {
            Self::CannotBeDone(act) => world.provided(*act).holds(point) && !world.can_be_done(*act, point),
            Self::NotProvided { act, needed } => {
                needed.holds(point) && world.provisions_of(*act).all(|(_, p)| !p.applies.holds(point))
            }
            Self::BothCompetent { act, one, other } => {
                one != other && [one, other].iter().all(|actor| can_do(world, *act, **actor, point))
            }
            Self::SameActor { acts, actor } => acts.iter().all(|act| can_do(world, *act, *actor, point)),
            Self::AllApply { norms, .. } => norms.iter().all(|norm| applies(world, *norm, point)),
            Self::Holds { condition, .. } => condition.holds(point),
            Self::CannotBeDoneWhateverDelegated(act) => {
                Self::CannotBeDone(*act).is_true(world, &all_delegated(world, point))
            }
            Self::SeveralMeant { norms } => !several_meant(world, norms, point).is_empty(),
            Self::Selects { variables, acts, norms } => variables
                .iter()
                .any(|v| others(world, *v, point).any(|other| selects(world, acts, norms, point, &other))),
            Self::BoundByAll { actor, norms } => norms.iter().all(|norm| binds(world, *norm, *actor, point)),
            Self::SeveralActFor { act, from, norms } => several_act_for(world, *act, *from, norms, point),
            Self::Trapped { business, way } => course::is_trapped(world, point, *business, way),
            Self::GoesRound { business, way } => course::goes_round(world, point, *business, way),
            Self::ActsForTwo { act, actor, holders } => {
                let here = world.competent(*act, point);
                let for_holder =
                    |holder: &Actor| here.iter().any(|c| c.actor == *actor && c.able && c.root.actor == *holder);
                holders.iter().all(for_holder)
            }
            Self::NotWithout { act, actor } => {
                let delegated = all_delegated(world, point);
                world.can_be_done(*act, &delegated) && !world.can_be_done_by(*act, &delegated, |c| c.actor != *actor)
            }
            Self::ComesBefore { goal, required, skipped } => {
                let before = world.before(*goal, point);
                required.iter().all(|a| before.contains(a)) && !skipped.iter().any(|a| before.contains(a))
            }
            Self::NeverWithin { act, timeline, window } => time::never_within(world, point, *act, timeline, *window),
            Self::NobodyFrom { act, timeline, day } => time::nobody_from(world, point, *act, timeline, *day),
            Self::TwoFrom { act, timeline, day, one, other } => {
                time::two_from(world, point, *act, (timeline, *day), [*one, *other])
            }
            Self::TakesLonger { goal, days, .. } => {
                deadline::longest(world, point, *goal).is_none_or(|longest| *days < longest)
            }
            Self::DoneByThese { acts, actors } => {
                acts.iter().all(|act| world.can_be_done_by(*act, point, |c| actors.contains(&c.actor)))
            }
        }
    }

    /// The acts that the claim speaks of.
    pub fn acts(&self) -> Vec<ActId> {
        match self {
            Self::CannotBeDone(act)
            | Self::CannotBeDoneWhateverDelegated(act)
            | Self::NotProvided { act, .. }
            | Self::BothCompetent { act, .. } => vec![*act],
            Self::SeveralActFor { act, .. } | Self::ActsForTwo { act, .. } | Self::NotWithout { act, .. } => vec![*act],
            Self::NeverWithin { act, .. } | Self::NobodyFrom { act, .. } | Self::TwoFrom { act, .. } => vec![*act],
            Self::ComesBefore { goal, .. } | Self::TakesLonger { goal, .. } => vec![*goal],
            Self::SameActor { acts, .. } | Self::DoneByThese { acts, .. } => acts.clone(),
            Self::AllApply { .. } | Self::Holds { .. } | Self::BoundByAll { .. } => Vec::new(),
            Self::SeveralMeant { .. } | Self::Selects { .. } => Vec::new(),
            Self::Trapped { way, .. } | Self::GoesRound { way, .. } => course::acts(way),
        }
    }
}

fn can_do(world: &World<'_>, act: ActId, actor: Actor, point: &Point) -> bool {
    world.competent(act, point).iter().any(|c| c.actor == actor && c.able)
}

/// The same situation with every delegation made that the rules allow.
pub fn all_delegated(world: &World<'_>, point: &Point) -> Point {
    let mut point = point.clone();
    for delegation in &world.delegations {
        point.set(delegation.variable, 1);
    }
    point
}

/// A cover norm applies when it does for some pair of actors.
pub(super) fn applies(world: &World<'_>, norm: NormId, point: &Point) -> bool {
    let row = &world.model.norms[norm];
    match row.rule {
        Rule::Cover(_) => world.edges.iter().any(|e| e.norm == norm && e.when.holds(point)),
        _ => world.condition_of(row).holds(point) && !world.elsewhere(row).holds(point),
    }
}

/// The actors whom one part of a holder means together, when they are several, with the norm.
pub fn several_meant(world: &World<'_>, norms: &[NormId], point: &Point) -> Vec<(NormId, Vec<Actor>)> {
    let provisions = world.provisions.iter().filter(|p| norms.contains(&p.norm) && p.applies.holds(point));
    let parts = provisions.flat_map(|p| p.alternatives.iter().flatten().map(move |part| (p.norm, part)));
    let meant = parts.map(|(norm, part)| {
        let actors = part.actors.iter().filter(|(_, when)| when.holds(point));
        (norm, actors.map(|(actor, _)| *actor).collect::<Vec<_>>())
    });
    meant.filter(|(_, actors)| 1 < actors.len()).collect()
}

/// The same situation with each other value of a variable.
pub(super) fn others(world: &World<'_>, variable: VarId, point: &Point) -> impl Iterator<Item = Point> {
    let values = 0..u8::try_from(world.space.size(variable)).unwrap_or(u8::MAX);
    values.filter(move |v| *v != point.get(variable)).map(move |v| point.with(variable, v))
}

fn selects(world: &World<'_>, acts: &[ActId], norms: &[NormId], one: &Point, other: &Point) -> bool {
    acts.iter().any(|act| named(world, *act, one) != named(world, *act, other))
        || norms.iter().any(|norm| applies(world, *norm, one) != applies(world, *norm, other))
}

/// Everyone whom some provision for the act names.
pub(super) fn named(world: &World<'_>, act: ActId, point: &Point) -> BTreeSet<Actor> {
    world.roots(act).into_iter().filter(|root| world.is_named(*root, point)).map(|root| root.actor).collect()
}

fn binds(world: &World<'_>, norm: NormId, actor: Actor, point: &Point) -> bool {
    let row = &world.model.norms[norm];
    let holder = match &row.rule {
        Rule::Power { holder, .. } | Rule::Duty { holder, .. } | Rule::Prohibition { holder, .. } => holder,
        _ => return false,
    };
    let parties = holder.alternatives.iter().flatten();
    let meant = parties.flat_map(|p| world.actors(&p.who, None)).any(|(a, when)| a == actor && when.holds(point));
    meant && applies(world, norm, point)
}

fn several_act_for(world: &World<'_>, act: ActId, from: Actor, norms: &[NormId], point: &Point) -> bool {
    let competent = world.competent(act, point);
    let here = competent.iter().filter(|c| c.able && c.root.actor == from);
    let first = |c: &crate::meaning::Competent| c.links.first().and_then(|l| world.edges.get(*l)).map(|e| e.norm);
    let by: Vec<_> = here.filter_map(|c| Some((c.actor, first(c).filter(|n| norms.contains(n))?))).collect();
    by.iter().any(|one| by.iter().any(|other| one.0 != other.0 && one.1 != other.1))
}
