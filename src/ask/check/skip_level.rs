//! One clause sends units to the head past the one in charge of them, another says that they must go to him first.
//!
//! # Question
//! Where the rules say that a unit goes to the one in charge of it before it goes to his superior: is there a procedure, or
//! an exception, by which it reaches the superior without him?
//!
//! # Why it matters
//! A unit that follows one clause breaks the other; the one in charge learns of the matter late or never, and the head
//! decides without his view.
//!
//! # Finds
//! "Units report to the deputy in charge first, then to the head" beside "personnel papers need the head's consent", with no
//! step of the deputy; "no level may be skipped except in disasters" beside "secret papers may be sent directly".
//!
//! # Leaves alone
//! Rule books that have no such order; procedures in which the one in charge has a step, whenever it is needed; procedures
//! that somebody beside the head can decide; the written exceptions of the order itself.
//!
//! # Can miss
//! Procedures that the vocabulary does not declare as business, and acts of units that it does not declare as proposing or
//! reporting. Whether a paper counts as asking or reporting is for a person to judge, so the findings are to be confirmed.

use crate::engine::TooLarge;
use crate::finding::{Certainty, Kind, Role};
use crate::meaning::Step;
use crate::model::{ActId, MatterId, Nature, Norm, NormId, PostId, Reference, Rule};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::graph::{AuthorityGraph, Place, is_portfolio};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::ChainOfCommand;

/// Compares every such order with the procedures and exceptions.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "将“先向分管领导、再向首长请示报告”一类的规定与各项程序、各项例外逐一对照",
        "every rule that units go to the one in charge before the head was compared with all procedures and exceptions",
    );
    for gate in gates(inquiry) {
        answer.drafts.extend(procedures(inquiry, &gate));
        match exceptions(inquiry, &gate) {
            Ok(drafts) => answer.drafts.extend(drafts),
            Err(why) => answer.too_large(&inquiry.clause(gate.norm), &why),
        }
    }
    let mut seen: Vec<Vec<String>> = Vec::new();
    answer.drafts.retain(|draft| {
        let new = !seen.contains(&draft.cause);
        seen.push(draft.cause.clone());
        new
    });
    answer
}

/// A unit goes to the one in charge of it before it goes to his superior.
struct Gate {
    norm: NormId,
    matter: MatterId,
    deputy: PostId,
    superior: PostId,
}

fn gates(inquiry: &Inquiry<'_>) -> Vec<Gate> {
    let graph = AuthorityGraph::of(inquiry);
    let at = |post: PostId| graph.nodes().find(|(_, n)| n.place == Place::Post(post)).map(|(index, _)| index);
    let is_above = |low: PostId, high: PostId| match (at(low), at(high)) {
        (Some(low), Some(high)) => low != high && graph.gatekeepers(low, high).is_some(),
        _ => false,
    };
    let mut found = Vec::new();
    for (norm, row) in inquiry.model.norms.iter() {
        let Rule::Order { first, then } = &row.rule else { continue };
        for (before, after) in first.iter().flat_map(|f| then.iter().map(move |t| (*f, *t))) {
            let submitted = inquiry.world.required_before(before).iter().any(|(act, ..)| is_submitted(inquiry, *act));
            if let (true, Some(deputy), Some(superior)) = (submitted, in_charge(inquiry, before), alone(inquiry, after))
                && is_above(deputy, superior)
            {
                found.push(Gate { norm, matter: inquiry.model.vocabulary.acts[after].matter, deputy, superior });
            }
        }
    }
    found
}

/// The norms that give somebody an act, with their holders' references.
fn powers<'i>(inquiry: &'i Inquiry<'_>, act: ActId) -> impl Iterator<Item = (NormId, Vec<&'i Reference>)> {
    inquiry.model.norms.iter().filter_map(move |(norm, row)| match &row.rule {
        Rule::Power { holder, acts } if acts.contains(&act) => {
            Some((norm, holder.alternatives.iter().flatten().map(|p| &p.who).collect()))
        }
        _ => None,
    })
}

/// Whether a unit proposes or reports by this act.
fn is_submitted(inquiry: &Inquiry<'_>, act: ActId) -> bool {
    let nature = inquiry.model.vocabulary.acts[act].nature;
    let by_unit = |who: &&Reference| matches!(who, Reference::Attribute(_));
    matches!(nature, Nature::Proposes | Nature::Reports) && powers(inquiry, act).any(|(_, who)| who.iter().any(by_unit))
}

/// The post of those in charge of a unit, when they do this act; the units' own heads do not count.
fn in_charge(inquiry: &Inquiry<'_>, act: ActId) -> Option<PostId> {
    let model = inquiry.model;
    let portfolio = |who: &Reference| {
        let Reference::Applied(relation, argument) = who else { return None };
        let crate::model::Sort::Post(post) = model.vocabulary.relations[*relation].to else { return None };
        (matches!(**argument, Reference::Attribute(_)) && is_portfolio(model, *relation)).then_some(post)
    };
    powers(inquiry, act).find_map(|(_, who)| who.into_iter().find_map(portfolio))
}

/// The one post that does this act, and nobody else.
fn alone(inquiry: &Inquiry<'_>, act: ActId) -> Option<PostId> {
    let mut posts: Vec<Option<PostId>> = powers(inquiry, act)
        .flat_map(|(_, who)| who.into_iter().map(|w| if let Reference::Post(post) = w { Some(*post) } else { None }))
        .collect();
    posts.dedup();
    match posts.as_slice() {
        [one] => *one,
        _ => None,
    }
}

/// Procedures in other matters that go from a unit to the superior without a step of the one in charge.
fn procedures(inquiry: &Inquiry<'_>, gate: &Gate) -> Vec<Draft> {
    let vocabulary = &inquiry.model.vocabulary;
    let mut drafts = Vec::new();
    for (business, row) in vocabulary.businesses.iter() {
        let steps = inquiry.steps(business);
        let decides = |s: &&Step| {
            vocabulary.acts[s.act].nature == Nature::Decides && alone(inquiry, s.act) == Some(gate.superior)
        };
        let skips = !steps.iter().any(|s| in_charge(inquiry, s.act).is_some());
        if vocabulary.acts[row.goal].matter == gate.matter
            || !skips
            || !steps.iter().any(|s| is_submitted(inquiry, s.act))
        {
            continue;
        }
        drafts.extend(steps.iter().find(decides).map(|step| procedure(inquiry, gate, &row.label.words, step.act)));
    }
    drafts
}

fn procedure(inquiry: &Inquiry<'_>, gate: &Gate, business: &Words, act: ActId) -> Draft {
    let (deputy, superior) = posts(inquiry, gate);
    let done = &inquiry.model.vocabulary.acts[act].label.words;
    let granting: Vec<NormId> = powers(inquiry, act).map(|(norm, _)| norm).collect();
    let (here, first) = (clauses(inquiry, &granting), inquiry.clause(gate.norm));
    Draft {
        kind: KIND,
        cause: vec![business.zh.clone(), inquiry.model.vocabulary.acts[act].label.name().to_owned()],
        message: Words::new(
            format!(
                "办理“{}”时，单位依{}直接报{}（{}），没有分管{}的环节；{}要求先向分管{}请示报告，两条如何衔接没有规定",
                business.zh, here.zh, superior.zh, done.zh, deputy.zh, first.zh, deputy.zh
            ),
            format!(
                "for `{}`, units go straight to the {} by {} (`{}`), without a step of the {} in charge; {} wants the {} in charge asked first, and how the two fit is not said",
                business.en, superior.en, here.en, done.en, deputy.en, first.en, deputy.en
            ),
        ),
        suggestion: Words::new(
            format!(
                "建议在{}中写明须先经分管{}审核，或者写明可以直接报{}，不适用{}",
                here.zh, deputy.zh, superior.zh, first.zh
            ),
            format!(
                "consider saying in {} that the {} in charge examines it first, or that it goes straight to the {} and {} does not apply",
                here.en, deputy.en, superior.en, first.en
            ),
        ),
        cites: granting
            .into_iter()
            .map(|n| Cite::Norm(n, Role::Grants))
            .chain([Cite::Norm(gate.norm, Role::RequiresFirst)])
            .collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: 1,
        effect: Effect::Open,
    }
}

/// An act of units that is forbidden but for certain cases, in which alone it is allowed.
struct Exception {
    act: ActId,
    allowed: NormId,
    forbidden: NormId,
}

/// Ways that another clause opens as an exception, beside a ban on skipping in the gate's own matter.
fn exceptions(inquiry: &Inquiry<'_>, gate: &Gate) -> Result<Vec<Draft>, TooLarge> {
    let all = all_exceptions(inquiry)?;
    let matter = |e: &&Exception| inquiry.model.vocabulary.acts[e.act].matter;
    let banned: Vec<&Exception> = all.iter().filter(|e| matter(e) == gate.matter).collect();
    let mut drafts = Vec::new();
    for open in all.iter().filter(|e| matter(e) != gate.matter) {
        if !banned.is_empty() && passes_by(inquiry, open)? {
            drafts.push(exception(inquiry, open, &banned));
        }
    }
    Ok(drafts)
}

fn all_exceptions(inquiry: &Inquiry<'_>) -> Result<Vec<Exception>, TooLarge> {
    let mut found = Vec::new();
    for act in inquiry.model.vocabulary.acts.ids().filter(|a| is_submitted(inquiry, *a)) {
        for (allowed, _) in powers(inquiry, act) {
            for (forbidden, row) in inquiry.model.norms.iter() {
                let bans = matches!(&row.rule, Rule::Prohibition { acts, .. } if acts.contains(&act));
                if bans && never_both(inquiry, allowed, forbidden)? {
                    found.push(Exception { act, allowed, forbidden });
                }
            }
        }
    }
    Ok(found)
}

/// Whether where the exception is allowed some step that an ordinary submission goes through is not required.
fn passes_by(inquiry: &Inquiry<'_>, open: &Exception) -> Result<bool, TooLarge> {
    let matter = inquiry.model.vocabulary.acts[open.act].matter;
    for (order, row) in inquiry.model.norms.iter() {
        let Rule::Order { first, .. } = &row.rule else { continue };
        let ordinary = first
            .iter()
            .any(|f| *f != open.act && inquiry.model.vocabulary.acts[*f].matter == matter && is_submitted(inquiry, *f));
        if ordinary && never_both(inquiry, open.allowed, order)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether each of two norms can apply, but never both.
fn never_both(inquiry: &Inquiry<'_>, one: NormId, other: NormId) -> Result<bool, TooLarge> {
    let when = |norm: NormId| {
        let row: &Norm = &inquiry.model.norms[norm];
        inquiry.world.condition_of(row)
    };
    let both = inquiry.find([when(one), when(other)])?.is_some();
    Ok(!both && inquiry.find([when(one)])?.is_some() && inquiry.find([when(other)])?.is_some())
}

fn exception(inquiry: &Inquiry<'_>, open: &Exception, banned: &[&Exception]) -> Draft {
    let acts =
        list(&banned.iter().map(|b| inquiry.model.vocabulary.acts[b.act].label.words.clone()).collect::<Vec<_>>());
    let way = &inquiry.model.vocabulary.acts[open.act].label.words;
    let mut bans: Vec<NormId> = banned.iter().map(|b| b.forbidden).collect();
    bans.sort();
    bans.dedup();
    let (here, there) = (inquiry.clause(open.allowed), clauses(inquiry, &bans));
    let names = banned.iter().map(|b| inquiry.model.vocabulary.acts[b.act].label.name().to_owned());
    Draft {
        kind: KIND,
        cause: std::iter::once(inquiry.model.vocabulary.acts[open.act].label.name().to_owned()).chain(names).collect(),
        message: Words::new(
            format!(
                "{}在列举的情形下允许“{}”，{}禁止“{}”而另列例外，两处例外没有衔接：依前一条可以直接报送的，依后一条可能正属禁止之列",
                here.zh, way.zh, there.zh, acts.zh
            ),
            format!(
                "{} allows `{}` in some cases, {} forbids `{}` with exceptions of its own; the two lists do not match, so that what the first allows the second may forbid",
                here.en, way.en, there.en, acts.en
            ),
        ),
        suggestion: Words::new(
            format!(
                "建议统一{}和{}的例外情形，或者写明依{}直接报送的不在{}禁止之列",
                here.zh, there.zh, here.zh, there.zh
            ),
            format!(
                "consider giving {} and {} the same exceptions, or saying that what {} allows is not what {} forbids",
                here.en, there.en, here.en, there.en
            ),
        ),
        cites: std::iter::once(Cite::Norm(open.allowed, Role::Grants))
            .chain(bans.into_iter().map(|n| Cite::Norm(n, Role::Forbids)))
            .collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: 1,
        effect: Effect::Open,
    }
}

fn posts(inquiry: &Inquiry<'_>, gate: &Gate) -> (Words, Words) {
    let name = |post: PostId| inquiry.model.vocabulary.posts[post].label.words.clone();
    (name(gate.deputy), name(gate.superior))
}

fn clauses(inquiry: &Inquiry<'_>, norms: &[NormId]) -> Words {
    let mut labels: Vec<Words> = norms.iter().map(|n| inquiry.clause(*n)).collect();
    labels.dedup();
    list(&labels)
}
