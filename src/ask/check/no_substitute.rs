//! One person is away on ordinary business, and nobody may do what the rules give to him alone.
//!
//! # Question
//! Is there an act that a post's holder alone can do, so that it stops when he is on a trip, even if every delegation that
//! the rules allow has been made?
//!
//! # Why it matters
//! (A gap where the rules let powers pass, only not this one; a single point where nothing lets it pass.) Papers wait, meetings are not called, minutes are not signed for as long as he is away; nobody can cure it in time.
//!
//! # Finds
//! "The director signs the minutes", with no clause on who signs while he is away; also a clause on standing in that, read
//! narrowly, does not reach the act.
//!
//! # Leaves alone
//! That a single head has the final word (only his absence is asked about); acts that somebody else may do or be delegated;
//! causes of absence other than the most ordinary (see `absence-trigger`).
//!
//! # Can miss
//! Substitution by custom, and rules on absence in other documents.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::mask_of;
use crate::model::{Cause, Nature};
use crate::text::Words;

use super::super::absence::{Group, Stop, group};
use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::SinglePoint;

/// Goes through the absences of one person.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一行为、每一位可能行使该职权的人员单独外出的情形逐一核对，并假定规则允许的委托均已作出",
        "every act was looked at for the absence of each single person, with every delegation made that the rules allow",
    );
    let absences = inquiry.absences(Regime::AllMade);
    answer.unfinished = absences.unfinished.clone();
    let alone = absences.stops.iter().filter(|s| is_ordinary(s));
    for group in group(inquiry, alone, |stop| Some(cause(inquiry, stop))) {
        match for_every_cause(inquiry, &group) {
            Ok(Some((stop, when))) => answer.drafts.push(draft(inquiry, &group, stop, when)),
            Ok(None) => {}
            Err(why) => answer.too_large(&group.acts_in_words(inquiry), &why),
        }
    }
    answer
}

/// The first stop of the group that is one for whatever cause the holder is away, and where; vacancy is left out, since a
/// vacant post is to be filled.
fn for_every_cause<'s>(inquiry: &Inquiry<'_>, group: &Group<'s>) -> Result<Option<(&'s Stop, Formula)>, TooLarge> {
    for stop in &group.stops {
        let person = stop.instance.absent.first().map(|(p, _)| *p);
        let passes = Cause::ALL.iter().filter(|c| **c != Cause::Vacancy).filter_map(|cause| {
            Some(inquiry.performable_with(stop.act, Regime::AllMade, &[(person?, mask_of(&[*cause]))]))
        });
        let when = Formula::all([stop.instance.when.clone(), Formula::any(passes.collect::<Vec<_>>()).negate()]);
        if inquiry.find([when.clone()])?.is_some() {
            return Ok(Some((stop, when)));
        }
    }
    Ok(None)
}

/// One person, named by the provision, away for the most ordinary cause.
fn is_ordinary(stop: &Stop) -> bool {
    let [(_, causes)] = stop.instance.absent.as_slice() else { return false };
    causes.contains(&Cause::Trip) && stop.roles.iter().all(|r| r.named)
}

/// What is decided, what is a meeting, and the rest are mended in different clauses.
fn cause(inquiry: &Inquiry<'_>, stop: &Stop) -> Vec<String> {
    let nature = match inquiry.model.vocabulary.acts[stop.act].nature {
        Nature::Decides => "decides",
        Nature::Convenes | Nature::Presides => "meets",
        _ => "other",
    };
    let covered = if stop.covers.is_empty() { "uncovered" } else { "covered" };
    let mut cause = stop.post_names(inquiry);
    cause.extend([nature.to_owned(), covered.to_owned()]);
    cause
}

fn draft(inquiry: &Inquiry<'_>, group: &Group<'_>, first: &Stop, when: Formula) -> Draft {
    let (post, acts) = (first.posts_in_words(inquiry), group.acts_in_words(inquiry));
    let mut cites = group.forbidding(inquiry);
    cites.extend(group.cites(inquiry, first, Role::DoesNotCover));
    // Where the rules do let the power pass, only not here, it is a gap in them; else it all rests on one person.
    let kind = if first.covers.is_empty() { KIND } else { Kind::Gap };
    Draft {
        kind,
        cause: group.cause.clone(),
        message: message(&post, &acts, first.covers.is_empty()),
        suggestion: suggestion(&post, &acts),
        cites,
        shown: Shown::Situations { when, claim: Claim::CannotBeDoneWhateverDelegated(first.act) },
        count: group.count(),
        effect: Effect::Grave,
    }
}

fn message(post: &Words, acts: &Words, uncovered: bool) -> Words {
    if uncovered {
        return Words::new(
            format!("{}外出时，下列事项无人可以代为办理，也没有代行或委托的规定及于这些事项：{}", post.zh, acts.zh),
            format!("while the {} is away, nobody may do the following, and no clause lets the power pass: {}", post.en, acts.en),
        );
    }
    Words::new(
        format!("{}外出时，下列事项无人可以代为办理；代行、委托的规定是否及于这些事项，条文没有写明：{}", post.zh, acts.zh),
        format!("while the {} is away, nobody may do the following; whether the clauses on standing in reach them is not said: {}", post.en, acts.en),
    )
}

fn suggestion(post: &Words, acts: &Words) -> Words {
    Words::new(
        format!("建议写明{}外出期间由谁行使下列职权，以及是否须经委托：{}", post.zh, acts.zh),
        format!("consider saying who exercises these powers while the {} is away, and whether by delegation: {}", post.en, acts.en),
    )
}
