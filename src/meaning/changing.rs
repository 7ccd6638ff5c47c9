//! Relations that change in the course of time: whether a unit is in somebody's portfolio is a variable for the pairs that
//! change, and as the tables say for all others.

use crate::logic::{Formula, Point, VarId};
use crate::model::{Member, Model, RelationId, UnitId};

use super::world::World;

/// A relation, a member of it, and to whom it leads from there.
pub type Pair = (RelationId, Member, Member);

/// A pair that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangingPair {
    /// Which.
    pub pair: Pair,
    /// Whether it is there: 0 no, 1 yes.
    pub variable: VarId,
}

impl<'m> World<'m> {
    /// Spells out a model for a story in which these units play a part and these pairs of relations change. The units of
    /// the pairs must be among the units.
    pub fn with_changes(model: &'m Model, units: &[UnitId], pairs: &[Pair]) -> Self {
        Self::spelled_out(model, units, |world| {
            for pair in pairs {
                let values = vec!["否".to_owned(), "是".to_owned()];
                let variable = world.space.add(format!("{pair:?}"), values);
                world.changing.extend(variable.map(|variable| ChangingPair { pair: *pair, variable }));
            }
        })
    }

    /// Puts all pairs that change as the tables have them.
    pub fn put_as_in_tables(&self, point: &mut Point) {
        for ChangingPair { pair: (relation, of, to), variable } in &self.changing {
            point.set(*variable, u8::from(self.model.related_in_tables(*relation, *of).contains(to)));
        }
    }

    /// The place of a pair in [`World::changing`].
    pub fn changing_pair(&self, pair: Pair) -> Option<usize> {
        self.changing.iter().position(|one| one.pair == pair)
    }

    /// The pairs of a relation that change, each with the condition that it is there.
    pub(super) fn changing_pairs(&self, relation: RelationId) -> impl Iterator<Item = (&Member, &Member, Formula)> {
        let own = self.changing.iter().filter(move |one| one.pair.0 == relation);
        own.map(|one| (&one.pair.1, &one.pair.2, self.is(one.variable, 1)))
    }

    /// To whom a relation leads from a member in a situation.
    pub fn related_at(&self, (relation, of): (RelationId, Member), point: &Point) -> Vec<Member> {
        let mut found = self.model.related_in_tables(relation, of);
        for ChangingPair { pair: (own, from, to), variable } in &self.changing {
            if (*own, *from) == (relation, of) {
                if point.get(*variable) == 1 {
                    found.insert(*to)
                } else {
                    found.remove(to)
                };
            }
        }
        found.into_iter().collect()
    }
}
