//! Situations of ordinary life: everybody is there. What goes wrong then is the fault of the rules alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::logic::{Formula, VarId};
use crate::meaning::{AttributeVariable, PRESENT};
use crate::model::phrase::Phrases;
use crate::model::{ActId, AttributeId, ReadingId, Sort, UnitId};
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

    /// The answers to the questions of reading under which something can happen, the simplest combination; nothing when it
    /// can happen under every combination.
    ///
    /// # Errors
    /// [`TooLarge`] when the question is too large.
    pub fn readings_needed(&self, when: &Formula) -> Result<Vec<(ReadingId, Vec<usize>)>, TooLarge> {
        ledger::held(self, when).map(|held| held.cases.into_iter().next().unwrap_or_default())
    }

    /// The parts of the model in plain words.
    pub fn phrases(&self) -> Phrases<'_> {
        Phrases::of(&self.model.vocabulary)
    }

    /// Of whom or to whom a relation goes, in words.
    pub fn sort_words(&self, sort: Sort) -> Words {
        match sort {
            Sort::Post(post) => self.model.vocabulary.posts[post].label.words.clone(),
            Sort::AnyUnit => Words::new("单位", "unit"),
            Sort::Kind(kind) => self.model.vocabulary.unit_kinds[kind].label.words.clone(),
        }
    }

    /// Acts in words.
    pub fn acts_words(&self, acts: impl IntoIterator<Item = ActId>) -> Vec<Words> {
        let acts: BTreeSet<ActId> = acts.into_iter().collect();
        acts.into_iter().map(|act| self.model.act_words(act)).collect()
    }
}

/// Several names as a reader expects them: the first few, and how many there are.
pub fn few(names: &[Words], most: usize) -> Words {
    let shown = list(names.get(..most).unwrap_or(names));
    if names.len() <= most {
        return shown;
    }
    Words::new(format!("{}等{}项", shown.zh, names.len()), format!("{} and {} more", shown.en, names.len() - most))
}
