//! What checks of delegation share: which acts are final, and who is directly entrusted by whom.

use crate::meaning::{Edge, Ground};
use crate::model::Nature;

use super::inquiry::Inquiry;

/// Whether an act is a final word: deciding, calling or chairing a meeting, running an office.
pub fn is_final(nature: Nature) -> bool {
    matches!(nature, Nature::Decides | Nature::Convenes | Nature::Presides | Nature::Runs)
}

/// The delegation by which a ground's root himself entrusts its performer, when that is the whole ground.
pub fn direct<'i>(inquiry: &'i Inquiry<'_>, ground: &Ground) -> Option<&'i Edge> {
    let [link] = ground.links.as_slice() else { return None };
    inquiry.world.edges.get(*link).filter(|edge| edge.is_delegation())
}
