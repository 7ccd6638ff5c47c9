//! What a norm mentions: acts, and descriptions of somebody.

use super::id::{ActId, AttributeId, RelationId};
use super::norm::{Holder, Reference, Rule};

impl Rule {
    /// The acts that a norm is about; of an order those that come first, then the others. None for a delegation or
    /// substitution in all powers.
    pub fn acts(&self) -> Vec<ActId> {
        match self {
            Self::Power { acts, .. }
            | Self::Duty { acts, .. }
            | Self::Prohibition { acts, .. }
            | Self::Apart { acts } => acts.clone(),
            Self::Cover(cover) => cover.acts.clone().unwrap_or_default(),
            Self::Order { first, then } => first.iter().chain(then).copied().collect(),
            Self::Occupation { acts, until, from } => {
                acts.iter().chain(until).chain(from.iter().flatten()).copied().collect()
            }
            Self::Seats { .. }
            | Self::Line { .. }
            | Self::Regulates(_)
            | Self::Refers { .. }
            | Self::Without { .. } => Vec::new(),
        }
    }

    /// The descriptions of those whom a norm speaks of; its conditions are not looked into.
    pub fn references(&self) -> Vec<&Reference> {
        match self {
            Self::Power { holder, .. }
            | Self::Duty { holder, .. }
            | Self::Prohibition { holder, .. }
            | Self::Seats { holder, .. } => holder.references().collect(),
            Self::Line { from, to, .. } => from.references().chain(to.references()).collect(),
            Self::Cover(cover) => vec![&cover.from, &cover.to],
            Self::Order { .. }
            | Self::Occupation { .. }
            | Self::Apart { .. }
            | Self::Regulates(_)
            | Self::Refers { .. }
            | Self::Without { .. } => Vec::new(),
        }
    }
}

impl Holder {
    /// The descriptions in it, one for each party.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.alternatives.iter().flatten().map(|party| &party.who)
    }

    /// That the text names nobody: there is no alternative whose parties are all named.
    pub fn is_unnamed(&self) -> bool {
        self.alternatives.iter().all(|parties| parties.iter().any(|p| p.who == Reference::Unnamed))
    }
}

impl Reference {
    /// The relations that it goes through, the last first: of the partner of the deputy in charge, the partner.
    pub fn relations(&self) -> Vec<RelationId> {
        match self {
            Self::Applied(relation, argument) => std::iter::once(*relation).chain(argument.relations()).collect(),
            _ => Vec::new(),
        }
    }

    /// The attribute from which it starts, when it starts from one.
    pub fn attribute(&self) -> Option<AttributeId> {
        match self {
            Self::Applied(_, argument) => argument.attribute(),
            Self::Attribute(attribute) => Some(*attribute),
            _ => None,
        }
    }
}
