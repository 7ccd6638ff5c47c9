//! Numbers for the parts of a model, and lists that are read by them.

use std::marker::PhantomData;
use std::ops::Index;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub usize);

            impl From<usize> for $name {
                fn from(index: usize) -> Self {
                    Self(index)
                }
            }

            impl From<$name> for usize {
                fn from(id: $name) -> usize {
                    id.0
                }
            }
        )*
    };
}

ids! {
    /// A post.
    PostId,
    /// A kind of units.
    UnitKindId,
    /// A unit.
    UnitId,
    /// An organ or meeting.
    BodyId,
    /// A relation.
    RelationId,
    /// A matter.
    MatterId,
    /// An attribute of some matter.
    AttributeId,
    /// An act.
    ActId,
    /// A piece of business.
    BusinessId,
    /// A question of reading.
    ReadingId,
    /// A named condition.
    DefinitionId,
    /// A term of the text.
    TermId,
    /// A norm.
    NormId,
    /// A person of the establishment.
    PersonId,
    /// A section of the rules files.
    SectionId,
}

/// A list whose elements are read by their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<I, T> {
    rows: Vec<T>,
    key: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), key: PhantomData }
    }
}

impl<I: Copy + From<usize> + Into<usize>, T> Table<I, T> {
    /// Adds an element and returns its id.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::from(self.rows.len() - 1)
    }

    /// All elements with their ids, in the order they were added.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::from(index), row))
    }

    /// All ids.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::from)
    }

    /// Changes an element.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.rows.get_mut(id.into())
    }

    /// The first element for which `wanted` holds.
    pub fn find(&self, wanted: impl Fn(&T) -> bool) -> Option<I> {
        self.rows.iter().position(wanted).map(I::from)
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<I: Into<usize>, T> Index<I> for Table<I, T> {
    type Output = T;

    /// INVARIANT: ids are made by [`Table::push`] of the same model only, so the element is there.
    fn index(&self, id: I) -> &T {
        &self.rows[id.into()]
    }
}
