//! One sentence lets either of two people decide, and nothing puts them in order.
//!
//! # Question
//! Does a clause give a deciding act to "A or B", where neither leads the other, reports to him, or holds a special case of
//! his post, so that both can decide the same matter and differ?
//!
//! # Why it matters
//! Two orders on one matter, and nobody who could say which holds.
//!
//! # Finds
//! "When both partners are away, the Party secretary or the director arranges who acts", with no line between the two.
//!
//! # Leaves alone
//! "The head or the deputy", where the deputy assists the head or reports to him: then the head prevails. Holders of one post.
//! Acts that decide nothing. Either of two meetings: both are the same people deciding together.
//!
//! # Can miss
//! Lines of command that the model does not state.

use crate::finding::{Claim, Kind, Role};
use crate::meaning::{Actor, Provision};
use crate::model::Nature;
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// Goes through the powers that name alternatives.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项写明“甲或者乙”办理的决定权，逐一核对二者之间有无上下级或者先后关系",
        "for every deciding power of \"A or B\", it was asked whether a line or an order stands between the two",
    );
    for provision in inquiry.world.provisions.iter().filter(|p| decides(inquiry, p)) {
        answer.drafts.extend(unordered(inquiry, provision).map(|(one, other)| draft(inquiry, provision, one, other)));
    }
    answer
}

fn decides(inquiry: &Inquiry<'_>, provision: &Provision) -> bool {
    let nature = inquiry.model.vocabulary.acts[provision.act].nature;
    let weighty = matches!(nature, Nature::Decides | Nature::Runs | Nature::Convenes | Nature::Presides);
    weighty && 1 < provision.alternatives.len() && provision.alternatives.iter().all(|parts| parts.len() == 1)
}

/// The first two people of different alternatives between whom nothing decides.
fn unordered(inquiry: &Inquiry<'_>, provision: &Provision) -> Option<(Actor, Actor)> {
    let people = |parts: &[crate::meaning::Part]| parts.iter().flat_map(|p| &p.actors).map(|(a, _)| *a).collect::<Vec<_>>();
    // That one of two meetings may decide is how collective decision works, not a rivalry of two people.
    let person = |actor: &Actor| matches!(actor, Actor::Person(_));
    let rows: Vec<Vec<Actor>> = provision.alternatives.iter().map(|parts| people(parts)).collect();
    let pairs = rows.iter().enumerate().flat_map(|(index, row)| {
        let later = rows.iter().skip(index + 1).flatten();
        later.flat_map(move |other| row.iter().map(move |one| (*one, *other)))
    });
    pairs.into_iter().filter(|(one, other)| person(one) && person(other)).find(|(one, other)| one != other && !inquiry.in_order(*one, *other))
}

fn draft(inquiry: &Inquiry<'_>, provision: &Provision, one: Actor, other: Actor) -> Draft {
    let act = inquiry.model.act_words(provision.act);
    let who = list(&[inquiry.world.actor_words(one), inquiry.world.actor_words(other)]);
    let clause = inquiry.clause(provision.norm);
    Draft {
        kind: KIND,
        cause: vec![inquiry.acts_as_cause([provision.act]), who.zh.clone()],
        message: Words::new(
            format!("{}规定{}都可以办理“{}”，二者之间没有上下级关系，也没有规定先后；意见不一致时以谁为准不明", clause.zh, who.zh, act.zh),
            format!("by {}, either of {} may do `{}`; neither leads the other and no order is given, so it is open who prevails when they differ", clause.en, who.en, act.en),
        ),
        suggestion: Words::new(
            format!("建议写明由其中一人办理“{}”，或者规定先后顺序和意见不一致时的处理办法", act.zh),
            format!("consider naming one of them for `{}`, or an order between them and what happens when they differ", act.en),
        ),
        cites: vec![Cite::Norm(provision.norm, Role::Grants)],
        shown: Shown::Situations {
            when: provision.applies.clone(),
            claim: Claim::BothCompetent { act: provision.act, one, other },
        },
        count: 1,
        effect: Effect::Grave,
    }
}
