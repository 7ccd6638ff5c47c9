//! Whether an actor who is competent is also able to act.

use crate::logic::Formula;
use crate::model::{Cause, Institution};

use super::actors::Actor;
use super::situation::{PRESENT, value_of};
use super::world::World;

impl World<'_> {
    /// That an actor can act: present, or away but reachable where the act or the model's reading allows that. Nobody
    /// acts in a matter from which he is recused, nor in a post that he does not hold. A body acts through its posts;
    /// a body or unit without such posts is not stopped by anybody's absence.
    pub fn able(&self, actor: Actor, remotely: bool) -> Formula {
        match actor {
            Actor::Person(person) => self.person_able(person, remotely),
            Actor::Institution(Institution::Unit(_)) => Formula::TRUE,
            Actor::Institution(Institution::Body(body)) => {
                let through = &self.model.vocabulary.bodies[body].through;
                if through.is_empty() {
                    return Formula::TRUE;
                }
                let holders = through.iter().flat_map(|post| self.holders(*post));
                Formula::any(holders.map(|p| self.person_able(p, remotely)).collect::<Vec<_>>())
            }
        }
    }

    fn person_able(&self, person: crate::model::PersonId, remotely: bool) -> Formula {
        let Some(presence) = self.presence_variable(person) else { return Formula::FALSE };
        let present = self.is(presence, PRESENT);
        let away = match (remotely, &self.model.vocabulary.acts_away) {
            (true, _) => Formula::TRUE,
            (false, Some(when)) => self.formula(when, Some(Actor::Person(person))),
            (false, None) => Formula::FALSE,
        };
        let barred = 1 << PRESENT | 1 << value_of(Cause::Recusal) | 1 << value_of(Cause::Vacancy);
        let elsewhere = self.is_in(presence, !barred);
        let reachable = self.reach_variable(person).map_or(Formula::TRUE, |v| self.is(v, 0));
        Formula::any([present, Formula::all([away, elsewhere, reachable])])
    }
}
