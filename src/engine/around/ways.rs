//! Ways to a state of the cases: moves of the system that its one definition of what can happen next allows.

use std::collections::{BTreeMap, VecDeque};

use crate::logic::{MoveKind, Point, System};

use super::course::Course;
use super::surroundings::Surroundings;

impl Course {
    /// A shortest way to a state of the cases, by moves of the system, on which the surroundings are first brought into a
    /// state and then never change; `None` when it is not reached so.
    pub fn constant_way(
        &self,
        system: &System,
        surroundings: &Surroundings,
        state: usize,
        around: usize,
    ) -> Option<Vec<usize>> {
        let mut came: BTreeMap<usize, Option<usize>> = BTreeMap::from([(0, None)]);
        let mut open = VecDeque::from([0]);
        while let Some(at) = open.pop_front() {
            let edges = self.edges.iter().enumerate().filter(|(_, edge)| edge.from == at && edge.possible.has(around));
            for (number, edge) in edges {
                if let std::collections::btree_map::Entry::Vacant(free) = came.entry(edge.to) {
                    free.insert(Some(number));
                    open.push_back(edge.to);
                }
            }
        }
        let steps = self.steps_to(state, |at| came.get(&at).copied())?;
        let events = surroundings.events(system, &system.start, around)?;
        Some(events.into_iter().chain(steps.into_iter().map(|edge| edge.step)).collect())
    }

    /// A way to a state of the cases with the surroundings in a state at its end; on the way they change where a step asks
    /// for it.
    pub fn way(&self, system: &System, surroundings: &Surroundings, state: usize, around: usize) -> Option<Vec<usize>> {
        let steps = self.steps_to(state, |at| self.states.get(at).map(|s| s.found_by))?;
        let (mut point, mut here, mut moves) = (system.start.clone(), 0, Vec::new());
        for edge in steps {
            if !edge.possible.has(here) {
                here = edge.possible.numbers().next()?;
                let events = surroundings.events(system, &point, here)?;
                point = events.iter().fold(point, |point, event| system.apply(*event, &point));
                moves.extend(events);
            }
            point = system.apply(edge.step, &point);
            moves.push(edge.step);
        }
        moves.extend(surroundings.events(system, &point, around)?);
        Some(moves)
    }

    fn steps_to(
        &self,
        state: usize,
        found_by: impl Fn(usize) -> Option<Option<usize>>,
    ) -> Option<Vec<&super::course::Edge>> {
        let (mut at, mut steps) = (state, Vec::new());
        while let Some(edge) = found_by(at)? {
            let edge = self.edges.get(edge)?;
            steps.push(edge);
            at = edge.from;
        }
        steps.reverse();
        Some(steps)
    }
}

impl Surroundings {
    /// A row of events that brings the surroundings of a point into a state: a shortest one of those on which everything
    /// only becomes as it shall be, or as it was at the start; if there is none, a shortest of all.
    pub fn events(&self, system: &System, from: &Point, to: usize) -> Option<Vec<usize>> {
        let goal = self.put(from, to);
        let serves = |point: &Point, after: &Point| {
            let fitting = |now: u8, v| now == point.get(v) || now == goal.get(v) || now == system.start.get(v);
            self.variables.iter().all(|v| fitting(after.get(*v), *v))
        };
        events(system, from, &goal, serves).or_else(|| events(system, from, &goal, |_, _| true))
    }
}

fn events(system: &System, from: &Point, goal: &Point, counts: impl Fn(&Point, &Point) -> bool) -> Option<Vec<usize>> {
    let mut came: BTreeMap<Point, Option<(usize, Point)>> = BTreeMap::from([(from.clone(), None)]);
    let mut open = VecDeque::from([from.clone()]);
    while let Some(point) = open.pop_front() {
        if point == *goal {
            break;
        }
        let events =
            system.next(&point).filter(|(at, _)| system.moves.get(*at).is_some_and(|m| m.kind == MoveKind::Event));
        for (number, after) in events.filter(|(_, after)| counts(&point, after)) {
            if !came.contains_key(&after) {
                came.insert(after.clone(), Some((number, point.clone())));
                open.push_back(after);
            }
        }
    }
    let (mut at, mut moves) = (goal.clone(), Vec::new());
    while let Some((number, before)) = came.get(&at)? {
        moves.push(*number);
        at = before.clone();
    }
    moves.reverse();
    Some(moves)
}
