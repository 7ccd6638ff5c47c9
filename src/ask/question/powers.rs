//! Who can come by the power to do one act, worked out once for all the situations that a question looks at.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, Point, VarId};
use crate::meaning::{Actor, Ground, World};
use crate::model::{ActId, NormId};

/// The ways to one act.
#[derive(Debug)]
pub struct Powers {
    /// The act.
    pub act: ActId,
    /// Every ground, whatever forbids its performer to act.
    pub grounds: Vec<Ground>,
    /// What keeps each performer from the act.
    pub prohibitions: BTreeMap<Actor, Vec<(NormId, Formula)>>,
    /// That the act can be done by people who are not forbidden to.
    pub performable: Formula,
}

impl Powers {
    /// The ways to an act.
    pub fn of(world: &World<'_>, act: ActId) -> Self {
        let grounds = world.grounds(act);
        let performers: BTreeSet<Actor> = grounds.iter().map(|g| g.performer).collect();
        let prohibitions: BTreeMap<_, _> =
            performers.into_iter().map(|actor| (actor, world.prohibitions(act, actor))).collect();
        let allowed = |ground: &Ground| {
            let forbidden = prohibitions.get(&ground.performer).into_iter().flatten().map(|(_, when)| when.clone());
            let forbidden = Formula::any(forbidden.collect::<Vec<_>>());
            Ground { condition: Formula::all([ground.condition.clone(), forbidden.negate()]), ..ground.clone() }
        };
        let lawful: Vec<Ground> = grounds.iter().map(allowed).collect();
        let provisions = world.provisions_of(act).map(|(index, _)| world.performable_by(index, &lawful));
        let performable = Formula::any(provisions.collect::<Vec<_>>());
        Self { act, grounds, prohibitions, performable }
    }

    /// Whether the act can be done in a situation by people who are not forbidden to.
    pub fn can_be_done(&self, point: &Point) -> bool {
        self.performable.holds(point)
    }

    /// The prohibitions that keep an actor from the act in a situation.
    pub fn forbidding(&self, actor: Actor, point: &Point) -> Vec<NormId> {
        let rows = self.prohibitions.get(&actor).into_iter().flatten();
        rows.filter(|(_, when)| when.holds(point)).map(|(norm, _)| *norm).collect()
    }

    /// What the act depends on when everything is as in a situation but these variables.
    pub fn depends(&self, world: &World<'_>, point: &Point, open: &BTreeSet<VarId>) -> Formula {
        let variables = self.performable.support().into_iter().filter(|v| !open.contains(v));
        let known: BTreeMap<VarId, u64> = variables.map(|v| (v, 1 << point.get(v))).collect();
        self.performable.given(&world.space, &known)
    }
}
