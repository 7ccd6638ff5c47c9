//! Blocking sets when certain steps must be done by different people.
//!
//! Separated steps cannot all be done exactly when some of them have fewer people left, all together, than they are (Hall,
//! 1935). So whoever is needed by several steps is counted once, and the procedure becomes a matter of families of sets
//! like any other: for each set of steps, the smallest absences that leave too few.

use super::super::TooLarge;
use super::super::row::Row;
use super::family::Family;
use super::procedure::{Performer, Procedure, Step};
use super::products::{Products, in_order, rules};
use super::search::search;
use super::tree::Element;

/// How many sets of steps are looked at before [`search`] is asked instead.
const MOST_STEP_SETS: u64 = 1 << 15;

/// All smallest sets of at most `most` elements whose absence stops the procedure, with its steps kept apart: no set
/// contains another, in order of size and then of elements. `group` is that of
/// [`blocking_in_groups`](super::blocking_in_groups).
///
/// # Errors
/// [`TooLarge`] when there are more than 512 elements or performers, or a family or the search grows too large.
pub fn blocking_apart(
    procedure: &Procedure,
    most: usize,
    group: impl Fn(Element) -> Option<u32>,
) -> Result<Vec<Vec<Element>>, TooLarge> {
    let (elements, performers) = (procedure.elements(), procedure.performers());
    let groups: Vec<Option<u32>> = elements.iter().map(|element| group(*element)).collect();
    let found = match elements.len().max(performers.len()) {
        0..=64 => solve::<1>(procedure, most, (&elements, &groups), &performers),
        65..=128 => solve::<2>(procedure, most, (&elements, &groups), &performers),
        129..=256 => solve::<4>(procedure, most, (&elements, &groups), &performers),
        257..=512 => solve::<8>(procedure, most, (&elements, &groups), &performers),
        more => Err(TooLarge::Elements(more)),
    };
    match found {
        Err(TooLarge::Steps(_)) => search(most, group, |absent| procedure.support(absent)),
        found => found,
    }
}

fn solve<const N: usize>(
    procedure: &Procedure,
    most: usize,
    (elements, groups): (&[Element], &[Option<u32>]),
    performers: &[Performer],
) -> Result<Vec<Vec<Element>>, TooLarge> {
    if procedure.support(&[]).is_none() {
        return Ok(vec![Vec::new()]);
    }
    let products = Products { elements, rules: rules::<N>(most, groups) };
    let same = representatives(groups);
    let mut found = products.family(&procedure.besides)?;
    for steps in &procedure.apart {
        let mut shortages = Shortages::of(steps, &products, performers, &same)?;
        shortages.visit(0, Choice::NOTHING, &mut Vec::new())?;
        found.members.append(&mut shortages.found.members);
    }
    found.minimise()?;
    Ok(in_order(found, elements))
}

/// One thing alone.
fn one<const N: usize>(index: usize) -> Row<N> {
    let mut row = Row::EMPTY;
    row.insert(index);
    row
}

/// Everything that fits into a row.
fn everything<const N: usize>() -> Row<N> {
    Row([u64::MAX; N])
}

/// For each element the first one of its group.
fn representatives(groups: &[Option<u32>]) -> Vec<usize> {
    let first = |(at, group): (usize, &Option<u32>)| match group {
        Some(_) => groups.iter().position(|other| other == group).unwrap_or(at),
        None => at,
    };
    groups.iter().enumerate().map(first).collect()
}

/// What stops one performer from doing one step.
struct Stop<const N: usize> {
    performer: usize,
    family: Family<N>,
    /// Groups of which every set of the family has an element; everything when no set is small enough.
    needed: Row<N>,
}

/// A step: who can do it, and what stops each of them.
struct Stage<const N: usize> {
    who: Row<N>,
    stops: Vec<Stop<N>>,
}

/// Some of the steps: who can do one of them, and who more than one.
#[derive(Clone, Copy)]
struct Choice<const N: usize> {
    steps: usize,
    once: Row<N>,
    twice: Row<N>,
}

impl<const N: usize> Choice<N> {
    const NOTHING: Self = Self { steps: 0, once: Row::EMPTY, twice: Row::EMPTY };

    fn with(self, stage: &Stage<N>) -> Self {
        let twice = self.twice.or(self.once.and(stage.who));
        Self { steps: self.steps + 1, once: self.once.or(stage.who), twice }
    }

    /// Who can do exactly one of them.
    fn single(self) -> Row<N> {
        self.once.without(self.twice)
    }
}

/// Goes through the sets of steps of one list.
///
/// When the steps of a set have too few people left and those of no smaller set have, then each person left can do two of
/// them: otherwise the set without his only step had too few already. So all others must be stopped, and of those who can
/// do several, so many that one fewer is left than there are steps.
struct Shortages<'p, const N: usize> {
    products: &'p Products<'p, N>,
    stages: Vec<Stage<N>>,
    /// Who can do this step or a later one; one more entry than there are steps.
    later: Vec<Row<N>>,
    /// Performers each of whom takes an absence of his own to be stopped.
    costly: Row<N>,
    visited: u64,
    found: Family<N>,
}

impl<'p, const N: usize> Shortages<'p, N> {
    fn of(
        steps: &[Step],
        products: &'p Products<'p, N>,
        performers: &[Performer],
        same: &[usize],
    ) -> Result<Self, TooLarge> {
        let stage = |step: &Step| stage(step, products, performers, same);
        let stages = steps.iter().map(stage).collect::<Result<Vec<_>, _>>()?;
        let mut later = vec![Row::EMPTY; stages.len() + 1];
        for at in (0..stages.len()).rev() {
            later[at] = later[at + 1].or(stages[at].who);
        }
        let costly = costly(&stages, performers.len());
        Ok(Self { products, stages, later, costly, visited: 0, found: Family::never() })
    }

    /// Looks at every set of steps that adds to the picked ones steps from `next` on.
    fn visit(&mut self, next: usize, choice: Choice<N>, picked: &mut Vec<usize>) -> Result<(), TooLarge> {
        for at in next..self.stages.len() {
            if !self.is_worth_extending(choice, picked, at) {
                break;
            }
            self.visited += 1;
            if MOST_STEP_SETS < self.visited {
                return Err(TooLarge::Steps(MOST_STEP_SETS));
            }
            let more = choice.with(&self.stages[at]);
            picked.push(at);
            if self.is_worth_adding(more, picked) {
                self.add(more, picked)?;
            }
            self.visit(at + 1, more, picked)?;
            picked.pop();
        }
        Ok(())
    }

    /// Whether few enough absences could leave too few people for these steps and for no fewer of them.
    fn is_worth_adding(&self, choice: Choice<N>, picked: &[usize]) -> bool {
        let linked = |at: &usize| !self.stages[*at].who.and(choice.twice).is_empty();
        let tight =
            choice.steps <= 1 || (choice.steps <= choice.twice.size() as usize + 1 && picked.iter().all(linked));
        tight && self.is_within_reach(choice, choice.steps) && self.is_cheap(picked, choice.single())
    }

    /// The same for all sets that add steps from `next` on. Steps that share no performer with the others are short of
    /// people on their own, or the others are.
    fn is_worth_extending(&self, choice: Choice<N>, picked: &[usize], next: usize) -> bool {
        let later = self.later[next];
        (picked.is_empty() || !choice.once.and(later).is_empty())
            && self.is_within_reach(choice, choice.steps + self.stages.len() - next)
            && self.is_cheap(picked, choice.single().without(later))
    }

    /// Whether enough performers can be stopped for `steps` steps, each costly one by an absence of his own.
    fn is_within_reach(&self, choice: Choice<N>, steps: usize) -> bool {
        (choice.once.and(self.costly).size() as usize) < steps.saturating_add(self.products.rules.most as usize)
    }

    /// Whether all these performers, each able to do one of the steps, can be stopped by few enough absences.
    fn is_cheap(&self, picked: &[usize], performers: Row<N>) -> bool {
        let needed = self.stops(picked, performers).fold(Row::EMPTY, |all, stop| all.or(stop.needed));
        needed.size() <= self.products.rules.most
    }

    /// What stops these performers from doing the picked steps.
    fn stops(&self, picked: &[usize], performers: Row<N>) -> impl Iterator<Item = &Stop<N>> {
        let of_step = |at: &usize| self.stages.get(*at).into_iter().flat_map(|stage| &stage.stops);
        picked.iter().flat_map(of_step).filter(move |stop| !performers.and(one(stop.performer)).is_empty())
    }

    /// Adds the smallest sets that leave too few people for these steps.
    fn add(&mut self, choice: Choice<N>, picked: &[usize]) -> Result<(), TooLarge> {
        let single = choice.single();
        let start = self.products.product(self.stops(picked, single).map(|stop| Ok(&stop.family)))?;
        let several = choice.twice.size() as usize;
        let too_many = (several + 1).saturating_sub(choice.steps);
        let mut short = if start.members.is_empty() || too_many == 0 {
            start
        } else {
            let families = choice.twice.numbers().map(|performer| {
                self.products.product(self.stops(picked, one(performer)).map(|stop| Ok(&stop.family)))
            });
            self.products.counted(start, too_many, several, families)?
        };
        self.found.members.append(&mut short.members);
        self.found.minimise_if_grown()
    }
}

fn stage<const N: usize>(
    step: &Step,
    products: &Products<'_, N>,
    performers: &[Performer],
    same: &[usize],
) -> Result<Stage<N>, TooLarge> {
    let mut stage = Stage { who: Row::EMPTY, stops: Vec::new() };
    for (performer, number) in performers.iter().enumerate() {
        let ways = || step.ways.iter().filter(|way| way.performer == *number).map(|way| &way.works);
        if ways().next().is_some() {
            let family = products.all_stopped(ways())?;
            let needed = needed(&family, same);
            stage.who.insert(performer);
            stage.stops.push(Stop { performer, family, needed });
        }
    }
    Ok(stage)
}

/// Groups of which every set of the family has an element.
fn needed<const N: usize>(family: &Family<N>, same: &[usize]) -> Row<N> {
    family.members.iter().fold(everything(), |all, member| {
        let mut groups = Row::EMPTY;
        member.set.numbers().filter_map(|element| same.get(element)).for_each(|group| groups.insert(*group));
        all.and(groups)
    })
}

/// Performers with a group of their own from which an element must be absent, whichever step they are to be stopped from.
fn costly<const N: usize>(stages: &[Stage<N>], performers: usize) -> Row<N> {
    let mut needed = vec![everything(); performers];
    for stop in stages.iter().flat_map(|stage| &stage.stops) {
        needed[stop.performer] = needed[stop.performer].and(stop.needed);
    }
    let (mut costly, mut taken) = (Row::EMPTY, Row::EMPTY);
    for (performer, needed) in needed.into_iter().enumerate() {
        if needed == everything() {
            costly.insert(performer);
        } else if let Some(group) = needed.without(taken).numbers().next() {
            costly.insert(performer);
            taken.insert(group);
        }
    }
    costly
}
