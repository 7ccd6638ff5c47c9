//! Minimal sets of absences that leave nobody of a few actors able to act, by products of cut sets.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::TooLarge;
use crate::engine::cuts::{Tree, blocking_in_groups};
use crate::engine::split;
use crate::logic::{Formula, Space, VarId};
use crate::meaning::PRESENT;

/// Somebody away: his presence variable, and the causes that come to the same, as values of it.
pub type Literal = (VarId, u64);

/// The causes of absence that a formula treats alike, for each presence variable.
pub fn causes(formulas: &Formula, presence: &[VarId], space: &Space) -> BTreeMap<VarId, Vec<u64>> {
    let support = formulas.support();
    let away = |v: VarId| space.full(v) & !1;
    presence.iter().filter(|v| support.contains(v)).map(|v| (*v, split::groups(formulas, *v, away(*v)))).collect()
}

/// The minimal sets of at most `most` absences under which `works` fails, for any values of the other variables.
///
/// Conditions that ask for somebody's absence are counted as met when he is there, since he mostly acts himself then, and
/// once more as failed, since he may be a third person who cannot. The caller confirms every set against the whole meaning.
///
/// # Errors
/// [`TooLarge`] when there are too many sets.
pub fn minimal(
    space: &Space,
    presence: &[VarId],
    works: &Formula,
    most: usize,
) -> Result<BTreeSet<Vec<Literal>>, TooLarge> {
    let causes = causes(works, presence, space);
    let literals: Vec<Literal> = causes.iter().flat_map(|(v, groups)| groups.iter().map(move |g| (*v, *g))).collect();
    let mut found = BTreeSet::new();
    let cases = cases(space, works.clone(), &causes);
    // With a third person there, two absences are enough to show what the clause leaves out.
    let third = cases.iter().flat_map(|case| with_others_there(space, case)).map(|case| (case, most.min(2)));
    for (case, most) in third.collect::<BTreeSet<_>>().into_iter().chain(cases.iter().map(|case| (case.clone(), most)))
    {
        let tree = tree(&case, &literals, false);
        let group = |element| literals.get(element as usize).map(|(v, _)| v.0);
        for set in blocking_in_groups(&tree, most, group)? {
            let mut set: Vec<Literal> = set.into_iter().filter_map(|e| literals.get(e as usize).copied()).collect();
            set.sort_unstable();
            found.insert(set);
        }
    }
    found.remove(&Vec::new());
    Ok(found)
}

/// The formula for each combination of the other variables that makes a difference; only presence is left in them.
fn cases(space: &Space, formula: Formula, presence: &BTreeMap<VarId, Vec<u64>>) -> BTreeSet<Formula> {
    let mut found = BTreeSet::new();
    let mut open = BTreeSet::from([formula]);
    while let Some(formula) = open.pop_first() {
        let Some(variable) = formula.first_variable(|v| !presence.contains_key(&v)) else {
            found.insert(formula);
            continue;
        };
        for group in split::groups(&formula, variable, space.full(variable)) {
            open.insert(formula.given(space, &BTreeMap::from([(variable, group)])));
        }
    }
    found
}

/// What is left of a formula when one, or all but one, of those whose absence it asks for are there.
fn with_others_there(space: &Space, formula: &Formula) -> BTreeSet<Formula> {
    let mut asked = BTreeSet::new();
    absence_asked(formula, false, &mut asked);
    let there = |v: &VarId| (*v, 1 << PRESENT);
    let one = asked.iter().map(|v| BTreeMap::from([there(v)]));
    let all_but_one = asked.iter().map(|v| asked.iter().filter(|other| *other != v).map(there).collect());
    let cases: BTreeSet<BTreeMap<_, _>> = one.chain(all_but_one).collect();
    cases.iter().map(|known| formula.given(space, known)).filter(|f| *f != Formula::TRUE).collect()
}

/// The variables of people whose presence makes a part of the formula fail.
fn absence_asked(formula: &Formula, negated: bool, found: &mut BTreeSet<VarId>) {
    match formula {
        Formula::Constant(_) => {}
        Formula::Not(inner) => absence_asked(inner, !negated, found),
        Formula::In(variable, mask) => {
            if (mask >> PRESENT & 1 == 0) != negated {
                found.insert(*variable);
            }
        }
        Formula::All(parts) | Formula::Any(parts) | Formula::AtLeast(_, parts) => {
            parts.iter().for_each(|p| absence_asked(p, negated, found))
        }
    }
}

fn tree(formula: &Formula, literals: &[Literal], negated: bool) -> Tree {
    let parts = |parts: &[Formula]| parts.iter().map(|p| tree(p, literals, negated)).collect::<Vec<_>>();
    match formula {
        Formula::Constant(b) => Tree::Constant(*b != negated),
        Formula::Not(inner) => tree(inner, literals, !negated),
        Formula::In(variable, mask) => there(*variable, if negated { !mask } else { *mask }, literals),
        Formula::All(inner) if negated => Tree::Any(parts(inner)),
        Formula::All(inner) => Tree::All(parts(inner)),
        Formula::Any(inner) if negated => Tree::All(parts(inner)),
        Formula::Any(inner) => Tree::Any(parts(inner)),
        // "Not at least n of m" is "at least m - n + 1 of the opposites".
        Formula::AtLeast(n, inner) if negated => {
            Tree::Quorum { need: inner.len() + 1 - (*n).min(inner.len()), of: parts(inner) }
        }
        Formula::AtLeast(n, inner) => Tree::Quorum { need: *n, of: parts(inner) },
    }
}

/// Works unless somebody is away for a cause that the mask does not allow.
fn there(variable: VarId, mask: u64, literals: &[Literal]) -> Tree {
    let failing = (0u32..).zip(literals).filter(|(_, (v, causes))| *v == variable && causes & mask == 0);
    Tree::All(failing.map(|(element, _)| Tree::Leaf(element)).collect())
}
