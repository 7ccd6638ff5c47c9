//! Two clauses give the same final word to different holders.
//!
//! # Question
//! Is there a matter for which two norms name different holders for the same act, both able to do it on their own, with
//! everybody there, nothing delegated and no priority between the norms?
//!
//! # Why it matters
//! Two people each have the final word on one paper, or two bodies each review it: whichever acts, the other can say that
//! the paper is not in order.
//!
//! # Finds
//! "The director signs all regulations; the deputies sign whatever falls into their portfolios": a regulation within a
//! portfolio has two signers. For acts of review the finding is milder: two reviewers of whom neither prevails.
//!
//! # Leaves alone
//! Alternatives that one norm names itself (甲或乙); one holder who is among those of the other norm; the same person under
//! two names; a written exception or priority; a superior who, by an answer to a question of reading, may do his
//! subordinates' steps himself: that answer says who prevails.
//!
//! # Can miss
//! Two acts that the model keeps apart though they come to the same; overlaps that only arise when somebody is away (see
//! `double-trigger` and `delegator-and-delegate`).

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::{Actor, Provision};
use crate::model::{ActId, Institution, Nature, NormId, Rule};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// Two norms of different holders that apply together.
#[derive(Debug, Clone)]
struct Overlap<'p> {
    act: ActId,
    left: &'p Provision,
    right: &'p Provision,
    by_left: Actor,
    by_right: Actor,
}

/// Compares every two powers for the same final act or review.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一决定、召集、主持、主管和审查行为，就任意两条授权规范逐对核对是否会同时适用而主体不同",
        "for every deciding, convening, chairing, running and reviewing act, every two powers were compared",
    );
    let mut overlaps = Vec::new();
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        if weight(row.nature).is_some()
            && let Err(why) = of_act(inquiry, act, &mut overlaps)
        {
            answer.too_large(&inquiry.model.act_words(act), &why);
        }
    }
    answer.drafts = groups(inquiry, overlaps).iter().filter_map(|group| draft(inquiry, group)).collect();
    answer
}

fn weight(nature: Nature) -> Option<Effect> {
    match nature {
        Nature::Decides | Nature::Convenes | Nature::Presides | Nature::Runs => Some(Effect::Grave),
        Nature::Reviews => Some(Effect::Open),
        _ => None,
    }
}

fn of_act<'i>(inquiry: &'i Inquiry<'_>, act: ActId, found: &mut Vec<Overlap<'i>>) -> Result<(), TooLarge> {
    let provisions: Vec<_> = inquiry.world.provisions_of(act).map(|(_, p)| p).collect();
    let ordered: Vec<bool> = provisions.iter().map(|p| inquiry.takes_over(p)).collect();
    for (at, left) in provisions.iter().enumerate() {
        for (other, right) in provisions.iter().enumerate().skip(at + 1) {
            let is_ordered = |index: usize| ordered.get(index) == Some(&true);
            if is_ordered(at) || is_ordered(other) || same_holder(inquiry, left, right) || maybe_one(inquiry, left, right) {
                continue;
            }
            if let Some((by_left, by_right)) = clash(inquiry, left, right)? {
                found.push(Overlap { act, left, right, by_left, by_right });
            }
        }
    }
    Ok(())
}

fn same_holder(inquiry: &Inquiry<'_>, left: &Provision, right: &Provision) -> bool {
    let holder = |p: &Provision| match &inquiry.model.norms[p.norm].rule {
        Rule::Power { holder, .. } => Some(holder),
        _ => None,
    };
    left.norm == right.norm || holder(left) == holder(right)
}

/// Two names that may mean one body: whether they do or not, `inconsistent-names` says what follows.
fn maybe_one(inquiry: &Inquiry<'_>, left: &Provision, right: &Provision) -> bool {
    let (left, right) = (actors(inquiry, left), actors(inquiry, right));
    inquiry.model.vocabulary.bodies.iter().any(|(id, body)| {
        let pair = body.same_as.as_ref().map(|(other, _)| [Institution::Body(id), *other].map(Actor::Institution));
        pair.is_some_and(|pair| left.iter().chain(&right).all(|actor| pair.contains(actor)))
    })
}

/// The first two actors of whom each is meant by one of the norms only.
fn clash(inquiry: &Inquiry<'_>, left: &Provision, right: &Provision) -> Result<Option<(Actor, Actor)>, TooLarge> {
    let ordinary = Formula::all([inquiry.nobody_away(), inquiry.regime(Regime::NoneMade)]);
    if inquiry.find([left.applies.clone(), right.applies.clone(), ordinary.clone()])?.is_none() {
        return Ok(None);
    }
    for one in actors(inquiry, left) {
        for other in actors(inquiry, right).into_iter().filter(|o| *o != one) {
            if inquiry.find([together(inquiry, left, right, one, other), ordinary.clone()])?.is_some() {
                return Ok(Some((one, other)));
            }
        }
    }
    Ok(None)
}

/// That both norms apply, each means its own actor and not the other's, and both are able and not forbidden to act.
fn together(inquiry: &Inquiry<'_>, left: &Provision, right: &Provision, one: Actor, other: Actor) -> Formula {
    Formula::all([
        left.applies.clone(),
        right.applies.clone(),
        meant(left, one),
        meant(right, one).negate(),
        meant(right, other),
        meant(left, other).negate(),
        inquiry.world.able(one, left.remotely),
        inquiry.world.able(other, right.remotely),
        inquiry.world.forbidden(left.act, one).negate(),
        inquiry.world.forbidden(right.act, other).negate(),
    ])
}

fn actors(inquiry: &Inquiry<'_>, provision: &Provision) -> Vec<Actor> {
    let parts = provision.alternatives.iter().flatten();
    let mut found: Vec<_> = parts.flat_map(|p| p.actors.iter().map(|(a, _)| *a)).collect();
    found.sort_by_key(|a| (inquiry.is_special(*a), *a));
    found.dedup();
    found
}

fn meant(provision: &Provision, actor: Actor) -> Formula {
    let parts = provision.alternatives.iter().flatten();
    let here = parts.flat_map(|p| p.actors.iter().filter(|(a, _)| *a == actor).map(|(_, when)| when.clone()));
    Formula::any(here.collect::<Vec<_>>())
}

impl Overlap<'_> {
    fn flipped(&self) -> Self {
        Self { left: self.right, right: self.left, by_left: self.by_right, by_right: self.by_left, ..self.clone() }
    }

    /// One clause, the post that the other clauses name, and how grave it is: the same key, the same cause.
    fn key(&self, inquiry: &Inquiry<'_>) -> (Address, Words, Nature) {
        let nature = inquiry.model.vocabulary.acts[self.act].nature;
        (inquiry.model.norms[self.left.norm].address, inquiry.post(self.by_right), nature)
    }
}

/// Overlaps of one clause with several others that name the same post have one cause: the clause that meets the most
/// others is taken first, and stands on the left.
fn groups<'p>(inquiry: &Inquiry<'_>, mut left: Vec<Overlap<'p>>) -> Vec<Vec<Overlap<'p>>> {
    let mut found = Vec::new();
    while !left.is_empty() {
        let both: Vec<_> = left.iter().flat_map(|o| [o.clone(), o.flipped()]).collect();
        let size = |o: &Overlap<'_>| both.iter().filter(|other| other.key(inquiry) == o.key(inquiry)).count();
        let Some(hub) = both.iter().max_by_key(|o| (size(o), std::cmp::Reverse(o.key(inquiry)))) else { break };
        let key = hub.key(inquiry);
        let group: Vec<_> = both.iter().filter(|o| o.key(inquiry) == key).cloned().collect();
        left.retain(|o| o.key(inquiry) != key && o.flipped().key(inquiry) != key);
        found.push(group);
    }
    found
}

fn draft(inquiry: &Inquiry<'_>, group: &[Overlap<'_>]) -> Option<Draft> {
    let first = group.first()?;
    let effect = weight(inquiry.model.vocabulary.acts[first.act].nature)?;
    let same = group.iter().filter(|o| o.act == first.act);
    let when = same.map(|o| together(inquiry, o.left, o.right, first.by_left, first.by_right));
    let when = Formula::all([
        Formula::any(when.collect::<Vec<_>>()),
        inquiry.nobody_away(),
        inquiry.regime(Regime::NoneMade),
    ]);
    let norms: Vec<NormId> = group.iter().map(|o| o.left.norm).chain(group.iter().map(|o| o.right.norm)).collect();
    let acts = inquiry.acts(group.iter().map(|o| o.act));
    let (one, other) = (inquiry.post(first.by_left), inquiry.post(first.by_right));
    Some(Draft {
        kind: KIND,
        cause: vec![inquiry.acts_as_cause(group.iter().map(|o| o.act)), one.zh.clone(), other.zh.clone()],
        message: message(inquiry, group, &acts, effect),
        suggestion: Words::new(
            format!("建议写明两处同时适用时由{}还是{}办理，例如在其中一处增写“本规则另有规定的除外”", one.zh, other.zh),
            format!("consider saying whether {} or {} acts where both apply, for instance by adding `except as otherwise provided in these rules` to one of them", one.en, other.en),
        ),
        cites: norms.into_iter().map(|n| Cite::Norm(n, Role::Grants)).collect(),
        shown: Shown::Situations {
            when,
            claim: Claim::BothCompetent { act: first.act, one: first.by_left, other: first.by_right },
        },
        count: pairs(inquiry, group),
        effect,
    })
}

/// How many pairs of clauses, each for its acts.
fn pairs(inquiry: &Inquiry<'_>, group: &[Overlap<'_>]) -> u64 {
    let address = |p: &Provision| inquiry.model.norms[p.norm].address;
    let mut pairs: Vec<_> = group.iter().map(|o| (o.act, address(o.left), address(o.right))).collect();
    pairs.sort();
    pairs.dedup();
    pairs.len() as u64
}

fn message(inquiry: &Inquiry<'_>, group: &[Overlap<'_>], acts: &Words, effect: Effect) -> Words {
    let one = inquiry.holders_of(group.iter().map(|o| o.left.norm));
    let other = inquiry.holders_of(group.iter().map(|o| o.right.norm));
    let left = inquiry.clauses(group.iter().map(|o| o.left.norm));
    let right = inquiry.clauses(group.iter().map(|o| o.right.norm));
    let (zh, en) = match effect {
        Effect::Grave => ("二者都有最后决定权，条文没有写明何者优先", "each has the final word, and no clause says which prevails"),
        _ => ("两个审查主体并存，条文没有写明以谁的意见为准", "both review the same thing, and no clause says whose opinion prevails"),
    };
    Words::new(
        format!("“{}”：同一事项上，{}规定由{}办理，{}规定由{}办理，{zh}", acts.zh, left.zh, one.zh, right.zh, other.zh),
        format!("`{}`: in the same matter {} names {}, {} names {}; {en}", acts.en, left.en, one.en, right.en, other.en),
    )
}
