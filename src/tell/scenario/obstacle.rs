//! Why a case stands still, in sentences.

use crate::ask::scenario::{Candidate, Hindrance, Holder, Missing, Standing};
use crate::meaning::Actor;
use crate::model::phrase::Phrases;
use crate::model::{Condition, NormId};
use crate::text::{Words, list};

use super::Performance;
use super::sentence::away;

impl Performance<'_> {
    /// The lines about a step at which a case stands still.
    pub(super) fn standing(&self, step: &Standing) -> Vec<Words> {
        let act = self.model.vocabulary.acts[step.act].label.words.clone();
        let mut lines = Vec::new();
        let required = match step.required_by.as_slice() {
            [] => Words::new("，是办结此事的一步", ", which ends the matter"),
            norms => {
                let clauses = self.clauses(norms);
                Words::new(format!("，依{}须办", clauses.zh), format!(", required by {}", clauses.en))
            }
        };
        lines.push(Words::new(format!("{}{}", act.zh, required.zh), format!("{}{}", act.en, required.en)));
        lines.extend(step.holders.iter().map(|holder| self.holder(holder)));
        for norm in &step.unnamed {
            let clause = self.clauses(&[*norm]);
            lines.push(Words::new(
                format!("　{}没有写明由谁办", clause.zh),
                format!("  {} does not say who does it", clause.en),
            ));
        }
        if step.holders.is_empty() && step.unnamed.is_empty() && step.waits_for.is_empty() {
            lines.push(Words::new("　没有规定由谁办", "  no rule says who does it"));
        }
        if !step.waits_for.is_empty() {
            let acts = step.waits_for.iter().map(|a| self.model.vocabulary.acts[*a].label.words.clone());
            let acts = list(&acts.collect::<Vec<_>>());
            lines.push(Words::new(format!("　要等{}", acts.zh), format!("  waits for {}", acts.en)));
        }
        lines.extend(self.grouped(&step.others));
        lines
    }

    fn holder(&self, holder: &Holder) -> Words {
        let (who, clause, why) = (self.actor(holder.actor), self.clauses(&holder.norms), self.hindrance(holder.why));
        Words::new(
            format!("　{}有权办（{}），但{}", who.zh, clause.zh, why.zh),
            format!("  {} holds the power ({}), but {}", who.en, clause.en, why.en),
        )
    }

    pub(super) fn hindrance(&self, why: Hindrance) -> Words {
        match why {
            Hindrance::Away { cause, reachable } => {
                let words = away(cause, reachable);
                Words::new(words.zh, format!("is {}", words.en))
            }
            Hindrance::NobodyThere => Words::new("能代表它的人都不在岗", "nobody who can act for it is there"),
            Hindrance::Silent => Words::new("不办", "does not act"),
            Hindrance::Forbidden => Words::new("被禁止办理", "is forbidden to"),
        }
    }

    /// Those to whom the power could pass, those alike together.
    fn grouped(&self, others: &[Candidate]) -> Vec<Words> {
        let mut groups: Vec<(Actor, &Missing, Vec<Words>)> = Vec::new();
        for other in others {
            let name = self.actor(other.actor);
            match groups.iter_mut().find(|(whom, missing, _)| *whom == other.whom && **missing == other.missing) {
                Some((_, _, names)) if names.contains(&name) => {}
                Some((_, _, names)) => names.push(name),
                None => groups.push((other.whom, &other.missing, vec![name])),
            }
        }
        let said = |(whom, missing, names): (Actor, &Missing, Vec<Words>)| {
            let (whom_words, names, missing) = (self.actor(whom), list(&names), self.missing(missing, whom));
            Words::new(
                format!("　{}可代{}办，但{}", names.zh, whom_words.zh, missing.zh),
                format!("  {} could act for {}, but {}", names.en, whom_words.en, missing.en),
            )
        };
        groups.into_iter().map(said).collect()
    }

    /// The parts of a norm's condition that do not hold; all of it when none is singled out.
    fn failed(&self, norm: NormId, failed: &[usize], bound: Actor) -> Words {
        let parts = self.model.norms[norm].when.parts();
        let failed: Vec<Condition> = failed.iter().filter_map(|at| parts.get(*at).cloned()).collect();
        if failed.is_empty() {
            return self.condition(norm, bound);
        }
        Phrases::of(&self.model.vocabulary).with_bound(self.actor(bound)).condition(&Condition::All(failed))
    }

    pub(super) fn missing(&self, missing: &Missing, whom: Actor) -> Words {
        match missing {
            Missing::Hindered(why) => self.hindrance(*why),
            Missing::NotDelegated(norm) => {
                let clause = self.clauses(&[*norm]);
                Words::new(format!("没有委托（{}）", clause.zh), format!("nothing has been delegated ({})", clause.en))
            }
            Missing::Condition(norm, failed) => {
                let (clause, when) = (self.clauses(&[*norm]), self.failed(*norm, failed, whom));
                Words::new(
                    format!("{}只适用于：{}", clause.zh, when.zh),
                    format!("{} applies only if {}", clause.en, when.en),
                )
            }
        }
    }
}
