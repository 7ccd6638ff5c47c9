//! Which clauses stand elsewhere: those outside the longest row that kept its order, once moved chapters are put back.

use super::chapters::PlacedChapter;
use super::clauses::Clause;
use super::pairing::Group;

/// For each group whether it moved. A number alone is no place: what was added or deleted before it moves nothing.
pub(super) fn moved(before: &[Clause], after: &[Clause], groups: &[Group], chapters: &[PlacedChapter]) -> Vec<bool> {
    let partner = |new: Option<usize>| chapters.iter().find(|it| it.new == new && new.is_some()).and_then(|it| it.old);
    // Where each new chapter stood; one without a past stands behind the chapter before it.
    let mut last = 0;
    let count = after.iter().filter_map(|clause| clause.chapter).max().map_or(0, |most| most + 1);
    let homes: Vec<usize> = (0..count)
        .map(|new| {
            last = partner(Some(new)).unwrap_or(last);
            last
        })
        .collect();
    let home = |new: usize| {
        let chapter = after.get(new).and_then(|clause| clause.chapter);
        (chapter.and_then(|at| homes.get(at).copied()).unwrap_or(0), new)
    };
    let mut placed: Vec<(usize, (usize, usize), usize)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if let Some((old, new)) = group.pairs.first() {
            placed.push((*old, home(*new), at));
        }
    }
    placed.sort_unstable();
    let mut places: Vec<(usize, usize)> = placed.iter().map(|(_, place, _)| *place).collect();
    places.sort_unstable();
    let order: Vec<usize> = placed.iter().map(|(_, place, _)| places.partition_point(|other| other < place)).collect();
    let stays = longest_in_order(&order, &vec![1; order.len()]);
    let mut moved = vec![false; groups.len()];
    for ((old, (_, new), at), stays) in placed.iter().zip(stays) {
        let chapter = before.get(*old).and_then(|clause| clause.chapter);
        let now = partner(after.get(*new).and_then(|clause| clause.chapter));
        let is_elsewhere = chapter.zip(now).is_some_and(|(chapter, now)| chapter != now);
        if let Some(slot) = moved.get_mut(*at) {
            *slot = !stays || is_elsewhere;
        }
    }
    moved
}

/// Which of the numbers belong to the heaviest ascending row; all numbers differ.
pub(super) fn longest_in_order(order: &[usize], weights: &[usize]) -> Vec<bool> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (at, (number, weight)) in order.iter().zip(weights).enumerate() {
        let before = (0..at).filter(|earlier| order.get(*earlier) < Some(number));
        let previous = before.max_by_key(|earlier| (best.get(*earlier).map(|it| it.0), std::cmp::Reverse(*earlier)));
        let sum = previous.and_then(|it| best.get(it)).map_or(0, |it| it.0);
        best.push((sum + weight, previous));
    }
    let mut stays = vec![false; order.len()];
    let mut at = (0..order.len()).max_by_key(|at| (best.get(*at).map(|it| it.0), std::cmp::Reverse(*at)));
    while let Some(here) = at {
        if let Some(slot) = stays.get_mut(here) {
            *slot = true;
        }
        at = best.get(here).and_then(|it| it.1);
    }
    stays
}
