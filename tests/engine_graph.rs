//! Circles, gatekeepers and bypasses against plain enumeration on small graphs.

#[cfg(test)]
mod graphs {
    use std::collections::BTreeSet;

    use guiju::engine::graph::{bypasses, circles, gatekeepers};
    use proptest::prelude::*;

    const NODES: usize = 6;

    fn edges() -> impl Strategy<Value = Vec<(usize, usize)>> {
        proptest::collection::vec((0..NODES, 0..NODES), 0..14)
    }

    /// Every simple path, found by trying everything.
    fn paths(edges: &BTreeSet<(usize, usize)>, from: usize, to: usize) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let mut open = vec![vec![from]];
        while let Some(path) = open.pop() {
            let here = *path.last().unwrap();
            for (_, next) in edges.iter().filter(|(a, _)| *a == here) {
                let longer = [path.as_slice(), &[*next]].concat();
                if *next == to {
                    found.push(longer);
                } else if !path.contains(next) {
                    open.push(longer);
                }
            }
        }
        found
    }

    #[test]
    fn a_map_of_partners_with_a_ring_of_three() {
        let pairs = [(0, 1), (1, 0), (2, 3), (3, 2), (4, 5), (5, 6), (6, 4)];
        assert_eq!(circles(7, &pairs), [vec![0, 1], vec![2, 3], vec![4, 5, 6]]);
        assert_eq!(circles(3, &[(0, 1), (1, 2), (2, 2)]), [vec![2]]);
        assert!(circles(3, &[(0, 1), (1, 2), (0, 2)]).is_empty());
    }

    #[test]
    fn one_chief_between_units_and_the_head() {
        // 0, 1: units; 2: chief; 3: deputy; 4: head.
        let lines = [(0, 2), (1, 2), (2, 3), (2, 4), (3, 4), (1, 3)];
        assert_eq!(gatekeepers(5, &lines, 0, 4), Some(vec![2]));
        assert_eq!(gatekeepers(5, &lines, 1, 4), Some(vec![]));
        assert_eq!(gatekeepers(5, &lines, 4, 0), None);
        assert_eq!(gatekeepers(5, &lines, 9, 0), None);
        let past: Vec<_> = bypasses(5, &lines).into_iter().map(|b| (b.from, b.to, b.over)).collect();
        assert_eq!(past, [(1, 3, vec![2]), (2, 4, vec![3])]);
    }

    proptest! {
        #[test]
        fn circles_are_circles_and_leave_none_out(list in edges()) {
            let set: BTreeSet<_> = list.iter().copied().collect();
            let found = circles(NODES, &list);
            let mut covered = BTreeSet::new();
            for circle in &found {
                let distinct: BTreeSet<_> = circle.iter().collect();
                prop_assert_eq!(distinct.len(), circle.len());
                prop_assert_eq!(circle.iter().min(), circle.first());
                for (at, node) in circle.iter().enumerate() {
                    let step = (*node, circle[(at + 1) % circle.len()]);
                    prop_assert!(set.contains(&step));
                    covered.insert(step);
                }
            }
            let on_a_circle: BTreeSet<_> = set.iter().copied().filter(|(a, b)| a == b || !paths(&set, *b, *a).is_empty()).collect();
            prop_assert_eq!(covered, on_a_circle);
        }

        #[test]
        fn gatekeepers_are_those_on_every_path(list in edges(), from in 0..NODES, to in 0..NODES) {
            prop_assume!(from != to);
            let set: BTreeSet<_> = list.iter().copied().collect();
            let all = paths(&set, from, to);
            let found = gatekeepers(NODES, &list, from, to);
            prop_assert_eq!(found.is_none(), all.is_empty());
            if let (Some(found), Some(first)) = (found, all.first()) {
                let on_all: Vec<usize> = first.iter().copied().filter(|n| *n != from && *n != to && all.iter().all(|p| p.contains(n))).collect();
                prop_assert_eq!(found, on_all);
            }
        }

        #[test]
        fn bypasses_are_edges_with_a_longer_way(list in edges()) {
            let set: BTreeSet<_> = list.iter().copied().filter(|(a, b)| a != b).collect();
            let found = bypasses(NODES, &list);
            let past: BTreeSet<_> = found.iter().map(|b| (b.from, b.to)).collect();
            let longer = |a: usize, b: usize| paths(&set, a, b).iter().filter(|p| p.len() > 2).map(Vec::len).min();
            let expected: BTreeSet<_> = set.iter().copied().filter(|(a, b)| longer(*a, *b).is_some()).collect();
            prop_assert_eq!(past, expected);
            for b in found {
                prop_assert_eq!(Some(b.over.len() + 2), longer(b.from, b.to));
            }
        }
    }
}
