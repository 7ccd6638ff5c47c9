//! The engines give exactly the known answers of the instances, through the functions that checks call.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up should fail")]

#[path = "common/instances.rs"]
mod instances;

use std::collections::BTreeSet;

use guiju::engine::bits::{Guarded, Overlap, Region, Uncovered, overlaps, uncovered};
use guiju::engine::cuts::{blocking, blocking_apart, search};
use guiju::logic::VarId;
use instances::{Rulebook, pairs_by_solver, procedures, rulebook, separated};

const RULES: &str = include_str!("peers/j1_120.txt");
const RULES_ANSWER: &str = include_str!("peers/j1_120.ref");
const PROCEDURES: &str = include_str!("peers/j2_500_40.txt");
const PROCEDURES_ANSWER: &str = include_str!("peers/j2_500_40.ref");
const SEPARATED_ANSWER: &str = include_str!("peers/j2s_500_40.ref");
const ONE_PROCEDURE: &str = include_str!("peers/j2_80_1.txt");
const ONE_SEPARATED_ANSWER: &str = include_str!("peers/j2s_80_1.ref");

fn verify(book: &Rulebook, pairs: &[Overlap], gaps: &[Uncovered]) {
    let possible = |point| !book.impossible.iter().any(|case| case.contains(point));
    let holder = |at: usize| book.rules[at].holder;
    for pair in pairs {
        assert!(possible(&pair.witness) && holder(pair.first) != holder(pair.second));
        assert!(book.guards[pair.first].holds(&pair.witness) && book.guards[pair.second].holds(&pair.witness));
    }
    for gap in gaps {
        assert!(possible(&gap.witness) && gap.witness.values()[..2] == gap.values);
        assert!(!book.guards.iter().any(|guard| guard.holds(&gap.witness)));
    }
    let mut lines: BTreeSet<String> = pairs.iter().map(|pair| format!("P {} {}", pair.first, pair.second)).collect();
    lines.extend(gaps.iter().map(|gap| format!("G {} {}", gap.values[0], gap.values[1])));
    assert_eq!(lines, RULES_ANSWER.lines().map(str::to_owned).collect());
    assert_eq!((pairs.len(), gaps.len()), (1435, 76));
}

#[test]
fn overlaps_and_gaps_are_the_known_ones() {
    let book = rulebook(RULES);
    let pairs = overlaps(&book.space, &book.rules, &book.impossible).unwrap();
    let gaps = uncovered(&book.space, &book.rules, &book.impossible, &[VarId(0), VarId(1)]).unwrap();
    verify(&book, &pairs, &gaps);
}

#[test]
fn overlaps_and_gaps_are_the_same_from_conditions() {
    let book = rulebook(RULES);
    let regions = book.guards.iter().map(|guard| Region::of(&book.space, guard).unwrap());
    let rules: Vec<Guarded> =
        book.rules.iter().zip(regions).map(|(rule, region)| Guarded { holder: rule.holder, region }).collect();
    let pairs = overlaps(&book.space, &rules, &book.impossible).unwrap();
    let gaps = uncovered(&book.space, &rules, &book.impossible, &[VarId(0), VarId(1)]).unwrap();
    verify(&book, &pairs, &gaps);
}

#[test]
fn the_solver_says_the_same_of_every_pair() {
    let (asked, together) = pairs_by_solver(&rulebook(RULES));
    assert!(together < asked);
    assert_eq!(together, 1435);
}

fn known_sets(answer: &str) -> BTreeSet<Vec<u32>> {
    answer.lines().map(|l| l.split_whitespace().map(|w| w.parse().unwrap()).collect()).collect()
}

#[test]
fn blocking_sets_are_the_known_ones() {
    let mut found = BTreeSet::new();
    for (at, tree) in procedures(PROCEDURES).iter().enumerate() {
        for set in blocking(tree, 4).unwrap() {
            let absent: BTreeSet<u32> = set.iter().copied().collect();
            assert!(!tree.works(&absent));
            assert!(set.iter().all(|back| tree.works(&absent.iter().copied().filter(|p| p != back).collect())));
            found.insert([vec![at as u32], set].concat());
        }
    }
    assert_eq!(found.len(), 4319);
    assert_eq!(found, known_sets(PROCEDURES_ANSWER));
}

#[test]
fn asking_finds_the_same_blocking_sets() {
    let known = known_sets(PROCEDURES_ANSWER);
    for (at, tree) in procedures(PROCEDURES).iter().enumerate().take(4) {
        let found = search(4, |_| None, |absent| tree.support(absent)).unwrap();
        let expected: BTreeSet<Vec<u32>> =
            known.iter().filter(|set| set[0] == at as u32).map(|set| set[1..].to_vec()).collect();
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }
}

#[test]
fn blocking_sets_with_separated_steps_are_the_known_ones() {
    for (text, answer, count) in [(PROCEDURES, SEPARATED_ANSWER, 4328), (ONE_PROCEDURE, ONE_SEPARATED_ANSWER, 107)] {
        let mut found = BTreeSet::new();
        for (at, procedure) in separated(text).iter().enumerate() {
            for set in blocking_apart(procedure, 4, |_| None).unwrap() {
                let absent: BTreeSet<u32> = set.iter().copied().collect();
                assert!(!procedure.works(&absent));
                let without = |back| absent.iter().copied().filter(|person| person != back).collect();
                assert!(set.iter().all(|back| procedure.works(&without(back))));
                found.insert([vec![at as u32], set].concat());
            }
        }
        assert_eq!(found.len(), count);
        assert_eq!(found, known_sets(answer));
    }
}

#[test]
fn the_separated_procedures_are_the_same_when_put_together() {
    for (procedure, tree) in separated(PROCEDURES).iter().zip(procedures(PROCEDURES)) {
        assert_eq!(blocking(&procedure.together(), 4).unwrap(), blocking(&tree, 4).unwrap());
    }
}
