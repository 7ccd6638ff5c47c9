//! Random situations of a world, from a number: the same number, the same situation.

use guiju::logic::Point;
use guiju::meaning::World;

/// `SplitMix64`: small, and good enough to pick situations.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % below.max(1)
    }
}

/// A situation in which about one of `rare` people is away; everything else is equally likely.
pub fn situation(world: &World<'_>, dice: &mut Dice, rare: u64) -> Point {
    let mut point = world.space.origin();
    for (variable, _) in world.space.variables() {
        point.set(variable, dice.next(u64::from(world.space.size(variable))) as u8);
    }
    for presence in world.persons.iter().filter_map(|p| world.presence_variable(*p)) {
        if dice.next(rare) != 0 {
            point.set(presence, guiju::meaning::PRESENT);
        }
    }
    point
}
