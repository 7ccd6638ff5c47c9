//! Who did an act on a case and so may not do another one on it, because a norm puts the two into different hands.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, Point, VarId};
use crate::model::{ActId, Cause, Rule};

use super::super::actors::Actor;
use super::super::situation::value_of;
use super::super::world::World;
use super::acts::Scope;
use super::build::{Build, Procedures};
use super::{Occupied, Procedure};

impl Build<'_, '_, '_> {
    /// Declares who can come to be kept from an act by another one that he did on the same case.
    pub(super) fn separate(&mut self, number: usize, scope: &Scope) {
        let model = self.makes.world.model;
        for (norm, row) in model.norms.iter() {
            let Rule::Apart { acts } = &row.rule else { continue };
            let holds = self.here(&self.makes.world.condition_of(row), &scope.known, &scope.names);
            for act in acts.iter().filter(|act| holds != Formula::FALSE && scope.variables.contains_key(act)) {
                let from = others(acts, *act);
                // Whoever is recused lets others come in, so that it is not asked who could act as things are now.
                let those = self.makes.performers(&from);
                for actor in self.makes.performers(&[*act]).intersection(&those).copied() {
                    let variable = self.variable(format!("{} {} {} {actor:?}", number + 1, norm.0, act.0), 2);
                    let when = Formula::all([Formula::is(&self.space, variable, 1), holds.clone()]);
                    let (acts, from) = (vec![*act], Some(from.clone()));
                    let is_separation = true;
                    self.occupied.push(Occupied {
                        case: number,
                        is_separation,
                        actor,
                        norm,
                        acts,
                        from,
                        variable,
                        when,
                    });
                }
            }
        }
    }
}

impl Build<'_, '_, '_> {
    /// A condition on who can do an act on a case, those taken for recused who did what is kept apart from it: others act
    /// for them as the rules provide for a recusal.
    pub(super) fn recusing(&self, (case, act): (usize, ActId), condition: &Formula, scope: &Scope) -> Formula {
        let mut recused: BTreeMap<(VarId, u8), Vec<Formula>> = BTreeMap::new();
        for one in self.occupied.iter().filter(|one| one.separates(case, act)) {
            if let Some(place) = self.makes.world.recused(one.actor) {
                recused.entry(place).or_default().push(one.when.clone());
            }
        }
        if !recused.is_empty() {
            let support = condition.support();
            recused.retain(|(variable, _), _| support.contains(variable));
        }
        let recused: Vec<_> = recused.into_iter().map(|(place, when)| (place, Formula::any(when))).collect();
        self.each_recused(condition.clone(), &recused, scope)
    }

    /// Of each in turn either that he is recused, or that he is not.
    fn each_recused(&self, condition: Formula, recused: &[((VarId, u8), Formula)], scope: &Scope) -> Formula {
        let Some((((variable, value), when), rest)) = recused.split_first() else {
            return self.here(&condition, &scope.known, &scope.names);
        };
        let without = condition.within(&[(*variable, 1 << value)].into_iter().collect());
        let without = Formula::all([when.clone(), self.each_recused(without, rest, scope)]);
        let with = Formula::all([when.clone().negate(), self.each_recused(condition, rest, scope)]);
        Formula::any([without, with])
    }
}

impl Occupied {
    /// Whether it puts an act on a case into other hands.
    pub(super) fn separates(&self, case: usize, act: ActId) -> bool {
        self.is_separation && self.case == case && self.from.as_ref().is_some_and(|from| from.contains(&act))
    }
}

impl Procedure<'_, '_> {
    /// How things are for an act on a case: whoever did what is kept apart from it is recused.
    pub fn situation_for(&self, case: usize, act: ActId, state: &Point) -> Point {
        let mut point = self.situation(case, state);
        for one in self.occupied.iter().filter(|one| one.separates(case, act) && one.when.holds(state)) {
            if let Some((variable, value)) = self.world.recused(one.actor) {
                point.set(variable, value);
            }
        }
        point
    }
}

impl World<'_> {
    /// The variable of a person's presence with its value when he is recused.
    fn recused(&self, actor: Actor) -> Option<(VarId, u8)> {
        match actor {
            Actor::Person(person) => Some((self.presence_variable(person)?, value_of(Cause::Recusal))),
            Actor::Institution(_) => None,
        }
    }
}

impl Procedures<'_, '_> {
    /// Everybody who can come to do one of some acts.
    fn performers(&self, acts: &[ActId]) -> BTreeSet<Actor> {
        acts.iter().flat_map(|act| self.ways(*act).iter().map(|way| way.performer).collect::<Vec<_>>()).collect()
    }
}

/// What an act is kept apart from; an act alone, from other parts of itself.
fn others(acts: &[ActId], act: ActId) -> Vec<ActId> {
    match acts {
        [alone] => vec![*alone],
        _ => acts.iter().copied().filter(|other| *other != act).collect(),
    }
}
