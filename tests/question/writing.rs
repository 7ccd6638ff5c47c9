//! Questions as people write them: other forms of the same, and mistakes answered with what would settle them.

use guiju::ask::question::{Keyword, question};
use guiju::model::Cause;
use guiju::model::scenario::Period;

use super::{complaints, rules, written};

/// The parts of a question.
type Parts<'p> = &'p [(Keyword, &'p str)];

#[test]
fn the_same_question_in_other_forms() {
    let model = rules();
    let read = |parts: &[(Keyword, &str)]| {
        let (mut read, complaints) = question(&model, &written(parts));
        assert_eq!(complaints, [], "{parts:?}");
        for delegation in &mut read.delegations {
            delegation.span = None;
        }
        let matter = read.matter.map(|m| (m.matter, m.business, m.attributes));
        let away: Vec<_> = read.away.iter().map(|a| (a.person, a.cause, a.reachable, a.period)).collect();
        (matter, away, read.delegations, read.acts, read.readings, read.date)
    };
    let forms: [(Keyword, &[&str]); 6] = [
        (
            Keyword::Matter,
            &[
                "公文: 文种 = 规范性文件, 主办 = 区民政局, 涉及单位 = {区民政局, 区财政局}, 急办",
                "公文 “联合发文”：文种＝规范性文件，主办＝区民政局，涉及单位＝｛区财政局、区民政局｝，急办 = 是",
                "outgoing paper: kind = normative document, lead unit = 区民政局, units concerned has {区民政局,区财政局}; urgent",
            ],
        ),
        (
            Keyword::Absent,
            &[
                "区长某=出访,联系不上,2026-03-01..2026-03-10",
                "区长 出访 2026-03-01 至 2026-03-10 联系不上",
                "District Head = abroad, unreachable, from 2026年3月1日 to 2026年3月10日",
            ],
        ),
        (
            Keyword::Delegation,
            &[
                "区长某->副区长甲: 主持政府工作 依 5.2s2 2026-03-01 至 2026-03-10",
                "区长 委托 副区长甲 主持政府工作(政务) 依第五条第二款第2句 2026-03-01..2026-03-10",
                "区长某 → 副区长甲：2026-03-01 to 2026-03-10，run the government's work，by 5.2s2",
            ],
        ),
        (Keyword::Act, &["签发(公文), 会签(公文)", "签发（公文）、会签", "sign (outgoing paper), countersign"]),
        (Keyword::Reading, &["主持范围 = 全部", "读法 主持范围：全部", "I2=全部"]),
        (Keyword::Date, &["2026-03-02", "2026年3月2日"]),
    ];
    for (keyword, texts) in forms {
        let first = read(&[(keyword, texts[0])]);
        for text in texts {
            assert_eq!(read(&[(keyword, text)]), first, "{text}");
        }
    }
}

#[test]
fn mistakes_point_to_their_place_and_say_what_would_settle_them() {
    let model = rules();
    let cases: [(Parts<'_>, &str, &str, &str); 24] = [
        (&[(Keyword::Absent, "区长=出反")], "unknown-name", "出反", "出访"),
        (&[(Keyword::Absent, "区长")], "unknown-name", "", "出差"),
        (&[(Keyword::Absent, "副区长=出差")], "several-hold", "副区长", "副区长甲"),
        (&[(Keyword::Absent, "市长=出差")], "unknown-name", "市长", "区长"),
        (&[(Keyword::Absent, "区长=出差 联系不到")], "unexpected", "联系不到", "docs/ask.md"),
        (&[(Keyword::Absent, "区长=出差 2026-02-30")], "date-does-not-exist", "2026-02-30", "28"),
        (
            &[(Keyword::Absent, "区长=出差 2026-03-05..2026-03-01")],
            "ends-before-it-begins",
            "2026-03-05..2026-03-01",
            "对调",
        ),
        (&[(Keyword::Absent, "区长=出差"), (Keyword::Vacant, "区长")], "contradictory-absence", "区长", "期限"),
        (&[(Keyword::Matter, "公问: 文种 = 合同")], "unknown-name", "公问", "公文"),
        (&[(Keyword::Matter, "公文: 文钟 = 合同")], "unknown-name", "文钟", "文种"),
        (&[(Keyword::Matter, "公文: 文种 = 合同书")], "unknown-name", "合同书", "合同"),
        (&[(Keyword::Matter, "公文: 主办 = 区民政")], "unknown-name", "区民政", "区民政局"),
        (&[(Keyword::Matter, "公文: 文种 = 合同, 文种 = 函")], "said-twice", "文种", "删去"),
        (&[(Keyword::Matter, "公文: 涉及单位 = {区民政局 区教委}")], "unexpected", "区教委", "docs/ask.md"),
        (&[(Keyword::Matter, "公文 业务 开常务会议")], "wrong-business", "开常务会议", "会议"),
        (&[(Keyword::Matter, "公文: 文种 = 合同, 名义 = 区政府办公室")], "matter-does-not-occur", "公文", "办公室"),
        (&[(Keyword::Act, "准驾")], "unknown-name", "准驾", "准假"),
        (&[(Keyword::Reading, "主持范围 = 一半")], "unknown-name", "一半", "全部"),
        (&[(Keyword::Reading, "主持范围 = 全部"), (Keyword::Reading, "I2 = 日常")], "said-twice", "I2", "删去"),
        (&[(Keyword::Delegation, "区长某 副区长甲")], "unexpected", "副区长甲", "docs/ask.md"),
        (
            &[(Keyword::Delegation, "区长某->副区长甲"), (Keyword::Act, "签发(公文)")],
            "unclear-delegation",
            "区长某->副区长甲",
            "第五十一条第二款",
        ),
        (&[(Keyword::Delegation, "区长某->副区长甲: 签发 依 99.9")], "no-such-clause", "99.9", "guiju text"),
        (&[(Keyword::Done, "部门协调(会议) = 同意")], "unknown-name", "同意", "一致"),
        (&[(Keyword::Absent, "区长=出差")], "nothing-asked", "", "--matter"),
    ];
    for (parts, code, place, remedy) in cases {
        let found = complaints(&model, parts);
        let [one] = found.as_slice() else { panic!("{parts:?}: {found:?}") };
        assert_eq!(one.code, code, "{parts:?}");
        assert_eq!(one.span.as_ref().map_or("", |span| span.text()), place, "{parts:?}");
        assert!(one.remedy.zh.contains(remedy), "{parts:?}: {}", one.remedy.zh);
        assert!(!one.message.en.is_empty() && !one.remedy.en.is_empty(), "{parts:?}");
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let model = rules();
    let parts = [(Keyword::Absent, "张三=出差"), (Keyword::Matter, "公问"), (Keyword::Date, "2026-13-01")];
    assert_eq!(complaints(&model, &parts).len(), 3);
}

#[test]
fn a_period_counts_with_both_its_ends() {
    let model = rules();
    let (read, _) = question(&model, &written(&[(Keyword::Absent, "区长=休假 2026-03-02..2026-03-04")]));
    let away = &read.away[0];
    assert_eq!((away.cause, away.reachable), (Cause::Leave, true));
    let day = |day: i8| Some(jiff_day(day));
    let counts: Vec<bool> = (1..=5).map(|d| away.period.covers(day(d))).collect();
    assert_eq!(counts, [false, true, true, true, false]);
    assert!(away.period.covers(None));
    let open = Period { from: away.period.to, to: None };
    assert!(open.overlaps(&away.period) && Period::default().overlaps(&open));
    assert!(!Period { from: day(5), to: None }.overlaps(&away.period));
}

fn jiff_day(day: i8) -> jiff::civil::Date {
    jiff::civil::date(2026, 3, day)
}
