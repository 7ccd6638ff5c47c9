//! Prints conditions, with parentheses only where they are needed.

use super::super::ast::{Condition, Name, State};
use super::super::keyword::Keyword;
use super::{Printer, act, names};

impl Printer {
    /// A condition as it stands after `当` or `=`.
    pub fn condition(&self, condition: &Condition) -> String {
        use Condition as C;
        match condition {
            C::Any(parts) => self.joined(parts, Keyword::Or, |part| matches!(part, C::Any(_))),
            C::All(parts) => self.joined(parts, Keyword::And, |part| matches!(part, C::Any(_) | C::All(_))),
            C::Not(inner) => {
                let enclosed = matches!(**inner, C::Any(_) | C::All(_));
                format!("{} {}", self.word(Keyword::Not), self.enclosed(inner, enclosed))
            }
            C::Always(_) => self.word(Keyword::Always).to_owned(),
            C::Flag { matter, attribute } => dotted(matter.as_ref(), attribute),
            C::Among { matter, attribute, values, negated, braces } => {
                format!("{} {}", dotted(matter.as_ref(), attribute), self.values(values, *negated, *braces))
            }
            C::Compare { matter, attribute, operator, number } => {
                format!("{} {operator} {number}", dotted(matter.as_ref(), attribute))
            }
            C::Has { matter, attribute, unit } => {
                format!("{} {} {}", dotted(matter.as_ref(), attribute), self.word(Keyword::Has), unit.text)
            }
            C::State { who, state } => format!("{} {}", self.reference(who), self.state(state)),
            C::Reading { reading, answers, negated, braces } => {
                let values = self.values(answers, *negated, *braces);
                format!("{} {} {values}", self.word(Keyword::Reading), reading.text)
            }
            C::Exists(reference) => format!("{} {}", self.word(Keyword::Exists), self.reference(reference)),
            C::Count { of, operator, number } => {
                format!("{} {} {operator} {number}", self.word(Keyword::Count), self.reference(of))
            }
            C::Outcome { act: done, values, negated, braces } => {
                format!("{} {}", act(done), self.values(values, *negated, *braces))
            }
            C::Done(done) => format!("{} {}", self.word(Keyword::Done), act(done)),
            C::Defined { name, argument } => format!("{}({})", name.text, self.reference(argument)),
        }
    }

    fn joined(&self, parts: &[Condition], keyword: Keyword, enclose: fn(&Condition) -> bool) -> String {
        let shown: Vec<_> = parts.iter().map(|part| self.enclosed(part, enclose(part))).collect();
        shown.join(&self.between(keyword))
    }

    fn enclosed(&self, condition: &Condition, enclosed: bool) -> String {
        let shown = self.condition(condition);
        if enclosed { format!("({shown})") } else { shown }
    }

    fn values(&self, values: &[Name], negated: bool, braces: bool) -> String {
        let keyword = if negated { Keyword::NotIn } else { Keyword::In };
        match (values, braces, negated) {
            ([value], true, _) => format!("{} {}", self.word(keyword), value.text),
            (values, true, _) => format!("{} {{{}}}", self.word(keyword), names(values, ", ")),
            (values, false, true) => format!("!= {}", names(values, ", ")),
            (values, false, false) => format!("= {}", names(values, ", ")),
        }
    }

    fn state(&self, state: &State) -> String {
        match state {
            State::Present => self.word(Keyword::Present).to_owned(),
            State::Absent => self.word(Keyword::Absent).to_owned(),
            State::Vacant => self.word(Keyword::Vacant).to_owned(),
            State::Reachable => self.word(Keyword::Reachable).to_owned(),
            State::AwayOn(causes) => {
                let causes: Vec<_> = causes.iter().map(|cause| self.word(*cause)).collect();
                format!("{} {{{}}}", self.word(Keyword::Away), causes.join(", "))
            }
        }
    }
}

fn dotted(matter: Option<&Name>, attribute: &Name) -> String {
    match matter {
        Some(matter) => format!("{}.{}", matter.text, attribute.text),
        None => attribute.text.clone(),
    }
}
