//! The rules let a power pass by delegation, but oblige nobody to delegate, and name nobody for the case that he has not.
//!
//! # Question
//! Is there an act that goes on when the delegations which the rules allow have been made, and stops when none has?
//!
//! # Why it matters
//! A head who falls ill, or leaves in a hurry, leaves nobody behind; the clause "on his entrustment" then helps nobody.
//!
//! # Finds
//! "While the director is on a trip the deputy runs the institute, on the director's entrustment."
//!
//! # Leaves alone
//! Acts that stop even when every delegation has been made (see `no-substitute`, `nobody-competent`), and substitution by force
//! of the rule.
//!
//! # Can miss
//! Delegations that are a matter of course in practice: whether one was made is a fact of the situation.

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::mask_of;
use crate::text::Words;

use super::super::absence::{Group, Stop, group};
use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Compares "none made" with "every one made".
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一行为、两人以内的缺席，比较未作任何委托与已作全部委托两种情形",
        "for every act and up to two absences, no delegation at all was compared with every delegation made",
    );
    let absences = inquiry.absences(Regime::NoneMade);
    let passing = absences.stops.iter().filter(|s| s.covers.iter().any(|n| is_delegation(inquiry, *n)));
    for group in group(inquiry, passing, |stop| cause(inquiry, stop)) {
        match curable(inquiry, &group) {
            Ok(Some((stop, when))) => answer.drafts.push(draft(inquiry, &group, stop, when)),
            Ok(None) => {}
            Err(why) => answer.too_large(&group.acts_in_words(inquiry), &why),
        }
    }
    answer
}

fn is_delegation(inquiry: &Inquiry<'_>, norm: crate::model::NormId) -> bool {
    inquiry.world.delegations.iter().any(|d| d.norm == norm)
}

fn cause(inquiry: &Inquiry<'_>, stop: &Stop) -> Option<Vec<String>> {
    let mut cause = stop.post_names(inquiry);
    if cause.len() == 1 {
        cause.extend(stop.cover_names(inquiry));
    }
    Some(cause)
}

/// The first stop of the group that delegations would cure, and where.
fn curable<'s>(inquiry: &Inquiry<'_>, group: &Group<'s>) -> Result<Option<(&'s Stop, Formula)>, crate::engine::TooLarge> {
    for stop in &group.stops {
        let when = Formula::all([stop.instance.when.clone(), cured(inquiry, stop)]);
        if inquiry.find([when.clone()])?.is_some() {
            return Ok(Some((stop, when)));
        }
    }
    Ok(None)
}

/// That the act could be done with the same people away if every delegation had been made.
fn cured(inquiry: &Inquiry<'_>, stop: &Stop) -> Formula {
    let away: Vec<_> = stop.instance.absent.iter().map(|(p, causes)| (*p, mask_of(causes))).collect();
    inquiry.performable_with(stop.act, Regime::AllMade, &away)
}

fn draft(inquiry: &Inquiry<'_>, group: &Group<'_>, stop: &Stop, when: Formula) -> Draft {
    let (post, acts) = (stop.posts_in_words(inquiry), group.acts_in_words(inquiry));
    Draft {
        kind: KIND,
        cause: group.cause.clone(),
        message: Words::new(
            format!("{}缺席而没有作出委托时，其余人员都在，仍无人可以办理：{}；条文没有规定应当委托，也没有规定未委托时由谁办理", post.zh, acts.zh),
            format!("in the absence of the {} and without a delegation, nobody can do: {}, though everyone else is there; no clause requires the delegation, nor says who acts without it", post.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议规定{}离岗前应当书面委托，未委托的由常务负责人或者按排名顺序代行", post.zh),
            format!("consider requiring a delegation in writing before leaving (the {}), and naming who acts where none was made", post.en),
        ),
        cites: group.cites(inquiry, stop, Role::Delegates),
        shown: Shown::Situations { when, claim: Claim::CannotBeDone(stop.act) },
        count: group.count(),
        effect: Effect::Grave,
    }
}
