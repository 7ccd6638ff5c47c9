//! How an address is written out for a reader, and read from what a modeller wrote.

use super::address::{Address, BadAddress};
use super::numerals::in_chinese;
use super::scan::Scan;
use super::words::Words;

/// 第五十二条第（一）项第3目 and `clause 52(1)3`.
pub(super) fn write(address: &Address) -> Words {
    let mut zh = format!("第{}条", in_chinese(address.article()));
    match (address.paragraph(), address.item()) {
        (None, _) | (Some(1), Some(_)) => {}
        (Some(paragraph), _) => zh.push_str(&format!("第{}款", in_chinese(paragraph))),
    }
    if let Some(item) = address.item() {
        zh.push_str(&format!("第（{}）项", in_chinese(item)));
    }
    if let Some(subitem) = address.subitem() {
        zh.push_str(&format!("第{subitem}目"));
    }
    let Some(sentence) = address.sentence() else {
        return Words::new(zh, format!("clause {address}"));
    };
    let unit = address.parent().unwrap_or(*address);
    Words::new(format!("{zh}第{sentence}句"), format!("clause {unit} sentence {sentence}"))
}

/// Either form.
pub(super) fn read(text: &str) -> Result<Address, BadAddress> {
    read_chinese(text).or_else(|| read_plain(text)).ok_or_else(|| no_address(text))
}

/// `52(1)3`, `5.2s1`, also with full-width signs, white space, or a Chinese numeral in the brackets.
pub(super) fn read_plain(text: &str) -> Option<Address> {
    let mut scan = Scan::new(text);
    let mut address = Address::of_article(scan.arabic()?)?;
    if scan.sign(".．") {
        address = address.with_paragraph(scan.arabic()?);
    }
    if scan.sign("(（") {
        let item = scan.numeral()?;
        scan.sign(")）").then_some(())?;
        address = address.with_item(item);
        if let Some(subitem) = scan.arabic() {
            address = address.with_subitem(subitem);
        }
    }
    if scan.sign("sSｓ") {
        address = address.with_sentence(scan.arabic()?);
    }
    scan.is_done().then_some(address)
}

/// What to say about a writing that is no address.
pub(super) fn no_address(text: &str) -> BadAddress {
    BadAddress {
        message: Words::new(format!("「{text}」不是条款编号"), format!("`{text}` is not the address of a clause")),
        remedy: Words::new(
            "写法如 第五条第二款、第五十二条第（一）项第3目、5.2、38(3)、52(1)3、5.2s1",
            "write it like 5.2, 38(3), 52(1)3, 5.2s1, 第五条第二款 or 第五十二条第（一）项第3目",
        ),
    }
}

fn read_chinese(text: &str) -> Option<Address> {
    let mut scan = Scan::new(text);
    let mut address = Address::of_article(part(&mut scan, "条")?)?;
    if let Some(paragraph) = part(&mut scan, "款") {
        address = address.with_paragraph(paragraph);
    }
    if let Some(item) = part(&mut scan, "项") {
        address = address.with_item(item);
        if let Some(subitem) = part(&mut scan, "目") {
            address = address.with_subitem(subitem);
        }
    }
    if let Some(sentence) = part(&mut scan, "句") {
        address = address.with_sentence(sentence);
    }
    scan.is_done().then_some(address)
}

/// 第…款 with the numeral in either figures, with or without brackets; takes nothing when it is another part.
pub(super) fn part(scan: &mut Scan<'_>, name: &str) -> Option<u32> {
    let mut ahead = scan.clone();
    ahead.sign("第");
    let bracket = ahead.sign("(（");
    let number = ahead.numeral()?;
    if bracket && !ahead.sign(")）") {
        return None;
    }
    ahead.sign(name).then_some(())?;
    *scan = ahead;
    Some(number)
}
