//! Reads the instances with known answers into the input of the engines.
#![expect(clippy::unwrap_used, reason = "an instance that cannot be read should stop the run")]

use guiju::engine::bits::{Case, Guarded, Region};
use guiju::engine::cuts::{Procedure, Step, Tree, Way};
use guiju::engine::smt::{Answer, Solver};
use guiju::logic::{Formula, Space, VarId};

/// Rules with guards over a space, and what is impossible.
pub struct Rulebook {
    pub space: Space,
    pub impossible: Vec<Case>,
    /// That nothing impossible is the case.
    pub possible: Formula,
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
    let never = boxes(count, &mut next);
    let any = |boxes: &[Vec<(VarId, u64)>]| {
        let limit = |(id, mask): &(VarId, u64)| Formula::is_in(&space, *id, *mask);
        Formula::any(boxes.iter().map(|b| Formula::all(b.iter().map(limit))))
    };
    let possible = any(&never).negate();
    let impossible = never.into_iter().map(|b| Case::new(&space, b).unwrap()).collect();
    let (mut rules, mut guards) = (Vec::new(), Vec::new());
    for _ in 0..next() {
        let (holder, cases, exceptions) = (next() as u32, next(), next());
        let (cases, exceptions) = (boxes(cases, &mut next), boxes(exceptions, &mut next));
        guards.push(Formula::all([any(&cases), any(&exceptions).negate()]));
        rules.push(Guarded { holder, region: Region::from_masks(&space, &cases, &exceptions) });
    }
    Rulebook { impossible, possible, rules, guards, space }
}

/// So many of these people must be there.
struct Requirement {
    need: usize,
    of: Vec<u32>,
}

impl Requirement {
    fn tree(&self) -> Tree {
        Tree::quorum(self.need, self.of.iter().copied())
    }
}

/// All of these must be met.
type Alternative = Vec<Requirement>;

/// Reads procedures: their steps, of each the alternatives.
fn steps(text: &str) -> Vec<Vec<Vec<Alternative>>> {
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<u32>().unwrap());
    let mut next = || numbers.next().unwrap();
    let (_people, count) = (next(), next());
    (0..count).map(|_| (0..next()).map(|_| alternatives(&mut next)).collect()).collect()
}

fn alternatives(next: &mut dyn FnMut() -> u32) -> Vec<Alternative> {
    (0..next()).map(|_| (0..next()).map(|_| requirement(next)).collect()).collect()
}

fn requirement(next: &mut dyn FnMut() -> u32) -> Requirement {
    let (need, size) = (next() as usize, next());
    Requirement { need, of: (0..size).map(|_| next()).collect() }
}

/// Reads procedures as trees.
pub fn procedures(text: &str) -> Vec<Tree> {
    steps(text).iter().map(|steps| Tree::All(steps.iter().map(|step| tree(step)).collect())).collect()
}

fn tree(step: &[Alternative]) -> Tree {
    Tree::Any(step.iter().map(|of| Tree::All(of.iter().map(Requirement::tree).collect())).collect())
}

/// Reads procedures whose steps that are not meetings must be done by different people.
pub fn separated(text: &str) -> Vec<Procedure> {
    // The first requirement of an alternative names who performs it; a meeting needs more than one.
    let alone = |step: &Vec<Alternative>| step.iter().all(|alternative| alternative[0].need == 1);
    let procedure = |steps: Vec<Vec<Alternative>>| {
        let (apart, meetings): (Vec<_>, Vec<_>) = steps.into_iter().partition(alone);
        let besides = Tree::All(meetings.iter().map(|step| tree(step)).collect());
        Procedure { besides, apart: vec![apart.iter().map(|step| ways(step)).collect()] }
    };
    steps(text).into_iter().map(procedure).collect()
}

fn ways(step: &[Alternative]) -> Step {
    let of = |alternative: &Alternative| -> Vec<Way> {
        let way = |performer: u32| {
            let others = alternative[1..].iter().map(Requirement::tree);
            let parts = std::iter::once(Tree::Leaf(performer)).chain(others).collect();
            Way { performer, works: Tree::All(parts) }
        };
        alternative[0].of.iter().map(|performer| way(*performer)).collect()
    };
    Step { ways: step.iter().flat_map(of).collect() }
}

/// Asks Z3 of every pair of rules with different holders whether both can hold: how many were asked, and how many can.
pub fn pairs_by_solver(book: &Rulebook) -> (usize, usize) {
    let mut solver = Solver::new(&book.space);
    solver.tell(book.guards.iter().chain([&book.possible]));
    let (mut asked, mut together) = (0, 0);
    for (at, one) in book.rules.iter().enumerate() {
        for (other, _) in book.rules.iter().enumerate().skip(at + 1).filter(|(_, rule)| rule.holder != one.holder) {
            let parts = [book.possible.clone(), book.guards[at].clone(), book.guards[other].clone()];
            asked += 1;
            match solver.together(&parts) {
                Answer::Together(_) => together += 1,
                Answer::Never => {}
                Answer::Unknown(reason) => unreachable!("Z3 gave up: {reason}"),
            }
        }
    }
    (asked, together)
}
