//! Situations of ordinary life: everybody is there. What goes wrong then is the fault of the rules alone.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::logic::{Formula, VarId};
use crate::meaning::{AttributeVariable, PRESENT};
use crate::model::{AttributeId, UnitId};
use crate::text::{Words, list};

use super::inquiry::{Inquiry, Regime};
use super::ledger;

impl Inquiry<'_> {
    /// A formula when everybody is there and every delegation that the rules allow has been made: whatever cannot be done
    /// even then needs no absence and no forgotten delegation to go wrong. Readings and attributes stay open.
    pub fn with_everybody(&self, formula: &Formula) -> Formula {
        formula.given(&self.world.space, &self.everybody())
    }

    fn everybody(&self) -> BTreeMap<VarId, u64> {
        let persons = self.world.persons.iter().filter_map(|p| self.world.presence_variable(*p));
        let made = self.world.delegations.iter().map(|d| (d.variable, 1 << 1));
        persons.map(|v| (v, 1 << PRESENT)).chain(made).collect()
    }

    /// That everybody is there, and no delegation has been made: where something fails with every delegation, the story
    /// is told without any.
    pub fn ordinary_day(&self) -> Formula {
        Formula::all([self.nobody_away(), self.regime(Regime::NoneMade)])
    }

    /// That a unit, or a set of units, is this unit and no other. `None` when the attribute is not about units, or this
    /// unit cannot be its value.
    pub fn only(&self, attribute: AttributeId, unit: UnitId) -> Option<Formula> {
        match self.world.attribute_variable(attribute)? {
            AttributeVariable::Unit(variable, units) => {
                let value = units.iter().zip(0u8..).find(|(u, _)| **u == unit)?.1;
                Some(self.world.is(*variable, value))
            }
            AttributeVariable::Units(members) => {
                members.iter().find(|(u, _)| *u == unit)?;
                let is = |(u, v): &(UnitId, VarId)| self.world.is(*v, u8::from(*u == unit));
                Some(Formula::all(members.iter().map(is).collect::<Vec<_>>()))
            }
            AttributeVariable::Choice(_) | AttributeVariable::Integer(..) => None,
        }
    }

    /// Whether something can happen under every combination of answers to the questions of reading.
    ///
    /// # Errors
    /// [`TooLarge`] when the question is too large.
    pub fn under_every_reading(&self, when: &Formula) -> Result<bool, TooLarge> {
        ledger::held(self, when).map(|held| held.always)
    }
}

/// Several names as a reader expects them, the first few and how many there are.
pub fn few(names: &[Words], most: usize) -> Words {
    let shown = list(names.get(..most).unwrap_or(names));
    if names.len() <= most {
        return shown;
    }
    Words::new(format!("{}等{}项", shown.zh, names.len()), format!("{} and {} more", shown.en, names.len() - most))
}
