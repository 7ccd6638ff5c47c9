//! What happens around the cases: all its states, and in which of them a condition holds.

use std::collections::{BTreeMap, BTreeSet};

use crate::logic::{Formula, MoveKind, Point, System, VarId};

use super::super::TooLarge;
use super::states::States;

/// How many states the surroundings may have.
const MOST: usize = 1 << 20;

/// One state of the surroundings: the values of its variables, in the order of [`Surroundings::variables`].
pub type Surrounding = Vec<u8>;

/// All states of the surroundings of a system, those that differ less from the first one first.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The variables that events change, ascending.
    pub variables: Vec<VarId>,
    states: Vec<Surrounding>,
    /// For each state some between it and the first one, so that all between them are met by going on from these.
    nearer: Vec<Vec<u32>>,
    /// For each variable and value, where it has it.
    having: BTreeMap<(VarId, u8), States>,
}

impl Surroundings {
    /// The surroundings of a system; `None` when they do not come and go as they please: an event asks something of a case,
    /// a step changes them, or what has happened cannot be undone.
    ///
    /// # Errors
    /// [`TooLarge::Steps`] when there are more than a million states.
    pub fn of(system: &System) -> Result<Option<Self>, TooLarge> {
        let variables = changed_by_events(system);
        if !are_apart(system, &variables) {
            return Ok(None);
        }
        let mut found = Search::new(system, variables);
        found.run()?;
        Ok(found.always_undone().then(|| found.surroundings()))
    }

    /// Surroundings in which nothing happens.
    pub fn fixed() -> Self {
        Self { variables: Vec::new(), states: vec![Vec::new()], nearer: vec![Vec::new()], having: BTreeMap::new() }
    }

    /// The number of the state in which a point has its surroundings; `None` when they never come to that.
    pub fn number(&self, point: &Point) -> Option<usize> {
        let values: Surrounding = self.variables.iter().map(|v| point.get(*v)).collect();
        self.states.iter().position(|state| *state == values)
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there is no state; there always is the first one.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// A state by its number; number 0 is how things are at the start.
    pub fn state(&self, at: usize) -> Option<&Surrounding> {
        self.states.get(at)
    }

    /// A point in which the surroundings are in a state.
    pub fn put(&self, point: &Point, at: usize) -> Point {
        let mut point = point.clone();
        let values = self.states.get(at).into_iter().flatten();
        self.variables.iter().zip(values).for_each(|(variable, value)| point.set(*variable, *value));
        point
    }

    /// In which states a condition holds; other variables are as in `point`.
    pub fn holding(&self, formula: &Formula, point: &Point) -> States {
        match self.held(formula, point) {
            Held::Throughout(true) => States::every(self.len()),
            Held::Throughout(false) => States::none(self.len()),
            Held::In(states) => states,
        }
    }

    fn held(&self, formula: &Formula, point: &Point) -> Held {
        match formula {
            Formula::Constant(value) => Held::Throughout(*value),
            Formula::In(variable, mask) => self.having(*variable, *mask, point),
            Formula::Not(inner) => match self.held(inner, point) {
                Held::Throughout(value) => Held::Throughout(!value),
                Held::In(states) => Held::In(states.complement()),
            },
            Formula::All(parts) => self.joined(parts, point, true),
            Formula::Any(parts) => self.joined(parts, point, false),
            Formula::AtLeast(least, parts) => {
                let parts: Vec<States> = parts.iter().map(|part| self.holding(part, point)).collect();
                Held::In(States::of(self.len(), |at| *least <= parts.iter().filter(|p| p.has(at)).count()))
            }
        }
    }

    /// Parts joined by "and" (`neutral` is true) or "or". What decides the whole ends the work.
    fn joined(&self, parts: &[Formula], point: &Point, neutral: bool) -> Held {
        let mut joined: Option<States> = None;
        for part in parts {
            match (self.held(part, point), &mut joined) {
                (Held::Throughout(value), _) if value == neutral => {}
                (Held::Throughout(value), _) => return Held::Throughout(value),
                (Held::In(states), None) => joined = Some(states),
                (Held::In(states), Some(all)) if neutral => all.keep(&states),
                (Held::In(states), Some(any)) => {
                    any.add(&states);
                }
            }
        }
        joined.map_or(Held::Throughout(neutral), Held::In)
    }

    fn having(&self, variable: VarId, mask: u64, point: &Point) -> Held {
        if self.variables.binary_search(&variable).is_err() {
            return Held::Throughout(mask >> point.get(variable) & 1 == 1);
        }
        let mut found = States::none(self.len());
        for value in (0..64u8).filter(|value| mask >> value & 1 == 1) {
            if let Some(states) = self.having.get(&(variable, value)) {
                found.add(states);
            }
        }
        Held::In(found)
    }

    /// Of a set of states those without another of the set between them and the first state.
    pub fn nearest(&self, states: &States) -> States {
        let mut below = vec![false; self.len()];
        let mut found = States::none(self.len());
        for (at, nearer) in self.nearer.iter().enumerate() {
            let covered = nearer.iter().any(|n| {
                let n = *n as usize;
                states.has(n) || below.get(n).copied().unwrap_or(false)
            });
            if let Some(slot) = below.get_mut(at) {
                *slot = covered;
            }
            if !covered && states.has(at) {
                found.insert(at);
            }
        }
        found
    }

    /// How many variables of a state differ from the first one.
    pub fn distance(&self, at: usize) -> usize {
        let (Some(first), Some(state)) = (self.states.first(), self.states.get(at)) else { return 0 };
        first.iter().zip(state).filter(|(one, other)| one != other).count()
    }
}

/// Where a condition holds; most hold everywhere or nowhere, and cost nothing.
enum Held {
    Throughout(bool),
    In(States),
}

/// The variables that events may change.
fn changed_by_events(system: &System) -> Vec<VarId> {
    let events = system.moves.iter().filter(|m| m.kind == MoveKind::Event);
    let found: BTreeSet<VarId> = events.flat_map(|m| m.updates.iter().map(|(v, _)| *v)).collect();
    found.into_iter().collect()
}

/// Whether events ask only about the variables that events change, and steps change none of these.
fn are_apart(system: &System, around: &[VarId]) -> bool {
    let of_events = |v: &VarId| around.binary_search(v).is_ok();
    let changed: BTreeSet<VarId> = system.moves.iter().flat_map(|m| m.updates.iter().map(|(v, _)| *v)).collect();
    system.moves.iter().all(|row| match row.kind {
        MoveKind::Event => row.guard.support().iter().all(|v| of_events(v) || !changed.contains(v)),
        MoveKind::Step => !row.updates.iter().any(|(v, _)| of_events(v)),
    })
}

struct Search<'s> {
    system: &'s System,
    variables: Vec<VarId>,
    states: Vec<Surrounding>,
    numbers: BTreeMap<Surrounding, u32>,
    /// For each state those from which one event leads to it.
    before: Vec<Vec<u32>>,
    /// For each state those nearer to the first one to which one event leads back.
    back: Vec<Vec<u32>>,
}

impl<'s> Search<'s> {
    fn new(system: &'s System, variables: Vec<VarId>) -> Self {
        let start: Surrounding = variables.iter().map(|v| system.start.get(*v)).collect();
        let numbers = BTreeMap::from([(start.clone(), 0)]);
        Self { system, variables, states: vec![start], numbers, before: vec![Vec::new()], back: vec![Vec::new()] }
    }

    fn run(&mut self) -> Result<(), TooLarge> {
        let mut next = 0;
        while let Some(state) = self.states.get(next).cloned() {
            let mut point = self.system.start.clone();
            self.variables.iter().zip(&state).for_each(|(v, value)| point.set(*v, *value));
            for event in self.events().filter(|event| self.system.is_enabled(*event, &point)).collect::<Vec<_>>() {
                let after = self.system.apply(event, &point);
                let after: Surrounding = self.variables.iter().map(|v| after.get(*v)).collect();
                let goes_back = after != state && self.is_between(&after, &state);
                let number = self.add(after, next as u32);
                if goes_back && let Some(back) = self.back.get_mut(next) {
                    back.push(number);
                }
            }
            if MOST < self.states.len() {
                return Err(TooLarge::Steps(MOST as u64));
            }
            next += 1;
        }
        Ok(())
    }

    fn events(&self) -> impl Iterator<Item = usize> + use<'_, 's> {
        let rows = self.system.moves.iter().enumerate();
        rows.filter(|(_, row)| row.kind == MoveKind::Event).map(|(number, _)| number)
    }

    /// Whether a state differs from the first one only where another does, and like it.
    fn is_between(&self, state: &Surrounding, other: &Surrounding) -> bool {
        let first = self.states.first().into_iter().flatten();
        first.zip(state).zip(other).all(|((first, one), other)| one == first || one == other)
    }

    fn add(&mut self, state: Surrounding, from: u32) -> u32 {
        if let Some(known) = self.numbers.get(&state) {
            if let Some(before) = self.before.get_mut(*known as usize) {
                before.push(from);
            }
            return *known;
        }
        let number = self.states.len() as u32;
        self.numbers.insert(state.clone(), number);
        self.states.push(state);
        self.before.push(vec![from]);
        self.back.push(Vec::new());
        number
    }

    /// Whether the first state can be reached again from every other one.
    fn always_undone(&self) -> bool {
        let mut seen = States::none(self.states.len());
        let mut open = vec![0u32];
        seen.insert(0);
        while let Some(at) = open.pop() {
            for before in self.before.get(at as usize).into_iter().flatten() {
                if !seen.has(*before as usize) {
                    seen.insert(*before as usize);
                    open.push(*before);
                }
            }
        }
        seen.size() == self.states.len()
    }

    fn surroundings(self) -> Surroundings {
        let nearer: Vec<Vec<u32>> = (0..self.states.len()).map(|at| self.nearer(at)).collect();
        let first = self.states.first().cloned().unwrap_or_default();
        let differing = |state: &Surrounding| state.iter().zip(&first).filter(|(one, other)| one != other).count();
        let mut order: Vec<usize> = (0..self.states.len()).collect();
        order.sort_by_cached_key(|at| self.states.get(*at).map(&differing));
        let mut place = vec![0u32; order.len()];
        for (new, old) in (0u32..).zip(&order) {
            if let Some(slot) = place.get_mut(*old) {
                *slot = new;
            }
        }
        let moved = |row: &Vec<u32>| row.iter().filter_map(|old| place.get(*old as usize).copied()).collect();
        let nearer = order.iter().filter_map(|old| nearer.get(*old)).map(moved).collect();
        let states: Vec<Surrounding> = order.iter().filter_map(|old| self.states.get(*old).cloned()).collect();
        let mut having: BTreeMap<(VarId, u8), States> = BTreeMap::new();
        for (at, state) in states.iter().enumerate() {
            for (variable, value) in self.variables.iter().zip(state) {
                having.entry((*variable, *value)).or_insert_with(|| States::none(states.len())).insert(at);
            }
        }
        Surroundings { variables: self.variables, states, nearer, having }
    }

    /// Those to which one event leads back, and those in which one variable more is as at first.
    fn nearer(&self, at: usize) -> Vec<u32> {
        let (Some(first), Some(state)) = (self.states.first(), self.states.get(at)) else { return Vec::new() };
        let differing = (0..state.len()).filter(|place| state.get(*place) != first.get(*place));
        let one_nearer = differing.filter_map(|place| {
            let mut nearer = state.clone();
            *nearer.get_mut(place)? = *first.get(place)?;
            self.numbers.get(&nearer).copied()
        });
        let mut found: Vec<u32> = one_nearer.chain(self.back.get(at).into_iter().flatten().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
