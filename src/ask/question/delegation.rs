//! Delegations: as they are written, and which of those that the rules allow they are.

use crate::meaning::{Actor, World};
use crate::model::scenario::Period;
use crate::model::{ActId, Model};
use crate::text::{Address, Complaint, Span, Words, list};

use super::names::{Names, Read, unexpected};
use super::period::period;
use super::scan::Scan;

/// A delegation as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrusting {
    /// By whom.
    pub from: Actor,
    /// To whom.
    pub to: Actor,
    /// For what.
    pub scope: Scope,
    /// By which clause, where that was said.
    pub clause: Option<Address>,
    /// When it is in force.
    pub period: Period,
    /// Where it is written; `None` for one that the establishment lists.
    pub span: Option<Span>,
}

/// What is delegated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Not said: what the rules allow between the two.
    Unsaid,
    /// Every power.
    All,
    /// These acts.
    Acts(Vec<ActId>),
}

/// A delegation that the rules allow and that has been made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Made {
    /// Its index in [`World::delegations`].
    pub delegation: usize,
    /// The acts for which it counts; `None` for all that the rule lets pass.
    pub acts: Option<Vec<ActId>>,
}

/// Reads a delegation: `区长某 -> 副区长甲: 主持政府工作 依 5.2s2 2026-03-01..2026-03-10`.
pub fn delegation(names: &Names<'_>, scan: &mut Scan) -> Read<Entrusting> {
    let start = scan.start();
    let from = names.actor(scan)?;
    if !scan.eat(&["->", "→", "委托", "to"]) {
        return Err(unexpected(scan.word(), " `->`", "`->`"));
    }
    let to = names.actor(scan)?;
    let mut entrusting =
        Entrusting { from, to, scope: Scope::Unsaid, clause: None, period: Period::default(), span: None };
    scan.eat(&[":", "：", ",", "，"]);
    while !scan.is_finished() {
        if scan.eat(&["依", "by", "under"]) {
            entrusting.clause = Some(names.clause(scan)?);
        } else if let Some(period) = period(scan)? {
            entrusting.period = period;
        } else if scan.eat(&["全部职权", "all powers"]) {
            entrusting.scope = Scope::All;
        } else {
            let act = names.act(scan, None)?;
            match &mut entrusting.scope {
                Scope::Acts(acts) => acts.push(act),
                scope => *scope = Scope::Acts(vec![act]),
            }
        }
        scan.eat(&[",", "，", "、", "和", "and"]);
    }
    entrusting.span = Some(scan.since(start));
    Ok(entrusting)
}

/// The delegations that the establishment lists.
pub fn standing(model: &Model) -> Vec<Entrusting> {
    let rows = model.establishment.standing.iter();
    rows.map(|row| Entrusting {
        from: Actor::Person(row.from),
        to: Actor::Person(row.to),
        scope: row.act.map_or(Scope::All, |act| Scope::Acts(vec![act])),
        clause: None,
        period: Period::default(),
        span: None,
    })
    .collect()
}

impl Entrusting {
    /// Which delegations this is of those that the rules allow; none when no rule allows it.
    ///
    /// # Errors
    /// A complaint when it is not clear which is meant.
    pub fn made(&self, world: &World<'_>) -> Read<Vec<Made>> {
        let rows = world.delegations.iter().enumerate();
        let address = |at: usize| world.delegations.get(at).map(|d| world.model.norms[d.norm].address);
        let fits = |at: usize| match (&self.clause, address(at)) {
            (Some(clause), Some(address)) => clause.contains(&address) || address.contains(clause),
            _ => true,
        };
        let between = rows.filter(|(_, d)| d.from == self.from && d.to == self.to).map(|(at, _)| at);
        let between: Vec<usize> = between.filter(|at| fits(*at)).collect();
        let mut made = match &self.scope {
            Scope::All => whole(between.into_iter().filter(|at| is_of_all(world, *at))),
            Scope::Acts(acts) => acts.iter().flat_map(|act| for_act(world, &between, *act)).collect(),
            Scope::Unsaid => {
                let mut clauses: Vec<Address> = between.iter().filter_map(|at| address(*at)).collect();
                clauses.sort();
                clauses.dedup();
                if 1 < clauses.len() {
                    return Err(self.several(world, &between));
                }
                whole(between.into_iter())
            }
        };
        made.sort();
        made.dedup();
        Ok(made)
    }

    fn several(&self, world: &World<'_>, between: &[usize]) -> Box<Complaint> {
        let mut told: Vec<Words> = between.iter().filter_map(|at| norm_words(world, *at)).collect();
        told.dedup();
        let told = list(&told);
        let (from, to) = (world.actor_words(self.from), world.actor_words(self.to));
        let message = Words::new(
            format!("规则允许{}委托{}的不止一项，不清楚指哪一项", from.zh, to.zh),
            format!(
                "the rules let {} delegate to {} in more than one way; it is not clear which is meant",
                from.en, to.en
            ),
        );
        let remedy = Words::new(
            format!("写明行为或者“依 条款”：{}", told.zh),
            format!("name the acts, or the clause with `by`: {}", told.en),
        );
        Box::new(match &self.span {
            Some(span) => Complaint::at("unclear-delegation", span.clone(), message, remedy),
            None => Complaint::of_file("unclear-delegation", "delegations.csv", message, remedy),
        })
    }
}

/// The clause of a delegation with what it lets pass.
fn norm_words(world: &World<'_>, at: usize) -> Option<Words> {
    let row = world.delegations.get(at)?;
    let clause = world.model.document.label(&world.model.norms[row.norm].address);
    let scope = scope_words(world, at);
    Some(Words::new(format!("{}（{}）", clause.zh, scope.zh), format!("{} ({})", clause.en, scope.en)))
}

/// What a delegation lets pass, in words.
pub fn scope_words(world: &World<'_>, at: usize) -> Words {
    let edge = edges(world, at).next();
    match edge.and_then(|e| e.acts.as_ref()) {
        None => Words::new("全部职权", "all powers"),
        Some(acts) => list(&acts.iter().map(|act| world.model.act_words(*act)).collect::<Vec<_>>()),
    }
}

fn edges<'w>(world: &'w World<'_>, at: usize) -> impl Iterator<Item = &'w crate::meaning::Edge> {
    let variable = world.delegations.get(at).map(|d| d.variable);
    world.edges.iter().filter(move |e| variable.is_some() && e.made == variable)
}

fn is_of_all(world: &World<'_>, at: usize) -> bool {
    edges(world, at).any(|e| e.acts.is_none())
}

fn whole(found: impl Iterator<Item = usize>) -> Vec<Made> {
    found.map(|delegation| Made { delegation, acts: None }).collect()
}

/// A rule that names the act goes before one for all powers. Where the same clause lets all powers pass as well, they
/// pass with the act: who is entrusted with running the whole receives what running the whole carries.
fn for_act(world: &World<'_>, between: &[usize], act: ActId) -> Vec<Made> {
    let names = |at: &usize| edges(world, *at).any(|e| e.acts.as_ref().is_some_and(|acts| acts.contains(&act)));
    let address = |at: usize| world.delegations.get(at).map(|d| world.model.norms[d.norm].address);
    let named: Vec<usize> = between.iter().copied().filter(names).collect();
    let all = || between.iter().copied().filter(|at| is_of_all(world, *at));
    if named.is_empty() {
        return all().map(|delegation| Made { delegation, acts: Some(vec![act]) }).collect();
    }
    let with: Vec<usize> = all().filter(|at| named.iter().any(|n| address(*n) == address(*at))).collect();
    let one = named.into_iter().map(|delegation| Made { delegation, acts: Some(vec![act]) });
    one.chain(whole(with.into_iter())).collect()
}
