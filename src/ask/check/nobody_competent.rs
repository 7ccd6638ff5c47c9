//! Two or more people are away together, and nobody is left who may act.
//!
//! # Question
//! Which smallest sets of two to four absences stop an act that each of them alone would not stop, even if every delegation
//! that the rules allow has been made?
//!
//! # Why it matters
//! Rules on standing in are written for one absence; the substitute travels too.
//!
//! # Finds
//! The two partners of an AB pair away together; the head on a trip while the only one who may be entrusted is ill.
//!
//! # Leaves alone
//! Three or more who are all named by the provision itself away together: that everybody is away is what no rule can help.
//! Larger sets for an act for which a smaller one is found.
//!
//! # Can miss
//! Absences of more than four people (`most_absent`).

use crate::finding::{Claim, Kind, Role};
use crate::meaning::Actor;
use crate::model::Cause;
use crate::text::{Words, list};

use super::super::absence::{Group, Stop, group};
use super::super::draft::{Answer, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through the minimal blocking sets of two and more.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let most = inquiry.options.most_absent;
    let mut answer = Answer::over(
        format!("对每一行为穷尽了{most}人以内的全部缺席组合及其原因"),
        format!("for every act, all combinations of up to {most} absences and their causes were gone through"),
    );
    let absences = inquiry.absences(Regime::AllMade);
    let together = absences.stops.iter().filter(|s| 1 < s.roles.len());
    for group in group(inquiry, together, |stop| Some(cause(inquiry, stop))) {
        answer.drafts.extend(draft(inquiry, &group));
    }
    answer
}

fn cause(inquiry: &Inquiry<'_>, stop: &Stop) -> Vec<String> {
    let mut posts = stop.post_names(inquiry);
    posts.sort();
    posts.extend(stop.cover_names(inquiry));
    posts
}

fn draft(inquiry: &Inquiry<'_>, group: &Group<'_>) -> Option<Draft> {
    let first = group.stops.first()?;
    let (who, acts) = (away(inquiry, first), group.acts_in_words(inquiry));
    Some(Draft {
        kind: KIND,
        cause: group.cause.clone(),
        message: Words::new(
            format!("{}时，其余人员都在，仍无人可以办理：{}", who.zh, acts.zh),
            format!("with {}, and everyone else there, nobody can do: {}", who.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议补充规定{}同时不能履职时由谁办理，例如再下一顺位或者由谁指定", first.posts_in_words(inquiry).zh),
            format!("consider saying who acts when {} are away together: a further rank, or somebody who names one", first.posts_in_words(inquiry).en),
        ),
        cites: group.cites(inquiry, first, Role::DoesNotCover),
        shown: Shown::Situations { when: first.instance.when.clone(), claim: Claim::CannotBeDoneWhateverDelegated(first.act) },
        count: group.count(),
        effect: Effect::Grave,
    })
}

/// Who is away, and for the most ordinary of the causes.
fn away(inquiry: &Inquiry<'_>, stop: &Stop) -> Words {
    let one = |(person, causes): &(crate::model::PersonId, Vec<Cause>)| {
        let cause = causes.first().copied().unwrap_or(Cause::Trip);
        let (words, vacant) = (cause.words(), cause == Cause::Vacancy);
        let seat = || inquiry.world.seat_words(*person);
        let who = if vacant { seat() } else { inquiry.world.actor_words(Actor::Person(*person)) };
        let the_post_of = if vacant { "the post of " } else { "" };
        Words::new(format!("{}{}", who.zh, words.zh), format!("{the_post_of}{} {}", who.en, words.en))
    };
    list(&stop.instance.absent.iter().map(one).collect::<Vec<_>>())
}
