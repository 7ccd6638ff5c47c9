//! Why somebody may not act, in words.

use crate::ask::question::{Failed, Obstacle, Passing, parts};
use crate::logic::Point;
use crate::meaning::{Actor, World};
use crate::model::phrase::Phrases;
use crate::model::{NormId, Rule};
use crate::text::Words;

use super::{away, clause, clauses, names, sentence};

/// What stands between an actor and an act, one sentence for all who could have delegated under one clause.
pub fn told(world: &World<'_>, point: &Point, actor: Actor, obstacles: &[Obstacle]) -> Vec<Words> {
    let mut told: Vec<Words> = Vec::new();
    let mut open: Vec<(NormId, Option<Actor>, Vec<Actor>)> = Vec::new();
    let address = |norm: NormId| world.model.norms[norm].address;
    for one in obstacles {
        let Obstacle::NotDelegated(norm, Passing { from, by_way_of }) = one else { continue };
        let same = |(known, way, _): &&mut (NormId, Option<Actor>, Vec<Actor>)| {
            address(*known) == address(*norm) && way == by_way_of
        };
        match open.iter_mut().find(same) {
            Some((.., known)) if known.contains(from) => {}
            Some((.., known)) => known.push(*from),
            None => open.push((*norm, *by_way_of, vec![*from])),
        }
    }
    told.extend(open.into_iter().map(|(norm, way, from)| not_delegated(world, norm, way, &from)));
    for one in obstacles.iter().filter(|o| !matches!(o, Obstacle::NotDelegated(..))) {
        let words = obstacle(world, point, actor, one);
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told
}

fn not_delegated(world: &World<'_>, norm: NormId, by_way_of: Option<Actor>, from: &[Actor]) -> Words {
    let (by, who, to) = (clause(world, norm), names(world, from), receiver(world, by_way_of));
    let each = if from.len() == 1 { "没有委托" } else { "都没有委托" };
    Words::new(
        format!("{}允许{}委托{}办理，但{each}", by.zh, who.zh, to.zh),
        format!("{} lets {} delegate it to {}, and this has not been done", by.en, who.en, to.en),
    )
}

/// To whom a power would pass: the one spoken of, or somebody from whom it would pass on to him.
fn receiver(world: &World<'_>, by_way_of: Option<Actor>) -> Words {
    match by_way_of {
        None => Words::new("其", "this person"),
        Some(actor) => world.actor_words(actor),
    }
}

fn obstacle(world: &World<'_>, point: &Point, actor: Actor, obstacle: &Obstacle) -> Words {
    match obstacle {
        Obstacle::Absent(norms) => absent(world, point, actor, norms),
        Obstacle::Forbidden(norms) => {
            let by = clauses(world, norms);
            Words::new(format!("有此职权，但{}不准其办理", by.zh), format!("has the power, but {} forbids it", by.en))
        }
        Obstacle::NotDelegated(norm, passing) => not_delegated(world, *norm, passing.by_way_of, &[passing.from]),
        Obstacle::ConditionFails(norm, passing, failed) => condition_fails(world, *norm, *passing, failed),
        Obstacle::NoFurther(norm, from) => {
            let (by, from) = (clause(world, *norm), world.actor_words(*from));
            Words::new(
                format!("{}的这项职权，依{}不能由其再往下转", from.zh, by.zh),
                format!("the power of {} goes no further by {}", from.en, by.en),
            )
        }
        Obstacle::DoesNotApply(norm, failed) => does_not_apply(world, *norm, failed),
        Obstacle::SetAside(norm, prior) => {
            let (by, prior) = (clause(world, *norm), clause(world, *prior));
            Words::new(
                format!("{}此时不适用，先适用{}", by.zh, prior.zh),
                format!("{} gives way to {}", by.en, prior.en),
            )
        }
        Obstacle::NotMeant(norm) => {
            let by = clause(world, *norm);
            Words::new(format!("{}在这件事上指的不是其本人", by.zh), format!("{} means somebody else here", by.en))
        }
        Obstacle::NoRule => Words::new(
            "没有规则规定由其办理，也没有规则让此项职权转到其手中",
            "no rule names this person for it, nor lets the power pass on so far",
        ),
    }
}

fn absent(world: &World<'_>, point: &Point, actor: Actor, norms: &[NormId]) -> Words {
    let by = clauses(world, norms);
    match away(world, actor, point) {
        Some(away) => Words::new(
            format!("依{}有此职权，但不在岗（{}）", by.zh, away.zh),
            format!("has the power by {}, but is not there ({})", by.en, away.en),
        ),
        None => Words::new(
            format!("依{}有此职权，但能够代表它的人都不在岗", by.zh),
            format!("has the power by {}, but nobody who acts for it is there", by.en),
        ),
    }
}

fn condition_fails(world: &World<'_>, norm: NormId, passing: Passing, failed: &Failed) -> Words {
    let (from, to) = (world.actor_words(passing.from), receiver(world, passing.by_way_of));
    let wanted = wanted(world, norm, failed, &Phrases::of(&world.model.vocabulary).with_bound(from.clone()));
    let by = clause(world, norm);
    let is_automatic = matches!(&world.model.norms[norm].rule, Rule::Cover(cover) if cover.automatic);
    let (zh, en) = match is_automatic {
        true => (
            format!("{}由{}代行{}的职权", by.zh, to.zh, from.zh),
            format!("{} makes {} stand in for {}", by.en, to.en, from.en),
        ),
        false => (
            format!("{}允许{}委托{}办理", by.zh, from.zh, to.zh),
            format!("{} lets {} delegate it to {}", by.en, from.en, to.en),
        ),
    };
    Words::new(format!("{zh}，条件是{}；现在不具备", wanted.zh), format!("{en} if {}, which is not so now", wanted.en))
}

fn does_not_apply(world: &World<'_>, norm: NormId, failed: &Failed) -> Words {
    let by = clause(world, norm);
    let wanted = wanted(world, norm, failed, &Phrases::of(&world.model.vocabulary));
    Words::new(
        format!("{}规定由其办理，条件是{}；现在不具备", by.zh, wanted.zh),
        format!("{} names this person if {}, which is not so here", by.en, wanted.en),
    )
}

/// The parts of the condition that fail; of an exception that applies, its opposite.
fn wanted(world: &World<'_>, norm: NormId, failed: &Failed, phrases: &Phrases<'_>) -> Words {
    let row = &world.model.norms[norm];
    let all = parts(&row.when);
    let mut told: Vec<Words> =
        failed.parts.iter().filter_map(|at| all.get(*at)).map(|part| phrases.condition(part)).collect();
    if let Some(exception) = row.unless.as_ref().filter(|_| failed.excepted) {
        told.push(phrases.condition(&crate::model::Condition::Not(Box::new(exception.clone()))));
    }
    sentence(&told, "，并且", ", and ")
}
