//! The order on each level, so that few lines cross: each cell goes where its neighbours are on average.

use super::cells::Cells;

const SWEEPS: usize = 24;

/// Orders every level; of all orders tried, the one with the fewest crossings stays.
pub fn order(cells: &mut Cells) {
    join(cells);
    let mut best = (crossings(cells), cells.rows.clone());
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        let levels: Vec<usize> =
            if downwards { (1..cells.rows.len()).collect() } else { (0..cells.rows.len()).rev().skip(1).collect() };
        for level in levels {
            sort(cells, level, downwards);
        }
        join(cells);
        let now = crossings(cells);
        if now < best.0 {
            best = (now, cells.rows.clone());
        }
    }
    cells.rows = best.1;
}

fn sort(cells: &mut Cells, level: usize, downwards: bool) {
    let Some(beside) = (if downwards { level.checked_sub(1) } else { Some(level + 1) }) else { return };
    let Some(fixed) = cells.rows.get(beside).cloned() else { return };
    let Some(row) = cells.rows.get(level).cloned() else { return };
    let average = |cell: usize, at: usize| {
        let neighbours = cells.links.iter().filter(|l| !l.flat).filter_map(|l| match (l.upper, l.lower) {
            (other, own) if downwards && own == cell => Some(other),
            (own, other) if !downwards && own == cell => Some(other),
            _ => None,
        });
        let places: Vec<usize> = neighbours.filter_map(|n| fixed.iter().position(|c| *c == n)).collect();
        // A cell without neighbours keeps its share of the way.
        if places.is_empty() {
            at * 1000 * fixed.len() / row.len().max(1)
        } else {
            places.iter().sum::<usize>() * 1000 / places.len()
        }
    };
    let mut sorted: Vec<(usize, usize)> =
        row.iter().enumerate().map(|(at, cell)| (average(*cell, at), *cell)).collect();
    sorted.sort_by_key(|(key, _)| *key);
    if let Some(slot) = cells.rows.get_mut(level) {
        *slot = sorted.into_iter().map(|(_, cell)| cell).collect();
    }
}

/// Puts each special case directly beside its general post.
fn join(cells: &mut Cells) {
    for (special, general) in cells.beside.clone().into_iter().rev() {
        for row in &mut cells.rows {
            if row.contains(&special) && row.contains(&general) {
                row.retain(|c| *c != special);
                let at = row.iter().position(|c| *c == general).map_or(row.len(), |at| at + 1);
                row.insert(at, special);
            }
        }
    }
}

/// How many pairs of lines between neighbouring levels cross.
fn crossings(cells: &Cells) -> usize {
    let mut place = vec![0; cells.cells.len()];
    for row in &cells.rows {
        for (at, cell) in row.iter().enumerate() {
            if let Some(slot) = place.get_mut(*cell) {
                *slot = at;
            }
        }
    }
    let at = |cell: usize| place.get(cell).copied().unwrap_or(0);
    let ends: Vec<_> = cells.links.iter().filter(|l| !l.flat).map(|l| (l.row, at(l.upper), at(l.lower))).collect();
    let crosses = |one: &(usize, usize, usize), other: &(usize, usize, usize)| {
        one.0 == other.0 && (one.1 < other.1 && other.2 < one.2 || other.1 < one.1 && one.2 < other.2)
    };
    ends.iter().enumerate().map(|(i, one)| ends.iter().skip(i + 1).filter(|other| crosses(one, other)).count()).sum()
}
