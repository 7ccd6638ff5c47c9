//! What holds for every file: nothing is lost or doubled, addresses are unique and in order, and nothing panics.

use std::ops::Range;

use guiju::text::{Address, Document, Level, decode, is_blank};
use proptest::prelude::*;

use crate::{cut, real_document};

/// Every stretch of the file that has a place, apart from units that only repeat their sentences.
fn stretches(document: &Document) -> Vec<Range<usize>> {
    let mut out = vec![document.preamble.clone(), document.trailer.clone()];
    out.extend(document.noise.iter().cloned());
    out.extend(document.headings.iter().flat_map(|heading| heading.pieces.iter().cloned()));
    out.extend(document.units().iter().filter_map(|unit| unit.marker.clone()));
    out.extend(document.units().iter().filter_map(|unit| Some(unit.caption.as_ref()?.range.clone())));
    out.extend(document.leaves().flat_map(|leaf| leaf.pieces.iter().cloned()));
    out.retain(|range| !range.is_empty());
    out.sort_by_key(|range| range.start);
    out
}

fn holds_everything_once(document: &Document) {
    let content = &document.source.content;
    let mut reached = 0;
    for range in stretches(document) {
        assert!(reached <= range.start, "{range:?} overlaps what came before");
        assert!(content[reached..range.start].chars().all(is_blank), "lost: {:?}", &content[reached..range.start]);
        reached = range.end;
    }
    assert!(content[reached..].chars().all(is_blank), "lost: {:?}", &content[reached..]);
}

fn is_in_order(document: &Document) {
    let addresses: Vec<Address> = document.units().iter().map(|unit| unit.address).collect();
    assert!(addresses.windows(2).all(|pair| pair[0] < pair[1]), "{addresses:?}");
    for unit in document.units() {
        assert_eq!(document.get(&unit.address), Some(unit));
        assert_eq!(unit.address.to_string().parse(), Ok(unit.address));
        assert_eq!(unit.address.sentence().is_some(), unit.level == Level::Sentence);
        if unit.level != Level::Clause {
            // Whatever is quoted from a unit is found in it and in its clause.
            let own = !unit.text.is_empty();
            assert_eq!(document.find(&unit.address, &unit.text).is_some(), own);
            assert_eq!(document.find(&unit.address.clause(), &unit.text).is_some(), own);
        }
    }
}

#[test]
fn the_real_text_is_held_once() {
    let document = real_document();
    holds_everything_once(&document);
    is_in_order(&document);
}

/// Lines as rules have them, and lines that disturb.
fn line() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        Just(String::new()),
        (1..6_u32).prop_map(|n| format!("{}、", guiju::text::in_chinese(n))),
        (1..6_u32).prop_map(|n| format!("第{}条", guiju::text::in_chinese(n))),
        (1..4_u32).prop_map(|n| format!("第{}章", guiju::text::in_chinese(n))),
        (1..4_u32).prop_map(|n| format!("（{}）", guiju::text::in_chinese(n))),
        (1..4_u32).prop_map(|n| format!("({n})")),
        (1..4_u32).prop_map(|n| format!("{n}．")),
        Just("①".to_owned()),
        Just("- 3 -".to_owned()),
    ];
    (mark, "[ 　甲乙、，：；。”（）第二章三条五1.印发抄送]{0,12}").prop_map(|(mark, rest)| mark + &rest)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_of_every_kind_are_held_once(lines in prop::collection::vec(line(), 1..24)) {
        let text = format!("规则\n{}", lines.join("\n"));
        let (document, _) = cut(&text);
        holds_everything_once(&document);
        is_in_order(&document);
    }

    #[test]
    fn glued_lines_are_held_once(lines in prop::collection::vec(line(), 1..40)) {
        let (document, _) = cut(&format!("规{}", lines.concat()));
        holds_everything_once(&document);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = decode(&bytes, "any.txt") {
            let (document, _) = Document::cut(source);
            holds_everything_once(&document);
        }
    }

    #[test]
    fn any_text_is_held_once(text in "\\PC{1,200}") {
        if let Ok((document, _)) = Document::of_bytes(text.as_bytes(), "any.txt") {
            holds_everything_once(&document);
            document.nearest(&text);
        }
    }

    #[test]
    fn the_real_text_cut_short_anywhere(length in 3..26_000_usize, quote in "[区长副公文签发，。委托主持]{1,20}") {
        let content = std::fs::read("models/liangping-2022/text/liangping-2022.txt").unwrap();
        if let Ok((document, _)) = Document::of_bytes(&content[..length], "short.txt") {
            holds_everything_once(&document);
            is_in_order(&document);
            let found = document.units().first().and_then(|first| document.find(&first.address, &quote));
            prop_assert!(found.is_none_or(|range| range.end <= length));
            document.nearest(&quote);
        }
    }

    #[test]
    fn addresses_round_trip(a in 1..10_000_u32, p in 0..99_u32, i in 0..99_u32, s in 0..99_u32, n in 0..9_u32) {
        let mut address = Address::of_article(a).unwrap();
        if p != 0 { address = address.with_paragraph(p); }
        if i != 0 { address = address.with_item(i); }
        if i != 0 && s != 0 { address = address.with_subitem(s); }
        if n != 0 { address = address.with_sentence(n); }
        prop_assert_eq!(address.to_string().parse(), Ok(address));
        prop_assert_eq!(Address::parse_label(&address.label().zh), Ok(address));
    }

    #[test]
    fn any_label_is_read_or_refused(text in "[第条款项目句（）()一二十百零〇0-9.s ]{0,14}") {
        if let Ok(address) = Address::parse_label(&text) {
            prop_assert_eq!(address.to_string().parse(), Ok(address));
        }
    }
}

#[test]
fn a_long_line_of_headings_does_not_nest_without_end() {
    let text: String = (1..3000).map(guiju::text::in_chinese).map(|n| format!("第{n}章甲{n}、乙。")).collect();
    let (document, _) = cut(&text);
    holds_everything_once(&document);
}
