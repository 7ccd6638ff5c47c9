//! Where each line leaves and reaches a box: straight below or above the other end where there is room.

use super::cells::{Cells, Link, PORT_GAP};
use super::place::spread;

const MARGIN: i32 = 10;
const ROUNDS: usize = 3;

/// For each link, the place where it leaves the upper cell and where it reaches the lower one.
pub fn ports(cells: &Cells) -> Vec<(i32, i32)> {
    let mut ports: Vec<(i32, i32)> =
        cells.links.iter().map(|l| (cells.cell(l.upper).centre, cells.cell(l.lower).centre)).collect();
    for _ in 0..ROUNDS {
        for number in cells.rows.iter().flatten() {
            side(cells, *number, true, &mut ports);
        }
        for number in cells.rows.iter().rev().flatten() {
            side(cells, *number, false, &mut ports);
        }
    }
    ports
}

/// Settles the places at one side of a cell.
fn side(cells: &Cells, number: usize, above: bool, ports: &mut [(i32, i32)]) {
    let cell = cells.cell(number);
    if cell.node.is_none() {
        return;
    }
    let mut here: Vec<(i32, i32, usize, bool)> = Vec::new();
    for (index, link) in cells.links.iter().enumerate().filter(|(_, l)| !cells.is_beside(l)) {
        let Some((upper, lower)) = ports.get(index).copied() else { continue };
        if !above && link.upper == number {
            here.push((cells.cell(link.lower).centre, lower, index, true));
        } else if link.lower == number && above != link.flat {
            here.push((cells.cell(link.upper).centre, upper, index, false));
        }
    }
    here.sort_by_key(|(centre, _, index, _)| (*centre, order_of(cells, *index)));
    let gap = i64::from(PORT_GAP);
    let (left, right) =
        (i64::from(cell.centre - cell.width / 2 + MARGIN), i64::from(cell.centre + cell.width / 2 - MARGIN));
    let wanted: Vec<(i64, i64)> = here.iter().map(|(_, other, ..)| (i64::from(*other).clamp(left, right), 1)).collect();
    let found = spread(&wanted, &vec![gap; here.len().saturating_sub(1)]);
    let room = i64::try_from(here.len().saturating_sub(1)).unwrap_or(0) * gap;
    for (place, (at, (_, _, index, is_upper))) in found.into_iter().zip(here).enumerate() {
        let offset = i64::try_from(place).unwrap_or(0) * gap;
        let x = (at - offset).clamp(left, (right - room).max(left)) + offset;
        if let Some(slot) = ports.get_mut(index) {
            let x = i32::try_from(x).unwrap_or(0);
            if is_upper { slot.0 = x } else { slot.1 = x }
        }
    }
}

/// Lines between the same two cells keep one order at both.
fn order_of(cells: &Cells, index: usize) -> usize {
    cells.links.get(index).map_or(0, |l: &Link| l.drawn)
}
