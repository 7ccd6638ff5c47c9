//! Two sentences pass the same power to different people in one situation.
//!
//! # Question
//! Is there a situation of absence in which two sentences, each with its own trigger, both let the power of one holder
//! pass, but to different people who are both able to act?
//!
//! # Why it matters
//! Two people run the office for the same absent head, each by a sentence of the rules.
//!
//! # Finds
//! "While the head is away the executive deputy acts; while the head is abroad the deputy for foreign affairs acts": when
//! the head is abroad both act.
//!
//! # Leaves alone
//! Sentences of which one begins where the other ends, because its trigger requires that the first substitute is away;
//! two sentences that lead to the same person; a substitute beside the one whom he stands in for; delegations without a
//! trigger (see `several-delegates`).
//!
//! # Can miss
//! Chains of more than two steps.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, VarId};
use crate::meaning::{Actor, Ground};
use crate::model::{ActId, NormId, Rule};
use crate::text::{Address, Words};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::entrusting::is_final;
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Conflict;

/// The longest chain that is looked at.
const LONGEST: usize = 2;

/// Two chains that meet, by the norms of their links.
type Shape = (Vec<NormId>, Vec<NormId>);

#[derive(Debug, Clone)]
struct Meeting {
    act: ActId,
    from: Actor,
    norms: Vec<NormId>,
    first: [Address; 2],
    when: Formula,
}

/// Compares every two chains of substitution or delegation for one final act of one holder.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一最终行为，就同一职权人的任意两条以缺席为条件的代行、委托规定（至多两级）逐对核对",
        "for every final act, every two chains of triggered substitutions or delegations (up to two steps) were compared",
    );
    let mut known = BTreeMap::new();
    for (act, row) in inquiry.model.vocabulary.acts.iter() {
        if is_final(row.nature)
            && let Err(why) = of_act(inquiry, act, &mut known)
        {
            answer.too_large(&inquiry.model.act_words(act), &why);
        }
    }
    let meetings: Vec<Meeting> = known.into_values().collect();
    answer.drafts = components(&meetings).iter().filter_map(|group| draft(inquiry, group)).collect();
    answer
}

fn of_act(inquiry: &Inquiry<'_>, act: ActId, known: &mut BTreeMap<Shape, Meeting>) -> Result<(), TooLarge> {
    let grounds = inquiry.grounds(act);
    let presence: BTreeSet<VarId> = inquiry.world.persons.iter().filter_map(|p| inquiry.world.presence_variable(*p)).collect();
    let chains: Vec<&Ground> = grounds.iter().filter(|g| is_triggered(inquiry, g, &presence)).collect();
    for (at, one) in chains.iter().enumerate() {
        for other in chains.iter().skip(at + 1).filter(|other| can_clash(inquiry, one, other)) {
            let (left, right) = (norms(inquiry, one), norms(inquiry, other));
            let shape = if left <= right { (left, right) } else { (right, left) };
            if known.contains_key(&shape) {
                continue;
            }
            let when = Formula::all([inquiry.world.holding(one), inquiry.world.holding(other)]);
            if inquiry.find([when.clone()])?.is_some() {
                let meeting = meeting(inquiry, act, one.root.actor, &shape, when);
                known.extend(meeting.map(|m| (shape, m)));
            }
        }
    }
    Ok(())
}

fn meeting(inquiry: &Inquiry<'_>, act: ActId, from: Actor, shape: &Shape, when: Formula) -> Option<Meeting> {
    let address = |norms: &[NormId]| norms.first().map(|n| inquiry.model.norms[*n].address);
    let first = [address(&shape.0)?, address(&shape.1)?];
    Some(Meeting { act, from, norms: [shape.0.as_slice(), shape.1.as_slice()].concat(), first, when })
}

fn is_triggered(inquiry: &Inquiry<'_>, ground: &Ground, presence: &BTreeSet<VarId>) -> bool {
    let edges = || ground.links.iter().filter_map(|l| inquiry.world.edges.get(*l));
    (1..=LONGEST).contains(&ground.links.len()) && edges().all(|e| !e.when.support().is_disjoint(presence))
}

/// Different people by different sentences of the same holder, neither standing in for the other.
fn can_clash(inquiry: &Inquiry<'_>, one: &Ground, other: &Ground) -> bool {
    let address = |g: &Ground| norms(inquiry, g).first().map(|n| inquiry.model.norms[*n].address);
    let through = |g: &Ground, actor: Actor| g.links.iter().filter_map(|l| inquiry.world.edges.get(*l)).any(|e| e.to == actor);
    one.root == other.root
        && !through(one, other.performer)
        && !through(other, one.performer)
        && address(one) != address(other)
}

fn norms(inquiry: &Inquiry<'_>, ground: &Ground) -> Vec<NormId> {
    ground.links.iter().filter_map(|l| inquiry.world.edges.get(*l)).map(|e| e.norm).collect()
}

/// Meetings that share a sentence have one cause.
fn components(meetings: &[Meeting]) -> Vec<Vec<&Meeting>> {
    let mut groups: Vec<Vec<&Meeting>> = Vec::new();
    for meeting in meetings {
        let shares = |group: &Vec<&Meeting>| group.iter().any(|m| m.first.iter().any(|a| meeting.first.contains(a)));
        let (together, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(shares);
        groups = apart;
        groups.push(together.into_iter().flatten().chain([meeting]).collect());
    }
    groups
}

fn draft(inquiry: &Inquiry<'_>, group: &[&Meeting]) -> Option<Draft> {
    // What the sentences name makes a plainer example than what only "all powers" covers.
    let named = |m: &Meeting| m.norms.iter().filter(|n| names_acts(inquiry, **n)).count();
    let first = group.iter().min_by_key(|m| (std::cmp::Reverse(named(m)), m.norms.len(), m.act))?;
    let same = group.iter().filter(|m| m.act == first.act && m.from == first.from);
    let when = Formula::any(same.map(|m| m.when.clone()).collect::<Vec<_>>());
    let mut norms: Vec<NormId> = group.iter().flat_map(|m| m.norms.iter().copied()).collect();
    norms.sort();
    norms.dedup();
    let (clauses, from) = (inquiry.clauses(first.norms.iter().copied()), inquiry.post(first.from));
    let acts = inquiry.model.act_words(first.act);
    let mut places: Vec<_> = group.iter().map(|m| m.first).collect();
    places.sort();
    places.dedup();
    Some(Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), inquiry.model.vocabulary.acts[first.act].label.name().to_owned()],
        message: Words::new(
            format!("{}的条件可以同时成立，却指向不同的人：{}缺席时，有两人都可以代为办理“{}”等", clauses.zh, from.zh, acts.zh),
            format!("the triggers of {} can hold together but lead to different people: while {} is away two people can do `{}` and the like", clauses.en, from.en, acts.en),
        ),
        suggestion: Words::new(
            format!("建议写明{}各自适用的先后，例如“前款规定的人员也不能履职的，方由……”，并写明新的委托作出时原委托终止", clauses.zh),
            format!("consider an order among {}, for instance `only where the person named before cannot act either`, and saying that a new delegation ends the earlier one", clauses.en),
        ),
        cites: cites(first, &norms),
        shown: Shown::Situations { when, claim: Claim::SeveralActFor { act: first.act, from: first.from, norms } },
        count: places.len() as u64,
        effect: Effect::Grave,
    })
}

/// The two sentences, then the others that meet in the same way.
fn cites(first: &Meeting, norms: &[NormId]) -> Vec<Cite> {
    let told = first.norms.iter().map(|n| Cite::Norm(*n, Role::Delegates));
    told.chain(norms.iter().map(|n| Cite::Norm(*n, Role::Alike))).collect()
}

fn names_acts(inquiry: &Inquiry<'_>, norm: NormId) -> bool {
    matches!(&inquiry.model.norms[norm].rule, Rule::Cover(cover) if cover.acts.is_some())
}
