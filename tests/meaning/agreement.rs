//! The formulas that the engines read say what the evaluator says.

use std::collections::BTreeSet;

use guiju::logic::Point;
use guiju::meaning::World;
use guiju::model::{ActId, Model};

use super::books;
use super::situations::{Dice, situation};

#[test]
fn formulas_and_evaluator_agree_on_random_books() {
    books::random(11, 300, false, |model, number| agree(model, number, 24));
}

#[test]
fn formulas_and_evaluator_agree_on_the_models() {
    for model in books::standing() {
        agree(&model, 5, 3);
    }
}

#[test]
fn steps_as_formulas_and_what_comes_before_in_one_situation_agree() {
    let mut compared = 0;
    for model in books::standing() {
        let world = World::new(&model);
        assert!(world.circles().is_empty(), "{}", model.name);
        let mut dice = Dice(7);
        let points: Vec<Point> = (0..40).map(|_| situation(&world, &mut dice, 2)).collect();
        for business in model.vocabulary.businesses.ids() {
            let steps = world.steps(business);
            let goal = steps.first().unwrap();
            for point in points.iter().filter(|p| goal.needed.holds(p)) {
                let needed: BTreeSet<ActId> =
                    steps.iter().skip(1).filter(|s| s.needed.holds(point)).map(|s| s.act).collect();
                assert_eq!(needed, world.before(goal.act, point), "{} {point:?}", model.name);
                compared += needed.len();
            }
        }
    }
    assert!(100 < compared, "only {compared} steps were compared");
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
