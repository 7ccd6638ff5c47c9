//! Prints norms and the clauses that follow them.

use super::super::ast::{Condition, Norm, Rider, Rule, Scope, Target};
use super::super::keyword::Keyword;
use super::lines::Lines;
use super::{Printer, acts, gloss, places};

impl Printer {
    /// A norm with its riders in the order written.
    pub fn norm(&self, norm: &Norm) -> Lines {
        let mut lines = self.rule(&norm.rule);
        for rider in &norm.riders {
            lines.tail(self.rider(rider));
        }
        lines
    }

    fn rule(&self, rule: &Rule) -> Lines {
        use Keyword as K;
        let (keyword, rest) = match rule {
            Rule::Power { holder, acts: done } => (K::By, format!("{} {}", self.holder(holder), acts(done))),
            Rule::Duty { holder, acts: done } => (K::Must, format!("{} {}", self.holder(holder), acts(done))),
            Rule::Prohibition { holder, acts: done } => (K::MustNot, format!("{} {}", self.holder(holder), acts(done))),
            Rule::Cover { automatic, from, to, scope } => {
                let scope = match scope {
                    Scope::AllPowers => self.word(K::AllPowers).to_owned(),
                    Scope::Acts(passed) => acts(passed),
                };
                let keyword = if *automatic { K::StandsIn } else { K::MayDelegate };
                (keyword, format!("{} -> {} {scope}", self.reference(from), self.reference(to)))
            }
            Rule::Order { first, then } => {
                (K::Requires, format!("{}{}{}", acts(first), self.between(K::Before), acts(then)))
            }
            Rule::Occupation { acts: done, until, from } => {
                let kept = from.iter().map(|from| format!("{}{}", self.between(K::KeepsFrom), acts(from)));
                let kept: String = kept.collect();
                (K::Occupies, format!("{}{}{}{kept}", acts(done), self.between(K::Until), acts(until)))
            }
            Rule::Apart { acts: apart } => (K::Apart, acts(apart)),
            Rule::Seats { attend_only, body, holder } => {
                let keyword = if *attend_only { K::Attends } else { K::Members };
                (keyword, format!("{} = {}", body.text, self.holder(holder)))
            }
            Rule::Line { kind, from, to } => (*kind, format!("{} -> {}", self.holder(from), self.holder(to))),
            Rule::Regulates { name } => (K::Regulates, name.text.clone()),
            Rule::Refers { words, target } => (K::Refers, format!("{} {}", gloss(words), self.target(target))),
            Rule::Without { declaratory: true, reason } => (K::Declaratory, gloss(reason)),
            Rule::Without { declaratory: false, reason } => (K::NotModelled, gloss(reason)),
        };
        let mut lines = self.start(keyword);
        lines.add(&rest);
        lines
    }

    fn target<'t>(&self, target: &'t Target) -> &'t str {
        match target {
            Target::External => self.word(Keyword::External),
            Target::Unnamed => self.word(Keyword::UnnamedNorm),
            Target::Inside(place) => &place.text,
        }
    }

    fn rider(&self, rider: &Rider) -> String {
        use Keyword as K;
        match rider {
            Rider::When(condition) => format!("{} {}", self.word(K::When), self.condition(condition)),
            Rider::Unless(condition) => format!("{} {}", self.word(K::Unless), self.condition(condition)),
            Rider::Overrides(clauses) => format!("{} {}", self.word(K::Overrides), places(clauses)),
            Rider::InPerson => self.word(K::InPerson).to_owned(),
            Rider::Remotely => self.word(K::Remotely).to_owned(),
            Rider::AsARule => self.word(K::AsARule).to_owned(),
            Rider::Form(form) => format!("{} {}", self.word(K::Form), gloss(form)),
            Rider::Within(number, unit) => format!("{} {number} {}", self.word(K::Within), self.word(*unit)),
            Rider::VagueTime(words) => format!("{} {}", self.word(K::Within), gloss(words)),
            Rider::Every(number, unit) => format!("{} {number} {}", self.word(K::Every), self.word(*unit)),
            Rider::MayPassOn(condition) => self.with_own(K::MayPassOn, condition.as_ref()),
            Rider::ToOneOnly(condition) => self.with_own(K::ToOneOnly, condition.as_ref()),
            Rider::UntilReturn(condition) => self.with_own(K::UntilReturn, condition.as_ref()),
            Rider::UntilDay(condition) => self.with_own(K::UntilDay, condition.as_ref()),
            Rider::UntilWithdrawn(condition) => self.with_own(K::UntilWithdrawn, condition.as_ref()),
            Rider::MayNotPassOn => self.word(K::MayNotPassOn).to_owned(),
            Rider::WithDelegated(condition) => self.with_own(K::WithDelegated, condition.as_ref()),
            Rider::Onward(condition) => self.with_own(K::Onward, condition.as_ref()),
        }
    }

    fn with_own(&self, keyword: Keyword, condition: Option<&Condition>) -> String {
        match condition {
            Some(condition) => {
                format!("{} {} {}", self.word(keyword), self.word(Keyword::When), self.condition(condition))
            }
            None => self.word(keyword).to_owned(),
        }
    }
}
