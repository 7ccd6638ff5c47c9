//! The answer as JSON; docs/ask.schema.json describes it. Names are English, sentences in the language asked for.

use serde_json::{Value, json};

use crate::ask::question::{ActAnswer, ActDifference, Answer, Change, Difference, May, Supposition};
use crate::meaning::Actor;
use crate::model::{Cause, NormId};
use crate::text::{Lang, Words};

use super::acts::{difference, reasons};
use super::terminal::summary;
use super::{addresses, change, facts, ground, supposition};

/// The answer as JSON, with a line end at its end.
pub fn json(answer: &Answer<'_>, lang: Lang) -> String {
    let page = Page { answer, lang };
    let model = answer.world.model;
    let value = json!({
        "tool": "guiju",
        "version": env!("CARGO_PKG_VERSION"),
        "language": match lang { Lang::Zh => "zh", Lang::En => "en" },
        "model": { "name": model.name, "title": model.document.title },
        "question": page.question(),
        "all_can_be_done": answer.is_clear(),
        "acts": answer.acts.iter().map(|act| page.act(act)).collect::<Vec<_>>(),
        "differences": answer.differences.iter().map(|row| page.difference(row)).collect::<Vec<_>>(),
        "summary": page.said(&summary(answer)),
    });
    // INVARIANT: a value of strings, numbers and lists can always be written.
    serde_json::to_string_pretty(&value).map(|text| text + "\n").unwrap_or_default()
}

struct Page<'a, 'm> {
    answer: &'a Answer<'m>,
    lang: Lang,
}

impl Page<'_, '_> {
    fn said(&self, words: &Words) -> String {
        words.get(self.lang).to_owned()
    }

    fn actor(&self, actor: Actor) -> String {
        self.said(&self.answer.world.actor_words(actor))
    }

    fn actors(&self, actors: &[Actor]) -> Vec<String> {
        actors.iter().map(|actor| self.actor(*actor)).collect()
    }

    fn act_name(&self, act: crate::model::ActId) -> String {
        self.said(&self.answer.world.model.act_words(act))
    }

    fn address(&self, norm: NormId) -> String {
        self.answer.world.model.norms[norm].address.to_string()
    }

    fn question(&self) -> Value {
        let (answer, vocabulary) = (self.answer, &self.answer.world.model.vocabulary);
        let facts = facts::facts(answer)
            .iter()
            .map(|fact| {
                json!({
                    "about": self.said(&fact.name), "is": self.said(&fact.text),
                })
            })
            .collect::<Vec<_>>();
        let absent = answer.setting.away.iter().map(|absence| {
            json!({
                "person": self.actor(Actor::Person(absence.person)),
                "cause": absence.cause.name(),
                "reachable": absence.reachable && absence.cause != Cause::Vacancy,
            })
        });
        let delegations = answer.setting.entrusted.iter().map(|row| {
            let made = row.made.iter().filter_map(|made| answer.world.delegations.get(made.delegation));
            json!({
                "from": self.actor(row.told.from),
                "to": self.actor(row.told.to),
                "clauses": made.map(|d| self.address(d.norm)).collect::<Vec<_>>(),
                "in_effect": !row.made.is_empty() && facts::has_effect(answer, &row.made),
                "words": self.said(&facts::entrusting(answer, &row.told, &row.made)),
            })
        });
        let readings = answer.question.readings.iter().map(|(reading, index)| {
            let row = &vocabulary.readings[*reading];
            let given = row.answers.get(*index).map(|(label, _)| self.said(&label.words));
            json!({ "reading": self.said(&row.label.words), "answer": given })
        });
        let businesses = answer.businesses.iter().map(|id| self.said(&vocabulary.businesses[*id].label.words));
        json!({
            "facts": facts,
            "date": answer.question.date.map(|day| day.to_string()),
            "absent": absent.collect::<Vec<_>>(),
            "delegations": delegations.collect::<Vec<_>>(),
            "matter": answer.question.matter.as_ref().map(|m| self.said(&vocabulary.matters[m.matter].label.words)),
            "businesses": businesses.collect::<Vec<_>>(),
            "readings": readings.collect::<Vec<_>>(),
            "assumed": facts::taken_for_granted(answer).iter()
                .map(|a| self.said(&vocabulary.attributes[*a].label.words)).collect::<Vec<_>>(),
        })
    }

    fn act(&self, act: &ActAnswer) -> Value {
        json!({
            "act": self.act_name(act.asked.act),
            "can_be_done": act.can,
            "provided_for": act.is_provided,
            "required_by": act.asked.required_by.iter().map(|norm| self.address(*norm)).collect::<Vec<_>>(),
            "before": act.before.iter().map(|(first, norm)| json!({
                "act": self.act_name(*first), "clause": self.address(*norm),
            })).collect::<Vec<_>>(),
            "supposed": self.supposed(act),
            "may": act.may.iter().map(|may| self.may(may)).collect::<Vec<_>>(),
            "together": act.together.iter().map(|row| json!({
                "clause": self.address(row.norm),
                "sides": row.sides.iter().map(|(actor, by)| json!({
                    "who": self.actor(*actor), "by": self.actors(by),
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "may_not": act.may_not.iter().map(|row| json!({
                "who": self.actors(&row.actors),
                "reasons": reasons(self.answer, act, row).iter().map(|w| self.said(w)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "forbidden": act.forbidding.iter().map(|(norm, actors)| json!({
                "clause": self.address(*norm), "everyone": actors.is_empty(), "who": self.actors(actors),
            })).collect::<Vec<_>>(),
            "smallest_changes": act.changes.iter().map(|set| {
                set.iter().map(|one| self.change(*one)).collect::<Vec<_>>()
            }).collect::<Vec<_>>(),
            "readings": self.turns(act),
        })
    }

    fn supposed(&self, act: &ActAnswer) -> Vec<Value> {
        let done = act.asked.supposed.iter().filter(|(_, outcome)| *outcome != 0);
        done.map(|(other, outcome)| {
            let outcomes = &self.answer.world.model.vocabulary.acts[*other].outcomes;
            let label = usize::from(*outcome).checked_sub(1).and_then(|at| outcomes.get(at));
            json!({ "act": self.act_name(*other), "outcome": label.map(|label| self.said(&label.words)) })
        })
        .collect()
    }

    fn may(&self, may: &May) -> Value {
        let world = &self.answer.world;
        let grounds = may.grounds.iter().map(|chain| {
            json!({
                "holder": self.actor(chain.root.actor),
                "clauses": addresses(world, chain),
                "words": self.said(&ground(world, chain)),
            })
        });
        json!({ "who": self.actor(may.actor), "grounds": grounds.collect::<Vec<_>>() })
    }

    fn change(&self, one: Change) -> Value {
        let world = &self.answer.world;
        let words = self.said(&change(world, one));
        match one {
            Change::Returns(person) => json!({
                "kind": "returns", "who": self.actor(Actor::Person(person)), "words": words,
            }),
            Change::Fills(person) => json!({
                "kind": "fills", "who": self.actor(Actor::Person(person)), "words": words,
            }),
            Change::Delegates(index) => {
                let row = world.delegations.get(index);
                json!({
                    "kind": "delegates",
                    "who": row.map(|d| self.actor(d.from)),
                    "to": row.map(|d| self.actor(d.to)),
                    "clause": row.map(|d| self.address(d.norm)),
                    "words": words,
                })
            }
        }
    }

    fn turns(&self, act: &ActAnswer) -> Vec<Value> {
        let turns = act.turns.iter().map(|turn| {
            let row = &self.answer.world.model.vocabulary.readings[turn.reading];
            json!({
                "reading": self.said(&row.label.words),
                "answer": row.answers.get(turn.answer).map(|(label, _)| self.said(&label.words)),
                "can_be_done": turn.can,
                "gains": self.actors(&turn.gains),
                "loses": self.actors(&turn.loses),
            })
        });
        turns.collect()
    }

    fn difference(&self, row: &Difference) -> Value {
        let supposed = row.supposed.iter().map(|one| {
            json!({
                "words": self.said(&supposition(self.answer, one)),
                "possible": !matches!(one, Supposition::Entrusted { can_be_made: false, .. }),
            })
        });
        json!({
            "supposed": supposed.collect::<Vec<_>>(),
            "acts": row.acts.iter().map(|act| self.act_difference(act)).collect::<Vec<_>>(),
        })
    }

    fn act_difference(&self, row: &ActDifference) -> Value {
        json!({
            "act": self.act_name(row.act),
            "before": row.before,
            "after": row.after,
            "gains": row.gains.iter().map(|may| self.may(may)).collect::<Vec<_>>(),
            "loses": self.actors(&row.loses),
            "words": self.said(&difference(self.answer, row)),
        })
    }
}
