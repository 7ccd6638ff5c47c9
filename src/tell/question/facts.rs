//! The situation that a question describes, told back, with what was taken as usual because nothing was said of it.

use std::collections::BTreeSet;

use crate::ask::question::{Answer, Entrusting, Made, Scope, scope_words};
use crate::finding::value;
use crate::logic::VarId;
use crate::meaning::{Actor, AttributeVariable};
use crate::model::{AttributeId, Cause, ReadingId};
use crate::text::{Words, list};

use super::{clauses, names, sentence};

/// A line of the situation: what it is about, and what is so.
pub struct Fact {
    /// What it is about.
    pub name: Words,
    /// What is so.
    pub text: Words,
}

/// The situation, line by line.
pub fn facts(answer: &Answer<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    let mut add = |zh: &str, en: &str, text: Option<Words>| {
        found.extend(text.map(|text| Fact { name: Words::new(zh, en), text }));
    };
    add("日期", "date", answer.question.date.map(|day| Words::same(day.to_string())));
    add("缺席", "away", absent(answer));
    add("委托", "delegations", delegations(answer));
    add("事项", "matter", matter(answer));
    add("按通常情形", "taken as usual", taken(answer));
    add("业务", "business", businesses(answer));
    add("读法", "readings", Some(readings(answer)));
    found
}

fn absent(answer: &Answer<'_>) -> Option<Words> {
    let (world, setting) = (&answer.world, &answer.setting);
    let told = setting.away.iter().map(|absence| {
        let who = world.actor_words(Actor::Person(absence.person));
        let cause = absence.cause.words();
        match absence.cause {
            Cause::Vacancy => Words::new(format!("{}一职缺位", who.zh), format!("the post of {} is vacant", who.en)),
            _ => {
                let away = super::away(world, Actor::Person(absence.person), &setting.base).unwrap_or(cause);
                Words::new(format!("{}{}", who.zh, away.zh), format!("{} is {}", who.en, away.en))
            }
        }
    });
    let told: Vec<Words> = told.collect();
    let ended = answer.question.away.iter().filter(|a| !setting.away.contains(a)).map(|a| a.person);
    let ended: BTreeSet<_> = ended.filter(|p| !setting.away.iter().any(|a| a.person == *p)).collect();
    let mut parts = vec![match told.is_empty() {
        true => Words::new("无人缺席", "nobody"),
        false => sentence(&told, "；", "; "),
    }];
    if !ended.is_empty() {
        let ended = names(world, &ended.into_iter().map(Actor::Person).collect::<Vec<_>>());
        let zh = format!("{}这一天在岗", ended.zh);
        parts.push(Words::new(zh, format!("there on this day: {}", ended.en)));
    }
    Some(sentence(&parts, "；", "; "))
}

fn delegations(answer: &Answer<'_>) -> Option<Words> {
    let told: Vec<Words> = answer.setting.entrusted.iter().map(|e| entrusting(answer, &e.told, &e.made)).collect();
    let ended = answer.question.delegations.iter().filter(|d| !d.period.covers(answer.question.date));
    let ended: Vec<Words> = ended
        .map(|d| {
            let (from, to) = (answer.world.actor_words(d.from), answer.world.actor_words(d.to));
            let zh = format!("{}对{}的委托不在期限内，不计", from.zh, to.zh);
            Words::new(zh, format!("the delegation from {} to {} is not in force on this day", from.en, to.en))
        })
        .collect();
    let all: Vec<Words> = told.into_iter().chain(ended).collect();
    Some(if all.is_empty() { Words::new("没有作出委托", "none") } else { sentence(&all, "；", "; ") })
}

/// A delegation with its scope, its clauses, and whether it has any effect in the situation.
pub fn entrusting(answer: &Answer<'_>, told: &Entrusting, made: &[Made]) -> Words {
    let world = &answer.world;
    let (from, to) = (world.actor_words(told.from), world.actor_words(told.to));
    let mut scope: Vec<Words> = match &told.scope {
        Scope::All => vec![Words::new("全部职权", "all powers")],
        Scope::Acts(acts) => acts.iter().map(|act| world.model.act_words(*act)).collect(),
        Scope::Unsaid => made.iter().map(|m| scope_words(world, m.delegation)).collect(),
    };
    scope.dedup();
    let scope = list(&scope);
    let zh = format!("{}委托{}：{}", from.zh, to.zh, if scope.zh.is_empty() { "未写明" } else { &scope.zh });
    let en =
        format!("{} delegates to {}: {}", from.en, to.en, if scope.en.is_empty() { "not said" } else { &scope.en });
    // Of several rules that would allow it, those whose condition holds are the ones that count.
    let active: Vec<&Made> = made.iter().filter(|m| has_effect(answer, std::slice::from_ref(m))).collect();
    let counted = if active.is_empty() { made.iter().collect() } else { active };
    let norms: Vec<_> = counted.iter().filter_map(|m| world.delegations.get(m.delegation)).map(|d| d.norm).collect();
    if norms.is_empty() {
        return Words::new(
            format!("{zh}（没有规则允许这样委托，不生效）"),
            format!("{en} (no rule allows this; it has no effect)"),
        );
    }
    let by = clauses(world, &norms);
    let (zh_state, en_state) = if has_effect(answer, made) {
        ("", "")
    } else {
        ("；该条所要求的条件现在不具备，不生效", "; the conditions of the clause do not hold now, so it has no effect")
    };
    Words::new(format!("{zh}（依{}{zh_state}）", by.zh), format!("{en} (by {}{en_state})", by.en))
}

/// Whether the condition of one of the delegations holds, as far as the people and the matter in hand go.
pub fn has_effect(answer: &Answer<'_>, made: &[Made]) -> bool {
    let world = &answer.world;
    let variables: Vec<VarId> =
        made.iter().filter_map(|m| world.delegations.get(m.delegation)).map(|d| d.variable).collect();
    let mut edges = world.edges.iter().filter(|e| e.made.is_some_and(|v| variables.contains(&v)));
    let points = || answer.acts.iter().map(|act| &act.point).chain([&answer.setting.base]);
    edges.any(|edge| points().any(|point| edge.when.holds(point)))
}

fn matter(answer: &Answer<'_>) -> Option<Words> {
    let asked = answer.question.matter.as_ref()?;
    let vocabulary = &answer.world.model.vocabulary;
    let name = &vocabulary.matters[asked.matter].label.words;
    let attributes: Vec<Words> = asked.attributes.keys().map(|a| attribute(answer, *a)).collect();
    if attributes.is_empty() {
        return Some(name.clone());
    }
    let attributes = sentence(&attributes, "，", ", ");
    Some(Words::new(format!("{}，{}", name.zh, attributes.zh), format!("{}: {}", name.en, attributes.en)))
}

fn attribute(answer: &Answer<'_>, attribute: AttributeId) -> Words {
    let name = &answer.world.model.vocabulary.attributes[attribute].label.words;
    let value = value(&answer.world, &answer.setting.base, attribute);
    Words::new(format!("{}为{}", name.zh, value.zh), format!("{} is {}", name.en, value.en))
}

/// Attributes that were not said, and on which an answer depends.
pub fn taken_for_granted(answer: &Answer<'_>) -> Vec<AttributeId> {
    let vocabulary = &answer.world.model.vocabulary;
    let matters: BTreeSet<_> = answer.acts.iter().map(|act| vocabulary.acts[act.asked.act].matter).collect();
    let said = |a: &AttributeId| answer.question.matter.as_ref().is_some_and(|m| m.attributes.contains_key(a));
    let counts = |a: &AttributeId| {
        let variables = answer.world.attribute_variable(*a).into_iter().flat_map(AttributeVariable::variables);
        variables.into_iter().any(|v| answer.acts.iter().any(|act| act.depends_on.contains(&v)))
    };
    let of_matter = |a: &AttributeId| matters.contains(&vocabulary.attributes[*a].matter);
    vocabulary.attributes.ids().filter(|a| of_matter(a) && !said(a) && counts(a)).collect()
}

fn taken(answer: &Answer<'_>) -> Option<Words> {
    let told: Vec<Words> = taken_for_granted(answer).into_iter().map(|a| attribute(answer, a)).collect();
    (!told.is_empty()).then(|| sentence(&told, "，", ", "))
}

fn businesses(answer: &Answer<'_>) -> Option<Words> {
    let vocabulary = &answer.world.model.vocabulary;
    let rows = answer.businesses.iter().map(|id| vocabulary.businesses[*id].label.words.clone());
    let rows: Vec<Words> = rows.collect();
    (!rows.is_empty()).then(|| list(&rows))
}

fn readings(answer: &Answer<'_>) -> Words {
    let said: Vec<Words> = answer.question.readings.iter().map(|(r, a)| reading(answer, *r, *a)).collect();
    match said.is_empty() {
        true => Words::new("各取第一种回答（较窄的理解）", "the first answer of each, the narrow one"),
        false => {
            let said = sentence(&said, "，", ", ");
            Words::new(format!("{}；其余取第一种回答", said.zh), format!("{}; the first answer of each other", said.en))
        }
    }
}

/// A question of reading with an answer.
pub fn reading(answer: &Answer<'_>, reading: ReadingId, index: usize) -> Words {
    let row = &answer.world.model.vocabulary.readings[reading];
    let (name, given) = (&row.label.words, row.answers.get(index).map(|(label, _)| label.words.clone()));
    let given = given.unwrap_or_default();
    Words::new(format!("{}取“{}”", name.zh, given.zh), format!("{} = {}", name.en, given.en))
}
