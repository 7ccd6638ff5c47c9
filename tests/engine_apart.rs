//! Blocking sets of procedures whose steps different people must do, held to plain enumeration.

use std::collections::BTreeSet;

use guiju::engine::TooLarge;
use guiju::engine::cuts::{
    Element, Performer, Procedure, Step, Tree, Way, blocking, blocking_apart, blocking_in_groups, search,
};
use proptest::prelude::*;

/// Elements of the random procedures: two reasons for being away of each of the first four people, and two more things.
const ELEMENTS: [Element; 10] = [0, 1, 10, 11, 20, 21, 30, 31, 900, 4_000_000_000];

/// People, numbered unlike the elements; the last two have no reason for being away.
const PEOPLE: [Performer; 6] = [7, 8, 40, 41, 4_000_000_000, 9];

/// The reasons for being away of one person exclude each other.
fn group(element: Element) -> Option<u32> {
    (element < 100).then_some(element / 10)
}

/// Whether this person is there: no reason for being away.
fn present(person: usize) -> Tree {
    let reason = |element: &Element| *element / 10 == person as u32;
    Tree::All(ELEMENTS.iter().copied().filter(reason).map(Tree::Leaf).collect())
}

fn more() -> impl Strategy<Value = Tree> {
    let leaf = || (0usize..ELEMENTS.len()).prop_map(|at| Tree::Leaf(ELEMENTS[at]));
    prop_oneof![
        6 => Just(Tree::Constant(true)),
        2 => leaf(),
        2 => proptest::collection::vec(leaf(), 1..=3).prop_map(Tree::Any),
        1 => (1usize..=2, proptest::collection::vec(leaf(), 2..=4)).prop_map(|(need, of)| Tree::Quorum { need, of }),
        1 => Just(Tree::Constant(false)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let way = (0usize..PEOPLE.len(), more())
        .prop_map(|(at, more)| Way { performer: PEOPLE[at], works: Tree::All(vec![present(at), more]) });
    proptest::collection::vec(way, 1..=4).prop_map(|ways| Step { ways })
}

fn procedure() -> impl Strategy<Value = Procedure> {
    let steps = |most| proptest::collection::vec(step(), 0..=most);
    (more(), steps(4), steps(2)).prop_map(|(besides, one, other)| Procedure { besides, apart: vec![one, other] })
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
        if !kept.iter().any(|smaller| smaller.is_subset(&set)) && !works(&set) {
            kept.push(set);
        }
    }
    kept.into_iter().map(|set| set.into_iter().collect()).collect()
}

fn one_of_each_group(set: &BTreeSet<Element>) -> bool {
    let groups: Vec<u32> = set.iter().filter_map(|element| group(*element)).collect();
    groups.iter().collect::<BTreeSet<_>>().len() == groups.len()
}

/// Whether each of these sets contains one of those.
fn are_stopped_by(these: &[Vec<Element>], those: &[Vec<Element>]) -> bool {
    these.iter().all(|set| those.iter().any(|smaller| smaller.iter().all(|element| set.contains(element))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(5), ..ProptestConfig::default() })]

    #[test]
    fn families_and_asking_agree_with_enumeration(procedure in procedure(), most in 0usize..=5) {
        let expected = enumerate(most, |_| true, |set| procedure.works(set));
        prop_assert_eq!(&blocking_apart(&procedure, most, |_| None).unwrap(), &expected);
        prop_assert_eq!(&search(most, |_| None, |absent| procedure.support(absent)).unwrap(), &expected);
    }

    #[test]
    fn groups_allow_one_reason_for_each_person(procedure in procedure(), most in 0usize..=5) {
        let expected = enumerate(most, one_of_each_group, |set| procedure.works(set));
        prop_assert_eq!(&blocking_apart(&procedure, most, group).unwrap(), &expected);
        prop_assert_eq!(&search(most, group, |absent| procedure.support(absent)).unwrap(), &expected);
    }

    #[test]
    fn keeping_steps_apart_only_stops_more(procedure in procedure(), most in 0usize..=5) {
        let together = blocking_in_groups(&procedure.together(), most, group).unwrap();
        let apart = blocking_apart(&procedure, most, group).unwrap();
        prop_assert!(are_stopped_by(&together, &apart));
        // Between the two: only the second list is kept apart.
        let first = Procedure { apart: procedure.apart[..1].to_vec(), ..procedure.clone() };
        let second = Procedure { besides: first.together(), apart: procedure.apart[1..].to_vec() };
        let between = blocking_apart(&second, most, group).unwrap();
        prop_assert!(are_stopped_by(&together, &between) && are_stopped_by(&between, &apart));
    }

    #[test]
    fn single_steps_have_nobody_to_differ_from(steps in proptest::collection::vec(step(), 0..=4), most in 0usize..=5) {
        let apart = steps.into_iter().map(|step| vec![step]).collect();
        let procedure = Procedure { besides: Tree::Constant(true), apart };
        prop_assert_eq!(blocking_apart(&procedure, most, |_| None).unwrap(), blocking(&procedure.together(), most).unwrap());
    }

    #[test]
    fn a_shortage_is_one_person_too_few(procedure in procedure(), bits in 0u32..1 << 10) {
        let absent: BTreeSet<Element> = (0..10).filter(|at| bits >> at & 1 == 1).map(|at: usize| ELEMENTS[at]).collect();
        let listed: Vec<Element> = absent.iter().copied().collect();
        let Some(shortage) = procedure.shortage(&listed) else {
            let steps_only = Procedure { besides: Tree::Constant(true), ..procedure };
            prop_assert!(steps_only.works(&absent));
            return Ok(());
        };
        prop_assert!(!procedure.works(&absent));
        prop_assert_eq!(shortage.performers.len() + 1, shortage.steps.len());
        let ways = shortage.steps.iter().flat_map(|at| &procedure.apart[shortage.list][*at].ways);
        let able: BTreeSet<Performer> = ways.filter(|way| way.works.works(&absent)).map(|way| way.performer).collect();
        prop_assert_eq!(shortage.performers, able.into_iter().collect::<Vec<_>>());
    }
}

/// Steps each of which one of these people can do when he is there.
fn plain(steps: impl IntoIterator<Item = Vec<u32>>) -> Procedure {
    let way = |person: u32| Way { performer: person, works: Tree::Leaf(person) };
    let step = |people: Vec<u32>| Step { ways: people.into_iter().map(way).collect() };
    Procedure { besides: Tree::Constant(true), apart: vec![steps.into_iter().map(step).collect()] }
}

#[test]
fn three_people_for_two_steps() {
    // Draft and review: without separation all three must be away, with it any two are enough.
    let procedure = plain([vec![1, 2, 3], vec![1, 2, 3]]);
    assert_eq!(blocking(&procedure.together(), 3).unwrap(), [[1, 2, 3]]);
    assert_eq!(blocking_apart(&procedure, 3, |_| None).unwrap(), [[1, 2], [1, 3], [2, 3]]);
    let shortage = procedure.shortage(&[1, 2]).unwrap();
    assert_eq!((shortage.list, shortage.steps, shortage.performers), (0, vec![0, 1], vec![3]));
    assert_eq!(procedure.shortage(&[1]), None);
}

#[test]
fn too_few_people_from_the_start() {
    let procedure = plain([vec![1, 2], vec![2, 1], vec![1]]);
    assert_eq!(blocking_apart(&procedure, 2, |_| None).unwrap(), [Vec::<Element>::new()]);
    assert_eq!(blocking_apart(&plain([]), 2, |_| None).unwrap(), Vec::<Vec<Element>>::new());
}

#[test]
fn a_clerk_who_registers_two_deputies_counts_for_both() {
    // Each deputy acts only when the clerk (9) has registered it; the two steps then fall to 1 alone.
    let deputy = |person: u32| Way { performer: person, works: Tree::All(vec![Tree::Leaf(person), Tree::Leaf(9)]) };
    let head = || Way { performer: 1, works: Tree::Leaf(1) };
    let steps = vec![Step { ways: vec![head(), deputy(2)] }, Step { ways: vec![head(), deputy(3)] }];
    let procedure = Procedure { besides: Tree::Constant(true), apart: vec![steps] };
    // Without the clerk, one person is left for two steps.
    assert_eq!(blocking(&procedure.together(), 2).unwrap(), [[1, 2], [1, 3], [1, 9]]);
    assert_eq!(blocking_apart(&procedure, 2, |_| None).unwrap(), [vec![9], vec![1, 2], vec![1, 3], vec![2, 3]]);
}

#[test]
fn many_people_and_many_steps() {
    // A ring: person p can do steps p and p + 1. Any absence leaves one too few.
    for people in [10u32, 64, 70] {
        let ring = plain((0..people).map(|step| vec![step, (step + 1) % people]));
        assert_eq!(blocking_apart(&ring, 2, |_| None).unwrap().len() as u32, people);
    }
    // Threes, far apart: two steps and one person to spare. All three sets of two of them stop it.
    for threes in [20u32, 100, 170] {
        let sparse = plain((0..threes).flat_map(|at| [vec![3 * at, 3 * at + 1], vec![3 * at + 1, 3 * at + 2]]));
        assert_eq!(blocking_apart(&sparse, 3, |_| None).unwrap().len() as u32, 3 * threes);
    }
    let crowd = plain((0..600).map(|step| vec![step]));
    assert_eq!(blocking_apart(&crowd, 2, |_| None), Err(TooLarge::Elements(600)));
}

#[test]
fn everybody_for_every_step() {
    // So many sets of steps that the question is asked instead: 20 steps, 22 people, any three too many away.
    let procedure = plain(vec![(0..22).collect::<Vec<u32>>(); 20]);
    assert_eq!(blocking_apart(&procedure, 3, |_| None).unwrap().len(), 22 * 21 * 20 / 6);
}
