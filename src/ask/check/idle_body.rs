//! A body that the rules set up and give nothing to do.
//!
//! # Question
//! Is there a body or meeting of the organisation, with a name and perhaps with members, that has no act, no duty, no
//! decision and no part in any delegation or line of command? Or one that only does what elsewhere is followed by a further
//! step, such as minutes, and for it is followed by nothing?
//!
//! # Why it matters
//! Either a power was forgotten, or the body is a title only; in both cases nobody knows what its meetings bind.
//!
//! # Finds
//! "The liaison meeting consists of the director and the heads of departments", and nothing else about it. The board and the
//! liaison meeting both deliberate; of the board minutes are signed, of the liaison meeting nothing is.
//!
//! # Leaves alone
//! External bodies; bodies that only review, concur or are reported to; bodies that are another name of one with powers.
//!
//! # Can miss
//! Bodies whose only act is empty ("studies and coordinates").

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Provision};
use crate::model::{ActId, Body, BodyId, Institution, NormId, Reference, Rule};
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
        if row.external || row.same_as.is_some() {
            continue;
        }
        if !is_busy(inquiry, body) {
            answer.drafts.extend(draft(inquiry, body, row));
            continue;
        }
        match without_result(inquiry, body) {
            Ok(norms) => answer.drafts.extend(norms.map(|norms| unfollowed(row, &norms))),
            Err(why) => answer.too_large(&row.label.words, &why),
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

/// The powers of a body whose acts are followed by nothing, while for others the same acts are; `None` when some act of it
/// has a result, when it decides something that is never followed by anything, or when it does more than act.
fn without_result(inquiry: &Inquiry<'_>, body: BodyId) -> Result<Option<Vec<NormId>>, TooLarge> {
    let own = Actor::Institution(Institution::Body(body));
    let provisions: Vec<&Provision> = inquiry
        .world
        .provisions
        .iter()
        .filter(|p| p.alternatives.iter().flatten().any(|part| part.actors.iter().any(|(a, _)| *a == own)))
        .collect();
    let norms: Vec<NormId> = provisions.iter().map(|p| p.norm).collect();
    let elsewhere = inquiry.model.norms.iter().any(|(id, norm)| {
        let counts = !matches!(norm.rule, Rule::Seats { .. }) && !norms.contains(&id);
        counts && norm.rule.references().contains(&&Reference::Body(body))
    });
    if norms.is_empty() || elsewhere {
        return Ok(None);
    }
    for row in provisions {
        let followed = followed(inquiry, row.act);
        let here = Formula::all([row.applies.clone(), followed.clone()]);
        if followed == Formula::FALSE || inquiry.find([here])?.is_some() {
            return Ok(None);
        }
    }
    Ok(Some(norms))
}

/// When something comes after an act.
fn followed(inquiry: &Inquiry<'_>, act: ActId) -> Formula {
    let orders = inquiry
        .model
        .norms
        .iter()
        .filter(|(_, n)| matches!(&n.rule, Rule::Order { first, .. } if first.contains(&act)));
    Formula::any(orders.map(|(_, n)| inquiry.world.condition_of(n)).collect::<Vec<_>>())
}

fn unfollowed(row: &Body, norms: &[NormId]) -> Draft {
    let name = &row.label.words;
    Draft {
        kind: KIND,
        cause: vec![name.zh.clone(), "后续".to_owned()],
        message: Words::new(
            format!(
                "{}议事之后没有任何后续环节（同类机构、会议有，例如纪要），其议定的事项以什么形式确定、对谁有约束力，条文没有规定",
                name.zh
            ),
            format!(
                "nothing follows what the {} does, while for bodies of its sort something does, such as minutes; in what form its \
                 results are fixed and whom they bind is not said",
                name.en
            ),
        ),
        suggestion: Words::new(
            format!("建议写明{}议定的事项如何记载、由谁签发、效力如何", name.zh),
            format!(
                "consider saying how the results of the {} are recorded, who signs them, and with what effect",
                name.en
            ),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::Grants)).collect(),
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Slight,
    }
}

/// A body that no clause mentions is not set up by the rules; there is nothing to say of it.
fn draft(inquiry: &Inquiry<'_>, body: BodyId, row: &Body) -> Option<Draft> {
    let name = &row.label.words;
    let seats: Vec<NormId> = inquiry
        .model
        .norms
        .iter()
        .filter(|(_, n)| matches!(n.rule, Rule::Seats { body: b, .. } if b == body))
        .map(|(id, _)| id)
        .collect();
    let named: Vec<Address> = inquiry
        .model
        .vocabulary
        .terms
        .iter()
        .filter(|(_, t)| t.words.iter().any(|w| w.zh == name.zh))
        .filter_map(|(_, t)| t.anchor)
        .collect();
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
