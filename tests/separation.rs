//! A norm that puts two steps into different hands: who did the one is recused from the other, and others act as the rules
//! provide for a recusal.

#[cfg(test)]
#[path = "common/books.rs"]
#[expect(dead_code, reason = "the documents of the checks are not asked for here")]
mod books;

#[cfg(test)]
mod different_hands {
    use std::fs;

    use guiju::ask::explore::{Bounds, explore};
    use guiju::ask::scenario::{Replayer, What};
    use guiju::model::Model;
    use guiju::model::scenario::Scenario;
    use guiju::tell::scenario::{Performance, json, story};
    use guiju::text::Lang;

    use super::books::model;

    /// The first deputy examines what the director signs, and stands in for him; the second stands in for the first.
    fn book(causes: &str, apart: &str) -> Vec<(String, String)> {
        let file = |name: &str, inside: String| (name.to_owned(), inside);
        let text = "某某所工作规则\n\n一、合同经第一副所长审核，由所长签发。\n\n二、所长缺席的，由第一副所长代行；第一副所长缺席的，由第二副所长代行。\n\n三、审核与签发由不同的人办理。\n";
        let rules = format!(
            "<!-- guiju: zh -->\n```norm\n职位 所长 1 人\n职位 第一副所长 1 人\n职位 第二副所长 1 人\n事项 合同\n  急: 是否\n行为 审核(合同): 审查\n行为 签发(合同): 决定\n业务 签订合同 = 签发(合同)\n```\n\n## 第一条\n\n> 合同经第一副所长审核，由所长签发。\n\n```norm\n由 第一副所长 审核(合同)\n由 所长 签发(合同)\n须先 审核(合同) 再 签发(合同)\n```\n\n## 第二条\n\n> 所长缺席的，由第一副所长代行；第一副所长缺席的，由第二副所长代行。\n\n```norm\n代行 所长 -> 第一副所长 全部职权 当 所长 缺席 可递推\n代行 第一副所长 -> 第二副所长 全部职权 当 第一副所长 {causes}\n```\n\n## 第三条\n\n> 审核与签发由不同的人办理。\n\n```norm\n{apart}\n```\n"
        );
        let people = "人员,职位\n所长甲,所长\n副所长甲,第一副所长\n副所长乙,第二副所长\n";
        vec![file("text", text.to_owned()), file("rules", rules), file("people.csv", people.to_owned())]
    }

    const APART: &str = "分别办理 审核(合同), 签发(合同)";

    fn loaded(causes: &str, apart: &str) -> Model {
        let folder = tempfile::tempdir().unwrap();
        model(&book(causes, apart), folder.path())
    }

    /// Who signs while the director is on a trip, and what is told.
    fn signed(model: &Model) -> (Option<String>, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("合同.md");
        let block = "给定\n  所长甲 出差 2026-03-02 至 2026-03-10\n当\n  2026-03-03 合同 “一”: 急 = 否\n";
        fs::write(&path, format!("<!-- guiju: zh -->\n# 合同\n\n```scenario\n{block}```\n")).unwrap();
        let (scenario, complaints) = Scenario::read(&path, model);
        let scenario = scenario.unwrap_or_else(|| panic!("{complaints:#?}"));
        let replay = Replayer::new(model).replay(&scenario).unwrap();
        let performance = Performance { model, scenario: &scenario, replay: &replay, compared: None };
        let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/replay.schema.json")).unwrap();
        let told = serde_json::json!({ "scenarios": [json(&performance, Lang::Zh)] });
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> = validator.iter_errors(&told).map(|f| format!("{} {f}", f.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new());
        let act = model.vocabulary.acts.find(|act| act.label.name() == "签发").unwrap();
        let by = replay.trace.iter().find_map(|told| match &told.what {
            What::Step(doing) if doing.act == act => doing.by.first().map(|by| by.actor),
            _ => None,
        });
        let world = guiju::meaning::World::new(model);
        (by.map(|actor| world.actor_words(actor).zh), story(&performance, Lang::Zh))
    }

    #[test]
    fn without_the_norm_the_deputy_signs_what_he_examined() {
        let (by, told) = signed(&loaded("缺席", "宣示性 \"无\""));
        assert_eq!(by.as_deref(), Some("副所长甲"), "{told}");
    }

    #[test]
    fn with_it_the_next_one_signs() {
        let (by, told) = signed(&loaded("缺席", APART));
        assert_eq!(by.as_deref(), Some("副所长乙"), "{told}");
    }

    #[test]
    fn several_who_did_the_step_are_recused_together() {
        // Both deputies examine: the director's power passes by both of them to the third.
        let joint = |(name, inside): (String, String)| {
            let inside = inside
                .replace("合同经第一副所长审核，", "合同经第一副所长、第二副所长审核，")
                .replace("由 第一副所长 审核(合同)", "由 第一副所长 和 第二副所长 审核(合同)")
                .replace("由第二副所长代行。", "由第二副所长代行；第二副所长缺席的，由第三副所长代行。")
                .replace("职位 第二副所长 1 人", "职位 第二副所长 1 人\n职位 第三副所长 1 人")
                .replace(
                    "当 第一副所长 缺席\n",
                    "当 第一副所长 缺席 可递推\n代行 第二副所长 -> 第三副所长 全部职权 当 第二副所长 缺席\n",
                )
                .replace("副所长乙,第二副所长\n", "副所长乙,第二副所长\n副所长丙,第三副所长\n");
            (name, inside)
        };
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<_> = book("缺席", APART).into_iter().map(joint).collect();
        let (by, told) = signed(&model(&files, folder.path()));
        assert_eq!(by.as_deref(), Some("副所长丙"), "{told}");
    }

    #[test]
    fn where_the_rules_provide_for_trips_only_it_stops_and_says_why() {
        let (by, told) = signed(&loaded("因 {出差}", APART));
        assert_eq!(by.as_deref(), Some("所长甲"), "he signs when he is back: {told}");
        assert!(told.replace("\n", "").replace(' ', "").contains("已办理审核，依第三条不得再办理"), "{told}");
    }

    #[test]
    fn the_search_finds_the_same() {
        let stops = |causes: &str, apart: &str| {
            let model = loaded(causes, apart);
            explore(&model, Bounds { most_away: 1, ..Bounds::default() }, &mut |_| true).has_stops()
        };
        // The second deputy stands in for the first whatever keeps him away, so the director can be away.
        assert!(!stops("缺席", "宣示性 \"无\""));
        assert!(!stops("缺席", APART));
        assert!(stops("因 {出差, 出访, 病假, 休假, 学习} 或 第一副所长 缺位", APART));
        assert!(stops("因 {出差}", "宣示性 \"无\""));
    }
}
