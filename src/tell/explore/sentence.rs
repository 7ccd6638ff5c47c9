//! Stops, fates and stand-ins in sentences.

use crate::ask::explore::{Beginning, Business, Cell, Exploration, Fate, StandIn, Standing, Stop, Until};
use crate::finding::value;
use crate::meaning::{Actor, Happening};
use crate::model::{ActId, AttributeId, Cause, PersonId, PostId, ReadingId};
use crate::text::{Words, list};

/// How many causes there are besides being there.
const CAUSES: usize = Cause::ALL.len();

impl Exploration<'_> {
    /// A stop in a sentence, and an example of it.
    pub(super) fn stop(&self, stop: &Stop, kinds: usize) -> (Words, Option<Words>) {
        let (when, at) = (self.when(stop), self.at(&stop.acts));
        let share = match stop.kinds {
            _ if kinds == 1 => Words::default(),
            all if all == kinds => Words::new(format!("全部{all}种事项"), format!("all {all} kinds of matter: ")),
            some => Words::new(format!("{some}种事项"), format!("{some} kinds of matter: ")),
        };
        let until = self.until(stop);
        let otherwise = self.otherwise(stop);
        let words = Words::new(
            format!("{}：{}{}{}{}", when.zh, share.zh, at.zh, until.zh, otherwise.zh),
            format!("{}: {}{}{}{}", when.en, share.en, at.en, until.en, otherwise.en),
        );
        (words, self.example(stop))
    }

    /// The questions of reading on which the stop depends.
    fn otherwise(&self, stop: &Stop) -> Words {
        let one = |(reading, answer): &(ReadingId, u8)| {
            let row = &self.inquiry.model.vocabulary.readings[*reading];
            let label = row.answers.get(usize::from(*answer)).map(|(label, _)| label.words.clone()).unwrap_or_default();
            let name = &row.label.words;
            Words::new(format!("“{}”理解为“{}”", name.zh, label.zh), format!("`{}` is read as `{}`", name.en, label.en))
        };
        let answers: Vec<Words> = stop.other_readings.iter().map(one).collect();
        if answers.is_empty() {
            return Words::default();
        }
        let (zh, en): (Vec<_>, Vec<_>) = answers.iter().map(|w| (w.zh.as_str(), w.en.as_str())).unzip();
        Words::new(
            format!("；{}时此步可办", zh.join("或者")),
            format!("; the step can be taken where {}", en.join(" or ")),
        )
    }

    fn at(&self, acts: &[ActId]) -> Words {
        if acts.is_empty() {
            return Words::new("反复办理也不能办成", "work goes on without coming to an end");
        }
        let acts = list(&self.short(acts));
        Words::new(format!("停在{}", acts.zh), format!("stops at: {}", acts.en))
    }

    fn short(&self, acts: &[ActId]) -> Vec<Words> {
        acts.iter().map(|act| self.inquiry.model.vocabulary.acts[*act].label.words.clone()).collect()
    }

    fn when(&self, stop: &Stop) -> Words {
        let who = self.posts(&stop.away);
        let causes = causes(stop);
        match stop.beginning {
            Beginning::Start if stop.away.is_empty() => Words::new("人人在岗", "everybody there"),
            Beginning::Start => {
                Words::new(format!("{}不在{}", who.zh, causes.zh), format!("{} away{}", who.en, causes.en))
            }
            Beginning::BetweenSteps => Words::new(
                format!("{}在办理途中离开{}", who.zh, causes.zh),
                format!("{} leaving between two steps{}", who.en, causes.en),
            ),
            Beginning::WhatWasDone => {
                let last = self.last_step(stop);
                Words::new(format!("人人在岗，{}之后", last.zh), format!("everybody there, after {}", last.en))
            }
        }
    }

    fn last_step(&self, stop: &Stop) -> Words {
        let done = stop.way.iter().rev().find_map(|h| match h {
            Happening::Done { act, outcome, .. } => Some((*act, *outcome)),
            _ => None,
        });
        let Some((act, outcome)) = done else { return Words::default() };
        let row = &self.inquiry.model.vocabulary.acts[act];
        let name = &row.label.words;
        match row.outcomes.get(usize::from(outcome).saturating_sub(1)) {
            Some(o) => Words::new(format!("{}（{}）", name.zh, o.words.zh), format!("{} ({})", name.en, o.words.en)),
            None => name.clone(),
        }
    }

    fn until(&self, stop: &Stop) -> Words {
        let has = |cause| stop.causes.contains(&cause);
        let some = |zh: &str, en: &str| Words::new(format!("，{zh}"), format!(", {en}"));
        match stop.until {
            _ if stop.forbidden => some("规则不许办理", "which the rules forbid"),
            Until::Never if stop.away.is_empty() => some("按规则无法继续", "and the rules know no way on"),
            Until::Never if stop.causes.len() == 1 && has(Cause::Recusal) => {
                some("回避期间无法继续", "and nothing goes on while the recusal lasts")
            }
            Until::Filled if stop.causes.len() == 1 => some("待补缺后继续", "until the post is filled"),
            _ if stop.beginning == Beginning::BetweenSteps => some(
                "待返岗后继续；若一开始就不在，反而可以办成",
                "until somebody is back; had they been away from the start, it would have gone through",
            ),
            _ => some("待返岗后继续", "until somebody is back"),
        }
    }

    /// What is unusual about the matter of a stop with everybody there.
    fn matter(&self, stop: &Stop) -> Option<Words> {
        let world = &self.inquiry.world;
        let unusual = world.unusual_attributes(&stop.situation);
        let one = |attribute: &AttributeId| {
            let name = &self.inquiry.model.vocabulary.attributes[*attribute].label.words;
            let value_words = value(world, &stop.situation, *attribute);
            Words::new(format!("{}为{}", name.zh, value_words.zh), format!("{} is {}", name.en, value_words.en))
        };
        let told = list(&unusual.iter().map(one).collect::<Vec<_>>());
        (!unusual.is_empty()).then(|| Words::new(format!("如{}", told.zh), format!("such as: {}", told.en)))
    }

    /// Of people who hold the same post, one is named as an example.
    fn example(&self, stop: &Stop) -> Option<Words> {
        let world = &self.inquiry.world;
        if stop.away.is_empty() {
            return self.matter(stop);
        }
        let several = |person: &PersonId| world.post_of(*person).is_some_and(|post| 1 < world.holders(post).count());
        if !stop.away.iter().any(|(person, _)| several(person)) {
            return None;
        }
        let names = list(&stop.away.iter().map(|(p, _)| world.actor_words(Actor::Person(*p))).collect::<Vec<_>>());
        Some(Words::new(format!("如{}", names.zh), format!("such as {}", names.en)))
    }

    /// The posts of some people, each once with its number.
    fn posts(&self, away: &[(PersonId, Cause)]) -> Words {
        let world = &self.inquiry.world;
        let mut counted: Vec<(Option<PostId>, PersonId, usize)> = Vec::new();
        for (person, _) in away {
            let post = world.post_of(*person);
            match counted.iter_mut().find(|(known, _, _)| post.is_some() && *known == post) {
                Some((_, _, number)) => *number += 1,
                None => counted.push((post, *person, 1)),
            }
        }
        let one = |(post, person, number): &(Option<PostId>, PersonId, usize)| {
            let Some(post) = post else { return world.actor_words(Actor::Person(*person)) };
            let words = &self.inquiry.model.vocabulary.posts[*post].label.words;
            match (number, world.holders(*post).count()) {
                (1, 1) => words.clone(),
                (number, _) => Words::new(format!("{number}名{}", words.zh), format!("{number} {}", words.en)),
            }
        };
        let posts: Vec<Words> = counted.iter().map(one).collect();
        let en: Vec<&str> = posts.iter().map(|p| p.en.as_str()).collect();
        Words::new(list(&posts).zh, en.join(" and "))
    }

    /// A column of the table in words.
    pub(super) fn heading(&self, away: &[(PersonId, Cause)]) -> Words {
        if away.is_empty() {
            return Words::new("无人缺席", "nobody away");
        }
        let one = |(person, cause): &(PersonId, Cause)| {
            let (who, cause) = (self.inquiry.world.actor_words(Actor::Person(*person)), cause.words());
            Words::new(format!("{}{}", who.zh, cause.zh), format!("{} {}", who.en, cause.en))
        };
        list(&away.iter().map(one).collect::<Vec<_>>())
    }

    /// A cell in words: by whom it goes, or where it stops.
    pub(super) fn cell(&self, cell: &Cell, business: &Business) -> Words {
        let kinds = business.kinds - business.hopeless;
        if kinds == 0 {
            return Words::new("人人在岗也办不成", "does not go through even with everybody there");
        }
        let fate = fate(cell.fate);
        let waits = match cell.standing {
            Standing::Nothing => Words::default(),
            Standing::Waits => Words::new("，等待返岗", ", waits"),
            Standing::ForGood => Words::new("，不会自行恢复", ", for good"),
        };
        if cell.stopping == 0 {
            let names: Vec<Words> = cell.stand_ins.iter().map(|one| self.stand_in(one)).collect();
            let names = list(&names);
            return match names.zh.is_empty() {
                true => fate,
                false => Words::new(format!("{}：{}", fate.zh, names.zh), format!("{}: {}", fate.en, names.en)),
            };
        }
        let at = self.at(&cell.at);
        Words::new(
            format!("{}（{}／{kinds}种）：{}{}", fate.zh, cell.stopping, at.zh, waits.zh),
            format!("{} ({} of {kinds} kinds): {}{}", fate.en, cell.stopping, at.en, waits.en),
        )
    }

    /// Who acts for whom, by which clauses.
    pub(super) fn stand_in(&self, one: &StandIn) -> Words {
        let world = &self.inquiry.world;
        let (by, whom) = (world.actor_words(one.by), world.actor_words(one.whom));
        let act = &self.inquiry.model.vocabulary.acts[one.act].label.words;
        let mut clauses: Vec<Words> = Vec::new();
        for norm in one.norms.iter().skip(1) {
            let clause = self.inquiry.clause(*norm);
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        let clauses = list(&clauses);
        let (zh, en) = if one.delegated { ("受托代", "as delegate of") } else { ("代", "for") };
        Words::new(
            format!("{}{zh}{}{}（{}）", by.zh, whom.zh, act.zh, clauses.zh),
            format!("{} {en} {}: {} ({})", by.en, whom.en, act.en, clauses.en),
        )
    }
}

/// The causes for which it stops, unless it does for all.
fn causes(stop: &Stop) -> Words {
    if stop.causes.len() == CAUSES || stop.causes.is_empty() {
        return Words::default();
    }
    let names = list(&stop.causes.iter().map(|c| c.words()).collect::<Vec<_>>());
    Words::new(format!("（{}）", names.zh), format!(" ({})", names.en))
}

/// What becomes of a piece of business, in words.
pub(super) fn fate(fate: Fate) -> Words {
    match fate {
        Fate::Holders => Words::new("本人办成", "by the holders"),
        Fate::Substitutes => Words::new("代行办成", "by substitutes"),
        Fate::Delegates => Words::new("须先授权", "by delegates"),
        Fate::Some => Words::new("部分停下", "some stop"),
        Fate::None => Words::new("全部停下", "all stop"),
    }
}

/// A sign for it that is legible without colour.
pub(super) fn sign(fate: Fate) -> &'static str {
    match fate {
        Fate::Holders => "●",
        Fate::Substitutes => "◐",
        Fate::Delegates => "○",
        Fate::Some => "△",
        Fate::None => "✕",
    }
}

/// Its name in JSON and CSV.
pub(super) fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::Holders => "holders",
        Fate::Substitutes => "substitutes",
        Fate::Delegates => "delegates",
        Fate::Some => "some_stop",
        Fate::None => "all_stop",
    }
}
