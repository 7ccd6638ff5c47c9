//! What a revision changes beside clauses and powers: duties and time limits, riders of delegations, questions of reading,
//! the vocabulary, tables. Each is reported as exactly what it is.

use guiju::ask::revision::{Behaviour, Particular, defects};

use super::practice::{Copy, RULES, TEXT, causes, compared, said};

const VOCABULARY: &str = "rules/00-vocabulary.md";
const SIGNED: &str = "由分管副市长签发。";
const SIGNS: &str = "由 分管(文件.主办) 签发(文件) 当 文件.名义 = 部门业务\n";

/// The small rule book in which signing is also a duty, in such a time.
fn with_duty(words: &str, time: &str) -> Copy {
    let copy = Copy::new();
    for file in [TEXT, RULES] {
        copy.replace(file, SIGNED, &format!("由分管副市长{words}签发。"));
    }
    let duty = format!("{SIGNS}应 分管(文件.主办) 签发(文件) 当 文件.名义 = 部门业务 {time}\n");
    copy.replace(RULES, SIGNS, &duty);
    copy
}

fn points(it: &Particular) -> Vec<(&str, &str, &str)> {
    it.points.iter().map(|(name, old, new)| (name.zh.as_str(), old.zh.as_str(), new.zh.as_str())).collect()
}

fn only(found: &Behaviour) -> &Particular {
    assert!(found.shifts.is_empty() && !found.is_empty(), "{:?}", said(found));
    let [it] = found.particulars.as_slice() else { panic!("{:?}", found.particulars) };
    it
}

#[test]
fn a_time_limit_that_changed_is_told_and_nothing_else() {
    let vague = with_duty("及时", "期限 \"及时\"").model();
    let exact = with_duty("在2个工作日内", "期限 2 工作日").model();
    let found = compared(&vague, &exact);
    assert_eq!(points(only(&found)), [("期限或者次数", "及时", "在2个工作日内")]);
    let back = compared(&exact, &vague);
    assert_eq!(points(only(&back)), [("期限或者次数", "在2个工作日内", "及时")]);
}

#[test]
fn a_new_duty_is_told_as_new() {
    let found = compared(&Copy::new().model(), &with_duty("每年", "每 1 年").model());
    let it = only(&found);
    assert!(it.old.is_none() && it.new.is_some(), "{it:?}");
    assert!(points(it).contains(&("期限或者次数", "", "每年至少一次")), "{it:?}");
}

#[test]
fn what_goes_with_a_delegation_is_told() {
    let copy = Copy::new();
    copy.replace(RULES, "当 市长 因 {出差, 出访}\n", "当 市长 因 {出差, 出访}\n  不得转委托\n");
    let found = compared(&Copy::new().model(), &copy.model());
    assert_eq!(points(only(&found)), [("可以转委托", "", "否")]);
}

#[test]
fn a_question_of_reading_that_the_new_text_settles_is_named() {
    let copy = Copy::new();
    copy.replace(RULES, "\n  及受托职权 当 读法 代行范围 = 连同受托", "");
    let text = std::fs::read_to_string(copy.path(VOCABULARY)).expect("the vocabulary");
    let at = text.find("读法 代行范围").expect("the question");
    std::fs::write(copy.path(VOCABULARY), format!("{}```\n", &text[..at])).expect("written");
    let found = compared(&Copy::new().model(), &copy.model());
    assert!(!found.shifts.is_empty());
    for shift in &found.shifts {
        let questions: Vec<_> = shift.questions.iter().map(|(name, is_old)| (name.zh.as_str(), *is_old)).collect();
        assert_eq!(questions, [("代行范围", true)], "{shift:?}");
    }
    // The words of the clause stayed, so it did not change.
    let kept = "第七条的含义（条文未改，模型按修订后的其他条文另作理解）";
    assert_eq!(causes(&found).into_iter().collect::<Vec<_>>(), [kept]);
}

#[test]
fn a_section_of_the_vocabulary_is_named_as_the_cause() {
    let copy = Copy::new();
    let text = std::fs::read_to_string(copy.path(VOCABULARY)).expect("the vocabulary");
    let remote = "# 远程履职\n\n```norm\n在外履职 当 读法 代行范围 = 连同受托\n```\n";
    std::fs::write(copy.path(VOCABULARY), format!("{text}\n{remote}")).expect("written");
    let found = compared(&copy.model(), &Copy::new().model());
    assert!(!found.shifts.is_empty());
    assert_eq!(causes(&found).into_iter().collect::<Vec<_>>(), ["模型词汇中“远程履职”一节的改动"]);
}

#[test]
fn a_table_is_named_as_the_cause() {
    let copy = Copy::new();
    copy.replace("portfolios.csv", "市教育局,副市长甲", "市教育局,副市长乙");
    let found = compared(&Copy::new().model(), &copy.model());
    assert!(!found.shifts.is_empty());
    assert_eq!(causes(&found).into_iter().collect::<Vec<_>>(), ["编制表中“分管”的改动"]);
}

#[test]
fn who_stops_an_act_is_told_before_and_after() {
    let copy = Copy::new();
    for file in [TEXT, RULES] {
        copy.replace(file, "经分管副市长审核后，由市长签发", "经分管副市长审核后，由市长或者常务副市长签发");
    }
    copy.replace(RULES, "由 市长 签发(文件)", "由 市长 或 常务副市长 签发(文件)");
    let (old, new) = (Copy::new().model(), copy.model());
    let found = defects(&old, &new);
    let sets = |sets: &[Vec<guiju::text::Words>]| -> Vec<Vec<String>> {
        sets.iter().map(|set| set.iter().map(|it| it.zh.clone()).collect()).collect()
    };
    let changed: Vec<_> = found.resilience.iter().filter(|it| it.before == Some(1)).collect();
    assert!(!changed.is_empty(), "{:?}", found.resilience);
    assert!(changed.iter().any(|it| sets(&it.sets_before).contains(&vec!["市长甲".to_owned()])), "{changed:?}");
    let back = defects(&new, &old);
    assert_eq!(found.resilience.len(), back.resilience.len());
    for it in &found.resilience {
        assert!(back.resilience.iter().any(|other| other.act == it.act && other.sets_after == it.sets_before));
    }
}
