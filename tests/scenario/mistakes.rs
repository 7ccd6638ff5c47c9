//! Every mistake that an author can make is shown with its place and a remedy.

use guiju::model::scenario::Scenario;
use guiju::tell::complaints::render;
use guiju::text::{Complaint, Lang, Weight};

use super::documented::page;
use super::{file, played, rules};

const CASE: &str = "当\n  2026-03-03 公文 “通知” : 文种 = 一般公文, 主办 = 区民政局, 涉及单位 = {区民政局}\n";

fn with_given(line: &str) -> String {
    format!("给定\n  {line}\n{CASE}")
}

fn with_when(line: &str) -> String {
    format!("{CASE}  {line}\n")
}

fn with_then(line: &str) -> String {
    format!("{CASE}则\n  {line}\n")
}

/// Blocks with the code of the complaint and the words under the caret.
type Mistake = (String, &'static str, &'static str);

fn mistakes() -> Vec<Mistake> {
    [given_mistakes(), when_mistakes(), other_mistakes()].concat()
}

fn given_mistakes() -> Vec<Mistake> {
    vec![
        (with_given("区长谋 出差 2026-03-02 起"), "unknown-name", "区长谋"),
        (with_given("副区长 出差 2026-03-02 起"), "several-holders", "副区长"),
        (with_given("区长某 出差 2026-02-30 起"), "date-does-not-exist", "2026-02-30"),
        (with_given("区长某 出差 2026-13-01 起"), "date-does-not-exist", "2026-13-01"),
        (with_given("区长某 出差 2026-03-02"), "open-period", "2026-03-02"),
        (with_given("区长某 出差 自 三月"), "no-date", "三月"),
        (with_given("区长某 出差 2026-03-09 至 2026-03-02"), "ends-before-it-begins", "2026-03-09 至 2026-03-02"),
        (
            with_given("区长某 委托 副区长甲 签发(公文) 2026-03-09 至 2026-03-02"),
            "ends-before-it-begins",
            "2026-03-09 至 2026-03-02",
        ),
        (
            with_given("区长某 出差 2026-03-02 起\n  区长某 病假 2026-03-05 至 2026-03-06"),
            "absences-overlap",
            "区长某 病假 2026-03-05 至 2026-03-06",
        ),
        (with_given("区长某 委托 副区长甲 鉴发(公文) 2026-03-02 起"), "unknown-name", "鉴发(公文)"),
        (with_given("区长某 委托 副区长甲 签发(公函) 2026-03-02 起"), "unknown-name", "签发(公函)"),
        (
            with_given("区长某 委托 常务副区长某 2026-03-02 起"),
            "several-delegations",
            "区长某 委托 常务副区长某 2026-03-02 起",
        ),
        (with_given("区长某 委托 副区长甲 依 第九十九条 2026-03-02 起"), "unknown-clause", "第九十九条"),
        (with_given("区长某 委托 副区长甲 依 那一条 2026-03-02 起"), "unknown-clause", "那一条"),
        (with_given("读法 主持 = 全部"), "unknown-name", "主持"),
        (with_given("读法 主持范围 = 完全"), "unknown-name", "完全"),
        (with_given("读法 主持范围 = 全部\n  读法 主持范围 = 日常"), "reading-twice", "主持范围"),
        (with_given("区民政厅 分管 副区长甲"), "unknown-name", "区民政厅"),
        (with_given("区民政局 分管 由 副区长己"), "unknown-statement", ""),
        (with_given("副区长甲 分管 区民政局 2026-03-02 至 2026-03-09"), "no-end-here", "2026-03-02 至 2026-03-09"),
        (with_given("副区长己 分管 区民政局"), "already-so", "副区长己 分管 区民政局"),
        (with_given("区长某出差"), "unknown-statement", "区长某出差"),
        (with_given("区长某 出差 2026-03-02 起 不知去向"), "unknown-statement", "不知去向"),
    ]
}

fn when_mistakes() -> Vec<Mistake> {
    vec![
        (with_when("2026-03-04 “通报” 合法性审查 = 通过"), "unknown-name", "“通报”"),
        (with_when("2026-03-04 “通知” 签发 = 同意"), "nobody-is-asked", "同意"),
        (with_when("2026-03-04 “通知” 合法性审查 = 通过"), "nobody-is-asked", "合法性审查"),
        (with_when("2026-03-02 “通知” 合法性审查 = 通过"), "before-arrival", "合法性审查"),
        (with_when("2026-03-04 “通知” 合法性审查 = 好"), "unknown-name", "好"),
        (with_when("2026-03-04 区长某 返岗"), "not-away", "区长某 返岗"),
        (with_when("区长某 返岗"), "no-date", "区长某"),
        (with_when("2026-03-04 公文 “通知”: 文种 = 合同"), "case-twice", "“通知”"),
        (with_when("2026-03-04 公文 “又一件”: 文体 = 合同"), "unknown-name", "文体"),
        (with_when("2026-03-04 公文 “又一件”: 文种 = 合约"), "unknown-name", "合约"),
        (with_when("2026-03-04 公文 “又一件”: 文种 = 合同, 文种 = 函"), "attribute-twice", "文种"),
        (with_when("2026-03-04 公文 “又一件”: 文种 = {合同, 函}"), "one-value", "函"),
        (with_when("2026-03-04 公文 “又一件”: 主办 = 区民政厅"), "unknown-name", "区民政厅"),
        (with_when("2026-03-04 公文 “又一件”: 涉及单位 = {区民政局"), "missing-brace", ""),
        (with_when("2026-03-04 公文 “又一件: 文种 = 合同"), "missing-quote", "“又一件: 文种 = 合同"),
        (with_when("2026-03-04 公函 “又一件”: 文种 = 合同"), "unknown-name", "公函"),
        (with_when("2026-03-04 公文 “又一件” 业务 签合同: 文种 = 合同"), "unknown-name", "签合同"),
        (with_when("2026-03-04 公文 “又一件” 业务 签订合同: 文种 = 函"), "business-does-not-fit", "“又一件”"),
        (with_when("2026-03-04 公文 “又一件”: 文种 = 合同, 主送 = 区委"), "matter-does-not-occur", "“又一件”"),
        (with_when("2026-03-04 副区长甲 不再分管 区民政局"), "not-so", "副区长甲 不再分管 区民政局"),
        (
            with_when("2026-03-04 区民政局 分管 由 副区长甲 改为 副区长乙"),
            "not-so",
            "区民政局 分管 由 副区长甲 改为 副区长乙",
        ),
        (
            with_when("2026-03-04 区民政局 分管 由 副区长己 改为 副区长己"),
            "already-so",
            "区民政局 分管 由 副区长己 改为 副区长己",
        ),
        (with_when("2026-03-04 办公室主任某 分管 区民政局"), "not-in-relation", "办公室主任某"),
        (with_when("2026-03-04 区政府办公室 分管 区民政局"), "not-in-relation", "区政府办公室"),
        (with_when("2026-03-04 副区长甲 AB角 副区长甲"), "own-partner", "副区长甲"),
        (
            with_when("2026-03-04 副区长己 不再分管 区民政局\n  2026-03-05 副区长己 不再分管 区民政局"),
            "not-so",
            "副区长己 不再分管 区民政局",
        ),
        (
            with_when("2026-03-04 区民政局 分管 由 副区长己 改为 副区长甲\n  2026-03-04 副区长甲 不再分管 区民政局"),
            "changes-contradict",
            "副区长甲 不再分管 区民政局",
        ),
        (
            with_when("2026-03-04 副区长甲 分管 区民政局\n  2026-03-04 区民政局 分管 副区长甲"),
            "change-twice",
            "区民政局 分管 副区长甲",
        ),
        (with_when("2026-03-04 政务 “日常”: 领域 = 区教委"), "several-businesses", "“日常”"),
    ]
}

fn other_mistakes() -> Vec<Mistake> {
    vec![
        (with_then("2026-03-03 “通知” 签收"), "unknown-name", "签收"),
        (with_then("2026-03-03 “通知” 签发 由 区长 依"), "no-clause", ""),
        (with_then("“通知” 签发"), "no-date", "“通知”"),
        (format!("区长某 出差\n{CASE}"), "no-section", "区长某 出差"),
        (format!("{CASE}给定\n  现有委托\n当\n"), "section-twice", "当"),
        (format!("{CASE}则\n给定\n  现有委托\n"), "then-is-last", "给定"),
        ("给定\n  现有委托\n".to_owned(), "no-case", "给定"),
    ]
}

fn complaints(block: &str) -> Vec<Complaint> {
    played(file(block)).err().unwrap_or_default()
}

#[test]
fn each_mistake_is_found_at_its_place() {
    for (block, code, words) in mistakes() {
        let found = complaints(&block);
        let seen: Vec<_> =
            found.iter().map(|c| (c.code, c.span.as_ref().map_or("", |s| s.text()).to_owned())).collect();
        assert!(seen.contains(&(code, words.to_owned())), "{code} at {words} expected, {seen:?} found in\n{block}");
        assert!(found.iter().all(|c| !c.remedy.zh.is_empty() && !c.remedy.en.is_empty()));
    }
}

#[test]
fn each_mistake_stands_on_both_pages() {
    for path in ["docs/scenario.md", "docs/scenario.zh.md"] {
        for (_, code, _) in mistakes() {
            assert!(page(path).contains(&format!("`{code}`")), "{path} does not have {code}");
        }
    }
}

#[test]
fn mistakes_look_so() {
    let shown = |lang| {
        let blocks = mistakes().into_iter().map(|(block, ..)| render(&complaints(&block), lang, false));
        blocks.collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("mistakes_in_chinese", shown(Lang::Zh));
    insta::assert_snapshot!("mistakes_in_english", shown(Lang::En));
}

#[test]
fn all_mistakes_are_collected() {
    let block = "给定\n  区长谋 出差 2026-02-30 起\n  读法 无 = 无\n当\n  2026-03-03 公文 “一”: 文种 = 无\n则\n  2026-03-03 “二” 办成\n";
    let codes: Vec<_> = complaints(block).iter().map(|c| c.code).collect();
    assert_eq!(codes.iter().filter(|c| **c == "unknown-name").count(), 4, "{codes:?}");
    assert!(codes.contains(&"date-does-not-exist"));
}

#[test]
fn a_file_without_a_scenario_or_with_two_is_wrong() {
    let source =
        |content: &str| std::sync::Arc::new(guiju::text::Source { path: "a.md".into(), content: content.to_owned() });
    let (none, complaints) = Scenario::of_source(source("# 题\n\n正文\n"), rules());
    assert!(none.is_none() && complaints.iter().any(|c| c.code == "no-scenario" && c.weight == Weight::Error));
    let block = format!("```scenario\n{CASE}```\n");
    let (two, complaints) = Scenario::of_source(source(&format!("{block}\n{block}")), rules());
    assert!(two.is_none() && complaints.iter().any(|c| c.code == "two-scenarios"));
}
