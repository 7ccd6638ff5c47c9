//! Both ways to blocking sets agree with plain enumeration of all subsets.

use std::collections::BTreeSet;

use guiju::engine::TooLarge;
use guiju::engine::cuts::{Element, Tree, blocking, blocking_in_groups, search};
use proptest::prelude::*;

/// Elements of the random trees, far apart so that numbers are not places.
const ELEMENTS: [Element; 9] = [0, 1, 2, 70, 71, 500, 501, 502, 4_000_000_000];

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        12 => (0usize..ELEMENTS.len()).prop_map(|at| Tree::Leaf(ELEMENTS[at])),
        1 => any::<bool>().prop_map(Tree::Constant),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        let parts = || proptest::collection::vec(inner.clone(), 0..=4);
        let leaves = proptest::collection::vec(0usize..ELEMENTS.len(), 0..=6);
        prop_oneof![
            parts().prop_map(Tree::All),
            parts().prop_map(Tree::Any),
            (0usize..=5, parts()).prop_map(|(need, of)| Tree::Quorum { need, of }),
            (0usize..=6, leaves).prop_map(|(need, of)| Tree::quorum(need, of.into_iter().map(|at| ELEMENTS[at]))),
        ]
    })
}

/// Groups of three elements each, as persons with three causes; some elements have none.
fn group(element: Element) -> Option<u32> {
    ELEMENTS.iter().position(|other| *other == element).map(|at| at as u32 / 3).filter(|g| *g != 2)
}

/// All subsets of at most `most` elements that block and contain no smaller allowed one that does.
fn enumerate(
    most: usize,
    allowed: impl Fn(&BTreeSet<Element>) -> bool,
    works: impl Fn(&BTreeSet<Element>) -> bool,
) -> Vec<Vec<Element>> {
    let subset = |bits: u32| -> BTreeSet<Element> {
        ELEMENTS.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, element)| *element).collect()
    };
    let mut sets: Vec<_> = (0..1 << ELEMENTS.len()).map(subset).filter(|s| s.len() <= most && allowed(s)).collect();
    sets.sort_by_key(|set| (set.len(), set.iter().copied().collect::<Vec<_>>()));
    let mut kept: Vec<BTreeSet<Element>> = Vec::new();
    for set in sets {
        if !works(&set) && !kept.iter().any(|smaller| smaller.is_subset(&set)) {
            kept.push(set);
        }
    }
    kept.into_iter().map(|set| set.into_iter().collect()).collect()
}

fn one_of_each_group(set: &BTreeSet<Element>) -> bool {
    let groups: Vec<u32> = set.iter().filter_map(|element| group(*element)).collect();
    groups.iter().collect::<BTreeSet<_>>().len() == groups.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]

    #[test]
    fn products_and_asking_agree_with_enumeration(tree in tree(), most in 0usize..=5) {
        let expected = enumerate(most, |_| true, |set| tree.works(set));
        prop_assert_eq!(&blocking(&tree, most).unwrap(), &expected);
        prop_assert_eq!(&search(most, |_| None, |absent| tree.support(absent)).unwrap(), &expected);
    }

    #[test]
    fn groups_allow_one_element_each(tree in tree(), most in 0usize..=5) {
        let expected = enumerate(most, one_of_each_group, |set| tree.works(set));
        prop_assert_eq!(&blocking_in_groups(&tree, most, group).unwrap(), &expected);
        prop_assert_eq!(&search(most, group, |absent| tree.support(absent)).unwrap(), &expected);
    }

    #[test]
    fn an_absence_may_help(tree in tree(), other in tree(), trigger in 0usize..ELEMENTS.len(), most in 0usize..=4) {
        // The second tree only counts once an element is absent: a substitution with a trigger. Not monotone.
        let trigger = ELEMENTS[trigger];
        let works = |set: &BTreeSet<Element>| tree.works(set) || (set.contains(&trigger) && other.works(set));
        let support = |absent: &[Element]| match tree.support(absent) {
            None if absent.contains(&trigger) => other.support(absent),
            found => found,
        };
        prop_assert_eq!(search(most, |_| None, support).unwrap(), enumerate(most, |_| true, works));
    }
}

#[test]
fn a_quorum_of_nine() {
    let meeting = Tree::All(vec![Tree::quorum(1, [0, 1]), Tree::quorum(6, 0..9)]);
    let sets = blocking(&meeting, 4).unwrap();
    assert_eq!(sets.first(), Some(&vec![0, 1]));
    // 126 sets of four of nine, less the 21 that contain both 0 and 1.
    assert_eq!(sets.len(), 1 + 126 - 21);
    assert!(blocking(&meeting, 1).unwrap().is_empty());
}

#[test]
fn many_elements_are_a_matter_of_words() {
    for people in [10u32, 64, 65, 128, 129, 300, 512] {
        let chain = Tree::All((0..people).map(Tree::Leaf).collect());
        assert_eq!(blocking(&chain, 2).unwrap(), (0..people).map(|p| vec![p]).collect::<Vec<_>>());
        let pairs =
            Tree::All((0..people / 2).map(|p| Tree::Any(vec![Tree::Leaf(p), Tree::Leaf(people - 1 - p)])).collect());
        assert_eq!(blocking(&pairs, 4).unwrap().len() as u32, people / 2);
    }
    let chain = Tree::All((0..513).map(Tree::Leaf).collect());
    assert_eq!(blocking(&chain, 2), Err(TooLarge::Elements(513)));
    assert_eq!(blocking(&Tree::quorum(40, 0..80), 41), Err(TooLarge::Sets(200_000)));
}
