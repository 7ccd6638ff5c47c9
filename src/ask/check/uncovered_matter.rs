//! Business calls for an act, and no clause says who does it.
//!
//! # Question
//! Is there a matter, one that can occur, for which some piece of business needs an act while no power to do that act
//! applies?
//!
//! # Why it matters
//! A paper that nobody may sign, a meeting that nobody may call: the office has to improvise, and whoever acts does so
//! without a basis.
//!
//! # Finds
//! "The director signs letters; the deputy signs reports": a contract, if contracts are papers of the office, has no signer.
//!
//! # Leaves alone
//! Acts that no business needs; matters that an assumption of the model excludes; acts that the text leaves to an unnamed
//! performer (see `no-performer`); holders that exist in the text but not in the establishment (see `partial-relation`).
//!
//! # Can miss
//! Business that the vocabulary does not declare, and attributes that it does not distinguish.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, NormId};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through every act that some business needs.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对各项业务所需的每一行为、每一种事项逐一核对是否有人有权办理",
        "every act that a piece of business needs was compared with the powers, for every matter",
    );
    for (act, _) in inquiry.model.vocabulary.acts.iter() {
        let needed = inquiry.needed(act);
        if needed == Formula::FALSE {
            continue;
        }
        if let Err(why) = uncovered(inquiry, act, &needed).map(|draft| answer.drafts.extend(draft)) {
            answer.too_large(&inquiry.model.act_words(act), &why);
        }
    }
    answer
}

fn uncovered(inquiry: &Inquiry<'_>, act: ActId, needed: &Formula) -> Result<Option<Draft>, TooLarge> {
    let without = inquiry.world.provided(act).negate();
    let when = Formula::all([needed.clone(), without, inquiry.nothing_after(act)]);
    if inquiry.find([when.clone()])?.is_none() {
        return Ok(None);
    }
    let name = inquiry.model.act_words(act);
    let matter = &inquiry.model.vocabulary.matters[inquiry.model.vocabulary.acts[act].matter].label.words;
    Ok(Some(Draft {
        kind: KIND,
        cause: vec![inquiry.model.vocabulary.acts[act].label.name().to_owned()],
        message: Words::new(
            format!("有的{}须经“{}”才能办成，却没有一条规定由谁办理", matter.zh, name.zh),
            format!("some matters of the sort `{}` need `{}`, and no clause says who does it", matter.en, name.en),
        ),
        suggestion: Words::new(
            format!("建议补充规定其余情形下由谁负责“{}”，或者设兜底条款", name.zh),
            format!("consider saying who does `{}` in the remaining cases, or adding a catch-all clause", name.en),
        ),
        cites: granting(inquiry, act).into_iter().map(|n| Cite::Norm(n, Role::DoesNotCover)).collect(),
        shown: Shown::Situations { when, claim: Claim::NotProvided { act, needed: needed.clone() } },
        count: 1,
        effect: Effect::Grave,
    }))
}

/// The norms that grant the act in other matters, or else those that require it.
fn granting(inquiry: &Inquiry<'_>, act: ActId) -> Vec<NormId> {
    let granting: Vec<_> = inquiry.world.provisions_of(act).map(|(_, p)| p.norm).collect();
    if !granting.is_empty() {
        return granting;
    }
    let businesses = inquiry.model.vocabulary.businesses.ids();
    let steps = businesses.flat_map(|b| inquiry.steps(b).iter().filter(|s| s.act == act).cloned().collect::<Vec<_>>());
    steps.flat_map(|s| s.required_by).collect()
}
