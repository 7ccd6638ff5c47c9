//! Where each cell stands on its level: as near as possible to its neighbours, without overlap.

use super::cells::Cells;

const GAP: i32 = 26;
const SWEEPS: usize = 16;
/// Passing lines pull harder than boxes, so that long lines stay straight.
const PULL_OF_LANE: i64 = 6;

/// Places all cells.
pub fn place(cells: &mut Cells) {
    for row in cells.rows.clone() {
        let mut x = 0;
        for number in row {
            if let Some(cell) = cells.cells.get_mut(number) {
                x += cell.left + cell.width / 2;
                cell.centre = x;
                x += cell.width - cell.width / 2 + GAP;
            }
        }
    }
    for sweep in 0..SWEEPS {
        let levels: Vec<usize> =
            if sweep % 2 == 0 { (0..cells.rows.len()).collect() } else { (0..cells.rows.len()).rev().collect() };
        for level in levels {
            settle(cells, level);
        }
    }
}

/// Moves everything so that the leftmost cell begins at nought.
pub fn flush(cells: &mut Cells) {
    let left = |c: &super::cells::Cell| c.centre - c.width / 2 - c.left;
    let drawn: Vec<usize> = cells.rows.iter().flatten().copied().collect();
    let least = drawn.iter().map(|n| left(&cells.cell(*n))).min().unwrap_or(0);
    for number in drawn {
        if let Some(cell) = cells.cells.get_mut(number) {
            cell.centre -= least;
        }
    }
}

/// Makes a line that passes several levels straight where the boxes leave room.
pub fn straighten(cells: &mut Cells) {
    let lines: std::collections::BTreeSet<usize> = cells.links.iter().map(|l| l.drawn).collect();
    for line in lines {
        let links: Vec<_> = cells.links.iter().filter(|l| l.drawn == line && !l.flat).copied().collect();
        let lanes: Vec<usize> = links.iter().map(|l| l.lower).filter(|n| cells.cell(*n).node.is_none()).collect();
        let (Some(first), Some(last)) = (links.first(), links.last()) else { continue };
        let wishes: Vec<i32> = [last.lower, first.upper].iter().chain(&lanes).map(|n| cells.cell(*n).centre).collect();
        let fit = wishes.into_iter().find(|x| lanes.iter().all(|lane| has_room(cells, *lane, *x)));
        for lane in lanes {
            if let (Some(cell), Some(x)) = (cells.cells.get_mut(lane), fit) {
                cell.centre = x;
            }
        }
    }
}

/// Whether a passing line can stand at `x` between its neighbours.
fn has_room(cells: &Cells, lane: usize, x: i32) -> bool {
    let Some(row) = cells.rows.iter().find(|row| row.contains(&lane)) else { return false };
    let Some(at) = row.iter().position(|c| *c == lane) else { return false };
    let half = cells.cell(lane).width / 2;
    let before = at.checked_sub(1).and_then(|b| row.get(b)).map(|n| cells.cell(*n));
    let after = row.get(at + 1).map(|n| cells.cell(*n));
    before.is_none_or(|c| c.centre + c.width / 2 <= x - half)
        && after.is_none_or(|c| x + half <= c.centre - c.width / 2 - c.left)
}

fn settle(cells: &mut Cells, level: usize) {
    let Some(row) = cells.rows.get(level).cloned() else { return };
    let wanted: Vec<(i64, i64)> = row.iter().map(|number| wanted(cells, *number)).collect();
    let distances: Vec<i64> = row
        .windows(2)
        .map(|pair| {
            let (Some(one), Some(other)) = (pair.first(), pair.get(1)) else { return 0 };
            let (one, other) = (cells.cell(*one), cells.cell(*other));
            i64::from(one.width / 2 + other.width / 2 + other.left + GAP)
        })
        .collect();
    for (number, centre) in row.iter().zip(spread(&wanted, &distances)) {
        if let Some(cell) = cells.cells.get_mut(*number) {
            cell.centre = i32::try_from(centre).unwrap_or(0);
        }
    }
}

/// The average of a cell's neighbours, and how hard it pulls.
fn wanted(cells: &Cells, number: usize) -> (i64, i64) {
    let own = cells.cell(number);
    let neighbours = cells.links.iter().filter_map(|l| match (l.upper, l.lower) {
        (one, other) if one == number => Some(other),
        (other, one) if one == number => Some(other),
        _ => None,
    });
    let (mut sum, mut count) = (0, 0);
    for neighbour in neighbours.map(|n| cells.cell(n)) {
        let pull = if neighbour.node.is_none() && own.node.is_none() { PULL_OF_LANE } else { 1 };
        sum += i64::from(neighbour.centre) * pull;
        count += pull;
    }
    let weight = if own.node.is_none() { PULL_OF_LANE } else { count.max(1) };
    if count == 0 { (i64::from(own.centre), 1) } else { (sum / count, weight) }
}

/// The places nearest to the wanted ones (least squares, with weights) that keep the distances: pool adjacent violators.
pub fn spread(wanted: &[(i64, i64)], distances: &[i64]) -> Vec<i64> {
    let offsets: Vec<i64> = std::iter::once(0)
        .chain(distances.iter().scan(0, |sum, d| {
            *sum += d;
            Some(*sum)
        }))
        .collect();
    // Each block: sum of weighted wishes, weight, how many.
    let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
    for ((want, weight), offset) in wanted.iter().zip(&offsets) {
        blocks.push(((want - offset) * weight, *weight, 1));
        while let [.., before, last] = blocks.as_mut_slice() {
            if before.0 * last.1 <= last.0 * before.1 {
                break;
            }
            *before = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            blocks.pop();
        }
    }
    let flat =
        blocks.iter().flat_map(|(sum, weight, many)| std::iter::repeat_n(sum.div_euclid((*weight).max(1)), *many));
    flat.zip(&offsets).map(|(z, offset)| z + offset).collect()
}
