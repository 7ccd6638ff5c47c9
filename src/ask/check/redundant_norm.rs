//! Two clauses that say the same.
//!
//! # Question
//! Are there two norms in different paragraphs that give the same holder the same act (or set the same order, duty,
//! prohibition, delegation or line), where one applies whenever the other does, wholly or for one of the kinds that it
//! lists? And is one duty laid upon two different bodies?
//!
//! # Why it matters
//! What is said twice is soon changed once. And a reader asks what the second clause wants that the first does not.
//!
//! # Finds
//! "The head convenes both meetings" (clause 2) and "the head convenes the plenary meeting" (clause 5).
//!
//! # Leaves alone
//! Overlap in which each clause has something of its own; items of one list; a power and the duty to use it.
//!
//! # Can miss
//! The same said by different acts of the vocabulary; norms that exist on one reading only.

use crate::engine::TooLarge;
use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::Formula;
use crate::meaning::AttributeVariable;
use crate::model::{ActId, Holder, Line, Model, Norm, NormId, Reference, Rule, Time, Values};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Redundancy;

/// Compares every two norms that say the same.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对内容相同的规范两两核对其适用条件是否互相包含",
        "every two norms with the same content were compared: neither's condition contains the other's",
    );
    let mut doubles: Vec<Double> = Vec::new();
    for (what, norms) in same_content(inquiry).iter().filter(|(_, norms)| 1 < norms.len()) {
        for (at, one) in norms.iter().enumerate() {
            for other in norms.iter().skip(at + 1).filter(|other| apart(inquiry, *one, **other)) {
                match double(inquiry, what, *one, *other) {
                    Ok(found) => doubles.extend(found),
                    Err(why) => answer.too_large(&inquiry.clauses([*one, *other]), &why),
                }
            }
        }
    }
    answer.drafts = groups(doubles).iter().filter_map(|group| draft(inquiry, group)).collect();
    answer
}

/// What a norm says, apart from its condition.
#[derive(Debug, Clone, PartialEq)]
enum What {
    Power {
        holder: Holder,
        act: ActId,
        remotely: bool,
        in_person: bool,
    },
    Duty {
        holder: Holder,
        act: ActId,
        time: Option<Time>,
    },
    /// A duty of some body or unit, whichever it is.
    DutyOfSomeBody {
        act: ActId,
        time: Option<Time>,
    },
    Prohibition {
        holder: Holder,
        act: ActId,
    },
    Order {
        first: ActId,
        then: ActId,
    },
    Cover {
        automatic: bool,
        from: Reference,
        to: Reference,
        act: Option<ActId>,
    },
    Line {
        kind: Line,
        from: Holder,
        to: Holder,
    },
}

/// Two norms that say the same.
#[derive(Debug, Clone)]
struct Double {
    what: What,
    norms: [NormId; 2],
    /// The kinds for which they do; empty when for all.
    kinds: Vec<Words>,
}

fn same_content(inquiry: &Inquiry<'_>) -> Vec<(What, Vec<NormId>)> {
    let mut found: Vec<(What, Vec<NormId>)> = Vec::new();
    for (norm, row) in inquiry.model.norms.iter() {
        for what in contents(row) {
            match found.iter_mut().find(|(known, _)| *known == what) {
                Some((_, norms)) => norms.push(norm),
                None => found.push((what, vec![norm])),
            }
        }
    }
    found
}

fn contents(norm: &Norm) -> Vec<What> {
    let (remotely, in_person) = (norm.remotely, norm.in_person);
    match norm.rule.clone() {
        Rule::Power { holder, acts } => {
            acts.into_iter().map(|act| What::Power { holder: holder.clone(), act, remotely, in_person }).collect()
        }
        Rule::Duty { holder, acts } => acts.into_iter().flat_map(|act| duties(norm, &holder, act)).collect(),
        Rule::Prohibition { holder, acts } => {
            acts.into_iter().map(|act| What::Prohibition { holder: holder.clone(), act }).collect()
        }
        Rule::Order { first, then } => {
            first.iter().flat_map(|first| then.iter().map(|then| What::Order { first: *first, then: *then })).collect()
        }
        Rule::Cover(cover) => {
            let what =
                |act| What::Cover { automatic: cover.automatic, from: cover.from.clone(), to: cover.to.clone(), act };
            cover
                .acts
                .clone()
                .map_or_else(|| vec![what(None)], |acts| acts.into_iter().map(|a| what(Some(a))).collect())
        }
        Rule::Line { kind, from, to } => vec![What::Line { kind, from, to }],
        _ => Vec::new(),
    }
}

fn duties(norm: &Norm, holder: &Holder, act: ActId) -> Vec<What> {
    let mut found = vec![What::Duty { holder: holder.clone(), act, time: norm.time.clone() }];
    if let [parties] = holder.alternatives.as_slice()
        && let [party] = parties.as_slice()
        && matches!(party.who, Reference::Body(_) | Reference::Unit(_))
    {
        found.push(What::DutyOfSomeBody { act, time: norm.time.clone() });
    }
    found
}

/// Items of one list, and paragraphs with what hangs under them, are one context.
fn apart(inquiry: &Inquiry<'_>, one: NormId, other: NormId) -> bool {
    let (one, other) = (&inquiry.model.norms[one], &inquiry.model.norms[other]);
    let place = |norm: &Norm| (norm.address.article(), norm.address.paragraph().unwrap_or(1));
    let bodies = |norm: &Norm| matches!(norm.rule, Rule::Refers { .. } | Rule::Without { .. });
    let linked = |a: &Norm, b: &Norm| a.overrides.iter().any(|o| o.contains(&b.address));
    place(one) != place(other) && !bodies(one) && !linked(one, other) && !linked(other, one)
}

fn double(inquiry: &Inquiry<'_>, what: &What, one: NormId, other: NormId) -> Result<Option<Double>, TooLarge> {
    if let What::DutyOfSomeBody { .. } = what
        && holder_of(inquiry, one) == holder_of(inquiry, other)
    {
        return Ok(None);
    }
    let (here, there) = (inquiry.applies(one), inquiry.applies(other));
    if inquiry.find([here.clone(), there.clone()])?.is_none() {
        return Ok(None);
    }
    let found = match contained(inquiry, &here, &there)? {
        Some(kinds) => Some(kinds),
        None => contained(inquiry, &there, &here)?,
    };
    let Some(kinds) = found else { return Ok(None) };
    if needs_reading(inquiry, &here)? || needs_reading(inquiry, &there)? {
        return Ok(None);
    }
    Ok(Some(Double { what: what.clone(), norms: [one, other], kinds }))
}

/// Whether a norm exists on some readings only: then it is the reading that is doubtful, not the clause.
fn needs_reading(inquiry: &Inquiry<'_>, applies: &Formula) -> Result<bool, TooLarge> {
    let support = applies.support();
    for (reading, row) in inquiry.model.vocabulary.readings.iter() {
        let Some(variable) = inquiry.world.reading_variable(reading).filter(|v| support.contains(v)) else { continue };
        for (answer, _) in (0u8..).zip(&row.answers) {
            if inquiry.find([applies.clone(), inquiry.world.is(variable, answer)])?.is_none() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn holder_of<'i>(inquiry: &'i Inquiry<'_>, norm: NormId) -> Option<&'i Holder> {
    match &inquiry.model.norms[norm].rule {
        Rule::Power { holder, .. } | Rule::Duty { holder, .. } | Rule::Prohibition { holder, .. } => Some(holder),
        _ => None,
    }
}

/// The kinds of matters for which the second condition holds whenever the first does, among the kinds that the first
/// lists; empty when for all, `None` when for none.
fn contained(inquiry: &Inquiry<'_>, inner: &Formula, outer: &Formula) -> Result<Option<Vec<Words>>, TooLarge> {
    let outside = outer.clone().negate();
    if inquiry.find([inner.clone(), outside.clone()])?.is_none() {
        return Ok(Some(Vec::new()));
    }
    for (attribute, row) in inquiry.model.vocabulary.attributes.iter() {
        let Values::Choices(choices) = &row.values else { continue };
        let Some(AttributeVariable::Choice(variable)) = inquiry.world.attribute_variable(attribute) else { continue };
        if !inner.support().contains(variable) {
            continue;
        }
        let (mut kinds, mut listed) = (Vec::new(), 0);
        for (choice, value) in choices.iter().zip(0u8..) {
            let of_kind = Formula::all([inner.clone(), inquiry.world.is(*variable, value)]);
            if inquiry.find([of_kind.clone()])?.is_none() {
                continue;
            }
            listed += 1;
            if inquiry.find([of_kind, outside.clone()])?.is_none() {
                kinds.push(choice.words.clone());
            }
        }
        if !kinds.is_empty() && listed < choices.len() {
            return Ok(Some(kinds));
        }
    }
    Ok(None)
}

/// Doubles that hang together: the same sort of norm for the same holder, and a norm in common.
fn groups(doubles: Vec<Double>) -> Vec<Vec<Double>> {
    let mut groups: Vec<Vec<Double>> = Vec::new();
    for double in doubles {
        let joins = |group: &Vec<Double>| group.iter().any(|d| d.norms.iter().any(|n| double.norms.contains(n)));
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(joins);
        joined.push(vec![double]);
        groups = rest;
        groups.push(joined.concat());
    }
    groups
}

fn draft(inquiry: &Inquiry<'_>, group: &[Double]) -> Option<Draft> {
    let first = group.first()?;
    let mut norms: Vec<NormId> = group.iter().flat_map(|d| d.norms).collect();
    norms.sort();
    norms.dedup();
    let (mut cause, mut contents): (Vec<String>, Vec<Words>) = (Vec::new(), Vec::new());
    let mut kinds: Vec<Words> = Vec::new();
    for double in group {
        let (shown, in_full) = (said(inquiry, double, Model::act_words), said(inquiry, double, Model::act_in_full).zh);
        if !cause.contains(&in_full) {
            cause.push(in_full);
            contents.push(shown);
        }
        kinds.extend(double.kinds.iter().filter(|k| !kinds.contains(k)).cloned().collect::<Vec<_>>());
    }
    let (clauses, content) = (inquiry.clauses(norms.iter().copied()), list(&contents));
    let for_kinds = match kinds.is_empty() {
        true => Words::default(),
        false => Words::new(format!("（就{}而言）", list(&kinds).zh), format!(" (for {})", list(&kinds).en)),
    };
    let outcome = said(inquiry, first, Model::act_words);
    let outcome = Words::new(
        format!("两处都规定：{}", outcome.zh),
        format!("both say the same: {}", outcome.en),
    );
    let when = Formula::all(first.norms.map(|n| inquiry.applies(n)));
    let shown = match when {
        Formula::Constant(_) => Shown::Wording(Certainty::Proved),
        when => Shown::Situations { when, claim: Claim::AllApply { norms: first.norms.to_vec(), outcome } },
    };
    Some(Draft {
        kind: KIND,
        cause,
        message: Words::new(
            format!("{}规定的内容重复{}：{}", clauses.zh, for_kinds.zh, content.zh),
            format!("{} say the same{}: {}", clauses.en, for_kinds.en, content.en),
        ),
        suggestion: Words::new(
            "建议只在一处规定，另一处改为指引该条，或者写明两处的区别",
            "consider saying it in one place and referring to it in the other, or saying what the difference is",
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, role(&inquiry.model.norms[*n].rule))).collect(),
        shown,
        count: group.len() as u64,
        effect: Effect::Slight,
    })
}

fn role(rule: &Rule) -> Role {
    match rule {
        Rule::Power { .. } => Role::Grants,
        Rule::Duty { .. } => Role::Obliges,
        Rule::Prohibition { .. } => Role::Forbids,
        Rule::Order { .. } => Role::RequiresFirst,
        Rule::Cover(_) => Role::Delegates,
        _ => Role::Mentions,
    }
}

/// What both say, with acts by the name that `called` gives them.
fn said(inquiry: &Inquiry<'_>, double: &Double, called: fn(&Model, ActId) -> Words) -> Words {
    let act = |a: &ActId| called(inquiry.model, *a);
    let by = |holder: &Holder, zh: &str, en: &str, a: &ActId| {
        let (who, what) = (inquiry.phrases().holder(holder), act(a));
        Words::new(format!("{}{zh}{}", who.zh, what.zh), format!("{} {en} {}", who.en, what.en))
    };
    match &double.what {
        What::Power { holder, act, .. } => by(holder, "负责", "does", act),
        What::Duty { holder, act, .. } => by(holder, "应当", "must", act),
        What::Prohibition { holder, act } => by(holder, "不得", "must not", act),
        What::DutyOfSomeBody { act: duty, .. } => {
            let who = double.norms.iter().filter_map(|n| holder_of(inquiry, *n)).map(|h| inquiry.phrases().holder(h));
            let (who, what) = (list(&who.collect::<Vec<_>>()), act(duty));
            Words::new(
                format!("{}，分别由{}承担同一义务", what.zh, who.zh),
                format!("{}, one duty laid upon {} alike", what.en, who.en),
            )
        }
        What::Order { first, then } => {
            let (first, then) = (act(first), act(then));
            Words::new(format!("先{}，后{}", first.zh, then.zh), format!("{} before {}", first.en, then.en))
        }
        What::Cover { from, to, act: scope, .. } => {
            let (from, to) = (inquiry.phrases().reference(from), inquiry.phrases().reference(to));
            let scope = scope.as_ref().map_or_else(|| Words::new("全部职权", "all powers"), act);
            Words::new(
                format!("{}为{}办理{}", to.zh, from.zh, scope.zh),
                format!("{} for {}: {}", to.en, from.en, scope.en),
            )
        }
        What::Line { from, to, .. } => {
            let (from, to) = (inquiry.phrases().holder(from), inquiry.phrases().holder(to));
            Words::new(format!("{}与{}的关系", from.zh, to.zh), format!("the relation of {} to {}", from.en, to.en))
        }
    }
}
