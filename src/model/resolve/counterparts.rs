//! What the names of the superior norms stand for in a model.

use std::collections::BTreeSet;

use crate::text::{Complaint, Span, Words};

use super::super::condition::Condition;
use super::super::id::MatterId;
use super::super::language::ast::{ActName, Condition as Written, Declaration, Holder as WrittenHolder, Name};
use super::super::norm::Reference;
use super::super::vocabulary::{Counterpart, Means};
use super::Resolver;

impl Resolver<'_> {
    /// Keeps a counterpart; other declarations are left alone.
    pub(super) fn corresponds(&mut self, declaration: &Declaration, span: &Span) {
        match declaration {
            Declaration::CorrespondsParty { name, holder, when } => self.corresponds_party(name, holder, when.as_ref()),
            Declaration::CorrespondsActs { act, acts, when } => self.corresponds_acts(act, acts, when.as_ref(), span),
            Declaration::CorrespondsFact { matter, attribute, when } => {
                let Some(when) = self.condition(when) else { return };
                let matters = self.matters_in(&when);
                if 1 < matters.len() {
                    self.complaints.push(several_matters(attribute));
                }
                let name = format!("{}.{}", matter.text, attribute.text);
                self.keep(name, attribute.span.clone(), Means::Fact(matters.into_iter().next(), when));
            }
            _ => {}
        }
    }

    fn corresponds_party(&mut self, name: &Name, written: &WrittenHolder, when: Option<&Written>) {
        let (Some(holder), Some(when)) = (self.holder(written), self.optional(when)) else { return };
        let known = self.vocabulary.counterparts.iter().find(|c| c.name == name.text && c.means.is_unconditional());
        let known = known.filter(|_| when == Condition::Always).map(|c| c.span.clone());
        if let Some(first) = known {
            self.twice(name, Some(&first));
        }
        let parties = holder.alternatives.into_iter().flatten().map(|party| (party.who, when.clone()));
        self.keep(name.text.clone(), name.span.clone(), Means::Parties(parties.collect()));
    }

    fn corresponds_acts(&mut self, act: &ActName, acts: &[ActName], when: Option<&Written>, span: &Span) {
        let Some(acts) = self.acts(acts) else { return };
        let matter = self.matter_of(&acts);
        let Some(when) = self.with_matter(matter, |r| r.optional(when)) else { return };
        let span = Span { end: act.matter.span.end, ..Span { start: act.name.span.start, ..span.clone() } };
        self.keep(format!("{}({})", act.name.text, act.matter.text), span, Means::Acts(acts, when));
    }

    fn keep(&mut self, name: String, span: Span, means: Means) {
        self.vocabulary.counterparts.push(Counterpart { name, span, means });
    }

    /// The matters that a condition speaks of.
    fn matters_in(&self, condition: &Condition) -> BTreeSet<MatterId> {
        let words = &self.vocabulary;
        let of_attribute = |a: &super::super::id::AttributeId| words.attributes[*a].matter;
        match condition {
            Condition::Any(parts) | Condition::All(parts) => parts.iter().flat_map(|p| self.matters_in(p)).collect(),
            Condition::Not(inner) => self.matters_in(inner),
            Condition::Among(a, _)
            | Condition::Compare(a, ..)
            | Condition::IsUnit(a, _)
            | Condition::IsKind(a, _)
            | Condition::HasValueOf(a, _) => BTreeSet::from([of_attribute(a)]),
            Condition::State(who, _) | Condition::Exists(who) | Condition::Count(who, ..) => match root(who) {
                Reference::Attribute(a) => BTreeSet::from([of_attribute(a)]),
                _ => BTreeSet::new(),
            },
            Condition::Outcome(act, _) | Condition::Done(act) => BTreeSet::from([words.acts[*act].matter]),
            Condition::Defined(id, _) => words.definitions[*id].matter.into_iter().collect(),
            Condition::Always | Condition::Reading(..) => BTreeSet::new(),
        }
    }
}

fn root(who: &Reference) -> &Reference {
    match who {
        Reference::Applied(_, argument) => root(argument),
        other => other,
    }
}

fn several_matters(attribute: &Name) -> Complaint {
    Complaint::at(
        "several-matters",
        attribute.span.clone(),
        Words::new(
            format!("`{}` 的对应涉及几个事项", attribute.text),
            format!("the counterpart of `{}` speaks of several matters", attribute.text),
        ),
        Words::new("每个事项各写一条 `对应`", "write one `corresponds` for each matter"),
    )
}
