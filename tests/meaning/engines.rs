//! Boxes, splitting by cases, Z3 and, where there are few situations, plain enumeration agree on whether an act can stop, and the evaluator confirms their situations.

use std::cell::Cell;

use guiju::engine::{bits, smt, split};
use guiju::logic::{Formula, Point, Space, VarId};
use guiju::meaning::{ABSENCES, World};
use guiju::model::{ActId, Model};

use super::books;
use super::situations::Dice;

#[test]
fn engines_agree_on_random_books() {
    let enumerated = Cell::new(0);
    books::random(12, 300, false, |model, number| {
        let (decided, asked) = agree(model, number, usize::MAX, &enumerated);
        assert_eq!(decided, asked, "a small book is never too large");
    });
    assert!(100 < enumerated.get(), "only {} questions were gone through plainly", enumerated.get());
}

#[test]
fn engines_agree_on_the_models() {
    let (mut decided, mut asked) = (0, 0);
    for model in books::standing() {
        let (d, a) = agree(&model, 7, 12, &Cell::new(0));
        (decided, asked) = (decided + d, asked + a);
    }
    assert!(asked <= decided * 2, "the boxes decide {decided} of {asked} questions only");
}

/// How many questions the boxes decided, and how many there were.
fn agree(model: &Model, number: u64, most_acts: usize, plainly: &Cell<usize>) -> (usize, usize) {
    let world = World::new(model);
    let mut solver = smt::Solver::new(&world.space);
    let mut dice = Dice(number);
    let (mut decided, mut asked) = (0, 0);
    for act in model.vocabulary.acts.ids().take(most_acts) {
        for away in 0..3 {
            let question = question(&world, act, away, &mut dice);
            let split = split::find(&world.space, &question).unwrap();
            confirm(&world, act, &question, split.as_ref());
            let z3 = match solver.satisfiable(&question) {
                smt::Answer::Together(point) => Some(point),
                smt::Answer::Never => None,
                smt::Answer::Unknown(why) => panic!("{why}"),
            };
            confirm(&world, act, &question, z3.as_ref());
            assert_eq!(split.is_some(), z3.is_some(), "{} split, Z3", model.name);
            asked += 1;
            if let Some(any) = enumerated(&world.space, &question) {
                plainly.set(plainly.get() + 1);
                assert_eq!(split.is_some(), any, "{} split, enumeration", model.name);
            }
            if let Ok(boxes) = bits::satisfiable(&world.space, &question) {
                decided += 1;
                confirm(&world, act, &question, boxes.as_ref());
                assert_eq!(boxes.is_some(), z3.is_some(), "{} boxes, Z3", model.name);
            }
        }
    }
    (decided, asked)
}

/// Whether any of all points satisfies the question; `None` when there are too many to go through.
fn enumerated(space: &Space, question: &Formula) -> Option<bool> {
    const MOST: u32 = 2048;
    let variables: Vec<VarId> = question.support().into_iter().collect();
    let sizes = variables.iter().map(|v| space.size(*v));
    let all = sizes.clone().try_fold(1u32, |all, size| all.checked_mul(size)).filter(|all| *all <= MOST)?;
    let sizes: Vec<u32> = sizes.collect();
    Some((0..all).any(|number| {
        let (mut point, mut rest) = (space.origin(), number);
        for (variable, size) in variables.iter().zip(&sizes) {
            point.set(*variable, (rest % size) as u8);
            rest /= size;
        }
        question.holds(&point)
    }))
}

/// That the act is provided for and cannot be done, with so many people away for chosen causes and all others there.
fn question(world: &World<'_>, act: ActId, away: u64, dice: &mut Dice) -> Formula {
    let mut presence: Vec<_> =
        world.persons.iter().filter_map(|p| world.presence_variable(*p)).map(|v| (v, 0)).collect();
    for _ in 0..away {
        let person = dice.next(presence.len() as u64) as usize;
        presence[person].1 = *ABSENCES.start() + dice.next(ABSENCES.count() as u64) as u8;
    }
    let known = presence.iter().map(|(v, value)| (*v, 1u64 << value)).collect();
    let stops = Formula::all([world.provided(act), world.performable(act).negate()]).given(&world.space, &known);
    Formula::all(presence.iter().map(|(v, value)| world.is(*v, *value)).chain([stops]))
}

fn confirm(world: &World<'_>, act: ActId, question: &Formula, point: Option<&Point>) {
    let Some(point) = point else { return };
    assert!(question.holds(point));
    let applies = world.provisions_of(act).any(|(_, p)| p.applies.holds(point));
    assert!(applies && !world.can_be_done(act, point), "the evaluator does not confirm it");
}
