//! References and conditions of superior norms in the names of a model.

use crate::text::Words;

use super::super::condition::Condition;
use super::super::id::{AttributeId, MatterId};
use super::super::norm::Reference;
use super::super::phrase::Phrases;
use super::super::vocabulary::{Means, Values, Vocabulary};
use super::Meant;

/// The names of the superior norms and those of the model.
#[derive(Clone, Copy)]
pub struct Names<'m> {
    /// What the superior norms declare.
    pub superior: &'m Vocabulary,
    /// What the model declares, the counterparts among it.
    pub here: &'m Vocabulary,
}

/// `事项.重大`.
pub fn fact_name(superior: &Vocabulary, attribute: AttributeId) -> String {
    let row = &superior.attributes[attribute];
    format!("{}.{}", superior.matters[row.matter].label.name(), row.label.name())
}

/// Who is meant in the model; the name that has no counterpart when there is none.
pub fn reference(names: &Names<'_>, who: &Reference) -> Result<Vec<Meant>, Words> {
    let words = names.superior;
    let label = match who {
        Reference::Post(id) => &words.posts[*id].label,
        Reference::Body(id) => &words.bodies[*id].label,
        Reference::Unit(id) => &words.units[*id].label,
        Reference::Kind(id) => &words.unit_kinds[*id].label,
        Reference::Bound | Reference::Anyone | Reference::Unnamed => return Ok(vec![(who.clone(), Condition::Always)]),
        Reference::Attribute(_) | Reference::Applied(..) => return Err(Phrases::of(words).reference(who)),
    };
    let known = names.here.counterparts.iter().filter(|c| c.name == label.name());
    let parties: Vec<Meant> = known
        .filter_map(|c| if let Means::Parties(parties) = &c.means { Some(parties.clone()) } else { None })
        .flatten()
        .collect();
    if parties.is_empty() { Err(label.words.clone()) } else { Ok(parties) }
}

impl Names<'_> {
    /// A condition in the names of the model, for acts on a matter; the name that has no counterpart when there is none.
    pub fn condition(&self, condition: &Condition, matter: Option<MatterId>) -> Result<Condition, Words> {
        let all = |parts: &[Condition]| parts.iter().map(|p| self.condition(p, matter)).collect::<Result<Vec<_>, _>>();
        Ok(match condition {
            Condition::Always => Condition::Always,
            Condition::Any(parts) => Condition::Any(all(parts)?),
            Condition::All(parts) => Condition::All(all(parts)?),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner, matter)?)),
            Condition::Among(attribute, values) => self.fact(*attribute, values, matter)?,
            Condition::State(who, state) => {
                let who = reference(self, who)?.into_iter();
                Condition::Any(
                    who.map(|(w, when)| Condition::All(vec![when, Condition::State(w, state.clone())])).collect(),
                )
            }
            Condition::Defined(definition, None) => {
                self.condition(&self.superior.definitions[*definition].meaning, matter)?
            }
            _ => return Err(Words::new("条件中的这一写法", "a condition of this form")),
        })
    }

    /// A yes-no attribute stands for any of the conditions that correspond to it on this matter.
    fn fact(&self, attribute: AttributeId, values: &[usize], matter: Option<MatterId>) -> Result<Condition, Words> {
        let row = &self.superior.attributes[attribute];
        let name = fact_name(self.superior, attribute);
        let known = self.here.counterparts.iter().filter(|c| c.name == name).filter_map(|c| match &c.means {
            Means::Fact(of, when) if of.is_none() || matter.is_none() || *of == matter => Some(when.clone()),
            _ => None,
        });
        let known: Vec<Condition> = known.collect();
        if known.is_empty() || row.values != Values::YesNo {
            return Err(row.label.words.clone());
        }
        let fact = Condition::Any(known);
        Ok(if values.contains(&1) { fact } else { Condition::Not(Box::new(fact)) })
    }
}
