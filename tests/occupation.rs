//! Rules that keep whoever is busy with one matter from others: what two matters at once come to.

#[cfg(test)]
mod two_at_once {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use guiju::ask::explore::{Bounds, Exploration, explore};
    use guiju::ask::scenario::{Replayer, What, compare};
    use guiju::ask::waiting::{circle, waits};
    use guiju::logic::{Point, System};
    use guiju::meaning::{Plan, Procedure, Procedures, World};
    use guiju::model::Model;
    use guiju::model::scenario::Scenario;
    use proptest::prelude::*;

    const BOOK: &str = "models/small/one-file-at-a-time";
    const NORM: &str = "独占 初核(申请) 至 批准(申请)";

    fn loaded(folder: &Path) -> Model {
        let (model, complaints) = Model::load(folder);
        model.unwrap_or_else(|| panic!("{complaints:#?}"))
    }

    /// The book with another norm for its fifth clause, and other people for the steps of the third.
    fn with(norm: &str, steps: &[(&str, &str, &str)]) -> Model {
        let folder = tempfile::tempdir().unwrap();
        let copy = |path: &str, change: &dyn Fn(String) -> String| {
            let to = folder.path().join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, change(fs::read_to_string(Path::new(BOOK).join(path)).unwrap())).unwrap();
        };
        for path in ["people.csv", "rules/00-vocabulary.md", "text/one-file-at-a-time.txt"] {
            copy(path, &|content| content);
        }
        copy("rules/10-clauses.md", &|content| {
            let mut content = content.replace(NORM, norm);
            if !steps.is_empty() {
                let kept = content.lines().filter(|line| !line.starts_with("由 "));
                content = kept.map(|line| format!("{line}\n")).collect();
                let powers = steps.iter().map(|(who, act, kind)| format!("由 {who} {act}(申请) 当 种类 = {kind}\n"));
                content = content.replace(
                    "须先 初核(申请) 再 复核(申请)\n",
                    &format!("{}须先 初核(申请) 再 复核(申请)\n", powers.collect::<String>()),
                );
            }
            content
        });
        loaded(folder.path())
    }

    fn searched(model: &Model) -> Exploration<'_> {
        let found = explore(model, Bounds { most_away: 0, ..Bounds::default() }, &mut |_| true);
        assert!(found.finished());
        found
    }

    /// Every state that can be reached, one step after the other.
    fn enumerated(system: &System) -> BTreeSet<Point> {
        let mut seen = BTreeSet::from([system.start.clone()]);
        let mut open = vec![system.start.clone()];
        while let Some(state) = open.pop() {
            for (_, next) in system.next(&state) {
                if seen.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        seen
    }

    /// The state to which what a search tells leads, every step of it taken by whoever it says.
    fn replayed(procedure: &Procedure<'_, '_>, one: &guiju::ask::explore::Standoff) -> Point {
        one.way.iter().fold(procedure.system.start.clone(), |state, (happening, who)| {
            let is_it = |at: usize| procedure.happenings[at] == *happening && procedure.takers[at] == *who;
            procedure.system.next(&state).find(|(at, _)| is_it(*at)).expect("a step that can be taken").1
        })
    }

    fn of<'w, 'm>(world: &'w World<'m>, plan: &Plan) -> Procedure<'w, 'm> {
        Procedures::new(world).of(plan)
    }

    #[test]
    fn two_applications_of_different_kinds_wait_for_each_other() {
        let model = loaded(Path::new(BOOK));
        let found = searched(&model);
        let coupled = found.coupled.as_ref().expect("clause 5 couples them");
        assert_eq!((coupled.pairs, coupled.standoffs.len()), (3, 1));
        let one = &coupled.standoffs[0];
        assert!(one.is_circular && one.way.len() == 2 && one.waits.len() == 2);
        let [first, second] = [&one.waits[0], &one.waits[1]];
        assert_eq!((first.case, first.with, second.case, second.with), (0, 1, 1, 0));
        assert_ne!(first.actor, second.actor);
        assert!(found.has_stops());
        let told = guiju::tell::explore::terminal(&found, guiju::text::Lang::Zh).replace("\n    ", "");
        assert!(told.contains("第一件的复核要等租房科科长甲，而租房科科长甲正在办第二件（第五条）"), "{told}");
    }

    #[test]
    fn kept_from_another_first_check_only_they_do_not() {
        let model = with("独占 初核(申请) 至 批准(申请) 不办 初核(申请)", &[]);
        let found = searched(&model);
        let coupled = found.coupled.as_ref().expect("they are still coupled");
        assert!(coupled.standoffs.is_empty() && !found.has_stops());
    }

    #[test]
    fn free_again_once_the_second_check_is_done_they_still_wait() {
        let standoffs = |norm: &str| searched(&with(norm, &[])).coupled.map(|c| c.standoffs.len());
        assert_eq!(standoffs("独占 初核(申请) 至 复核(申请)"), Some(1));
        assert_eq!(standoffs("独占 初核(申请) 至 初核(申请)"), Some(0));
        assert_eq!(standoffs("独占 初核(申请) 至 批准(申请) 不办 批准(申请)"), Some(0));
        assert_eq!(standoffs("独占 初核(申请) 至 批准(申请) 当 种类 = 购房"), Some(0));
    }

    #[test]
    fn without_such_a_rule_nothing_couples_and_the_rest_is_the_same() {
        let (model, plain) = (loaded(Path::new(BOOK)), with("宣示性 \"无\"", &[]));
        let (one, other) = (searched(&model), searched(&plain));
        assert!(other.coupled.is_none());
        let states = |found: &Exploration<'_>| found.businesses.iter().map(|b| b.states).collect::<Vec<_>>();
        assert_eq!(states(&one), states(&other));
        let told = guiju::tell::explore::terminal(&other, guiju::text::Lang::Zh);
        assert!(told.replace("\n  ", "").contains("两件事不互相等待"), "{told}");
        let alone = explore(&model, Bounds { most_away: 0, cases: 1, ..Bounds::default() }, &mut |_| true);
        assert!(alone.coupled.is_none() && !alone.has_stops());
    }

    #[test]
    fn a_search_that_is_stopped_says_so() {
        let model = loaded(Path::new(BOOK));
        let mut asked = 0;
        let found = explore(&model, Bounds { most_away: 0, ..Bounds::default() }, &mut |progress| {
            asked += usize::from(progress.done.0 == progress.done.1);
            asked < 2
        });
        assert!(!found.finished() && found.unfinished.iter().any(|(what, _)| what.zh == "两件事同时办理"));
    }

    #[test]
    fn its_scenarios_come_to_the_ends_that_they_expect() {
        let model = loaded(Path::new(BOOK));
        let replayer = Replayer::new(&model);
        let mut circles = BTreeMap::new();
        for entry in fs::read_dir(Path::new(BOOK).join("scenarios")).unwrap() {
            let path = entry.unwrap().path();
            let (scenario, complaints) = Scenario::read(&path, &model);
            let scenario = scenario.unwrap_or_else(|| panic!("{complaints:?}"));
            let replay = replayer.replay(&scenario).unwrap();
            assert!(compare(&model, &scenario, &replay).expect("an expectation").agrees(), "{}", path.display());
            let told = replay.trace.iter().filter(|told| matches!(&told.what, What::Circle(waits) if waits.len() == 2));
            circles.insert(path.file_stem().unwrap().to_string_lossy().into_owned(), told.count());
        }
        assert_eq!(circles.values().sum::<usize>(), 1, "{circles:?}");
        assert_eq!(circles["各初核一件-相互等待"], 1);
    }

    /// What a schema of the documentation finds wrong.
    fn faults(schema: &str, value: &serde_json::Value) -> Vec<String> {
        let schema = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        validator.iter_errors(value).map(|fault| format!("{} {fault}", fault.instance_path())).collect()
    }

    #[test]
    fn what_is_told_to_programs_follows_the_schemas() {
        let model = loaded(Path::new(BOOK));
        let searched = guiju::tell::explore::json(&searched(&model), guiju::text::Lang::En);
        let value: serde_json::Value = serde_json::from_str(&searched).unwrap();
        assert_eq!(faults("docs/explore.schema.json", &value), Vec::<String>::new());
        assert_eq!(value["coupled"]["standoffs"][0]["waits"][1]["busy_with"], 1);
        let path = Path::new(BOOK).join("scenarios/各初核一件-相互等待.md");
        let (scenario, _) = Scenario::read(&path, &model);
        let scenario = scenario.unwrap();
        let replay = Replayer::new(&model).replay(&scenario).unwrap();
        let performance =
            guiju::tell::scenario::Performance { model: &model, scenario: &scenario, replay: &replay, compared: None };
        let told = guiju::tell::scenario::json(&performance, guiju::text::Lang::Zh);
        assert!(told["trace"].as_array().unwrap().iter().any(|entry| entry["what"] == "circle"));
        assert_eq!(
            faults("docs/replay.schema.json", &serde_json::json!({ "scenarios": [told] })),
            Vec::<String>::new()
        );
    }

    const PEOPLE: [&str; 3] = ["主任", "购房科科长", "租房科科长"];
    const ACTS: [&str; 3] = ["初核", "复核", "批准"];

    /// What the rule means, in a few lines of its own: two matters go through three steps each; a person who has done one
    /// of `held` on one of them, and not yet seen `until` done there, does none of `from` on the other.
    struct Oracle {
        by: [[usize; 3]; 2],
        held: BTreeSet<usize>,
        until: usize,
        from: BTreeSet<usize>,
    }

    impl Oracle {
        /// Whether somebody is busy with a matter of a kind of which so many steps are done.
        fn is_busy(&self, kind: usize, done: usize, person: usize) -> bool {
            done <= self.until
                && done < 3
                && (0..done).any(|act| self.held.contains(&act) && self.by[kind][act] == person)
        }

        /// How many states two matters of these kinds have, and in how many they stand still unfinished.
        fn counted(&self, kinds: [usize; 2]) -> (u64, u64) {
            let (mut seen, mut open, mut standing) = (BTreeSet::from([[0, 0]]), vec![[0, 0]], 0);
            while let Some(done) = open.pop() {
                let can = |at: usize| {
                    let person = *self.by[kinds[at]].get(done[at])?;
                    let busy = self.from.contains(&done[at]) && self.is_busy(kinds[1 - at], done[1 - at], person);
                    let mut next = done;
                    next[at] += 1;
                    (!busy).then_some(next)
                };
                let next: Vec<_> = [0, 1].into_iter().filter_map(can).collect();
                standing += u64::from(next.is_empty() && done != [3, 3]);
                open.extend(next.into_iter().filter(|next| seen.insert(*next)));
            }
            (seen.len() as u64, standing)
        }
    }

    fn listed(acts: &BTreeSet<usize>) -> String {
        acts.iter().map(|act| format!("{}(申请)", ACTS[*act])).collect::<Vec<_>>().join(", ")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_search_agrees_with_counting_by_hand_and_every_way_replays(
            by in proptest::array::uniform2(proptest::array::uniform3(0..3usize)),
            held in proptest::collection::btree_set(0..3usize, 1..3),
            until in 0..3usize,
            from in proptest::option::of(proptest::collection::btree_set(0..3usize, 1..3)),
        ) {
            let rider = from.as_ref().map(|from| format!(" 不办 {}", listed(from))).unwrap_or_default();
            let norm = format!("独占 {} 至 {}(申请){rider}", listed(&held), ACTS[until]);
            let mut steps = Vec::new();
            for (kind, row) in ["购房", "租房"].iter().zip(&by) {
                steps.extend(row.iter().zip(ACTS).map(|(person, act)| (PEOPLE[*person], act, *kind)));
            }
            let model = with(&norm, &steps);
            let found = searched(&model);
            let oracle = Oracle { by, held, until, from: from.unwrap_or(BTreeSet::from([0, 1, 2])) };
            let Some(coupled) = &found.coupled else { return Ok(()) };
            let standing: u64 = [[0, 0], [0, 1], [1, 1]].into_iter().map(|kinds| oracle.counted(kinds).1).sum();
            let all: u64 = [[0, 0], [0, 1], [1, 1]].into_iter().map(|kinds| oracle.counted(kinds).0).sum();
            if found.businesses[0].kinds == 2 && coupled.pairs == 3 {
                prop_assert_eq!(coupled.standoffs.iter().map(|one| one.count).sum::<u64>(), standing, "{} {:?}", norm, steps);
                prop_assert_eq!(coupled.states, all, "{} {:?}", norm, steps);
            }
            for one in &coupled.standoffs {
                let procedure = of(&found.inquiry.world, &one.plan);
                let end = replayed(&procedure, one);
                prop_assert!(procedure.system.is_standstill(&end));
                let round = circle(&procedure, &end);
                prop_assert_eq!(round.is_some(), one.is_circular);
                prop_assert_eq!(&round.unwrap_or_else(|| waits(&procedure, &end)), &one.waits);
                let states = enumerated(&procedure.system);
                prop_assert!(states.contains(&end));
                let standing = states.iter().filter(|state| procedure.system.is_standstill(state));
                prop_assert!(one.count <= standing.count() as u64);
            }
        }
    }
}
