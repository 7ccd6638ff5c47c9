//! Who sits in a body, attends it, or acts for it.

use crate::model::{BodyId, Holder, NormId};

use super::build::Draft;
use super::edge::{Edge, EdgeKind};
use super::node::Place;

/// Draws the members or attendants of a body.
pub(super) fn seats(draft: &mut Draft<'_, '_>, norm: NormId, attend_only: bool, body: BodyId, holder: &Holder) {
    let kind = if attend_only { EdgeKind::Attends } else { EdgeKind::Member };
    for (place, relation) in draft.holder(holder) {
        draft.add(place, Place::Body(body), Edge::new(kind, relation, vec![norm]));
    }
}

/// Draws those through whom a body acts.
pub(super) fn through(draft: &mut Draft<'_, '_>) {
    let bodies = draft.inquiry.model.vocabulary.bodies.iter();
    let through: Vec<_> = bodies.flat_map(|(body, row)| row.through.iter().map(move |post| (*post, body))).collect();
    for (post, body) in through {
        draft.add(Place::Post(post), Place::Body(body), Edge::new(EdgeKind::ActsFor, None, Vec::new()));
    }
}
