//! Between the end of a delegation and the return of the delegator nobody holds the power.
//!
//! # Question
//! Where the text says what ends a delegation for the time of an absence, or asks it as a question of reading: can it end
//! while the delegator is still away, so that from then on nobody can act, though the delegate is there?
//!
//! # Why it matters
//! A return is put off by a day, or one of two comes back first: the delegate stops being competent, the delegator is not
//! there, and nothing passes the power on. What is done on these days is done without competence.
//!
//! # Finds
//! A delegation for 2 to 5 March, and the head comes back on the 7th. A clause for the time when both chairs are away: the
//! second is back first, the delegate's power ends with that, and the second himself has not been entrusted.
//!
//! # Leaves alone
//! Delegations that last until the return, whatever day they name; absences in which somebody stands in by force of the
//! rules; acts that are not final; delegations that were never made (see `delegation-not-made`); delegations of whose end
//! the text says nothing and the model asks nothing (see `over-broad-delegation`).
//!
//! # Can miss
//! Delegations that end in another way than by return, by day or by withdrawal; a delegate who leaves (see
//! `nobody-competent`). The delegator can entrust again from afar where he can be reached: that is what the finding asks
//! the rules to make unnecessary.

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Actor;
use crate::model::NormId;
use crate::text::Words;

use super::super::boundary::{Entrusted, Misfit, Shown, entrusted, is_said};
use super::super::draft::{Answer, Cite, Draft, Effect, Shown as How};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// What is found of one misfit, over all clauses.
struct Found {
    norms: Vec<NormId>,
    first: (Entrusted, Shown, Formula),
    count: u64,
}

/// Goes through every delegation for the time of an absence of which the text says what ends it.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项以缺席为条件、写明或者以读法提出何时终止的委托，核对其终止与返回之间有无空当",
        "for every delegation for the time of an absence with an end in the text or in a reading, the days between its end and the return were asked about",
    );
    let all = entrusted(inquiry);
    for misfit in [Misfit::NamedTooShort, Misfit::AnotherIsBack] {
        match of_misfit(inquiry, &all, misfit) {
            Ok(found) => answer.drafts.extend(found.map(|found| draft(inquiry, &found, misfit))),
            Err(why) => answer.unfinished.push(why),
        }
    }
    answer
}

fn of_misfit(inquiry: &Inquiry<'_>, all: &[Entrusted], misfit: Misfit) -> Result<Option<Found>, Words> {
    let mut found: Option<Found> = None;
    for one in all {
        let Some(norm) = one.norm(inquiry) else { continue };
        let address = |n: &NormId| inquiry.model.norms[*n].address;
        // What happens to one delegate of a clause happens to the others.
        if let Some(found) = found.as_mut().filter(|f| f.norms.iter().any(|n| address(n) == address(&norm))) {
            found.count += 1;
            continue;
        }
        let Some((shown, when)) = story(inquiry, one, misfit)? else { continue };
        match &mut found {
            None => found = Some(Found { norms: vec![norm], first: (one.clone(), shown, when), count: 1 }),
            Some(found) => {
                found.norms.push(norm);
                found.count += 1;
            }
        }
    }
    Ok(found)
}

/// A story, and where it is true that somebody can act until the day before and nobody from the day on.
fn story(inquiry: &Inquiry<'_>, one: &Entrusted, misfit: Misfit) -> Result<Option<(Shown, Formula)>, Words> {
    let Some(shown) = one.shown(inquiry, misfit)? else { return Ok(None) };
    let gap = [shown.can(inquiry, one.act, shown.day, false), shown.can(inquiry, one.act, shown.day - 1, true)];
    let when = Formula::all([shown.setting(inquiry)].into_iter().chain(gap).collect::<Vec<_>>());
    let there = inquiry.find([when.clone()]).map_err(|why| why.words())?;
    Ok(there.map(|_| (shown, when)))
}

fn draft(inquiry: &Inquiry<'_>, found: &Found, misfit: Misfit) -> Draft {
    let (one, shown, when) = &found.first;
    let clauses = inquiry.clauses(found.norms.iter().copied());
    let (from, act) = (inquiry.post(Actor::Person(one.from)), inquiry.model.act_words(one.act));
    let others = shown.timeline.away.get(1).map(|(p, _)| inquiry.post(Actor::Person(*p))).unwrap_or_default();
    let (message, suggestion) = match misfit {
        Misfit::AnotherIsBack => another_is_back(&clauses, &from, &others, &act),
        _ => too_short(&clauses, &silent(inquiry, &found.norms), &from, &act),
    };
    Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.model.vocabulary.acts[one.act].label.name().to_owned(), format!("{misfit:?}")],
        message,
        suggestion,
        cites: found.norms.iter().map(|n| Cite::Norm(*n, Role::Delegates)).collect(),
        shown: How::Situations {
            when: when.clone(),
            claim: Claim::NobodyFrom { act: one.act, timeline: shown.timeline.clone(), day: shown.day },
        },
        count: found.count,
        effect: Effect::Open,
    }
}

/// What the clauses say of the end of a delegation.
fn silent(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Words {
    match norms.iter().all(|n| is_said(inquiry, *n)) {
        true => Words::new("的委托到所写的日期终止，没有写明届时尚未返回怎么办", "let the delegation end with the day named and do not say what then"),
        false => Words::new("没有写明委托何时终止", "do not say when the delegation ends"),
    }
}

fn too_short(clauses: &Words, silent: &Words, from: &Words, act: &Words) -> (Words, Words) {
    let message = Words::new(
        format!(
            "{}{}：{}推迟返回，而委托所写的日期已过的，到返回之日前无人可以办理“{}”，受托人虽然在岗",
            clauses.zh, silent.zh, from.zh, act.zh
        ),
        format!(
            "{} {}: if the {} returns later than the day named, nobody can do `{}` until then, though the delegate is there",
            clauses.en, silent.en, from.en, act.en
        ),
    );
    let suggestion = Words::new(
        format!("建议写明委托自离岗时起，到{}返回履职时止；写有日期而届时尚未返回的，自动延续", from.zh),
        format!("consider saying that the delegation lasts until the {} is back, and goes on if he returns later than the day named", from.en),
    );
    (message, suggestion)
}

fn another_is_back(clauses: &Words, from: &Words, other: &Words, act: &Words) -> (Words, Words) {
    let message = Words::new(
        format!(
            "{}的委托以{}、{}都缺席为条件：{}先返回的，条件不再成立，委托随之终止，而其本人没有受委托，到{}返回之前无人可以办理“{}”",
            clauses.zh, from.zh, other.zh, other.zh, from.zh, act.zh
        ),
        format!(
            "the delegation of {} is for the time when the {} and the {} are away: if the {} is back first it ends, he himself has not been entrusted, and nobody can do `{}` until the {} is back",
            clauses.en, from.en, other.en, other.en, act.en, from.en
        ),
    );
    let suggestion = Words::new(
        format!("建议写明{}先返回的，由其接续办理，无须另行委托；或者写明原受托人办理到{}返回时止", other.zh, from.zh),
        format!("consider saying that the {} takes over on return without being entrusted, or that the delegate goes on until the {} is back", other.en, from.en),
    );
    (message, suggestion)
}
