//! The parts of a conjunction, simplified by what is known, each with the choices on which its present form rests.

use super::because::Because;
use super::known::Known;
use crate::logic::{Formula, VarId};

/// A set of variables, with a bit that several may share: where two sets have no bit in common, they share no variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade(u128);

impl Shade {
    /// No variable.
    pub const NONE: Self = Self(0);

    /// The same with one more.
    pub fn with(self, variable: VarId) -> Self {
        Self(self.0 | 1 << (variable.0 % 128))
    }

    /// Whether both may have a variable in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of(formula: &Formula) -> Self {
        match formula {
            Formula::Constant(_) => Self::NONE,
            Formula::In(variable, _) => Self::NONE.with(*variable),
            Formula::Not(inner) => Self::of(inner),
            Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
                Self(parts.iter().fold(0, |all, part| all | Self::of(part).0))
            }
        }
    }
}

/// A part of what must hold.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it says. It follows from the whole formula and the choices of `because`.
    pub formula: Formula,
    /// The choices that made it what it is.
    pub because: Because,
    /// The variables it may speak of: what is known of others leaves it as it is.
    shade: Shade,
}

impl Part {
    /// The parts of a formula.
    pub fn all(formula: &Formula) -> Vec<Self> {
        let mut parts = Vec::new();
        Self::add(formula.clone(), Because::NOTHING, &mut parts);
        parts
    }

    fn add(formula: Formula, because: Because, parts: &mut Vec<Self>) {
        match formula {
            Formula::Constant(true) => {}
            Formula::All(inner) => inner.iter().for_each(|part| Self::add(part.clone(), because, parts)),
            formula => parts.push(Self { shade: Shade::of(&formula), formula, because }),
        }
    }
}

/// The parts that are left when everything known is taken over.
///
/// # Errors
/// Why one of them fails.
pub fn simpler(parts: &[Part], known: &Known) -> Result<Vec<Part>, Because> {
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let mut because = part.because;
        let changed =
            if part.shade.meets(known.fresh()) { changed(&part.formula, known, false, &mut because) } else { None };
        match changed {
            None if part.formula == Formula::FALSE => return Err(because),
            None => found.push(part.clone()),
            Some(Formula::FALSE) => return Err(because),
            Some(formula) => Part::add(formula, because, &mut found),
        }
    }
    Ok(found)
}

/// As [`Formula::given`], and what makes the formula stronger is added to `because`. What only makes it weaker follows
/// anyhow: that "a and b" becomes "b" when a holds rests on nothing. Under a negation it is the other way round.
fn changed(formula: &Formula, known: &Known, negated: bool, because: &mut Because) -> Option<Formula> {
    match formula {
        Formula::Constant(_) => None,
        Formula::In(variable, mask) => {
            let (allowed, why) = known.of(*variable)?;
            let value = match (allowed & mask == 0, allowed & !mask == 0) {
                (true, _) => false,
                (_, true) => true,
                _ => return None,
            };
            if value == negated {
                *because = because.and(why);
            }
            Some(Formula::Constant(value))
        }
        Formula::Not(inner) => changed(inner, known, !negated, because).map(Formula::negate),
        Formula::All(parts) => {
            changed_parts(parts, known, negated, Some(false), because).map(|p| Formula::join(p, true, false))
        }
        Formula::Any(parts) => {
            changed_parts(parts, known, negated, Some(true), because).map(|p| Formula::join(p, false, false))
        }
        Formula::AtLeast(n, parts) => {
            changed_parts(parts, known, negated, None, because).map(|p| Formula::at_least(*n, p))
        }
    }
}

/// The parts simplified; `None` when none changes. A part that becomes `decisive` decides the whole: the rest is left out,
/// and the whole rests on that part alone.
fn changed_parts(
    parts: &[Formula],
    known: &Known,
    negated: bool,
    decisive: Option<bool>,
    because: &mut Because,
) -> Option<Vec<Formula>> {
    let (before, mut new) = (*because, None::<Vec<Formula>>);
    for (index, part) in parts.iter().enumerate() {
        let mut why = Because::NOTHING;
        match (changed(part, known, negated, &mut why), &mut new) {
            (Some(Formula::Constant(value)), _) if decisive == Some(value) => {
                *because = before.and(why);
                return Some(vec![Formula::Constant(value)]);
            }
            (Some(changed), Some(list)) => list.push(changed),
            (Some(changed), None) => {
                let mut list = Vec::with_capacity(parts.len());
                list.extend_from_slice(parts.get(..index).unwrap_or(&[]));
                list.push(changed);
                new = Some(list);
            }
            (None, Some(list)) => list.push(part.clone()),
            (None, None) => {}
        }
        *because = because.and(why);
    }
    new
}
