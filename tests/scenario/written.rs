//! A scenario that is written out and read again is the same scenario.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use guiju::ask::scenario::{Replayer, lines};
use guiju::model::language::Tongue;
use guiju::model::scenario::{
    Absence, CaseOfStory, Date, Decision, Entrusted, Expected, Line, LineKind, Participant, Period, Reassigned,
    Refusal, Scenario, Scope, Stated,
};
use guiju::model::{ActId, Cause, Institution, MatterId, Member, Task, Values};
use guiju::text::{Source, Span};

use super::{file, rules};

/// The scenario without its places in the file; what has a day in the order of the days.
fn bare(scenario: &Scenario) -> String {
    let nowhere = nowhere();
    let mut bare = Scenario { source: Arc::clone(&nowhere.source), expected_range: 0..0, ..scenario.clone() };
    bare.absences.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.returns.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.delegations.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.withdrawals.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.reassigned.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.cases.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.decisions.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.refusals.iter_mut().for_each(|it| it.span = nowhere.clone());
    bare.expected.iter_mut().flatten().for_each(|it| it.span = nowhere.clone());
    bare.returns.sort_by_key(|it| it.day);
    bare.withdrawals.sort_by_key(|it| it.day);
    bare.reassigned.sort_by_key(|it| it.day);
    bare.decisions.sort_by_key(|it| it.day);
    bare.refusals.sort_by_key(|it| it.day);
    format!("{bare:#?}")
}

fn nowhere() -> Span {
    Span { source: Arc::new(Source { path: "写出.md".into(), content: String::new() }), start: 0, end: 0 }
}

fn read(content: String) -> Scenario {
    let source = Arc::new(Source { path: "写出.md".into(), content });
    let (scenario, complaints) = Scenario::of_source(Arc::clone(&source), rules());
    let shown = guiju::tell::complaints::render(&complaints, guiju::text::Lang::Zh, false);
    assert!(scenario.is_some(), "{shown}\n{}", source.content);
    scenario.expect("a scenario")
}

#[test]
fn every_scenario_of_the_library_survives_being_written() {
    let replayer = Replayer::new(rules());
    let mut count = 0;
    for entry in std::fs::read_dir("scenarios/liangping-2022").expect("the library") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|e| e != "md") || path.file_stem().is_some_and(|s| s == "README") {
            continue;
        }
        let (scenario, complaints) = Scenario::read(Path::new(&path), rules());
        assert!(complaints.is_empty(), "{}", path.display());
        let scenario = scenario.expect("a scenario");
        let written = scenario.written(rules());
        let again = read(written.clone());
        assert_eq!(bare(&scenario), bare(&again), "{}", path.display());
        assert_eq!(again.written(rules()), written);
        let played = |s: &Scenario| lines(rules(), &replayer.replay(s).expect("it plays"));
        assert_eq!(played(&scenario), played(&again), "{}", path.display());
        count += 1;
    }
    assert!(60 <= count, "{count}");
}

#[test]
fn an_act_can_be_asked_for_without_any_business() {
    let happens = super::happens("给定\n  区长某 出差\n当\n  2026-03-02 政务 “一” 只办 领导政府工作\n");
    assert_eq!(happens, ["2026-03-02 “一” 停在 领导政府工作"]);
    let alone = super::happens(
        "当\n  2026-03-02 公文 “一” 只办 核报、签发: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局}\n",
    );
    assert_eq!(alone.len(), 3, "{alone:?}");
    let with_all_before = super::happens(
        "当\n  2026-03-02 公文 “一” 业务 签发: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局}\n",
    );
    assert!(alone.len() < with_all_before.len(), "{with_all_before:?}");
}

#[test]
fn all_delegations_can_be_in_force_at_once() {
    let block = "当\n  2026-03-02 政务 “一” 只办 主持政府工作\n";
    let away = "给定\n  区长某 出差\n";
    assert_eq!(super::happens(&format!("{away}{block}")), ["2026-03-02 “一” 停在 主持政府工作"]);
    let delegated = super::happens(&format!("{away}  全部委托\n{block}"));
    assert!(delegated.iter().any(|line| line.contains("办成")), "{delegated:?}");
}

#[test]
fn names_that_would_be_read_otherwise_stand_in_quotation_marks() {
    let block = "当\n  2026-03-02 公文 “办成 一”: 文种 = 一般公文\n  2026-03-02 公文 \"甲”乙\": 文种 = 一般公文\n";
    let (scenario, _) = Scenario::of_source(file(block), rules());
    let scenario = scenario.expect("a scenario");
    assert_eq!(bare(&read(scenario.written(rules()))), bare(&scenario));
}

fn day() -> impl Strategy<Value = Date> {
    (1..28i8).prop_map(|day| Date::constant(2026, 3, day))
}

fn period() -> impl Strategy<Value = Period> {
    let days = (proptest::option::of(day()), proptest::option::of(0..40i64));
    days.prop_map(|(from, length)| {
        let to = |from: Date, days| from.checked_add(jiff::Span::new().days(days)).expect("a day");
        match (from, length) {
            (Some(from), length) => Period { from: Some(from), to: length.map(|days| to(from, days)) },
            (None, length) => Period { from: None, to: length.map(|days| to(Date::constant(2026, 3, 1), days)) },
        }
    })
}

fn participant() -> impl Strategy<Value = Participant> {
    let persons = rules().establishment.persons.ids().map(Participant::Person);
    let units = rules().vocabulary.units.ids().map(|u| Participant::Institution(Institution::Unit(u)));
    let bodies = rules().vocabulary.bodies.ids().map(|b| Participant::Institution(Institution::Body(b)));
    select(persons.chain(units).chain(bodies).collect::<Vec<_>>())
}

fn acts() -> impl Strategy<Value = Vec<ActId>> {
    proptest::collection::vec(select(rules().vocabulary.acts.ids().collect::<Vec<_>>()), 0..3)
}

fn case() -> impl Strategy<Value = CaseOfStory> {
    let matter = select(rules().vocabulary.matters.ids().collect::<Vec<_>>());
    (matter, day(), any::<u64>()).prop_map(|(matter, day, seed)| {
        let vocabulary = &rules().vocabulary;
        let pick = |by: u64, among: usize| usize::try_from((seed >> by) % 64).expect("small") % among.max(1);
        let acts: Vec<_> = vocabulary.acts.iter().filter(|(_, a)| a.matter == matter).map(|(id, _)| id).collect();
        let businesses = vocabulary.businesses.iter().filter(|(_, b)| vocabulary.acts[b.goal].matter == matter);
        let businesses: Vec<_> = businesses.map(|(id, _)| id).collect();
        let task = match (pick(0, 4), acts.get(pick(4, acts.len()))) {
            (1, Some(act)) => Some(Task::Act(*act)),
            (2, Some(act)) => Some(Task::Only([Some(*act), acts.first().copied()].into_iter().flatten().collect())),
            (3, _) => businesses.get(pick(8, businesses.len())).map(|b| Task::Business(*b)),
            _ => None,
        };
        // A business of the same name is meant before an act.
        let hidden =
            |act: &ActId| businesses.iter().any(|b| vocabulary.businesses[*b].label == vocabulary.acts[*act].label);
        let task = task.filter(|task| !matches!(task, Task::Act(act) if hidden(act)));
        let stated = vocabulary.attributes.iter().filter(|(_, row)| row.matter == matter).enumerate();
        let stated = stated.filter(|(at, _)| pick(12 + *at as u64, 2) == 1).map(|(at, (id, row))| {
            let by = 20 + at as u64;
            let of = |kind: &Option<_>| {
                let units = vocabulary.units.iter().filter(|(_, u)| kind.is_none_or(|kind| u.kind == kind));
                units.map(|(id, _)| id).collect::<Vec<_>>()
            };
            let value = match &row.values {
                Values::Choices(choices) => Stated::Choice(pick(by, choices.len())),
                Values::YesNo => Stated::Choice(pick(by, 2)),
                Values::Integer(low, high) => Stated::Number(low + pick(by, (high - low) as usize + 1) as i64),
                Values::Unit(kind) => Stated::Units(vec![of(kind)[pick(by, of(kind).len())]]),
                Values::Units(kind) => Stated::Units(of(kind).into_iter().take(pick(by, 4)).collect()),
            };
            (id, value)
        });
        let attributes = stated.collect();
        CaseOfStory { name: String::new(), day, matter, task, attributes, span: nowhere() }
    })
}

fn matter_acts(matter: MatterId) -> Vec<ActId> {
    rules().vocabulary.acts.iter().filter(|(_, a)| a.matter == matter).map(|(id, _)| id).collect()
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let person = select(rules().establishment.persons.ids().collect::<Vec<_>>());
    let absence = (person, select(Cause::ALL.to_vec()), any::<bool>(), period());
    let absences = proptest::collection::vec(absence, 0..3);
    let delegations = proptest::collection::vec((participant(), participant(), acts(), any::<bool>(), period()), 0..3);
    let refusals = proptest::collection::vec((proptest::option::of(day()), participant(), acts(), any::<bool>()), 0..3);
    let cases = proptest::collection::vec(case(), 1..4);
    let readings = proptest::collection::vec(0..rules().vocabulary.readings.len(), 0..3);
    let changes = proptest::collection::vec((0..30usize, 0..7usize, proptest::option::of(day()), 0..3u8), 0..4);
    let around = (absences, delegations, refusals, any::<(bool, bool)>(), changes);
    (around, cases, readings, any::<u64>(), select(vec![Tongue::Zh, Tongue::En])).prop_map(assembled)
}

type Row = (Option<Date>, Participant, Vec<ActId>, bool);
type Around = (
    Vec<(guiju::model::PersonId, Cause, bool, Period)>,
    Vec<(Participant, Participant, Vec<ActId>, bool, Period)>,
    Vec<Row>,
    (bool, bool),
    Vec<(usize, usize, Option<Date>, u8)>,
);

/// Units that pass into another portfolio, into nobody's, or into a second one; partners that change.
fn reassigned(seeds: Vec<(usize, usize, Option<Date>, u8)>) -> Vec<Reassigned> {
    let model = rules();
    let mut seen = std::collections::BTreeSet::new();
    let one = |(at, to, day, form): (usize, usize, Option<Date>, u8)| {
        let (relation, pairs) = model.establishment.pairs.iter().nth(at % 2)?;
        let (of, known) = *pairs.get(at % pairs.len())?;
        let to = *pairs.iter().map(|(_, to)| to).collect::<std::collections::BTreeSet<_>>().into_iter().nth(to)?;
        if known == to || of == to || !seen.insert((*relation, of)) {
            return None;
        }
        let (before, after) = match form {
            0 => (Some(known), Some(to)),
            1 => (Some(known), None),
            _ => (None, Some(to)),
        };
        let turned = form != 0 && matches!(of, Member::Unit(_));
        Some(Reassigned { relation: *relation, of, before, after, day, turned, span: nowhere() })
    };
    seeds.into_iter().filter_map(one).collect()
}

/// Those without a day first, as a file has them.
fn refusals_of(rows: Vec<Row>, cases: usize) -> Vec<Refusal> {
    let refusal = |(at, (day, who, acts, refuses)): (usize, Row)| {
        let case = day.filter(|_| at < cases).map(|_| at);
        Refusal { day, who, case, acts, refuses: refuses || day.is_none(), span: nowhere() }
    };
    let (always, dated): (Vec<_>, Vec<_>) = rows.into_iter().enumerate().map(refusal).partition(|r| r.day.is_none());
    always.into_iter().chain(dated).collect()
}

fn assembled((around, cases, readings, seed, tongue): (Around, Vec<CaseOfStory>, Vec<usize>, u64, Tongue)) -> Scenario {
    let (absences, delegations, refusals, (standing, all_delegated), reassigned_seeds) = around;
    let names = ["采购合同", "two words", "办成", "甲”乙", "2026-03-02"];
    let named = cases.into_iter().enumerate().map(|(at, case)| CaseOfStory { name: names[at].to_owned(), ..case });
    let cases: Vec<CaseOfStory> = named.collect();
    let (mut seen, mut answers) = (std::collections::BTreeSet::new(), Vec::new());
    for at in readings {
        let reading = rules().vocabulary.readings.ids().nth(at).expect("a reading");
        if seen.insert(at) {
            answers.push((reading, rules().vocabulary.readings[reading].answers.len() - 1));
        }
    }
    let mut away = std::collections::BTreeSet::new();
    let absences = absences.into_iter().filter(|row| away.insert(row.0));
    let absence = |(person, cause, reachable, period)| Absence { person, cause, reachable, period, span: nowhere() };
    let entrusted = |(from, to, acts, all_powers, period): (_, _, Vec<ActId>, bool, _)| {
        let clause = rules().norms.iter().nth(acts.len()).map(|(_, n)| n.address);
        let acts = if all_powers { Vec::new() } else { acts };
        Entrusted { from, to, scope: Scope { acts, all_powers, clause }, period, span: nowhere() }
    };
    let refusals = refusals_of(refusals, cases.len());
    let first = &cases[0];
    let acts = matter_acts(first.matter);
    let with_outcomes = acts.iter().find(|act| !rules().vocabulary.acts[**act].outcomes.is_empty());
    let decision =
        with_outcomes.map(|act| Decision { day: first.day, case: 0, act: *act, outcome: 0, span: nowhere() });
    let line = |what, by| Expected { line: Line { day: Some(first.day), what, by, clauses: None }, span: nowhere() };
    let who = Participant::Person(rules().establishment.persons.ids().next().expect("somebody"));
    let act = acts[usize::try_from(seed % acts.len() as u64).expect("small")];
    let expected = (seed % 3 != 0).then(|| {
        vec![
            line(LineKind::Step { case: 0, act, outcome: None }, Some(vec![(who, None), (who, Some(who))])),
            line(LineKind::Stopped { case: 0, acts: acts.clone() }, None),
            line(LineKind::NoEffect { from: who, to: who, acts: vec![act] }, None),
            line(LineKind::Finished { case: 0 }, None),
        ]
    });
    Scenario {
        title: "试".to_owned(),
        story: vec!["第一段。".to_owned(), "第二段“有引号”。".to_owned()],
        tongue,
        answers,
        standing,
        all_delegated,
        absences: absences.map(absence).collect(),
        returns: Vec::new(),
        delegations: delegations.into_iter().map(entrusted).collect(),
        withdrawals: Vec::new(),
        reassigned: reassigned(reassigned_seeds),
        decisions: decision.into_iter().collect(),
        refusals,
        expected,
        cases,
        source: nowhere().source,
        expected_range: 0..0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_it_was(scenario in scenario()) {
        let written = scenario.written(rules());
        prop_assert_eq!(bare(&read(written.clone())), bare(&scenario), "{}", written);
    }
}
