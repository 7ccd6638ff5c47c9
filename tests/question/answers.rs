//! Answers to questions whose answer is known from the text of the 2022 rules.

use guiju::ask::question::{Answer, Change, Keyword};
use guiju::meaning::Actor;

use super::{answered, rules};

const CONTRACT: (Keyword, &str) = (Keyword::Matter, "公文: 文种 = 合同, 主办 = 区民政局");
const SIGN: (Keyword, &str) = (Keyword::Act, "签发");
const AWAY: (Keyword, &str) = (Keyword::Absent, "区长某=出访");

fn signers(answer: &Answer<'_>) -> Vec<String> {
    answer.acts[0].may.iter().map(|may| answer.world.actor_words(may.actor).zh).collect()
}

fn told(answer: &Answer<'_>, change: Change) -> String {
    let name = |actor| answer.world.actor_words(actor).zh;
    match change {
        Change::Returns(person) => format!("{}返岗", name(Actor::Person(person))),
        Change::Fills(person) => format!("{}到任", name(Actor::Person(person))),
        Change::Delegates(index) => {
            let row = &answer.world.delegations[index];
            format!("{}委托{}", name(row.from), name(row.to))
        }
    }
}

#[test]
fn the_head_signs_contracts_and_may_delegate_that() {
    let model = rules();
    assert_eq!(signers(&answered(&model, &[CONTRACT, SIGN])), ["区长某"]);
    let away = answered(&model, &[CONTRACT, SIGN, AWAY]);
    assert!(!away.is_clear() && away.acts[0].may.is_empty());
    let changes: Vec<_> = away.acts[0].changes.iter().map(|set| told(&away, set[0])).collect();
    assert_eq!(changes.len(), 8, "{changes:?}");
    assert!(changes.contains(&"区长某返岗".to_owned()) && changes.contains(&"区长某委托副区长甲".to_owned()));
    let delegated = answered(&model, &[CONTRACT, SIGN, AWAY, (Keyword::Delegation, "区长某->副区长甲: 签发")]);
    assert_eq!(signers(&delegated), ["副区长甲"]);
}

#[test]
fn who_cannot_be_reached_can_no_longer_delegate_and_a_vacant_post_must_be_filled() {
    let model = rules();
    for (away, expected) in
        [((Keyword::Absent, "区长某=出访,联系不上"), "区长某返岗"), ((Keyword::Vacant, "区长某"), "区长某到任")]
    {
        let answer = answered(&model, &[CONTRACT, SIGN, away]);
        let changes: Vec<Vec<String>> =
            answer.acts[0].changes.iter().map(|set| set.iter().map(|c| told(&answer, *c)).collect()).collect();
        assert_eq!(changes, [[expected]]);
    }
}

#[test]
fn one_delegate_only_where_the_text_is_read_so() {
    let model = rules();
    let given =
        [CONTRACT, SIGN, AWAY, (Keyword::Delegation, "区长某->副区长甲: 签发"), (Keyword::Absent, "副区长甲=病假")];
    let many = answered(&model, &given);
    assert_eq!(many.acts[0].changes.len(), 8, "the head, the delegate, or any of the six others");
    let single = answered(&model, &[&given[..], &[(Keyword::Reading, "受托人数 = 至多一人")]].concat());
    let changes: Vec<_> = single.acts[0].changes.iter().map(|set| told(&single, set[0])).collect();
    assert_eq!(changes, ["区长某返岗", "副区长甲返岗"]);
}

#[test]
fn only_what_covers_the_day_counts() {
    let model = rules();
    let parts = |day| {
        [
            CONTRACT,
            SIGN,
            (Keyword::Absent, "区长某=出访 2026-03-01..2026-03-10"),
            (Keyword::Delegation, "区长某->副区长甲: 签发 2026-03-03..2026-03-05"),
            (Keyword::Date, day),
        ]
    };
    let on = |day| signers(&answered(&model, &parts(day)));
    assert_eq!(on("2026-02-28"), ["区长某"]);
    assert_eq!(on("2026-03-01"), [""; 0]);
    assert_eq!(on("2026-03-03"), ["副区长甲"]);
    assert_eq!(on("2026-03-05"), ["副区长甲"]);
    assert_eq!(on("2026-03-06"), [""; 0]);
    assert_eq!(on("2026-03-11"), ["区长某"]);
}

#[test]
fn an_act_that_was_delegated_does_not_carry_others() {
    let model = rules();
    let both_away = (Keyword::Absent, "常务副区长某=出访");
    let running = (Keyword::Delegation, "区长某->副区长甲: 主持政府工作 依 5.2s2");
    let whole = (Keyword::Reading, "主持范围 = 全部");
    let paper = (Keyword::Matter, "公文: 文种 = 规范性文件, 主办 = 区民政局");
    assert_eq!(signers(&answered(&model, &[paper, SIGN, AWAY, both_away, running])), [""; 0]);
    assert_eq!(signers(&answered(&model, &[paper, SIGN, AWAY, both_away, running, whole])), ["副区长甲"]);
    let contracts = (Keyword::Delegation, "区长某->副区长甲: 签发 依 51.2");
    assert_eq!(signers(&answered(&model, &[paper, SIGN, AWAY, both_away, contracts, whole])), [""; 0]);
}

#[test]
fn a_delegation_that_no_rule_allows_changes_nothing() {
    let model = rules();
    let told = (Keyword::IfDelegated, "副区长甲->副区长乙: 签发");
    let allowed = (Keyword::IfDelegated, "区长某->副区长甲: 签发");
    let answer = answered(&model, &[CONTRACT, SIGN, AWAY, told, allowed, (Keyword::IfReturns, "区长某")]);
    let changed: Vec<usize> = answer.differences.iter().map(|row| row.acts.len()).collect();
    assert_eq!(changed, [1, 0, 1, 1], "the return, the two delegations, and all together");
    let last = &answer.differences[2].acts[0];
    assert!(!last.before && last.after && last.gains.len() == 1 && last.loses.is_empty());
}

#[test]
fn the_steps_of_the_business_are_asked_about_when_no_act_is_named() {
    let model = rules();
    let answer = answered(&model, &[CONTRACT]);
    let acts: Vec<_> = answer.acts.iter().map(|a| model.vocabulary.acts[a.asked.act].label.name()).collect();
    assert_eq!(acts.last(), Some(&"签发"));
    assert!(acts.contains(&"合法性审查") && acts.contains(&"分管审核"), "{acts:?}");
    assert!(answer.is_clear());
}

#[test]
fn somebody_asked_about_is_answered_even_when_no_rule_names_him() {
    let model = rules();
    let answer = answered(&model, &[CONTRACT, SIGN, (Keyword::Who, "办公室主任某, 区财政局")]);
    let row = &answer.acts[0];
    assert!(row.may.is_empty() && row.can, "others may, and are not asked about");
    assert_eq!(row.may_not.iter().map(|r| r.actors.len()).sum::<usize>(), 2);
}
