//! The condition under which a defect is not there and its business goes on: what a claim denies, as a formula.

use crate::finding::Claim;
use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Ground};
use crate::model::{ActId, NormId};

use super::super::inquiry::Inquiry;

/// That the defect is not there, and that its acts can be done still; `None` for claims of which it is not worked out.
pub(super) fn sound(inquiry: &Inquiry<'_>, claim: &Claim, point: &Point) -> Option<Formula> {
    let needed = |act: ActId| {
        let needed = inquiry.needed(act);
        // What no business calls for is asked for by itself.
        if needed.holds(point) { needed } else { Formula::TRUE }
    };
    let can = |act: ActId| inquiry.performable(act).as_ref().clone();
    Some(match claim {
        Claim::CannotBeDone(act) | Claim::CannotBeDoneWhateverDelegated(act) | Claim::NeverWithin { act, .. } => {
            Formula::any([can(*act), needed(*act).negate()])
        }
        Claim::NotProvided { act, .. } => Formula::any([inquiry.world.provided(*act), needed(*act).negate()]),
        Claim::BothCompetent { act, one, other } => {
            let both = Formula::all([by(inquiry, *act, *one), by(inquiry, *act, *other)]);
            Formula::all([both.negate(), can(*act)])
        }
        Claim::SameActor { acts, actor } => {
            let all = Formula::all(acts.iter().map(|act| by(inquiry, *act, *actor)).collect::<Vec<_>>());
            Formula::all(acts.iter().map(|act| can(*act)).chain([all.negate()]).collect::<Vec<_>>())
        }
        Claim::ActsForTwo { act, actor, holders } => {
            let of = |holder: &Actor| {
                way(inquiry, *act, |ground| ground.performer == *actor && ground.root.actor == *holder)
            };
            Formula::all([Formula::all(holders.iter().map(of).collect::<Vec<_>>()).negate(), can(*act)])
        }
        Claim::SeveralActFor { act, from, norms } => {
            Formula::all([several(inquiry, *act, *from, norms).negate(), can(*act)])
        }
        Claim::NotWithout { act, actor } => {
            let others: Vec<Ground> = inquiry.grounds(*act).iter().filter(|g| g.performer != *actor).cloned().collect();
            let provisions = inquiry.world.provisions_of(*act).map(|(index, _)| index);
            Formula::any(provisions.map(|index| inquiry.world.performable_by(index, &others)).collect::<Vec<_>>())
        }
        _ => return None,
    })
}

/// The claim about a world whose clauses may read otherwise: when an act is called for is worked out there.
pub(super) fn renewed(inquiry: &Inquiry<'_>, claim: &Claim) -> Claim {
    match claim {
        Claim::NotProvided { act, .. } => Claim::NotProvided { act: *act, needed: inquiry.needed(*act) },
        other => other.clone(),
    }
}

/// Whether the defect is that too few can act, not too many.
pub(super) fn is_gap(claim: &Claim) -> bool {
    hangs_on_need(claim) || matches!(claim, Claim::NotWithout { .. })
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
