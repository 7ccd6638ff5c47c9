//! Quotations: found word for word, or the nearest passage with the first difference.

use guiju::text::{Document, Nearest};

use crate::{address, real_document};

fn found<'a>(document: &'a Document, at: &str, quote: &str) -> Option<&'a str> {
    document.find(&address(at), quote).map(|range| &document.source.content[range])
}

#[test]
fn word_for_word() {
    let document = real_document();
    let clause_52 = "公文签发权限：\n\n（一）区长签发下列公文：\n1．区政府报送市政府和市政府办公厅的公文；";
    let cases = [
        ("5.2", "受区长委托，由负责常务工作的副区长主持区政府工作。", true),
        ("5", "受区长委托，由负责常务工作的副区长主持区政府工作。", true),
        ("5.2s1", "受区长委托，由负责常务工作的副区长主持区政府工作。", true),
        ("5.1", "受区长委托，由负责常务工作的副区长主持区政府工作。", false),
        ("5.2s2", "受区长委托，由负责常务工作的副区长主持区政府工作。", false),
        // Breaks and spaces do not count, punctuation does.
        ("15", "带头维护宪法和法律权威", true),
        ("5.2", "受区长委托，\n由负责常务工作的　副区长主持", true),
        ("5.2", "受区长委托,由负责常务工作的副区长", false),
        // The number may be quoted.
        ("5", "五、区政府实行区长负责制", true),
        ("52(1)3", "3．以区政府或区政府办公室名义印发的规范性文件；", true),
        ("52(1)", "以区政府或区政府办公室名义印发的规范性文件；", true),
        ("52", clause_52, true),
        ("50", "公文签发程序：以区政府、区政府办公室名义", true),
        ("50.1", "公文签发程序：", false),
        // Across two paragraphs only the clause has it.
        ("5", "副区长协助区长工作。区长出差（出访）期间", true),
        ("5.1", "副区长协助区长工作。区长出差（出访）期间", false),
        ("5", "", false),
        ("5", " \n", false),
        ("99", "区长", false),
    ];
    for (at, quote, expected) in cases {
        assert_eq!(found(&document, at, quote).is_some(), expected, "{at} {quote}");
    }
    assert_eq!(found(&document, "15", "宪法和法律"), Some("宪法\n\n和法律"));
    assert_eq!(found(&document, "5.2", "由其 AB角"), Some("由其AB角"));
}

#[test]
fn the_nearest_passage() {
    let document = real_document();
    let cases = [
        (
            "以区政府或者区政府办公室名义印发的规范性文件；",
            "52(1)3",
            "以区政府或区政府办公室名义印发的规范性文件；",
            "第五十二条第（一）项第3目在“以区政府或”之后没有引文中的“者”",
        ),
        (
            "区长出差(出访)期间，受区长委托，由负责常务工作的副区长主持区政府工作。",
            "5.2",
            "区长出差（出访）期间，受区长委托，由负责常务工作的副区长主持区政府工作。",
            "第五条第二款在“区长出差”之后是“（”，引文作“(”",
        ),
        (
            "区长不能参加时，可委托常务副区长召集和主持。区政府常务会议的主要任务是：",
            "39.1",
            "区长不能参加会议时，可委托常务副区长召集和主持。区政府常务会议的主要任务是：",
            "第三十九条第一款在“区长不能参加”之后还有“会议”，引文没有",
        ),
        ("带头维护宪法和法律权威", "15.1", "带头维护宪法和法律权威", "这段文字见于第十五条第一款"),
    ];
    for (quote, at, reads, words) in cases {
        let nearest = document.nearest(quote).unwrap();
        assert_eq!((nearest.address, nearest.reads.as_str()), (address(at), reads), "{quote}");
        assert_eq!(nearest.words().zh, words);
    }
}

#[test]
fn the_nearest_passage_within_a_clause() {
    let document = real_document();
    // The same sentence stands in 39 and 40; the heading decides.
    let quote = "区长不能出席会议时，可委托常务副区长召集和主持。";
    let at = |clause: &str| document.nearest_within(&address(clause), quote).map(|n| n.address.to_string());
    assert_eq!(at("39"), Some("39.1".to_owned()));
    assert_eq!(at("40"), Some("40.1".to_owned()));
    assert_eq!(at("99"), None);
    assert_eq!(document.nearest("zzzz"), None);
    assert_eq!(document.nearest(""), None);
}

#[test]
fn a_difference_is_pointed_at() {
    let document = real_document();
    let Nearest { range, difference, .. } =
        document.nearest("受区长委托，由负责日常工作的副区长主持区政府工作").unwrap();
    assert_eq!(&document.source.content[range], "受区长委托，由负责常务工作的副区长主持区政府工作");
    let difference = difference.unwrap();
    assert_eq!((difference.quoted.as_str(), difference.reads.as_str(), difference.at), ("日常", "常务", 9));
}
