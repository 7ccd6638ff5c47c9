//! Reads the instances with known answers into the input of the engines.
#![expect(clippy::unwrap_used, reason = "an instance that cannot be read should stop the run")]

use guiju::engine::bits::{Case, Guarded, Region};
use guiju::engine::cuts::Tree;
use guiju::logic::{Formula, Space, VarId};

/// Rules with guards over a space, and what is impossible.
pub struct Rulebook {
    pub space: Space,
    pub impossible: Vec<Case>,
    pub rules: Vec<Guarded>,
    /// The guards of the same rules as conditions.
    pub guards: Vec<Formula>,
}

/// Reads rules with guards.
pub fn rulebook(text: &str) -> Rulebook {
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<u64>().unwrap());
    let mut next = || numbers.next().unwrap();
    let mut space = Space::default();
    for at in 0..next() {
        space.add(format!("a{at}"), (0..next()).map(|v| v.to_string()).collect()).unwrap();
    }
    let ids: Vec<VarId> = space.variables().map(|(id, _)| id).collect();
    let boxes = |count: u64, next: &mut dyn FnMut() -> u64| -> Vec<Vec<(VarId, u64)>> {
        (0..count).map(|_| ids.iter().map(|id| (*id, next())).collect()).collect()
    };
    let count = next();
    let impossible = boxes(count, &mut next).into_iter().map(|b| Case::new(&space, b).unwrap()).collect();
    let (mut rules, mut guards) = (Vec::new(), Vec::new());
    for _ in 0..next() {
        let (holder, cases, exceptions) = (next() as u32, next(), next());
        let (cases, exceptions) = (boxes(cases, &mut next), boxes(exceptions, &mut next));
        let any = |boxes: &[Vec<(VarId, u64)>]| {
            let limit = |(id, mask): &(VarId, u64)| Formula::is_in(&space, *id, *mask);
            Formula::any(boxes.iter().map(|b| Formula::all(b.iter().map(limit))))
        };
        guards.push(Formula::all([any(&cases), any(&exceptions).negate()]));
        rules.push(Guarded { holder, region: Region::from_masks(&space, &cases, &exceptions) });
    }
    Rulebook { impossible, rules, guards, space }
}

/// Reads procedures as trees.
pub fn procedures(text: &str) -> Vec<Tree> {
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<u32>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (_people, count) = (next(), next());
    (0..count).map(|_| Tree::All((0..next()).map(|_| step(&mut next)).collect())).collect()
}

fn step(next: &mut dyn FnMut() -> u32) -> Tree {
    Tree::Any((0..next()).map(|_| Tree::All((0..next()).map(|_| requirement(next)).collect())).collect())
}

fn requirement(next: &mut dyn FnMut() -> u32) -> Tree {
    let (need, size) = (next() as usize, next());
    Tree::quorum(need, (0..size).map(|_| next()).collect::<Vec<_>>())
}
