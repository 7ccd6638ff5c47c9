//! What is known of each variable on the way to a case, why, and how to go back.

use super::because::Because;
use super::part::{Part, Shade};
use crate::logic::{Formula, Point, Space, VarId};

/// What is known of a variable.
#[derive(Debug, Clone, Copy, Default)]
struct Fact {
    /// The values it can have; no bit at all when nothing is known of it.
    mask: u64,
    because: Because,
}

/// The values that the variables can still have. Changes are written down, so that going back costs no more than going on.
#[derive(Debug)]
pub struct Known {
    facts: Vec<Fact>,
    changes: Vec<(VarId, Fact)>,
    /// The variables of which something is known that the parts have not taken over yet.
    fresh: Shade,
}

impl Known {
    /// Nothing is known.
    pub fn new(space: &Space) -> Self {
        Self { facts: vec![Fact::default(); space.len()], changes: Vec::new(), fresh: Shade::NONE }
    }

    /// The values that a variable can still have, when something is known of it, and why.
    pub fn of(&self, variable: VarId) -> Option<(u64, Because)> {
        let fact = self.facts.get(variable.0 as usize).filter(|fact| fact.mask != 0)?;
        Some((fact.mask, fact.because))
    }

    /// The values that a variable can still have, and why no others.
    pub fn allowed(&self, space: &Space, variable: VarId) -> (u64, Because) {
        self.of(variable).unwrap_or_else(|| (space.full(variable), Because::NOTHING))
    }

    /// The variables of which there is something new.
    pub fn fresh(&self) -> Shade {
        self.fresh
    }

    /// The parts now know all of it.
    pub fn taken_over(&mut self) {
        self.fresh = Shade::NONE;
    }

    /// Supposes that a variable has one of these values.
    pub fn choose(&mut self, variable: VarId, mask: u64, because: Because) {
        if let Some(fact) = self.facts.get_mut(variable.0 as usize) {
            self.changes.push((variable, *fact));
            *fact = Fact { mask, because };
            self.fresh = self.fresh.with(variable);
        }
    }

    /// Takes over the parts that speak of one variable only; whether that brought anything new.
    ///
    /// # Errors
    /// Why a variable has no value left.
    pub fn narrowed_by(&mut self, space: &Space, parts: &[Part]) -> Result<bool, Because> {
        let mut news = false;
        for part in parts {
            let Some((variable, mask)) = unit(&part.formula) else { continue };
            let (before, because) = self.allowed(space, variable);
            let after = before & mask;
            if after == 0 {
                return Err(because.and(part.because));
            }
            let narrower = after != before;
            news |= narrower;
            self.choose(variable, after, if narrower { because.and(part.because) } else { because });
        }
        Ok(news)
    }

    /// Where to come back to.
    pub fn mark(&self) -> usize {
        self.changes.len()
    }

    /// Forgets everything that came after a mark.
    pub fn back_to(&mut self, mark: usize) {
        while mark < self.changes.len() {
            if let Some((variable, before)) = self.changes.pop()
                && let Some(fact) = self.facts.get_mut(variable.0 as usize)
            {
                *fact = before;
            }
        }
        self.fresh = Shade::NONE;
    }

    /// The lowest value of every variable.
    pub fn point(&self, space: &Space) -> Point {
        let mut point = space.origin();
        for (variable, _) in space.variables() {
            if let Some((mask, _)) = self.of(variable) {
                point.set(variable, mask.trailing_zeros() as u8);
            }
        }
        point
    }
}

fn unit(formula: &Formula) -> Option<(VarId, u64)> {
    match formula {
        Formula::In(variable, mask) => Some((*variable, *mask)),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::In(variable, mask) => Some((*variable, !mask)),
            _ => None,
        },
        _ => None,
    }
}
