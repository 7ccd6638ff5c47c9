//! The reasons of a standstill, read as a lawyer reads them: who can really act here, by which clause, and what is missing.

use super::{happens, story};

fn told(given: &str, matter: &str) -> String {
    story(&format!("给定\n{given}当\n  2026-03-03 {matter}\n"))
}

const APPOINTMENT: &str = "公文 “任免”: 文种 = 人事任免, 主办 = 区民政局, 涉及单位 = {区民政局}";
const CONTRACT: &str = "公文 “合同”: 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局}";

#[test]
fn nobody_is_named_who_could_not_act_here() {
    let told = told("  区长某 出差 2026-03-02 至 2026-03-10\n", APPOINTMENT);
    assert!(told.contains("按所取的读法，没有人可以代区长某办（第五条第二款第1句、第五条第二款第2句）"), "{told}");
    assert!(
        told.contains("如果“主持范围”按“全部”理解，依第五条第二款第1句，区长某可以委托常务副区长某办，但没有委托"),
        "{told}"
    );
    // 5.2s2 is about both being away: with the executive deputy there, the others are no candidates.
    assert!(!told.contains("副区长丁、副区长戊"), "{told}");
    assert!(!told.contains("只适用于"), "{told}");
}

#[test]
fn who_is_away_is_no_delegate_and_who_cannot_be_reached_delegates_nothing() {
    let given = "  区长某 出差 2026-03-02 至 2026-03-10 联系不上\n  副区长乙 病假 2026-03-02 至 2026-03-10\n";
    let told = told(given, CONTRACT);
    assert!(
        told.contains("依第五十一条第二款，区长某可以委托常务副区长某、副区长甲、副区长丙、副区长丁、副区长戊、副区长己办，但没有委托，现在出差，联系不上，无从委托"),
        "{told}"
    );
}

#[test]
fn a_holder_without_any_substitute_is_said_to_have_none() {
    let told = told(
        "  新闻发言人某 不办\n  区民政局负责人 病假\n",
        "来文 “请示”: 文种 = 请示, 主办 = 区民政局, 涉及单位 = {区民政局}, 承办 = 区财政局",
    );
    assert!(told.contains("没有规定区民政局负责人不能办时由谁代办"), "{told}");
}

#[test]
fn an_unfavourable_outcome_that_no_rule_asks_for_is_told_to_have_no_consequence() {
    let told = story(&format!("当\n  2026-03-03 {CONTRACT}\n  2026-03-03 “合同” 合法性审查 = 不通过\n"));
    assert!(told.contains("规则没有写“不通过”的后果，此事照样往下办"), "{told}");
    let asked = story(
        "当\n  2026-03-03 会议 “争议” 业务 议题争议协调: 种类 = 常务会议, 主办 = 区教委, 涉及单位 = {区教委, 区卫生健康委}\n  2026-03-03 “争议” 部门协调 = 不一致\n",
    );
    assert!(!asked.contains("后果"), "{asked}");
}

#[test]
fn a_prohibition_is_named_where_it_stops_the_holder() {
    let told = told(
        "",
        "会议 “补贴” 业务 开常务会议: 种类 = 常务会议, 未充分协调 = 是, 主办 = 区商务委, 涉及单位 = {区商务委}",
    );
    assert!(told.contains("停在：确定议题"), "{told}");
    assert!(told.contains("区长某有权办（第四十二条第一款第1句），但依第四十二条第二款不得办理"), "{told}");
}

#[test]
fn two_bodies_review_twice_and_one_body_once() {
    let paper = "公文 “办法”: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局}";
    let reviews = |reading: &str| {
        let lines = happens(&format!("给定\n  读法 法制机构 = {reading}\n当\n  2026-03-03 {paper}\n"));
        lines.iter().filter(|l| l.contains("审查")).count()
    };
    assert_eq!((reviews("两个机构"), reviews("同一机构")), (2, 1));
}

#[test]
fn a_step_is_required_only_by_clauses_that_apply_here() {
    // The goal is needed only once the departments disagree; what comes before it is required all the same.
    let told = story(
        "当\n  2026-03-03 会议 “争议” 业务 议题争议协调: 种类 = 常务会议, 主办 = 区教委, 涉及单位 = {区教委, 区卫生健康委}\n  2026-03-03 “争议” 部门协调 = 不一致\n",
    );
    assert!(told.contains("须办此步，依第四十三条第2句"), "{told}");
}
