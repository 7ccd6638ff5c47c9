//! The engines beside other programs for the same job, in interleaved rounds of one run: processor time, and ratios.
//!
//! `GUIJU_PEERS` names the folder of the peer programs, prepared by its own script; without it only the engines run.
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up should stop")]

#[path = "../tests/common/instances.rs"]
mod instances;
#[path = "../tests/common/papers.rs"]
mod papers;
#[path = "common/processor.rs"]
mod processor;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::Command;

use guiju::engine::bits::{Guarded, Region, overlaps, uncovered};
use guiju::engine::cuts::{blocking, blocking_apart};
use guiju::engine::explore::{Explored, Options, explore};
use guiju::logic::VarId;
use instances::{pairs_by_solver, procedures, rulebook, separated};
use papers::papers;
use processor::{once, processor_seconds};

const ROUNDS: usize = 7;
/// What certificates do with verdicts of the other engines: every pair is asked of Z3, with a situation where there is one.
const ALL_PAIRS_BY_SOLVER: &str = "j1 every pair by Z3";
/// As many as the limit programs take before they give their median.
const REPETITIONS: usize = 25;
/// For a peer that does not say its processor time: runs it and says that of the user.
const TIMED: &str = "TIMEFORMAT=cpu_s=%3U; { time \"$0\" \"$@\"; } 2>&1";
const SEARCH_ONCE: &str = "--search-once";

fn main() {
    // In a process of its own, so that the most memory it ever had is that of the search.
    if std::env::args().any(|argument| argument == SEARCH_ONCE) {
        let states = searched(true).states();
        return println!("{:.1}", most_memory().map_or(0.0, |bytes| bytes / states as f64));
    }
    // Cargo also starts this when it tests all targets, and says `--bench` only when it is to measure.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let peers = std::env::var("GUIJU_PEERS").ok();
    if peers.is_none() {
        println!("GUIJU_PEERS is not set: only the engines of guiju are measured");
    }
    let mut times: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (name, seconds) in ours().into_iter().chain(searches()) {
            times.entry(name).or_default().push(seconds);
        }
        for (name, seconds) in peers.iter().flat_map(|folder| theirs(folder)) {
            times.entry(name).or_default().push(seconds);
        }
    }
    table(&times);
    by_solver(times.get(ALL_PAIRS_BY_SOLVER).cloned().unwrap_or_default());
    memory();
}

/// One round of our engines.
fn ours() -> [(&'static str, f64); 5] {
    let book = rulebook(include_str!("../tests/peers/j1_120.txt"));
    let answer = |rules: &[Guarded]| {
        let pairs = overlaps(&book.space, rules, &book.impossible).unwrap();
        let gaps = uncovered(&book.space, rules, &book.impossible, &[VarId(0), VarId(1)]).unwrap();
        assert_eq!((pairs.len(), gaps.len()), (1435, 76));
    };
    let from_conditions = || {
        let rule = |(rule, guard): (&Guarded, _)| Guarded {
            holder: rule.holder,
            region: Region::of(&book.space, guard).unwrap(),
        };
        book.rules.iter().zip(&book.guards).map(rule).collect::<Vec<_>>()
    };
    let text = include_str!("../tests/peers/j2_500_40.txt");
    let (trees, apart) = (procedures(text), separated(text));
    [
        ("j1 ours", measure(|| answer(black_box(&book.rules)))),
        ("j1 ours, from conditions", measure(|| answer(&from_conditions()))),
        (ALL_PAIRS_BY_SOLVER, once(|| assert_eq!(pairs_by_solver(&book).1, 1435))),
        (
            "j2 ours",
            measure(|| {
                let sets: usize = trees.iter().map(|tree| blocking(black_box(tree), 4).unwrap().len()).sum();
                assert_eq!(sets, 4319);
            }),
        ),
        (
            "j2 separated, ours",
            measure(|| {
                let sets = |procedure| blocking_apart(black_box(procedure), 4, |_| None).unwrap().len();
                assert_eq!(apart.iter().map(sets).sum::<usize>(), 4328);
            }),
        ),
    ]
}

/// One round of searching all that three papers and twelve people can do, of whom one at most is away at a time. It is stated
/// by guarded moves like any other system, and made ready in the time that is measured.
fn searches() -> [(&'static str, f64); 3] {
    let first = || {
        let options = Options { first_standstill: true, ..Options::default() };
        let result = explore(&papers(1), &options, &mut |_| true).unwrap();
        let standstill = result.standstills().next().unwrap();
        assert_eq!(result.trace(standstill).len(), 19);
    };
    [
        ("j3 ours", once(|| drop(searched(false)))),
        ("j3 ours, with classes", once(|| drop(searched(true)))),
        ("j3 ours, first standstill", once(first)),
    ]
}

fn searched(classes: bool) -> Explored {
    let result = explore(&papers(1), &Options { classes, ..Options::default() }, &mut |_| true).unwrap();
    assert_eq!((result.states(), result.transitions(), result.depth()), (3_414_216, 16_814_350, 59));
    assert_eq!((result.standstills().len(), result.for_good().count()), (54, 0));
    assert_eq!(result.until_event().count(), if classes { 54 } else { 0 });
    result
}

/// Says what one question costs Z3, and how many of the pairs the exact engine leaves to it.
fn by_solver(mut times: Vec<f64>) {
    let book = rulebook(include_str!("../tests/peers/j1_120.txt"));
    let (asked, _) = pairs_by_solver(&book);
    println!(
        "{:48} {:8.2}   at most 100",
        "j1 a question to Z3, microseconds",
        median(&mut times) * 1e6 / asked as f64
    );
    let left = overlaps(&book.space, &book.rules, &book.impossible).map_or(asked, |_| 0);
    println!("{:48} {:8.2}   at most 5", "j1 pairs left to Z3, per cent", 100.0 * left as f64 / asked as f64);
}

/// Says how much memory a process that searches once has at most, by state.
fn memory() {
    let output = Command::new(std::env::current_exe().unwrap()).arg(SEARCH_ONCE).output().unwrap();
    println!(
        "{:48} {:>8}   at most 16",
        "j3 ours, bytes a state, all in all",
        String::from_utf8_lossy(&output.stdout).trim()
    );
}

/// The most memory this process ever had, in bytes, where the system tells.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?;
    Some(kilobytes.parse::<f64>().ok()? * 1024.0)
}

/// One round of the peers that are there.
fn theirs(folder: &str) -> Vec<(&'static str, f64)> {
    let limit = |program: &str| format!("limit/target/release/{program}");
    let commands = [
        ("j1 limit", limit("j1"), vec!["sym", "data/j1_120.txt"]),
        ("j2 limit", limit("j2"), vec!["fta", "data/j2_500_40.txt"]),
        ("j2 separated, limit", limit("j2"), vec!["treesod", "data/j2_500_40.txt"]),
        ("j1 plain_python", "python3".into(), vec!["j1/plain_python.py", "data/j1_120.json", "data/j1_120.ref"]),
        ("j2 plain_python", "python3".into(), vec!["j2/plain_python.py", "data/j2_500_40.json", "data/j2_500_40.ref"]),
        ("j3 limit", limit("j3c"), vec!["1", "index"]),
        ("j3 limit, hashing", limit("j3c"), vec!["1", "hash"]),
        ("j3 limit, first standstill", limit("j3c"), vec!["1", "index", "find"]),
        ("j3 stateright", "bash".into(), vec!["-c", TIMED, "j3/stateright/target/release/j3srC", "1", "bfs"]),
    ];
    let run = |(name, program, arguments): (&'static str, String, Vec<&str>)| {
        let output = Command::new(program).args(arguments).current_dir(folder).output();
        let text = output.map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
        match text.split("cpu_s=").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok()) {
            Some(seconds) => Some((name, seconds)),
            None => {
                println!("{name}: did not run (is `GUIJU_PEERS` prepared?)");
                None
            }
        }
    };
    commands.into_iter().filter_map(run).collect()
}

/// The median processor time of one call, in seconds.
fn measure(mut job: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..REPETITIONS)
        .map(|_| {
            let start = processor_seconds();
            job();
            processor_seconds() - start
        })
        .collect();
    median(&mut times)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn table(times: &BTreeMap<&str, Vec<f64>>) {
    let medians: BTreeMap<&str, f64> = times.iter().map(|(name, all)| (*name, median(&mut all.clone()))).collect();
    println!("{:28} {:>12} {:>12}   median and minimum of {ROUNDS} rounds", "processor time", "ms", "min ms");
    for (name, all) in times {
        let least = all.iter().copied().fold(f64::INFINITY, f64::min);
        println!("{name:28} {:12.4} {:12.4}", medians[name] * 1e3, least * 1e3);
    }
    for (over, under, goal) in [
        ("j1 ours", "j1 limit", "at most 4"),
        ("j1 ours, from conditions", "j1 limit", ""),
        ("j2 ours", "j2 limit", "at most 4"),
        ("j2 separated, ours", "j2 separated, limit", "at most 4"),
        ("j1 plain_python", "j1 ours", "at least 50"),
        ("j1 plain_python", "j1 ours, from conditions", ""),
        ("j2 plain_python", "j2 ours", "at least 20"),
        ("j3 stateright", "j3 ours", "at least 9"),
        ("j3 ours", "j3 limit", ""),
        ("j3 ours", "j3 limit, hashing", ""),
    ] {
        if let (Some(a), Some(b)) = (medians.get(over), medians.get(under)) {
            println!("{:48} {:8.2}   {goal}", format!("{over} / {under}"), a / b);
        }
    }
}
