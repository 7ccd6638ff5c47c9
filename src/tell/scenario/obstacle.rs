//! Why a case stands still, in sentences.

use crate::ask::scenario::{Candidate, Hindrance, Holder, Missing, Right, Standing};
use crate::meaning::Actor;
use crate::model::phrase::Phrases;
use crate::model::{NormId, Rule};
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
        lines.extend(self.holders(&step.holders));
        for norm in &step.unnamed {
            let clause = self.clauses(&[*norm]);
            lines.push(Words::new(
                format!("　{}没有写明由谁办", clause.zh),
                format!("  {} does not say who does it", clause.en),
            ));
        }
        for norm in &step.meets_nobody {
            let (clause, who) = (self.clauses(&[*norm]), self.holder_of(*norm));
            lines.push(Words::new(
                format!("　{}规定由{}办，此事没有这样的人", clause.zh, who.zh),
                format!("  {} gives it to {}; there is nobody of that kind in this matter", clause.en, who.en),
            ));
        }
        let silent = step.unnamed.is_empty() && step.meets_nobody.is_empty();
        if step.holders.is_empty() && silent && step.waits_for.is_empty() {
            lines.push(Words::new("　没有规定由谁办", "  no rule says who does it"));
        }
        if !step.waits_for.is_empty() {
            let acts = step.waits_for.iter().map(|a| self.model.vocabulary.acts[*a].label.words.clone());
            let acts = list(&acts.collect::<Vec<_>>());
            lines.push(Words::new(format!("　要等{}", acts.zh), format!("  waits for {}", acts.en)));
        }
        let (here, otherwise): (Vec<_>, Vec<_>) = step.others.iter().cloned().partition(|o| o.answers.is_empty());
        lines.extend(self.grouped(&here));
        lines.extend(step.alone.iter().map(|(actor, norms)| self.alone(*actor, norms, &step.others)));
        lines.extend(self.grouped(&otherwise));
        lines
    }

    /// Those who hold the power, those alike together.
    fn holders(&self, holders: &[Holder]) -> Vec<Words> {
        let mut groups: Vec<(&Holder, Vec<Words>)> = Vec::new();
        for holder in holders {
            let alike = |first: &Holder| first.why == holder.why && first.norms == holder.norms;
            match groups.iter_mut().find(|(first, _)| alike(first)) {
                Some((_, names)) => names.push(self.actor(holder.actor)),
                None => groups.push((holder, vec![self.actor(holder.actor)])),
            }
        }
        let said = |(first, names): &(&Holder, Vec<Words>)| {
            let (who, clause, why) = (list(names), self.clauses(&first.norms), self.hindrance(first.why));
            if let Hindrance::Forbidden { by: Some(norm) } = first.why
                && self.clauses(&[norm]) == clause
            {
                return Words::new(
                    format!("　{}只可以委托他人办，不得自行办理（{}）", who.zh, clause.zh),
                    format!("  {} may delegate it, but not do it himself ({})", who.en, clause.en),
                );
            }
            Words::new(
                format!("　{}有权办（{}），但{}", who.zh, clause.zh, why.zh),
                format!("  {} may act ({}), but {}", who.en, clause.en, why.en),
            )
        };
        groups.iter().map(said).collect()
    }

    /// Whom a norm gives a power to, in words.
    fn holder_of(&self, norm: NormId) -> Words {
        match &self.model.norms[norm].rule {
            Rule::Power { holder, .. } => Phrases::of(&self.model.vocabulary).holder(holder),
            _ => Words::default(),
        }
    }

    pub(super) fn hindrance(&self, why: Hindrance) -> Words {
        match why {
            Hindrance::Away { cause, reachable } => {
                let words = away(cause, reachable);
                Words::new(words.zh, format!("is {}", words.en))
            }
            Hindrance::NobodyThere => Words::new("能代表它的人都不在岗", "nobody who can act for it is there"),
            Hindrance::Silent => Words::new("不办", "does not act"),
            Hindrance::Busy { case, by } => {
                let (case, clause) = (self.named(case), self.clauses(&[by]));
                Words::new(
                    format!("正在办{}，依{}不得办理", case.zh, clause.zh),
                    format!("is busy with {} and kept from it by {}", case.en, clause.en),
                )
            }
            Hindrance::DidAnother { act, by } => {
                let (act, clause) = (self.model.act_words(act), self.clauses(&[by]));
                Words::new(
                    format!("已办理{}，依{}不得再办理", act.zh, clause.zh),
                    format!("did “{}” and is kept from it by {}", act.en, clause.en),
                )
            }
            Hindrance::Forbidden { by: None } => Words::new("不得办理", "is forbidden to"),
            Hindrance::Forbidden { by: Some(norm) } => {
                let clause = self.clauses(&[norm]);
                Words::new(format!("依{}不得办理", clause.zh), format!("is forbidden to by {}", clause.en))
            }
        }
    }

    /// Nobody could act for somebody here.
    fn alone(&self, actor: Actor, norms: &[NormId], others: &[Candidate]) -> Words {
        let (who, clauses) = (self.actor(actor), self.clauses(norms));
        // Where another reading would let somebody act, it is the reading that keeps him from it, no condition of the text.
        if others.iter().any(|other| other.whom == actor && !other.answers.is_empty()) {
            return Words::new(
                format!("　按所取的读法，没有人可以代{}办（{}）", who.zh, clauses.zh),
                format!("  under the readings taken, nobody can act for {} ({})", who.en, clauses.en),
            );
        }
        if norms.is_empty() {
            return Words::new(
                format!("　没有规定{}不能办时由谁代办", who.zh),
                format!("  no rule says who acts for {}", who.en),
            );
        }
        Words::new(
            format!("　眼下没有人可以代{}办：{}的条件不具备", who.zh, clauses.zh),
            format!("  nobody can act for {} here: the conditions of {} are not met", who.en, clauses.en),
        )
    }

    /// Those who could act for another, those alike together.
    fn grouped(&self, others: &[Candidate]) -> Vec<Words> {
        let mut groups: Vec<(&Candidate, Vec<Words>)> = Vec::new();
        let kind = |one: &Candidate| (one.right, self.clauses(&one.norms).zh, one.answers.clone());
        let alike = |one: &Candidate| (one.whom, kind(one), one.missing);
        for other in others {
            let name = self.actor(other.actor);
            match groups.iter_mut().find(|(first, _)| alike(first) == alike(other)) {
                Some((_, names)) if names.contains(&name) => {}
                Some((_, names)) => names.push(name),
                None => groups.push((other, vec![name])),
            }
        }
        // The same people for several holders, one sentence.
        let mut merged: Vec<(&Candidate, Vec<Words>, Vec<Words>)> = Vec::new();
        for (first, names) in groups {
            let giver = match first.missing {
                Some(Missing::NotDelegated { by, .. }) => self.actor(by),
                _ => self.actor(first.whom),
            };
            let same = |known: &Candidate| kind(known) == kind(first) && why_not(known) == why_not(first);
            match merged.iter_mut().find(|(known, others, _)| same(known) && *others == names) {
                Some((_, _, givers)) => givers.push(giver),
                None => merged.push((first, names, vec![giver])),
            }
        }
        merged.iter().map(|(first, names, givers)| self.could_act(first, names, givers)).collect()
    }

    /// 依第五十一条第二款，区长某可以委托副区长甲、副区长乙办，但没有委托.
    fn could_act(&self, candidate: &Candidate, names: &[Words], givers: &[Words]) -> Words {
        let (names, clauses, whom) = (list(names), self.clauses(&candidate.norms), list(givers));
        let passes = match (&candidate.right, candidate.missing) {
            (Right::Delegate, Some(Missing::NotDelegated { .. })) => Words::new(
                format!("{}可以委托{}办", whom.zh, names.zh),
                format!("{} may delegate it to {}", whom.en, names.en),
            ),
            (Right::Delegate, _) => Words::new(
                format!("{}可以受托代{}办", names.zh, whom.zh),
                format!("{} can act as delegate of {}", names.en, whom.en),
            ),
            _ => Words::new(
                format!("{}可以代行{}的职权", names.zh, whom.zh),
                format!("{} can stand in for {}", names.en, whom.en),
            ),
        };
        let missing = candidate.missing.map(|missing| self.missing(missing)).unwrap_or_default();
        let (if_zh, if_en) = match candidate.answers.as_slice() {
            [] => (String::new(), String::new()),
            answers => {
                let answers = self.read_as(answers);
                (format!("如果{}理解，", answers.zh), format!("if {}, ", answers.en))
            }
        };
        Words::new(
            format!("　{if_zh}依{}，{}{}", clauses.zh, passes.zh, missing.zh),
            format!("  {if_en}under {}, {}{}", clauses.en, passes.en, missing.en),
        )
    }

    /// 把“主持范围”按“全部”、“出差范围”按“一切缺席”.
    fn read_as(&self, answers: &[(crate::model::ReadingId, usize)]) -> Words {
        let shown = answers.iter().map(|(reading, answer)| {
            let row = &self.model.vocabulary.readings[*reading];
            let answer = row.answers.get(*answer).map(|(label, _)| label.words.clone()).unwrap_or_default();
            let name = &row.label.words;
            Words::new(format!("“{}”按“{}”", name.zh, answer.zh), format!("“{}” is read as “{}”", name.en, answer.en))
        });
        list(&shown.collect::<Vec<_>>())
    }

    /// What is missing, as the end of a sentence.
    fn missing(&self, missing: Missing) -> Words {
        match missing {
            Missing::Hindered(why) => {
                let why = self.hindrance(why);
                Words::new(format!("，但{}", why.zh), format!(", but {}", why.en))
            }
            Missing::NotDelegated { why: None, .. } => Words::new("，但没有委托", ", but has not"),
            Missing::NotDelegated { why: Some(why), .. } => {
                let why = self.hindrance(why);
                Words::new(
                    format!("，但没有委托，现在{}，无从委托", why.zh),
                    format!(", but has not, {} and cannot do so now", why.en),
                )
            }
        }
    }
}

/// What is missing, whoever would have to delegate.
fn why_not(candidate: &Candidate) -> (Option<Hindrance>, bool) {
    match candidate.missing {
        Some(Missing::Hindered(why)) => (Some(why), false),
        Some(Missing::NotDelegated { why, .. }) => (why, true),
        None => (None, false),
    }
}
