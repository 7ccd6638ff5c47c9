//! A replay as JSON; names in it are English, `docs/replay.schema.json` describes it.

use serde_json::{Map, Value, json};
use similar::ChangeTag;

use crate::ask::scenario::{Candidate, Doing, Hindrance, Missing, Performer, Standing, Told, What};
use crate::meaning::Actor;
use crate::model::{ActId, Member, NormId};
use crate::text::Lang;

use super::Performance;
use super::terminal::changes;

/// A replay as JSON.
pub fn json(performance: &Performance<'_>, lang: Lang) -> Value {
    let scenario = performance.scenario;
    let cases = scenario.cases.iter().zip(&performance.replay.cases).map(|(case, played)| {
        let model = performance.model;
        let assumed = played.assumed.iter().map(|(attribute, taken)| {
            let name = model.vocabulary.attributes[*attribute].label.name();
            json!({ "attribute": name, "value": performance.taken(*attribute, taken).get(lang) })
        });
        json!({
            "name": case.name,
            "business": played.task.words(model).zh,
            "arrives": case.day.to_string(),
            "assumed": assumed.collect::<Vec<_>>(),
            "finished": played.done.map(|day| day.to_string()),
        })
    });
    json!({
        "scenario": scenario.title,
        "file": scenario.source.path.display().to_string().replace('\\', "/"),
        "model": performance.model.name,
        "cases": cases.collect::<Vec<_>>(),
        "trace": performance.replay.trace.iter().map(|told| performance.traced(told, lang)).collect::<Vec<_>>(),
        "expected": performance.expected(),
    })
}

impl Performance<'_> {
    fn expected(&self) -> Value {
        let Some(compared) = self.compared else { return Value::Null };
        let differing = changes(compared).into_iter().filter(|(tag, _)| *tag != ChangeTag::Equal);
        let differing = differing.map(|(tag, line)| {
            let which = if tag == ChangeTag::Delete { "expected" } else { "happened" };
            json!({ which: line })
        });
        json!({ "agrees": compared.agrees(), "differences": differing.collect::<Vec<_>>() })
    }

    fn traced(&self, told: &Told, lang: Lang) -> Value {
        let mut entry = Map::new();
        entry.insert("day".to_owned(), json!(told.day.map(|day| day.to_string())));
        entry.insert("case".to_owned(), json!(told.case.and_then(|c| self.scenario.cases.get(c)).map(|c| &c.name)));
        let (what, more) = self.what(&told.what);
        entry.insert("what".to_owned(), json!(what));
        if let Value::Object(more) = more {
            entry.extend(more);
        }
        let (sentence, below) = self.told(told);
        let text = std::iter::once(sentence).chain(below).map(|words| words.get(lang).trim().to_owned());
        entry.insert("text".to_owned(), json!(text.collect::<Vec<_>>()));
        Value::Object(entry)
    }

    fn what(&self, what: &What) -> (&'static str, Value) {
        let person = |person| self.name(Actor::Person(person));
        match what {
            What::Arrives => ("arrives", Value::Null),
            What::Step(doing) => ("step", self.doing(doing)),
            What::TakesPart(doing) => ("takes_part", self.doing(doing)),
            What::Stopped(steps) => {
                ("stopped", json!({ "steps": steps.iter().map(|s| self.stands(s)).collect::<Vec<_>>() }))
            }
            What::Finished => ("finished", Value::Null),
            What::Circle(waits) => {
                let waits = waits.iter().map(|wait| {
                    json!({
                        "case": self.named(wait.case).zh,
                        "act": self.model.vocabulary.acts[wait.act].label.name(),
                        "who": self.name(wait.actor),
                        "busy_with": self.named(wait.with).zh,
                        "clauses": self.addresses(&[wait.norm]),
                    })
                });
                ("circle", json!({ "waits": waits.collect::<Vec<_>>() }))
            }
            What::Leaves { person: who, cause, reachable } => {
                ("leaves", json!({ "who": person(*who), "cause": *cause.name(), "reachable": reachable }))
            }
            What::Returns { person: who } => ("returns", json!({ "who": person(*who) })),
            What::Reassigned { relation, of, before, after } => {
                let names =
                    |members: &[Member]| members.iter().map(|m| self.model.member_words(*m).zh).collect::<Vec<_>>();
                let relation = self.model.vocabulary.relations[*relation].label.name();
                let of = self.model.member_words(*of).zh;
                (
                    "reassigned",
                    json!({ "relation": relation, "of": of, "before": names(before), "after": names(after) }),
                )
            }
            What::Delegates { from, to, norms, .. } => ("delegates", self.between(*from, *to, norms)),
            What::Withdraws { from, to, acts, norms, .. } => {
                let mut between = self.between(*from, *to, norms);
                if let Value::Object(entry) = &mut between {
                    entry.insert("acts".to_owned(), json!(self.acts(acts)));
                }
                ("withdraws", between)
            }
            What::Expires { from, to, norms } => ("expires", self.between(*from, *to, norms)),
            What::NoEffect { from, to, acts, .. } => {
                ("no_effect", json!({ "from": self.name(*from), "to": self.name(*to), "acts": self.acts(acts) }))
            }
            What::Refuses { who, acts, refuses } => (
                if *refuses { "refuses" } else { "resumes" },
                json!({ "who": self.name(*who), "acts": self.acts(acts) }),
            ),
        }
    }

    fn between(&self, from: Actor, to: Actor, norms: &[NormId]) -> Value {
        json!({ "from": self.name(from), "to": self.name(to), "clauses": self.addresses(norms) })
    }

    fn doing(&self, doing: &Doing) -> Value {
        let performers = |of: &[Performer]| of.iter().map(|p| self.performing(p)).collect::<Vec<_>>();
        let outcomes = &self.model.vocabulary.acts[doing.act].outcomes;
        json!({
            "act": self.model.vocabulary.acts[doing.act].label.name(),
            "outcome": doing.outcome.and_then(|index| outcomes.get(index)).map(|o| o.name()),
            "by": performers(&doing.by),
            "instead": performers(&doing.instead),
            "required_by": self.addresses(&doing.required_by),
            "without_consequence": doing.without_consequence,
        })
    }

    fn performing(&self, performer: &Performer) -> Value {
        json!({
            "who": self.name(performer.actor),
            "right": performer.right,
            "for": performer.whom.map(|whom| self.name(whom)),
            "clauses": self.addresses(&performer.norms),
        })
    }

    fn stands(&self, step: &Standing) -> Value {
        let holders = step.holders.iter().map(|holder| {
            json!({
                "who": self.name(holder.actor),
                "clauses": self.addresses(&holder.norms),
                "why": hindrance(holder.why),
            })
        });
        json!({
            "act": self.model.vocabulary.acts[step.act].label.name(),
            "required_by": self.addresses(&step.required_by),
            "holders": holders.collect::<Vec<_>>(),
            "others": step.others.iter().map(|other| self.other(other)).collect::<Vec<_>>(),
            "alone": step.alone.iter().map(|(actor, _)| self.name(*actor)).collect::<Vec<_>>(),
            "unnamed": self.addresses(&step.unnamed),
            "meets_nobody": self.addresses(&step.meets_nobody),
            "waits_for": self.acts(&step.waits_for),
        })
    }

    fn other(&self, other: &Candidate) -> Value {
        let missing = match other.missing {
            Some(Missing::Hindered(why)) => hindrance(why),
            Some(Missing::NotDelegated { why: None, .. }) => "not_delegated",
            Some(Missing::NotDelegated { why: Some(_), .. }) => "cannot_be_delegated_now",
            None => "reading",
        };
        let answers = other.answers.iter().filter_map(|(reading, answer)| {
            let row = &self.model.vocabulary.readings[*reading];
            Some(json!({ "reading": row.label.name(), "answer": row.answers.get(*answer)?.0.name() }))
        });
        json!({
            "who": self.name(other.actor),
            "for": self.name(other.whom),
            "right": other.right,
            "clauses": self.addresses(&other.norms),
            "readings": answers.collect::<Vec<_>>(),
            "missing": missing,
        })
    }

    fn name(&self, actor: Actor) -> String {
        self.actor(actor).zh
    }

    fn acts(&self, acts: &[ActId]) -> Vec<&str> {
        acts.iter().map(|a| self.model.vocabulary.acts[*a].label.name()).collect()
    }

    fn addresses(&self, norms: &[NormId]) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for norm in norms {
            let address = self.model.norms[*norm].address.to_string();
            if !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }
}

fn hindrance(why: Hindrance) -> &'static str {
    match why {
        Hindrance::Away { reachable: true, .. } => "away",
        Hindrance::Away { reachable: false, .. } => "away_and_unreachable",
        Hindrance::NobodyThere => "nobody_there",
        Hindrance::Silent => "silent",
        Hindrance::Busy { .. } => "busy",
        Hindrance::DidAnother { .. } => "did_another_step",
        Hindrance::Forbidden { .. } => "forbidden",
    }
}
