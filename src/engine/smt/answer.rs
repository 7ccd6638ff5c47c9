//! What the solver can say.

use crate::logic::Point;

/// Whether a condition can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It can; at this point, which was checked with [`Formula::holds`](crate::logic::Formula::holds).
    Together(Point),
    /// It cannot.
    Never,
    /// The solver gave up, or gave a point at which the condition does not hold; the reason in its own words.
    Unknown(String),
}

/// Whether several labelled conditions can be together, and if not, which of them clash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explained<L> {
    /// They can; at this checked point.
    Together(Point),
    /// They cannot. The labels of parts that clash, in the order given; without any one of them the rest can be.
    Never(Vec<L>),
    /// The solver gave up; the reason in its own words.
    Unknown(String),
}
