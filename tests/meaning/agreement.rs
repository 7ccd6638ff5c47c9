//! The formulas that the engines read say what the evaluator says.

use std::collections::BTreeSet;

use guiju::logic::Point;
use guiju::meaning::World;
use guiju::model::{ActId, Model};

use super::books;
use super::situations::{Dice, situation};

#[test]
fn formulas_and_evaluator_agree_on_random_books() {
    books::random(11, 60, false, |model, number| agree(model, number, 24));
}

#[test]
fn formulas_and_evaluator_agree_on_the_models() {
    for model in books::standing() {
        agree(&model, 5, 3);
    }
}

fn agree(model: &Model, number: u64, situations: usize) {
    let world = World::new(model);
    let mut dice = Dice(number);
    let points: Vec<Point> = (0..situations).map(|at| situation(&world, &mut dice, 2 + at as u64 % 3)).collect();
    for (act, row) in model.vocabulary.acts.iter() {
        let (performable, grounds) = (world.performable(act), world.grounds(act));
        for point in &points {
            let here = || format!("{} {} at {:?}", model.name, row.label.name(), world.away(point));
            assert_eq!(performable.holds(point), world.can_be_done(act, point), "can be done: {}", here());
            let usable = grounds.iter().filter(|g| world.is_named(g.root, point) && world.usable(g).holds(point));
            let usable: BTreeSet<_> = usable.map(|g| (g.root, g.links.clone(), g.performer)).collect();
            assert_eq!(usable, able(&world, act, point), "grounds: {}", here());
        }
    }
}

fn able(
    world: &World<'_>,
    act: ActId,
    point: &Point,
) -> BTreeSet<(guiju::meaning::Root, Vec<usize>, guiju::meaning::Actor)> {
    world.competent(act, point).into_iter().filter(|c| c.able).map(|c| (c.root, c.links, c.actor)).collect()
}
