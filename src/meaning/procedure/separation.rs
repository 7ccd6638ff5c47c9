//! Who did an act on a case and so may not do another one on it, because a norm puts the two into different hands.

use crate::logic::{Formula, Point, VarId};
use crate::model::{ActId, Cause, Rule};

use super::super::actors::Actor;
use super::super::situation::value_of;
use super::super::world::World;
use super::acts::Scope;
use super::build::Build;
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
                let those = self.performers(&from, scope);
                for actor in self.performers(&[*act], scope).into_iter().filter(|actor| those.contains(actor)) {
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
        let support = condition.support();
        let mut here = self.here(condition, &scope.known, &scope.names);
        for one in self.occupied.iter().filter(|one| one.separates(case, act)) {
            let Some((variable, value)) = self.makes.world.recused(one.actor) else { continue };
            if support.contains(&variable) {
                let recused = condition.within(&[(variable, 1 << value)].into_iter().collect());
                let recused = self.here(&recused, &scope.known, &scope.names);
                let cases = [[one.when.clone(), recused], [one.when.clone().negate(), here]].map(Formula::all);
                here = Formula::any(cases);
            }
        }
        here
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

/// What an act is kept apart from; an act alone, from other parts of itself.
fn others(acts: &[ActId], act: ActId) -> Vec<ActId> {
    match acts {
        [alone] => vec![*alone],
        _ => acts.iter().copied().filter(|other| *other != act).collect(),
    }
}
