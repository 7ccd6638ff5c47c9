//! A relation is used as if everyone had one, and somebody has none.
//!
//! # Question
//! Is there a unit to which a relation leads nobody, although some business needs an act of the person to whom it leads?
//!
//! # Why it matters
//! "The deputy in charge examines" presupposes that every unit has a deputy in charge. For a unit that is in nobody's
//! portfolio the step cannot be taken, and everything behind it waits, with everybody in office.
//!
//! # Finds
//! Papers are signed after the deputy in charge has examined them; the audit bureau is led by the head himself and is in no
//! deputy's portfolio: no paper of the audit bureau can be signed.
//!
//! # Leaves alone
//! Acts for which another clause names somebody for such a unit; business that by its own terms concerns only units with a
//! holder; matters that concern another unit too, whose holder can act for all.
//!
//! # Can miss
//! Relations of which the establishment has no table, unless they are declared partial; relations between posts (see
//! `pairing`).

use std::collections::BTreeSet;

use crate::engine::TooLarge;
use crate::finding::{Certainty, Claim, Kind, Role};
use crate::logic::{Formula, Point};
use crate::meaning::{AttributeVariable, UnitClass};
use crate::model::{
    ActId, AttributeId, BusinessId, Line, Member, NormId, ReadingId, Reference, Relation, RelationId, Rule, Sort,
    UnitId,
};
use crate::text::{Words, list};

use super::super::draft::{Answer, Cite, Draft, Effect, Shown};
use super::super::inquiry::Inquiry;

/// The kind of its findings.
pub const KIND: Kind = Kind::Gap;

/// Goes through every relation from units, and every unit that it leaves out.
pub fn run(inquiry: &Inquiry<'_>) -> Answer {
    let mut answer = Answer::over(
        "对每一项以单位为起点的关系，逐一核对没有对应人员的单位所涉的业务能否办成",
        "for every relation from units, the business of each unit without a holder was gone through",
    );
    for (relation, row) in inquiry.model.vocabulary.relations.iter() {
        if matches!(row.from, Sort::Post(_)) {
            continue;
        }
        let uses = uses(inquiry, relation);
        let outside = outside(inquiry, relation, row);
        for class in &outside {
            match left_out(inquiry, relation, class, &uses) {
                Ok(draft) => answer.drafts.extend(draft),
                Err(why) => answer.too_large(&row.label.words, &why),
            }
        }
        if !row.total && outside.is_empty() && !uses.is_empty() {
            answer.drafts.push(declared(inquiry, relation, row, &uses));
        }
    }
    answer
}

/// A provision that rests on the relation, for an act that some business needs.
struct Use {
    provision: usize,
    norm: NormId,
    act: ActId,
    /// The descriptions in it that go through the relation.
    references: Vec<Reference>,
}

fn uses(inquiry: &Inquiry<'_>, relation: RelationId) -> Vec<Use> {
    let mut found = Vec::new();
    for (provision, row) in inquiry.world.provisions.iter().enumerate() {
        let references = inquiry.model.norms[row.norm].rule.references().into_iter();
        let references: Vec<_> = references.filter(|r| r.relations().contains(&relation)).cloned().collect();
        if !references.is_empty() && inquiry.needed(row.act) != Formula::FALSE {
            found.push(Use { provision, norm: row.norm, act: row.act, references });
        }
    }
    found
}

/// The classes of units from which the relation leads nowhere; none when its table is missing and so left open.
fn outside(inquiry: &Inquiry<'_>, relation: RelationId, row: &Relation) -> Vec<UnitClass> {
    let Some(pairs) = inquiry.model.establishment.pairs.get(&relation) else { return Vec::new() };
    let in_domain = |class: &UnitClass| row.from == Sort::AnyUnit || row.from == Sort::Kind(class.kind);
    let has = |unit: UnitId| pairs.iter().any(|(from, _)| *from == Member::Unit(unit));
    let classes = inquiry.world.unit_classes.iter().filter(|c| in_domain(c));
    classes.filter(|c| !has(c.unit)).cloned().collect()
}

/// A piece of business that stops.
#[derive(Clone)]
struct Stop {
    business: Words,
    act: ActId,
    norms: Vec<NormId>,
    when: Formula,
    /// The answers to questions of reading that it takes; none when it stops under all.
    readings: Vec<(ReadingId, Vec<usize>)>,
}

fn left_out(
    inquiry: &Inquiry<'_>,
    relation: RelationId,
    class: &UnitClass,
    uses: &[Use],
) -> Result<Option<Draft>, TooLarge> {
    let mut stops = Vec::new();
    for business in inquiry.model.vocabulary.businesses.ids() {
        stops.extend(stop(inquiry, business, class.unit, uses)?);
    }
    let shared = shared(inquiry, class.unit, uses, &stops)?;
    let Some(first) = stops.iter().find(|s| s.readings.is_empty()).or(stops.first()) else { return Ok(None) };
    let when = Formula::all([inquiry.ordinary_day(), first.when.clone()]);
    let claim = Claim::CannotBeDone(first.act);
    let name = &inquiry.model.vocabulary.relations[relation].label.words;
    let count = class.members.len() * stops.len();
    Ok(Some(Draft {
        kind: KIND,
        cause: vec![name.zh.clone(), inquiry.model.vocabulary.units[class.unit].label.name().to_owned()],
        message: message(inquiry, relation, class, &stops, &shared),
        suggestion: suggestion(inquiry, relation, class),
        cites: cites(inquiry, class, &stops, &shared),
        shown: Shown::Situations { when, claim },
        count: count as u64,
        effect: Effect::Grave,
    }))
}

/// The act at which a piece of business of this unit stops, one that stops under every reading if there is one, with all
/// clauses at which it does.
fn stop(inquiry: &Inquiry<'_>, business: BusinessId, unit: UnitId, uses: &[Use]) -> Result<Option<Stop>, TooLarge> {
    let words = &inquiry.model.vocabulary.businesses[business].label.words;
    let mut found: Option<Stop> = None;
    for step in inquiry.steps(business).iter() {
        if uses.iter().all(|u| u.act != step.act) {
            continue;
        }
        let stuck = inquiry.with_everybody(&inquiry.performable(step.act)).negate();
        let needed = inquiry.with_everybody(&step.needed);
        let (mut norms, mut whens) = (Vec::new(), Vec::new());
        for using in uses.iter().filter(|u| u.act == step.act) {
            let when = Formula::all([needed.clone(), concerns_only(inquiry, using, unit), stuck.clone()]);
            let point = inquiry.find([when.clone()])?;
            if point.is_some_and(|point| another_unit_can(inquiry, using, unit, &point)) {
                norms.push(using.norm);
                whens.push(when);
            }
        }
        if norms.is_empty() {
            continue;
        }
        let when = Formula::any(whens);
        let here =
            Stop { business: words.clone(), act: step.act, readings: inquiry.readings_needed(&when)?, norms, when };
        found = Some(found.map_or(here.clone(), |before| before.joined(here)));
    }
    Ok(found)
}

impl Stop {
    fn joined(self, other: Self) -> Self {
        let norms = self.norms.iter().chain(&other.norms).copied().collect();
        let kept = if other.readings.is_empty() && !self.readings.is_empty() { other } else { self };
        Self { norms, ..kept }
    }
}

/// That the provision applies to a matter of this unit alone.
fn concerns_only(inquiry: &Inquiry<'_>, using: &Use, unit: UnitId) -> Formula {
    let applies =
        inquiry.world.provisions.get(using.provision).map_or(Formula::FALSE, |p| inquiry.with_everybody(&p.applies));
    let attributes: BTreeSet<_> = using.references.iter().filter_map(Reference::attribute).collect();
    let only: Vec<_> = attributes.into_iter().map(|a| inquiry.only(a, unit).unwrap_or(Formula::FALSE)).collect();
    if only.is_empty() { Formula::FALSE } else { Formula::all([applies, Formula::all(only)]) }
}

/// Whether the same matter of some other unit could be done: then it is this unit that makes the difference.
fn another_unit_can(inquiry: &Inquiry<'_>, using: &Use, unit: UnitId, point: &Point) -> bool {
    let attributes: BTreeSet<_> = using.references.iter().filter_map(Reference::attribute).collect();
    let others = inquiry.world.unit_classes.iter().filter(|c| c.unit != unit);
    let mut replaced = others.map(|class| {
        let mut point = point.clone();
        for attribute in &attributes {
            match inquiry.world.attribute_variable(*attribute) {
                Some(AttributeVariable::Unit(variable, units)) => {
                    let value = units.iter().zip(0u8..).find(|(u, _)| **u == class.unit).map_or(0, |(_, v)| v);
                    point.set(*variable, value);
                }
                Some(AttributeVariable::Units(members)) => {
                    members.iter().for_each(|(u, v)| point.set(*v, u8::from(*u == class.unit)));
                }
                _ => {}
            }
        }
        point
    });
    replaced.any(|point| inquiry.world.can_be_done(using.act, &point))
}

fn message(inquiry: &Inquiry<'_>, relation: RelationId, class: &UnitClass, stops: &[Stop], shared: &[&Use]) -> Words {
    let (units, holder) = (units(inquiry, class), inquiry.phrases().related(relation));
    let (always, depends): (Vec<&Stop>, Vec<&Stop>) = stops.iter().partition(|s| s.readings.is_empty());
    let names = |stops: &[&Stop]| list(&stops.iter().map(|s| s.business.clone()).collect::<Vec<_>>());
    let (all, some, readings) = (names(&always), names(&depends), readings(inquiry, &depends));
    let stop = match (always.is_empty(), depends.is_empty()) {
        (_, true) => all,
        (true, false) => {
            Words::new(format!("{}（{}）", some.zh, readings.zh), format!("{} ({})", some.en, readings.en))
        }
        (false, false) => Words::new(
            format!("{}；取决于理解（{}）的还有：{}", all.zh, readings.zh, some.zh),
            format!("{}; and, depending on a reading ({}): {}", all.en, readings.en, some.en),
        ),
    };
    let acts = list(&inquiry.acts_words(shared.iter().map(|u| u.act)));
    let together = if acts.zh.is_empty() {
        Words::default()
    } else {
        Words::new(
            format!("；与其他单位共同涉及的事项，{}也没有人代表{}一方", acts.zh, units.zh),
            format!("; in matters shared with other units nobody speaks for {} in: {}", units.en, acts.en),
        )
    };
    Words::new(
        format!(
            "{}没有{}，而条文以每个单位都有为前提；即使人人在岗，只涉及{}的下列业务也无法办成：{}{}",
            units.zh, holder.zh, units.zh, stop.zh, together.zh
        ),
        format!(
            "there is no {} {}, while the clauses presuppose one for every unit; with everybody in office, this business of {} \
             alone cannot be completed: {}{}",
            holder.en, units.en, units.en, stop.en, together.en
        ),
    )
}

/// The answers that the business which depends on a reading takes.
fn readings(inquiry: &Inquiry<'_>, stops: &[&Stop]) -> Words {
    let needed: BTreeSet<_> = stops.iter().flat_map(|s| &s.readings).collect();
    let words = needed.into_iter().map(|(reading, answers)| {
        let row = &inquiry.model.vocabulary.readings[*reading];
        let answers: Vec<_> =
            answers.iter().filter_map(|a| row.answers.get(*a)).map(|(label, _)| label.words.clone()).collect();
        let (name, answers) = (&row.label.words, list(&answers));
        Words::new(format!("{}：{}", name.zh, answers.zh), format!("{}: {}", name.en, answers.en))
    });
    list(&words.collect::<Vec<_>>())
}

fn suggestion(inquiry: &Inquiry<'_>, relation: RelationId, class: &UnitClass) -> Words {
    let (units, holder) = (units(inquiry, class), inquiry.phrases().related(relation));
    let leader = leading(inquiry, class).iter().find_map(|norm| match &inquiry.model.norms[*norm].rule {
        Rule::Line { from, .. } => Some(inquiry.phrases().holder(from)),
        _ => None,
    });
    let leader = leader.unwrap_or_else(|| Words::new("……", "…"));
    Words::new(
        format!(
            "建议增加一句：“没有{}的单位，本规则规定由{}办理的事项，由{}办理或者由其指定的人员办理。”",
            holder.zh, holder.zh, leader.zh
        ),
        format!(
            "consider adding that for {}, which has none, the steps of the {} it are taken by {} or by somebody whom that person names",
            units.en, holder.en, leader.en
        ),
    )
}

fn units(inquiry: &Inquiry<'_>, class: &UnitClass) -> Words {
    let names: Vec<_> = class.members.iter().map(|u| inquiry.model.vocabulary.units[*u].label.words.clone()).collect();
    super::super::everyday::few(&names, 3)
}

/// The clauses that put the unit under somebody else.
fn leading(inquiry: &Inquiry<'_>, class: &UnitClass) -> Vec<NormId> {
    let unit = Reference::Unit(class.unit);
    let norms = inquiry.model.norms.iter();
    norms
        .filter(
            |(_, n)| matches!(&n.rule, Rule::Line { kind: Line::Leads, to, .. } if to.references().any(|r| *r == unit)),
        )
        .map(|(id, _)| id)
        .collect()
}

/// The other places where a matter of the unit, together with other units, needs somebody to whom the relation leads.
fn shared<'u>(inquiry: &Inquiry<'_>, unit: UnitId, uses: &'u [Use], stops: &[Stop]) -> Result<Vec<&'u Use>, TooLarge> {
    let mut found = Vec::new();
    for using in uses.iter().filter(|u| !stops.iter().any(|s| s.norms.contains(&u.norm))) {
        let applies = inquiry.world.provisions.get(using.provision).map_or(Formula::FALSE, |p| p.applies.clone());
        let among = using.references.iter().filter_map(Reference::attribute).map(|a| has(inquiry, a, unit));
        let parts = [inquiry.needed(using.act), applies, Formula::all(among.collect::<Vec<_>>())];
        if inquiry.find(parts.map(|p| inquiry.with_everybody(&p)))?.is_some() {
            found.push(using);
        }
    }
    Ok(found)
}

fn has(inquiry: &Inquiry<'_>, attribute: AttributeId, unit: UnitId) -> Formula {
    match inquiry.world.attribute_variable(attribute) {
        Some(AttributeVariable::Units(members)) => {
            members.iter().find(|(u, _)| *u == unit).map_or(Formula::FALSE, |(_, v)| inquiry.world.is(*v, 1))
        }
        _ => Formula::FALSE,
    }
}

fn cites(inquiry: &Inquiry<'_>, class: &UnitClass, stops: &[Stop], shared: &[&Use]) -> Vec<Cite> {
    let leading = leading(inquiry, class).into_iter().map(|n| Cite::Norm(n, Role::Mentions));
    let stopping = stops.iter().flat_map(|s| s.norms.iter().copied());
    let mut norms: Vec<NormId> = stopping.chain(shared.iter().map(|u| u.norm)).collect();
    norms.sort();
    leading.chain(norms.into_iter().map(|n| Cite::Norm(n, Role::DoesNotCover))).collect()
}

/// The rules themselves allow that a unit has none; in the establishment at hand every unit has one, or none is listed.
fn declared(inquiry: &Inquiry<'_>, relation: RelationId, row: &Relation, uses: &[Use]) -> Draft {
    let holder = inquiry.phrases().related(relation);
    let norms: BTreeSet<NormId> = uses.iter().map(|u| u.norm).collect();
    Draft {
        kind: KIND,
        cause: vec![row.label.name().to_owned()],
        message: Words::new(
            format!("条文没有保证每个单位都有{}，却以此为前提；一旦有单位没有，有关业务即无法办成", holder.zh),
            format!(
                "the clauses do not ensure that every unit has one, and presuppose a {} it; without one, business stops",
                holder.en
            ),
        ),
        suggestion: Words::new(
            format!("建议规定没有{}的单位由谁办理", holder.zh),
            format!("consider saying who acts where there is no {} a unit", holder.en),
        ),
        cites: norms.iter().map(|n| Cite::Norm(*n, Role::DoesNotCover)).collect(),
        shown: Shown::Wording(Certainty::ToConfirm),
        count: norms.len() as u64,
        effect: Effect::Open,
    }
}
