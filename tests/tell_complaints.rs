//! How complaints look to the author of a model.

use std::path::PathBuf;
use std::sync::Arc;

use guiju::model::read_rules;
use guiju::tell::complaints::render;
use guiju::text::{Complaint, Lang, Source, Words};

fn complaints() -> Vec<Complaint> {
    let content =
        "<!-- guiju: zh -->\n\n```norm\n由 区长 签发(公文) 当 文种 = “规范性文件”\n由 区长\n宣示性 没有引号\n```\n";
    let source = Arc::new(Source { path: PathBuf::from("rules/a.md"), content: content.to_owned() });
    let mut found = read_rules(source).1;
    let missing = Words::new("找不到人员表", "there is no table of people");
    let remedy = Words::new("放入 people.csv", "put people.csv there");
    found.push(Complaint::of_file("missing-file", "people.csv", missing, remedy).warning());
    found.reverse();
    found
}

#[test]
fn complaints_in_chinese() {
    insta::assert_snapshot!(render(&complaints(), Lang::Zh, false));
}

#[test]
fn complaints_in_english() {
    insta::assert_snapshot!(render(&complaints(), Lang::En, false));
}

#[test]
fn nothing_to_complain_of_is_nothing() {
    assert_eq!(render(&[], Lang::Zh, true), "");
}

#[test]
fn colour_only_when_asked_for() {
    assert!(!render(&complaints(), Lang::Zh, false).contains('\u{1b}'));
    assert!(render(&complaints(), Lang::Zh, true).contains('\u{1b}'));
}
