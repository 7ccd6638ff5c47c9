//! The nodes of the authority graph.

use crate::model::{BodyId, PersonId, PostId, UnitId};
use crate::text::Words;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A post.
    Post(PostId),
    /// A person; only in the graph with people.
    Person(PersonId),
    /// A body.
    Body(BodyId),
    /// A unit that the rules name, or the first of the units drawn together.
    Units(UnitId),
    /// Anybody.
    Anyone,
}

/// A post, body, unit or group of units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub place: Place,
    /// Its name, with the number of units when it stands for several.
    pub label: Words,
    /// The units it stands for; empty for the other places.
    pub units: Vec<UnitId>,
    /// Whether it stands outside the organisation.
    pub outside: bool,
}

impl Node {
    /// Whether it has this name, in either language; a group of units also answers to its name without the number.
    pub fn is_called(&self, name: &str) -> bool {
        let plain_zh = self.label.zh.split('（').next();
        let plain_en = self.label.en.split(" (").next();
        [Some(self.label.zh.as_str()), Some(self.label.en.as_str()), plain_zh, plain_en].contains(&Some(name))
    }
}
