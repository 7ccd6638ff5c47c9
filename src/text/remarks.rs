//! What is said about a document that had to be put right while it was cut.

use super::complaint::{Complaint, Span};
use super::words::Words;

pub(super) fn no_clauses(span: Span) -> Complaint {
    Complaint::at(
        "no-clauses",
        span,
        Words::new("没有找到任何条款", "no clause was found in this file"),
        Words::new(
            "条款应另起一行，以“一、”或“第一条”开头",
            "a clause begins on a line of its own with 一、 or 第一条",
        ),
    )
}

pub(super) fn lost_characters(span: Span, count: usize) -> Complaint {
    Complaint::at(
        "lost-characters",
        span,
        Words::new(
            format!("有 {count} 处文字在转换编码时丢失（显示为 �）"),
            format!("{count} characters were lost when the file was converted (they show as �)"),
        ),
        Words::new("请从原件重新另存为纯文本(.txt，UTF-8)", "save the original as plain text (.txt, UTF-8) again"),
    )
    .warning()
}

pub(super) fn glued_heading(span: Span) -> Complaint {
    Complaint::at(
        "glued-heading",
        span,
        Words::new(
            "章的标题与正文连在同一行，已分开处理",
            "a chapter heading shares its line with the text; they were parted",
        ),
        Words::new("请核对，并让标题单独成行", "check it, and put the heading on a line of its own"),
    )
    .warning()
}

pub(super) fn heading_without_title(span: Span) -> Complaint {
    Complaint::at(
        "chapter-without-title",
        span,
        Words::new("这一章没有标题", "this chapter has no title"),
        Words::new("标题可能在转换时丢失，请对照原件", "it may have been lost in conversion; compare the original"),
    )
    .warning()
}

pub(super) fn words_without_clause(span: Span) -> Complaint {
    Complaint::at(
        "words-without-clause",
        span,
        Words::new(
            "标题与第一个条款之间的文字不属于任何条款",
            "these words between a heading and its first clause belong to no clause",
        ),
        Words::new("如属于条款，请补上编号；否则可以删去", "if they are a clause, number it; otherwise they can go"),
    )
    .warning()
}

pub(super) fn damaged_heading(span: Span, number: u32) -> Complaint {
    let name = super::numerals::in_chinese(number);
    Complaint::at(
        "chapter-number-lost",
        span,
        Words::new(
            format!("这一行按第{name}章的标题处理，原有的“第{name}章”可能被自动编号替换"),
            format!("this line is taken as the heading of chapter {number}; automatic numbering may have replaced 第{name}章"),
        ),
        Words::new(format!("请核对，并写明“第{name}章”"), format!("check it, and write 第{name}章")),
    )
    .warning()
}

pub(super) fn heading_number(span: Span, number: u32, expected: u32) -> Complaint {
    Complaint::at(
        "chapter-number",
        span,
        Words::new(
            format!("章节编号为 {number}，按顺序应为 {expected}"),
            format!("the heading has number {number} where {expected} comes next"),
        ),
        compare(),
    )
    .warning()
}

pub(super) fn repeated_clause(span: Span, number: u32, last: u32) -> Complaint {
    Complaint::at(
        "clause-number-repeated",
        span,
        Words::new(
            format!("编号 {number} 出现在第 {last} 条之后，已作为第 {last} 条的内容处理"),
            format!("number {number} comes after clause {last}; the line is taken as part of clause {last}"),
        ),
        compare(),
    )
    .warning()
}

pub(super) fn missing_clause(span: Span, number: u32, expected: u32) -> Complaint {
    Complaint::at(
        "clause-number-missing",
        span,
        Words::new(
            format!("这里是第 {number} 条，缺少第 {expected} 条"),
            format!("this is clause {number}; clause {expected} is missing"),
        ),
        compare(),
    )
    .warning()
}

pub(super) fn point_number(span: Span, number: u32, expected: u32) -> Complaint {
    Complaint::at(
        "item-number",
        span,
        Words::new(
            format!("项目编号为 {number}，按顺序应为 {expected}"),
            format!("the item has number {number} where {expected} comes next"),
        ),
        compare(),
    )
    .warning()
}

fn compare() -> Words {
    Words::new("请对照原件核对编号", "compare the numbers with the original")
}
