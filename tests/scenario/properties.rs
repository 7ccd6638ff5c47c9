//! A replay takes only moves that can happen next, and is the same every time.

use proptest::prelude::*;

use guiju::ask::scenario::Replayer;
use guiju::meaning::Procedures;
use guiju::model::scenario::Scenario;

use super::{file, rules};

const PEOPLE: [&str; 4] = ["区长某", "常务副区长某", "副区长己", "办公室主任某"];
const CAUSES: [&str; 7] = ["出差", "出访", "病假", "休假", "学习", "回避", "缺位"];
const MATTERS: [&str; 4] = [
    "公文 “甲”: 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局}",
    "公文 “乙”: 文种 = 规范性文件, 主办 = 区财政局, 涉及单位 = {区财政局, 区民政局}",
    "公文 “丙”: 文种 = 一般公文, 主办 = 区民政局, 涉及单位 = {区民政局, 区教委}",
    "会议 “丁” 业务 议题争议协调: 种类 = 常务会议, 主办 = 区教委, 涉及单位 = {区教委, 区民政局}",
];

/// A scenario put together from people, causes, days and matters.
fn block() -> impl Strategy<Value = String> {
    let away = (0..PEOPLE.len(), 0..CAUSES.len(), 1..9u8, 1..6u8, any::<bool>());
    let away = proptest::collection::vec(away, 0..4).prop_map(|rows| {
        let mut seen = [false; PEOPLE.len()];
        let mut out = String::new();
        for (who, cause, day, length, reachable) in rows {
            if !std::mem::replace(&mut seen[who], true) {
                let reach = if reachable { "可联系" } else { "联系不上" };
                let (person, cause, last) = (PEOPLE[who], CAUSES[cause], day + length);
                out.push_str(&format!("  {person} {cause} 2026-03-0{day} 至 2026-03-{last:02} {reach}\n"));
            }
        }
        out
    });
    let matters = (1..16u8, 1..9u8);
    (away, matters, any::<bool>(), 1..9u8).prop_map(|(away, (which, day), delegated, from)| {
        let mut out = format!("给定\n  现有委托\n{away}");
        if delegated {
            out.push_str(&format!("  区长某 委托 副区长己 签发(公文) 依 51.2 2026-03-0{from} 起\n"));
        }
        out.push_str("当\n");
        for (at, matter) in MATTERS.iter().enumerate().filter(|(at, _)| which & (1 << at) != 0) {
            out.push_str(&format!("  2026-03-{:02} {matter}\n", usize::from(day) + at));
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_complained_of_or_read_and_never_fails(
        cut in 0..1200usize,
        length in 0..12usize,
        put in proptest::sample::select(vec!["", "“", "{", "则\n", "2026-02-31", " 委托 ", "=", "```", "依 ", "\n", "当\n"]),
    ) {
        let text: Vec<char> = super::documented::page("docs/scenario.zh.md").chars().collect();
        let from = text.windows(12).position(|w| w.iter().collect::<String>() == "```scenario\n").unwrap_or(0);
        let from = (from + cut).min(text.len());
        let kept = text.iter().take(from).chain(text.iter().skip(from + length));
        let (before, after): (Vec<_>, Vec<_>) = kept.copied().enumerate().partition(|(at, _)| *at < from);
        let text = |part: Vec<(usize, char)>| part.into_iter().map(|(_, c)| c).collect::<String>();
        let content = format!("{}{put}{}", text(before), text(after)).replace("````markdown\n", "");
        let source = std::sync::Arc::new(guiju::text::Source { path: "a.md".into(), content });
        let (scenario, complaints) = Scenario::of_source(source, rules());
        let shown = guiju::tell::complaints::render(&complaints, guiju::text::Lang::Zh, false);
        prop_assert_eq!(complaints.is_empty(), shown.is_empty());
        if let Some(scenario) = scenario {
            let _played = Replayer::new(rules()).replay(&scenario);
        } else {
            prop_assert!(!complaints.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_moves_that_can_happen_next_are_taken(block in block()) {
        let (scenario, complaints) = Scenario::of_source(file(&block), rules());
        let scenario = scenario.ok_or_else(|| TestCaseError::fail(format!("{complaints:?}")))?;
        let replayer = Replayer::new(rules());
        let replay = replayer.replay(&scenario).map_err(|c| TestCaseError::fail(format!("{c:?}")))?;
        prop_assert_eq!(&replay, &Replayer::new(rules()).replay(&scenario).expect("it plays again"));
        let (world, plan) = replayer.plan(&scenario).expect("it plays");
        let system = Procedures::new(&world).of(&plan).system;
        let mut state = system.start.clone();
        for taken in &replay.moves {
            let next = system.next(&state).find(|(at, _)| at == taken).map(|(_, next)| next);
            prop_assert!(next.is_some(), "move {} cannot happen", taken);
            state = next.expect("it can happen");
        }
        // At the end nobody who could act is left waiting: a case that is not finished has no step that somebody can take.
        let unfinished = replay.cases.iter().filter(|case| case.done.is_none()).count();
        prop_assert_eq!(unfinished == 0, system.done.holds(&state));
        prop_assert!(unfinished == 0 || system.is_standstill(&state));
    }
}
