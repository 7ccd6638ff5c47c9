//! What something needs in order to work.

use std::collections::BTreeSet;

/// Something that is available or absent, by a number of the caller's choice.
pub type Element = u32;

/// Works exactly when ..., in terms of which elements are available.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tree {
    /// All of them work.
    All(Vec<Tree>),
    /// One of them at least works.
    Any(Vec<Tree>),
    /// So many of them at least work.
    Quorum {
        /// How many must work.
        need: usize,
        /// Of which.
        of: Vec<Tree>,
    },
    /// The element is available.
    Leaf(Element),
    /// Always works, or never.
    Constant(bool),
}

impl Tree {
    /// So many of these elements are available, at least.
    pub fn quorum(need: usize, of: impl IntoIterator<Item = Element>) -> Self {
        Self::Quorum { need, of: of.into_iter().map(Self::Leaf).collect() }
    }

    /// Whether it works while these elements are absent. This is what a tree means.
    pub fn works(&self, absent: &BTreeSet<Element>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.works(absent)),
            Self::Any(parts) => parts.iter().any(|part| part.works(absent)),
            Self::Quorum { need, of } => *need <= of.iter().filter(|part| part.works(absent)).count(),
            Self::Leaf(element) => !absent.contains(element),
            Self::Constant(works) => *works,
        }
    }

    /// Elements whose availability makes it work, none of them among `absent`; `None` when it does not work.
    /// This is the support that [`search`](super::search()) asks for.
    pub fn support(&self, absent: &[Element]) -> Option<Vec<Element>> {
        match self {
            Self::All(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.support(absent)?);
                }
                Some(all)
            }
            Self::Any(parts) => parts.iter().find_map(|part| part.support(absent)),
            Self::Quorum { need, of } => {
                let working: Vec<_> = of.iter().filter_map(|part| part.support(absent)).take(*need).collect();
                (working.len() == *need).then(|| working.concat())
            }
            Self::Leaf(element) => (!absent.contains(element)).then(|| vec![*element]),
            Self::Constant(works) => works.then(Vec::new),
        }
    }

    /// The elements the tree speaks of, ascending.
    pub fn elements(&self) -> Vec<Element> {
        let mut found = Vec::new();
        self.gather(&mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Adds the elements the tree speaks of, as often as it does.
    pub(super) fn gather(&self, found: &mut Vec<Element>) {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Quorum { of: parts, .. } => {
                parts.iter().for_each(|part| part.gather(found));
            }
            Self::Leaf(element) => found.push(*element),
            Self::Constant(_) => {}
        }
    }
}
