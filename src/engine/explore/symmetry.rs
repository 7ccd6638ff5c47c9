//! Which parts can be exchanged for each other: what the caller says is used only if it can be seen to be so.

use std::collections::BTreeMap;

use super::Options;
use super::locals::Locals;
use super::parts::Parts;
use crate::logic::{Formula, MoveKind, System, VarId};

/// The groups of interchangeable parts. A group in which an exchange would change a move or a condition is left out.
pub(super) fn groups(system: &System, parts: &Parts, options: &Options) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for group in &options.interchangeable {
        let mut components = group.clone();
        components.sort_unstable();
        components.dedup();
        let known: Vec<usize> = components.iter().filter_map(|c| parts.of_component.get(*c).copied()).collect();
        let alone = |part: &usize| {
            parts.of_component.iter().filter(|other| *other == part).count() == 1
                && !found.iter().flatten().any(|other| other == part)
        };
        let is_group = 1 < known.len() && known.len() == components.len() && known.iter().all(alone);
        let pairs = || components.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        if is_group && pairs().all(|(a, b)| Exchange::of(system, a, b).is_some_and(|e| e.keeps(system, options))) {
            found.push(known);
        }
    }
    found
}

/// Those groups whose parts have the same states, so that the numbers of the states mean the same.
pub(super) fn with_equal_states(groups: Vec<Vec<usize>>, locals: &[Locals]) -> Vec<Vec<usize>> {
    let same = |group: &Vec<usize>| {
        let mut states = group.iter().filter_map(|part| locals.get(*part)).map(|l| &l.states);
        let first = states.next();
        states.all(|other| Some(other) == first)
    };
    groups.into_iter().filter(same).collect()
}

/// The exchange of two components.
struct Exchange {
    components: (usize, usize),
    variables: BTreeMap<VarId, VarId>,
}

/// A move in a form in which equal moves are equal.
type Plain = (usize, Formula, Vec<(VarId, u8)>, MoveKind);

impl Exchange {
    /// `None` when the variables do not correspond.
    fn of(system: &System, a: usize, b: usize) -> Option<Self> {
        let (left, right) = (&system.components.get(a)?.variables, &system.components.get(b)?.variables);
        let pairs = || left.iter().copied().zip(right.iter().copied());
        if left.len() != right.len() || pairs().any(|(l, r)| system.space.size(l) != system.space.size(r)) {
            return None;
        }
        let variables: BTreeMap<VarId, VarId> = pairs().flat_map(|(l, r)| [(l, r), (r, l)]).collect();
        // A variable that is named twice would have to correspond to two others.
        (variables.len() == 2 * left.len()).then_some(Self { components: (a, b), variables })
    }

    /// Whether the moves, the goal and the watched conditions stay the same.
    fn keeps(&self, system: &System, options: &Options) -> bool {
        let nothing = Self { components: (0, 0), variables: BTreeMap::new() };
        let moves = |exchange: &Self| {
            let mut list: Vec<Plain> = system.moves.iter().map(|step| exchange.step(step)).collect();
            list.sort();
            list
        };
        let same = |formula: &Formula| self.formula(formula) == nothing.formula(formula);
        moves(self) == moves(&nothing) && same(&system.done) && options.watched.iter().all(same)
    }

    fn step(&self, step: &crate::logic::Move) -> Plain {
        let component = match (step.component, self.components) {
            (c, (a, b)) if c == a => b,
            (c, (a, b)) if c == b => a,
            (c, _) => c,
        };
        let updates: BTreeMap<VarId, u8> = step.updates.iter().map(|(v, value)| (self.variable(*v), *value)).collect();
        (component, self.formula(&step.guard), updates.into_iter().collect(), step.kind)
    }

    fn variable(&self, variable: VarId) -> VarId {
        self.variables.get(&variable).copied().unwrap_or(variable)
    }

    /// The formula with the variables exchanged, its parts in order.
    fn formula(&self, formula: &Formula) -> Formula {
        let each = |parts: &[Formula]| parts.iter().map(|p| self.formula(p)).collect::<Vec<_>>();
        match formula {
            Formula::Constant(value) => Formula::Constant(*value),
            Formula::In(variable, mask) => Formula::In(self.variable(*variable), *mask),
            Formula::Not(inner) => self.formula(inner).negate(),
            Formula::All(parts) => Formula::all(each(parts)),
            Formula::Any(parts) => Formula::any(each(parts)),
            Formula::AtLeast(need, parts) => {
                let mut parts = each(parts);
                parts.sort();
                Formula::at_least(*need, parts)
            }
        }
    }
}
