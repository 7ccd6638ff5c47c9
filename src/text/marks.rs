//! The marks at the start of a line: 第一章, 第一条, 一、, （一）, 1．

use super::blanks::is_blank;
use super::lines::is_title;
use super::numerals::{arabic, in_chinese};
use super::scan::Scan;

/// How the document heads its clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 一、二、三、
    Numeral,
    /// 第一条 第二条
    Article,
}

/// The signs by which points are listed inside a clause; the first kind met in a paragraph marks its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// （一）
    Bracketed,
    /// 1．
    Figure,
    /// （1）
    BracketedFigure,
    /// ①
    Circled,
    /// 一、 in a document whose clauses are 第一条
    Numeral,
}

/// A number at the start of a line, and how many bytes its mark takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: u32,
    pub(super) length: usize,
}

/// 第一章 or 第一节 at the start of a line, whatever follows.
pub(super) fn chapter(line: &str) -> Option<(Mark, bool)> {
    let mut scan = Scan::new(line);
    scan.sign("第").then_some(())?;
    let number = scan.numeral()?;
    let is_section = scan.sign("节");
    (is_section || scan.sign("章")).then_some(())?;
    Some((Mark { number, length: scan.taken() }, is_section))
}

/// The mark of a clause at the start of a line; 第三条第二款 and 第三条的 are references, not marks.
pub(super) fn clause(line: &str, style: Style) -> Option<Mark> {
    let mut scan = Scan::new(line);
    let number = match style {
        Style::Article => {
            scan.sign("第").then_some(())?;
            let number = scan.numeral()?;
            scan.sign("条").then_some(number)?
        }
        Style::Numeral => {
            let number = scan.chinese()?;
            scan.sign("、．.").then_some(number)?
        }
    };
    let mark = Mark { number, length: scan.taken() };
    let is_reference = style == Style::Article && scan.rest().starts_with(['第', '的', '、', '和', '至']);
    (!is_reference).then_some(mark)
}

/// The mark of a listed point at the start of a line.
pub(super) fn point(line: &str, style: Style) -> Option<(List, Mark)> {
    let mut scan = Scan::new(line);
    if let Some(number) = scan.circled() {
        return Some((List::Circled, Mark { number, length: scan.taken() }));
    }
    if scan.sign("（(") {
        let is_arabic = scan.rest().chars().next().and_then(arabic).is_some();
        let number = scan.numeral()?;
        scan.sign("）)").then_some(())?;
        let list = if is_arabic { List::BracketedFigure } else { List::Bracketed };
        return Some((list, Mark { number, length: scan.taken() }));
    }
    if let Some(number) = scan.arabic() {
        scan.sign("．.、").then_some(())?;
        let mark = Mark { number, length: scan.taken() };
        // 1.5亿元 is an amount.
        let is_amount = scan.rest().chars().next().and_then(arabic).is_some();
        return (!is_amount).then_some((List::Figure, mark));
    }
    (style == Style::Article).then_some(())?;
    clause(line, Style::Numeral).map(|mark| (List::Numeral, mark))
}

/// Where the mark of the clause with this number stands behind a heading in one line: 第一章总则一、为规范….
pub(super) fn glued_clause(title_and_more: &str, style: Style, number: u32) -> Option<usize> {
    let figure = in_chinese(number);
    let signs: Vec<String> = match style {
        Style::Numeral => ["、", "．", "."].iter().map(|sign| format!("{figure}{sign}")).collect(),
        Style::Article => vec![format!("第{figure}条")],
    };
    let found = signs.iter().filter_map(|sign| title_and_more.find(sign.as_str())).min()?;
    is_title(title_and_more.get(..found)?).then_some(found)
}

/// A chapter heading whose 第…章 an automatic numbering swallowed: `2.   组成人员职责`, `1.`, or the bare title.
pub(super) fn damaged_chapter(line: &str) -> Option<(Option<u32>, usize)> {
    let mut scan = Scan::new(line);
    let number = scan.arabic();
    if number.is_some() && !scan.sign("．.、") {
        return None;
    }
    let length = scan.taken();
    let title = scan.rest();
    let is_empty = title.chars().all(is_blank);
    (is_title(title) && !(is_empty && number.is_none())).then_some((number, if number.is_some() { length } else { 0 }))
}
