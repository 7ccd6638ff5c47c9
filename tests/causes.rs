//! Why a defect is there: small books of which the causes are known by hand, and all small books.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test cannot do without fails the test")]

#[path = "common/books.rs"]
mod books;

use std::fs;

use guiju::ask::causes::{Causes, Explainer, explain};
use guiju::ask::{Options, review};
use guiju::finding::Role;
use guiju::model::Model;

const DIRECTOR: &str = r#"
````text
某某研究所工作规则

一、公文由所长签发。

二、所长出差期间，由副所长代行其职责。

三、急件由副所长签发。
````

````rules
<!-- guiju: zh -->
```norm
职位 所长 1人
职位 副所长 1人
事项 公文
  急件: 是否
读法 出差范围 "是否包括病假等" / "are illness and the like included" 依据 2
  只指出差 "只指出差" / "trips only"
  一切缺席 "包括一切缺席" / "every absence"
行为 签发(公文): 决定
业务 制发公文 = 签发(公文)
```

## 第一条

> 公文由所长签发。

```norm
FIRST
```

## 第二条

> 所长出差期间，由副所长代行其职责。

```norm
SECOND
```

## 第三条

> 急件由副所长签发。

```norm
THIRD
```
````
"#;

fn book(norms: [&str; 3]) -> String {
    let places = ["FIRST", "SECOND", "THIRD"];
    places.iter().zip(norms).fold(DIRECTOR.to_owned(), |text, (place, norm)| text.replace(place, norm))
}

/// The causes of the first finding of a check.
fn causes(document: &str, check: &str) -> Causes {
    let folder = tempfile::tempdir().unwrap();
    let model = books::model(&books::fences(document), folder.path());
    let review = review(&model, &Options::default());
    let finding = review.findings.iter().find(|f| f.check == check);
    let finding =
        finding.unwrap_or_else(|| panic!("{:#?}", review.findings.iter().map(|f| f.check).collect::<Vec<_>>()));
    Explainer::new(&model).causes(finding, &mut || true).unwrap()
}

fn sets(causes: &Causes) -> Vec<Vec<&str>> {
    causes.sets.iter().map(|set| set.iter().map(|cause| cause.words.zh.as_str()).collect()).collect()
}

fn corrections(causes: &Causes) -> Vec<Vec<&str>> {
    causes.corrections.iter().map(|set| set.iter().map(|change| change.words.zh.as_str()).collect()).collect()
}

const LATER: &str = "宣示性 \"测试\"";

#[test]
fn a_substitution_that_is_too_narrow_is_a_cause_with_the_power() {
    let found = causes(
        &book(["由 所长 签发(公文)", "代行 所长 -> 副所长 全部职权 当 所长 因 {出差}", LATER]),
        "absence-trigger",
    );
    assert_eq!(sets(&found), [["第一条", "第二条"]]);
    assert_eq!(
        corrections(&found),
        [["第一条：另行明确由其他在岗人员办理"], ["第二条：放宽启动条件，使之包括此种情形"]]
    );
    assert_eq!(found.unfinished, None);
}

#[test]
fn a_reading_is_a_part_of_the_cause_where_another_answer_would_end_it() {
    let norm = "代行 所长 -> 副所长 全部职权 当 所长 因 {出差} 或 (读法 出差范围 = 一切缺席 且 所长 缺席)";
    let found = causes(&book(["由 所长 签发(公文)", norm, LATER]), "absence-trigger");
    assert_eq!(sets(&found), [["第一条", "第二条", "“出差范围”按“只指出差”理解"]]);
    assert!(corrections(&found).contains(&vec!["将“出差范围”明确为“一切缺席”"]), "{:?}", corrections(&found));
}

#[test]
fn two_final_authorities_are_two_clauses_either_of_which_can_give_way() {
    let found = causes(
        &book(["由 所长 签发(公文)", LATER, "由 副所长 签发(公文) 当 公文.急件 = 是"]),
        "final-authority-overlap",
    );
    assert_eq!(sets(&found), [["第一条", "第三条"]]);
    let ends = ["第一条：另行明确由其他在岗人员办理", "第三条：另行明确由其他在岗人员办理"];
    assert_eq!(corrections(&found), ends.map(|end| vec![end]));
}

#[test]
fn every_cause_meets_every_correction_in_all_small_books() {
    let mut worked_out = 0;
    for path in books::documents() {
        let folder = tempfile::tempdir().unwrap();
        let model = books::model(&books::fences(&fs::read_to_string(&path).unwrap()), folder.path());
        worked_out += hold(&model, &path.display().to_string());
    }
    for folder in fs::read_dir("models/small").unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        worked_out += hold(&Model::load(&folder).0.unwrap(), &folder.display().to_string());
    }
    assert!(100 < worked_out, "{worked_out}");
}

/// Each set that produces a defect shares a part with each set that ends it, and no set holds another one.
fn hold(model: &Model, place: &str) -> usize {
    let explainer = Explainer::new(model);
    let review = review(model, &Options::default());
    let mut worked_out = 0;
    for finding in &review.findings {
        let Some(causes) = explainer.causes(finding, &mut || true) else { continue };
        let place = format!("{place} {}: {causes:#?}", finding.id);
        assert_eq!(causes.unfinished, None, "{place}");
        assert!(!causes.sets.is_empty(), "{place}");
        for set in &causes.sets {
            assert!(causes.corrections.iter().all(|c| c.iter().any(|change| set.contains(&change.cause))), "{place}");
            let holds = |other: &&Vec<_>| *other != set && other.iter().all(|part| set.contains(part));
            assert!(!causes.sets.iter().any(|other| holds(&other)), "{place}");
        }
        worked_out += 1;
    }
    worked_out
}

#[test]
fn clauses_that_apply_together_each_can_give_way() {
    let found = causes(
        &book(["应 所长 签发(公文)", "不得 所长 签发(公文) 当 公文.急件 = 是", "由 所长 签发(公文)"]),
        "duty-against-prohibition",
    );
    assert_eq!(sets(&found), [["第一条", "第二条"]]);
    assert_eq!(corrections(&found), [["第一条：此种情形不适用"], ["第二条：此种情形不适用"]]);
}

#[test]
fn a_defect_that_begins_on_a_day_of_a_story_has_the_causes_of_that_day() {
    let until_day = "可委托 所长 -> 副所长 签发(公文) 当 所长 缺席 且 读法 出差范围 = 一切缺席 到期即止";
    let found = causes(&book(["由 所长 签发(公文)", until_day, LATER]), "no-holder-at-boundary");
    assert!(sets(&found).iter().all(|set| set.contains(&"第一条")), "{:?}", sets(&found));
    assert!(corrections(&found).contains(&vec!["第一条：另行明确由其他在岗人员办理"]), "{:?}", corrections(&found));
}

#[test]
fn what_is_known_to_be_a_cause_is_cited() {
    let mut added = 0;
    for path in books::documents() {
        let folder = tempfile::tempdir().unwrap();
        let model = books::model(&books::fences(&fs::read_to_string(&path).unwrap()), folder.path());
        let mut review = review(&model, &Options::default());
        let before: Vec<usize> = review.findings.iter().map(|f| f.citations.len()).collect();
        let causes = explain(&mut review);
        for (finding, before) in review.findings.iter().zip(before) {
            let Some(causes) = causes.get(&finding.id) else {
                assert_eq!(finding.citations.len(), before);
                continue;
            };
            let cited: Vec<_> = finding.citations.iter().map(|c| c.address).collect();
            let clauses: Vec<_> = causes.sets.iter().flatten().filter_map(|cause| cause.clause).collect();
            assert!(clauses.iter().all(|clause| cited.contains(clause)), "{}: {}", path.display(), finding.id);
            let new = finding.citations.iter().filter(|c| c.role == Role::Contributes);
            assert!(new.clone().all(|c| clauses.contains(&c.address) && !c.quote.is_empty()), "{}", finding.id);
            added += new.count();
        }
    }
    assert!(0 < added);
}
