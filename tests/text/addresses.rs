//! Addresses: written, read back, labelled, ordered.

use guiju::text::{Address, in_chinese, value};

use crate::address;

#[test]
fn plain_form_and_labels() {
    let cases = [
        ("5", "5", "第五条", "clause 5"),
        ("5.2", "5.2", "第五条第二款", "clause 5.2"),
        ("38(3)", "38(3)", "第三十八条第（三）项", "clause 38(3)"),
        ("38.1(3)", "38(3)", "第三十八条第（三）项", "clause 38(3)"),
        ("20.2(1)", "20.2(1)", "第二十条第二款第（一）项", "clause 20.2(1)"),
        ("52(1)3", "52(1)3", "第五十二条第（一）项第3目", "clause 52(1)3"),
        ("5.2s1", "5.2s1", "第五条第二款第1句", "clause 5.2 sentence 1"),
        ("15s1", "15.1s1", "第十五条第一款第1句", "clause 15.1 sentence 1"),
        ("52(1)3s2", "52(1)3s2", "第五十二条第（一）项第3目第2句", "clause 52(1)3 sentence 2"),
        ("101.10(12)", "101.10(12)", "第一百零一条第十款第（十二）项", "clause 101.10(12)"),
    ];
    for (written, plain, zh, en) in cases {
        let address: Address = written.parse().unwrap();
        assert_eq!(address.to_string(), plain);
        assert_eq!((address.label().zh.as_str(), address.label().en.as_str()), (zh, en));
        assert_eq!(Address::parse_label(zh), Ok(address), "{zh}");
        assert_eq!(plain.parse(), Ok(address));
        assert_eq!(serde_json::to_string(&address).unwrap(), format!("\"{plain}\""));
    }
}

#[test]
fn labels_as_people_write_them() {
    let cases = [
        ("第三十九条第一款", "39.1"),
        ("第五十二条第（一）项第3目", "52(1)3"),
        ("第五十二条第(一)项第３目", "52(1)3"),
        ("第五十二条第一项第三目", "52(1)3"),
        ("第五十二条（一）项第（3）目", "52(1)3"),
        ("第五十二条第一款第（一）项第3目", "52(1)3"),
        ("第 五 条 第 二 款 第 1 句", "5.2s1"),
        ("第52条第2款", "52.2"),
        ("第二〇条", "20"),
        ("第二○条", "20"),
        ("第一百零二条", "102"),
        ("第一百〇二条", "102"),
        ("五十二条", "52"),
        ("５２（１）３", "52(1)3"),
        ("52（一）3", "52(1)3"),
        (" 5.2 ", "5.2"),
    ];
    for (written, plain) in cases {
        assert_eq!(Address::parse_label(written).map(|a| a.to_string()), Ok(plain.to_owned()), "{written}");
    }
}

#[test]
fn what_is_no_address() {
    let cases = [
        "",
        "0",
        "5.",
        "5.0",
        "5.x",
        "(3)",
        "38(3",
        "38()",
        "38(3)x",
        "5s",
        "第条",
        "第五条第目",
        "第五条第1目",
        "第五条第二款之",
        "第十二章",
        "99999999999",
        "5.2.1",
        "前言",
        "第五条第（一项",
        "二十二十条",
    ];
    for written in cases {
        let error = Address::parse_label(written).unwrap_err();
        assert!(error.message.zh.contains(written) && error.message.en.contains(written), "{written}");
        assert!(error.remedy.zh.contains("第五条第二款"));
        assert!(written.parse::<Address>().is_err(), "{written}");
    }
    // The plain reader leaves Chinese headings to `parse_label`.
    assert!("第五条".parse::<Address>().is_err());
}

#[test]
fn order_is_that_of_the_document() {
    let order = [
        "38", "38.1", "38.1s1", "38.1s2", "38(1)", "38(1)s1", "38(1)1", "38(1)1s1", "38(1)2", "38(2)", "38.2",
        "38.2s1", "38.2(1)", "38.3", "39", "40", "101",
    ];
    let read: Vec<Address> = order.iter().map(|text| address(text)).collect();
    let mut sorted = read.clone();
    sorted.sort();
    assert_eq!(read, sorted);
}

#[test]
fn containment() {
    let cases = [
        ("38", "38", true),
        ("38", "38.2s1", true),
        ("38", "38(3)", true),
        ("38.1", "38(3)", true),
        ("38.2", "38(3)", false),
        ("38(3)", "38", false),
        ("38(3)", "38(3)1", true),
        ("38(3)", "38(31)", false),
        ("3", "38", false),
        ("38.1s1", "38(1)", false),
    ];
    for (outer, inner, expected) in cases {
        assert_eq!(address(outer).contains(&address(inner)), expected, "{outer} {inner}");
    }
    assert_eq!(address("52(1)3s1").clause(), address("52"));
    assert_eq!(address("52(1)3").parent(), Some(address("52(1)")));
    assert_eq!(address("52(1)").parent(), Some(address("52.1")));
    assert_eq!(address("52").parent(), None);
}

#[test]
fn numerals() {
    let cases = [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("五十二", 52),
        ("五二", 52),
        ("二〇", 20),
        ("廿一", 21),
        ("一百", 100),
        ("一百一十", 110),
        ("一百零二", 102),
        ("两千零三", 2003),
        ("九千九百九十九", 9999),
        ("12", 12),
        ("１２", 12),
        ("⑤", 5),
        ("⑳", 20),
    ];
    for (written, number) in cases {
        assert_eq!(value(written), Some(number), "{written}");
    }
    for written in ["", "零", "百", "十十", "一百一百", "五x", "一二三四五", "十五百", "万", "0", "十零百"]
    {
        assert_eq!(value(written), None, "{written}");
    }
    for number in 1..=9999 {
        assert_eq!(value(&in_chinese(number)), Some(number), "{}", in_chinese(number));
    }
    assert_eq!(
        [10, 11, 20, 101, 110, 1001, 1010].map(in_chinese).join(" "),
        "十 十一 二十 一百零一 一百一十 一千零一 一千零一十"
    );
}
