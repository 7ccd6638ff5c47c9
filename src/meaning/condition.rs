//! A condition of the model becomes a formula over the world's variables.

use crate::logic::Formula;
use crate::model::{AttributeId, Comparison, Condition, DefinitionId, Reference, State, UnitId};

use super::actors::Actor;
use super::situation::{PRESENT, VACANT, value_of};
use super::variables::AttributeVariable;
use super::world::World;

impl World<'_> {
    /// What a condition means. `bound` is the first of a cover norm or the parameter of a definition.
    pub fn formula(&self, condition: &Condition, bound: Option<Actor>) -> Formula {
        match condition {
            Condition::Always => Formula::TRUE,
            Condition::Any(parts) => Formula::any(parts.iter().map(|p| self.formula(p, bound))),
            Condition::All(parts) => Formula::all(parts.iter().map(|p| self.formula(p, bound))),
            Condition::Not(inner) => self.formula(inner, bound).negate(),
            Condition::Among(attribute, values) => self.among(*attribute, values),
            Condition::Compare(attribute, comparison, number) => self.compare(*attribute, *comparison, *number),
            Condition::IsUnit(attribute, unit) => self.has_unit(*attribute, |u| u == self.representative(*unit)),
            Condition::IsKind(attribute, kind) => {
                self.has_unit(*attribute, |u| self.model.vocabulary.units[u].kind == *kind)
            }
            Condition::HasValueOf(set, unit) => self.has_value_of(*set, *unit),
            Condition::State(who, state) => self.state_of(who, state, bound),
            Condition::Reading(reading, answers) => {
                let variable = self.readings.get(reading.0).copied();
                variable.map_or(Formula::FALSE, |v| self.is_in(v, mask(answers)))
            }
            Condition::Exists(who) => Formula::any(self.actors(who, bound).into_iter().map(|(_, when)| when)),
            Condition::Count(of, comparison, number) => self.count(of, *comparison, *number, bound),
            Condition::Outcome(act, outcomes) => {
                let variable = self.outcomes.get(act).copied();
                variable.map_or(Formula::FALSE, |v| self.is_in(v, mask(outcomes) << 1))
            }
            Condition::Done(act) => {
                let variable = self.outcomes.get(act).copied();
                variable.map_or(Formula::FALSE, |v| self.is(v, 0).negate())
            }
            Condition::Defined(definition, who) => self.defined(*definition, who.as_ref(), bound),
        }
    }

    fn among(&self, attribute: AttributeId, values: &[usize]) -> Formula {
        match self.attributes.get(&attribute) {
            Some(AttributeVariable::Choice(variable)) => self.is_in(*variable, mask(values)),
            _ => Formula::FALSE,
        }
    }

    fn compare(&self, attribute: AttributeId, comparison: Comparison, number: i64) -> Formula {
        let Some(AttributeVariable::Integer(variable, starts)) = self.attributes.get(&attribute) else {
            return Formula::FALSE;
        };
        // All numbers of an interval compare alike, so its first decides.
        let holds = starts.iter().map(|start| comparison.holds(*start, number));
        let values: Vec<_> = holds.enumerate().filter(|(_, holds)| *holds).map(|(value, _)| value).collect();
        self.is_in(*variable, mask(&values))
    }

    fn has_unit(&self, attribute: AttributeId, wanted: impl Fn(UnitId) -> bool) -> Formula {
        match self.attributes.get(&attribute) {
            Some(AttributeVariable::Unit(variable, units)) => {
                let values = units.iter().enumerate().filter(|(_, u)| wanted(**u)).map(|(value, _)| value);
                self.is_in(*variable, mask(&values.collect::<Vec<_>>()))
            }
            Some(AttributeVariable::Units(members)) => {
                let members = members.iter().filter(|(u, _)| wanted(*u));
                Formula::any(members.map(|(_, variable)| self.is(*variable, 1)))
            }
            _ => Formula::FALSE,
        }
    }

    fn has_value_of(&self, set: AttributeId, unit: AttributeId) -> Formula {
        let Some(AttributeVariable::Unit(variable, units)) = self.attributes.get(&unit) else { return Formula::FALSE };
        let cases = units.iter().zip(0u8..).map(|(unit, value)| {
            Formula::all([self.is(*variable, value), self.has_unit(set, |member| member == *unit)])
        });
        Formula::any(cases.collect::<Vec<_>>())
    }

    fn state_of(&self, who: &Reference, state: &State, bound: Option<Actor>) -> Formula {
        let actors = self.actors(who, bound);
        let one_is_enough = matches!(state, State::Present | State::Reachable);
        if one_is_enough {
            return Formula::any(actors.into_iter().map(|(a, when)| Formula::all([when, self.is_state(a, state)])));
        }
        // A post that nobody holds is vacant; of a relation somebody must be described.
        if actors.is_empty() {
            return Formula::Constant(matches!(who, Reference::Post(_)) && !matches!(state, State::AwayOn(_)));
        }
        self.of_all(&actors, |actor| self.is_state(actor, state))
    }

    /// That somebody is described, and that everyone who is described is so.
    fn of_all(&self, actors: &[(Actor, Formula)], so: impl Fn(Actor) -> Formula) -> Formula {
        let somebody = Formula::any(actors.iter().map(|(_, when)| when.clone()));
        let everyone = actors.iter().map(|(actor, when)| Formula::any([when.clone().negate(), so(*actor)]));
        Formula::all(std::iter::once(somebody).chain(everyone))
    }

    fn is_state(&self, actor: Actor, state: &State) -> Formula {
        let Actor::Person(person) = actor else {
            return Formula::Constant(matches!(state, State::Present | State::Reachable));
        };
        let Some(presence) = self.presence_variable(person) else { return Formula::FALSE };
        let present = self.is(presence, PRESENT);
        match state {
            State::Present => present,
            State::Absent => present.negate(),
            State::Vacant => self.is(presence, VACANT),
            State::AwayOn(causes) => {
                let values: Vec<_> = causes.iter().map(|c| usize::from(value_of(*c))).collect();
                self.is_in(presence, mask(&values))
            }
            State::Reachable => {
                let reach = self.reach_variable(person).map_or(Formula::TRUE, |v| self.is(v, 0));
                Formula::any([present, Formula::all([self.is(presence, VACANT).negate(), reach])])
            }
        }
    }

    fn count(&self, of: &Reference, comparison: Comparison, number: i64, bound: Option<Actor>) -> Formula {
        let whens: Vec<_> = self.actors(of, bound).into_iter().map(|(_, when)| when).collect();
        let least = |n: i64| Formula::at_least(usize::try_from(n).unwrap_or(0), whens.clone());
        match comparison {
            Comparison::AtLeast => least(number),
            Comparison::More => least(number + 1),
            Comparison::Less => least(number).negate(),
            Comparison::AtMost => least(number + 1).negate(),
            Comparison::Equal => Formula::all([least(number), least(number + 1).negate()]),
            Comparison::Unequal => Formula::any([least(number).negate(), least(number + 1)]),
        }
    }

    fn defined(&self, definition: DefinitionId, who: Option<&Reference>, bound: Option<Actor>) -> Formula {
        let meaning = &self.model.vocabulary.definitions[definition].meaning;
        match who {
            None => self.formula(meaning, None),
            Some(who) => self.of_all(&self.actors(who, bound), |actor| self.formula(meaning, Some(actor))),
        }
    }
}

/// The set of values as a bit mask; values beyond 63 do not exist.
fn mask(values: &[usize]) -> u64 {
    values.iter().filter(|v| **v < 64).fold(0, |mask, v| mask | 1 << v)
}
