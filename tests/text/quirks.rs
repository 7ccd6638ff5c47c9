//! Small files with the damage that portals and word processors do.

use guiju::text::{Style, Weight};

use crate::{codes, cut, shape, text_at};

const PORTAL: &str = include_str!("portal.txt");
const ARTICLES: &str = include_str!("articles.txt");
const DAMAGED: &str = include_str!("damaged.txt");

#[test]
fn portal_noise_stays_outside() {
    let (document, complaints) = cut(PORTAL);
    assert_eq!(codes(&complaints), [""; 0]);
    assert_eq!(document.title, "甲县人民政府工作规程");
    assert!((1..=4).eq(document.clauses().map(|clause| clause.address.article())));
    assert_eq!(document.chapters().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["总则", "职责"]);
    assert!(document.words(&document.preamble).contains("二、请及时反馈。"));
    assert!(document.words(&document.preamble).ends_with("第二章  职责\n\n"));
    assert!(document.words(&document.trailer).starts_with("扫一扫分享本页\n主办："));
    assert_eq!(text_at(&document, "3.2"), "县长外出期间，由县长委托的副县长主持工作。");
    assert_eq!(text_at(&document, "4(1)"), "涉及几个方面的，由牵头的副县长协调；");
    assert_eq!(document.noise.iter().map(|range| document.words(range)).collect::<Vec<_>>(), ["— 2 —"]);
    assert_eq!(shape(&document, "4"), "4 4.1 4(1) 4(2)");
}

#[test]
fn clauses_headed_as_articles() {
    let (document, complaints) = cut(ARTICLES);
    assert_eq!(codes(&complaints), ["glued-heading"]);
    assert_eq!((document.style, document.title.as_str()), (Style::Article, "甲县人民政府工作规则"));
    assert!((1..=5).eq(document.clauses().map(|clause| clause.address.article())));
    assert_eq!(text_at(&document, "2.1s2"), "依照第九条规定办理。");
    assert_eq!(text_at(&document, "3.1"), "县长领导县政府的工作。");
    assert_eq!(shape(&document, "4"), "4 4.1 4(1) 4(1)1 4(1)2 4(2) 4.2 4.2(1) 4.2(2)");
    assert_eq!(text_at(&document, "4(1)2"), "再报告。(1)口头的;(2)书面的。");
    assert_eq!(text_at(&document, "4.2(2)"), "洪水。");
    assert_eq!(document.clauses().last().and_then(|c| c.caption.as_ref()).map(|c| c.text.as_str()), Some("【附则】"));
    assert_eq!(text_at(&document, "5.1"), "本规则自印发之日起施行。");
    let headings: Vec<(u32, &str, bool)> =
        document.headings.iter().map(|h| (h.number, h.title.as_str(), h.is_section)).collect();
    assert_eq!(headings, [(1, "总则", false), (1, "目的", true), (2, "组成人员职责", false)]);
}

#[test]
fn lost_and_damaged_headings() {
    let (document, complaints) = cut(DAMAGED);
    assert_eq!(
        codes(&complaints),
        [
            "chapter-number-lost",
            "chapter-without-title",
            "chapter-number-lost",
            "glued-heading",
            "clause-number-missing",
            "clause-number-repeated",
            "clause-number-repeated",
            "words-without-clause",
        ]
    );
    assert!(complaints.iter().all(|complaint| complaint.weight == Weight::Warning && complaint.span.is_some()));
    let headings: Vec<(u32, &str, u32)> =
        document.headings.iter().map(|h| (h.number, h.title.as_str(), h.first_clause)).collect();
    assert_eq!(headings, [(1, "", 1), (2, "组成人员", 3), (3, "其他规定", 4), (4, "", 7)]);
    assert_eq!(text_at(&document, "3.1"), "县长领导县政府的工作。");
    assert_eq!(shape(&document, "4"), "4 4.1 4(1) 4(2)");
    assert_eq!(text_at(&document, "6.2"), "六、本规则自印发之日起施行。");
}

#[test]
fn one_damage_at_a_time() {
    let cases: [(&str, &[&str]); 8] = [
        ("第一章\n一、甲。\n二、乙。", &["chapter-without-title"]),
        ("第一章\n总　则\n一、甲。\n二、乙。", &[]),
        ("第一章总则一、甲。\n二、乙。", &["glued-heading"]),
        ("第一章 总则\n一、甲。\n第三章 其他\n二、乙。", &["chapter-number"]),
        ("第一章 总则\n一、甲。\n其他规定\n二、乙。", &["chapter-number-lost"]),
        ("一、甲：\n（一）丙；\n（三）丁。\n二、乙。", &["item-number"]),
        ("一、甲\u{fffd}。\n二、乙。", &["lost-characters"]),
        ("没有条款的文字。", &["no-clauses"]),
    ];
    for (text, expected) in cases {
        let (document, complaints) = cut(text);
        assert_eq!(codes(&complaints), expected, "{text}");
        let clauses: &[u32] = if expected == ["no-clauses"] { &[] } else { &[1, 2] };
        assert!(clauses.iter().copied().eq(document.clauses().map(|c| c.address.article())), "{text}");
    }
}

#[test]
fn same_cut_with_any_layout() {
    let plain = "第一章  总  则\n一、甲负责。\n乙协助。\n二、丙负责：\n（一）丁；\n（二）戊。\n";
    let layouts = [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        plain.replace('\n', "\n\n\n"),
        plain.replace('\n', "\n　　"),
        plain.replace('\n', " \u{a0}\n\t "),
        plain.replace('\n', "\u{b}"),
        plain.replace("  ", "　"),
        plain.replace('（', "(").replace('）', ")"),
        plain.replace("一、", "一 、 ").replace("（一）", "（ 一 ） "),
        plain.replace("第一章", "第 1 章"),
        plain.replace("一、", "第一条").replace("二、", "第二条　"),
    ];
    let texts = |text: &str| {
        let (document, complaints) = cut(text);
        assert_eq!(codes(&complaints), [""; 0], "{text:?}");
        let units = document.units().iter().map(|unit| (unit.address.to_string(), unit.text.clone()));
        (document.headings.iter().map(|h| h.title.clone()).collect::<Vec<_>>(), units.collect::<Vec<_>>())
    };
    for layout in layouts {
        assert_eq!(texts(&layout), texts(plain), "{layout:?}");
    }
}

#[test]
fn captions_and_leads() {
    let cases = [
        ("一、公文签发程序：\n甲办理。", Some("公文签发程序："), "甲办理。"),
        ("一、组成人员必须：\n（一）甲；", None, "组成人员必须："),
        ("一、会议的主要任务是：\n（一）甲；", None, "会议的主要任务是："),
        ("一、县长签发下列公文：\n（一）甲；", None, "县长签发下列公文："),
        ("一、\n甲办理。", None, "甲办理。"),
    ];
    for (text, caption, first) in cases {
        let (document, _) = cut(text);
        let own = document.clauses().next().and_then(|clause| clause.caption.clone());
        assert_eq!(own.map(|c| c.text).as_deref(), caption, "{text}");
        assert_eq!(text_at(&document, "1.1"), first, "{text}");
    }
    // After a caption with items the next line is the second paragraph, since the items hang under the first.
    let (document, _) = cut("一、其他会议：\n（一）甲；\n（二）乙。\n另有规定的除外。");
    assert_eq!(shape(&document, "1"), "1 1(1) 1(2) 1.2");
}

#[test]
fn sentences() {
    let cases = [
        ("一、甲。乙！丙？丁；戊。", vec!["甲。", "乙！", "丙？", "丁；戊。"]),
        ("一、按照“谁做、谁管。”的原则。甲。", vec!["按照“谁做、谁管。”的原则。", "甲。"]),
        ("一、甲（乙。丙）丁。戊。", vec!["甲（乙。丙）丁。", "戊。"]),
        ("一、甲（乙。丙。", vec!["甲（乙。", "丙。"]),
        ("一、他说“好。”乙。", vec!["他说“好。”", "乙。"]),
        ("一、投入2.5亿元.其余另定.", vec!["投入2.5亿元.", "其余另定."]),
        ("一、没有句号", vec!["没有句号"]),
        ("一、甲\n乙。丙。", vec!["甲乙。", "丙。"]),
    ];
    for (text, expected) in cases {
        let (document, _) = cut(text);
        assert_eq!(document.leaves().map(|unit| unit.text.as_str()).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn a_new_line_is_a_new_paragraph_only_behind_the_end_of_a_sentence() {
    for end in ["。", "；", ";", "：", ":", "！", "？", "。”", "。）", ".", "…"] {
        let (document, _) = cut(&format!("一、甲负责（“丙{end}\n\n乙协助。"));
        assert_eq!(shape(&document, "1"), "1 1.1 1.2", "{end}");
    }
    for end in ["", "，", ",", "、", "”", "）", "：”", "1."] {
        let (document, _) = cut(&format!("一、甲负责（“丙{end}\n\n乙协助。"));
        assert_eq!(shape(&document, "1"), "1 1.1", "{end}");
    }
}
