//! Two matters that wait for each other, in sentences and as JSON.

use serde_json::{Value, json};

use crate::ask::explore::{Coupled, Exploration, Standoff};
use crate::ask::waiting::Wait;
use crate::finding::value;
use crate::logic::VarId;
use crate::meaning::{Actor, Happening};
use crate::model::{AttributeId, Values};
use crate::text::{Lang, Words, list};

impl Exploration<'_> {
    /// What was searched of two matters at once.
    pub(super) fn coupled_extent(&self, coupled: &Coupled) -> Words {
        let (pairs, states) = (coupled.pairs, coupled.states);
        Words::new(
            format!(
                "两件事同时办理：规则使办了一件的人不得办另一件，成对的事项{pairs}对、情形{states}种逐一搜索（人人在岗）。"
            ),
            format!(
                "Two matters at once: a rule keeps those who are busy with one from the other; {pairs} pairs of kinds of matter in {states} situations were searched, everybody there."
            ),
        )
    }

    /// Two matters that stand still because of each other: the sentence, and how they come to it.
    pub(super) fn standoff(&self, one: &Standoff) -> [Words; 2] {
        let (first, second) = (self.matter_of(one, 0), self.matter_of(one, 1));
        let waits = one.waits.iter().map(|wait| self.wait(wait));
        let waits: Vec<Words> = waits.collect();
        let (zh, en): (Vec<_>, Vec<_>) = waits.iter().map(|w| (w.zh.as_str(), w.en.as_str())).unzip();
        let (kind_zh, kind_en) = match one.is_circular {
            true => ("相互等待", "They wait for each other"),
            false => {
                ("一件等另一件，另一件自己停着", "One waits for the other, which stands still for a reason of its own")
            }
        };
        let sentence = Words::new(
            format!("{kind_zh}：第一件是{}，第二件是{}；{}", first.zh, second.zh, zh.join("；")),
            format!("{kind_en}: the first is {}, the second {}; {}", first.en, second.en, en.join("; ")),
        );
        let steps: Vec<Words> = one.way.iter().filter_map(|(happening, who)| self.step_of(*happening, *who)).collect();
        let (zh, en): (Vec<_>, Vec<_>) = steps.iter().map(|w| (w.zh.as_str(), w.en.as_str())).unzip();
        [sentence, Words::new(format!("经过：{}", zh.join("，")), format!("How it comes: {}", en.join(", ")))]
    }

    fn matter_of(&self, one: &Standoff, case: usize) -> Words {
        let (Some(business), Some(matter)) = (one.businesses.get(case), one.matters.get(case)) else {
            return Words::default();
        };
        let name = &self.inquiry.model.vocabulary.businesses[*business].label.words;
        let told = list(&self.attributes(matter));
        match told.zh.as_str() {
            "" => Words::new(format!("“{}”", name.zh), format!("“{}”", name.en)),
            _ => Words::new(format!("“{}”（{}）", name.zh, told.zh), format!("“{}” ({})", name.en, told.en)),
        }
    }

    /// The enumerated attributes of a matter, by which kinds are told from each other.
    fn attributes(&self, matter: &[(VarId, u8)]) -> Vec<Words> {
        let (world, vocabulary) = (&self.inquiry.world, &self.inquiry.model.vocabulary);
        let point = matter.iter().fold(world.space.origin(), |point, (variable, value)| point.with(*variable, *value));
        let here = |attribute: &AttributeId| {
            let variables = world.attribute_variable(*attribute).into_iter().flat_map(|a| a.variables());
            variables.into_iter().any(|variable| matter.iter().any(|(known, _)| *known == variable))
        };
        let wanted = vocabulary.attributes.ids().filter(here);
        let wanted = wanted.filter(|a| matches!(vocabulary.attributes[*a].values, Values::Choices(_)));
        wanted.map(|a| value(world, &point, a)).collect()
    }

    fn wait(&self, wait: &Wait) -> Words {
        let (model, who) = (self.inquiry.model, self.inquiry.world.actor_words(wait.actor));
        let (act, clause) =
            (&model.vocabulary.acts[wait.act].label.words, model.document.label(&model.norms[wait.norm].address));
        let (case, with) = (ordinal(wait.case), ordinal(wait.with));
        Words::new(
            format!("{}的{}要等{}，而{}正在办{}（{}）", case.zh, act.zh, who.zh, who.zh, with.zh, clause.zh),
            format!("“{}” of {} waits for {}, who is busy with {} ({})", act.en, case.en, who.en, with.en, clause.en),
        )
    }

    fn step_of(&self, happening: Happening, who: Option<Actor>) -> Option<Words> {
        let (Happening::Done { case, act, .. } | Happening::TakesPart { case, act, .. }) = happening else {
            return None;
        };
        let (act, case) = (&self.inquiry.model.vocabulary.acts[act].label.words, ordinal(case));
        let by = who.map(|who| self.inquiry.world.actor_words(who));
        Some(match by {
            Some(by) => Words::new(
                format!("{}{}{}", by.zh, act.zh, case.zh),
                format!("{} does “{}” of {}", by.en, act.en, case.en),
            ),
            None => Words::new(format!("{}{}", case.zh, act.zh), format!("“{}” of {}", act.en, case.en)),
        })
    }

    /// Two matters at once as JSON.
    pub(super) fn told_coupled(&self, lang: Lang) -> Value {
        let Some(coupled) = &self.coupled else { return Value::Null };
        let name = |actor: Actor| self.inquiry.world.actor_words(actor).zh;
        let act = |act| self.inquiry.model.vocabulary.acts[act].label.name().to_owned();
        let standoffs = coupled.standoffs.iter().map(|one| {
            let waits = one.waits.iter().map(|wait| {
                let clause = self.inquiry.model.norms[wait.norm].address.to_string();
                json!({
                    "case": wait.case + 1, "act": act(wait.act), "who": name(wait.actor),
                    "busy_with": wait.with + 1, "clause": clause,
                })
            });
            let businesses = one.businesses.iter().map(|b| self.inquiry.model.vocabulary.businesses[*b].label.name());
            json!({
                "businesses": businesses.collect::<Vec<_>>(),
                "circular": one.is_circular,
                "waits": waits.collect::<Vec<_>>(),
                "count": one.count,
                "text": self.standoff(one).map(|words| words.get(lang).to_owned()),
            })
        });
        json!({ "pairs": coupled.pairs, "states": coupled.states, "standoffs": standoffs.collect::<Vec<_>>() })
    }
}

fn ordinal(case: usize) -> Words {
    match case {
        0 => Words::new("第一件", "the first"),
        _ => Words::new("第二件", "the second"),
    }
}
