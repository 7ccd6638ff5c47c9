//! A superior who may take over his subordinates' step, because a question of reading is answered so.

use std::collections::BTreeMap;

use crate::logic::Formula;
use crate::meaning::{Actor, Provision};
use crate::model::{Holder, Line, Rule};

use super::inquiry::Inquiry;

impl Inquiry<'_> {
    /// Whether a power exists only by the answer to a question of reading, and lets a superior do what another norm gives
    /// to his subordinates whatever the answer. The answer then says itself who prevails, so that the two powers are in
    /// order.
    pub(crate) fn takes_over(&self, provision: &Provision) -> bool {
        let others = || self.world.provisions_of(provision.act).map(|(_, p)| p).filter(|p| p.norm != provision.norm);
        self.answers_excluding(&provision.applies).iter().any(|known| {
            others().any(|other| {
                other.applies.given(&self.world.space, known) != Formula::FALSE && self.leads(provision, other)
            })
        })
    }

    /// The answers to readings under which a formula is visibly false.
    pub(crate) fn answers_excluding(&self, formula: &Formula) -> Vec<BTreeMap<crate::logic::VarId, u64>> {
        let mut found = Vec::new();
        for (reading, row) in self.model.vocabulary.readings.iter() {
            let Some(variable) = self.world.reading_variable(reading) else { continue };
            for answer in 0..row.answers.len() {
                let known = BTreeMap::from([(variable, 1 << answer)]);
                if formula.given(&self.world.space, &known) == Formula::FALSE {
                    found.push(known);
                }
            }
        }
        found
    }

    /// Whether everyone of the first holder is a superior of everyone of the second.
    fn leads(&self, first: &Provision, second: &Provision) -> bool {
        let (above, below) = (actors(first), actors(second));
        !below.is_empty() && above.iter().all(|a| below.iter().all(|b| self.is_superior(*a, *b)))
    }

    fn is_superior(&self, above: Actor, below: Actor) -> bool {
        self.model.norms.iter().any(|(_, norm)| match &norm.rule {
            Rule::Line { kind: Line::Leads, from, to } => self.means(from, above) && self.means(to, below),
            Rule::Line { from, to, .. } => self.means(from, below) && self.means(to, above),
            _ => false,
        })
    }

    /// Whether two people stand in a line of command, reporting or assistance, or hold one post or a special case of it.
    pub(crate) fn in_order(&self, one: Actor, other: Actor) -> bool {
        let posts = |actor: Actor| match actor {
            Actor::Person(person) => self.model.establishment.persons[person].posts.clone(),
            Actor::Institution(_) => Vec::new(),
        };
        let related = posts(one)
            .iter()
            .any(|a| posts(other).iter().any(|b| self.model.is_kind_of(*a, *b) || self.model.is_kind_of(*b, *a)));
        related || self.is_superior(one, other) || self.is_superior(other, one)
    }

    /// Whether a holder can mean an actor.
    pub(crate) fn means(&self, holder: &Holder, actor: Actor) -> bool {
        let parties = holder.alternatives.iter().flatten();
        parties.flat_map(|p| self.world.actors(&p.who, None)).any(|(a, _)| a == actor)
    }
}

fn actors(provision: &Provision) -> Vec<Actor> {
    provision.alternatives.iter().flatten().flat_map(|part| part.actors.iter().map(|(a, _)| *a)).collect()
}
