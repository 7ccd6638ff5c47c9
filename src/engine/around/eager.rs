//! Steps that may be taken before all others without anything being missed.
//!
//! A step that nothing else can take away, and that takes nothing away from anything else, comes to the same whenever it is
//! taken: it is a stubborn set of its own (Valmari, 1990). With the surroundings unchanged the same standstills are
//! met, and the goal is reached if and only if it is reached so.

use crate::logic::{Formula, Move, MoveKind, System, VarId};

/// Whether a step may be taken before all others.
pub(super) fn is_eager(system: &System, number: usize) -> bool {
    let Some(step) = system.moves.get(number) else { return false };
    let [(variable, value)] = step.updates[..] else { return false };
    let others = || {
        let rows = system.moves.iter().enumerate().filter(|(at, row)| *at != number && row.kind == MoveKind::Step);
        rows.map(|(_, row)| row)
    };
    let alone = !others().any(|row| sets(row, variable));
    // Once the goal is reached there is nothing left to take away.
    let unfinished = system.done.clone().negate();
    let kept = parts(&step.guard)
        .iter()
        .filter(|part| **part != unfinished)
        .all(|part| others().flat_map(|row| &row.updates).all(|(changed, to)| keeps(part, *changed, *to, true)));
    let hurts_nothing = others().flat_map(|row| parts(&row.guard)).filter(|part| **part != unfinished);
    let hurts_nothing = hurts_nothing.chain([&system.done]).all(|part| keeps(part, variable, value, true));
    alone && kept && hurts_nothing && is_done_once(system, step, variable, value)
}

/// Whether the step cannot be taken once its variable has its value.
fn is_done_once(system: &System, step: &Move, variable: VarId, value: u8) -> bool {
    let done = std::collections::BTreeMap::from([(variable, 1u64.checked_shl(u32::from(value)).unwrap_or(0))]);
    parts(&step.guard).iter().any(|part| part.given(&system.space, &done) == Formula::FALSE)
}

fn parts(guard: &Formula) -> &[Formula] {
    if let Formula::All(parts) = guard { parts } else { std::slice::from_ref(guard) }
}

fn sets(row: &Move, variable: VarId) -> bool {
    row.updates.iter().any(|(v, _)| *v == variable)
}

/// Whether a formula that is true stays so when a variable gets a value, whatever it was before (or, with `positive` not
/// set, whether one that is false stays so).
fn keeps(formula: &Formula, variable: VarId, value: u8, positive: bool) -> bool {
    match formula {
        Formula::Constant(_) => true,
        Formula::In(v, mask) => *v != variable || (mask >> (value % 64) & 1 == 1) == positive,
        Formula::Not(inner) => keeps(inner, variable, value, !positive),
        Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
            parts.iter().all(|part| keeps(part, variable, value, positive))
        }
    }
}
