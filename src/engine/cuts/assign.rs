//! Gives every separated step a person of its own, or says for which steps there are too few people.

use std::collections::{BTreeMap, BTreeSet};

use super::procedure::{Performer, Procedure, Step};
use super::tree::Element;

/// Steps that must be done by different people, and the people left for them: one fewer than the steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// Which of the lists of separated steps.
    pub list: usize,
    /// The places of the steps in this list, ascending.
    pub steps: Vec<usize>,
    /// Everybody who can still do one of them, ascending.
    pub performers: Vec<Performer>,
}

impl Procedure {
    /// Elements whose availability makes it work, none of them among `absent`; `None` when it does not work.
    /// This is the support that [`search`](super::search()) asks for.
    pub fn support(&self, absent: &[Element]) -> Option<Vec<Element>> {
        let mut all = self.besides.support(absent)?;
        for steps in &self.apart {
            let mut assignment = Assignment::start(steps, absent);
            assignment.assign().ok()?;
            all.extend(assignment.relied_upon());
        }
        Some(all)
    }

    /// Why the separated steps cannot all be done by different people while these elements are absent; `None` when they
    /// can. What must work besides is not looked at.
    pub fn shortage(&self, absent: &[Element]) -> Option<Shortage> {
        let short = |(list, steps): (usize, &Vec<Step>)| {
            let (steps, performers) = Assignment::start(steps, absent).assign().err()?;
            Some(Shortage { list, steps: steps.into_iter().collect(), performers: performers.into_iter().collect() })
        };
        self.apart.iter().enumerate().find_map(short)
    }
}

/// Who does what, while it is being found out.
struct Assignment {
    /// For each step, who can do it now, and upon what this relies.
    able: Vec<BTreeMap<Performer, Vec<Element>>>,
    /// The step each performer does so far.
    taken: BTreeMap<Performer, usize>,
}

impl Assignment {
    fn start(steps: &[Step], absent: &[Element]) -> Self {
        let able = |step: &Step| {
            let mut able = BTreeMap::new();
            for way in &step.ways {
                if let Some(support) = way.works.support(absent) {
                    able.entry(way.performer).or_insert(support);
                }
            }
            able
        };
        Self { able: steps.iter().map(able).collect(), taken: BTreeMap::new() }
    }

    /// Finds somebody for every step. The error is a set of steps, and all who can do one of them: too few.
    fn assign(&mut self) -> Result<(), (BTreeSet<usize>, BTreeSet<Performer>)> {
        for step in 0..self.able.len() {
            let mut asked = BTreeSet::new();
            if !self.place(step, &mut asked) {
                // Everybody asked does a step, and all who could do these steps were asked too.
                let busy = asked.iter().filter_map(|performer| self.taken.get(performer).copied());
                return Err((busy.chain([step]).collect(), asked));
            }
        }
        Ok(())
    }

    /// Finds somebody for this step, if need be by finding somebody else for what he did so far.
    fn place(&mut self, step: usize, asked: &mut BTreeSet<Performer>) -> bool {
        let able: Vec<Performer> = self.able.get(step).into_iter().flat_map(|able| able.keys().copied()).collect();
        for performer in able {
            if !asked.insert(performer) {
                continue;
            }
            let before = self.taken.get(&performer).copied();
            if before.is_none_or(|other| self.place(other, asked)) {
                self.taken.insert(performer, step);
                return true;
            }
        }
        false
    }

    /// What the work of everybody relies upon.
    fn relied_upon(&self) -> Vec<Element> {
        let of = |(performer, step): (&Performer, &usize)| self.able.get(*step)?.get(performer);
        self.taken.iter().filter_map(of).flatten().copied().collect()
    }
}
