//! A piece of business: its steps are its goal and all that must come before it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::logic::{Formula, Point};
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
        let when = self.concerning(business);
        self.steps_before(self.goal(business), when.clone(), when)
    }

    /// The same in the course of time: what comes before the goal is needed already when acts that are not done yet can
    /// still have the outcomes with which the goal is needed.
    pub fn steps_in_time(&self, business: BusinessId) -> Vec<Step> {
        let when = self.concerning(business);
        let outcomes = self.outcomes.values().filter(|v| when.support().contains(v));
        let open = outcomes.fold(when.clone(), |open, variable| {
            let values = 0..self.space.size(*variable);
            let given = values.map(|value| open.given(&self.space, &BTreeMap::from([(*variable, 1 << value)])));
            Formula::any(given.collect::<Vec<_>>())
        });
        self.steps_before(self.goal(business), when, open)
    }

    /// An act that is asked for by itself, with all that must come before it.
    pub fn steps_to(&self, act: ActId) -> Vec<Step> {
        let when = self.possible(self.model.vocabulary.acts[act].matter);
        self.steps_before(act, when.clone(), when)
    }

    fn goal(&self, business: BusinessId) -> ActId {
        self.model.vocabulary.businesses[business].goal
    }

    /// That a piece of business concerns the matter.
    fn concerning(&self, business: BusinessId) -> Formula {
        let row = &self.model.vocabulary.businesses[business];
        Formula::all([self.formula(&row.when, None), self.possible(self.model.vocabulary.acts[row.goal].matter)])
    }

    /// The goal, needed in one case, and what comes before it, needed in another; each act before all those that must come
    /// before it.
    fn steps_before(&self, act: ActId, goal: Formula, before: Formula) -> Vec<Step> {
        let order = self.goal_first(act);
        let mut steps: Vec<Step> =
            order.iter().map(|act| Step { act: *act, needed: Formula::FALSE, required_by: Vec::new() }).collect();
        if let Some(first) = steps.first_mut() {
            first.needed = before;
        }
        for at in 0..steps.len() {
            let Some(step) = steps.get(at).cloned() else { break };
            for (first, norm, when) in self.required_before(step.act) {
                // Of acts that each must come before the other, the one nearer to the goal is taken to come later.
                if let Some(earlier) = steps.iter_mut().skip(at + 1).find(|s| s.act == first) {
                    earlier.asked_for(norm, Formula::all([step.needed.clone(), when]));
                }
            }
        }
        if let Some(first) = steps.first_mut() {
            first.needed = goal;
        }
        steps
    }

    /// An act and all that may have to come before it, each act after those before which it comes.
    fn goal_first(&self, goal: ActId) -> Vec<ActId> {
        let mut graph = DiGraphMap::<usize, ()>::new();
        graph.add_node(goal.0);
        let mut found = vec![goal];
        let mut next = 0;
        while let Some(act) = found.get(next).copied() {
            for (first, _, _) in self.required_before(act) {
                graph.add_edge(act.0, first.0, ());
                if !found.contains(&first) {
                    found.push(first);
                }
            }
            next += 1;
        }
        let parts = tarjan_scc(&graph).into_iter().rev();
        let place = |act: &ActId| found.iter().position(|f| f == act);
        parts
            .flat_map(|part| {
                let mut acts: Vec<ActId> = part.into_iter().map(ActId).collect();
                acts.sort_by_key(place);
                acts
            })
            .collect()
    }

    /// All acts that must come before an act in one situation. [`World::steps`] says the same as formulas.
    pub fn before(&self, act: ActId, point: &Point) -> BTreeSet<ActId> {
        let mut found = BTreeSet::new();
        let mut open = vec![act];
        while let Some(next) = open.pop() {
            for (first, _, when) in self.required_before(next) {
                if when.holds(point) && found.insert(first) {
                    open.push(first);
                }
            }
        }
        found
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

impl Step {
    /// A step that is needed for several reasons is one step.
    fn asked_for(&mut self, norm: NormId, when: Formula) {
        self.needed = Formula::any([self.needed.clone(), when]);
        if !self.required_by.contains(&norm) {
            self.required_by.push(norm);
        }
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
