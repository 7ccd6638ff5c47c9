//! A procedure in which certain steps must be done by different people: nobody reviews what he drafted himself.

use std::collections::BTreeSet;

use super::tree::{Element, Tree};

/// Somebody who does a step, by a number of the caller's choice; the same number in two steps is the same person.
pub type Performer = u32;

/// One way in which a step can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Who then does it.
    pub performer: Performer,
    /// What this needs, the availability of the performer included.
    pub works: Tree,
}

/// A step that one person does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// The ways in which it can be done; one is enough.
    pub ways: Vec<Way>,
}

/// Works when everything that it needs works and its separated steps can all be done by different people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// What must work besides, whoever does it.
    pub besides: Tree,
    /// Lists of steps: within one list no two steps may be done by the same performer. Lists do not touch each other, so
    /// one person may do a step of each.
    pub apart: Vec<Vec<Step>>,
}

impl Procedure {
    /// Whether it works while these elements are absent. This is what a procedure means: it tries everybody for every step.
    pub fn works(&self, absent: &BTreeSet<Element>) -> bool {
        self.besides.works(absent) && self.apart.iter().all(|steps| can_differ(steps, absent, &mut Vec::new()))
    }

    /// The same procedure when one person may do several steps.
    pub fn together(&self) -> Tree {
        let ways = |step: &Step| Tree::Any(step.ways.iter().map(|way| way.works.clone()).collect());
        let steps = self.apart.iter().flatten().map(ways);
        Tree::All(std::iter::once(self.besides.clone()).chain(steps).collect())
    }

    /// The elements the procedure speaks of, ascending.
    pub fn elements(&self) -> Vec<Element> {
        let mut found = Vec::new();
        self.besides.gather(&mut found);
        self.ways().for_each(|way| way.works.gather(&mut found));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Everybody who can do a separated step, ascending.
    pub fn performers(&self) -> Vec<Performer> {
        let mut found: Vec<Performer> = self.ways().map(|way| way.performer).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn ways(&self) -> impl Iterator<Item = &Way> {
        self.apart.iter().flatten().flat_map(|step| &step.ways)
    }
}

/// Whether the steps can be done by different people, none of whom is taken already.
fn can_differ(steps: &[Step], absent: &BTreeSet<Element>, taken: &mut Vec<Performer>) -> bool {
    let Some((first, others)) = steps.split_first() else { return true };
    first.ways.iter().any(|way| {
        if taken.contains(&way.performer) || !way.works.works(absent) {
            return false;
        }
        taken.push(way.performer);
        let found = can_differ(others, absent, taken);
        taken.pop();
        found
    })
}
