//! Writes the lines of a scenario as they stand in its file.

use super::super::Model;
use super::super::condition::Cause;
use super::super::establishment::Member;
use super::super::id::{ActId, MatterId};
use super::super::language::Tongue;
use super::super::vocabulary::Institution;
use super::keyword::{Cue, spelling_of};
use super::{Line, LineKind, Participant, Scenario, lexer};
use crate::text::Address;

impl Scenario {
    /// A line in the language of the file.
    pub fn show(&self, model: &Model, line: &Line) -> String {
        let mut parts: Vec<String> = line.day.iter().map(ToString::to_string).collect();
        parts.extend(self.said(model, &line.what));
        let cue = |cue: Cue| cue.spelling(self.tongue);
        if let Some(by) = &line.by {
            let shown = by.iter().map(|(who, whom)| match whom {
                Some(whom) => format!("{} {} {}", model.written(*who), cue(Cue::For), model.written(*whom)),
                None => model.written(*who),
            });
            parts.push(format!("{} {}", cue(Cue::By), self.listed(shown)));
        }
        if let Some(clauses) = &line.clauses {
            let shown = clauses.iter().map(|address| self.clause(model, address));
            parts.push(format!("{} {}", cue(Cue::Under), self.listed(shown)));
        }
        parts.join(" ")
    }

    fn said(&self, model: &Model, what: &LineKind) -> Vec<String> {
        let cue = |cue: Cue| cue.spelling(self.tongue).to_owned();
        match what {
            LineKind::Step { case, act, outcome } => {
                let outcomes = &model.vocabulary.acts[*act].outcomes;
                let outcome = outcome.and_then(|index| outcomes.get(index));
                let act = self.act(model, *case, *act);
                let outcome = outcome.map(|o| format!("= {}", quoted(o.name())));
                [Some(self.name(*case)), Some(act), outcome].into_iter().flatten().collect()
            }
            LineKind::TakesPart { case, act } => {
                vec![self.name(*case), cue(Cue::TakesPart), self.act(model, *case, *act)]
            }
            LineKind::Stopped { case, acts } => {
                let acts = self.listed(acts.iter().map(|act| self.act(model, *case, *act)));
                vec![self.name(*case), cue(Cue::StopsAt), acts]
            }
            LineKind::Finished { case } => vec![self.name(*case), cue(Cue::Finished)],
            LineKind::NoEffect { from, to, acts } => {
                let acts = (!acts.is_empty()).then(|| self.listed(acts.iter().map(|a| model.act_as_written(*a, None))));
                let parts = [Some(model.written(*from)), Some(cue(Cue::Delegates)), Some(model.written(*to)), acts];
                parts.into_iter().flatten().chain([cue(Cue::NoEffect)]).collect()
            }
        }
    }

    pub(super) fn listed(&self, parts: impl Iterator<Item = String>) -> String {
        let parts: Vec<_> = parts.collect();
        parts.join(if self.tongue == Tongue::Zh { "、" } else { ", " })
    }

    pub(super) fn name(&self, case: usize) -> String {
        let name = self.cases.get(case).map_or("", |c| c.name.as_str());
        let (open, close) = match (self.tongue, name.contains('”'), name.contains('"')) {
            (Tongue::Zh, false, _) | (Tongue::En, false, true) => ('“', '”'),
            (_, _, false) => ('"', '"'),
            _ => ('「', '」'),
        };
        format!("{open}{name}{close}")
    }

    pub(super) fn act(&self, model: &Model, case: usize, act: ActId) -> String {
        let matter: Option<MatterId> = self.cases.get(case).map(|c| c.matter);
        quoted(&model.act_as_written(act, matter))
    }

    pub(super) fn clause(&self, model: &Model, address: &Address) -> String {
        if self.tongue == Tongue::Zh { model.document.label(address).zh } else { address.to_string() }
    }
}

impl Model {
    /// A member of a relation as a scenario names it.
    pub(super) fn member_as_written(&self, member: Member) -> String {
        self.written(match member {
            Member::Person(person) => Participant::Person(person),
            Member::Unit(unit) => Participant::Institution(Institution::Unit(unit)),
        })
    }

    /// A person, body or unit as a scenario names it.
    pub(super) fn written(&self, who: Participant) -> String {
        quoted(match who {
            Participant::Person(person) => &self.establishment.persons[person].name.zh,
            Participant::Institution(Institution::Body(body)) => self.vocabulary.bodies[body].label.name(),
            Participant::Institution(Institution::Unit(unit)) => self.vocabulary.units[unit].label.name(),
        })
    }
}

/// A name needs quotation marks when it would not be read as one word, or would be read as a keyword.
pub(super) fn quoted(name: &str) -> String {
    let is_cue = |word: &str| {
        let spelled = |tongue| Cue::ALL.iter().map(move |cue| cue.spelling(tongue));
        let causes = |tongue| Cause::ALL.into_iter().map(move |cause| spelling_of(cause, tongue));
        let all = |tongue| spelled(tongue).chain(causes(tongue)).any(|cue| cue.eq_ignore_ascii_case(word));
        all(Tongue::Zh) || all(Tongue::En)
    };
    match lexer::is_one_word(name) && !is_cue(name) {
        true => name.to_owned(),
        false if name.contains('"') => format!("“{name}”"),
        false => format!("\"{name}\""),
    }
}
