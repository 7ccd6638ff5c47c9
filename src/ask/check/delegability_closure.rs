//! One step of a piece of business can be delegated, the next cannot: the delegation is of no use by itself.
//!
//! # Question
//! Is there a piece of business of which several steps belong to one post, and, while its holder is away, some of them can be
//! done by a delegate and others by nobody?
//!
//! # Why it matters
//! A meeting that the deputy may chair but whose agenda only the head may fix does not take place.
//!
//! # Finds
//! "The head may entrust the deputy with calling and chairing the meeting", while fixing the agenda and signing the minutes stay
//! with the head.
//!
//! # Leaves alone
//! Business of which no step of the head can pass to anybody (see `no-substitute`), and business that goes through.
//!
//! # Can miss
//! Steps that the model does not tie to the business by an order.

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{PRESENT, mask_of};
use crate::model::{ActId, BusinessId, Cause, NormId, PersonId};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through every piece of business for each person who alone holds a post.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每项业务中同属一个职位的各个步骤，逐一核对能否委托",
        "the steps of every piece of business that belong to one post were compared: can each be delegated?",
    );
    let mut found: Vec<Closure> = Vec::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        for person in single_holders(inquiry) {
            match first_closure(inquiry, business, person) {
                Ok(Some(closure)) => merge(&mut found, closure),
                Ok(None) => {}
                Err(why) => answer.too_large(&inquiry.model.vocabulary.businesses[business].label.words, &why),
            }
        }
    }
    answer.drafts = found.into_iter().map(|c| draft(inquiry, c)).collect();
    answer
}

/// A delegable and an undelegable part of one or more pieces of business.
struct Closure {
    businesses: Vec<BusinessId>,
    person: PersonId,
    passing: Vec<(ActId, NormId)>,
    stuck: Vec<(ActId, NormId)>,
    when: Formula,
}

fn single_holders(inquiry: &Inquiry<'_>) -> Vec<PersonId> {
    let posts = inquiry.model.vocabulary.posts.ids();
    let mut found: Vec<_> = posts
        .filter_map(|post| {
            let mut holders = inquiry.world.holders(post);
            holders.next().filter(|_| holders.next().is_none())
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The most ordinary cause of absence under which the steps fall apart.
fn first_closure(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    person: PersonId,
) -> Result<Option<Closure>, TooLarge> {
    for cause in [Cause::Trip, Cause::Illness] {
        if let Some(found) = closure(inquiry, business, person, cause)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn closure(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    person: PersonId,
    cause: Cause,
) -> Result<Option<Closure>, TooLarge> {
    let Some(presence) = inquiry.world.presence_variable(person) else { return Ok(None) };
    let away = away(inquiry, presence, cause);
    let steps = inquiry.steps(business);
    let (mut passing, mut stuck) = (Vec::new(), Vec::new());
    for step in steps.iter() {
        // What is not his does not wait for him.
        let Some(norm) = own(inquiry, step.act, person) else { continue };
        let with = inquiry.performable_with(step.act, Regime::AllMade, &[]);
        let without = inquiry.performable_with(step.act, Regime::AllMade, &[(person, mask_of(&[cause]))]);
        let needed = Formula::all([step.needed.clone(), with]);
        if without != Formula::FALSE && delegated(inquiry, step.act, person) {
            passing.push((step.act, norm, Formula::all([needed.clone(), without.clone()])));
        }
        stuck.push((step.act, norm, Formula::all([needed, without.negate()])));
    }
    together(inquiry, business, person, away, &passing, &stuck)
}

type Row = (ActId, NormId, Formula);

/// All steps that can be stuck while the first delegable step passes.
fn together(
    inquiry: &Inquiry<'_>,
    business: BusinessId,
    person: PersonId,
    away: Formula,
    passing: &[Row],
    stuck: &[Row],
) -> Result<Option<Closure>, TooLarge> {
    for (act, norm, passes) in passing {
        let fixed = Formula::all([away.clone(), passes.clone()]);
        let mut found: Vec<&Row> = Vec::new();
        for row in stuck.iter().filter(|r| r.0 != *act) {
            let with_it = found.iter().map(|r| r.2.clone()).chain([row.2.clone(), fixed.clone()]);
            if inquiry.find(with_it.collect::<Vec<_>>())?.is_some() {
                found.push(row);
            }
        }
        if !found.is_empty() {
            let when = Formula::all(found.iter().map(|r| r.2.clone()).chain([fixed]).collect::<Vec<_>>());
            let others = passing.iter().filter(|p| !found.iter().any(|f| f.0 == p.0)).map(|p| (p.0, p.1));
            let mut passing: Vec<_> = others.filter(|p| p.0 != *act).collect();
            passing.insert(0, (*act, *norm));
            let stuck = found.iter().map(|r| (r.0, r.1)).collect();
            return Ok(Some(Closure { businesses: vec![business], person, passing, stuck, when }));
        }
    }
    Ok(None)
}

/// The person is away, and everyone else is there.
fn away(inquiry: &Inquiry<'_>, presence: crate::logic::VarId, cause: Cause) -> Formula {
    let world = &inquiry.world;
    let others = world.persons.iter().filter_map(|p| world.presence_variable(*p)).map(|v| {
        let mask = if v == presence { mask_of(&[cause]) } else { 1 << PRESENT };
        world.is_in(v, mask)
    });
    Formula::all(others.collect::<Vec<_>>())
}

/// The norm that names the person for the act, under every reading: a power that is itself in doubt shows nothing here.
fn own(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> Option<NormId> {
    let roots = inquiry.world.roots(act).into_iter();
    let mut own = roots.filter(|r| r.actor == crate::meaning::Actor::Person(person));
    own.find_map(|r| inquiry.world.provisions.get(r.provision)).filter(|p| is_single(p) && inquiry.readings_in(&p.applies).is_empty()).map(|p| p.norm)
}

/// The provision names one person only, not any holder of a post that several hold.
fn is_single(provision: &crate::meaning::Provision) -> bool {
    provision.alternatives.iter().flatten().flat_map(|part| &part.actors).count() == 1
}

/// Whether a clause lets the person delegate this act in particular.
fn delegated(inquiry: &Inquiry<'_>, act: ActId, person: PersonId) -> bool {
    let edges = inquiry.world.edges.iter();
    let mut own = edges.filter(|e| e.from == crate::meaning::Actor::Person(person) && e.is_delegation());
    own.any(|e| e.acts.as_ref().is_some_and(|acts| acts.contains(&act)))
}

/// The same steps in another piece of business are the same cause.
fn merge(found: &mut Vec<Closure>, closure: Closure) {
    let acts = |c: &Closure| (c.person, c.passing.iter().map(|p| p.0).collect::<Vec<_>>(), c.stuck.iter().map(|p| p.0).collect::<Vec<_>>());
    match found.iter_mut().find(|c| acts(c) == acts(&closure)) {
        Some(known) => known.businesses.extend(closure.businesses),
        None => found.push(closure),
    }
}

fn draft(inquiry: &Inquiry<'_>, closure: Closure) -> Draft {
    let words = |acts: &[(ActId, NormId)]| list(&acts.iter().map(|(a, _)| inquiry.model.act_words(*a)).collect::<Vec<_>>());
    let in_full = |acts: &[(ActId, NormId)]| list(&acts.iter().map(|(a, _)| inquiry.model.act_in_full(*a)).collect::<Vec<_>>()).zh;
    let (passing, stuck) = (words(&closure.passing), words(&closure.stuck));
    let post = inquiry.world.post_words(closure.person);
    let name = |b: &BusinessId| inquiry.model.vocabulary.businesses[*b].label.words.clone();
    let businesses = list(&closure.businesses.iter().map(name).collect::<Vec<_>>());
    let mut cites: Vec<Cite> = delegating(inquiry, &closure).into_iter().map(|n| Cite::Norm(n, Role::Delegates)).collect();
    cites.extend(closure.stuck.iter().map(|(_, n)| Cite::Norm(*n, Role::DoesNotCover)));
    let act = closure.stuck.first().map_or(ActId(0), |(a, _)| *a);
    Draft {
        kind: KIND,
        cause: vec![post.zh.clone(), in_full(&closure.passing), in_full(&closure.stuck)],
        message: Words::new(
            format!("{}外出时，“{}”中可以委托的只有{}，而{}不能委托，受托人仍办不成", post.zh, businesses.zh, passing.zh, stuck.zh),
            format!("while the {} is away, of `{}` only {} can be delegated, but not {}; the delegate cannot finish it", post.en, businesses.en, passing.en, stuck.en),
        ),
        suggestion: Words::new(
            format!("建议写明受委托召集、主持的人一并行使：{}；或者写明这些事项由谁办理", stuck.zh),
            format!("consider letting the delegate do these too, or saying who does: {}", stuck.en),
        ),
        cites,
        shown: Shown::Situations { when: closure.when, claim: Claim::CannotBeDoneWhateverDelegated(act) },
        count: closure.businesses.len() as u64,
        effect: Effect::Grave,
    }
}

/// The norms by which the steps of this business can be delegated; those for other kinds of the matter are not about it.
fn delegating(inquiry: &Inquiry<'_>, closure: &Closure) -> Vec<NormId> {
    let world = &inquiry.world;
    let needed = |act: ActId| {
        let steps = closure.businesses.iter().flat_map(|b| inquiry.steps(*b).to_vec());
        Formula::any(steps.filter(|s| s.act == act).map(|s| s.needed).collect::<Vec<_>>())
    };
    let own = |e: &&crate::meaning::Edge| e.from == crate::meaning::Actor::Person(closure.person) && e.is_delegation();
    let here = world.edges.iter().filter(own).filter(|edge| {
        let named = |act: ActId| edge.acts.as_ref().is_some_and(|acts| acts.contains(&act));
        let fits = |act: ActId| inquiry.find([edge.when.clone(), needed(act)]).is_ok_and(|found| found.is_some());
        closure.passing.iter().any(|(act, _)| named(*act) && fits(*act))
    });
    let mut norms: Vec<_> = here.map(|e| e.norm).collect();
    norms.sort();
    norms.dedup();
    norms
}
