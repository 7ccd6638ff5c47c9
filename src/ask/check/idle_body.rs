//! A body that the rules set up and give nothing to do.
//!
//! # Question
//! Is there a body or meeting of the organisation, with a name and perhaps with members, that has no act, no duty, no
//! decision and no part in any delegation or line of command?
//!
//! # Why it matters
//! Either a power was forgotten, or the body is a title only; in both cases nobody knows what its meetings bind.
//!
//! # Finds
//! "The liaison meeting consists of the director and the heads of departments", and nothing else about it.
//!
//! # Leaves alone
//! External bodies; bodies that only review, concur or are reported to; bodies that are another name of one with powers.
//!
//! # Can miss
//! Bodies whose only act is empty ("studies and coordinates").

use crate::finding::{Certainty, Kind, Role};
use crate::model::{Body, BodyId, Institution, NormId, Reference, Rule};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Ambiguity;

/// Goes through every body that is not external.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐一核对各内部机构、会议是否有行为、义务或者决定",
        "every internal body was looked for in powers, duties, delegations and lines of command",
    );
    for (body, row) in inquiry.model.vocabulary.bodies.iter() {
        if !row.external && row.same_as.is_none() && !is_busy(inquiry, body) {
            answer.drafts.extend(draft(inquiry, body, row));
        }
    }
    answer
}

fn is_busy(inquiry: &Inquiry<'_>, body: BodyId) -> bool {
    let acts = inquiry.model.norms.iter().any(|(_, norm)| match &norm.rule {
        Rule::Seats { .. } => false,
        rule => rule.references().contains(&&Reference::Body(body)),
    });
    let busy_twin = |other: &Body| matches!(other.same_as, Some((Institution::Body(same), _)) if same == body);
    acts || inquiry.model.vocabulary.bodies.iter().any(|(_, other)| busy_twin(other))
}

/// A body that no clause mentions is not set up by the rules; there is nothing to say of it.
fn draft(inquiry: &Inquiry<'_>, body: BodyId, row: &Body) -> Option<Draft> {
    let name = &row.label.words;
    let seats: Vec<NormId> = inquiry.model.norms.iter().filter(|(_, n)| matches!(n.rule, Rule::Seats { body: b, .. } if b == body)).map(|(id, _)| id).collect();
    let named: Vec<Address> = inquiry.model.vocabulary.terms.iter().filter(|(_, t)| t.words.iter().any(|w| w.zh == name.zh)).filter_map(|(_, t)| t.anchor).collect();
    if seats.is_empty() && named.is_empty() {
        return None;
    }
    let cites = seats.iter().map(|n| Cite::Norm(*n, Role::Mentions));
    let words = named.iter().map(|a| Cite::Words(*a, name.zh.clone(), Role::Mentions));
    Some(Draft {
        kind: KIND,
        cause: vec![name.zh.clone()],
        message: Words::new(
            format!("{}有名称、有组成，却没有任何职权、义务或者需由其决定的事项", name.zh),
            format!("the {} has a name and a composition, and no power, no duty, and nothing to decide", name.en),
        ),
        suggestion: Words::new(
            format!("建议写明{}决定什么、效力如何；没有需要的，提请研究是否保留", name.zh),
            format!("consider saying what the {} decides and with what effect, or whether to keep it", name.en),
        ),
        cites: cites.chain(words).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Slight,
    })
}
