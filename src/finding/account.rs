//! The account of a situation that shows a finding, in the words of a reader.

use crate::text::{Address, Words};

/// A replayed situation: what is unusual in it, and what happens. Whatever is not mentioned is
/// ordinary: present, not delegated, the first value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Who is away and why.
    pub absent: Vec<Away>,
    /// Which posts are vacant.
    pub vacant: Vec<Words>,
    /// Which delegations are in force.
    pub delegations: Vec<Delegated>,
    /// The matter and the attributes that count.
    pub matter: Option<Matter>,
    /// The people who play a part, each with the posts they hold.
    pub persons: Vec<(Words, Words)>,
    /// What happens, step by step, each a sentence.
    pub steps: Vec<Words>,
}

/// Somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Who.
    pub person: Words,
    /// His post.
    pub post: Words,
    /// Why: 出差, 病假 and so on.
    pub cause: Words,
    /// Whether he can be reached.
    pub reachable: bool,
}

/// A delegation in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegated {
    /// By whom.
    pub from: Words,
    /// To whom.
    pub to: Words,
    /// For which acts.
    pub scope: Words,
    /// By which clause.
    pub clause: Address,
}

/// A matter with the attributes that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What it is: 公文, 会议.
    pub name: Words,
    /// Attribute and value.
    pub attributes: Vec<(Words, Words)>,
}
