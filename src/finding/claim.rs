//! What a finding says of a situation; replaying it means asking the evaluator, never a formula.

use crate::logic::{Formula, Point};
use crate::meaning::{Actor, World};
use crate::model::{ActId, NormId, Rule};

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
    AllApply(Vec<NormId>),
    /// A condition of the rules holds.
    Holds(Formula),
    /// Some provision for the act applies, but nobody can do it, even if every delegation that the rules allow is made.
    CannotBeDoneWhateverDelegated(ActId),
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
            Self::AllApply(norms) => norms.iter().all(|norm| applies(world, *norm, point)),
            Self::Holds(formula) => formula.holds(point),
            Self::CannotBeDoneWhateverDelegated(act) => {
                Self::CannotBeDone(*act).is_true(world, &all_delegated(world, point))
            }
        }
    }

    /// The acts that the claim speaks of.
    pub fn acts(&self) -> Vec<ActId> {
        match self {
            Self::CannotBeDone(act) | Self::CannotBeDoneWhateverDelegated(act) | Self::NotProvided { act, .. } | Self::BothCompetent { act, .. } => vec![*act],
            Self::SameActor { acts, .. } => acts.clone(),
            Self::AllApply(_) | Self::Holds(_) => Vec::new(),
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
fn applies(world: &World<'_>, norm: NormId, point: &Point) -> bool {
    let row = &world.model.norms[norm];
    match row.rule {
        Rule::Cover(_) => world.edges.iter().any(|e| e.norm == norm && e.when.holds(point)),
        _ => world.condition_of(row).holds(point),
    }
}
