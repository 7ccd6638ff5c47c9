//! The variables in groups that change together, and those that never change.

use std::collections::BTreeMap;

use crate::logic::{Formula, System, VarId};

/// The variables of a system, each in the one part that can change it. Components that share variables are one part.
pub(super) struct Parts {
    /// The variables of each part.
    pub variables: Vec<Vec<VarId>>,
    /// The part of each component.
    pub of_component: Vec<usize>,
    /// The part of each variable that has one.
    of_variable: BTreeMap<VarId, usize>,
}

impl Parts {
    pub fn of(system: &System) -> Self {
        let mut of_component: Vec<usize> = (0..system.components.len()).collect();
        let mut first: BTreeMap<VarId, usize> = BTreeMap::new();
        for (at, component) in system.components.iter().enumerate() {
            for variable in &component.variables {
                let (old, new) = (*first.entry(*variable).or_insert(at), at);
                join(&mut of_component, old, new);
            }
        }
        let mut numbers: Vec<usize> = of_component.clone();
        numbers.sort_unstable();
        numbers.dedup();
        let renumbered = of_component.iter().filter_map(|part| numbers.binary_search(part).ok());
        let of_component: Vec<usize> = renumbered.collect();
        let mut variables = vec![Vec::new(); numbers.len()];
        let mut of_variable = BTreeMap::new();
        for (component, part) in system.components.iter().zip(&of_component) {
            for variable in &component.variables {
                if of_variable.insert(*variable, *part).is_none()
                    && let Some(list) = variables.get_mut(*part)
                {
                    list.push(*variable);
                }
            }
        }
        Self { variables, of_component, of_variable }
    }

    /// The part that can change a variable.
    pub fn owner(&self, variable: VarId) -> Option<usize> {
        self.of_variable.get(&variable).copied()
    }

    /// The formula with the values of the variables that never change.
    pub fn settled(&self, system: &System, formula: &Formula) -> Formula {
        let fixed = formula.support().into_iter().filter(|v| self.owner(*v).is_none());
        let known = fixed.map(|v| (v, value_mask(system.start.get(v)))).collect();
        formula.given(&system.space, &known)
    }
}

/// The set that has only this value.
pub(super) fn value_mask(value: u8) -> u64 {
    1u64.checked_shl(u32::from(value)).unwrap_or(0)
}

/// Makes one part of two.
fn join(parts: &mut [usize], a: usize, b: usize) {
    let of = |at: usize| parts.get(at).copied().unwrap_or(at);
    let (low, high) = (of(a).min(of(b)), of(a).max(of(b)));
    parts.iter_mut().filter(|part| **part == high).for_each(|part| *part = low);
}
