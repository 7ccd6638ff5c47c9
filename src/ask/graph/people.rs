//! The people of the establishment in the authority graph.

use crate::model::{Cover, Member, PersonId, PostId, Reference};

use super::build::Draft;
use super::edge::{Edge, EdgeKind};
use super::node::Place;

/// Who stands in for whom when the rule names the second by a relation between posts; `None` when it does not.
pub(super) fn partners(draft: &Draft<'_, '_>, cover: &Cover) -> Option<Vec<(Place, Place)>> {
    let (Reference::Post(post), Reference::Applied(relation, _)) = (&cover.from, &cover.to) else { return None };
    let pairs = draft.inquiry.model.establishment.pairs.get(relation)?;
    let persons = pairs.iter().filter_map(|pair| match pair {
        (Member::Person(from), Member::Person(to)) => Some((*from, *to)),
        _ => None,
    });
    let covered = persons.filter(|(from, to)| from != to && draft.inquiry.model.holds(*from, *post));
    Some(covered.map(|(from, to)| (Place::Person(from), Place::Person(to))).collect())
}

/// Draws each person to his post, heads of units left out.
pub(super) fn holders(draft: &mut Draft<'_, '_>) {
    let world = &draft.inquiry.world;
    let own = world.persons.iter().filter(|p| draft.inquiry.model.establishment.persons[**p].head_of.is_none());
    let held: Vec<(PersonId, PostId)> = own.filter_map(|p| world.post_of(*p).map(|post| (*p, post))).collect();
    for (person, post) in held {
        draft.add(Place::Person(person), Place::Post(post), Edge::new(EdgeKind::Holds, None, Vec::new()));
    }
}
