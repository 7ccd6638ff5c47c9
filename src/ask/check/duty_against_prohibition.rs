//! Somebody must do what he must not do.
//!
//! # Question
//! Is there a matter in which a duty to act and a prohibition of the same act apply together to one holder; or in which
//! business needs an act and everybody who has the power for it is forbidden to use it?
//!
//! # Why it matters
//! Whatever the holder does, he breaks a rule; or the business cannot be finished without breaking one.
//!
//! # Finds
//! "The office reports every accident to the city at once", "the office sends nothing outside on Sundays": an accident on
//! a Sunday.
//!
//! # Leaves alone
//! A prohibition with a written exception for the case, or with priority over the duty, or the other way round; a
//! prohibition that holds only 原则上 or 一般 (as a rule), since it lets the duty through; a mere power beside a
//! prohibition that limits it, also one that business needs where the same article has both.
//!
//! # Can miss
//! A duty and a prohibition that the model writes with different acts.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Actor;
use crate::model::{ActId, Holder, Norm, NormId, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// Compares every prohibition with every duty and every required power for the same act.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一禁止性规定，与同一行为的全部义务、以及业务必需而授予的职权逐对核对",
        "every prohibition was compared with every duty to do the same act, and with the powers that business needs",
    );
    for (id, norm) in inquiry.model.norms.iter() {
        let Rule::Prohibition { holder, acts } = &norm.rule else { continue };
        for act in acts.iter().filter(|_| !norm.as_a_rule) {
            let ban = Ban { id, norm, holder, act: *act };
            match against_duties(inquiry, &ban).and_then(|mut found| {
                found.extend(against_need(inquiry, &ban)?);
                Ok(found)
            }) {
                Ok(drafts) => answer.drafts.extend(drafts),
                Err(why) => answer.too_large(&inquiry.model.act_words(*act), &why),
            }
        }
    }
    answer
}

/// A prohibition, for one of its acts.
struct Ban<'m> {
    id: NormId,
    norm: &'m Norm,
    holder: &'m Holder,
    act: ActId,
}

fn against_duties(inquiry: &Inquiry<'_>, ban: &Ban<'_>) -> Result<Vec<Draft>, TooLarge> {
    let mut found = Vec::new();
    for (duty, norm) in inquiry.model.norms.iter() {
        let Rule::Duty { holder, acts } = &norm.rule else { continue };
        if !acts.contains(&ban.act) || ordered(norm, ban.norm) {
            continue;
        }
        let applies = Formula::all([inquiry.world.condition_of(norm), inquiry.world.condition_of(ban.norm)]);
        for actor in actors(inquiry, holder) {
            let both = [applies.clone(), meant(inquiry, holder, actor), meant(inquiry, ban.holder, actor)];
            let when = Formula::all(both);
            if inquiry.find([when.clone()])?.is_some() {
                found.push(draft(inquiry, ban, duty, actor, when, Role::Obliges));
                break;
            }
        }
    }
    Ok(found)
}

/// Business needs the act, some power applies, and everyone whom the powers mean is forbidden to use it.
fn against_need(inquiry: &Inquiry<'_>, ban: &Ban<'_>) -> Result<Option<Draft>, TooLarge> {
    let banned = inquiry.world.condition_of(ban.norm);
    let roots = inquiry.world.roots(ban.act);
    let free = roots.iter().map(|root| {
        let forbidden = Formula::all([banned.clone(), meant(inquiry, ban.holder, root.actor)]);
        Formula::all([inquiry.world.naming(*root), forbidden.negate()])
    });
    let nobody_free = Formula::any(free.collect::<Vec<_>>()).negate();
    let stuck = Formula::all([inquiry.needed(ban.act), banned, nobody_free]);
    for root in &roots {
        let Some(power) = inquiry.world.provisions.get(root.provision).map(|p| p.norm) else { continue };
        let norm = &inquiry.model.norms[power];
        // What the same article gives and limits is written as one whole: the prohibition is meant to stop the business.
        if ordered(norm, ban.norm) || norm.address.article() == ban.norm.address.article() {
            continue;
        }
        let meant = meant(inquiry, ban.holder, root.actor);
        let when = Formula::all([stuck.clone(), inquiry.world.naming(*root), meant]);
        if inquiry.find([when.clone()])?.is_some() {
            return Ok(Some(draft(inquiry, ban, power, root.actor, when, Role::Grants)));
        }
    }
    Ok(None)
}

/// Whether the text puts one of the norms before the other.
fn ordered(one: &Norm, other: &Norm) -> bool {
    let before = |a: &Norm, b: &Norm| a.overrides.iter().any(|address| address.contains(&b.address));
    before(one, other) || before(other, one)
}

fn actors(inquiry: &Inquiry<'_>, holder: &Holder) -> Vec<Actor> {
    let parties = holder.alternatives.iter().flatten();
    let mut found: Vec<_> = parties.flat_map(|p| inquiry.world.actors(&p.who, None)).map(|(actor, _)| actor).collect();
    found.sort();
    found.dedup();
    found
}

fn meant(inquiry: &Inquiry<'_>, holder: &Holder, actor: Actor) -> Formula {
    let parties = holder.alternatives.iter().flatten();
    let here = parties.flat_map(|p| inquiry.world.actors(&p.who, None)).filter(|(a, _)| *a == actor);
    Formula::any(here.map(|(_, when)| when).collect::<Vec<_>>())
}

fn draft(inquiry: &Inquiry<'_>, ban: &Ban<'_>, other: NormId, actor: Actor, when: Formula, role: Role) -> Draft {
    let (act, who) = (inquiry.model.act_words(ban.act), inquiry.post(actor));
    let (one, two) = (inquiry.clause(other), inquiry.clause(ban.id));
    let (zh, en) = match role {
        Role::Obliges => ("要求", "requires of"),
        _ => ("只授权给（而业务必须办理）", "gives the power, which business needs, only to"),
    };
    Draft {
        kind: KIND,
        cause: vec![inquiry.model.vocabulary.acts[ban.act].label.name().to_owned(), who.zh.clone()],
        message: Words::new(
            format!("“{}”：{}{zh}{}，{}在同一情形下又予以禁止，二者不能同时遵守", act.zh, one.zh, who.zh, two.zh),
            format!("`{}`: {} {en} {}, and {} forbids it in the same case; both cannot be kept", act.en, one.en, who.en, two.en),
        ),
        suggestion: Words::new(
            format!("建议在{}增写例外，或者写明{}与{}何者优先", two.zh, one.zh, two.zh),
            format!("consider an exception in {}, or saying which of {} and {} prevails", two.en, one.en, two.en),
        ),
        cites: vec![Cite::Norm(other, role), Cite::Norm(ban.id, Role::Forbids)],
        shown: Shown::Situations { when, claim: Claim::BoundByAll { actor, norms: vec![other, ban.id] } },
        count: 1,
        effect: Effect::Grave,
    }
}
