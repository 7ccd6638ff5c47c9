//! A check that one clause requires before a decision, and a way to the end on which it is not met.
//!
//! # Question
//! Can a matter for which a clause requires a review, concurrence or coordination be finished without it: by another
//! procedure, by an exception that names no step, or by an exception that is there on one understanding only?
//!
//! # Why it matters
//! The check binds those who take the ordinary way. Whoever wants to avoid it calls the matter urgent, or asks for a
//! special instruction.
//!
//! # Finds
//! "Every paper is examined by the Office", and further on: "papers on which the head has given special instructions are
//! done as he instructs".
//!
//! # Leaves alone
//! An exception in the same paragraph as the check; one that lifts this check alone; one whose own words name the check;
//! a procedure whose own clauses name it; what the head may set aside by his own word (see `over-broad-delegation`).
//!
//! # Can miss
//! Exceptions that name a check by another word than the end of its name; another procedure for the same matter that the
//! model does not set apart from the ordinary one.

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Claim, Kind, Role};
use crate::logic::{Formula, Point};
use crate::meaning::AttributeVariable;
use crate::model::{ActId, BusinessId, Condition, MatterId, Nature, Norm, NormId, Regulated, Rule};
use crate::text::{Address, Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;
use super::super::sequence::{alternatives, is_check, opened};

/// The kind of most of its findings.
pub const KIND: Kind = Kind::Conflict;

/// A norm that requires a check before an act.
#[derive(Clone, Copy)]
struct Gate {
    norm: NormId,
    check: ActId,
    then: ActId,
}

/// How the check is avoided.
#[derive(Debug, Clone, PartialEq)]
enum Way {
    /// By a procedure of its own.
    Procedure(BusinessId),
    /// By an exception that some answer to a reading takes away.
    Disputed(Condition),
    /// By an exception for several checks at once that names none.
    Sweeping(Condition),
}

/// A check avoided.
struct Bypass {
    gate: Gate,
    way: Way,
    business: BusinessId,
    when: Formula,
}

/// Goes through every required check and every piece of business of its matter; one way round is one finding.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项必经的审查、会签、协调核对同类事项有无不经此环节即可办结的途径",
        "for every required check it was asked whether some way to the end of such a matter does not lead through it",
    );
    let mut ways: Vec<(MatterId, Vec<Bypass>)> = Vec::new();
    for gate in gates(inquiry) {
        let matter = inquiry.model.vocabulary.acts[gate.then].matter;
        match bypasses(inquiry, gate, matter) {
            Ok(found) => found.into_iter().for_each(|b| {
                match ways.iter_mut().find(|(m, known)| *m == matter && known.iter().any(|k| k.way == b.way)) {
                    Some((_, known)) => known.push(b),
                    None => ways.push((matter, vec![b])),
                }
            }),
            Err(why) => answer.too_large(&inquiry.acts([gate.check, gate.then]), &why),
        }
    }
    for (matter, found) in &ways {
        match draft(inquiry, *matter, found) {
            Ok(draft) => answer.drafts.extend(draft),
            Err(why) => answer.too_large(&inquiry.acts(found.iter().map(|b| b.gate.check)), &why),
        }
    }
    answer
}

fn gates(inquiry: &Inquiry<'_>) -> Vec<Gate> {
    let mut found = Vec::new();
    for (norm, row) in inquiry.model.norms.iter() {
        if let Rule::Order { first, then } = &row.rule {
            let checks = first.iter().filter(|a| is_check(inquiry.nature(**a)));
            found.extend(checks.flat_map(|check| then.iter().map(move |then| Gate { norm, check: *check, then: *then })));
        }
    }
    found
}

fn bypasses(inquiry: &Inquiry<'_>, gate: Gate, matter: MatterId) -> Result<Vec<Bypass>, TooLarge> {
    let mut found = Vec::new();
    let row = &inquiry.model.norms[gate.norm];
    let applies = inquiry.world.formula(&row.when, None);
    let exceptions = row.unless.iter().flat_map(alternatives);
    let ways: Vec<(Way, Formula)> =
        exceptions.filter_map(|e| Some((way(inquiry, gate, e)?, inquiry.world.formula(e, None)))).collect();
    for business in businesses(inquiry, matter) {
        let steps = inquiry.steps(business);
        let needed = |act: ActId| steps.iter().find(|s| s.act == act).map_or(Formula::FALSE, |s| s.needed.clone());
        let begun = steps.first().map_or(Formula::FALSE, |goal| goal.needed.clone());
        let avoided = Formula::all([applies.clone(), begun, needed(gate.check).negate()]);
        let mut here: Vec<(Way, Formula)> = Vec::new();
        match needed(gate.then) {
            Formula::Constant(false) if is_apart(inquiry, business, gate, matter)? => {
                here.push((Way::Procedure(business), inquiry.world.condition_of(row)));
            }
            Formula::Constant(false) => {}
            then => here.extend(ways.iter().map(|(w, case)| (w.clone(), Formula::all([then.clone(), case.clone()])))),
        }
        for (way, case) in here {
            let when = opened(&Formula::all([avoided.clone(), case]));
            if occurs(inquiry, &when)? {
                found.push(Bypass { gate, way, business, when });
            }
        }
    }
    Ok(found)
}

fn occurs(inquiry: &Inquiry<'_>, when: &Formula) -> Result<bool, TooLarge> {
    Ok(*when != Formula::FALSE && inquiry.find([when.clone(), inquiry.ordinary_day()])?.is_some())
}

/// The pieces of business on a matter in which something is decided.
fn businesses(inquiry: &Inquiry<'_>, matter: MatterId) -> Vec<BusinessId> {
    let vocabulary = &inquiry.model.vocabulary;
    let decides = |b: BusinessId| inquiry.steps(b).iter().any(|s| inquiry.nature(s.act) == Nature::Decides);
    let here = vocabulary.businesses.iter().filter(|(_, row)| vocabulary.acts[row.goal].matter == matter);
    here.map(|(id, _)| id).filter(|id| decides(*id)).collect()
}

/// What makes an exception more than what the drafter plainly meant; `None` when it is no more.
fn way(inquiry: &Inquiry<'_>, gate: Gate, exception: &Condition) -> Option<Way> {
    let case = inquiry.world.formula(exception, None);
    if !inquiry.answers_excluding(&case).is_empty() {
        return Some(Way::Disputed(exception.clone()));
    }
    let is_alone = lifted(inquiry, exception).iter().all(|(_, check)| *check == gate.check);
    let sources = speaking(inquiry, gate, exception);
    let is_sweeping = !is_alone && !sources.is_empty() && !is_own_word(inquiry, &case);
    is_sweeping.then(|| Way::Sweeping(exception.clone()))
}

/// Whether a case is a fact that the holder of a power settles himself, in the clause that gives him the power:
/// `over-broad-delegation` says what his word sets aside.
fn is_own_word(inquiry: &Inquiry<'_>, case: &Formula) -> bool {
    let support = case.support();
    let norms = || inquiry.model.norms.iter().map(|(_, norm)| norm);
    norms().any(|settling| {
        let Rule::Regulates(Regulated::Attribute(attribute)) = settling.rule else { return false };
        let mut variables = inquiry.world.attribute_variable(attribute).into_iter().flat_map(AttributeVariable::variables);
        let gives = |norm: &Norm| norm.address == settling.address && matches!(norm.rule, Rule::Power { .. });
        variables.any(|v| support.contains(&v)) && norms().any(gives)
    })
}

/// Where an exception stands, and the checks that it lifts.
fn lifted(inquiry: &Inquiry<'_>, exception: &Condition) -> Vec<(Address, ActId)> {
    let has = |gate: &Gate| {
        let unless = inquiry.model.norms[gate.norm].unless.iter();
        unless.flat_map(alternatives).any(|part| part == exception)
    };
    gates(inquiry).into_iter().filter(has).map(|gate| (address(inquiry, gate.norm), gate.check)).collect()
}

/// The norms that speak of the case of an exception in a paragraph of their own, without naming the check.
fn speaking(inquiry: &Inquiry<'_>, gate: Gate, exception: &Condition) -> Vec<NormId> {
    let lifted = lifted(inquiry, exception);
    let speaks = |norm: &NormId| {
        let row = &inquiry.model.norms[*norm];
        let elsewhere = !lifted.iter().any(|(a, _)| same_paragraph(*a, row.address));
        elsewhere && conjuncts(&row.when).contains(&exception) && !names(inquiry, *norm, gate.check)
    };
    inquiry.model.norms.ids().filter(speaks).collect()
}

fn address(inquiry: &Inquiry<'_>, norm: NormId) -> Address {
    inquiry.model.norms[norm].address
}

/// Whether two clauses stand in one paragraph; sentences of one paragraph are read together.
fn same_paragraph(one: Address, other: Address) -> bool {
    let paragraph = |a: Address| if a.sentence().is_some() { a.parent().unwrap_or(a) } else { a };
    paragraph(one) == paragraph(other)
}

fn conjuncts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

/// Whether the words of a norm's clause name a check: by the end of its name, where the verb stands.
fn names(inquiry: &Inquiry<'_>, norm: NormId, check: ActId) -> bool {
    const VERB: usize = 2;
    let name: Vec<char> = inquiry.model.vocabulary.acts[check].label.name().chars().collect();
    let verb: String = name.iter().skip(name.len().saturating_sub(VERB)).collect();
    let section = inquiry.model.norms[norm].section;
    inquiry.model.sections[section].quotes.iter().any(|quote| quote.contains(&verb))
}

/// Whether a piece of business takes the place of every one in which the act is done, and no clause of its own speaks of
/// the check.
fn is_apart(inquiry: &Inquiry<'_>, business: BusinessId, gate: Gate, matter: MatterId) -> Result<bool, TooLarge> {
    let own = inquiry.steps(business);
    let begun = |steps: &[crate::meaning::Step]| steps.first().map_or(Formula::FALSE, |goal| goal.needed.clone());
    let mut has_other = false;
    for other in businesses(inquiry, matter).into_iter().filter(|b| *b != business) {
        let steps = inquiry.steps(other);
        if !steps.iter().any(|s| s.act == gate.then) {
            continue;
        }
        has_other = true;
        if inquiry.find([begun(&own), begun(&steps)])?.is_some() {
            return Ok(false);
        }
    }
    let own: BTreeSet<NormId> = own_norms(inquiry, business, matter).into_iter().collect();
    Ok(has_other && !own.into_iter().any(|norm| names(inquiry, norm, gate.check)))
}

/// The powers and orders of the acts that only this piece of business of the matter has.
fn own_norms(inquiry: &Inquiry<'_>, business: BusinessId, matter: MatterId) -> Vec<NormId> {
    let acts = |b: BusinessId| inquiry.steps(b).iter().map(|s| s.act).collect::<BTreeSet<_>>();
    let others: BTreeSet<ActId> =
        businesses(inquiry, matter).into_iter().filter(|b| *b != business).flat_map(acts).collect();
    let own: BTreeSet<ActId> = acts(business).difference(&others).copied().collect();
    let powers = own.iter().flat_map(|act| inquiry.world.provisions_of(*act)).map(|(_, p)| p);
    let orders = inquiry.model.norms.iter().filter(|(_, norm)| match &norm.rule {
        Rule::Order { then, .. } => then.iter().any(|a| own.contains(a)),
        _ => false,
    });
    let powers = powers.filter(|p| !inquiry.takes_over(p)).map(|p| p.norm);
    let mut norms: Vec<NormId> = powers.chain(orders.map(|(id, _)| id)).collect();
    norms.sort();
    norms.dedup();
    norms
}

/// A way round as it is told: as many checks as possible avoided at once.
struct Example<'b> {
    bypass: &'b Bypass,
    when: Formula,
    skipped: Vec<ActId>,
    /// An exception leaves no check at all.
    is_free: bool,
    unusual: usize,
}

fn draft(inquiry: &Inquiry<'_>, matter: MatterId, found: &[Bypass]) -> Result<Option<Draft>, TooLarge> {
    let mut examples = Vec::new();
    for (at, bypass) in found.iter().enumerate() {
        if !found.iter().take(at).any(|b| b.business == bypass.business) {
            examples.extend(example(inquiry, bypass, found)?);
        }
    }
    let plainest = |e: &Example<'_>| {
        let readings = inquiry.readings_in(&e.bypass.when).len();
        (std::cmp::Reverse((e.is_free, e.skipped.len())), e.unusual, readings)
    };
    let Some(shown) = examples.into_iter().min_by_key(plainest) else { return Ok(None) };
    let mut required: Vec<NormId> = found.iter().map(|b| b.gate.norm).collect();
    required.sort();
    required.dedup();
    let sources = sources(inquiry, shown.bypass, matter);
    let checks: BTreeSet<ActId> = found.iter().map(|b| b.gate.check).collect();
    let goal = inquiry.model.vocabulary.businesses[shown.bypass.business].goal;
    let cites = sources.iter().map(|n| Cite::Norm(*n, Role::SetsAside));
    Ok(Some(Draft {
        kind: if matches!(shown.bypass.way, Way::Disputed(_)) { Kind::Ambiguity } else { KIND },
        cause: cause(inquiry, matter, &shown.bypass.way, &checks),
        message: message(inquiry, matter, found, shown.bypass, &required),
        suggestion: Words::new(
            "建议写明哪些情形可以免除哪一项审查、会签，由谁决定免除，事后何时补办；不得免除的，也予写明",
            "consider saying which check may be left out in which cases, who decides that, and when it is made up for; and which may never be left out",
        ),
        cites: required.iter().map(|n| Cite::Norm(*n, Role::RequiresFirst)).chain(cites).collect(),
        shown: Shown::Situations {
            when: shown.when,
            claim: Claim::ComesBefore { goal, required: Vec::new(), skipped: shown.skipped },
        },
        count: checks.len() as u64,
        effect: if shown.is_free { Effect::Grave } else { Effect::Open },
    }))
}

fn example<'b>(inquiry: &Inquiry<'_>, bypass: &'b Bypass, found: &[Bypass]) -> Result<Option<Example<'b>>, TooLarge> {
    let mut when = Formula::all([bypass.when.clone(), inquiry.ordinary_day()]);
    let mut skipped = BTreeSet::from([bypass.gate.check]);
    for other in found.iter().filter(|b| b.business == bypass.business) {
        let both = Formula::all([when.clone(), other.when.clone()]);
        if !skipped.contains(&other.gate.check) && inquiry.find([both.clone()])?.is_some() {
            when = both;
            skipped.insert(other.gate.check);
        }
    }
    let unchecked = Formula::all([when.clone(), no_check(inquiry, bypass.business)]);
    let is_free = matches!(bypass.way, Way::Sweeping(_)) && inquiry.find([unchecked.clone()])?.is_some();
    let when = inquiry.on_every_reading(if is_free { &unchecked } else { &when })?;
    let unusual = |point: &Point| inquiry.world.unusual_attributes(point).len();
    let point = inquiry.find([when.clone()])?;
    let skipped = skipped.into_iter().collect();
    Ok(point.map(|point| Example { bypass, when, skipped, is_free, unusual: unusual(&point) }))
}

/// That a piece of business meets no check at all.
fn no_check(inquiry: &Inquiry<'_>, business: BusinessId) -> Formula {
    let steps = inquiry.steps(business);
    let checks = steps.iter().filter(|s| is_check(inquiry.nature(s.act)));
    Formula::all(checks.map(|s| s.needed.clone().negate()).collect::<Vec<_>>())
}

/// The clauses that open the way.
fn sources(inquiry: &Inquiry<'_>, bypass: &Bypass, matter: MatterId) -> Vec<NormId> {
    match &bypass.way {
        Way::Procedure(business) => own_norms(inquiry, *business, matter),
        Way::Disputed(_) => Vec::new(),
        Way::Sweeping(exception) => speaking(inquiry, bypass.gate, exception),
    }
}

fn cause(inquiry: &Inquiry<'_>, matter: MatterId, way: &Way, checks: &BTreeSet<ActId>) -> Vec<String> {
    let vocabulary = &inquiry.model.vocabulary;
    let way = match way {
        Way::Procedure(business) => vocabulary.businesses[*business].label.name().to_owned(),
        Way::Disputed(case) | Way::Sweeping(case) => inquiry.phrases().condition(case).zh,
    };
    let checks = checks.iter().map(|a| vocabulary.acts[*a].label.name().to_owned());
    [vocabulary.matters[matter].label.name().to_owned(), way].into_iter().chain(checks).collect()
}

fn message(inquiry: &Inquiry<'_>, matter: MatterId, found: &[Bypass], first: &Bypass, required: &[NormId]) -> Words {
    let vocabulary = &inquiry.model.vocabulary;
    let matter_words = &vocabulary.matters[matter].label.words;
    let checks: BTreeSet<ActId> = found.iter().map(|b| b.gate.check).collect();
    let checks = inquiry.acts(checks);
    let clauses = inquiry.clauses(required.iter().copied());
    let by = inquiry.clauses(sources(inquiry, first, matter));
    match &first.way {
        Way::Procedure(business) => {
            let business = &vocabulary.businesses[*business].label.words;
            Words::new(
                format!("{}要求{}先经“{}”；按{}办理“{}”的，不经这些环节即可办结，条文没有写明此时可以免除", clauses.zh, matter_words.zh, checks.zh, by.zh, business.zh),
                format!("{} requires for {}: {}; under {} (`{}`) the matter ends without them, and no clause says that it may", clauses.en, matter_words.en, checks.en, by.en, business.en),
            )
        }
        Way::Disputed(case) => {
            let case = inquiry.phrases().condition(&plain(case));
            let goals: BTreeSet<ActId> = found.iter().map(|b| b.gate.then).collect();
            let goals = list(&goals.into_iter().map(|a| vocabulary.acts[a].label.words.clone()).collect::<Vec<_>>());
            Words::new(
                format!("{}要求先经“{}”；{}的，可否不经这些环节就办理“{}”，条文没有写明", clauses.zh, checks.zh, case.zh, goals.zh),
                format!("{} requires first: {}; where {}, no clause says whether this may be left out before: {}", clauses.en, checks.en, case.en, goals.en),
            )
        }
        Way::Sweeping(case) => {
            let case = inquiry.phrases().condition(case);
            Words::new(
                format!("{}要求先经“{}”；{}没有指明免除哪一环节，{}的，这些环节一概可以不经", clauses.zh, checks.zh, by.zh, case.zh),
                format!("{} requires first: {}; {} names no step that it lifts, and where {}, all of these fall away", clauses.en, checks.en, by.en, case.en),
            )
        }
    }
}

/// The facts of an exception, without the answer to the question of reading.
fn plain(case: &Condition) -> Condition {
    match case {
        Condition::All(parts) => {
            let facts = parts.iter().filter(|p| !matches!(p, Condition::Reading(..)));
            Condition::All(facts.map(plain).collect())
        }
        other => other.clone(),
    }
}
