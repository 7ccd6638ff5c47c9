//! Portfolios and partners that change in the course of a story.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use guiju::ask::scenario::{Replay, Replayer, Told, What};
use guiju::model::scenario::Scenario;
use guiju::model::{Member, Model, PersonId, RelationId};

use super::{file, happens, played, rules, story};

const NOTICE: &str =
    "  2026-03-03 公文 “通知”: 名义 = 区政府, 文种 = 一般公文, 主办 = 区教委, 涉及单位 = {区教委, 区财政局}\n";
const CONTRACT: &str = "  2026-03-03 公文 “合同”: 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局}\n";
const RUNNING: &str = "  2026-03-03 政务 “日常” 业务 处理分管领域工作: 领域 =";

fn happens_in(given: &str, when: &str) -> Vec<String> {
    happens(&format!("给定\n{given}当\n{when}"))
}

/// The text has two deputies countersign what is in both portfolios, and the district head sign; what is in one portfolio
/// its deputy signs alone.
#[test]
fn two_units_of_one_deputy_need_no_countersignature() {
    let apart = happens_in("", NOTICE);
    assert!(
        apart.contains(&"2026-03-03 “通知” 会签 由 常务副区长某、副区长乙 依 第五十二条第（二）项第1目".to_owned())
    );
    assert!(apart.contains(&"2026-03-03 “通知” 签发 由 区长某 依 第五十二条第（二）项第1目".to_owned()), "{apart:?}");
    let moves = "区财政局 分管 由 常务副区长某 改为 副区长乙";
    let alone = "2026-03-03 “通知” 签发 由 副区长乙 依 第五十二条第（二）项第1目".to_owned();
    let from_the_start = happens_in(&format!("  {moves}\n"), NOTICE);
    assert!(from_the_start.contains(&alone) && !from_the_start.iter().any(|line| line.contains("会签")));
    let that_day = happens_in("", &format!("{NOTICE}  2026-03-03 {moves}\n"));
    assert_eq!(that_day, from_the_start);
    let the_day_after = happens_in("", &format!("{NOTICE}  2026-03-04 {moves}\n"));
    assert_eq!(the_day_after, apart);
}

#[test]
fn in_nobodys_portfolio_a_contract_is_examined_by_nobody() {
    let gap = "  2026-03-02 副区长己 不再分管 区民政局\n";
    let lines = happens_in("", &format!("{CONTRACT}{gap}"));
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-03 “合同” 停在 分管审核"));
    let filled = happens_in("", &format!("{CONTRACT}{gap}  2026-03-09 副区长丁 分管 区民政局\n"));
    assert!(filled.contains(&"2026-03-09 “合同” 分管审核 由 副区长丁 依 第五十一条第二款".to_owned()), "{filled:?}");
    assert!(!filled.iter().any(|line| line.contains("参加")), "one alone does not take part: {filled:?}");
    assert_eq!(filled.last().map(String::as_str), Some("2026-03-09 “合同” 办成"));
}

#[test]
fn both_deputies_examine_what_is_in_two_portfolios() {
    let lines = happens_in("", &format!("  2026-03-02 副区长丁 分管 区民政局\n{CONTRACT}"));
    assert!(
        lines.contains(&"2026-03-03 “合同” 分管审核 由 副区长丁、副区长己 依 第五十一条第二款".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn what_was_examined_stays_examined() {
    let away = "  区长某 出差 2026-03-02 至 2026-03-06\n";
    let lines = happens_in(away, &format!("{CONTRACT}  2026-03-05 区民政局 分管 由 副区长己 改为 副区长丁\n"));
    assert_eq!(lines.iter().filter(|line| line.contains("分管审核")).count(), 1);
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-07 “合同” 办成"));
}

#[test]
fn the_new_partner_stands_in_from_the_day_of_the_change() {
    let given = "  读法 出差范围 = 一切缺席\n  读法 代管范围 = 全部代行\n  副区长己 病假 2026-03-01 起\n  副区长丁 病假 2026-03-01 起\n";
    let kept = happens_in(given, CONTRACT);
    assert_eq!(kept.last().map(String::as_str), Some("2026-03-03 “合同” 停在 分管审核"));
    let changed = happens_in(given, &format!("{CONTRACT}  2026-03-06 副区长己 AB角 由 副区长丁 改为 副区长丙\n"));
    let examined =
        "2026-03-06 “合同” 分管审核 由 副区长丙 代 副区长己 依 第五十一条第二款、第五条第二款第3句".to_owned();
    assert!(changed.contains(&examined), "{changed:?}");
}

/// Which business a matter is may hang on the relations of the day on which it comes.
#[test]
fn business_is_chosen_as_things_are_when_the_matter_arrives() {
    let lines = happens_in("", &format!("{RUNNING} 区审计局\n  2026-03-02 副区长甲 分管 区审计局\n"));
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-03 “日常” 办成"));
    let codes = |when: String| -> Vec<&'static str> {
        let complaints = played(file(&format!("当\n{when}"))).err().unwrap_or_default();
        complaints.iter().map(|complaint| complaint.code).collect()
    };
    assert_eq!(codes(format!("{RUNNING} 区审计局\n")), ["business-does-not-fit"]);
    assert_eq!(codes(format!("{RUNNING} 区审计局\n  2026-03-04 副区长甲 分管 区审计局\n")), ["business-does-not-fit"]);
    assert_eq!(codes(format!("{RUNNING} 区教委\n  2026-03-02 副区长乙 不再分管 区教委\n")), ["business-does-not-fit"]);
}

#[test]
fn a_change_is_told_in_one_sentence() {
    let both = "  2026-03-05 副区长己 不再分管 区民政局\n  2026-03-05 副区长丁 分管 区民政局\n";
    let told = story(&format!("给定\n  区信访办 分管 由 副区长戊 改为 副区长甲\n当\n{CONTRACT}{both}"));
    assert!(told.contains("分管：区信访办为副区长甲（表中为副区长戊）"), "{told}");
    assert!(told.contains("分管调整：区民政局原为副区长己，自此为副区长丁"), "{told}");
    let gone = story(&format!("当\n{CONTRACT}  2026-03-05 副区长己 不再分管 区民政局\n"));
    assert!(gone.contains("分管调整：区民政局原为副区长己，自此无人"), "{gone}");
}

#[test]
fn a_change_follows_the_schema() {
    let both = "  2026-03-05 区民政局 分管 由 副区长己 改为 副区长丁\n";
    let (scenario, replay) = played(file(&format!("当\n{CONTRACT}{both}"))).expect("it plays");
    let performance =
        guiju::tell::scenario::Performance { model: rules(), scenario: &scenario, replay: &replay, compared: None };
    let told = guiju::tell::scenario::json(&performance, guiju::text::Lang::Zh);
    let trace = told["trace"].as_array().expect("a trace");
    let change = trace.iter().find(|entry| entry["what"] == "reassigned").expect("the change");
    assert_eq!((&change["before"][0], &change["after"][0]), (&"副区长己".into(), &"副区长丁".into()));
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../docs/replay.schema.json")).expect("a schema in JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let value = serde_json::json!({ "scenarios": [told] });
    let faults: Vec<_> = validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn english_keywords_say_the_same() {
    let zh = happens_in("  副区长己 不再分管 区民政局\n", &format!("{CONTRACT}  2026-03-05 副区长丁 分管 区民政局\n"));
    let given = "given\n  区民政局 no longer \"in charge of\" 副区长己\n";
    let when = "when\n  2026-03-03 公文 \"合同\": 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局}\n";
    let en = happens(&format!("{given}{when}  2026-03-05 副区长丁 \"in charge of\" 区民政局\n"));
    assert_eq!((zh.len(), zh.len()), (en.len(), 6), "{en:?}");
    let moved = happens(&format!("{when}  2026-03-05 区民政局 \"in charge of\" by 副区长己 becomes 副区长丁\n"));
    assert_eq!(moved.last().map(String::as_str), Some("2026-03-03 \"合同\" finished"));
}

fn relation(model: &Model, name: &str) -> RelationId {
    model.vocabulary.relations.find(|row| row.label.name() == name).expect("the relation")
}

fn deputy(model: &Model, name: &str) -> PersonId {
    model.establishment.persons.find(|person| person.name.zh == name).expect("the deputy")
}

/// The model with a table that says what the change says.
fn with_table(relation_name: &str, of: &str, to: &str) -> Model {
    let mut model = Model::load(Path::new("models/liangping-2022")).0.expect("the model");
    let (relation, to) = (relation(&model, relation_name), Member::Person(deputy(&model, to)));
    let unit = model.vocabulary.units.find(|unit| unit.label.name() == of).map(Member::Unit);
    let of = unit.unwrap_or_else(|| Member::Person(deputy(&model, of)));
    let rows = model.establishment.pairs.get_mut(&relation).expect("a table");
    rows.iter_mut().filter(|(from, _)| *from == of).for_each(|(_, there)| *there = to);
    model
}

fn replayed(model: &Model, block: &str) -> Replay {
    let (scenario, complaints) = Scenario::of_source(file(block), model);
    assert!(complaints.is_empty(), "{complaints:?}\n{block}");
    Replayer::new(model).replay(&scenario.expect("a scenario")).expect("a scenario that can be played")
}

fn without_changes(replay: Replay) -> Vec<Told> {
    replay.trace.into_iter().filter(|told| !matches!(told.what, What::Reassigned { .. })).collect()
}

const DEPUTIES: [&str; 7] = ["常务副区长某", "副区长甲", "副区长乙", "副区长丙", "副区长丁", "副区长戊", "副区长己"];
const UNITS: [&str; 4] = ["区教委", "区财政局", "区民政局", "区水利局"];
const MATTERS: [&str; 4] = [
    "公文 “甲”: 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局, 区教委}",
    "公文 “乙”: 名义 = 区政府, 文种 = 一般公文, 主办 = 区财政局, 涉及单位 = {区财政局, 区民政局}",
    "公文 “丙”: 文种 = 规范性文件, 主办 = 区水利局, 涉及单位 = {区水利局}",
    "会议 “丁” 业务 议题争议协调: 种类 = 常务会议, 主办 = 区教委, 涉及单位 = {区教委, 区水利局}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_before_anything_happens_is_another_table(
        partner in any::<bool>(),
        of in 0..UNITS.len(),
        to in select(DEPUTIES.to_vec()),
        away in proptest::collection::btree_map(select(DEPUTIES.to_vec()), 2..7u8, 0..3),
        wide in any::<bool>(),
        dated in any::<bool>(),
    ) {
        let (relation, of) = if partner { ("AB角", DEPUTIES[of]) } else { ("分管", UNITS[of]) };
        let model = rules();
        let now = model.establishment.pairs[&self::relation(model, relation)].iter();
        let names = |member: &Member| model.member_words(*member).zh;
        let known = now.filter(|(from, _)| names(from) == of).map(|(_, to)| names(to)).next().expect("a row");
        prop_assume!(known != to && of != to);
        let mut given = String::from("给定\n");
        if wide {
            given.push_str("  读法 出差范围 = 一切缺席\n  读法 代管范围 = 全部代行\n");
        }
        for (who, until) in &away {
            given.push_str(&format!("  {who} 学习 2026-03-02 至 2026-03-0{until}\n"));
        }
        let mut when = String::from("当\n");
        for (day, matter) in MATTERS.iter().enumerate() {
            when.push_str(&format!("  2026-03-0{} {matter}\n", day + 2));
        }
        when.push_str("  2026-03-05 “丁” 部门协调 = 不一致\n");
        let change = format!("{of} {relation} 由 {known} 改为 {to}");
        let changed = match dated {
            true => format!("{given}{when}  2026-03-01 {change}\n"),
            false => format!("{given}  {change}\n{when}"),
        };
        let other = with_table(relation, of, to);
        let (changed, table) = (replayed(model, &changed), replayed(&other, &format!("{given}{when}")));
        prop_assert_eq!(without_changes(changed), without_changes(table), "{}", change);
    }
}
