//! What is printed reads as the same statements, in both tongues, and printing again changes nothing.

use std::path::PathBuf;
use std::sync::Arc;

use guiju::model::language::ast::Statement;
use guiju::model::language::{Item, Keyword as K, Tongue, format_file, translate};
use guiju::model::{RulesFile, read_rules};
use guiju::text::{Complaint, Source, Span};
use proptest::prelude::*;

fn read(content: String) -> (RulesFile, Vec<Complaint>) {
    read_rules(Arc::new(Source { path: PathBuf::from("rules/a.md"), content }))
}

fn file_of(tongue: Tongue, statements: &[String]) -> String {
    let name = if tongue == Tongue::Zh { "zh" } else { "en" };
    format!("<!-- guiju: {name} -->\n# T\n\n```norm\n{}\n```\n", statements.join("\n"))
}

/// The statements of a file without their places; fails on any complaint.
fn statements(content: &str) -> Vec<Statement> {
    let (file, complaints) = read(content.to_owned());
    assert!(complaints.is_empty(), "{complaints:#?}\n{content}");
    let nowhere = Span { source: Arc::new(Source { path: PathBuf::new(), content: String::new() }), start: 0, end: 0 };
    let items = file.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| &block.items);
    items
        .filter_map(|item| match item {
            Item::Statement { statement, .. } => Some(statement.placed_at(&nowhere)),
            _ => None,
        })
        .collect()
}

fn word(tongue: Tongue, keyword: K) -> &'static str {
    keyword.spelling(tongue)
}

type Text = BoxedStrategy<String>;

fn name() -> Text {
    prop::sample::select(vec!["区长", "常务副区长", "公文", "a_1", "AB角", "文种", "主办", "Very-long-name-of-a-post"])
        .prop_map(str::to_owned)
        .boxed()
}

fn act() -> Text {
    (name(), name()).prop_map(|(act, matter)| format!("{act}({matter})")).boxed()
}

fn gloss() -> Text {
    let text = prop::sample::select(vec!["\"仅主持日常工作\"", "“half \"inner\" quotes”", "\"a 且 b // c\"", "\"\""]);
    (text, prop::option::of(Just("\"in English\"")))
        .prop_map(|(text, english)| english.map_or_else(|| text.to_owned(), |english| format!("{text} / {english}")))
        .boxed()
}

fn optional(part: Text) -> Text {
    prop_oneof![Just(String::new()), part].boxed()
}

fn joined(part: Text, between: &'static str) -> Text {
    prop::collection::vec(part, 1..4).prop_map(move |parts| parts.join(between)).boxed()
}

fn reference(tongue: Tongue) -> Text {
    let leaf = prop_oneof![
        name(),
        (name(), name()).prop_map(|(matter, attribute)| format!("{matter}．{attribute}")),
        Just(word(tongue, K::Unnamed).to_owned()),
        Just(word(tongue, K::Anyone).to_owned()),
    ];
    leaf.prop_recursive(2, 4, 1, |inner| (name(), inner).prop_map(|(name, inner)| format!("{name}（{inner}）"))).boxed()
}

fn named_reference() -> Text {
    let leaf = prop_oneof![name(), (name(), name()).prop_map(|(matter, attribute)| format!("{matter}.{attribute}"))];
    leaf.prop_recursive(2, 4, 1, |inner| (name(), inner).prop_map(|(name, inner)| format!("{name}({inner})"))).boxed()
}

fn holder(tongue: Tongue) -> Text {
    let each = format!("{} ", word(tongue, K::Each));
    let party = (prop::bool::ANY, reference(tongue))
        .prop_map(move |(is_each, who)| if is_each { format!("{each}{who}") } else { who });
    let and = format!(" {} ", word(tongue, K::With));
    let or = format!(" {} ", word(tongue, K::Or));
    prop::collection::vec(prop::collection::vec(party, 1..3), 1..3)
        .prop_map(move |all| all.iter().map(|one| one.join(&and)).collect::<Vec<_>>().join(&or))
        .boxed()
}

fn values(tongue: Tongue) -> Text {
    let (within, outside) = (word(tongue, K::In), word(tongue, K::NotIn));
    let mark = prop::sample::select(vec!["=", "≠", "!=", "＝"]);
    let keyword = prop::sample::select(vec![within, outside]);
    prop_oneof![
        (mark, name()).prop_map(|(mark, value)| format!("{mark}{value}")),
        (keyword.clone(), name()).prop_map(|(keyword, value)| format!("{keyword} {value}")),
        (keyword, joined(name(), "、")).prop_map(|(keyword, all)| format!("{keyword} ｛{all}｝")),
    ]
    .boxed()
}

fn state(tongue: Tongue) -> Text {
    let plain = [K::Present, K::Absent, K::Vacant, K::Reachable].map(|k| word(tongue, k).to_owned());
    let away = word(tongue, K::Away);
    let cause = prop::sample::select(vec![word(tongue, K::Trip), word(tongue, K::Recusal)]);
    prop_oneof![
        prop::sample::select(plain.to_vec()),
        cause.clone().prop_map(move |cause| format!("{away} {cause}")),
        prop::collection::vec(cause, 1..3).prop_map(move |all| format!("{away} {{{}}}", all.join("，"))),
    ]
    .boxed()
}

fn atom(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let compare = prop::sample::select(vec![">=", "≥", "<=", "<", "＞"]);
    prop_oneof![
        Just(at(K::Always).to_owned()),
        name(),
        (named_reference_short(), values(tongue)).prop_map(|(left, right)| format!("{left} {right}")),
        (name(), compare.clone(), 0..500i64).prop_map(|(left, mark, number)| format!("{left}{mark}{number}")),
        (name(), name()).prop_map(move |(left, unit)| format!("{left} {} {unit}", at(K::Has))),
        (reference(tongue), state(tongue)).prop_map(|(who, state)| format!("{who} {state}")),
        (name(), values(tongue)).prop_map(move |(name, values)| format!("{} {name} {values}", at(K::Reading))),
        reference(tongue).prop_map(move |who| format!("{} {who}", at(K::Exists))),
        (reference(tongue), compare, 0..9i64)
            .prop_map(move |(who, mark, number)| format!("{} {who}{mark}{number}", at(K::Count))),
        (act(), values(tongue)).prop_map(|(act, values)| format!("{act} {values}")),
        act().prop_map(move |act| format!("{} {act}", at(K::Done))),
        (name(), named_reference()).prop_map(|(name, argument)| format!("{name}({argument})")),
    ]
    .boxed()
}

fn named_reference_short() -> Text {
    prop_oneof![name(), (name(), name()).prop_map(|(matter, attribute)| format!("{matter}.{attribute}"))].boxed()
}

fn condition(tongue: Tongue) -> Text {
    let (or, and, not) = (word(tongue, K::Or), word(tongue, K::And), word(tongue, K::Not));
    atom(tongue)
        .prop_recursive(3, 12, 3, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 2..4).prop_map(move |all| all.join(&format!(" {or} "))),
                prop::collection::vec(inner.clone(), 2..4).prop_map(move |all| all.join(&format!(" {and}\n   "))),
                inner.clone().prop_map(move |inner| format!("{not} {inner}")),
                inner.prop_map(|inner| format!("（{inner})")),
            ]
        })
        .boxed()
}

fn when(tongue: Tongue) -> Text {
    condition(tongue).prop_map(move |condition| format!(" {} {condition}", word(tongue, K::When))).boxed()
}

fn rider(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let time = prop::sample::select(vec![at(K::Days), at(K::WorkingDays), at(K::Years)]);
    prop_oneof![
        when(tongue),
        condition(tongue).prop_map(move |condition| format!(" {} {condition}", at(K::Unless))),
        prop::sample::select(vec!["52(2)", "５２（１）3, 7", "第五条第二款"])
            .prop_map(move |clauses| format!(" {} {clauses}", at(K::Overrides))),
        prop::sample::select(vec![K::InPerson, K::Remotely, K::AsARule, K::MayNotPassOn])
            .prop_map(move |keyword| format!(" {}", at(keyword))),
        gloss().prop_map(move |text| format!(" {} {text}", at(K::Form))),
        gloss().prop_map(move |text| format!("\n  {} {text}", at(K::Within))),
        (0..30i64, time.clone()).prop_map(move |(number, unit)| format!(" {} {number} {unit}", at(K::Within))),
        (0..30i64, time).prop_map(move |(number, unit)| format!(" {} {number} {unit}", at(K::Every))),
        (
            prop::sample::select(vec![
                K::MayPassOn,
                K::ToOneOnly,
                K::UntilReturn,
                K::UntilDay,
                K::UntilWithdrawn,
                K::WithDelegated,
                K::Onward
            ]),
            optional(when(tongue))
        )
            .prop_map(move |(keyword, own)| format!(" {}{own}", at(keyword))),
    ]
    .boxed()
}

fn rule(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let acts = || joined(act(), "，");
    let line = prop::sample::select(vec![K::Leads, K::Reports, K::Assists]);
    let seats = prop::sample::select(vec![K::Members, K::Attends]);
    let scope = prop_oneof![acts(), Just(at(K::AllPowers).to_owned())];
    let target = prop::sample::select(vec![at(K::External), at(K::UnnamedNorm), "38", "52（1）3"]);
    prop_oneof![
        (prop::sample::select(vec![K::By, K::Must, K::MustNot]), holder(tongue), acts())
            .prop_map(move |(keyword, holder, acts)| format!("{} {holder} {acts}", at(keyword))),
        (prop::bool::ANY, reference(tongue), reference(tongue), scope).prop_map(move |(stands, from, to, scope)| {
            format!("{} {from} → {to} {scope}", at(if stands { K::StandsIn } else { K::MayDelegate }))
        }),
        (acts(), acts()).prop_map(move |(first, then)| format!("{} {first} {} {then}", at(K::Requires), at(K::Before))),
        acts().prop_map(move |a| format!("{} {a}", at(K::Apart))),
        (acts(), acts(), optional((acts()).prop_map(move |kept| format!(" {} {kept}", at(K::KeepsFrom))).boxed()))
            .prop_map(move |(done, until, kept)| format!("{} {done} {} {until}{kept}", at(K::Occupies), at(K::Until))),
        (seats, name(), holder(tongue)).prop_map(move |(k, body, holder)| format!("{} {body} = {holder}", at(k))),
        (line, holder(tongue), holder(tongue)).prop_map(move |(k, from, to)| format!("{} {from} -> {to}", at(k))),
        name().prop_map(move |name| format!("{} {name}", at(K::Regulates))),
        (gloss(), target).prop_map(move |(words, target)| format!("{} {words} {target}", at(K::Refers))),
        (prop::sample::select(vec![K::Declaratory, K::NotModelled]), gloss())
            .prop_map(move |(keyword, reason)| format!("{} {reason}", at(keyword))),
    ]
    .boxed()
}

fn norm(tongue: Tongue) -> Text {
    (rule(tongue), prop::collection::vec(rider(tongue), 0..4))
        .prop_map(|(rule, riders)| format!("{rule}{}", riders.concat()))
        .boxed()
}

fn english() -> Text {
    optional(Just(" \"english\"".to_owned()).boxed())
}

fn attribute(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let choice = (name(), english()).prop_map(|(name, english)| format!("{name}{english}")).boxed();
    let kind = || optional(name().prop_map(|kind| format!(" {kind}")).boxed());
    let values = prop_oneof![
        prop::collection::vec(choice, 2..9).prop_map(|all| all.join(" / ")),
        Just(at(K::YesNo).to_owned()),
        (0..9i64, 9..99i64).prop_map(move |(low, high)| format!("{} {low} .. {high}", at(K::Integer))),
        kind().prop_map(move |kind| format!("{}{kind}", at(K::Unit))),
        kind().prop_map(move |kind| format!("{}{kind}", at(K::Units))),
    ];
    let judged = optional(Just(format!(" {}", at(K::Judged))).boxed());
    (name(), english(), values, judged)
        .prop_map(|(name, english, values, judged)| format!("\n\t{name}{english}： {values}{judged}"))
        .boxed()
}

fn declared_people(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let of = optional(name().prop_map(move |post| format!(" {} {post}", at(K::Is))).boxed());
    let count = prop_oneof![
        Just(String::new()),
        (0..9u32).prop_map(move |count| format!(" {count} {}", at(K::Holders))),
        (0..9u32).prop_map(move |count| format!(" {} {count} {}", at(K::AtLeast), at(K::Holder))),
    ];
    let sort = || prop_oneof![name(), Just(at(K::Unit).to_owned())];
    let through = prop::collection::vec(name(), 1..3)
        .prop_map(move |all| format!(" {} {}", at(K::Through), all.join(&format!(" {} ", at(K::Or)))));
    let same = (name(), when(tongue)).prop_map(move |(other, when)| format!(" {} {other}{when}", at(K::SameAs)));
    let flags = prop::sample::subsequence(vec![K::Total, K::Paired, K::Partial], 0..=3)
        .prop_map(move |flags| flags.iter().map(|flag| format!(" {}", at(*flag))).collect::<String>());
    let external = optional(Just(format!(" {}", at(K::External))).boxed());
    let table = optional(Just(format!(" {} \"f.csv\"", at(K::Table))).boxed());
    prop_oneof![
        (name(), english(), of, count).prop_map(move |(n, g, of, count)| format!("{} {n}{g}{of}{count}", at(K::Post))),
        (name(), english()).prop_map(move |(n, g)| format!("{} {n}{g}", at(K::UnitKind))),
        (name(), english(), name()).prop_map(move |(n, g, k)| format!("{} {n}{g} {} {k}", at(K::Unit), at(K::Is))),
        (name(), english(), optional(through.boxed()), optional(same.boxed()), external)
            .prop_map(move |(n, g, through, same, out)| format!("{} {n}{g}{through}{same}{out}", at(K::Body))),
        (name(), english(), sort(), sort(), flags, table)
            .prop_map(move |(n, g, a, b, flags, t)| format!("{} {n}{g}:{a}->{b}{flags}{t}", at(K::Relation))),
    ]
    .boxed()
}

/// Declarations of what is done: matters, acts, businesses.
fn declared_work(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let settles = optional(name().prop_map(move |name| format!(" {} {name}", at(K::Settles))).boxed());
    let outcomes = optional(joined(name(), " / ").prop_map(move |all| format!(" {} {all}", at(K::Outcomes))).boxed());
    let nature = prop::sample::select(vec![K::Decides, K::ReportsNature, K::CarriesOut]);
    prop_oneof![
        (name(), english(), prop::collection::vec(attribute(tongue), 0..4)).prop_map(move |(n, g, all)| format!(
            "{} {n}{g}{}",
            at(K::Matter),
            all.concat()
        )),
        (act(), english(), nature, outcomes, settles).prop_map(move |(n, g, k, o, s)| format!(
            "{} {n}{g}: {}{o}{s}",
            at(K::Act),
            at(k)
        )),
        (name(), english(), act(), optional(when(tongue)))
            .prop_map(move |(n, g, goal, c)| format!("{} {n}{g} = {goal}{c}", at(K::Business))),
    ]
    .boxed()
}

/// Declarations of what words mean: readings, assumptions, definitions, terms.
fn declared_meaning(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let anchor = || optional(Just(format!(" {} 5.2", at(K::AnchoredIn))).boxed());
    let answers = prop::collection::vec((name(), gloss()).prop_map(|(a, g)| format!("\n  {a} {g}")), 2..4);
    let never = (name(), condition(tongue)).prop_map(move |(matter, c)| format!(" {matter}: {} {c}", at(K::Never)));
    let parameter = prop_oneof![
        name(),
        (name(), name()).prop_map(|(x, post)| format!("{x}: {post}")),
        name().prop_map(move |x| format!("{x}: {}", at(K::Anyone))),
    ];
    let meant = optional(holder(tongue).prop_map(|holder| format!(" = {holder}")).boxed());
    prop_oneof![
        (name(), gloss(), anchor(), answers).prop_map(move |(n, q, a, all)| format!(
            "{} {n} I2 {q}{a}{}",
            at(K::Reading),
            all.concat()
        )),
        (gloss(), optional(never.boxed())).prop_map(move |(text, never)| format!("{} {text}{never}", at(K::Assume))),
        (name(), parameter, condition(tongue)).prop_map(move |(n, p, c)| format!("{} {n}({p}) = {c}", at(K::Define))),
        (joined(gloss(), " "), meant, anchor())
            .prop_map(move |(words, meant, a)| format!("{} {words}{meant}{a}", at(K::Term))),
        optional(when(tongue)).prop_map(move |c| format!("{}{c}", at(K::ActsAway))),
        declared_counterpart(tongue),
    ]
    .boxed()
}

fn declared_counterpart(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    prop_oneof![
        Just(format!("{} \"../superior\"", at(K::Superior))),
        (name(), holder(tongue), optional(when(tongue)))
            .prop_map(move |(n, h, c)| format!("{} {n} = {h}{c}", at(K::Corresponds))),
        (name(), name(), name(), name(), optional(when(tongue)))
            .prop_map(move |(a, m, b, n, c)| format!("{} {a}({m}) = {b}({n}){c}", at(K::Corresponds))),
        (name(), name(), condition(tongue)).prop_map(move |(m, f, c)| format!("{} {m}.{f} = {c}", at(K::Corresponds))),
    ]
    .boxed()
}

fn expectation(tongue: Tongue) -> Text {
    let at = move |keyword| word(tongue, keyword);
    let acts = || joined(act(), ", ");
    let persons = move |number: u8| format!("{number} {}", at(if number == 1 { K::Holder } else { K::Holders }));
    let what = prop_oneof![
        (1..4u8, acts()).prop_map(move |(n, a)| format!("{} {} {a}", at(K::Survives), persons(n))),
        (1..4u8, name()).prop_map(move |(n, b)| format!("{} {} {b}", at(K::Survives), persons(n))),
        (2..4u8, acts()).prop_map(move |(n, a)| format!("{} {} {a}", at(K::Hands), persons(n))),
    ];
    (what, optional(when(tongue))).prop_map(|(what, c)| format!("{what}{c}")).boxed()
}

fn statement(tongue: Tongue) -> Text {
    prop_oneof![4 => norm(tongue), 1 => declared_people(tongue), 1 => declared_work(tongue), 1 => declared_meaning(tongue), 1 => expectation(tongue)]
        .boxed()
}

fn any_file() -> impl Strategy<Value = (Tongue, String)> {
    prop::sample::select(vec![Tongue::Zh, Tongue::En]).prop_flat_map(|tongue| {
        prop::collection::vec(statement(tongue), 1..4).prop_map(move |all| (tongue, file_of(tongue, &all)))
    })
}

#[test]
fn tidying_the_2022_rules_changes_no_statement() {
    let mut seen = 0;
    for entry in std::fs::read_dir("models/liangping-2022/rules").unwrap() {
        let content = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let printed = format_file(&read(content.clone()).0);
        let before = statements(&content);
        assert_eq!(statements(&printed), before);
        assert_eq!(format_file(&read(printed.clone()).0), printed);
        seen += before.len();
    }
    assert!(400 < seen, "{seen} statements");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_keeps_the_statements((tongue, content) in any_file()) {
        let before = statements(&content);
        let printed = format_file(&read(content).0);
        prop_assert_eq!(&statements(&printed), &before);
        prop_assert_eq!(&format_file(&read(printed.clone()).0), &printed);
        let other = if tongue == Tongue::Zh { Tongue::En } else { Tongue::Zh };
        let (translated, kept) = translate(&read(printed.clone()).0, other);
        prop_assert_eq!(kept, vec![]);
        prop_assert_eq!(&statements(&translated).len(), &before.len());
        let (back, _) = translate(&read(translated).0, tongue);
        prop_assert_eq!(back, printed);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*|[由可委托当(){}\"“”,.:=><\\-\\n\\r\\t /0-9a-z非或且属于读法]{0,200}") {
        for tongue in [Tongue::Zh, Tongue::En] {
            let (file, _) = read(file_of(tongue, std::slice::from_ref(&text)));
            let printed = format_file(&file);
            prop_assert_eq!(&format_file(&read(printed.clone()).0), &printed);
            let _ = translate(&file, Tongue::En);
        }
        let _ = read(text);
    }
}
