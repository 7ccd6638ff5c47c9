//! Finds the body of the rules inside the file: what comes before it, the title, and what comes after it.

use std::ops::Range;

use super::blanks::tidy;
use super::lines::{SENTENCE_SIGNS, is_finished, is_title};
use super::marks::{Style, chapter, clause, damaged_chapter, glued_clause, point};

/// Which lines are the body, and how its clauses are headed.
pub(super) struct Frame {
    pub(super) style: Style,
    /// Indices of lines.
    pub(super) body: Range<usize>,
}

/// Looks at every line once and settles the style, the start and the end of the body.
pub(super) fn frame(lines: &[&str]) -> Frame {
    let (numeral, article) = (run(lines, Style::Numeral), run(lines, Style::Article));
    let style = if numeral <= article { Style::Article } else { Style::Numeral };
    let start = start(lines, style);
    Frame { style, body: start..end(lines, start, style) }
}

/// The title of the rules among the lines before the body: the last that ends as such titles do.
pub(super) fn title(lines: &[&str]) -> String {
    const ENDS: [&str; 9] = ["规则", "办法", "规定", "细则", "制度", "条例", "章程", "守则", "规程"];
    let is_name = |line: &str| is_title(line) && ENDS.iter().any(|end| tidy(line).ends_with(end));
    let Some(at) = lines.iter().rposition(|line| is_name(line)) else {
        return lines.iter().find(|line| is_title(line)).map(|line| tidy(line)).unwrap_or_default();
    };
    let own = lines.get(at).map(|line| tidy(line)).unwrap_or_default();
    // A title over two lines: the second holds the kind of document only.
    match at.checked_sub(1).and_then(|above| lines.get(above)) {
        Some(above) if own.chars().count() <= 4 && is_title(above) => tidy(above) + &own,
        _ => own,
    }
}

/// How far the clauses count 1, 2, 3 … in this style.
fn run(lines: &[&str], style: Style) -> u32 {
    lines.iter().fold(0, |reached, line| {
        let next = reached + 1;
        let own = clause(line, style).is_some_and(|mark| mark.number == next);
        let glued = || chapter(line).is_some() && glued_clause(line, style, next).is_some();
        if own || glued() { next } else { reached }
    })
}

fn start(lines: &[&str], style: Style) -> usize {
    let number = |at: usize| lines.get(at).and_then(|line| clause(line, style)).map(|mark| mark.number);
    let heading =
        |at: usize| lines.get(at).and_then(|line| chapter(line)).map(|(mark, is_section)| (mark.number, is_section));
    let every = || 0..lines.len();
    let is_first = |at: &usize| heading(*at) == Some((1, false));
    // In a table of contents the first chapter is followed by the second, at most with sections between them.
    let is_listed = |at: usize| {
        let behind = (at + 1..lines.len()).map(heading).find(|found| !matches!(found, Some((_, true))));
        matches!(behind, Some(Some(_)))
    };
    let first_chapter = every().find(|at| is_first(at) && !is_listed(*at));
    let damaged = |at: &usize| {
        let found = lines.get(*at).and_then(|line| damaged_chapter(line));
        found.is_some_and(|(number, _)| number == Some(1)) && number(at + 1) == Some(1)
    };
    first_chapter
        .or_else(|| every().find(is_first))
        .or_else(|| every().find(damaged))
        .or_else(|| every().find(|at| number(*at) == Some(1)))
        .or_else(|| every().find(|at| heading(*at).is_some() || number(*at).is_some()))
        .unwrap_or(lines.len())
}

fn end(lines: &[&str], start: usize, style: Style) -> usize {
    let mut end = lines.len();
    while start < end && lines.get(end - 1).is_some_and(|line| is_after(line, style)) {
        end -= 1;
    }
    // A last line that goes on with an unfinished sentence still belongs to it.
    let text = |at: usize| lines.get(at).copied().unwrap_or("");
    while start < end && end < lines.len() && !is_finished(text(end - 1)) && !is_imprint(text(end)) {
        end += 1;
    }
    end
}

/// Whether a line at the end of the file is no part of a clause: it is marked as such, or is a name or date alone.
fn is_after(line: &str, style: Style) -> bool {
    if is_imprint(line) {
        return true;
    }
    let has_mark = chapter(line).is_some() || clause(line, style).is_some() || point(line, style).is_some();
    !has_mark && !line.contains(SENTENCE_SIGNS)
}

/// The line of issue, the copies, an enclosure, and what a portal prints under every page.
fn is_imprint(line: &str) -> bool {
    const STARTS: [&str; 19] = [
        "抄送",
        "主送",
        "分送",
        "附件",
        "主办",
        "承办",
        "扫一扫",
        "版权所有",
        "备案号",
        "网站标识码",
        "打印本页",
        "关闭窗口",
        "相关文档",
        "相关链接",
        "分享到",
        "责任编辑",
        "信息来源",
        "上一篇",
        "下一篇",
    ];
    let text = tidy(line);
    // 主办部门应当会签。 is a sentence of the rules; a list of copies may end with a stop as well.
    let is_sentence = text.ends_with('。') && !text.starts_with("抄送");
    !is_sentence && (STARTS.iter().any(|start| text.starts_with(start)) || text.ends_with("印发"))
}
