//! Rule books: the models of the repository, and random ones, written as text and loaded like any other.

use std::fs;
use std::path::Path;

use guiju::model::Model;
use guiju::text::Weight;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

const POSTS: [&str; 5] = ["院长", "副院长", "常务副院长", "主任", "秘书"];
const STATES: [&str; 7] = ["缺席", "缺席", "因 {出差, 病假}", "因 {出访}", "缺位", "可联系", "在岗"];
const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The models that stand in the repository.
pub fn standing() -> Vec<Model> {
    let small = fs::read_dir("models/small").unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    let mut folders: Vec<_> = small.collect();
    folders.sort();
    folders.push("models/liangping-2022".into());
    folders.iter().map(|folder| load(folder)).collect()
}

fn load(folder: &Path) -> Model {
    let (model, complaints) = Model::load(folder);
    let errors: Vec<_> = complaints
        .iter()
        .filter(|c| c.weight == Weight::Error)
        .map(|c| format!("{} {}", c.code, c.message.zh))
        .collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", folder.display());
    model.unwrap()
}

/// Shows a test `usual` random books (or `GUIJU_CASES`) with a number for its situations. With `plain`, only covers and
/// their riders ask who is away.
pub fn random(seed: u64, usual: u32, plain: bool, test: impl Fn(&Model, u64)) {
    let cases = std::env::var("GUIJU_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    };
    let tried = TestRunner::new(config).run(&(book(plain), any::<u64>()), |(norms, number)| {
        test(&written(&norms), number);
        Ok(())
    });
    if let Err(failure) = tried {
        panic!("{failure}");
    }
}

/// The norms of a book as they are written.
pub fn norms(model: &Model) -> String {
    model.norms.iter().map(|(_, norm)| norm.span.text()).collect::<Vec<_>>().join("; ")
}

fn written(norms: &[String]) -> Model {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "某某学院工作规则\n".to_owned();
    let mut rules = VOCABULARY.to_owned();
    for (number, norm) in NUMERALS.iter().zip(norms) {
        text.push_str(&format!("\n{number}、规定之{number}。\n"));
        rules.push_str(&format!("\n## 第{number}条\n\n> 规定之{number}。\n\n```norm\n{norm}\n```\n"));
    }
    let write = |path: &str, content: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write("text/rules.txt", &text);
    write("rules/rules.md", &rules);
    write("people.csv", "人员,职位\n院长甲,院长\n副院长甲,副院长\n副院长乙,常务副院长\n主任甲,主任\n秘书甲,秘书\n");
    load(folder.path())
}

const VOCABULARY: &str = "<!-- guiju: zh -->
```norm
职位 院长 1人
职位 副院长 至少 1 人
职位 常务副院长 属于 副院长 1人
职位 主任 1人
职位 秘书 1人
事项 文件
  类别: 甲类 / 乙类 / 丙类
  金额: 整数 1..9
行为 签发(文件): 决定
行为 审核(文件): 审查
业务 印发 = 签发(文件)
```
";

/// Three to eight norms, one a clause. A norm goes before clauses above it only, so that no exception is circular.
fn book(plain: bool) -> impl Strategy<Value = Vec<String>> {
    let norm = prop_oneof![5 => power(plain), 3 => delegation(), 4 => substitution(), 2 => prohibition(plain)];
    (proptest::option::weighted(0.2, attribute()), power(plain), proptest::collection::vec(norm, 2..=7)).prop_map(
        |(away, first, others)| {
            let mut norms = vec![first];
            norms.extend(others);
            for (at, norm) in norms.iter_mut().enumerate() {
                *norm = above(norm, at);
            }
            if let (Some(away), Some(first)) = (away, norms.first_mut()) {
                first.push_str(&format!("\n在外履职 当 {away}"));
            }
            norms
        },
    )
}

/// Puts a clause above in the place of `优先于 %n`; the first clause has none above it.
fn above(norm: &str, at: usize) -> String {
    let Some((before, number)) = norm.split_once(" 优先于 %") else { return norm.to_owned() };
    let number: usize = number.parse().unwrap();
    if at == 0 { before.to_owned() } else { format!("{before} 优先于 {}", number % at + 1) }
}

fn post() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(POSTS.as_slice())
}

fn two_posts() -> impl Strategy<Value = (&'static str, &'static str)> {
    (post(), post()).prop_filter("another", |(one, other)| one != other)
}

fn acts() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(["签发(文件)", "签发(文件)", "审核(文件)", "签发(文件), 审核(文件)"].as_slice())
}

fn attribute() -> BoxedStrategy<String> {
    let atom = prop_oneof![
        proptest::sample::select(["甲类", "乙类", "丙类"].as_slice()).prop_map(|v| format!("文件.类别 = {v}")),
        (proptest::sample::select([">=", "<", "="].as_slice()), 2..=8).prop_map(|(c, n)| format!("文件.金额 {c} {n}")),
    ];
    joined(atom.boxed())
}

fn joined(atom: BoxedStrategy<String>) -> BoxedStrategy<String> {
    prop_oneof![
        3 => atom.clone(),
        1 => atom.clone().prop_map(|a| format!("非 ({a})")),
        1 => (atom.clone(), atom.clone()).prop_map(|(a, b)| format!("({a} 且 {b})")),
        1 => (atom.clone(), atom).prop_map(|(a, b)| format!("({a} 或 {b})")),
    ]
    .boxed()
}

fn state(of: &'static str) -> BoxedStrategy<String> {
    proptest::sample::select(STATES.as_slice()).prop_map(move |s| format!("{of} {s}")).boxed()
}

fn condition(plain: bool) -> BoxedStrategy<String> {
    if plain {
        return attribute();
    }
    prop_oneof![4 => attribute(), 1 => post().prop_flat_map(state)].boxed()
}

fn when(plain: bool) -> BoxedStrategy<String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => condition(plain).prop_map(|c| format!(" 当 {c}")),
        1 => condition(plain).prop_map(|c| format!(" 除非 {c}")),
    ]
    .boxed()
}

fn priority() -> impl Strategy<Value = String> {
    (0usize..8).prop_map(|n| format!(" 优先于 %{n}"))
}

fn power(plain: bool) -> BoxedStrategy<String> {
    let holder = prop_oneof![
        4 => post().prop_map(str::to_owned),
        2 => two_posts().prop_map(|(one, other)| format!("{one} 或 {other}")),
        1 => two_posts().prop_map(|(one, other)| format!("{one} 和 {other}")),
        1 => Just("每一 副院长".to_owned()),
    ];
    let marks = prop_oneof![6 => Just(""), 1 => Just(" 亲自"), 1 => Just(" 可远程")];
    let before = prop_oneof![3 => Just(String::new()), 1 => priority()];
    (holder, acts(), when(plain), marks, before).prop_map(|(h, a, w, m, b)| format!("由 {h} {a}{w}{m}{b}")).boxed()
}

fn prohibition(plain: bool) -> BoxedStrategy<String> {
    (post(), acts(), when(plain), priority()).prop_map(|(p, a, w, b)| format!("不得 {p} {a}{w}{b}")).boxed()
}

/// Who covers for whom, for which acts and when: mostly when the first is away.
fn cover() -> impl Strategy<Value = (String, &'static str)> {
    let pair = prop_oneof![6 => two_posts(), 1 => Just(("副院长", "副院长"))];
    let acts = prop_oneof![3 => Just("全部职权"), 2 => acts()];
    (pair, acts).prop_flat_map(|((from, to), acts)| {
        let when = prop_oneof![
            1 => Just(String::new()),
            6 => state(from).prop_map(|c| format!(" 当 {c}")),
            1 => (state(from), condition(false)).prop_map(|(one, other)| format!(" 当 {one} 且 {other}")),
        ];
        when.prop_map(move |w| (format!("{from} -> {to} {acts}{w}"), from))
    })
}

fn rider(words: &'static str) -> BoxedStrategy<String> {
    prop_oneof![2 => Just(String::new()), 2 => Just(format!(" {words}")), 1 => condition(false).prop_map(move |c| format!(" {words} 当 {c}"))]
        .boxed()
}

fn delegation() -> BoxedStrategy<String> {
    (cover(), rider("可转委托")).prop_map(|((c, _), r)| format!("可委托 {c}{r}")).boxed()
}

fn substitution() -> BoxedStrategy<String> {
    (cover(), rider("及受托职权"), rider("可递推")).prop_map(|((c, _), w, o)| format!("代行 {c}{w}{o}")).boxed()
}
