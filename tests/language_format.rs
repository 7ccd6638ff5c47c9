//! What the formatter does to a file.

use std::path::PathBuf;
use std::sync::Arc;

use guiju::model::language::{Tongue, format_file, translate};
use guiju::model::{RulesFile, read_rules};
use guiju::text::Source;

fn read(content: &str) -> RulesFile {
    read_rules(Arc::new(Source { path: PathBuf::from("rules/a.md"), content: content.to_owned() })).0
}

const UNTIDY: &str = r#"<!-- guiju: zh -->
# 词汇   

```norm


职位   区长 "District Head"   1 人
职位 副区长 至少 2 人
事项   公文 “paper”
    文种 "kind"： 一般公文 "ordinary"／规范性文件 "normative document"
    主办:单位   部门
    重大 : 是否  判断
读法 主持范围 I2 “是否包括全部职权？” / "all powers?" 依据 ５.２、38
  日常 "只主持日常工作"
  全部 "全部职权"   /   "all powers"


// 一条注释


    // 缩进的注释
行为 签发（公文） "sign"：决定
```

##   第五条   第二款

> 引文  原样。   

* 列表    也原样

```norm
由  区长  签发(公文)，审核（公文）    当 公文．文种＝规范性文件   且 （ 名义 属于 ｛区政府、区政府办公室｝ 或 重大）   除非 急办 亲自
由 区长  签发(公文)   // 有注释的一句保持原样
由 区长  签发
可委托 区长→常务副区长 全部职权
  当 （（区长 因 出差）） 可转委托 形式 “书面”
```
"#;

#[test]
fn an_untidy_file_becomes_tidy() {
    insta::assert_snapshot!(format_file(&read(UNTIDY)));
}

#[test]
fn the_same_file_with_english_keywords() {
    let (text, kept) = translate(&read(&format_file(&read(UNTIDY))), Tongue::En);
    insta::assert_snapshot!(text);
    assert_eq!(kept.iter().map(|c| c.code).collect::<Vec<_>>(), ["not-translated", "not-translated"]);
}

#[test]
fn a_name_that_is_a_keyword_in_the_other_tongue_stays_untranslated() {
    let file = read("<!-- guiju: zh -->\n```norm\n由 unnamed 签发(公文)\n```\n");
    let (text, kept) = translate(&file, Tongue::En);
    assert_eq!(text, "<!-- guiju: en -->\n```norm\n由 unnamed 签发(公文)\n```\n");
    assert_eq!(kept.len(), 1);
}

#[test]
fn line_ends_of_windows_stay() {
    let tidy = "<!-- guiju: zh -->\r\n\r\n文字\r\n```norm\r\n由 区长 签发(公文)\r\n\r\n宣示性 \"x\"\r\n```\r\n";
    let untidy = tidy.replace("由 区长", "由   区长").replace("\r\n\r\n宣", "\r\n\r\n\r\n宣");
    assert_eq!(format_file(&read(&untidy)), tidy);
    assert_eq!(format_file(&read(tidy)), tidy);
}

#[test]
fn what_is_not_a_formal_reading_is_not_touched() {
    for content in [
        "",
        "no marker\n",
        "<!-- guiju: zh -->\n\n```text\n由   区长\n```\n  \n\n\ttail",
        "<!-- guiju: zh -->\n```norm\n```\n",
    ] {
        assert_eq!(format_file(&read(content)), content);
    }
}
