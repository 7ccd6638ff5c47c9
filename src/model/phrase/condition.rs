//! Conditions in plain words, negation carried inward so that no sentence begins with "it is not so that".

use super::super::condition::{Comparison, Condition, State};
use super::super::id::{ActId, AttributeId, DefinitionId, ReadingId, UnitId, UnitKindId};
use super::super::norm::Reference;
use super::super::vocabulary::Values;
use super::names::{alternatives, cause, comparison, head_count};
use super::{Phrases, both, joined};
use crate::text::Words;

impl Phrases<'_> {
    /// A condition as the end of "only if": 公文的文种是规范性文件，且名义是区政府或区政府办公室.
    pub fn condition(&self, condition: &Condition) -> Words {
        self.said(condition, true)
    }

    fn said(&self, condition: &Condition, holds: bool) -> Words {
        match condition {
            Condition::Always if holds => both("任何情况下", "in every case"),
            Condition::Always => both("任何情况下都不", "never"),
            Condition::Not(inner) => self.said(inner, !holds),
            Condition::Any(parts) | Condition::All(parts) if parts.len() == 1 => self.several(parts, holds, true),
            Condition::Any(parts) => self.several(parts, holds, !holds),
            Condition::All(parts) => self.several(parts, holds, holds),
            Condition::Among(attribute, values) => self.among(*attribute, values, holds),
            Condition::Compare(attribute, mark, number) => {
                let (of, than) = (self.attribute(*attribute), comparison(turned(*mark, holds), *number));
                both(format!("{}{}", of.zh, than.zh), format!("{} is {}", of.en, than.en))
            }
            Condition::IsUnit(attribute, unit) => self.is_unit(*attribute, *unit, holds),
            Condition::IsKind(attribute, kind) => self.is_kind(*attribute, *kind, holds),
            Condition::HasValueOf(set, value) => {
                let (of, value) = (self.attribute(*set), self.attribute(*value));
                let (zh, en) = if holds { ("包括", "include") } else { ("不包括", "do not include") };
                both(format!("{}{zh}{}", of.zh, value.zh), format!("{} {en} {}", of.en, value.en))
            }
            Condition::State(who, state) => self.state(who, state, holds),
            Condition::Reading(reading, answers) => self.read_as(*reading, answers, holds),
            Condition::Exists(reference) => self.exists(reference, holds),
            Condition::Count(reference, mark, number) => {
                let (of, than) = (self.reference(reference), head_count(turned(*mark, holds), *number));
                both(format!("{}{}", of.zh, than.zh), format!("the number of persons who are {} is {}", of.en, than.en))
            }
            Condition::Outcome(act, outcomes) => self.outcome(*act, outcomes, holds),
            Condition::Done(act) => {
                let act = self.act(*act);
                let (zh, en) = if holds { ("已", "has been done") } else { ("尚未", "has not been done") };
                both(format!("{zh}{}", act.zh), format!("“{}” {en}", act.en))
            }
            Condition::Defined(definition, holder) => self.defined(*definition, holder.as_ref(), holds),
        }
    }

    /// Several conditions; one of the other kind inside stands in parentheses.
    fn several(&self, parts: &[Condition], holds: bool, all: bool) -> Words {
        let mut shown: Vec<Words> = Vec::new();
        let mut last_matter = None;
        for part in parts {
            let said = self.said(part, holds);
            let matter = self.matter_of(part);
            // 公文的文种是甲，且名义是乙: the matter is named once.
            let zh = match (&matter, &last_matter) {
                (Some(matter), Some(last)) if matter == last && all => {
                    said.zh.strip_prefix(&format!("{matter}的")).unwrap_or(&said.zh).to_owned()
                }
                _ => said.zh.clone(),
            };
            let shown_part = both(zh, said.en);
            shown.push(if 1 < parts.len() && is_several(part) { enclosed(&shown_part) } else { shown_part });
            last_matter = matter;
        }
        if all { joined(&shown, "，且", ", and ") } else { joined(&shown, "，或者", ", or ") }
    }

    /// The matter that a simple condition begins with.
    fn matter_of(&self, condition: &Condition) -> Option<String> {
        let attribute = match condition {
            Condition::Among(id, _) | Condition::Compare(id, ..) => id,
            Condition::IsUnit(id, _) | Condition::IsKind(id, _) | Condition::HasValueOf(id, _) => id,
            Condition::Not(inner) => return self.matter_of(inner),
            _ => return None,
        };
        Some(self.matter(self.vocabulary.attributes[*attribute].matter).zh)
    }

    fn among(&self, id: AttributeId, values: &[usize], holds: bool) -> Words {
        if matches!(self.vocabulary.attributes[id].values, Values::YesNo) {
            let yes = values.contains(&1) == holds;
            return self.flag(id, yes);
        }
        let (of, shown) = (self.attribute(id), alternatives(&self.values(id, values)));
        let (zh, en) = if holds { ("是", "is") } else { ("不是", "is not") };
        both(format!("{}{zh}{}", of.zh, shown.zh), format!("{} {en} {}", of.en, shown.en))
    }

    fn values(&self, id: AttributeId, values: &[usize]) -> Vec<Words> {
        values.iter().map(|value| self.value(id, *value)).collect()
    }

    fn flag(&self, id: AttributeId, yes: bool) -> Words {
        let attribute = &self.vocabulary.attributes[id];
        let (name, matter) = (&attribute.label.words, self.matter(attribute.matter));
        let (zh, en) = if yes { ("属于", "is") } else { ("不属于", "is not") };
        both(format!("{}{zh}“{}”情形", matter.zh, name.zh), format!("{} {en} “{}”", matter.en, name.en))
    }

    fn is_unit(&self, id: AttributeId, unit: UnitId, holds: bool) -> Words {
        let (of, unit) = (self.attribute(id), self.unit(unit));
        let (zh, en) = match (self.is_set(id), holds) {
            (true, true) => ("包括", "include"),
            (true, false) => ("不包括", "do not include"),
            (false, true) => ("是", "is"),
            (false, false) => ("不是", "is not"),
        };
        both(format!("{}{zh}{}", of.zh, unit.zh), format!("{} {en} {}", of.en, unit.en))
    }

    fn is_kind(&self, id: AttributeId, kind: UnitKindId, holds: bool) -> Words {
        let (of, kind) = (self.attribute(id), self.unit_kind(kind));
        let (zh, en) = match (self.is_set(id), holds) {
            (true, true) => ("中有", "include a unit of the kind"),
            (true, false) => ("中没有", "include no unit of the kind"),
            (false, true) => ("属于", "is of the kind"),
            (false, false) => ("不属于", "is not of the kind"),
        };
        both(format!("{}{zh}{}", of.zh, kind.zh), format!("{} {en} “{}”", of.en, kind.en))
    }

    fn is_set(&self, id: AttributeId) -> bool {
        matches!(self.vocabulary.attributes[id].values, Values::Units(_))
    }

    fn state(&self, who: &Reference, state: &State, holds: bool) -> Words {
        let (name, several) = (self.reference(who), self.can_be_several(who));
        let (zh, en) = match (state, holds) {
            (State::Present, true) | (State::Absent, false) if several => ("至少一人在岗", "are not all absent"),
            (State::Present, true) | (State::Absent, false) => ("在岗", "is present"),
            (State::Absent, true) | (State::Present, false) if several => ("全部缺席", "are all absent"),
            (State::Absent, true) | (State::Present, false) => ("缺席", "is absent"),
            (State::Vacant, true) => ("缺位", "is a vacant post"),
            (State::Vacant, false) => ("未缺位", "is not a vacant post"),
            (State::Reachable, true) => ("能够联系", "can be reached"),
            (State::Reachable, false) => ("无法联系", "cannot be reached"),
            (State::AwayOn(causes), holds) => {
                let causes = alternatives(&causes.iter().map(|reason| cause(*reason)).collect::<Vec<_>>());
                let (zh, en) = if holds { ("因", "is away on") } else { ("并非因", "is not away on") };
                return both(format!("{}{zh}{}不在岗", name.zh, causes.zh), format!("{} {en} {}", name.en, causes.en));
            }
        };
        both(format!("{}{zh}", name.zh), format!("{} {en}", name.en))
    }

    fn read_as(&self, id: ReadingId, answers: &[usize], holds: bool) -> Words {
        let shown: Vec<_> = answers.iter().map(|answer| self.answer(id, *answer)).collect();
        let (reading, shown) = (self.reading(id), alternatives(&shown));
        let (zh, en) = if holds { ("按", "is read as") } else { ("不按", "is not read as") };
        both(format!("{}{zh}{}理解", reading.zh, shown.zh), format!("{} {en} {}", reading.en, shown.en))
    }

    fn exists(&self, reference: &Reference, holds: bool) -> Words {
        let (zh, en) = if holds { ("有", "there is") } else { ("没有", "there is no such person as") };
        match reference {
            Reference::Applied(relation, argument) => {
                let (of, noun) = (self.reference(argument), self.related(*relation));
                both(format!("{}{zh}{}", of.zh, noun.zh), format!("{en} {}", self.reference(reference).en))
            }
            _ => {
                let who = self.reference(reference);
                both(format!("{zh}{}", who.zh), format!("{en} {}", who.en))
            }
        }
    }

    fn outcome(&self, id: ActId, outcomes: &[usize], holds: bool) -> Words {
        let declared = &self.vocabulary.acts[id].outcomes;
        let shown = outcomes.iter().filter_map(|index| declared.get(*index)).map(|label| label.words.clone());
        let (act, shown) = (self.act(id), alternatives(&shown.collect::<Vec<_>>()));
        let (zh, en) = if holds { ("是", "is") } else { ("不是", "is not") };
        both(format!("{}的结果{zh}{}", act.zh, shown.zh), format!("the outcome of “{}” {en} {}", act.en, shown.en))
    }

    fn defined(&self, id: DefinitionId, holder: Option<&Reference>, holds: bool) -> Words {
        let who = match (holder, self.vocabulary.definitions[id].matter) {
            (Some(holder), _) => self.reference(holder),
            (None, Some(matter)) => self.matter(matter),
            (None, None) => self.bound.clone(),
        };
        let name = self.definition_name(id);
        let (zh, en) = if holds { ("属于", "meets") } else { ("不属于", "does not meet") };
        both(format!("{}{zh}{}情形", who.zh, name.zh), format!("{} {en} {}", who.en, name.en))
    }
}

fn is_several(condition: &Condition) -> bool {
    match condition {
        Condition::Any(parts) | Condition::All(parts) => match parts.as_slice() {
            [only] => is_several(only),
            _ => true,
        },
        Condition::Not(inner) => is_several(inner),
        _ => false,
    }
}

fn enclosed(words: &Words) -> Words {
    both(format!("（{}）", words.zh), format!("({})", words.en))
}

fn turned(comparison: Comparison, holds: bool) -> Comparison {
    match (comparison, holds) {
        (same, true) => same,
        (Comparison::Equal, false) => Comparison::Unequal,
        (Comparison::Unequal, false) => Comparison::Equal,
        (Comparison::AtLeast, false) => Comparison::Less,
        (Comparison::Less, false) => Comparison::AtLeast,
        (Comparison::AtMost, false) => Comparison::More,
        (Comparison::More, false) => Comparison::AtMost,
    }
}
