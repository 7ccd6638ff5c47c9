//! A piece of business: its steps are its goal and all that must come before it.

use std::collections::BTreeMap;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::logic::Formula;
use crate::model::{ActId, BusinessId, MatterId, NormId, Rule};

use super::world::World;

/// A step of a piece of business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The act.
    pub act: ActId,
    /// When the business needs it.
    pub needed: Formula,
    /// The norms that require it; empty for the goal.
    pub required_by: Vec<NormId>,
}

/// Acts that each must come before the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The acts.
    pub acts: Vec<ActId>,
    /// The norms that require one before another.
    pub norms: Vec<NormId>,
    /// When all of them apply.
    pub when: Formula,
}

impl World<'_> {
    /// The steps of a piece of business, its goal first, then what comes before, as often as needed.
    pub fn steps(&self, business: BusinessId) -> Vec<Step> {
        let row = &self.model.vocabulary.businesses[business];
        let start =
            Formula::all([self.formula(&row.when, None), self.possible(self.model.vocabulary.acts[row.goal].matter)]);
        let mut steps: Vec<Step> = vec![Step { act: row.goal, needed: start, required_by: Vec::new() }];
        let mut next = 0;
        while let Some(step) = steps.get(next).cloned() {
            for (first, norm, when) in self.required_before(step.act) {
                let needed = Formula::all([step.needed.clone(), when]);
                add(&mut steps, first, norm, needed, next);
            }
            next += 1;
        }
        steps
    }

    /// The acts that must come before an act, with the norm and its condition.
    pub fn required_before(&self, act: ActId) -> Vec<(ActId, NormId, Formula)> {
        let mut found = Vec::new();
        for (id, norm) in self.model.norms.iter() {
            let Rule::Order { first, then } = &norm.rule else { continue };
            if then.contains(&act) {
                let when = self.condition_of(norm);
                found.extend(first.iter().filter(|f| **f != act).map(|f| (*f, id, when.clone())));
            }
        }
        found
    }

    /// That a matter is one that occurs: none of the assumptions excludes it.
    pub fn possible(&self, matter: MatterId) -> Formula {
        let assumptions = self.model.vocabulary.assumptions.iter();
        let never = assumptions.filter_map(|a| a.never.as_ref()).filter(|(m, _)| *m == matter);
        Formula::any(never.map(|(_, condition)| self.formula(condition, None))).negate()
    }

    /// The acts that each must come before the other.
    pub fn circles(&self) -> Vec<Circle> {
        let mut graph = DiGraphMap::<usize, ()>::new();
        let mut norms: BTreeMap<(usize, usize), Vec<(NormId, Formula)>> = BTreeMap::new();
        for (id, norm) in self.model.norms.iter() {
            let Rule::Order { first, then } = &norm.rule else { continue };
            for (before, after) in first.iter().flat_map(|f| then.iter().map(move |t| (f.0, t.0))) {
                graph.add_edge(before, after, ());
                norms.entry((before, after)).or_default().push((id, self.condition_of(norm)));
            }
        }
        let parts = tarjan_scc(&graph).into_iter();
        let mut circles: Vec<_> = parts
            .filter(|part| 1 < part.len() || part.first().is_some_and(|n| graph.contains_edge(*n, *n)))
            .map(|part| circle(part, &norms))
            .collect();
        circles.sort_by(|left, right| left.acts.cmp(&right.acts));
        circles
    }
}

/// A step that is needed for several reasons is one step; a later mention moves it no further than needed.
fn add(steps: &mut Vec<Step>, act: ActId, norm: NormId, needed: Formula, from: usize) {
    match steps.iter().position(|s| s.act == act) {
        // INVARIANT: only a step behind the one that asks for it can still grow, so that circles end.
        Some(at) if from < at => {
            if let Some(step) = steps.get_mut(at) {
                step.needed = Formula::any([step.needed.clone(), needed]);
                if !step.required_by.contains(&norm) {
                    step.required_by.push(norm);
                }
            }
        }
        Some(_) => {}
        None => steps.push(Step { act, needed, required_by: vec![norm] }),
    }
}

fn circle(part: Vec<usize>, norms: &BTreeMap<(usize, usize), Vec<(NormId, Formula)>>) -> Circle {
    let inside = norms.iter().filter(|((before, after), _)| part.contains(before) && part.contains(after));
    let involved: Vec<_> = inside.flat_map(|(_, rows)| rows.iter().cloned()).collect();
    let mut acts: Vec<_> = part.into_iter().map(ActId).collect();
    acts.sort();
    let mut ids: Vec<_> = involved.iter().map(|(id, _)| *id).collect();
    ids.sort();
    ids.dedup();
    Circle { acts, norms: ids, when: Formula::all(involved.into_iter().map(|(_, when)| when).collect::<Vec<_>>()) }
}
