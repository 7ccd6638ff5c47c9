//! The answer about one act, in sentences.

use crate::ask::question::{ActAnswer, ActDifference, Answer, May, MayNot, Together, Turn};
use crate::text::{Words, list};

use super::obstacles::told;
use super::{away, changes, clause, clauses, facts, ground, names, sentence};

/// So many grounds, obstacles and changes are told; the rest is counted.
const TOLD: usize = 8;

/// What is said of an act under one heading.
pub struct Section {
    /// The heading.
    pub heading: Words,
    /// The sentences.
    pub lines: Vec<Words>,
}

/// The name of the act and whether it can be done.
pub fn verdict(answer: &Answer<'_>, act: &ActAnswer) -> Words {
    let name = answer.world.model.act_words(act.asked.act);
    let (zh, en) = match (act.can, act.is_provided) {
        (true, _) => ("可以办理", "can be done"),
        (false, false) => {
            ("不能办理：这种情形没有规则规定由谁办理", "cannot be done: no rule says who does it in such a case")
        }
        (false, true) if act.may.is_empty() => ("不能办理", "cannot be done"),
        (false, true) => ("不能办理：须共同办理的人不齐", "cannot be done: not all who must take part can"),
    };
    Words::new(format!("{}——{zh}", name.zh), format!("{}: {en}", name.en))
}

/// What is to be said of an act.
pub fn sections(answer: &Answer<'_>, act: &ActAnswer) -> Vec<Section> {
    let mut found = Vec::new();
    let mut add = |zh: &str, en: &str, lines: Vec<Words>| {
        if !lines.is_empty() {
            found.push(Section { heading: Words::new(zh, en), lines });
        }
    };
    add("前提", "first", first(answer, act));
    let may = act.may.iter().map(|one| may(answer, act, one)).collect();
    match act.can {
        true => add("可以办理的", "who may", may),
        false => add("可以办理自己那一部分的", "who may do a part of it", may),
    }
    add("须共同办理", "all must take part", act.together.iter().map(|row| together(answer, row)).collect());
    add("不可以办理的", "who may not", act.may_not.iter().map(|row| may_not(answer, act, row)).collect());
    add("禁止性规定", "prohibitions", forbidding(answer, act));
    add("最少的变动（任取一种即可办理）", "the smallest changes (each of these is enough)", unblocking(answer, act));
    add("取决于理解", "depends on how the text is read", act.turns.iter().map(|t| turn(answer, act, t)).collect());
    found
}

fn first(answer: &Answer<'_>, act: &ActAnswer) -> Vec<Words> {
    let world = &answer.world;
    let mut lines: Vec<Words> = act
        .before
        .iter()
        .map(|(first, norm)| {
            let (first, by) = (world.model.act_words(*first), clause(world, *norm));
            Words::new(format!("须先{}（{}）", first.zh, by.zh), format!("{} comes first ({})", first.en, by.en))
        })
        .collect();
    for (other, outcome) in act.asked.supposed.iter().filter(|(_, outcome)| *outcome != 0) {
        let row = &world.model.vocabulary.acts[*other];
        let name = world.model.act_words(*other);
        let outcome = usize::from(*outcome).checked_sub(1).and_then(|at| row.outcomes.get(at));
        let (zh, en) = match outcome {
            Some(label) => (format!("，结果为“{}”", label.words.zh), format!(" with the outcome `{}`", label.words.en)),
            None => (String::new(), String::new()),
        };
        lines.push(Words::new(format!("设此前已办：{}{zh}", name.zh), format!("supposed to be done: {}{en}", name.en)));
    }
    lines
}

fn may(answer: &Answer<'_>, act: &ActAnswer, one: &May) -> Words {
    let world = &answer.world;
    let who = world.actor_words(one.actor);
    let mut grounds: Vec<Words> = Vec::new();
    for chain in &one.grounds {
        let words = ground(world, chain);
        if !grounds.contains(&words) {
            grounds.push(words);
        }
    }
    let more = grounds.len().saturating_sub(3);
    grounds.truncate(3);
    let grounds = sentence(&grounds, "；又", "; also ");
    let (zh_more, en_more) = match more {
        0 => (String::new(), String::new()),
        more => (format!("；另有{more}项依据"), format!("; and {more} more grounds")),
    };
    let place = away(world, one.actor, &act.point);
    let (zh_place, en_place) = match place {
        Some(away) => (format!("（{}，可以远程办理）", away.zh), format!(" ({}, and may act from there)", away.en)),
        None => (String::new(), String::new()),
    };
    Words::new(
        format!("{}{zh_place}：{}{zh_more}", who.zh, grounds.zh),
        format!("{}{en_place}: {}{en_more}", who.en, grounds.en),
    )
}

fn together(answer: &Answer<'_>, row: &Together) -> Words {
    let world = &answer.world;
    let sides = row.sides.iter().map(|(actor, by)| {
        let who = world.actor_words(*actor);
        let others: Vec<_> = by.iter().copied().filter(|other| other != actor).collect();
        if by.contains(actor) {
            Words::new(format!("{}可以", who.zh), format!("{} can", who.en))
        } else if others.is_empty() {
            Words::new(
                format!("{}不能，也无人能代", who.zh),
                format!("{} cannot, and nobody can in that place", who.en),
            )
        } else {
            let others = names(world, &others);
            Words::new(format!("{}由{}代", who.zh, others.zh), format!("{} acts for {}", others.en, who.en))
        }
    });
    let (sides, by) = (sentence(&sides.collect::<Vec<_>>(), "，", ", "), clause(world, row.norm));
    Words::new(format!("{}：{}", by.zh, sides.zh), format!("{}: {}", by.en, sides.en))
}

fn may_not(answer: &Answer<'_>, act: &ActAnswer, row: &MayNot) -> Words {
    let world = &answer.world;
    let who = match row.actors.len() {
        ..=TOLD => names(world, &row.actors),
        many => {
            let some = names(world, row.actors.get(..TOLD).unwrap_or(&row.actors));
            Words::new(format!("{}等{many}个", some.zh), format!("{} and {} more", some.en, many - TOLD))
        }
    };
    let mut reasons = reasons(answer, act, row);
    let more = reasons.len().saturating_sub(TOLD);
    reasons.truncate(TOLD);
    let reasons = sentence(&reasons, "；", "; ");
    let (zh_more, en_more) = match more {
        0 => (String::new(), String::new()),
        more => (format!("；等{}项原因", more + TOLD), format!("; and {more} more reasons")),
    };
    Words::new(format!("{}：{}{zh_more}", who.zh, reasons.zh), format!("{}: {}{en_more}", who.en, reasons.en))
}

/// Why somebody may not, each reason once.
pub fn reasons(answer: &Answer<'_>, act: &ActAnswer, row: &MayNot) -> Vec<Words> {
    let actor = row.actors.first();
    actor.map_or_else(Vec::new, |actor| told(&answer.world, &act.point, *actor, &row.obstacles))
}

fn forbidding(answer: &Answer<'_>, act: &ActAnswer) -> Vec<Words> {
    let world = &answer.world;
    let rows = act.forbidding.iter().map(|(norm, actors)| {
        let by = clauses(world, &[*norm]);
        match actors.is_empty() {
            true => Words::new(format!("{}：任何人都不得办理", by.zh), format!("{}: nobody may do it", by.en)),
            false => {
                let who = names(world, actors);
                Words::new(format!("{}：{}不得办理", by.zh, who.zh), format!("{}: not {}", by.en, who.en))
            }
        }
    });
    rows.collect()
}

fn unblocking(answer: &Answer<'_>, act: &ActAnswer) -> Vec<Words> {
    if act.can {
        return Vec::new();
    }
    let mut lines: Vec<Words> = act.changes.iter().take(TOLD).map(|set| changes(&answer.world, set)).collect();
    match act.changes.len() {
        0 => lines.push(Words::new(
            "没有：三项以内的返岗和委托都不能使之可以办理",
            "none: no three returns and delegations are enough",
        )),
        many if TOLD < many => {
            lines.push(Words::new(format!("此外还有{}种", many - TOLD), format!("and {} more ways", many - TOLD)))
        }
        _ => {}
    }
    lines
}

fn turn(answer: &Answer<'_>, act: &ActAnswer, turn: &Turn) -> Words {
    let world = &answer.world;
    let reading = facts::reading(answer, turn.reading, turn.answer);
    let mut told = Vec::new();
    if turn.can != act.can {
        told.push(match turn.can {
            true => Words::new("可以办理", "it can be done"),
            false => Words::new("不能办理", "it cannot be done"),
        });
    }
    for (actors, zh, en) in [(&turn.gains, "也可以办理", "may then"), (&turn.loses, "不可以办理", "may not then")]
    {
        if !actors.is_empty() {
            let who = names(world, actors);
            told.push(Words::new(format!("{}{zh}", who.zh), format!("{} {en}", who.en)));
        }
    }
    let told = list(&[sentence(&told, "，", ", ")]);
    Words::new(format!("如{}：{}", reading.zh, told.zh), format!("if {}: {}", reading.en, told.en))
}

/// What a supposition changes for an act.
pub fn difference(answer: &Answer<'_>, row: &ActDifference) -> Words {
    let world = &answer.world;
    let act = world.model.act_words(row.act);
    let mut told = vec![match (row.before, row.after) {
        (false, true) => Words::new("由不能办理变为可以办理", "can be done then"),
        (true, false) => Words::new("由可以办理变为不能办理", "can no longer be done"),
        (true, true) => Words::new("仍可以办理", "can still be done"),
        (false, false) => Words::new("仍不能办理", "still cannot be done"),
    }];
    for one in &row.gains {
        let who = world.actor_words(one.actor);
        let by = one.grounds.first().map(|chain| ground(world, chain)).unwrap_or_default();
        told.push(Words::new(format!("{}可以办理（{}）", who.zh, by.zh), format!("{} may then ({})", who.en, by.en)));
    }
    if !row.loses.is_empty() {
        let who = names(world, &row.loses);
        told.push(Words::new(format!("{}不再可以办理", who.zh), format!("{} may no longer", who.en)));
    }
    let told = sentence(&told, "，", "; ");
    Words::new(format!("{}：{}", act.zh, told.zh), format!("{}: {}", act.en, told.en))
}
