//! Mistakes in formal readings: which complaint each gives and where it points.

use std::path::PathBuf;
use std::sync::Arc;

use guiju::model::language::Item;
use guiju::model::{RulesFile, read_rules};
use guiju::text::{Complaint, Source};

fn read(content: String) -> (RulesFile, Vec<Complaint>) {
    read_rules(Arc::new(Source { path: PathBuf::from("rules/a.md"), content }))
}

/// The complaints about a block as `code line:column`; the block's first line is line 1.
fn complaints(marker: &str, block: &str) -> String {
    let (_, found) = read(format!("<!-- guiju: {marker} -->\n\n```norm\n{block}\n```\n"));
    let shown = found.iter().map(|complaint| {
        let (line, column) = complaint.span.as_ref().map_or((0, 0), |span| span.line_column());
        assert!(!complaint.message.zh.is_empty() && !complaint.message.en.is_empty());
        assert!(!complaint.remedy.zh.is_empty() && !complaint.remedy.en.is_empty());
        format!("{} {}:{column}", complaint.code, line.saturating_sub(3))
    });
    shown.collect::<Vec<_>>().join(", ")
}

const IN_CHINESE: &[(&str, &str)] = &[
    ("由区长 签发(公文)", "unknown-statement 1:1"),
    ("由 区长签发(公文)", "unexpected 1:11"),
    ("由 区长", "unexpected 1:5"),
    ("由 签发(公文)", "unexpected 1:9"),
    ("由 区长 或 签发(公文)", "unexpected 1:14"),
    ("由 区长 和 和 副区长 签发(公文)", "unexpected 1:8"),
    ("由 当 重大", "unexpected 1:3"),
    ("由 区长 签发 公文", "unexpected 1:9"),
    ("由 区长 签发(公文", "unexpected 1:11"),
    ("由 区长 签发公文)", "unexpected 1:10"),
    ("由 区长 签发(公文),", "unexpected 1:13"),
    ("由 区长 签发(公文) 当", "unexpected 1:14"),
    ("由 区长 签发(公文) 当 (重大", "unexpected 1:18"),
    ("由 区长 签发(公文) 当 重大)", "unexpected 1:17"),
    ("由 区长 签发(公文) 当 重大 且", "unexpected 1:19"),
    ("由 区长 签发(公文) 当 区长 生病", "unexpected 1:18"),
    ("由 区长 签发(公文) 当 区长 因 生病", "unexpected 1:20"),
    ("由 区长 签发(公文) 当 文种 属于 {甲, 乙", "unexpected 1:26"),
    ("由 区长 签发(公文) 当 文种 属于 {}", "unexpected 1:22"),
    ("由 区长 签发(公文) 当 文种 = {甲, 乙}", "unexpected 1:20"),
    ("由 区长 签发(公文) 当 金额 >= 很多", "unexpected 1:21"),
    ("由 区长 签发(公文) 当 金额 => 5", "unexpected 1:19"),
    ("由 区长 签发(公文) 当 读法 范围", "unexpected 1:20"),
    ("由 区长 签发(公文) 当 数 区长", "unexpected 1:19"),
    ("由 区长 签发(公文) 当 任何人", "unexpected 1:18"),
    ("由 区长 签发(公文) 当 分管(公文.主办) = 甲", "unexpected 1:28"),
    ("由 区长 签发(公文) 优先于 那条", "unexpected 1:17"),
    ("由 区长 签发(公文) 期限 五 日", "unexpected 1:16"),
    ("由 区长 签发(公文) 期限 5", "unexpected 1:17"),
    ("由 区长 签发(公文) 期限 99999999999999999999 日", "number-too-large 1:16"),
    ("由 区长 签发(公文) 形式 书面", "unexpected 1:16"),
    ("由 区长 签发(公文) \"多余\"", "unexpected 1:13"),
    ("可委托 区长 常务副区长 签发(公文)", "unexpected 1:8"),
    ("可委托 区长 -> 常务副区长", "unexpected 1:16"),
    ("可委托 区长 - > 常务副区长 签发(公文)", "unknown-character 1:8"),
    ("须先 审核(公文)", "unexpected 1:10"),
    ("须先 审核(公文), 再 签发(公文)", "unexpected 1:12"),
    ("成员 常务会议 区长", "unexpected 1:9"),
    ("领导 区长", "unexpected 1:6"),
    ("引用 外部", "unexpected 1:4"),
    ("引用 \"某办法\"", "unexpected 1:9"),
    ("宣示性", "unexpected 1:4"),
    ("宣示性 “没有收尾", "missing-quote 1:5"),
    ("宣示性 \"没有收尾”", "missing-quote 1:5"),
    ("未建模 「另一种引号」", "unknown-character 1:5, unknown-character 1:11"),
    ("by 区长 签发(公文)", "unknown-statement 1:1"),
    ("有 区长 签发(公文)", "unknown-statement 1:1"),
    ("须先的 审核(公文) 再 签发(公文)", "unknown-statement 1:1"),
    ("  由 区长 签发(公文)\n\n  当 重大", "indented-line 3:3"),
    ("事项 公文\n  文种 规范性文件", "unexpected 2:6"),
    ("事项 公文\n  金额: 整数 9..1", "empty-range 2:13"),
    ("事项 公文\n  金额: 整数 1", "unexpected 2:11"),
    ("事项 公文\n  金额: 整数 -5..5", "unknown-character 2:10"),
    ("事项 公文\n\n  文种: 甲 / 乙", "indented-line 3:3"),
    ("读法 范围 \"问题\"\n  全部 \"全部职权\"", "unexpected 2:12"),
    ("读法 范围 \"问题\" 依据 某条\n  甲 \"一\"\n  乙 \"二\"", "unexpected 1:15"),
    ("行为 签发(公文)", "unexpected 1:10"),
    ("行为 签发(公文): 批准", "unexpected 1:12"),
    ("行为 签发: 决定", "unexpected 1:6"),
    ("职位 区长 一人", "unexpected 1:7"),
    ("职位 区长 1", "unexpected 1:8"),
    ("职位 \"区长\"", "unexpected 1:4"),
    ("单位 审计局", "unexpected 1:7"),
    ("关系 分管 单位 -> 副区长", "unexpected 1:7"),
    ("关系 分管: 单位 -> 副区长 表 f.csv", "unexpected 1:20"),
    ("机构 常务会议 即 区政府", "unexpected 1:14"),
    ("业务 发文 签发(公文)", "unexpected 1:7"),
    ("假定 \"甲\" 公文 不会 重大", "unexpected 1:11"),
    ("定义 外出(x: 职位) 缺席", "unexpected 1:14"),
    ("定义 外出 = 总是", "unexpected 1:7"),
    ("用语 及时", "unexpected 1:4"),
    ("用语 \"及时\" = ", "unexpected 1:10"),
    ("由 区长 签发(公文) 当 重大;由 区长 审核(公文)", "unknown-character 1:17"),
    ("由\u{200b} 区长 签发(公文)", "unknown-character 1:2"),
    ("由 区长 签发(公文)。", "unknown-character 1:12"),
    ("由 甲·乙 签发(公文)", "unknown-character 1:4"),
];

#[test]
fn mistakes_in_chinese() {
    for (block, expected) in IN_CHINESE {
        assert_eq!(complaints("zh", block), *expected, "{block}");
    }
}

const IN_ENGLISH: &[(&str, &str)] = &[
    ("by mayor", "unexpected 1:9"),
    ("by mayor sign(document) when urgent or", "unexpected 1:39"),
    ("may delegate mayor deputy all powers", "unexpected 1:20"),
    ("must not mayor", "unexpected 1:15"),
    ("post mayor 1 person", "unexpected 1:14"),
    ("unit kind", "unexpected 1:10"),
    ("requires review(document) befor sign(document)", "unexpected 1:27"),
    ("由 mayor sign(document)", "unknown-statement 1:1"),
    ("by mayor sign(document) when mayor away on holiday", "unexpected 1:44"),
    ("by mayor sign(document) within 5 moons", "unexpected 1:34"),
    ("membrs council = mayor", "unknown-statement 1:1"),
    ("refers \"the Act\" somewhere", "unexpected 1:18"),
];

#[test]
fn mistakes_in_english() {
    for (block, expected) in IN_ENGLISH {
        assert_eq!(complaints("en", block), *expected, "{block}");
    }
}

#[test]
fn the_message_says_what_was_expected_and_what_was_found() {
    let (_, found) = read("<!-- guiju: zh -->\n```norm\n由 区长 签发 公文\n```\n".to_owned());
    let [complaint] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(complaint.message.zh, "这里应为 `(`，却是 `公文`");
    assert_eq!(complaint.message.en, "`(` is expected here, but there is `公文`");
}

#[test]
fn a_misspelled_start_is_answered_with_the_keyword_meant() {
    for (marker, block, expected) in [
        ("zh", "由区长 签发(公文)", "是否指 `由`；关键词之后留空格"),
        ("zh", "可委 区长 -> 副区长 签发(公文)", "是否指 `可委托`；关键词之后留空格"),
        ("zh", "by 区长 签发(公文)", "文件首行写明的是另一种关键词，请改用同一种"),
        ("en", "membrs council = mayor", "是否指 `members`；关键词之后留空格"),
    ] {
        let (_, found) = read(format!("<!-- guiju: {marker} -->\n```norm\n{block}\n```\n"));
        assert_eq!(found.iter().map(|c| c.remedy.zh.as_str()).collect::<Vec<_>>(), [expected]);
    }
}

/// Statements that are read although they are written in an unusual way.
#[test]
fn unusual_writing_is_read() {
    for block in [
        "由　区长　签发（公文）　当　重大",
        "由\t区长\t签发(公文)\r\n\t当 重大\r\n由 区长 审核(公文)\r",
        "职位 区长 1人\n职位 副区长 至少2人\n职位 科员 ２０人",
        "应 区长 清理(文件) 每2年\n应 区长 清理(文件) 期限5日",
        "由 区长 签发(公文) 当 公文．金额≥１００ 且 文种≠规范性文件",
        "由 区长 召集(会议)、主持(会议)",
        "由 区长 决定(事项)\n由 区长 报告(事项), 协调(事项)",
        "引用 “某办法” 第五十二条第（一）项",
        "由 区长 签发(公文) 优先于 第五条第二款, 52（1）3",
        "事项 公文\n  期限: 整数 0..30\n  形式: 书面 / 口头\n由 区长 签发(公文) 当 期限 < 5 期限 2 日",
        "  // 缩进的注释\n  由 区长 签发(公文)",
        "由 区长 签发(公文) // 行末注释\n// 整行注释\n由 区长 审核(公文)",
        "事项 公文\n  文种: 甲 / 乙 /\n      丙\n  // 注释\n  重大: 是否 判断",
        "用语 \"引号内 // 不是注释\"",
        "由 区长 签发(公文) 当 非 非 ((重大))",
    ] {
        assert_eq!(complaints("zh", block), "", "{block}");
    }
    for block in [
        "by mayor sign(document) when urgent in person",
        "by mayor sign(document) with delegated powers",
        "stands in mayor -> deputy all powers with delegated powers when urgent onward",
        "members council = mayor with deputy",
        "post mayor 1 holder\npost deputy at least 2 holders",
        "act sign(document): decides\nact report(document): reports outcomes done / not-done",
    ] {
        assert_eq!(complaints("en", block), "", "{block}");
    }
}

fn statements_of(file: &RulesFile) -> usize {
    let items = file.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| &block.items);
    items.filter(|item| matches!(item, Item::Statement { .. })).count()
}

#[test]
fn an_indented_comment_does_not_swallow_the_statement_below_it() {
    let (file, found) = read("<!-- guiju: zh -->\n```norm\n  // 注释\n  由 区长 签发(公文)\n```\n".to_owned());
    assert_eq!((statements_of(&file), found.len()), (1, 0));
}

#[test]
fn one_mistake_does_not_hide_the_others() {
    assert_eq!(complaints("zh", "由\n由 区长 签发(公文)\n宣示性"), "unexpected 1:2, unexpected 3:4");
}

#[test]
fn deep_nesting_is_a_mistake_and_not_a_crash() {
    let deep = 100_000;
    for block in [
        format!("由 区长 签发(公文) 当 {}重大", "(".repeat(deep)),
        format!("由 区长 签发(公文) 当 {}重大", "非 ".repeat(deep)),
        format!("由 {}区长", "分管(".repeat(deep)),
        format!("由 区长 签发(公文) 当 {}", "非 (".repeat(deep)),
    ] {
        assert!(complaints("zh", &block).starts_with("unexpected 1:"), "{}", &block[..30]);
    }
}

#[test]
fn long_blocks_and_long_statements_are_read() {
    let many = "由 区长 签发(公文) 当 文种 = 规范性文件 // 注\n".repeat(30_000);
    let (file, found) = read(format!("<!-- guiju: zh -->\n```norm\n{many}```\n"));
    assert_eq!((statements_of(&file), found.len()), (30_000, 0));
    let long = format!("由 区长 {}签发(公文) 当 {}总是", "签发(公文), ".repeat(30_000), "重大 或 ".repeat(30_000));
    assert_eq!(complaints("zh", &long), "");
    let texts = format!("用语 {}", "\"甲\" ".repeat(30_000));
    assert_eq!(complaints("zh", &texts), "");
}

#[test]
fn blocks_that_would_be_misread_or_passed_over_are_named() {
    for (content, expected) in [
        ("# 无首行\n", "keyword-language"),
        ("", "keyword-language"),
        ("<!-- guiju: zh -->\n- 列表\n\n  ```norm\n  由 区长 签发(公文)\n  ```\n", "norm-not-at-margin"),
        ("<!-- guiju: zh -->\n> ```norm\n> 由 区长 签发(公文)\n> ```\n", "norm-not-at-margin"),
        ("<!-- guiju: zh -->\n  ```norm\n  由 区长 签发(公文)\n  由 区长 审核(公文)\n  ```\n", "norm-not-at-margin"),
        ("<!-- guiju: zh -->\n```Norm\n由\n```\n", "unexpected"),
        ("<!-- guiju: zh -->\n```text\n由\n```\n", ""),
    ] {
        let (_, found) = read(content.to_owned());
        assert_eq!(found.iter().map(|c| c.code).collect::<Vec<_>>().join(", "), expected, "{content}");
    }
}
