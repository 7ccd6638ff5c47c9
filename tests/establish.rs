//! Open establishments: small books of which the answer is known by hand.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test cannot do without fails the test")]

#[path = "common/books.rs"]
#[expect(dead_code, reason = "the list of all documents is for the tests of checks")]
mod books;

use guiju::ask::establish::{Away, Bounds, Established, Example, Verdict, establish};
use guiju::model::{Cause, Size};

/// Deputies sign for the departments in their charge; the relation and the partner clause are filled in.
const DEPUTIES: &str = r#"
````text
某某公司工作规则

一、公文由主办部门的分管副总签发。

二、副总出差的，由其搭档代行职责。
````

````rules
<!-- guiju: zh -->
```norm
职位 副总 至少 1 人
单位类 部门
关系 分管: 部门 -> 副总 DECLARED 表 "portfolios.csv"
MORE
事项 公文
  主办: 单位 部门
行为 签发(公文): 决定
业务 制发公文 = 签发(公文)
```

## 第一条

> 公文由主办部门的分管副总签发。

```norm
由 分管(公文.主办) 签发(公文)
```

## 第二条

> 副总出差的，由其搭档代行职责。

```norm
PARTNER
```
````

````units.csv
单位,类别
生产部,部门
销售部,部门
````

````people.csv
人员,职位
甲,副总
乙,副总
````

````portfolios.csv
部门,分管
生产部,甲
销售部,乙
````

````pairs.csv
副总,搭档
甲,乙
乙,甲
````
"#;

fn book(portfolios: &str, more: &str) -> String {
    DEPUTIES.replace("DECLARED", portfolios).replace("MORE", more)
}

fn alone(portfolios: &str) -> String {
    book(portfolios, "").replace("PARTNER", "宣示性 \"测试\"").replace("副总,搭档\n甲,乙\n乙,甲\n", "副总,搭档\n")
}

fn with_partner(declared: &str) -> String {
    let relation = format!("关系 搭档: 副总 -> 副总 {declared} 表 \"pairs.csv\"");
    book("完全", &relation).replace("PARTNER", "代行 副总 -> 搭档(副总) 全部职权 当 副总 因 {出差}")
}

fn found(document: &str, bounds: Bounds) -> Established {
    let folder = tempfile::tempdir().unwrap();
    let mut model = books::model(&books::fences(document), folder.path());
    let relations = model.relations_of_tables();
    establish(&mut model, Bounds { relations, ..bounds }, &mut |_, _| true)
}

fn up_to(holders: (usize, usize), units: usize) -> Bounds {
    Bounds { holders, units, ..Bounds::default() }
}

fn verdict(found: &Established, away: &Away) -> Verdict {
    found
        .properties
        .iter()
        .find(|p| p.away == *away)
        .unwrap_or_else(|| panic!("{:#?}", found.properties))
        .verdict
        .clone()
}

fn example(found: &Established, away: &Away) -> Example {
    match verdict(found, away) {
        Verdict::OnlyThisStaffing(example) => *example,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_department_in_no_portfolio_is_the_smallest_failure() {
    let found = found(&alone("部分"), up_to((2, 4), 3));
    let example = example(&found, &Away::Nobody);
    assert_eq!(example.size, Size { holders: 2, units: 1 });
    assert_eq!(
        example.tables.iter().map(|(name, rows)| (name.zh.as_str(), rows.len())).collect::<Vec<_>>(),
        [("分管", 0)]
    );
    assert!(found.finished() && found.has_findings());
}

#[test]
fn a_total_relation_guarantees_a_signer_up_to_the_largest_size() {
    let found = found(&alone("完全"), up_to((2, 9), 8));
    assert_eq!(verdict(&found, &Away::Nobody), Verdict::Guaranteed);
    assert_eq!(verdict(&found, &Away::OneFor(Cause::ALL.to_vec())), Verdict::FailsAsTabled);
    assert_eq!((found.sizes, found.finished(), found.has_findings()), ((64, 64), true, false));
}

#[test]
fn without_a_partner_for_everyone_one_trip_is_enough() {
    let found = found(&with_partner("部分 成对"), up_to((2, 3), 2));
    let trip = Away::OneFor(vec![Cause::Trip]);
    let example = example(&found, &trip);
    assert_eq!(example.size, Size { holders: 2, units: 1 });
    let rows = |name: &str| example.tables.iter().find(|(n, _)| n.zh == name).map(|(_, rows)| rows.len());
    assert_eq!((rows("分管"), rows("搭档")), (Some(1), Some(0)));
    assert_eq!(example.account.absent.len(), 1);
    assert_eq!(found.impossible, Vec::<usize>::new());
}

#[test]
fn partners_for_all_guarantee_one_trip_and_need_an_even_number() {
    let found = found(&with_partner("完全 成对"), up_to((2, 7), 2));
    assert_eq!(verdict(&found, &Away::OneFor(vec![Cause::Trip])), Verdict::Guaranteed);
    let others: Vec<Cause> = Cause::ALL.iter().copied().filter(|c| *c != Cause::Trip).collect();
    assert_eq!(verdict(&found, &Away::OneFor(others)), Verdict::FailsAsTabled);
    assert_eq!(found.impossible, [3, 5, 7]);
}

#[test]
fn partners_one_way_need_no_even_number() {
    let found = found(&with_partner("完全"), up_to((2, 5), 1));
    assert_eq!(verdict(&found, &Away::OneFor(vec![Cause::Trip])), Verdict::Guaranteed);
    assert_eq!(found.impossible, Vec::<usize>::new());
}

#[test]
fn what_stopped_early_is_not_finished() {
    let folder = tempfile::tempdir().unwrap();
    let mut model = books::model(&books::fences(&alone("完全")), folder.path());
    let found = establish(&mut model, up_to((2, 9), 8), &mut |done, _| done < 3);
    assert_eq!((found.sizes, found.finished()), ((3, 64), false));
}

#[test]
fn units_with_somebody_of_their_own_keep_him_unless_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let model = books::model(&books::fences(&alone("完全")), folder.path());
    assert_eq!((model.relations_left_open().len(), model.relations_of_tables().len()), (0, 1));
}
