//! Why somebody may not do an act: for each way in which he could come by the power, the first thing that is missing.

use crate::logic::Point;
use crate::meaning::{Actor, Competent, Edge, Ground, Root, World};
use crate::model::{Condition, Norm, NormId, Rule};

use super::powers::Powers;

/// What stands between somebody and an act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// He is competent by these rules, but not there.
    Absent(Vec<NormId>),
    /// He is competent, but these prohibitions keep him from it.
    Forbidden(Vec<NormId>),
    /// The rule would let the power pass by delegation, and this delegation has not been made.
    NotDelegated(NormId, Passing),
    /// The rule would let the power pass, but these parts of its condition do not hold.
    ConditionFails(NormId, Passing, Failed),
    /// What came to its holder by delegation or substitution goes no further here.
    NoFurther(NormId, Actor),
    /// The rule that names him does not apply: these parts of its condition do not hold.
    DoesNotApply(NormId, Failed),
    /// The rule applies, but a rule that goes before it applies as well.
    SetAside(NormId, NormId),
    /// The rule applies, but here it means somebody else.
    NotMeant(NormId),
    /// No rule names him, nor lets the power pass to him.
    NoRule,
}

/// From whom to whom a power would pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passing {
    /// Whose power.
    pub from: Actor,
    /// To whom, when not to the one who is spoken of but to somebody from whom it would pass on to him.
    pub by_way_of: Option<Actor>,
}

/// The parts of a condition that do not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failed {
    /// By their place among the parts of the condition.
    pub parts: Vec<usize>,
    /// Whether the written exception applies.
    pub excepted: bool,
}

/// The parts of a condition that must all hold.
pub fn parts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(self::parts).collect(),
        one => vec![one],
    }
}

/// Why an actor may not do an act in a situation; empty when he may. `every` also names rules that do not apply here.
pub fn obstacles(
    world: &World<'_>,
    powers: &Powers,
    competent: &[Competent],
    actor: Actor,
    point: &Point,
    every: bool,
) -> Vec<Obstacle> {
    let own: Vec<&Competent> = competent.iter().filter(|c| c.actor == actor).collect();
    if !own.is_empty() {
        let forbidding = powers.forbidding(actor, point);
        return match (own.iter().any(|c| c.able), forbidding.is_empty()) {
            (true, true) => Vec::new(),
            (_, false) => vec![Obstacle::Forbidden(forbidding)],
            (false, true) => vec![Obstacle::Absent(norms(world, &own))],
        };
    }
    let ways: Vec<&Ground> = powers.grounds.iter().filter(|g| g.performer == actor).collect();
    if ways.is_empty() {
        return vec![Obstacle::NoRule];
    }
    let named = |ground: &&&Ground| world.is_named(ground.root, point);
    let mut found: Vec<Obstacle> = ways.iter().filter(named).filter_map(|g| on_the_way(world, g, point)).collect();
    if found.is_empty() {
        let direct = ways.iter().filter(|g| g.links.is_empty() || every);
        found = direct.filter_map(|g| at_the_root(world, g.root, point)).collect();
    }
    found.sort();
    found.dedup();
    if !every {
        keep_near(world, powers, &mut found, point);
    }
    found
}

fn norms(world: &World<'_>, own: &[&Competent]) -> Vec<NormId> {
    let mut norms: Vec<NormId> =
        own.iter().filter_map(|c| world.provisions.get(c.root.provision)).map(|p| p.norm).collect();
    norms.sort();
    norms.dedup();
    norms
}

/// Whether an obstacle is worth telling when nobody asked about this person: never that a rule means somebody else; nor why
/// he does not act for somebody who can act himself; where the act can be done, no rule that does not apply.
pub fn is_telling(world: &World<'_>, obstacle: &Obstacle, can: bool, point: &Point) -> bool {
    match obstacle {
        Obstacle::NotMeant(_) | Obstacle::NoRule => false,
        Obstacle::Absent(_) | Obstacle::Forbidden(_) | Obstacle::NotDelegated(..) | Obstacle::SetAside(..) => true,
        Obstacle::ConditionFails(_, Passing { from, .. }, _) | Obstacle::NoFurther(_, from) => {
            !world.able(*from, false).holds(point)
        }
        Obstacle::DoesNotApply(..) => !can,
    }
}

/// Keeps what says most: one step that is missing before several; a rule that applies but means somebody else before rules
/// that do not apply. Rules for other matters say nothing, unless no rule is for this one.
fn keep_near(world: &World<'_>, powers: &Powers, found: &mut Vec<Obstacle>, point: &Point) {
    let mut keep = |wanted: &dyn Fn(&Obstacle) -> bool| {
        if found.iter().any(wanted) {
            found.retain(wanted);
        }
    };
    keep(&|o| !is_on_the_way(o));
    keep(&|o| matches!(o, Obstacle::NotDelegated(..)));
    keep(&|o| !matches!(o, Obstacle::DoesNotApply(..)));
    if world.provided(powers.act).holds(point) {
        found.retain(|o| !is_for_other_matters(world, o));
    }
}

/// Whether the power would only come to him by way of somebody else.
fn is_on_the_way(obstacle: &Obstacle) -> bool {
    let (Obstacle::NotDelegated(_, passing) | Obstacle::ConditionFails(_, passing, _)) = obstacle else { return false };
    passing.by_way_of.is_some()
}

/// Whether a rule does not apply because the matter is another one.
fn is_for_other_matters(world: &World<'_>, obstacle: &Obstacle) -> bool {
    let (norm, bound, failed) = match obstacle {
        Obstacle::DoesNotApply(norm, failed) => (norm, None, failed),
        Obstacle::ConditionFails(norm, passing, failed) => (norm, Some(passing.from), failed),
        _ => return false,
    };
    let row = &world.model.norms[*norm];
    let all = parts(&row.when);
    let unless = row.unless.iter().filter(|_| failed.excepted);
    let mut asked = failed.parts.iter().filter_map(|at| all.get(*at).copied()).chain(unless);
    let of_matter = |c: &Condition| world.formula(c, bound).support().into_iter().any(|v| world.matter_of(v).is_some());
    asked.any(of_matter)
}

/// Why a rule does not give its power to the one whom it names.
fn at_the_root(world: &World<'_>, root: Root, point: &Point) -> Option<Obstacle> {
    let provision = world.provisions.get(root.provision)?;
    let norm = &world.model.norms[provision.norm];
    if let Some(failed) = failed(world, norm, None, point) {
        return Some(Obstacle::DoesNotApply(provision.norm, failed));
    }
    if provision.applies.holds(point) {
        return Some(Obstacle::NotMeant(provision.norm));
    }
    let grants = |other: &Norm| matches!(&other.rule, Rule::Power { acts, .. } if acts.contains(&provision.act));
    let prior = world.model.norms.iter().find(|(_, other)| {
        grants(other)
            && other.overrides.iter().any(|a| a.contains(&norm.address))
            && world.condition_of(other).holds(point)
    });
    Some(prior.map_or(Obstacle::NotMeant(provision.norm), |(id, _)| Obstacle::SetAside(provision.norm, id)))
}

/// The first link of a chain that does not hold.
fn on_the_way(world: &World<'_>, ground: &Ground, point: &Point) -> Option<Obstacle> {
    let mut before: Vec<&Edge> = Vec::new();
    for link in &ground.links {
        let edge = world.edges.get(*link)?;
        let norm = &world.model.norms[edge.norm];
        let by_way_of = Some(edge.to).filter(|to| *to != ground.performer);
        let passing = Passing { from: edge.from, by_way_of };
        if let Some(failed) = failed(world, norm, Some(edge.from), point) {
            return Some(Obstacle::ConditionFails(edge.norm, passing, failed));
        }
        if !edge.when.holds(point) {
            return Some(Obstacle::NotMeant(edge.norm));
        }
        if !passes(&before, edge, point) {
            return Some(Obstacle::NoFurther(edge.norm, edge.from));
        }
        if edge.made.is_some_and(|v| point.get(v) == 0) {
            return Some(Obstacle::NotDelegated(edge.norm, passing));
        }
        before.push(edge);
    }
    let last = before.last()?;
    Some(Obstacle::NoFurther(last.norm, last.from))
}

/// Whether what has come along a chain may go one link further.
fn passes(before: &[&Edge], edge: &Edge, point: &Point) -> bool {
    let delegation = before.iter().rev().find(|e| e.is_delegation());
    let substituted = before.last().filter(|e| !e.is_delegation());
    if edge.is_delegation() {
        substituted.is_none() && delegation.is_none_or(|last| last.pass_on.holds(point))
    } else {
        (delegation.is_none() || edge.with_delegated.holds(point))
            && substituted.is_none_or(|last| last.onward.holds(point))
    }
}

/// The parts of a norm's condition that do not hold; `None` when it holds.
fn failed(world: &World<'_>, norm: &Norm, bound: Option<Actor>, point: &Point) -> Option<Failed> {
    let holds = |condition: &Condition| world.formula(condition, bound).holds(point);
    let parts = parts(&norm.when).into_iter().enumerate().filter(|(_, part)| !holds(part)).map(|(at, _)| at).collect();
    let failed = Failed { parts, excepted: norm.unless.as_ref().is_some_and(holds) };
    (!failed.parts.is_empty() || failed.excepted).then_some(failed)
}
