//! Who is described: a reference becomes actors, each with the condition under which he is meant.

use std::collections::BTreeMap;

use crate::logic::Formula;
use crate::model::{AttributeId, BodyId, Institution, Member, PersonId, PostId, Reference, RelationId, UnitId};

use super::variables::AttributeVariable;
use super::world::World;

/// A person, or a body or unit as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// A person.
    Person(PersonId),
    /// A body or unit.
    Institution(Institution),
}

impl World<'_> {
    /// The actors that a reference describes. `bound` is the first of a cover norm or the parameter of a definition.
    pub fn actors(&self, reference: &Reference, bound: Option<Actor>) -> Vec<(Actor, Formula)> {
        match reference {
            Reference::Post(post) => self.holders(*post).map(|p| (Actor::Person(p), Formula::TRUE)).collect(),
            Reference::Body(body) => self.body(*body),
            Reference::Unit(unit) => vec![(unit_actor(self.representative(*unit)), Formula::TRUE)],
            Reference::Kind(kind) => {
                let classes = self.unit_classes.iter().filter(|c| c.kind == *kind);
                classes.map(|c| (unit_actor(c.unit), Formula::TRUE)).collect()
            }
            Reference::Attribute(attribute) => self.attribute_units(*attribute),
            Reference::Applied(relation, argument) => self.related(*relation, &self.actors(argument, bound)),
            Reference::Bound => bound.map(|b| (b, Formula::TRUE)).into_iter().collect(),
            Reference::Anyone => self.anyone(),
            Reference::Unnamed => Vec::new(),
        }
    }

    /// The holders of a post or of a special case of it.
    pub fn holders(&self, post: PostId) -> impl Iterator<Item = PersonId> + '_ {
        self.persons.iter().copied().filter(move |person| self.model.holds(*person, post))
    }

    fn body(&self, body: BodyId) -> Vec<(Actor, Formula)> {
        let own = Actor::Institution(Institution::Body(body));
        match &self.model.vocabulary.bodies[body].same_as {
            None => vec![(own, Formula::TRUE)],
            Some((other, when)) => {
                let same = self.formula(when, None);
                vec![(own, same.clone().negate()), (Actor::Institution(*other), same)]
            }
        }
    }

    fn attribute_units(&self, attribute: AttributeId) -> Vec<(Actor, Formula)> {
        match self.attributes.get(&attribute) {
            Some(AttributeVariable::Unit(variable, units)) => {
                let units = units.iter().zip(0u8..);
                units.map(|(unit, value)| (unit_actor(*unit), self.is(*variable, value))).collect()
            }
            Some(AttributeVariable::Units(members)) => {
                members.iter().map(|(unit, variable)| (unit_actor(*unit), self.is(*variable, 1))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn related(&self, relation: RelationId, from: &[(Actor, Formula)]) -> Vec<(Actor, Formula)> {
        let pairs = self.model.establishment.pairs.get(&relation).map_or([].as_slice(), Vec::as_slice);
        let mut found: BTreeMap<Actor, Vec<Formula>> = BTreeMap::new();
        for (actor, when) in from {
            let fixed = pairs.iter().filter(|(left, to)| self.changing_pair((relation, *left, *to)).is_none());
            let listed = fixed.map(|(left, to)| (left, to, Formula::TRUE)).chain(self.changing_pairs(relation));
            let open = self.open.get(&relation).map_or([].as_slice(), |open| open.pairs.as_slice());
            let all = listed.chain(open.iter().map(|(left, to, there)| (left, to, there.clone())));
            for (_, to, there) in all.filter(|(left, _, _)| self.is_member(*actor, **left)) {
                let to = match to {
                    Member::Person(person) => Actor::Person(*person),
                    Member::Unit(unit) => unit_actor(self.representative(*unit)),
                };
                found.entry(to).or_default().push(Formula::all([when.clone(), there]));
            }
        }
        found.into_iter().map(|(actor, whens)| (actor, Formula::any(whens))).collect()
    }

    fn is_member(&self, actor: Actor, member: Member) -> bool {
        match (actor, member) {
            (Actor::Person(left), Member::Person(right)) => left == right,
            (Actor::Institution(Institution::Unit(left)), Member::Unit(right)) => left == right,
            _ => false,
        }
    }

    /// The unit that stands for a unit.
    pub fn representative(&self, unit: UnitId) -> UnitId {
        self.unit_classes.iter().find(|c| c.members.contains(&unit)).map_or(unit, |c| c.unit)
    }

    /// Everyone who holds a post of his own, heads of units left out.
    fn anyone(&self) -> Vec<(Actor, Formula)> {
        let persons = &self.model.establishment.persons;
        let known = self.persons.iter().filter(|p| persons[**p].head_of.is_none());
        known.map(|p| (Actor::Person(*p), Formula::TRUE)).collect()
    }
}

/// A unit as an actor.
pub fn unit_actor(unit: UnitId) -> Actor {
    Actor::Institution(Institution::Unit(unit))
}
