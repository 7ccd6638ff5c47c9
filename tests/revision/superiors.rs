//! Own rules and superior norms both changed: which findings come from which change.

use std::fs;
use std::path::Path;

use guiju::ask::revision::{Origin, four_way};
use guiju::model::Model;
use tempfile::TempDir;

const VOCABULARY: &str = "<!-- guiju: zh -->
```norm
上位法 \"superior\"
对应 正职 = 局长
对应 文件.规范性 = 公文.规范性
对应 合法性审查(文件) = 审查(公文)
对应 签发(文件) = 签发(公文)
职位 局长 1 人
职位 法规科长 1 人
事项 公文
  规范性: 是否
  急办: 是否
行为 审查(公文): 审查
行为 签发(公文): 决定
业务 发文 = 签发(公文)
```
";

const LAW: &str = "<!-- guiju: zh -->
```norm
职位 正职
事项 文件
  规范性: 是否
行为 合法性审查(文件): 审查
行为 签发(文件): 决定
```

## 法律《某某法》第三条 / Law of Somewhere

```norm
引用 \"规范性文件的制定\" / \"in English\" 外部
";

/// The own rules, with the exception for urgent papers or without it.
fn own(folder: &Path, has_exception: bool) {
    let (except, unless) = if has_exception { ("，急办的除外", " 除非 急办") } else { ("", "") };
    let second = format!("规范性文件经法规科长审查后签发{except}。");
    let text = format!("某某局工作规则\n\n一、文件由局长签发。\n\n二、{second}\n");
    let rules = format!(
        "{VOCABULARY}\n## 第一条\n\n> 文件由局长签发。\n\n```norm\n由 局长 签发(公文)\n```\n\n## 第二条\n\n> {second}\n\n```norm\n由 法规科长 审查(公文)\n须先 审查(公文) 再 签发(公文) 当 规范性{unless}\n```\n"
    );
    for (part, name, content) in [
        ("text", "text.txt", text),
        ("rules", "rules.md", rules),
        ("", "people.csv", "人员,职位\n局长甲,局长\n法规科长甲,法规科长\n".to_owned()),
    ] {
        fs::create_dir_all(folder.join(part)).expect("a folder");
        fs::write(folder.join(part).join(name), content).expect("a file");
    }
}

/// The superior norms, with the review before every signature or without it.
fn law(folder: &Path, asks_review: bool) {
    let order = if asks_review { "须先 合法性审查(文件) 再 签发(文件) 当 规范性\n" } else { "" };
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("law.md"), format!("{LAW}{order}```\n")).expect("a file");
}

/// The origins of what became of conflicts, when the exception and the law are there before and after.
fn origins(exception: [bool; 2], review: [bool; 2]) -> Vec<(Option<bool>, Option<Origin>, Option<bool>)> {
    let folder: TempDir = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for (name, has) in ["old", "new"].into_iter().zip(exception) {
        own(&at(name), has);
    }
    for (name, asks) in ["old-law", "new-law"].into_iter().zip(review) {
        law(&at(name), asks);
    }
    let load = |own: &str, law: &str| {
        let (model, complaints) = Model::load_under(&at(own), Some(&at(law)));
        model.unwrap_or_else(|| panic!("{complaints:?}"))
    };
    let models = [load("old", "old-law"), load("old", "new-law"), load("new", "old-law"), load("new", "new-law")];
    let found = four_way([&models[0], &models[1], &models[2], &models[3]]);
    assert!(found.unfinished.is_empty());
    let conflicts = found.findings.iter().filter(|it| it.id.starts_with("superior-conflict"));
    conflicts.map(|it| (it.is_new(), it.origin(), it.is_passing())).collect()
}

#[test]
fn nothing_changed_is_nothing_new() {
    for there in [false, true] {
        for found in origins([there; 2], [there; 2]) {
            assert_eq!(found, (None, None, None));
        }
    }
}

#[test]
fn each_change_is_told_by_its_own_findings() {
    let all = |found: Vec<(Option<bool>, Option<Origin>, Option<bool>)>, wanted| {
        assert!(!found.is_empty());
        found.iter().for_each(|it| assert_eq!(*it, wanted));
    };
    all(origins([false, true], [true, true]), (Some(true), Some(Origin::Own), None));
    all(origins([true, true], [false, true]), (Some(true), Some(Origin::Superior), None));
    all(origins([false, true], [false, true]), (Some(true), Some(Origin::Together), None));
    all(origins([true, false], [true, true]), (Some(false), Some(Origin::Own), None));
    all(origins([true, false], [true, false]), (Some(false), Some(Origin::Either), None));
    // The new law meets the old exception until the own rules are changed too.
    all(origins([true, false], [false, true]), (None, None, Some(true)));
}
