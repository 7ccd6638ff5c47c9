//! What is played: who goes first, who could have acted instead, what has no effect, where it stops and why.

use guiju::ask::scenario::{Hindrance, Ineffective, Missing, Replay, Right, What};
use guiju::model::Cause;

use super::{file, happens, played, rules};

fn replay(block: &str) -> Replay {
    played(file(block)).expect("a scenario that can be played").1
}

const CONTRACT: &str = "公文 “合同”: 文种 = 合同, 主办 = 区民政局, 涉及单位 = {区民政局}";

fn with_contract(given: &str, day: &str, more: &str) -> String {
    format!("给定\n{given}当\n  {day} {CONTRACT}\n{more}")
}

#[test]
fn who_holds_the_power_goes_before_his_delegate() {
    let block = with_contract("  区长某 委托 副区长己 签发(公文) 依 51.2\n", "2026-03-03", "");
    let lines = happens(&block);
    assert!(lines.contains(&"2026-03-03 “合同” 签发 由 区长某 依 第五十一条第二款".to_owned()), "{lines:?}");
    let replay = replay(&block);
    let signed = replay.trace.iter().find_map(|told| match &told.what {
        What::Step(doing) if rules().vocabulary.acts[doing.act].label.name() == "签发" => Some(doing),
        _ => None,
    });
    let instead: Vec<_> = signed.expect("it is signed").instead.iter().map(|p| p.right).collect();
    assert_eq!(instead, [Right::Delegate]);
}

#[test]
fn the_delegate_acts_for_him_when_he_is_away_and_no_longer_when_it_has_expired() {
    let given = "  区长某 委托 副区长己 签发(公文) 依 51.2 至 2026-03-06\n  区长某 出差 2026-03-02 至 2026-03-12\n";
    let in_time = happens(&with_contract(given, "2026-03-06", ""));
    assert!(
        in_time.contains(&"2026-03-06 “合同” 签发 由 副区长己 代 区长某 依 第五十一条第二款".to_owned()),
        "{in_time:?}"
    );
    let late = happens(&with_contract(given, "2026-03-07", ""));
    assert!(late.contains(&"2026-03-07 “合同” 停在 签发".to_owned()), "{late:?}");
    assert!(late.contains(&"2026-03-13 “合同” 签发 由 区长某 依 第五十一条第二款".to_owned()), "{late:?}");
}

#[test]
fn a_withdrawn_delegation_ends_at_once() {
    let given = "  区长某 委托 副区长己 签发(公文) 依 51.2\n  区长某 出差 2026-03-02 起\n";
    let lines = happens(&with_contract(given, "2026-03-05", "  2026-03-05 区长某 撤回委托 副区长己\n"));
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-05 “合同” 停在 签发"));
}

#[test]
fn a_delegation_by_somebody_out_of_reach_or_against_the_rules_has_no_effect() {
    let late =
        "  区长某 出访 2026-03-02 至 2026-03-09 联系不上\n  区长某 委托 副区长己 签发(公文) 依 51.2 2026-03-03 起\n";
    let lines = happens(&with_contract(late, "2026-03-04", ""));
    assert_eq!(lines.first().map(String::as_str), Some("2026-03-03 区长某 委托 副区长己 签发(公文) 未生效"));
    let why = |block: &str| {
        let found = replay(block).trace.into_iter().find_map(|told| match told.what {
            What::NoEffect { why, .. } => Some(why),
            _ => None,
        });
        found.expect("a delegation without effect")
    };
    assert_eq!(why(&with_contract(late, "2026-03-04", "")), Ineffective::Unreachable(Cause::Abroad));
    // On the day of leaving it can still be made.
    let same_day = late.replace("2026-03-03 起", "2026-03-02 起");
    assert_eq!(
        happens(&with_contract(&same_day, "2026-03-04", "")).last().map(String::as_str),
        Some("2026-03-04 “合同” 办成")
    );
    let passed_on = "  副区长己 委托 副区长甲 签发(公文)\n";
    assert!(matches!(why(&with_contract(passed_on, "2026-03-04", "")), Ineffective::NoRule(_)));
    let reading = "  区长某 委托 常务副区长某 全部职权 依 5.2s1\n";
    assert!(matches!(why(&with_contract(reading, "2026-03-04", "")), Ineffective::Reading(_)));
}

#[test]
fn somebody_silent_stops_a_step_until_he_acts_again() {
    let more = "  2026-03-03 副区长己 不办 分管审核\n  2026-03-09 副区长己 办 分管审核\n";
    let block = with_contract("", "2026-03-03", more);
    let lines = happens(&block);
    assert!(lines.contains(&"2026-03-03 “合同” 停在 分管审核".to_owned()), "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-09 “合同” 办成"));
    let stopped = replay(&block).trace.into_iter().find_map(|told| match told.what {
        What::Stopped(steps) => Some(steps),
        _ => None,
    });
    let stopped = stopped.expect("it stops");
    assert_eq!(stopped[0].holders.iter().map(|h| h.why).collect::<Vec<_>>(), [Hindrance::Silent]);
}

#[test]
fn a_standstill_says_who_holds_the_power_and_whom_others_could_have() {
    let steps =
        replay(&with_contract("  区长某 病假 联系不上\n", "2026-03-03", "")).trace.into_iter().find_map(|told| {
            match told.what {
                What::Stopped(steps) => Some(steps),
                _ => None,
            }
        });
    let steps = steps.expect("it stops");
    assert_eq!(steps.len(), 1);
    let why: Vec<_> = steps[0].holders.iter().map(|h| h.why).collect();
    assert_eq!(why, [Hindrance::Away { cause: Cause::Illness, reachable: false }]);
    // He is out of reach, so that nothing can be delegated now.
    assert!(steps[0].others.iter().any(|o| matches!(o.missing, Some(Missing::NotDelegated { why: Some(_), .. }))));
}

#[test]
fn an_unfavourable_outcome_holds_until_another_is_given() {
    let more = "  2026-03-03 “争议” 部门协调 = 不一致\n  2026-03-06 “争议” 部门协调 = 一致\n  2026-03-03 副区长乙 不办 分管协调\n";
    let block = format!(
        "当\n  2026-03-03 会议 “争议” 业务 议题争议协调: 种类 = 常务会议, 主办 = 区教委, 涉及单位 = {{区教委, 区卫生健康委}}\n{more}"
    );
    let lines = happens(&block);
    assert_eq!(
        lines,
        [
            "2026-03-03 “争议” 部门协调 = 不一致 由 区教委 依 第四十三条第1句",
            "2026-03-03 “争议” 停在 分管协调",
            "2026-03-06 “争议” 部门协调 = 一致 由 区教委 依 第四十三条第1句",
            "2026-03-06 “争议” 办成",
        ]
    );
}

#[test]
fn two_matters_are_played_side_by_side() {
    let block = "给定\n  区长某 出差 2026-03-02 至 2026-03-10\n当\n  2026-03-03 公文 “甲”: 文种 = 人事任免, 主办 = 区民政局\n  2026-03-05 公文 “乙”: 文种 = 合同, 主办 = 区财政局, 涉及单位 = {区财政局}\n";
    let lines = happens(block);
    for name in ["甲", "乙"] {
        assert!(lines.contains(&format!("2026-03-11 “{name}” 办成")), "{lines:?}");
    }
}

#[test]
fn an_early_return_ends_the_absence() {
    let given = "  区长某 出差 2026-03-02 至 2026-03-12\n";
    let lines = happens(&with_contract(given, "2026-03-03", "  2026-03-05 区长某 返岗\n"));
    assert_eq!(lines.last().map(String::as_str), Some("2026-03-05 “合同” 办成"));
}

#[test]
fn what_the_file_leaves_open_is_told() {
    let replay = replay("当\n  2026-03-03 公文 “甲”: 文种 = 合同, 主办 = 区民政局\n");
    assert!(!replay.cases[0].assumed.is_empty());
}
