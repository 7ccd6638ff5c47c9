//! The moves of the surroundings: people leave and return, delegations are made and withdrawn.

use std::collections::BTreeSet;

use crate::logic::{Component, Formula, MoveKind, VarId};
use crate::model::PersonId;

use super::super::actors::Actor;
use super::super::situation::{PRESENT, VACANT, value_of};
use super::build::Build;
use super::{Event, Happening};

impl Build<'_, '_, '_> {
    /// The variables that an event changes.
    pub(super) fn changed_by(&self, event: &Event) -> Vec<VarId> {
        let world = self.makes.world;
        match event {
            Event::Leaves { person, .. } | Event::Returns { person } => {
                world.presence_variable(*person).into_iter().chain(world.reach_variable(*person)).collect()
            }
            Event::Delegates { delegation } | Event::Withdraws { delegation } => {
                world.delegations.get(*delegation).map(|d| d.variable).into_iter().collect()
            }
            Event::Relates { pair } | Event::Parts { pair } => {
                world.changing.get(*pair).map(|pair| pair.variable).into_iter().collect()
            }
        }
    }

    /// Adds the people as a component, with the moves of all events.
    pub(super) fn events(&mut self) {
        let variables: BTreeSet<VarId> = self.plan.events.iter().flat_map(|e| self.changed_by(e)).collect();
        if variables.is_empty() {
            return;
        }
        self.components.push(Component { name: "people".to_owned(), variables: variables.into_iter().collect() });
        let component = self.components.len() - 1;
        let full = self.full();
        for event in &self.plan.events {
            let (guard, updates) = match event {
                Event::Leaves { person, cause, reachable } => self.leaves(*person, *cause, *reachable, &full),
                Event::Returns { person } => self.returns(*person),
                Event::Delegates { delegation } => self.delegates(*delegation),
                Event::Withdraws { delegation } => self.withdraws(*delegation),
                Event::Relates { pair } => self.changes(*pair, 1),
                Event::Parts { pair } => self.changes(*pair, 0),
            };
            self.push(MoveKind::Event, component, guard, updates, Happening::Event(*event));
        }
    }

    /// That as many are away as may be, those counted who can leave.
    fn full(&self) -> Formula {
        let leaving = self
            .plan
            .events
            .iter()
            .filter_map(|e| if let Event::Leaves { person, .. } = e { Some(*person) } else { None });
        let leaving: BTreeSet<PersonId> = leaving.collect();
        let presence = leaving.into_iter().filter_map(|p| self.makes.world.presence_variable(p));
        Formula::at_least(
            self.plan.most_away.max(1),
            presence.map(|v| Formula::is(&self.space, v, PRESENT).negate()).collect::<Vec<_>>(),
        )
    }

    fn leaves(
        &self,
        person: PersonId,
        cause: crate::model::Cause,
        reachable: bool,
        full: &Formula,
    ) -> (Formula, Vec<(VarId, u8)>) {
        let world = self.makes.world;
        let Some(presence) = world.presence_variable(person) else { return (Formula::FALSE, Vec::new()) };
        let guard = Formula::all([Formula::is(&self.space, presence, PRESENT), full.clone().negate()]);
        let mut updates = vec![(presence, value_of(cause))];
        updates.extend(world.reach_variable(person).map(|v| (v, u8::from(!reachable))));
        (guard, updates)
    }

    fn returns(&self, person: PersonId) -> (Formula, Vec<(VarId, u8)>) {
        let world = self.makes.world;
        let Some(presence) = world.presence_variable(person) else { return (Formula::FALSE, Vec::new()) };
        let mut updates = vec![(presence, PRESENT)];
        updates.extend(world.reach_variable(person).map(|v| (v, 0)));
        (Formula::is(&self.space, presence, PRESENT).negate(), updates)
    }

    /// Somebody who can still be asked makes it: there, or away and within reach; nobody delegates for a vacant post.
    fn delegates(&self, index: usize) -> (Formula, Vec<(VarId, u8)>) {
        let world = self.makes.world;
        let Some(delegation) = world.delegations.get(index) else { return (Formula::FALSE, Vec::new()) };
        let asked = match delegation.from {
            Actor::Person(person) => {
                let presence = world.presence_variable(person);
                let reach = world.reach_variable(person).map_or(Formula::TRUE, |v| Formula::is(&self.space, v, 0));
                let there = presence.map_or(Formula::TRUE, |v| Formula::is(&self.space, v, PRESENT));
                let holds = presence.map_or(Formula::TRUE, |v| Formula::is(&self.space, v, VACANT).negate());
                Formula::any([there, Formula::all([holds, reach])])
            }
            Actor::Institution(_) => Formula::TRUE,
        };
        let guard = Formula::all([Formula::is(&self.space, delegation.variable, 0), asked]);
        (guard.within(&self.settled), vec![(delegation.variable, 1)])
    }

    /// A pair of a relation comes to be there, or is there no longer.
    fn changes(&self, index: usize, to: u8) -> (Formula, Vec<(VarId, u8)>) {
        let Some(pair) = self.makes.world.changing.get(index) else { return (Formula::FALSE, Vec::new()) };
        (Formula::is(&self.space, pair.variable, 1 - to), vec![(pair.variable, to)])
    }

    fn withdraws(&self, index: usize) -> (Formula, Vec<(VarId, u8)>) {
        match self.makes.world.delegations.get(index) {
            Some(delegation) => (Formula::is(&self.space, delegation.variable, 1), vec![(delegation.variable, 0)]),
            None => (Formula::FALSE, Vec::new()),
        }
    }
}
