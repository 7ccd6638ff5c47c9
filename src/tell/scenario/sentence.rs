//! What happened in a scenario, in sentences.

use crate::ask::scenario::{CasePlayed, Doing, Ineffective, Performer, Right, Taken, Told, What};
use crate::ask::waiting::Wait;
use crate::meaning::Actor;
use crate::model::phrase::Phrases;
use crate::model::{ActId, AttributeId, Cause, Institution, Member, Model, NormId, RelationId, Values};
use crate::text::{Words, list};

use super::Performance;

impl Performance<'_> {
    /// The sentence for something that happened, and the lines below it.
    pub(super) fn told(&self, told: &Told) -> (Words, Vec<Words>) {
        let alone = |words: Words| (words, Vec::new());
        match &told.what {
            What::Arrives => self.arrives(told),
            What::Step(doing) => self.step(told, doing, false),
            What::TakesPart(doing) => self.step(told, doing, true),
            What::Finished => {
                let name = self.case_name(told);
                alone(Words::new(format!("{}办成", name.zh), format!("{} is finished", name.en)))
            }
            What::Stopped(steps) => {
                let (name, acts) = (self.case_name(told), self.model.acts_words(steps.iter().map(|s| s.act)));
                let words =
                    Words::new(format!("{}停在：{}", name.zh, acts.zh), format!("{} stops at: {}", name.en, acts.en));
                (words, steps.iter().flat_map(|step| self.standing(step)).collect())
            }
            What::Leaves { person, cause, reachable } => {
                let (who, away) = (self.actor(Actor::Person(*person)), away(*cause, *reachable));
                alone(Words::new(format!("{}{}", who.zh, away.zh), format!("{} is {}", who.en, away.en)))
            }
            What::Circle(waits) => self.circle(waits),
            What::Returns { person } => {
                let who = self.actor(Actor::Person(*person));
                alone(Words::new(format!("{}返岗", who.zh), format!("{} is back", who.en)))
            }
            What::Reassigned { relation, of, before, after } => {
                alone(self.reassigned(told.day.is_none(), (*relation, *of), before, after))
            }
            What::Delegates { from, to, norms, not_yet } => self.delegates(*from, *to, norms, not_yet),
            What::Withdraws { from, to, acts, norms, left } => self.withdraws((*from, *to), acts, norms, left),
            What::Expires { from, to, norms } => {
                let (from, to, clauses) = (self.actor(*from), self.actor(*to), self.clauses(norms));
                alone(Words::new(
                    format!("{}对{}的委托到期（{}）", from.zh, to.zh, clauses.zh),
                    format!("the delegation by {} to {} is over ({})", from.en, to.en, clauses.en),
                ))
            }
            What::NoEffect { from, to, acts, why } => self.no_effect((*from, *to), acts, why),
            What::Refuses { who, acts, refuses } => alone(self.refuses(*who, acts, *refuses)),
        }
    }

    /// To whom a relation leads from now on, and to whom it led; before the story, what the tables say instead.
    fn reassigned(
        &self,
        at_start: bool,
        (relation, of): (RelationId, Member),
        before: &[Member],
        after: &[Member],
    ) -> Words {
        let relation = &self.model.vocabulary.relations[relation].label.words;
        let of = self.model.member_words(of);
        let names = |members: &[Member]| {
            let named = list(&members.iter().map(|m| self.model.member_words(*m)).collect::<Vec<_>>());
            match members {
                [] => Words::new("无人", "nobody"),
                _ => Words::new(format!("为{}", named.zh), named.en),
            }
        };
        let (before, after) = (names(before), names(after));
        if at_start {
            return Words::new(
                format!("{}：{}{}（表中{}）", relation.zh, of.zh, after.zh, before.zh),
                format!("“{}”: for {} it is {} (in the table: {})", relation.en, of.en, after.en, before.en),
            );
        }
        Words::new(
            format!("{}调整：{}原{}，自此{}", relation.zh, of.zh, before.zh, after.zh),
            format!("“{}” changes: for {} it was {}, from now on {}", relation.en, of.en, before.en, after.en),
        )
    }

    fn arrives(&self, told: &Told) -> (Words, Vec<Words>) {
        let name = self.case_name(told);
        let case = told.case.and_then(|case| self.replay.cases.get(case));
        let business = case.map(|c| c.task.words(self.model)).unwrap_or_default();
        let words = Words::new(
            format!("{}到来，业务：{}", name.zh, business.zh),
            format!("{} arrives; business: {}", name.en, business.en),
        );
        (words, case.and_then(|c| self.assumed(c)).into_iter().collect())
    }

    /// What was taken where the file leaves something open; what is simply not so in one breath.
    fn assumed(&self, case: &CasePlayed) -> Option<Words> {
        let name = |attribute: &AttributeId| self.model.vocabulary.attributes[*attribute].label.words.clone();
        let is_no = |(attribute, taken): &(AttributeId, Taken)| {
            *taken == Taken::Choice(0) && matches!(self.model.vocabulary.attributes[*attribute].values, Values::YesNo)
        };
        let (not_so, others): (Vec<_>, Vec<_>) = case.assumed.iter().cloned().partition(is_no);
        let mut shown: Vec<Words> = Vec::new();
        for (attribute, taken) in &others {
            let (name, value) = (name(attribute), self.taken(*attribute, taken));
            shown.push(Words::new(format!("{}为{}", name.zh, value.zh), format!("{} is {}", name.en, value.en)));
        }
        if !not_so.is_empty() {
            let names = list(&not_so.iter().map(|(attribute, _)| name(attribute)).collect::<Vec<_>>());
            shown.push(Words::new(format!("{}为否", names.zh), format!("not: {}", names.en)));
        }
        let zh: Vec<&str> = shown.iter().map(|w| w.zh.as_str()).collect();
        let en: Vec<&str> = shown.iter().map(|w| w.en.as_str()).collect();
        (!shown.is_empty()).then(|| {
            Words::new(format!("文件未写，取：{}", zh.join("；")), format!("not in the file, taken: {}", en.join("; ")))
        })
    }

    /// A value in words.
    pub(super) fn taken(&self, attribute: AttributeId, taken: &Taken) -> Words {
        match taken {
            Taken::Choice(index) => match &self.model.vocabulary.attributes[attribute].values {
                Values::Choices(choices) => choices.get(*index).map(|c| c.words.clone()).unwrap_or_default(),
                _ if *index == 0 => Words::new("否", "no"),
                _ => Words::new("是", "yes"),
            },
            Taken::Number(number) => Words::new(format!("{number}以上"), format!("{number} or more")),
            Taken::Units(units) => {
                list(&units.iter().map(|u| self.model.vocabulary.units[*u].label.words.clone()).collect::<Vec<_>>())
            }
        }
    }

    fn step(&self, told: &Told, doing: &Doing, part: bool) -> (Words, Vec<Words>) {
        let (name, act) = (self.case_name(told), self.model.acts_words([doing.act]));
        let by = list(&doing.by.iter().map(|p| self.performer(p)).collect::<Vec<_>>());
        let outcomes = &self.model.vocabulary.acts[doing.act].outcomes;
        let outcome = doing.outcome.and_then(|index| outcomes.get(index)).map(|o| o.words.clone());
        let (zh, en) =
            outcome.map_or_else(Default::default, |o| (format!("，结果：{}", o.zh), format!(", outcome: {}", o.en)));
        let (does_zh, does_en) = if part { ("参加", "takes part in ") } else { ("", "") };
        let words = Words::new(
            format!("{}{does_zh}{}：{}{zh}", name.zh, act.zh, by.zh),
            format!("{} {does_en}{}: {}{en}", name.en, act.en, by.en),
        );
        let mut below = Vec::new();
        if let Some(outcome) = doing.outcome.filter(|_| doing.without_consequence).and_then(|index| outcomes.get(index))
        {
            let outcome = &outcome.words;
            below.push(Words::new(
                format!("规则没有写“{}”的后果，此事照样往下办", outcome.zh),
                format!("no rule says what follows from “{}”; the matter goes on all the same", outcome.en),
            ));
        }
        if !doing.required_by.is_empty() {
            let clauses = self.clauses(&doing.required_by);
            below.push(Words::new(format!("须办此步，依{}", clauses.zh), format!("required by {}", clauses.en)));
        }
        if !doing.instead.is_empty() {
            let instead = list(&doing.instead.iter().map(|p| self.performer(p)).collect::<Vec<_>>());
            below.push(Words::new(
                format!("也可由{}办", instead.zh),
                format!("could also have been done by {}", instead.en),
            ));
        }
        (words, below)
    }

    /// Somebody who acts, by which right and clauses.
    fn performer(&self, performer: &Performer) -> Words {
        let (who, clauses) = (self.actor(performer.actor), self.clauses(&performer.norms));
        let Some(whom) = performer.whom.map(|whom| self.actor(whom)) else {
            return Words::new(format!("{}（{}）", who.zh, clauses.zh), format!("{} ({})", who.en, clauses.en));
        };
        let (zh, en) = match performer.right {
            Right::Substitute => ("代行", "standing in for"),
            _ => ("受托代", "as delegate of"),
        };
        Words::new(
            format!("{}（{zh}{}，{}）", who.zh, whom.zh, clauses.zh),
            format!("{} ({en} {}, {})", who.en, whom.en, clauses.en),
        )
    }

    fn delegates(&self, from: Actor, to: Actor, norms: &[NormId], not_yet: &[NormId]) -> (Words, Vec<Words>) {
        let (giver, taker, clauses) = (self.actor(from), self.actor(to), self.clauses(norms));
        let words = Words::new(
            format!("{}委托{}（{}）", giver.zh, taker.zh, clauses.zh),
            format!("{} delegates to {} ({})", giver.en, taker.en, clauses.en),
        );
        let below = not_yet.iter().map(|norm| {
            let (clause, when) = (self.clauses(&[*norm]), self.condition(*norm, from));
            Words::new(
                format!("眼下还不起作用：{}的条件是{}", clause.zh, when.zh),
                format!("not in effect yet: {} applies only if {}", clause.en, when.en),
            )
        });
        (words, below.collect())
    }

    fn withdraws(
        &self,
        (from, to): (Actor, Actor),
        acts: &[ActId],
        norms: &[NormId],
        left: &[NormId],
    ) -> (Words, Vec<Words>) {
        let (from, to, clauses, of) = (self.actor(from), self.actor(to), self.clauses(norms), self.scope(acts));
        let words = match norms {
            [] => Words::new(
                format!("{}撤回对{}的{}委托：没有可以撤回的委托", from.zh, to.zh, of.zh),
                format!("{} withdraws the delegation{} to {}: there is none to withdraw", from.en, of.en, to.en),
            ),
            _ => Words::new(
                format!("{}撤回对{}的{}委托（{}）", from.zh, to.zh, of.zh, clauses.zh),
                format!("{} withdraws the delegation{} to {} ({})", from.en, of.en, to.en, clauses.en),
            ),
        };
        let left = self.clauses(left);
        let stays = (!left.zh.is_empty()).then(|| {
            Words::new(
                format!("对{}的其余委托仍然有效（{}）", to.zh, left.zh),
                format!("what else is delegated to {} stays in force ({})", to.en, left.en),
            )
        });
        (words, stays.into_iter().collect())
    }

    /// What a delegation is about: “签发”; nothing for as a whole.
    fn scope(&self, acts: &[ActId]) -> Words {
        if acts.is_empty() {
            return Words::default();
        }
        let acts = self.model.acts_words(acts.iter().copied());
        Words::new(format!("“{}”", acts.zh), format!(" of “{}”", acts.en))
    }

    fn no_effect(&self, (from, to): (Actor, Actor), acts: &[ActId], why: &Ineffective) -> (Words, Vec<Words>) {
        let (from_words, to_words) = (self.actor(from), self.actor(to));
        let of = self.scope(acts);
        let words = Words::new(
            format!("{}对{}的{}委托没有效力", from_words.zh, to_words.zh, of.zh),
            format!("the delegation{} by {} to {} has no effect", of.en, from_words.en, to_words.en),
        );
        (words, self.ineffective(from, why))
    }

    fn ineffective(&self, from: Actor, why: &Ineffective) -> Vec<Words> {
        match why {
            Ineffective::NoRule(others) => {
                let mut below = vec![Words::new("没有规定允许这样委托", "no rule allows it")];
                let shown = others.iter().map(|(actor, norm)| {
                    let (who, clause) = (self.actor(*actor), self.clauses(&[*norm]));
                    Words::new(format!("{}（{}）", who.zh, clause.zh), format!("{} ({})", who.en, clause.en))
                });
                let shown = list(&shown.collect::<Vec<_>>());
                if !others.is_empty() {
                    below.push(Words::new(
                        format!("可以委托的是{}", shown.zh),
                        format!("it can be delegated to {}", shown.en),
                    ));
                }
                below
            }
            Ineffective::Reading(norms) => norms
                .iter()
                .map(|norm| {
                    let (clause, when) = (self.clauses(&[*norm]), self.condition(*norm, from));
                    Words::new(
                        format!("按所取的读法，{}不允许：其条件是{}", clause.zh, when.zh),
                        format!("under the readings taken, {} does not allow it: only if {}", clause.en, when.en),
                    )
                })
                .collect(),
            Ineffective::Unreachable(cause) => {
                let away = away(*cause, false);
                vec![Words::new(
                    format!("委托人{}，无从作出委托", away.zh),
                    format!("the one who should make it is {}", away.en),
                )]
            }
            Ineffective::OneOnly { to, norm } => {
                let (known, clause) = (self.actor(*to), self.clauses(&[*norm]));
                vec![Words::new(
                    format!("按所取的读法，{}的同一事项只能委托一人，已经委托{}，没有撤回", clause.zh, known.zh),
                    format!(
                        "under the readings taken only one delegate is possible for one matter ({}); {} is, and has not been called back",
                        clause.en, known.en
                    ),
                )]
            }
            Ineffective::Vacant => {
                vec![Words::new("委托人的职位空缺", "the post of the one who should make it is vacant")]
            }
        }
    }

    fn refuses(&self, who: Actor, acts: &[ActId], refuses: bool) -> Words {
        let (who, acts) = (self.actor(who), self.model.acts_words(acts.iter().copied()));
        let all = Words::new("各项工作", "any step");
        let acts = if acts.zh.is_empty() { all } else { acts };
        match refuses {
            true => Words::new(
                format!("{}自此不办{}", who.zh, acts.zh),
                format!("{} does not take {} from now on", who.en, acts.en),
            ),
            false => {
                Words::new(format!("{}恢复办理{}", who.zh, acts.zh), format!("{} takes {} again", who.en, acts.en))
            }
        }
    }

    fn case_name(&self, told: &Told) -> Words {
        told.case.map_or_else(|| Words::same("“”"), |case| self.named(case))
    }

    /// The name of a case.
    pub(super) fn named(&self, case: usize) -> Words {
        Words::same(format!("“{}”", self.scenario.cases.get(case).map_or("", |c| c.name.as_str())))
    }

    /// Cases that wait for each other, one line each.
    fn circle(&self, waits: &[Wait]) -> (Words, Vec<Words>) {
        let line = |wait: &Wait| {
            let (case, with, who) = (self.named(wait.case), self.named(wait.with), self.actor(wait.actor));
            let (act, clause) = (self.model.acts_words([wait.act]), self.clauses(&[wait.norm]));
            Words::new(
                format!("{}的{}要等{}，而{}正在办{}（{}）", case.zh, act.zh, who.zh, who.zh, with.zh, clause.zh),
                format!("{}: {} waits for {}, who is busy with {} ({})", case.en, act.en, who.en, with.en, clause.en),
            )
        };
        (
            Words::new("相互等待，谁也办不下去", "they wait for each other, and none can go on"),
            waits.iter().map(line).collect(),
        )
    }

    /// A norm's condition; its bound holder is the actor.
    pub(super) fn condition(&self, norm: NormId, bound: Actor) -> Words {
        Phrases::of(&self.model.vocabulary).with_bound(self.actor(bound)).condition(&self.model.norms[norm].when)
    }

    /// What an actor is called.
    pub(super) fn actor(&self, actor: Actor) -> Words {
        match actor {
            Actor::Person(person) => self.model.establishment.persons[person].name.clone(),
            Actor::Institution(Institution::Body(body)) => self.model.vocabulary.bodies[body].label.words.clone(),
            Actor::Institution(Institution::Unit(unit)) => self.model.vocabulary.units[unit].label.words.clone(),
        }
    }

    /// The clauses of norms, each once.
    pub(super) fn clauses(&self, norms: &[NormId]) -> Words {
        let mut found: Vec<_> = Vec::new();
        for norm in norms {
            let address = self.model.norms[*norm].address;
            if !found.contains(&address) {
                found.push(address);
            }
        }
        list(&found.iter().map(|a| self.model.document.label(a)).collect::<Vec<_>>())
    }
}

/// 出访，联系不上; `on a visit abroad, out of reach`. A vacancy has no reach.
pub(super) fn away(cause: Cause, reachable: bool) -> Words {
    let words = cause.words();
    match (cause, reachable) {
        (Cause::Vacancy | Cause::Recusal, _) => words,
        (_, true) => Words::new(format!("{}，可联系", words.zh), format!("{}, reachable", words.en)),
        (_, false) => Words::new(format!("{}，联系不上", words.zh), format!("{}, out of reach", words.en)),
    }
}

impl Model {
    /// The names of acts without their matter: 签发、会签.
    fn acts_words(&self, acts: impl IntoIterator<Item = ActId>) -> Words {
        list(&acts.into_iter().map(|a| self.vocabulary.acts[a].label.words.clone()).collect::<Vec<_>>())
    }
}
