//! The condition under which a defect is not there, and that under which its business goes on: what a claim denies.

use crate::finding::Claim;
use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Ground};
use crate::model::{ActId, NormId, Rule};

use super::super::inquiry::Inquiry;

/// What a claim denies.
pub(super) struct Sound {
    /// That the defect is not there.
    pub gone: Formula,
    /// That its acts can be done still: to stop them would be no cure.
    pub goes_on: Formula,
}

/// What a claim denies; `None` for claims of which it is not worked out.
pub(super) fn sound(inquiry: &Inquiry<'_>, claim: &Claim, point: &Point) -> Option<Sound> {
    let acts = match claim {
        Claim::BothCompetent { .. } | Claim::SameActor { .. } | Claim::ActsForTwo { .. } => claim.acts(),
        Claim::SeveralActFor { .. } => claim.acts(),
        _ => Vec::new(),
    };
    let can = acts.iter().map(|act| inquiry.performable(*act).as_ref().clone());
    Some(Sound { gone: gone(inquiry, claim, point)?, goes_on: Formula::all(can.collect::<Vec<_>>()) })
}

fn gone(inquiry: &Inquiry<'_>, claim: &Claim, point: &Point) -> Option<Formula> {
    let needed = |act: ActId| {
        let needed = inquiry.needed(act);
        // What no business calls for is asked for by itself.
        if needed.holds(point) { needed } else { Formula::TRUE }
    };
    Some(match claim {
        Claim::CannotBeDone(act) | Claim::CannotBeDoneWhateverDelegated(act) | Claim::NeverWithin { act, .. } => {
            Formula::any([inquiry.performable(*act).as_ref().clone(), needed(*act).negate()])
        }
        Claim::NotProvided { act, .. } => Formula::any([inquiry.world.provided(*act), needed(*act).negate()]),
        Claim::BothCompetent { act, one, other } => {
            Formula::all([by(inquiry, *act, *one), by(inquiry, *act, *other)]).negate()
        }
        Claim::SameActor { acts, actor } => {
            Formula::all(acts.iter().map(|act| by(inquiry, *act, *actor)).collect::<Vec<_>>()).negate()
        }
        Claim::ActsForTwo { act, actor, holders } => {
            let of = |holder: &Actor| {
                way(inquiry, *act, |ground| ground.performer == *actor && ground.root.actor == *holder)
            };
            Formula::all(holders.iter().map(of).collect::<Vec<_>>()).negate()
        }
        Claim::SeveralActFor { act, from, norms } => several(inquiry, *act, *from, norms).negate(),
        Claim::NotWithout { act, actor } => {
            let others: Vec<Ground> = inquiry.grounds(*act).iter().filter(|g| g.performer != *actor).cloned().collect();
            let provisions = inquiry.world.provisions_of(*act).map(|(index, _)| index);
            Formula::any(provisions.map(|index| inquiry.world.performable_by(index, &others)).collect::<Vec<_>>())
        }
        Claim::SeveralMeant { norms } => several_meant(inquiry, norms).negate(),
        Claim::AllApply { norms, .. } => {
            Formula::all(norms.iter().map(|norm| applies(inquiry, *norm)).collect::<Vec<_>>()).negate()
        }
        Claim::BoundByAll { actor, norms } => {
            let bound = norms.iter().map(|norm| Formula::all([applies(inquiry, *norm), means(inquiry, *norm, *actor)]));
            Formula::all(bound.collect::<Vec<_>>()).negate()
        }
        // Where nothing is skipped, what is wrong is that the text is silent about an outcome.
        Claim::ComesBefore { goal, skipped, .. } if !skipped.is_empty() => required(inquiry, *goal, skipped),
        _ => return None,
    })
}

/// Whether giving an act to somebody else is what ends a defect, and not saying who of several does it.
pub(super) fn gives_elsewhere(claim: &Claim) -> bool {
    !matches!(claim, Claim::SeveralMeant { .. } | Claim::AllApply { .. })
}

/// What would end a defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cure {
    /// Too few can act.
    MoreMayAct,
    /// Too many can act, or too much applies.
    LessApplies,
    /// A step is left out.
    MoreIsRequired,
}

/// What would end the defect of which a claim speaks.
pub(super) fn cure(claim: &Claim) -> Cure {
    match claim {
        Claim::ComesBefore { .. } => Cure::MoreIsRequired,
        Claim::NotWithout { .. } => Cure::MoreMayAct,
        other if hangs_on_need(other) => Cure::MoreMayAct,
        _ => Cure::LessApplies,
    }
}

/// The claim about a world whose clauses may read otherwise: when an act is called for is worked out there.
pub(super) fn renewed(inquiry: &Inquiry<'_>, claim: &Claim) -> Claim {
    match claim {
        Claim::NotProvided { act, .. } => Claim::NotProvided { act: *act, needed: inquiry.needed(*act) },
        other => other.clone(),
    }
}

/// Whether the defect is none when nothing calls for the act.
pub(super) fn hangs_on_need(claim: &Claim) -> bool {
    is_impossible(claim) || matches!(claim, Claim::NotProvided { .. })
}

fn is_impossible(claim: &Claim) -> bool {
    matches!(claim, Claim::CannotBeDone(_) | Claim::CannotBeDoneWhateverDelegated(_) | Claim::NeverWithin { .. })
}

/// That an actor can do an act.
fn by(inquiry: &Inquiry<'_>, act: ActId, actor: Actor) -> Formula {
    way(inquiry, act, |ground| ground.performer == actor)
}

fn way(inquiry: &Inquiry<'_>, act: ActId, wanted: impl Fn(&Ground) -> bool) -> Formula {
    let grounds = inquiry.grounds(act);
    let ways = grounds.iter().filter(|ground| wanted(ground)).map(|ground| inquiry.world.holding(ground));
    Formula::any(ways.collect::<Vec<_>>())
}

/// That two different people can act for the same holder by different ones of the norms.
fn several(inquiry: &Inquiry<'_>, act: ActId, from: Actor, norms: &[NormId]) -> Formula {
    let world = &inquiry.world;
    let grounds = inquiry.grounds(act);
    let first = |ground: &Ground| ground.links.first().and_then(|l| world.edges.get(*l)).map(|edge| edge.norm);
    let ways: Vec<_> = grounds
        .iter()
        .filter(|ground| ground.root.actor == from)
        .filter_map(|ground| {
            Some((ground.performer, first(ground).filter(|n| norms.contains(n))?, world.holding(ground)))
        })
        .collect();
    let pairs = ways.iter().flat_map(|one| ways.iter().map(move |other| (one, other)));
    let differ = pairs.filter(|(one, other)| one.0 < other.0 && one.1 != other.1);
    Formula::any(differ.map(|(one, other)| Formula::all([one.2.clone(), other.2.clone()])).collect::<Vec<_>>())
}

/// That a norm applies; a cover norm does when it does for some pair of actors.
fn applies(inquiry: &Inquiry<'_>, norm: NormId) -> Formula {
    let (world, row) = (&inquiry.world, &inquiry.model.norms[norm]);
    match row.rule {
        Rule::Cover(_) => {
            let edges = world.edges.iter().filter(|edge| edge.norm == norm);
            Formula::any(edges.map(|edge| edge.when.clone()).collect::<Vec<_>>())
        }
        _ => Formula::all([world.condition_of(row), world.elsewhere(row).negate()]),
    }
}

/// That a norm speaks of an actor.
fn means(inquiry: &Inquiry<'_>, norm: NormId, actor: Actor) -> Formula {
    let holder = match &inquiry.model.norms[norm].rule {
        Rule::Power { holder, .. } | Rule::Duty { holder, .. } | Rule::Prohibition { holder, .. } => holder,
        _ => return Formula::FALSE,
    };
    let parties = holder.alternatives.iter().flatten();
    let meant = parties.flat_map(|party| inquiry.world.actors(&party.who, None)).filter(|(other, _)| *other == actor);
    Formula::any(meant.map(|(_, when)| when).collect::<Vec<_>>())
}

/// That one part of a holder means several actors.
fn several_meant(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Formula {
    let provisions = inquiry.world.provisions.iter().filter(|p| norms.contains(&p.norm));
    let several = provisions.flat_map(|p| {
        let parts = p.alternatives.iter().flatten();
        parts.map(|part| {
            let two = Formula::at_least(2, part.actors.iter().map(|(_, when)| when.clone()).collect::<Vec<_>>());
            Formula::all([p.applies.clone(), two])
        })
    });
    Formula::any(several.collect::<Vec<_>>())
}

/// That some of the steps must come before the goal.
fn required(inquiry: &Inquiry<'_>, goal: ActId, skipped: &[ActId]) -> Formula {
    let steps = inquiry.world.steps_to(goal);
    let needed = steps.iter().filter(|step| skipped.contains(&step.act)).map(|step| step.needed.clone());
    Formula::any(needed.collect::<Vec<_>>())
}
