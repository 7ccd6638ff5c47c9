//! The third opinion: where a question is small enough, every situation is gone through with nothing but the evaluator.

use crate::logic::{Formula, Space, VarId};

/// How many situations one question may have, counting only what it speaks of.
pub const MOST_SITUATIONS: u64 = 1_024;

/// Whether a condition holds in no situation; `None` when it has too many.
pub(super) fn is_never(space: &Space, question: &Formula) -> Option<bool> {
    let variables: Vec<VarId> = question.support().into_iter().collect();
    let sizes = variables.iter().map(|variable| u64::from(space.size(*variable)));
    let all = sizes.clone().try_fold(1u64, |all, size| all.checked_mul(size)).filter(|all| *all <= MOST_SITUATIONS)?;
    let sizes: Vec<u64> = sizes.collect();
    let mut point = space.origin();
    for situation in 0..all {
        let mut rest = situation;
        for (variable, size) in variables.iter().zip(&sizes) {
            // INVARIANT: the value is less than the size, which fits.
            point.set(*variable, u8::try_from(rest % size).unwrap_or(u8::MAX));
            rest /= size;
        }
        if question.holds(&point) {
            return Some(false);
        }
    }
    Some(true)
}
