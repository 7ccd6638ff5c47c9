//! Delegations act by act: one delegate at most, what a withdrawal ends, and in which capacities somebody acts.

use super::{happens, story};

const BOTH_ABROAD: &str = "  区长某 出访 2026-03-02 起\n  常务副区长某 出访 2026-03-02 起\n";
const RUNS: &str = "政务 “调度” 业务 主持全局: 领域 = 区发展改革委";

#[test]
fn where_one_delegate_only_is_possible_the_second_has_no_effect_until_the_first_is_withdrawn() {
    let given = |reading: &str, day: &str| {
        format!(
            "给定\n{reading}  区长某 委托 副区长甲 主持政府工作 依 5.2s2\n  区长某 委托 副区长乙 主持政府工作 依 5.2s2 {day}{BOTH_ABROAD}当\n  2026-03-03 副区长甲 不办\n  2026-03-03 {RUNS}\n"
        )
    };
    let one = "  读法 受托人数 = 至多一人\n";
    for day in ["\n", "2026-03-01 起\n"] {
        let lines = happens(&given(one, day));
        assert!(
            lines.iter().any(|l| l.contains("区长某 委托 副区长乙 主持政府工作") && l.ends_with("未生效")),
            "{lines:?}"
        );
        assert_eq!(lines.last().map(String::as_str), Some("2026-03-03 “调度” 停在 主持政府工作"));
        assert!(story(&given(one, day)).contains("同一事项只能委托一人，已经委托副区长甲，没有撤回"));
        let several = happens(&given("", day));
        assert_eq!(several.last().map(String::as_str), Some("2026-03-03 “调度” 办成"), "{several:?}");
    }
    let block = format!(
        "{}  2026-03-04 区长某 撤回委托 副区长甲\n  2026-03-05 区长某 委托 副区长乙 主持政府工作 依 5.2s2\n",
        given(one, "2026-03-01 起\n")
    );
    let lines = happens(&block);
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-05 “调度” 办成"), "{lines:?}");
}

#[test]
fn a_withdrawal_ends_what_it_names_and_nothing_else() {
    let given = "给定\n  读法 主持范围 = 全部\n  区长某 委托 常务副区长某 全部职权 依 5.2s1\n  区长某 委托 常务副区长某 确定上报(上报事项) 依 57.1s1\n  区长某 出访 2026-03-02 至 2026-03-10\n";
    let leave = "请假 “请假” 业务 副区长会议请假: 会议名称 = 办公会议, 请假人 = 副区长";
    let block =
        |scope: &str| format!("{given}当\n  2026-03-04 区长某 撤回委托 常务副区长某{scope}\n  2026-03-05 {leave}\n");
    let granted = |scope: &str| happens(&block(scope)).iter().any(|l| l.contains("准假 由 常务副区长某 代 区长某"));
    assert!(granted(" 确定上报(上报事项)"));
    assert!(granted(" 依 57.1s1"));
    assert!(!granted(" 依 5.2s1"));
    assert!(!granted(" 全部职权"));
    assert!(!granted(""));
    let told = story(&block(" 确定上报(上报事项)"));
    assert!(told.contains("区长某撤回对常务副区长某的“确定上报”委托（第五十七条第一款第1句）"), "{told}");
    assert!(told.contains("其余委托仍然有效（第五条第二款第1句）"), "{told}");
}

#[test]
fn of_two_acts_under_one_clause_one_can_be_withdrawn_alone_and_one_can_be_delegated_alone() {
    let meeting = "会议 “通报” 业务 开碰头会议: 种类 = 碰头会议, 主办 = 区发展改革委, 涉及单位 = {区发展改革委}";
    let given = |acts: &str| {
        format!(
            "给定\n  区长某 委托 常务副区长某 {acts} 依 46(1)\n  区长某 出访 2026-03-02 至 2026-03-10\n当\n  2026-03-05 {meeting}\n"
        )
    };
    let last = |block: &str| happens(block).last().cloned();
    let both = given("召集(会议)、主持(会议)");
    assert_eq!(last(&both).as_deref(), Some("2026-03-05 “通报” 办成"));
    let stops = Some("2026-03-05 “通报” 停在 主持".to_owned());
    let first = |block: &str| happens(block).into_iter().find(|l| l.contains("停在"));
    assert_eq!(first(&given("召集(会议)")), stops);
    assert_eq!(first(&format!("{both}  2026-03-04 区长某 撤回委托 常务副区长某 主持(会议)\n")), stops);
}

#[test]
fn a_withdrawal_of_what_was_never_delegated_is_told() {
    let told = story(
        "当\n  2026-03-04 区长某 撤回委托 副区长甲 签发(公文)\n  2026-03-05 公文 “函”: 文种 = 一般公文, 主办 = 区民政局, 涉及单位 = {区民政局}\n",
    );
    assert!(told.contains("区长某撤回对副区长甲的“签发”委托：没有可以撤回的委托"), "{told}");
}

#[test]
fn who_acts_for_himself_and_for_another_is_named_in_both_capacities() {
    let lines = happens(
        "给定\n  读法 代管范围 = 全部代行\n  常务副区长某 出差 2026-03-02 至 2026-03-06\n当\n  2026-03-03 公文 “拨付”: 文种 = 一般公文, 主办 = 区财政局, 涉及单位 = {区财政局, 区经济信息委}\n",
    );
    let joint = lines.iter().find(|l| l.starts_with("2026-03-03 “拨付” 会签")).expect("they countersign");
    assert!(joint.contains("由 副区长甲 代 常务副区长某、副区长甲 依"), "{joint}");
}

#[test]
fn what_all_took_part_in_is_theirs_and_nobody_begins_what_cannot_be_finished() {
    let letter = "公文 “函”: 名义 = 区政府, 文种 = 函, 主送 = 市政府部门, 主办 = 区教委, 涉及单位 = {区教委, 区水利局}";
    let signed = |given: &str| {
        let lines = happens(&format!("{given}当\n  2026-03-03 副区长丙 不办 签发\n  2026-03-03 {letter}\n"));
        lines.into_iter().filter(|l| l.contains("签发")).collect::<Vec<_>>()
    };
    let all = happens(&format!("当\n  2026-03-03 {letter}\n"));
    assert!(
        all.contains(&"2026-03-03 “函” 签发 由 副区长乙、副区长丙 依 第五十二条第（二）项第2目".to_owned()),
        "{all:?}"
    );
    assert_eq!(signed(""), ["2026-03-03 “函” 签发 由 区长某 依 第五十二条第（二）项第1目"]);
}
