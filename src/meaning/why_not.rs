//! Why somebody may not act: the conditions that failed.

use crate::logic::Point;
use crate::model::{ActId, NormId};

use super::actors::Actor;
use super::grounds::Ground;
use super::world::World;

/// What stands between an actor and an act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// No rule names him, nor lets the power pass to him.
    NoRule,
    /// The norm does not apply here, or does not mean him.
    DoesNotApply(NormId),
    /// The norm would let the power pass to him, but its condition does not hold.
    ConditionFails(NormId),
    /// The norm lets the power pass to him by delegation, and none has been made.
    NotDelegated(NormId),
    /// He is competent, but not there.
    Absent,
}

impl World<'_> {
    /// Why an actor may not do an act in a situation; empty when he may.
    pub fn why_not(&self, act: ActId, actor: Actor, point: &Point) -> Vec<Obstacle> {
        let here = self.competent(act, point);
        let mut own = here.iter().filter(|c| c.actor == actor).peekable();
        if own.peek().is_some() {
            return if own.any(|c| c.able) { Vec::new() } else { vec![Obstacle::Absent] };
        }
        let grounds = self.grounds(act);
        let ways: Vec<&Ground> = grounds.iter().filter(|g| g.performer == actor).collect();
        if ways.is_empty() {
            return vec![Obstacle::NoRule];
        }
        let mut found: Vec<_> = ways.into_iter().filter_map(|g| self.first_obstacle(g, point)).collect();
        found.sort();
        found.dedup();
        found
    }

    fn first_obstacle(&self, ground: &Ground, point: &Point) -> Option<Obstacle> {
        if !self.is_named(ground.root, point) {
            let norm = self.provisions.get(ground.root.provision)?.norm;
            return Some(Obstacle::DoesNotApply(norm));
        }
        for link in &ground.links {
            let edge = self.edges.get(*link)?;
            if !edge.when.holds(point) {
                return Some(Obstacle::ConditionFails(edge.norm));
            }
            if edge.made.is_some_and(|v| point.get(v) == 0) {
                return Some(Obstacle::NotDelegated(edge.norm));
            }
        }
        let last = ground.links.last().and_then(|l| self.edges.get(*l))?;
        Some(Obstacle::ConditionFails(last.norm))
    }
}
