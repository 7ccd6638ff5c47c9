//! One person does two steps that should be in different hands.
//!
//! # Question
//! In one piece of business, can one actor both review and decide, both countersign and decide, both draft and review, or
//! do the parts of two countersigners; with nobody away, or else under an absence that ordinary life brings?
//!
//! # Why it matters
//! A check by the one who is checked is none: the rules ask for two pairs of eyes and get one.
//!
//! # Finds
//! "Contracts are examined by the deputy in charge and signed by the head or a deputy whom he authorises": the deputy
//! authorised is the deputy in charge.
//!
//! # Leaves alone
//! Reviews that nothing puts before the decision; a head who decides what he has proposed; two steps of the same nature in
//! one hand; a superior who, by an answer to a question of reading, may do his subordinates' steps himself; steps that a
//! clause puts into different hands.
//!
//! # Can miss
//! Chains of more than one delegation or substitution for one step; the members of a meeting, which acts as a whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, Point};
use crate::meaning::{Actor, Competent, Ground};
use crate::model::{ActId, Nature, NormId, Rule};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of most of its findings.
pub const KIND: Kind = Kind::SelfReview;

/// Two steps of one piece of business.
#[derive(Debug, Clone)]
struct Pair {
    first: ActId,
    second: ActId,
    needed: Formula,
}

/// One actor who can do both.
#[derive(Debug, Clone)]
struct Found {
    pair: Pair,
    actor: Actor,
    when: Formula,
    claim: Claim,
    norms: Vec<NormId>,
    links: BTreeSet<Address>,
}

/// Goes through every two steps that should be in different hands.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一业务中审查与决定、会签与决定、起草与审查、两名会签人之间逐对核对可否由一人办理",
        "in every piece of business, review and decision, concurrence and decision, draft and review, and every two concurrences were compared",
    );
    let mut found = Vec::new();
    for pair in pairs(inquiry) {
        let here = if pair.first == pair.second { two_parts(inquiry, &pair) } else { both_steps(inquiry, &pair) };
        match here {
            Ok(here) => found.extend(here),
            Err(why) => answer.too_large(&inquiry.acts([pair.first, pair.second]), &why),
        }
    }
    answer.drafts = groups(inquiry, found).iter().filter_map(|group| draft(inquiry, group)).collect();
    answer
}

/// The pairs of steps, with when some business needs both.
fn pairs(inquiry: &Inquiry<'_>) -> Vec<Pair> {
    let ids = || inquiry.model.vocabulary.acts.ids();
    let before = Before {
        all: ids().map(|act| (act, earlier(inquiry, act, &|_| true))).collect(),
        nearest: ids().map(|act| (act, earlier(inquiry, act, &|a| nature(inquiry, a) != Nature::Decides))).collect(),
    };
    let mut found: BTreeMap<(ActId, ActId), Vec<Formula>> = BTreeMap::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        for step in inquiry.steps(business).iter() {
            let here = inquiry.steps(business);
            let needed = |act| here.iter().find(|s| s.act == act).map_or(Formula::TRUE, |s| s.needed.clone());
            for first in partners(inquiry, &before, step.act, &here.iter().map(|s| s.act).collect()) {
                found.entry((first, step.act)).or_default().push(Formula::all([step.needed.clone(), needed(first)]));
            }
        }
    }
    let pair = |((first, second), needed): ((ActId, ActId), Vec<Formula>)| {
        let allowed = inquiry.world.apart(first, second).negate();
        Pair { first, second, needed: Formula::all([Formula::any(needed), allowed]) }
    };
    found.into_iter().map(pair).collect()
}

/// What must come before each act: all of it, and what no other decision lies between.
struct Before {
    all: BTreeMap<ActId, BTreeSet<ActId>>,
    nearest: BTreeMap<ActId, BTreeSet<ActId>>,
}

/// The acts that should be in other hands than this step; the step itself when each of several must concur.
fn partners(
    inquiry: &Inquiry<'_>,
    before: &Before,
    step: ActId,
    steps: &BTreeSet<ActId>,
) -> Vec<ActId> {
    let acts = &inquiry.model.vocabulary.acts;
    let among = |map: &BTreeMap<ActId, BTreeSet<ActId>>, one: ActId, of: ActId| map.get(&of).is_some_and(|b| b.contains(&one));
    let fits = |other: ActId| match (acts[other].nature, acts[step].nature) {
        (Nature::Reviews | Nature::Concurs, Nature::Decides) => steps.contains(&other) && among(&before.nearest, other, step),
        // A draft comes before its review by its nature, unless the text says the opposite.
        (Nature::Proposes, Nature::Reviews) => acts[other].matter == acts[step].matter && !among(&before.all, step, other),
        (Nature::Concurs, Nature::Concurs) => other == step,
        _ => false,
    };
    acts.ids().filter(|other| fits(*other)).collect()
}

/// What must come before an act, and before that, as long as `through` lets pass.
fn earlier(inquiry: &Inquiry<'_>, act: ActId, through: &impl Fn(ActId) -> bool) -> BTreeSet<ActId> {
    let mut found = BTreeSet::new();
    let mut open = vec![act];
    while let Some(next) = open.pop() {
        let norms = inquiry.model.norms.iter().map(|(_, norm)| &norm.rule);
        let orders = norms.filter_map(|rule| if let Rule::Order { first, then } = rule { Some((first, then)) } else { None });
        for first in orders.filter(|(_, then)| then.contains(&next)).flat_map(|(first, _)| first) {
            if found.insert(*first) && through(*first) {
                open.push(*first);
            }
        }
    }
    found
}

fn nature(inquiry: &Inquiry<'_>, act: ActId) -> Nature {
    inquiry.model.vocabulary.acts[act].nature
}

/// How the second step comes into the hands of whoever does the first: by his own power, or by one clause.
type Passing = Option<Address>;

/// A ground with when its performer can act on it.
struct Way {
    ground: Ground,
    passing: Passing,
    stands_in: bool,
    holding: Formula,
}

/// Every way with nobody away; only when there is none, the one with the fewest absences.
fn both_steps(inquiry: &Inquiry<'_>, pair: &Pair) -> Result<Vec<Found>, TooLarge> {
    let (first, mut second) = (ways(inquiry, pair.first), ways(inquiry, pair.second));
    let disputes = disputes(inquiry, pair.second, &second);
    for way in &mut second {
        let disputed = disputes.get(&(way.ground.root.provision, way.ground.root.actor)).cloned();
        way.holding = Formula::all([way.holding.clone(), disputed.unwrap_or(Formula::FALSE).negate()]);
    }
    let passings: BTreeSet<Passing> = second.iter().map(|way| way.passing).collect();
    let present: Vec<&Way> = first.iter().filter(|way| !way.stands_in).collect();
    let mut here = Vec::new();
    for passing in passings {
        let second: Vec<&Way> = second.iter().filter(|way| way.passing == passing && !way.stands_in).collect();
        here.extend(fewest_away(inquiry, pair, &present, &second, &inquiry.nobody_away())?);
    }
    if here.is_empty() {
        let (first, second): (Vec<_>, Vec<_>) = (first.iter().collect(), second.iter().collect());
        here.extend(fewest_away(inquiry, pair, &first, &second, &Formula::TRUE)?);
    }
    Ok(here)
}

/// The grounds of at most one link, without those of a superior who may take the step over.
fn ways(inquiry: &Inquiry<'_>, act: ActId) -> Vec<Way> {
    let taken_over: BTreeSet<usize> =
        inquiry.world.provisions_of(act).filter(|(_, p)| inquiry.takes_over(p)).map(|(index, _)| index).collect();
    let grounds = inquiry.grounds(act);
    let usable = grounds.iter().filter(|g| g.links.len() <= 1 && !taken_over.contains(&g.root.provision));
    let way = |g: &Ground| Way {
        ground: g.clone(),
        passing: passing(inquiry, g),
        stands_in: stands_in(inquiry, g),
        holding: inquiry.world.holding(g),
    };
    usable.map(way).collect()
}

fn passing(inquiry: &Inquiry<'_>, ground: &Ground) -> Passing {
    let edge = ground.links.first().and_then(|l| inquiry.world.edges.get(*l));
    edge.map(|e| inquiry.model.norms[e.norm].address)
}

fn stands_in(inquiry: &Inquiry<'_>, ground: &Ground) -> bool {
    ground.links.iter().filter_map(|l| inquiry.world.edges.get(*l)).any(|e| !e.is_delegation())
}

/// The actor for whom the fewest must be away; among those a more ordinary one first.
fn fewest_away(
    inquiry: &Inquiry<'_>,
    pair: &Pair,
    first: &[&Way],
    second: &[&Way],
    within: &Formula,
) -> Result<Option<Found>, TooLarge> {
    let performers = |ways: &[&Way]| ways.iter().map(|way| way.ground.performer).collect::<BTreeSet<_>>();
    let mut actors: Vec<Actor> = performers(first).intersection(&performers(second)).copied().collect();
    actors.sort_by_key(|a| (inquiry.is_special(*a), *a));
    let mut best: Option<(usize, Actor, Formula, Point)> = None;
    for actor in actors {
        let when = Formula::all([within.clone(), pair.needed.clone(), by(first, actor), by(second, actor)]);
        let Some(point) = inquiry.find([when.clone()])? else { continue };
        let away = inquiry.world.away(&point).len();
        if best.as_ref().is_none_or(|(fewest, ..)| away < *fewest) {
            best = Some((away, actor, when, point));
        }
        if away == 0 {
            break;
        }
    }
    Ok(best.map(|(_, actor, when, point)| {
        let claim = Claim::SameActor { acts: vec![pair.first, pair.second], actor };
        let competent = [pair.first, pair.second].map(|act| shortest(inquiry, act, actor, &point));
        found(inquiry, pair, actor, when, claim, competent.into_iter().flatten().collect())
    }))
}

fn by(ways: &[&Way], actor: Actor) -> Formula {
    let here = ways.iter().filter(|way| way.ground.performer == actor);
    Formula::any(here.map(|way| way.holding.clone()).collect::<Vec<_>>())
}

/// For each named actor, when another power for the act names somebody else; `final-authority-overlap` says so.
fn disputes(inquiry: &Inquiry<'_>, act: ActId, ways: &[Way]) -> BTreeMap<(usize, Actor), Formula> {
    let provisions: Vec<_> = inquiry.world.provisions_of(act).filter(|(_, p)| !inquiry.takes_over(p)).collect();
    let named: BTreeSet<_> = ways.iter().map(|way| (way.ground.root.provision, way.ground.root.actor)).collect();
    let of = |(own, actor): (usize, Actor)| {
        let others = provisions.iter().filter(|(index, _)| *index != own).map(|(_, p)| {
            let parts = p.alternatives.iter().flatten().flat_map(|part| &part.actors);
            let meant = parts.filter(|(a, _)| *a == actor).map(|(_, when)| when.clone());
            Formula::all([p.applies.clone(), Formula::any(meant.collect::<Vec<_>>()).negate()])
        });
        Formula::any(others.collect::<Vec<_>>())
    };
    named.into_iter().map(|key| (key, of(key))).collect()
}

/// One actor who concurs for two of those who must each concur.
fn two_parts(inquiry: &Inquiry<'_>, pair: &Pair) -> Result<Vec<Found>, TooLarge> {
    let grounds = inquiry.grounds(pair.first);
    let own = grounds.iter().filter(|g| g.links.is_empty() && is_each(inquiry, g));
    for direct in own {
        let same = |g: &&Ground| {
            g.performer == direct.performer && g.root.provision == direct.root.provision && g.root.part == direct.root.part
        };
        for other in grounds.iter().filter(|g| g.links.len() == 1).filter(same) {
            let parts = [pair.needed.clone(), inquiry.world.holding(direct), inquiry.world.holding(other)];
            let when = Formula::all(parts);
            if let Some(point) = inquiry.find([when.clone()])? {
                let holders = [direct.performer, other.root.actor];
                let claim = Claim::ActsForTwo { act: pair.first, actor: direct.performer, holders };
                let competent = inquiry.world.competent(pair.first, &point);
                let here = competent.into_iter().filter(|c| c.actor == direct.performer && holders.contains(&c.root.actor));
                return Ok(vec![found(inquiry, pair, direct.performer, when, claim, here.collect())]);
            }
        }
    }
    Ok(Vec::new())
}

fn is_each(inquiry: &Inquiry<'_>, ground: &Ground) -> bool {
    let provision = inquiry.world.provisions.get(ground.root.provision);
    let parts = provision.and_then(|p| p.alternatives.get(ground.root.alternative));
    parts.and_then(|p| p.get(ground.root.part)).is_some_and(|part| part.each)
}

/// The shortest way in which an actor can do an act.
fn shortest(inquiry: &Inquiry<'_>, act: ActId, actor: Actor, point: &Point) -> Option<Competent> {
    let competent = inquiry.world.competent(act, point);
    competent.into_iter().filter(|c| c.actor == actor && c.able).min_by_key(|c| c.links.len())
}

fn found(inquiry: &Inquiry<'_>, pair: &Pair, actor: Actor, when: Formula, claim: Claim, by: Vec<Competent>) -> Found {
    let links = |c: &Competent| c.links.iter().filter_map(|l| inquiry.world.edges.get(*l)).map(|e| e.norm).collect::<Vec<_>>();
    let root = |c: &Competent| inquiry.world.provisions.get(c.root.provision).map(|p| p.norm);
    let mut norms: Vec<NormId> = by.iter().flat_map(|c| root(c).into_iter().chain(links(c))).collect();
    norms.sort();
    norms.dedup();
    let links = by.iter().flat_map(links).map(|n| inquiry.model.norms[n].address).collect();
    Found { pair: pair.clone(), actor, when, claim, norms, links }
}

/// Pairs that the same delegation or substitution brings into one hand have one cause.
fn groups(inquiry: &Inquiry<'_>, found: Vec<Found>) -> Vec<Vec<Found>> {
    let mut groups: Vec<Vec<Found>> = Vec::new();
    for here in found {
        let same = |f: &Found| {
            let natures = |p: &Pair| (nature(inquiry, p.first), nature(inquiry, p.second));
            natures(&f.pair) == natures(&here.pair) && !here.links.is_empty() && f.links == here.links && inquiry.post(f.actor) == inquiry.post(here.actor)
        };
        match groups.iter_mut().find(|group| group.first().is_some_and(same)) {
            Some(group) => group.push(here),
            None => groups.push(vec![here]),
        }
    }
    groups
}

fn draft(inquiry: &Inquiry<'_>, group: &[Found]) -> Option<Draft> {
    let first = group.first()?;
    let mut norms: Vec<NormId> = group.iter().flat_map(|f| f.norms.iter().copied()).collect();
    norms.sort();
    norms.dedup();
    let is_cover = |n: &NormId| inquiry.world.edges.iter().any(|e| e.norm == *n);
    let role = |n: &NormId| if is_cover(n) { Role::Delegates } else { Role::Grants };
    let who = inquiry.post(first.actor);
    let (one, other) = (inquiry.acts(group.iter().map(|f| f.pair.first)), inquiry.acts(group.iter().map(|f| f.pair.second)));
    let in_full = |act: fn(&Found) -> ActId| inquiry.acts_as_cause(group.iter().map(act));
    Some(Draft {
        kind: kind(inquiry, &first.pair),
        cause: vec![in_full(|f| f.pair.first), in_full(|f| f.pair.second), who.zh.clone()],
        message: message(inquiry, first, &norms, &one, &other),
        suggestion: Words::new(
            "建议增写回避：同一事项的前一环节由本人办理的，后一环节由他人办理，并写明由谁办理",
            "consider a rule of recusal: whoever did the earlier step in a matter does not do the later one, and who does it instead",
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, role(n))).collect(),
        shown: Shown::Situations { when: first.when.clone(), claim: first.claim.clone() },
        count: group.len() as u64,
        effect: Effect::Grave,
    })
}

fn kind(inquiry: &Inquiry<'_>, pair: &Pair) -> Kind {
    match nature(inquiry, pair.first) {
        Nature::Concurs => Kind::SeparationOfDuty,
        _ => Kind::SelfReview,
    }
}

fn message(inquiry: &Inquiry<'_>, first: &Found, norms: &[NormId], one: &Words, other: &Words) -> Words {
    let (clauses, who) = (inquiry.clauses(norms.iter().copied()), inquiry.post(first.actor));
    if first.pair.first == first.pair.second {
        return Words::new(
            format!("依{}，{}可以一人代表两方办理“{}”，相互制约落空", clauses.zh, who.zh, one.zh),
            format!("by {} one {} can do `{}` for two of those who must each do it", clauses.en, who.en, one.en),
        );
    }
    Words::new(
        format!("依{}，{}可以既办理“{}”，又办理“{}”，前一环节对后一环节的制约落空", clauses.zh, who.zh, one.zh, other.zh),
        format!("by {} one {} can do both `{}` and `{}`, so that the one is no check on the other", clauses.en, who.en, one.en, other.en),
    )
}
