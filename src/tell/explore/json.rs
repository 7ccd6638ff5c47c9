//! A search of all situations as JSON; names in it are English, `docs/explore.schema.json` describes it.

use serde_json::{Value, json};

use crate::ask::Regime;
use crate::ask::explore::{Beginning, Business, Cell, Exploration, Standing, Stop, Until};
use crate::meaning::{Actor, Happening};
use crate::model::{ActId, Cause, PersonId, ReadingId};
use crate::text::Lang;

use super::sentence::name;

/// The search as JSON.
pub fn json(found: &Exploration<'_>, lang: Lang) -> String {
    let regime = match found.bounds.regime {
        Regime::AllMade => "all",
        Regime::Standing => "standing",
        Regime::NoneMade => "none",
    };
    let unfinished = found.unfinished.iter().map(|(what, why)| json!({ "what": what.get(lang), "why": why.get(lang) }));
    let told = json!({
        "tool": "guiju",
        "version": env!("CARGO_PKG_VERSION"),
        "language": match lang { Lang::Zh => "zh", Lang::En => "en" },
        "model": { "name": found.inquiry.model.name, "title": found.inquiry.model.document.title },
        "finished": found.finished(),
        "unfinished": unfinished.collect::<Vec<_>>(),
        "bounds": {
            "most_away": found.bounds.most_away,
            "cases": found.bounds.cases,
            "delegations": regime,
            "readings": found.told_readings(&found.bounds.readings),
        },
        "people": found.people.len(),
        "absences": found.absences(),
        "coupled": found.told_coupled(lang),
        "businesses": found.businesses.iter().map(|b| found.business(b, lang)).collect::<Vec<_>>(),
    });
    format!("{told:#}\n")
}

impl Exploration<'_> {
    fn business(&self, business: &Business, lang: Lang) -> Value {
        json!({
            "business": self.inquiry.model.vocabulary.businesses[business.business].label.name(),
            "kinds": business.kinds,
            "forbidden": business.forbidden,
            "hopeless": business.hopeless,
            "states": business.states.0,
            "survives": self.survives(business, &business.fates.through),
            "survives_apart": self.survives(business, &business.apart),
            "stops": business.stops.iter().map(|stop| self.told_stop(stop, business.kinds, lang)).collect::<Vec<_>>(),
            "cells": business.cells.iter().map(|cell| self.told_cell(cell, lang)).collect::<Vec<_>>(),
        })
    }

    fn told_stop(&self, stop: &Stop, kinds: usize, lang: Lang) -> Value {
        let beginning = match stop.beginning {
            Beginning::Start => "start",
            Beginning::BetweenSteps => "between_steps",
            Beginning::WhatWasDone => "what_was_done",
        };
        let until = match stop.until {
            Until::Return => "return",
            Until::Filled => "filled",
            Until::Never => "never",
        };
        json!({
            "message": self.stop(stop, kinds).0.get(lang),
            "acts": self.acts(&stop.acts),
            "beginning": beginning,
            "until": until,
            "forbidden": stop.forbidden,
            "causes": stop.causes.iter().map(|c| c.name()).collect::<Vec<_>>(),
            "away": self.told_away(&stop.away),
            "kinds": stop.kinds,
            "count": stop.count,
            "other_readings": self.told_readings(&stop.other_readings),
            "way": stop.way.iter().map(|h| self.happening(h)).collect::<Vec<_>>(),
        })
    }

    fn told_readings(&self, readings: &[(ReadingId, u8)]) -> Vec<Value> {
        let one = |(reading, answer): &(ReadingId, u8)| {
            let row = &self.inquiry.model.vocabulary.readings[*reading];
            let answer = row.answers.get(usize::from(*answer)).map(|(label, _)| label.name().to_owned());
            json!({ "reading": row.label.name(), "answer": answer })
        };
        readings.iter().map(one).collect()
    }

    fn told_cell(&self, cell: &Cell, lang: Lang) -> Value {
        let standing = match cell.standing {
            Standing::Nothing => Value::Null,
            Standing::Waits => json!("waits"),
            Standing::ForGood => json!("for_good"),
        };
        let stand_ins = cell.stand_ins.iter().map(|one| {
            let clauses = one.norms.iter().map(|n| self.inquiry.model.norms[*n].address.to_string());
            json!({
                "act": self.inquiry.model.vocabulary.acts[one.act].label.name(),
                "by": self.actor(one.by),
                "for": self.actor(one.whom),
                "delegated": one.delegated,
                "clauses": clauses.collect::<Vec<_>>(),
                "message": self.stand_in(one).get(lang),
            })
        });
        json!({
            "away": self.told_away(&cell.column.away),
            "fate": name(cell.fate),
            "stopping": cell.stopping,
            "standing": standing,
            "acts": self.acts(&cell.at),
            "stand_ins": stand_ins.collect::<Vec<_>>(),
        })
    }

    fn acts(&self, acts: &[ActId]) -> Vec<&str> {
        acts.iter().map(|act| self.inquiry.model.vocabulary.acts[*act].label.name()).collect()
    }

    fn told_away(&self, away: &[(PersonId, Cause)]) -> Vec<Value> {
        let one = |(person, cause): &(PersonId, Cause)| json!({ "person": self.actor(Actor::Person(*person)), "cause": cause.name() });
        away.iter().map(one).collect()
    }

    fn actor(&self, actor: Actor) -> String {
        self.inquiry.world.actor_words(actor).zh
    }

    fn happening(&self, happening: &Happening) -> Value {
        use crate::meaning::Event;
        match happening {
            Happening::Done { act, outcome, .. } => {
                let row = &self.inquiry.model.vocabulary.acts[*act];
                let outcome = row.outcomes.get(usize::from(*outcome).saturating_sub(1)).map(|o| o.name().to_owned());
                json!({ "done": row.label.name(), "outcome": outcome })
            }
            Happening::TakesPart { act, root, .. } => {
                json!({ "takes_part": self.actor(root.actor), "act": self.inquiry.model.vocabulary.acts[*act].label.name() })
            }
            Happening::Event(Event::Leaves { person, cause, reachable }) => {
                json!({ "leaves": self.actor(Actor::Person(*person)), "cause": cause.name(), "reachable": reachable })
            }
            Happening::Event(Event::Returns { person }) => json!({ "returns": self.actor(Actor::Person(*person)) }),
            Happening::Event(Event::Delegates { delegation } | Event::Withdraws { delegation }) => {
                json!({ "delegation": delegation })
            }
            Happening::Event(Event::Relates { pair } | Event::Parts { pair }) => json!({ "pair": pair }),
        }
    }
}
