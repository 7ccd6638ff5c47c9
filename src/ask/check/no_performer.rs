//! The rules require an act, or forbid it, and name nobody: clauses in the passive.
//!
//! # Question
//! Is there a clause that speaks of an act whose only performer the text leaves unnamed?
//!
//! # Why it matters
//! "Meetings are to be strictly approved": by whom? A duty of nobody is done by nobody, and nobody answers for it. Where
//! business needs the act, it stops.
//!
//! # Finds
//! "Information is published after it has been vetted", and no clause says who vets.
//!
//! # Leaves alone
//! Clauses in the passive where another clause names who does it in the same matter.
//!
//! # Can miss
//! Clauses whose formal reading supplies a performer that the text does not name.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{ActId, Norm, NormId, Rule};
use crate::text::{Address, Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through every norm that names nobody; the norms of one clause make one finding, and so do clauses that leave open
/// the same acts.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "逐条核对没有写明由谁办理的行为是否另有条文写明",
        "every act that a clause leaves to nobody was looked for in all other clauses",
    );
    let mut clauses: Vec<(Address, Vec<Open>)> = Vec::new();
    for (id, norm) in inquiry.model.norms.iter() {
        for act in unnamed_acts(norm) {
            match open(inquiry, id, norm, act) {
                Ok(Some(open)) => match clauses.iter_mut().find(|(address, _)| *address == norm.address) {
                    Some((_, here)) => here.push(open),
                    None => clauses.push((norm.address, vec![open])),
                },
                Ok(None) => {}
                Err(why) => answer.too_large(&inquiry.model.act_words(act), &why),
            }
        }
    }
    answer.drafts = causes(clauses).iter().filter_map(|open| draft(inquiry, open)).collect();
    answer
}

fn causes(clauses: Vec<(Address, Vec<Open>)>) -> Vec<Vec<Open>> {
    let mut causes: Vec<Vec<Open>> = Vec::new();
    let acts = |open: &[Open]| open.iter().map(|o| o.act).collect::<BTreeSet<_>>();
    for (_, open) in clauses {
        match causes.iter_mut().find(|known| acts(known) == acts(&open)) {
            Some(known) => known.extend(open),
            None => causes.push(open),
        }
    }
    causes
}

/// An act left to nobody.
struct Open {
    norm: NormId,
    act: ActId,
    when: Formula,
    effect: Effect,
    /// Some business needs the act.
    stops: bool,
}

fn unnamed_acts(norm: &Norm) -> Vec<ActId> {
    match &norm.rule {
        Rule::Power { holder, acts } | Rule::Duty { holder, acts } | Rule::Prohibition { holder, acts }
            if holder.is_unnamed() =>
        {
            acts.clone()
        }
        _ => Vec::new(),
    }
}

/// That the clause applies where no clause names anybody; of these matters those that some business needs, if any.
fn open(inquiry: &Inquiry<'_>, id: NormId, norm: &Norm, act: ActId) -> Result<Option<Open>, TooLarge> {
    let applies = inquiry.world.condition_of(norm);
    let named = Formula::any(
        inquiry
            .world
            .provisions_of(act)
            .filter(|(_, p)| names_somebody(inquiry, p.norm))
            .map(|(_, p)| p.applies.clone()),
    );
    let when = Formula::all([applies, named.negate()]);
    let needed = Formula::all([when.clone(), inquiry.needed(act)]);
    if inquiry.find([inquiry.with_everybody(&needed)])?.is_some() {
        return Ok(Some(Open { norm: id, act, when: needed, effect: Effect::Grave, stops: true }));
    }
    if inquiry.find([inquiry.with_everybody(&when)])?.is_none() {
        return Ok(None);
    }
    let bound = inquiry.model.norms.iter().any(|(_, other)| requires(&other.rule, act));
    let effect = if bound { Effect::Open } else { Effect::Slight };
    Ok(Some(Open { norm: id, act, when, effect, stops: false }))
}

fn names_somebody(inquiry: &Inquiry<'_>, norm: NormId) -> bool {
    matches!(&inquiry.model.norms[norm].rule, Rule::Power { holder, .. } if !holder.is_unnamed())
}

/// Whether a norm demands the act, forbids it, or makes another depend on it; a mere power does none of these.
fn requires(rule: &Rule, act: ActId) -> bool {
    match rule {
        Rule::Duty { acts, .. } | Rule::Prohibition { acts, .. } => acts.contains(&act),
        Rule::Order { first, .. } => first.contains(&act),
        _ => false,
    }
}

fn draft(inquiry: &Inquiry<'_>, open: &[Open]) -> Option<Draft> {
    let gravest = open.iter().find(|o| o.stops).or(open.iter().find(|o| o.effect == Effect::Open)).or(open.first())?;
    let acts: BTreeSet<ActId> = open.iter().map(|o| o.act).collect();
    let names = list(&inquiry.acts_words(acts.iter().copied()));
    let mut norms: Vec<NormId> = open.iter().map(|o| o.norm).collect();
    norms.dedup();
    let addresses: BTreeSet<Address> = norms.iter().map(|n| inquiry.model.norms[*n].address).collect();
    Some(Draft {
        kind: KIND,
        cause: acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()).collect(),
        message: message(inquiry, gravest, &addresses, &names),
        suggestion: Words::new(
            format!("建议写明由谁负责：{}", names.zh),
            format!("consider naming who is responsible for: {}", names.en),
        ),
        cites: norms.into_iter().map(|n| Cite::Norm(n, role(inquiry, n))).collect(),
        shown: shown(inquiry, gravest),
        count: open.iter().map(|o| (inquiry.model.norms[o.norm].address, o.act)).collect::<BTreeSet<_>>().len() as u64,
        effect: gravest.effect,
    })
}

fn message(inquiry: &Inquiry<'_>, gravest: &Open, addresses: &BTreeSet<Address>, names: &Words) -> Words {
    let clauses = list(&addresses.iter().map(|a| inquiry.model.document.label(a)).collect::<Vec<_>>());
    let end = match (gravest.stops, gravest.effect) {
        (true, _) => Words::new("，有关业务缺了这一步就办不成", ", and business cannot be completed without it"),
        (false, Effect::Open) => Words::new("，这项要求因此无人负责", ", so that nobody answers for it"),
        (false, _) => Words::default(),
    };
    Words::new(
        format!("{}没有写明由谁{}，其他条款也没有规定{}", clauses.zh, names.zh, end.zh),
        format!("{} does not say who does this, and no other clause does: {}{}", clauses.en, names.en, end.en),
    )
}

fn role(inquiry: &Inquiry<'_>, norm: NormId) -> Role {
    match inquiry.model.norms[norm].rule {
        Rule::Duty { .. } => Role::Obliges,
        Rule::Prohibition { .. } => Role::Forbids,
        _ => Role::Mentions,
    }
}

/// An unnamed power is a provision under which nothing can be done; an unnamed duty is no provision at all.
fn shown(inquiry: &Inquiry<'_>, open: &Open) -> Shown {
    let provided = inquiry.world.provisions_of(open.act).next().is_some();
    let claim = if provided {
        Claim::CannotBeDone(open.act)
    } else {
        Claim::NotProvided { act: open.act, needed: open.when.clone() }
    };
    let provided = if provided { inquiry.world.provided(open.act) } else { Formula::TRUE };
    Shown::Situations { when: Formula::all([inquiry.ordinary_day(), open.when.clone(), provided]), claim }
}
