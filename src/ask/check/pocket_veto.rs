//! A step on the way to somebody else's decision that only one person can take, with no time limit: by doing nothing he
//! stops the matter.
//!
//! # Question
//! With everybody there and every delegation made that the rules allow, is there a step before the decision for which only
//! one person will do, for which no clause sets a time, and which nothing can replace?
//!
//! # Why it matters
//! Such a person need not refuse, and so need not give reasons: he lets the paper lie. No clause lets anybody go on.
//!
//! # Finds
//! "Contracts are examined by the deputy in charge before the head signs", without a time for the examination.
//!
//! # Leaves alone
//! The last word itself, which is meant to be one person's; calling, chairing, running, reporting and carrying out; steps
//! with a time limit, even a vague one; steps that another can do, or that need not be done when something else has been;
//! whoever begins a matter; a superior who, by an answer to a question of reading, may do his subordinates' steps himself.
//!
//! # Can miss
//! Bodies and units as a whole; several people who all keep silent.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::Actor;
use crate::model::{ActId, Nature, NormId, PersonId, PostId, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::sequence::opened;

/// The kind of its findings.
pub const KIND: Kind = Kind::SinglePoint;

/// A step that one person can hold up.
struct Held {
    act: ActId,
    person: PersonId,
    post: PostId,
    when: Formula,
    /// The powers that name him, and what requires the step.
    granting: Vec<NormId>,
    norms: Vec<NormId>,
    /// The readings of which an answer would free the matter, with these answers.
    freed: BTreeSet<String>,
}

/// Goes through every step that is not the last; the steps of one post that depend on the same readings are one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对决定之前的每一环节核对是否只有一人能够办理而又没有时限",
        "of every step before a decision it was asked whether one person alone can take it without a time limit",
    );
    let mut posts: Vec<Vec<Held>> = Vec::new();
    for act in inquiry.model.vocabulary.acts.ids() {
        match held(inquiry, act) {
            Ok(held) => held.into_iter().for_each(|h| match posts.iter_mut().find(|known| alike(known, &h)) {
                Some(known) => known.push(h),
                None => posts.push(vec![h]),
            }),
            Err(why) => answer.too_large(&inquiry.model.act_words(act), &why),
        }
    }
    answer.drafts = posts.iter().filter_map(|held| draft(inquiry, held)).collect();
    answer
}

fn alike(known: &[Held], here: &Held) -> bool {
    known.first().is_some_and(|first| first.post == here.post && first.freed == here.freed)
}

/// Those who can hold an act up, one for each post.
fn held(inquiry: &Inquiry<'_>, act: ActId) -> Result<Vec<Held>, TooLarge> {
    let (needed, norms) = required(inquiry, act);
    let mut found: Vec<Held> = Vec::new();
    if norms.is_empty() || needed == Formula::FALSE || !is_step(inquiry, act) {
        return Ok(found);
    }
    let in_time = timed(inquiry, act);
    for person in performers(inquiry, act) {
        let Some(post) = inquiry.world.post_of(person) else { continue };
        let is_known = found.iter().any(|h| inquiry.model.holds(person, h.post));
        if is_known || is_his_decision(inquiry, act, person) {
            continue;
        }
        let without = performable_without(inquiry, act, person).negate();
        let alone = [needed.clone(), inquiry.performable(act).as_ref().clone(), without, in_time.clone().negate()];
        let when = opened(&inquiry.with_everybody(&Formula::all(alone)));
        let when = Formula::all([when, inquiry.ordinary_day()]);
        if inquiry.find([when.clone()])?.is_some() {
            let freed = freed(inquiry, &when);
            let granting = granting(inquiry, act, person, &when)?;
            found.push(Held { act, person, post, when, granting, norms: norms.clone(), freed });
        }
    }
    Ok(found)
}

/// When some business needs an act before another, and the norms that say so; what can be replaced is not needed.
fn required(inquiry: &Inquiry<'_>, act: ActId) -> (Formula, Vec<NormId>) {
    let (mut needed, mut norms) = (Vec::new(), Vec::new());
    for business in inquiry.model.vocabulary.businesses.ids() {
        for step in inquiry.steps(business).iter().filter(|s| s.act == act) {
            let replaced = |n: &NormId| inquiry.model.norms[*n].unless.as_ref().is_some_and(|u| inquiry.asks_for_steps(u));
            let here: Vec<NormId> = step.required_by.iter().copied().filter(|n| !replaced(n)).collect();
            if !here.is_empty() {
                needed.push(step.needed.clone());
                norms.extend(here);
            }
        }
    }
    norms.sort();
    norms.dedup();
    (Formula::any(needed), norms)
}

/// Whether others wait for somebody's word; leading and carrying out are no such steps, nor is beginning a matter.
fn is_step(inquiry: &Inquiry<'_>, act: ActId) -> bool {
    match inquiry.nature(act) {
        Nature::Reviews | Nature::Concurs | Nature::Coordinates => true,
        Nature::Proposes | Nature::Decides => !inquiry.world.required_before(act).is_empty(),
        _ => false,
    }
}

/// Whether an act is a decision after which nobody else decides.
fn is_his_decision(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> bool {
    let others = |a: ActId| inquiry.world.roots(a).iter().any(|root| root.actor != Actor::Person(person));
    let mut later = inquiry.later(act).into_iter();
    inquiry.nature(act) == Nature::Decides && !later.any(|a| inquiry.nature(a) == Nature::Decides && others(a))
}

/// That a duty with a time limit covers the act.
fn timed(inquiry: &Inquiry<'_>, act: ActId) -> Formula {
    let duties = inquiry.model.norms.iter().filter(
        |(_, norm)| matches!(&norm.rule, Rule::Duty { acts, .. } if norm.time.is_some() && acts.contains(&act)),
    );
    Formula::any(duties.map(|(_, norm)| inquiry.world.condition_of(norm)).collect::<Vec<_>>())
}

/// Everyone who can come to do an act otherwise than by taking it over, ordinary posts first.
fn performers(inquiry: &Inquiry<'_>, act: ActId) -> Vec<PersonId> {
    let provisions = inquiry.world.provisions_of(act).filter(|(_, p)| !inquiry.takes_over(p));
    let own: BTreeSet<usize> = provisions.map(|(index, _)| index).collect();
    let grounds = inquiry.grounds(act);
    let persons: BTreeSet<PersonId> = grounds
        .iter()
        .filter(|ground| own.contains(&ground.root.provision))
        .filter_map(|ground| if let Actor::Person(person) = ground.performer { Some(person) } else { None })
        .collect();
    let mut persons: Vec<PersonId> = persons.into_iter().collect();
    persons.sort_by_key(|p| (inquiry.is_special(Actor::Person(*p)), *p));
    persons
}

fn performable_without(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> Formula {
    let grounds = inquiry.grounds(act);
    let others: Vec<_> = grounds.iter().filter(|g| g.performer != Actor::Person(person)).cloned().collect();
    let provisions = inquiry.world.provisions_of(act).map(|(index, _)| inquiry.world.performable_by(index, &others));
    Formula::any(provisions.collect::<Vec<_>>())
}

/// The answers to readings under which somebody else can visibly act, or the step is visibly not needed.
fn freed(inquiry: &Inquiry<'_>, when: &Formula) -> BTreeSet<String> {
    inquiry.answers_excluding(when).into_iter().map(|answer| format!("{answer:?}")).collect()
}

fn draft(inquiry: &Inquiry<'_>, held: &[Held]) -> Option<Draft> {
    let shown = held.iter().min_by_key(|h| inquiry.readings_in(&h.when).len())?;
    let acts: Vec<ActId> = held.iter().map(|h| h.act).collect();
    let mut norms: Vec<NormId> = held.iter().flat_map(|h| h.norms.iter().copied()).collect();
    norms.sort();
    norms.dedup();
    let granting: BTreeSet<NormId> = held.iter().flat_map(|h| h.granting.iter().copied()).collect();
    let (clauses, names) = (inquiry.clauses(granting.iter().copied()), inquiry.acts(acts.iter().copied()));
    let post = &inquiry.model.vocabulary.posts[shown.post].label;
    let granting = granting.into_iter().map(|n| Cite::Norm(n, Role::Grants));
    Some(Draft {
        kind: KIND,
        cause: std::iter::once(post.name().to_owned())
            .chain(acts.iter().map(|a| inquiry.model.vocabulary.acts[*a].label.name().to_owned()))
            .collect(),
        message: message(&clauses, &names, &only(inquiry, shown.post)),
        suggestion: Words::new(
            "建议规定办理时限，并写明逾期不办的后果：视为同意、改由他人办理，或者直接报请决定",
            "consider a time limit, and what follows when it passes: consent is presumed, another acts, or the decider is asked directly",
        ),
        cites: granting.chain(norms.into_iter().map(|n| Cite::Norm(n, Role::RequiresFirst))).collect(),
        shown: Shown::Situations {
            when: shown.when.clone(),
            claim: Claim::NotWithout { act: shown.act, actor: Actor::Person(shown.person) },
        },
        count: acts.len() as u64,
        effect: Effect::Open,
    })
}

fn message(clauses: &Words, acts: &Words, only: &Words) -> Words {
    Words::new(
        format!(
            "依{}，即使无人缺席、能委托的都已委托，“{}”{}可以办理，又没有时限和其他途径；其不办理、不表态，事项即告停顿",
            clauses.zh, acts.zh, only.zh
        ),
        format!(
            "by {}, even with nobody away and everything delegated that may be, {} can do `{}`; no time is set and nothing can replace it: by silence alone he stops the matter",
            clauses.en, only.en, acts.en
        ),
    )
}

/// That one holder of a post will do: the only one there is, or the one whom the matter concerns.
fn only(inquiry: &Inquiry<'_>, post: PostId) -> Words {
    let who = &inquiry.model.vocabulary.posts[post].label.words;
    match inquiry.world.holders(post).count() {
        1 => Words::new(format!("也只有{}一人", who.zh), format!("only the {}", who.en)),
        _ => Words::new(format!("也可能只有一位{}", who.zh), format!("there may be only one {} who", who.en)),
    }
}

/// The powers that name the person for the act where he can hold it up.
fn granting(inquiry: &Inquiry<'_>, act: ActId, person: PersonId, when: &Formula) -> Result<Vec<NormId>, TooLarge> {
    let mut norms = Vec::new();
    for (_, row) in inquiry.world.provisions_of(act) {
        let parts = row.alternatives.iter().flatten();
        let names_him = parts.flat_map(|part| &part.actors).any(|(actor, _)| *actor == Actor::Person(person));
        if names_him && inquiry.find([when.clone(), inquiry.with_everybody(&row.applies)])?.is_some() {
            norms.push(row.norm);
        }
    }
    norms.dedup();
    Ok(norms)
}
