//! A delegation without limits, or a word of the holder that sets everything aside.
//!
//! # Question
//! Does a clause let a power be entrusted to anybody, or all powers without any trigger, and name neither form nor time?
//! Does a clause let the one who decides set aside the steps that must come before his decision, by his own word and
//! without any limit?
//!
//! # Why it matters
//! The checks that the rules build in hold only as long as nobody wants to go around them.
//!
//! # Finds
//! "The office may authorise anybody to speak for it"; "papers on which the head has given a special instruction follow
//! the procedure that he prescribes".
//!
//! # Leaves alone
//! Delegations of all powers that a trigger, a form or a time limits; exceptions that somebody else settles, or that leave
//! a step in other hands.
//!
//! # Can miss
//! Limits that stand in a norm outside the text.

use std::collections::BTreeMap;

use crate::engine::TooLarge;
use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::{Formula, VarId};
use crate::meaning::{Actor, AttributeVariable, Provision, Root};
use crate::model::{ActId, AttributeId, Cover, Nature, Norm, NormId, Reference, Regulated, Rule};
use crate::text::Words;

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::{Inquiry, Regime};

/// The kind of its findings.
pub const KIND: Kind = Kind::OverBroadDelegation;

/// Reads every delegation, and every clause that settles an attribute.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一委托条款核对对象、条件、形式和期限，并对每一由职权人自行认定的事项核对其排除的前置环节",
        "every delegation was read for delegate, trigger, form and time, and every fact that a holder settles himself for the steps it sets aside",
    );
    for (id, norm) in inquiry.model.norms.iter() {
        match &norm.rule {
            Rule::Cover(cover) if !cover.automatic => answer.drafts.extend(boundless(inquiry, id, norm, cover)),
            Rule::Regulates(Regulated::Attribute(attribute)) => {
                match by_own_word(inquiry, id, norm, *attribute) {
                    Ok(drafts) => answer.drafts.extend(drafts),
                    Err(why) => answer.too_large(&inquiry.clause(id), &why),
                }
            }
            _ => {}
        }
    }
    answer
}

fn boundless(inquiry: &Inquiry<'_>, id: NormId, norm: &Norm, cover: &Cover) -> Option<Draft> {
    let to_anybody = cover.to == Reference::Anyone;
    let everything = cover.acts.is_none() && !is_triggered(inquiry, id);
    if norm.form.is_some() || norm.time.is_some() || !(to_anybody || everything) {
        return None;
    }
    let edge = inquiry.world.edges.iter().find(|e| e.norm == id)?;
    let (clause, from) = (inquiry.clause(id), inquiry.post(edge.from));
    let scope = cover.acts.clone().map_or_else(|| Words::new("全部职权", "all powers"), |acts| inquiry.acts(acts));
    let (zh, en) = if to_anybody { ("任何人", "anybody") } else { ("他人", "another") };
    Some(Draft {
        kind: KIND,
        cause: vec![from.zh.clone(), cover.acts.clone().map_or_else(|| scope.zh.clone(), |acts| inquiry.acts_as_cause(acts))],
        message: Words::new(
            format!("{}允许{}把“{}”委托给{zh}，没有写明受托人的条件、委托的形式和期限", clause.zh, from.zh, scope.zh),
            format!("{} lets {} entrust `{}` to {en}, and says nothing on the delegate's office, the form or the time", clause.en, from.en, scope.en),
        ),
        suggestion: Words::new(
            format!("建议在{}写明受托人的范围，并要求以书面载明事项和期限", clause.zh),
            format!("consider naming in {} who may be entrusted, and requiring writing with matter and period", clause.en),
        ),
        cites: vec![Cite::Norm(id, Role::Delegates)],
        shown: Shown::Wording(Certainty::Proved),
        count: 1,
        effect: Effect::Open,
    })
}

fn is_triggered(inquiry: &Inquiry<'_>, norm: NormId) -> bool {
    let presence: Vec<_> = inquiry.world.persons.iter().filter_map(|p| inquiry.world.presence_variable(*p)).collect();
    let edges = inquiry.world.edges.iter().filter(|e| e.norm == norm);
    edges.flat_map(|e| e.when.support()).any(|v| presence.contains(&v))
}

/// A fact settled by a clause, and a power that the same clause gives when it is so.
struct Word<'i> {
    attribute: VarId,
    power: &'i Provision,
    root: Root,
}

fn by_own_word(inquiry: &Inquiry<'_>, id: NormId, norm: &Norm, attribute: AttributeId) -> Result<Option<Draft>, TooLarge> {
    let Some(AttributeVariable::Choice(variable)) = inquiry.world.attribute_variable(attribute) else { return Ok(None) };
    let matter = inquiry.model.vocabulary.attributes[attribute].matter;
    for (index, power) in inquiry.world.provisions.iter().enumerate() {
        let here = &inquiry.model.norms[power.norm];
        let only_then = with(inquiry, &power.applies, *variable, 0) == Formula::FALSE;
        if here.address != norm.address || here.form.is_some() || here.time.is_some() || !only_then {
            continue;
        }
        for root in inquiry.world.roots(power.act).into_iter().filter(|r| r.provision == index) {
            let word = Word { attribute: *variable, power, root };
            for (act, row) in inquiry.model.vocabulary.acts.iter() {
                if row.nature == Nature::Decides
                    && row.matter == matter
                    && act != power.act
                    && let Some(draft) = set_aside(inquiry, id, &word, act)?
                {
                    return Ok(Some(draft));
                }
            }
        }
    }
    Ok(None)
}

/// The steps before a decision that the word sets aside, when none but the holder's own are left.
fn set_aside(inquiry: &Inquiry<'_>, id: NormId, word: &Word<'_>, act: ActId) -> Result<Option<Draft>, TooLarge> {
    let actor = word.root.actor;
    let before = inquiry.world.required_before(act);
    let mut gone = Vec::new();
    let mut dropped = Vec::new();
    let mut left = Vec::new();
    for (first, norm, when) in &before {
        let drops = Formula::all([with(inquiry, when, word.attribute, 0), with(inquiry, when, word.attribute, 1).negate()]);
        if *first != word.power.act && inquiry.find([drops.clone()])?.is_some() {
            gone.push((*first, *norm));
            dropped.push(drops);
        }
        left.push(Formula::any([when.clone().negate(), own(inquiry, *first, actor)]));
    }
    let when = Formula::all([
        inquiry.world.is(word.attribute, 1),
        inquiry.world.naming(word.root),
        own(inquiry, act, actor),
        Formula::any(dropped),
        Formula::all(left),
        inquiry.needed(act),
        inquiry.nobody_away(),
        inquiry.regime(Regime::NoneMade),
    ]);
    if gone.is_empty() || inquiry.find([when.clone()])?.is_none() {
        return Ok(None);
    }
    Ok(Some(word_draft(inquiry, id, word, act, &gone, when)))
}

/// That the actor can do an act by his own power.
fn own(inquiry: &Inquiry<'_>, act: ActId, actor: Actor) -> Formula {
    let roots = inquiry.world.roots(act).into_iter().filter(|r| r.actor == actor);
    let named = Formula::any(roots.map(|r| inquiry.world.naming(r)).collect::<Vec<_>>());
    Formula::all([named, inquiry.world.able(actor, false)])
}

fn with(inquiry: &Inquiry<'_>, formula: &Formula, variable: VarId, value: u8) -> Formula {
    formula.given(&inquiry.world.space, &BTreeMap::from([(variable, 1 << value)]))
}

fn word_draft(inquiry: &Inquiry<'_>, id: NormId, word: &Word<'_>, act: ActId, gone: &[(ActId, NormId)], when: Formula) -> Draft {
    let (clause, who) = (inquiry.clause(id), inquiry.post(word.root.actor));
    let steps = inquiry.acts(gone.iter().map(|(first, _)| *first));
    let decision = inquiry.model.act_words(act);
    let mut cites = vec![Cite::Norm(word.power.norm, Role::SetsAside)];
    cites.extend(gone.iter().map(|(_, norm)| Cite::Norm(*norm, Role::RequiresFirst)));
    Draft {
        kind: KIND,
        cause: vec![who.zh.clone(), inquiry.model.vocabulary.acts[word.power.act].label.name().to_owned()],
        message: Words::new(
            format!("依{}，{}凭自己一句话即可排除“{}”之前的“{}”，没有写明适用的情形、形式和限度", clause.zh, who.zh, decision.zh, steps.zh),
            format!("by {} a word of {} sets aside `{}` before `{}`, without any limit as to case, form or extent", clause.en, who.en, steps.en, decision.en),
        ),
        suggestion: Words::new(
            format!("建议在{}写明可以另作交代的情形，要求书面记录，并写明合法性审查等环节不得省略", clause.zh),
            format!("consider saying in {} in which cases this is possible, requiring a written record, and keeping the review of legality in any case", clause.en),
        ),
        cites,
        shown: Shown::Situations { when, claim: Claim::SameActor { acts: vec![word.power.act, act], actor: word.root.actor } },
        count: gone.len() as u64,
        effect: Effect::Open,
    }
}
