//! What comes before what, and on which results of earlier steps a clause depends.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::logic::Formula;
use crate::model::{ActId, Condition, Nature, NormId, Rule};

use super::inquiry::Inquiry;

/// Whether an act is a check on what others decide: examining, concurring, bringing parties together.
pub fn is_check(nature: Nature) -> bool {
    matches!(nature, Nature::Reviews | Nature::Concurs | Nature::Coordinates)
}

/// The conditions joined by "or" at the top; the condition itself when there is no such "or".
pub fn alternatives(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::Any(parts) => parts.iter().flat_map(alternatives).collect(),
        other => vec![other],
    }
}

/// The same formula with every negation carried down to single facts, so that a search sees what is settled.
pub fn opened(formula: &Formula) -> Formula {
    match formula {
        Formula::All(parts) => Formula::all(parts.iter().map(opened)),
        Formula::Any(parts) => Formula::any(parts.iter().map(opened)),
        Formula::Not(inner) => match inner.as_ref() {
            Formula::All(parts) => Formula::any(parts.iter().map(|p| opened(&p.clone().negate()))),
            Formula::Any(parts) => Formula::all(parts.iter().map(|p| opened(&p.clone().negate()))),
            _ => formula.clone(),
        },
        _ => formula.clone(),
    }
}

impl Inquiry<'_> {
    /// What kind of thing an act does.
    pub(crate) fn nature(&self, act: ActId) -> Nature {
        self.model.vocabulary.acts[act].nature
    }

    /// The acts that an act must come before, directly or through others.
    pub(crate) fn later(&self, act: ActId) -> BTreeSet<ActId> {
        let mut found = BTreeSet::new();
        let mut open = vec![act];
        while let Some(next) = open.pop() {
            for (_, norm) in self.model.norms.iter() {
                if let Rule::Order { first, then } = &norm.rule
                    && first.contains(&next)
                {
                    open.extend(then.iter().copied().filter(|t| found.insert(*t)));
                }
            }
        }
        found
    }

    /// A formula narrowed to situations in which it holds whatever a question of reading is answered, for as many questions
    /// as that is possible: an example that leans on an answer would hide it.
    ///
    /// # Errors
    /// [`TooLarge`] when the question is too large.
    pub(crate) fn on_every_reading(&self, when: &Formula) -> Result<Formula, TooLarge> {
        let mut narrowed = when.clone();
        for reading in self.readings_in(when) {
            let Some(variable) = self.world.reading_variable(reading) else { continue };
            let answers = 0..self.model.vocabulary.readings[reading].answers.len();
            let given = answers.map(|a| narrowed.given(&self.world.space, &BTreeMap::from([(variable, 1 << a)])));
            let always = Formula::all(given.collect::<Vec<_>>());
            if self.find([always.clone()])?.is_some() {
                narrowed = always;
            }
        }
        Ok(narrowed)
    }

    /// The acts whose result a condition asks for, named conditions included: how they ended, not only that they were done.
    pub(crate) fn results_asked(&self, condition: &Condition) -> BTreeSet<ActId> {
        let mut found = BTreeSet::new();
        self.each_part(condition, &mut |part| {
            if let Condition::Outcome(act, _) = part {
                found.insert(*act);
            }
        });
        found
    }

    /// Whether a condition asks that some act has been done, or how it ended.
    pub(crate) fn asks_for_steps(&self, condition: &Condition) -> bool {
        let mut asks = false;
        self.each_part(condition, &mut |part| {
            asks |= matches!(part, Condition::Outcome(..) | Condition::Done(_));
        });
        asks
    }

    fn each_part(&self, condition: &Condition, see: &mut impl FnMut(&Condition)) {
        see(condition);
        match condition {
            Condition::Any(parts) | Condition::All(parts) => parts.iter().for_each(|p| self.each_part(p, see)),
            Condition::Not(inner) => self.each_part(inner, see),
            Condition::Defined(definition, _) => {
                self.each_part(&self.model.vocabulary.definitions[*definition].meaning, see);
            }
            _ => {}
        }
    }

    /// The norms with the results that their conditions and exceptions ask for.
    pub(crate) fn norms_on_results(&self) -> Vec<(NormId, BTreeSet<ActId>)> {
        let asked = self.model.norms.iter().map(|(id, norm)| {
            let mut results = self.results_asked(&norm.when);
            results.extend(norm.unless.iter().flat_map(|u| self.results_asked(u)));
            (id, results)
        });
        asked.filter(|(_, results)| !results.is_empty()).collect()
    }
}
