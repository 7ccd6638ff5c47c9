//! A formula in its plainest form: negations at the variables only, and nothing that says nothing beside the rest.

use std::collections::BTreeMap;

use super::{Formula, Space, VarId};

impl Formula {
    /// The same with every negation pushed down to the variables, what is known of a variable taken over by the parts beside
    /// it, and parts left out that follow from another one. It holds at the same points.
    ///
    /// That "not one of these" is "none of them" is what lets a search take over what is forced.
    pub fn plain(&self, space: &Space) -> Self {
        pushed(space, self, false)
    }
}

fn pushed(space: &Space, formula: &Formula, negated: bool) -> Formula {
    let each = |parts: &[Formula]| parts.iter().map(|part| pushed(space, part, negated)).collect::<Vec<_>>();
    match formula {
        Formula::Constant(value) => Formula::Constant(*value != negated),
        Formula::In(variable, mask) => Formula::is_in(space, *variable, if negated { !mask } else { *mask }),
        Formula::Not(inner) => pushed(space, inner, !negated),
        Formula::All(parts) => joined(space, each(parts), !negated),
        Formula::Any(parts) => joined(space, each(parts), negated),
        // Not so many hold: of the others that many less one do not.
        Formula::AtLeast(least, parts) if negated => {
            Formula::at_least((parts.len() + 1).saturating_sub(*least), each(parts))
        }
        Formula::AtLeast(least, parts) => Formula::at_least(*least, each(parts)),
    }
}

/// Joins plain parts by "and" or "or".
fn joined(space: &Space, parts: Vec<Formula>, is_and: bool) -> Formula {
    let mut atoms = BTreeMap::<VarId, u64>::new();
    let mut rest: Vec<Formula> = Vec::new();
    let mut open = parts;
    while let Some(part) = open.pop() {
        match part {
            Formula::Constant(value) if value == is_and => {}
            Formula::Constant(_) => return Formula::Constant(!is_and),
            Formula::In(variable, mask) if is_and => *atoms.entry(variable).or_insert(u64::MAX) &= mask,
            Formula::In(variable, mask) => *atoms.entry(variable).or_default() |= mask,
            Formula::All(inner) if is_and => open.extend(inner.iter().cloned()),
            Formula::Any(inner) if !is_and => open.extend(inner.iter().cloned()),
            other => rest.push(other),
        }
    }
    // Where the atoms do not decide the whole, the other parts know the values of their variables.
    let left = |variable: VarId, mask: u64| space.full(variable) & if is_and { mask } else { !mask };
    let known: BTreeMap<VarId, u64> =
        atoms.iter().map(|(variable, mask)| (*variable, left(*variable, *mask))).collect();
    if known.values().any(|mask| *mask == 0) {
        return Formula::Constant(!is_and);
    }
    let narrowed: Vec<Formula> = rest.iter().map(|part| part.given(space, &known)).collect();
    let atoms = atoms.into_iter().map(|(variable, mask)| Formula::is_in(space, variable, mask));
    if narrowed != rest {
        return joined(space, atoms.chain(narrowed).collect(), is_and);
    }
    rest.sort();
    rest.dedup();
    let kept = without_absorbed(rest, is_and);
    Formula::join(atoms.chain(kept).collect::<Vec<_>>(), is_and, false)
}

/// Leaves out what follows from another part ("or": a and b beside a), or to what another one leads ("and": a or b beside a).
fn without_absorbed(parts: Vec<Formula>, is_and: bool) -> Vec<Formula> {
    let lists: Vec<&[Formula]> = parts
        .iter()
        .map(|part| match part {
            Formula::All(inner) | Formula::Any(inner) => inner,
            other => std::slice::from_ref(other),
        })
        .collect();
    // A shorter list takes in a longer one when each of its members is among the longer one's, or weaker (stronger) than one.
    let takes_in = |short: &[Formula], long: &[Formula]| {
        short.len() <= long.len() && short.iter().all(|one| long.iter().any(|other| leads_to(other, one, is_and)))
    };
    let is_absorbed = |at: usize, own: &[Formula]| {
        lists.iter().enumerate().any(|(other, list)| {
            // Of two that take in each other the first stays.
            other != at && takes_in(list, own) && (other < at || !takes_in(own, list))
        })
    };
    let kept: Vec<bool> = lists.iter().enumerate().map(|(at, own)| !is_absorbed(at, own)).collect();
    parts.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(part, _)| part).collect()
}

/// Whether a member is at least as strong (in an "or" of lists), or as weak (in an "and").
fn leads_to(one: &Formula, other: &Formula, is_and: bool) -> bool {
    match (one, other) {
        (Formula::In(a, mask), Formula::In(b, wider)) if !is_and => a == b && mask & !wider == 0,
        (Formula::In(a, mask), Formula::In(b, narrower)) => a == b && narrower & !mask == 0,
        _ => one == other,
    }
}
