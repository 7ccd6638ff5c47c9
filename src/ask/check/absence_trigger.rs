//! Somebody stands in for one who travels, but not for one who is ill, on leave, recused, or whose post is vacant.
//!
//! # Question
//! Is there an act that goes on when its holder is on a trip, and stops when the same holder is away for another cause?
//!
//! # Why it matters
//! A clause that lists one cause of absence leaves the others without a rule; illness and vacancy come without notice.
//!
//! # Finds
//! "While the director is on a trip the deputy acts for him": ill or on leave, nobody does. A power that passes by delegation
//! only: a vacant post has nobody who could delegate.
//!
//! # Leaves alone
//! Acts that stop for every cause (see `no-substitute`); clauses on absence of any cause.
//!
//! # Can miss
//! Causes of absence that the vocabulary does not distinguish.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::mask_of;
use crate::model::Cause;
use crate::text::{Words, list};

use super::super::absence::{Group, Stop, group};
use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Compares the causes of absence of each single person.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一行为的职权人，逐一比较出差、出访、病假、休假、学习、回避、缺位各种缺席原因",
        "for the holder of every act, all causes of absence were compared: trip, visit abroad, illness, leave, study, recusal, vacancy",
    );
    let absences = inquiry.absences(Regime::AllMade);
    let alone: Vec<_> = absences.stops.iter().filter(|s| !s.covers.is_empty() && is_alone(s)).collect();
    // Where a trigger leaves out vacancy with other causes, vacancy is no trouble of its own.
    let mixed: Vec<_> = alone.iter().filter(|s| 1 < causes(s).len() && causes(s).contains(&Cause::Vacancy)).map(|s| s.post()).collect();
    let shown = alone.into_iter().filter(|s| causes(s) != [Cause::Vacancy] || !mixed.contains(&s.post()));
    for group in group(inquiry, shown, |stop| Some(cause(inquiry, stop))) {
        match for_this_cause(inquiry, &group) {
            Ok(found) if !found.is_empty() => answer.drafts.extend(draft(inquiry, &group, &found)),
            Ok(_) => {}
            Err(why) => answer.too_large(&group.acts_in_words(inquiry), &why),
        }
    }
    answer
}

fn is_alone(stop: &Stop) -> bool {
    stop.instance.absent.len() == 1 && stop.roles.iter().all(|r| r.named)
}

/// A trigger that names some causes is one trouble; that nobody can delegate for a vacant post is another.
fn cause(inquiry: &Inquiry<'_>, stop: &Stop) -> Vec<String> {
    let mut cause = stop.post_names(inquiry);
    cause.push(if causes(stop) == [Cause::Vacancy] { "vacancy" } else { "trigger" }.to_owned());
    cause
}

fn causes(stop: &Stop) -> Vec<Cause> {
    stop.instance.absent.iter().flat_map(|(_, causes)| causes.iter().copied()).collect()
}

/// The stops of the group that another cause of the same absence would not bring, and where.
fn for_this_cause<'s>(inquiry: &Inquiry<'_>, group: &Group<'s>) -> Result<Vec<(&'s Stop, Formula)>, TooLarge> {
    let mut found = Vec::new();
    for stop in &group.stops {
        let here = causes(stop);
        let person = stop.instance.absent.first().map(|(p, _)| *p);
        let others = Cause::ALL.iter().filter(|c| !here.contains(c) && **c != Cause::Vacancy);
        let passes = others.filter_map(|cause| {
            Some(inquiry.performable_with(stop.act, Regime::AllMade, &[(person?, mask_of(&[*cause]))]))
        });
        let when = Formula::all([stop.instance.when.clone(), Formula::any(passes.collect::<Vec<_>>())]);
        if inquiry.find([when.clone()])?.is_some() {
            found.push((*stop, when));
        }
    }
    Ok(found)
}

fn draft(inquiry: &Inquiry<'_>, group: &Group<'_>, found: &[(&Stop, Formula)]) -> Option<Draft> {
    let (first, when) = found.first()?;
    let group = Group { cause: group.cause.clone(), stops: found.iter().map(|(s, _)| *s).collect() };
    let (post, acts) = (first.posts_in_words(inquiry), group.acts_in_words(inquiry));
    let mut all: Vec<_> = group.stops.iter().flat_map(|s| causes(s)).collect();
    all.sort();
    all.dedup();
    let here = list(&all.into_iter().map(Cause::words).collect::<Vec<_>>());
    Some(Draft {
        kind: KIND,
        cause: group.cause.clone(),
        message: Words::new(
            format!("代行、委托的规定没有覆盖{}因下列原因缺席的情形：{}；此时无人可以办理：{}", post.zh, here.zh, acts.zh),
            format!("the clauses on standing in do not reach these causes of the {}'s absence: {}; nobody can then do: {}", post.en, here.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议将“出差（出访）”一类的列举改为“因故不能履行职责”，或者逐项写明{}时由谁代行", here.zh),
            format!("consider replacing the list of causes by absence for whatever cause, or saying who acts for each of these: {}", here.en),
        ),
        cites: group.cites(inquiry, first, Role::DoesNotCover),
        shown: Shown::Situations { when: when.clone(), claim: Claim::CannotBeDoneWhateverDelegated(first.act) },
        count: group.count(),
        effect: Effect::Grave,
    })
}
