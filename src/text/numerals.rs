//! Reads and writes the numbers by which clauses are counted: 五十二, 二〇, 廿一, 52, ５２, ⑤.

use super::blanks::is_blank;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The largest number that is read or written in Chinese figures.
pub const LARGEST: u32 = 9999;

/// The value of a whole numeral, Chinese or Arabic, full or half width; `None` when it is anything else or zero.
///
/// Both ways of writing are read: by place (五十二, 一百〇二) and digit by digit (五二, 一〇二).
pub fn value(numeral: &str) -> Option<u32> {
    let characters: Vec<char> = numeral.chars().filter(|c| !is_blank(*c)).collect();
    let number = match characters.as_slice() {
        [] => return None,
        [only] if circled(*only).is_some() => circled(*only)?,
        all if all.iter().all(|c| arabic(*c).is_some()) => by_digit(all, arabic)?,
        all if all.len() > 1 && all.iter().all(|c| chinese(*c).is_some()) => by_digit(all, chinese)?,
        all => by_place(all)?,
    };
    (1..=LARGEST).contains(&number).then_some(number)
}

/// The number in Chinese figures as clauses are headed: 十, 二十一, 一百零二.
///
/// Above 9999 the figures are Arabic.
pub fn in_chinese(number: u32) -> String {
    if number > LARGEST {
        return number.to_string();
    }
    if number == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut zero_pending = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            zero_pending = !out.is_empty();
            continue;
        }
        if zero_pending {
            out.push('零');
            zero_pending = false;
        }
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.extend(DIGITS.get(digit as usize));
        }
        out.push_str(name);
    }
    out
}

/// Whether the character can stand in a Chinese numeral.
pub(super) fn is_chinese_figure(character: char) -> bool {
    chinese(character).is_some() || place(character).is_some() || matches!(character, '廿' | '卅')
}

/// The value of an Arabic figure of either width.
pub(super) fn arabic(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(character as u32 - '０' as u32),
        _ => character.to_digit(10),
    }
}

/// The value of ① to ⑳.
pub(super) fn circled(character: char) -> Option<u32> {
    ('①'..='⑳').contains(&character).then(|| character as u32 - '①' as u32 + 1)
}

fn chinese(character: char) -> Option<u32> {
    match character {
        // Four signs are in use for nought: the ideograph, the circle, 零, and a geometric ring typed for it.
        '〇' | '○' | '零' | '◯' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|d| *d == character).and_then(|p| u32::try_from(p).ok()),
    }
}

fn place(character: char) -> Option<u32> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn by_digit(characters: &[char], digit: impl Fn(char) -> Option<u32>) -> Option<u32> {
    if characters.len() > 4 {
        return None;
    }
    characters.iter().try_fold(0, |sum, c| Some(sum * 10 + digit(*c)?))
}

fn by_place(characters: &[char]) -> Option<u32> {
    let mut sum = 0;
    let mut digit: Option<u32> = None;
    let mut smallest_place = 10_000;
    for character in characters {
        if let Some(unit) = place(*character) {
            if smallest_place <= unit {
                return None;
            }
            smallest_place = unit;
            // 十 alone is 1 × 10; 百 and 千 need a figure before them.
            sum += match digit.take() {
                Some(0) | None if unit != 10 => return None,
                Some(0) | None => unit,
                Some(figure) => figure * unit,
            };
        } else if matches!(character, '廿' | '卅') {
            if smallest_place <= 10 || digit.is_some() {
                return None;
            }
            smallest_place = 10;
            sum += if *character == '廿' { 20 } else { 30 };
        } else {
            if digit.is_some_and(|d| d != 0) {
                return None;
            }
            digit = Some(chinese(*character)?);
        }
    }
    Some(sum + digit.unwrap_or(0))
}
