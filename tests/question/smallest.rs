//! The smallest changes are those that plain enumeration with the evaluator finds, in random situations of the 2022 rules.

use guiju::ask::question::{Change, MOST_CHANGES, Powers, changed, is_allowed, possible, smallest};
use guiju::logic::Point;
use guiju::meaning::{PRESENT, World};
use guiju::model::ActId;

/// `SplitMix64`: the same number, the same situations.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % below.max(1)
    }
}

/// Half of the leaders are away, a few delegations have been made, and every other fact is as usual half of the time.
fn situation(world: &World<'_>, dice: &mut Dice) -> Point {
    let mut point = world.space.origin();
    for (variable, _) in world.space.variables() {
        let value = dice.next(u64::from(world.space.size(variable))) as u8;
        point.set(variable, if dice.next(2) == 0 { 0 } else { value });
    }
    for (at, person) in world.persons.iter().enumerate() {
        if 13 <= at || dice.next(2) != 0 {
            point.set(world.presence_variable(*person).unwrap(), PRESENT);
        }
    }
    for delegation in &world.delegations {
        point.set(delegation.variable, u8::from(dice.next(12) == 0));
    }
    point
}

/// Whether an act can be done by people who are not forbidden to, by the evaluator alone.
fn can_be_done(world: &World<'_>, act: ActId, point: &Point) -> bool {
    world.can_be_done_by(act, point, |c| !world.forbidden(act, c.actor).holds(point))
}

/// By plain enumeration: each set that helps and is allowed, and of which no smaller one does.
fn enumerated(world: &World<'_>, act: ActId, point: &Point) -> Vec<Vec<Change>> {
    let changes = possible(world, act, point);
    let helps = |set: &[Change]| {
        let after = changed(world, point, set);
        is_allowed(world, act, set, &after) && can_be_done(world, act, &after)
    };
    let mut found: Vec<Vec<Change>> = Vec::new();
    let mut sets: Vec<Vec<Change>> = vec![Vec::new()];
    for _ in 1..=MOST_CHANGES {
        let mut next = Vec::new();
        for set in &sets {
            let after = set.last().map_or(0, |last| changes.iter().position(|c| c == last).unwrap() + 1);
            next.extend(changes[after..].iter().map(|change| [set.as_slice(), &[*change]].concat()));
        }
        next.retain(|set| !found.iter().any(|smaller| smaller.iter().all(|c| set.contains(c))));
        found.extend(next.iter().filter(|set| helps(set)).cloned());
        sets = next;
    }
    found
}

#[test]
fn every_smallest_change_is_found_and_nothing_else() {
    let model = super::rules();
    let world = World::new(&model);
    let mut dice = Dice(2022);
    let acts: Vec<ActId> =
        model.vocabulary.acts.ids().filter(|act| world.provisions_of(*act).next().is_some()).collect();
    let provided: Vec<_> = acts.iter().map(|act| world.provided(*act)).collect();
    let (mut blocked, mut helped, mut several) = (0, 0, 0);
    while blocked < 340 {
        let at = dice.next(acts.len() as u64) as usize;
        let (act, point) = (acts[at], situation(&world, &mut dice));
        // What no rule provides for is helped by nothing; a few of those are enough.
        if !provided[at].holds(&point) && dice.next(60) != 0 || 20 < possible(&world, act, &point).len() {
            continue;
        }
        if can_be_done(&world, act, &point) {
            continue;
        }
        let powers = Powers::of(&world, act);
        let (mut found, mut expected) = (smallest(&world, &powers, &point), enumerated(&world, act, &point));
        let name = model.act_words(act).zh;
        for set in &found {
            let after = changed(&world, &point, set);
            assert!(can_be_done(&world, act, &after), "{name}: {set:?} does not help");
        }
        assert!(found.iter().map(Vec::len).is_sorted(), "{name}: the smaller ones come first");
        found.iter_mut().chain(&mut expected).for_each(|set| set.sort());
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{name} with {:?} away", world.away(&point));
        blocked += 1;
        helped += usize::from(!found.is_empty());
        several += usize::from(found.iter().any(|set| 1 < set.len()));
    }
    assert!(80 <= helped && 8 <= several, "{blocked} {helped} {several}");
}

#[test]
fn what_the_formula_says_of_people_who_may_is_what_the_evaluator_says() {
    let model = super::rules();
    let world = World::new(&model);
    let mut dice = Dice(7);
    for act in model.vocabulary.acts.ids() {
        let powers = Powers::of(&world, act);
        for _ in 0..6 {
            let point = situation(&world, &mut dice);
            assert_eq!(powers.can_be_done(&point), can_be_done(&world, act, &point), "{}", model.act_words(act).zh);
        }
    }
}
