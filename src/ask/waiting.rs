//! Cases that wait for each other: each needs somebody who is busy with another.

use std::collections::BTreeSet;

use crate::logic::Point;
use crate::meaning::{Actor, Procedure};
use crate::model::{ActId, NormId};

/// A case that stands still for want of somebody who is busy with another case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait {
    /// Which case.
    pub case: usize,
    /// At which act.
    pub act: ActId,
    /// For whom.
    pub actor: Actor,
    /// With which case he is busy.
    pub with: usize,
    /// The norm that keeps him.
    pub norm: NormId,
}

/// Everybody for whom some case waits although he is there and competent: he is busy with another case.
pub fn waits(procedure: &Procedure<'_, '_>, state: &Point) -> Vec<Wait> {
    let mut found = BTreeSet::new();
    for case in 0..procedure.cases.len() {
        let point = procedure.situation(case, state);
        for step in procedure.stuck(case, state) {
            let missing: Vec<_> = step.missing(state).map(|slot| slot.root).collect();
            for one in procedure.world.competent(step.act, &point) {
                let counts = missing.is_empty() || missing.contains(&one.root);
                let allowed = || !procedure.world.forbidden(step.act, one.actor).holds(&point);
                if let Some(busy) = procedure.kept_from(case, step.act, one.actor, state)
                    && !busy.is_separation
                    && one.able
                    && counts
                    && allowed()
                {
                    let (act, actor, with, norm) = (step.act, one.actor, busy.case, busy.norm);
                    found.insert(Wait { case, act, actor, with, norm });
                }
            }
        }
    }
    found.into_iter().collect()
}

/// Cases that wait for each other in a circle, the first of them first: each waits for somebody who is busy with the next,
/// the last for somebody who is busy with the first.
pub fn circle(procedure: &Procedure<'_, '_>, state: &Point) -> Option<Vec<Wait>> {
    let waits = waits(procedure, state);
    (0..procedure.cases.len()).find_map(|start| around(&waits, start, &mut vec![], start))
}

/// A way along the waits from a case back to the first one.
fn around(waits: &[Wait], at: usize, way: &mut Vec<Wait>, start: usize) -> Option<Vec<Wait>> {
    for wait in waits.iter().filter(|wait| wait.case == at) {
        way.push(*wait);
        if wait.with == start {
            return Some(way.clone());
        }
        if !way.iter().any(|before| before.case == wait.with)
            && let Some(found) = around(waits, wait.with, way, start)
        {
            return Some(found);
        }
        way.pop();
    }
    None
}
