//! The ways in which a provision can come to rest on a few actors only: one of the deputies in charge, either of two signers.

use crate::logic::Formula;
use crate::meaning::{Actor, Part, Root};

use super::super::inquiry::Inquiry;

/// A choice of actors on whom a provision rests; when all of them fail, the provision fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reliance {
    /// The actors, where each chain of competence begins.
    pub roots: Vec<Root>,
    /// That the provision rests on them: the matter is such that it means them.
    pub described: Formula,
}

/// Every choice for a provision.
pub fn reliances(inquiry: &Inquiry<'_>, provision: usize) -> Vec<Reliance> {
    let Some(row) = inquiry.world.provisions.get(provision) else { return Vec::new() };
    let mut found = vec![Reliance { roots: Vec::new(), described: row.applies.clone() }];
    for (alternative, parts) in row.alternatives.iter().enumerate() {
        let mut choices = Vec::new();
        for (part, row) in parts.iter().enumerate() {
            let root = |actor: Actor| Root { provision, alternative, part, actor };
            choices.extend(choices_of(row, root));
        }
        let both = |left: &Reliance, right: &Reliance| Reliance {
            roots: [left.roots.as_slice(), right.roots.as_slice()].concat(),
            described: Formula::all([left.described.clone(), right.described.clone()]),
        };
        found = found.iter().flat_map(|left| choices.iter().map(move |right| both(left, right))).collect();
    }
    found.retain(|r| !r.roots.is_empty() && r.described != Formula::FALSE);
    found
}

/// Of a part that needs every actor, each one alone can fail it. Of a part that needs any, those who are always meant must
/// fail together; of those whom the matter selects, one at a time is meant in some matter, and where none is, the part fails
/// by itself: the provision then rests on its other alternatives.
fn choices_of(part: &Part, root: impl Fn(Actor) -> Root) -> Vec<Reliance> {
    let always: Vec<Actor> = part.actors.iter().filter(|(_, when)| *when == Formula::TRUE).map(|(a, _)| *a).collect();
    if part.each || always.is_empty() {
        let one = |(actor, when): &(Actor, Formula)| Reliance { roots: vec![root(*actor)], described: when.clone() };
        let nobody = Formula::any(part.actors.iter().map(|(_, when)| when.clone()).collect::<Vec<_>>()).negate();
        let nobody = Reliance { roots: Vec::new(), described: nobody };
        return part.actors.iter().map(one).chain([nobody]).filter(|r| r.described != Formula::FALSE).collect();
    }
    vec![Reliance { roots: always.into_iter().map(root).collect(), described: Formula::TRUE }]
}
