//! One person's ordinary absence stops whole pieces of business.
//!
//! # Question
//! For each person: which pieces of business stop when he alone is on a trip, even if every delegation that the rules allow
//! has been made?
//!
//! # Why it matters
//! It shows on whom the work rests. The table of absences lists the smallest sets for every act.
//!
//! # Finds
//! A head without whom nine of twelve pieces of business cannot be finished.
//!
//! # Leaves alone
//! People whose absence stops nothing; heads of single units, whose own unit is concerned only (see `no-substitute`).
//!
//! # Can miss
//! Business that the vocabulary does not declare.

use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::model::{BusinessId, Cause, PersonId};
use crate::text::{Words, list};

use super::super::absence::Stop;
use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::SinglePoint;

/// One piece of business alone says no more than `no-substitute` does.
const SEVERAL: usize = 2;

/// Puts the stops of single people together by business.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每项业务求出了最小阻断集，没有一人外出即停摆的业务",
        "the minimal blocking sets of every piece of business were worked out; no single absence stops any",
    );
    let absences = inquiry.absences(Regime::AllMade);
    let persons = inquiry.world.persons.iter().filter(|p| inquiry.model.establishment.persons[**p].head_of.is_none());
    for person in persons {
        let mut stops: Vec<_> = absences.stops.iter().filter(|s| is_alone(s, *person)).collect();
        stops.sort_by_cached_key(|s| s.readings(inquiry));
        match stopped(inquiry, &stops) {
            Ok(found) if SEVERAL <= found.len() => answer.drafts.push(draft(inquiry, *person, &found)),
            Ok(_) => {}
            Err(why) => answer.too_large(&inquiry.world.post_words(*person), &why),
        }
    }
    answer
}

fn is_alone(stop: &Stop, person: PersonId) -> bool {
    matches!(stop.instance.absent.as_slice(), [(p, causes)] if *p == person && causes.contains(&Cause::Trip))
}

type Stopped<'s> = (BusinessId, &'s Stop, Formula);

/// The pieces of business that need one of the stopped acts where it is stopped.
fn stopped<'s>(inquiry: &Inquiry<'_>, stops: &[&'s Stop]) -> Result<Vec<Stopped<'s>>, crate::engine::TooLarge> {
    let mut found = Vec::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        let steps = inquiry.steps(business);
        for stop in stops {
            let Some(step) = steps.iter().find(|s| s.act == stop.act) else { continue };
            let when = Formula::all([stop.instance.when.clone(), step.needed.clone()]);
            if inquiry.find([when.clone()])?.is_some() {
                found.push((business, *stop, when));
                break;
            }
        }
    }
    found.sort_by_cached_key(|(_, stop, _)| stop.readings(inquiry));
    Ok(found)
}

fn draft(inquiry: &Inquiry<'_>, person: PersonId, found: &[Stopped<'_>]) -> Draft {
    let post = inquiry.world.post_words(person);
    let name = |b: &BusinessId| inquiry.model.vocabulary.businesses[*b].label.words.clone();
    let names = list(&found.iter().map(|(b, _, _)| name(b)).collect::<Vec<_>>());
    let (all, stopped) = (inquiry.model.vocabulary.businesses.len(), found.len());
    let norms = found.iter().filter_map(|(_, s, _)| inquiry.world.provisions.get(s.provision)).map(|p| p.norm);
    let (act, when) = found.first().map_or((crate::model::ActId(0), Formula::FALSE), |(_, s, w)| (s.act, w.clone()));
    Draft {
        kind: KIND,
        cause: vec![inquiry.world.actor_words(crate::meaning::Actor::Person(person)).zh],
        message: Words::new(
            format!("{}一人外出，{all}项业务中有{stopped}项会停在无人可以办理的环节：{}", post.zh, names.zh),
            format!("with the {} alone on a trip, {stopped} of {all} pieces of business can come to a stop: {}", post.en, names.en),
        ),
        suggestion: Words::new(
            format!("建议对{}外出期间这些业务的办理作出统一安排", post.zh),
            format!("consider one arrangement for these pieces of business while the {} is away", post.en),
        ),
        cites: norms.map(|n| Cite::Norm(n, Role::Grants)).collect(),
        shown: Shown::Situations { when, claim: Claim::CannotBeDoneWhateverDelegated(act) },
        count: stopped as u64,
        effect: Effect::Grave,
    }
}
