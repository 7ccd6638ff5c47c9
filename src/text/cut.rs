//! Cuts the body of a document into headings, clauses, paragraphs and items, line by line.

use std::ops::Range;
use std::sync::Arc;

use super::address::Address;
use super::blanks::{tidy, trimmed};
use super::complaint::{Complaint, Source, Span};
use super::lines::{SENTENCE_SIGNS, is_finished, is_page_number, is_title};
use super::marks::{List, Mark, Style, chapter, clause, damaged_chapter, glued_clause, point};
use super::remarks;
use super::unit::{Caption, Heading, Level, Unit};

/// What the body was cut into.
pub(super) struct Body {
    pub(super) headings: Vec<Heading>,
    pub(super) units: Vec<Unit>,
    /// Page numbers, and words between a heading and the first clause.
    pub(super) noise: Vec<Range<usize>>,
    pub(super) complaints: Vec<Complaint>,
}

/// Cuts the lines of the body.
pub(super) fn cut(source: &Arc<Source>, lines: &[Range<usize>], style: Style) -> Body {
    let body = Body { headings: Vec::new(), units: Vec::new(), noise: Vec::new(), complaints: Vec::new() };
    let mut cutter = Cutter {
        source,
        style,
        body,
        here: None,
        last: [0, 0],
        lists: Vec::new(),
        finished: true,
        between: true,
        parts: 0,
    };
    for (index, line) in lines.iter().enumerate() {
        cutter.parts = 0;
        cutter.line(line.clone(), lines.get(index + 1));
    }
    cutter.body
}

struct Cutter<'a> {
    source: &'a Arc<Source>,
    style: Style,
    body: Body,
    /// The innermost unit that is open: a clause, paragraph, item or sub-item.
    here: Option<Address>,
    /// The last chapter and the last section.
    last: [u32; 2],
    /// The kinds of list open in this paragraph, outermost first.
    lists: Vec<List>,
    /// Whether the last line ended where a sentence may end.
    finished: bool,
    /// Whether a heading was read and its first clause is still to come.
    between: bool,
    /// How often this line of the file was parted; bounded, so that no line can nest without end.
    parts: usize,
}

/// No line of a real file holds more headings than this.
const MOST_PARTS: usize = 8;

impl Cutter<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.source.content.get(range.clone()).unwrap_or("")
    }

    fn article(&self) -> u32 {
        self.here.map_or(0, |address| address.article())
    }

    fn line(&mut self, line: Range<usize>, next: Option<&Range<usize>>) {
        let is_taken = self.noise(&line)
            || self.heading(&line)
            || self.title_on_its_own_line(&line)
            || self.damaged_heading(&line, next)
            || self.clause(&line)
            || self.point(&line);
        if !is_taken {
            self.words(line);
        }
    }

    fn noise(&mut self, line: &Range<usize>) -> bool {
        let is_noise = is_page_number(self.text(line));
        if is_noise {
            self.body.noise.push(line.clone());
        }
        is_noise
    }

    /// 第三章  标题, also with the first clause, or the end of the last one, in the same line.
    fn heading(&mut self, line: &Range<usize>) -> bool {
        let Some((mark, is_section)) = chapter(self.text(line)) else { return self.heading_behind_words(line) };
        let after = trimmed(&self.source.content, line.start + mark.length..line.end);
        let expected = self.last[usize::from(is_section)] + 1;
        if !self.finished && mark.number != expected {
            return false;
        }
        if is_title(self.text(&after)) && self.glued(&after).is_none() {
            self.open_heading(mark.number, is_section, line.start..line.start + mark.length, after);
            return true;
        }
        let Some(at) = self.glued(&after) else { return false };
        let title = trimmed(&self.source.content, after.start..at);
        self.open_heading(mark.number, is_section, line.start..line.start + mark.length, title);
        self.complain(remarks::glued_heading, line.start..at);
        self.parts += 1;
        self.line(at..line.end, None);
        true
    }

    fn glued(&self, after: &Range<usize>) -> Option<usize> {
        (self.parts < MOST_PARTS).then_some(())?;
        glued_clause(self.text(after), self.style, self.article() + 1).map(|at| after.start + at)
    }

    /// …均等化。第四章  坚持依法行政
    fn heading_behind_words(&mut self, line: &Range<usize>) -> bool {
        if MOST_PARTS <= self.parts {
            return false;
        }
        let text = self.text(line);
        let name = format!("第{}章", super::numerals::in_chinese(self.last[0] + 1));
        let Some(at) = text.find(&name).filter(|at| *at != 0) else { return false };
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        let next = self.next_after(before);
        let is_heading = is_title(behind) || glued_clause(behind, self.style, next).is_some();
        // 本规则第四章 in running words does not follow the end of a sentence.
        if !is_heading || !is_finished(before) || before.trim_end().ends_with(['：', ':', '；', ';']) {
            return false;
        }
        let at = line.start + at;
        self.parts += 1;
        self.line(trimmed(&self.source.content, line.start..at), None);
        self.complain(remarks::glued_heading, at..line.end);
        self.line(at..line.end, None);
        true
    }

    /// The number that the next clause has once these words are taken in.
    fn next_after(&self, words: &str) -> u32 {
        let next = self.article() + 1;
        let opens = clause(words, self.style).is_some_and(|mark| mark.number == next);
        next + u32::from(opens)
    }

    fn open_heading(&mut self, number: u32, is_section: bool, mark: Range<usize>, title: Range<usize>) {
        let level = usize::from(is_section);
        if number != self.last[level] + 1 {
            let expected = self.last[level] + 1;
            self.complain(|span| remarks::heading_number(span, number, expected), mark.clone());
        }
        self.last[level] = number;
        if !is_section {
            self.last[1] = 0;
        }
        let words = tidy(self.text(&title));
        let pieces = [mark, title].into_iter().filter(|piece| !piece.is_empty()).collect();
        let first_clause = self.article() + 1;
        self.body.headings.push(Heading { number, title: words, is_section, pieces, first_clause });
        self.lists.clear();
        self.finished = true;
        self.between = true;
    }

    /// The title in the line below 第一章; and the complaint when there is none.
    fn title_on_its_own_line(&mut self, line: &Range<usize>) -> bool {
        let next = self.article() + 1;
        let text = self.text(line);
        let mark = clause(text, self.style);
        let opens = mark.is_some();
        let opens_next = mark.is_some_and(|mark| next <= mark.number);
        let is_heading_line = is_title(text) && !opens && point(text, self.style).is_none();
        let title = tidy(text);
        let waiting = self.body.headings.last_mut().filter(|h| h.title.is_empty() && h.first_clause == next);
        let Some(heading) = waiting else { return false };
        if is_heading_line {
            heading.title = title;
            heading.pieces.push(line.clone());
            return true;
        }
        if let (Some(mark), true) = (heading.pieces.first().cloned(), opens_next) {
            self.complain(remarks::heading_without_title, mark);
        }
        false
    }

    /// `2.   组成人员职责` before a clause: an automatic numbering swallowed 第二章.
    fn damaged_heading(&mut self, line: &Range<usize>, next: Option<&Range<usize>>) -> bool {
        let next_number = next.and_then(|next| clause(self.text(next), self.style)).map(|mark| mark.number);
        if !self.finished || next_number != Some(self.article() + 1) || clause(self.text(line), self.style).is_some() {
            return false;
        }
        let Some((number, length)) = damaged_chapter(self.text(line)) else { return false };
        let expected = self.last[0] + 1;
        if number.is_some_and(|number| number != expected)
            || point(self.text(line), self.style).is_some() != (length != 0)
        {
            return false;
        }
        let mark = line.start..line.start + length;
        let title = trimmed(&self.source.content, line.start + length..line.end);
        self.open_heading(expected, false, mark, title);
        self.complain(|span| remarks::damaged_heading(span, expected), line.clone());
        true
    }

    fn clause(&mut self, line: &Range<usize>) -> bool {
        let Some(Mark { number, length }) = clause(self.text(line), self.style) else { return false };
        let expected = self.article() + 1;
        if number != expected && !self.finished {
            return false;
        }
        let marker = line.start..line.start + length;
        if number < expected {
            self.complain(|span| remarks::repeated_clause(span, number, expected - 1), marker);
            return false;
        }
        if expected < number {
            self.complain(|span| remarks::missing_clause(span, number, expected), marker.clone());
        }
        let Some(address) = Address::of_article(number) else { return false };
        self.open(address, Level::Clause, Some(marker), Vec::new());
        let words = trimmed(&self.source.content, line.start + length..line.end);
        if !words.is_empty() {
            self.words_of_clause(words);
        }
        true
    }

    /// The first words of a clause: a caption, or its first paragraph.
    fn words_of_clause(&mut self, words: Range<usize>) {
        let text = self.text(&words);
        let bracketed = text.strip_prefix('【').and_then(|rest| rest.find('】')).map(|at| at + 2 * '】'.len_utf8());
        let length = match bracketed {
            Some(length) => length,
            None if is_caption(text) => words.len(),
            None => return self.paragraph(words),
        };
        let caption = words.start..words.start + length;
        let text = tidy(self.text(&caption));
        if let Some(clause) = self.body.units.last_mut() {
            clause.caption = Some(Caption { text, range: caption.clone() });
        }
        let rest = trimmed(&self.source.content, caption.end..words.end);
        if !rest.is_empty() {
            self.paragraph(rest);
        }
    }

    fn paragraph(&mut self, words: Range<usize>) {
        let Some(here) = self.here else { return };
        let number = here.paragraph().unwrap_or(0) + 1;
        self.lists.clear();
        self.open(here.clause().with_paragraph(number), Level::Paragraph, None, vec![words]);
    }

    fn point(&mut self, line: &Range<usize>) -> bool {
        let Some((list, mark)) = point(self.text(line), self.style) else { return false };
        let Some(here) = self.here.filter(|_| !self.between) else { return false };
        let depth = self.lists.iter().position(|open| *open == list).unwrap_or(self.lists.len());
        // A third kind of list has no address of its own: its lines go on with the sub-item.
        if 2 <= depth {
            self.go_on(line.clone());
            return true;
        }
        let last = if depth == 0 { here.item() } else { here.subitem() }.unwrap_or(0);
        if !self.finished && mark.number != last + 1 {
            return false;
        }
        self.lists.truncate(depth);
        self.lists.push(list);
        let marker = line.start..line.start + mark.length;
        let number = if last < mark.number { mark.number } else { last + 1 };
        if mark.number != last + 1 {
            self.complain(|span| remarks::point_number(span, mark.number, last + 1), marker.clone());
        }
        let words = trimmed(&self.source.content, marker.end..line.end);
        let pieces = if words.is_empty() { Vec::new() } else { vec![words] };
        let paragraph = Address::with_paragraph(here, here.paragraph().unwrap_or(1));
        match depth {
            0 => self.open(paragraph.with_item(number), Level::Item, Some(marker), pieces),
            _ => {
                let item = paragraph.with_item(here.item().unwrap_or(1));
                self.open(item.with_subitem(number), Level::Subitem, Some(marker), pieces);
            }
        }
        true
    }

    fn words(&mut self, line: Range<usize>) {
        if self.between {
            self.complain(remarks::words_without_clause, line.clone());
            return self.body.noise.push(line);
        }
        let is_bare_clause = self.here.is_some_and(|here| here.paragraph().is_none());
        match self.body.units.last() {
            Some(unit) if is_bare_clause && unit.caption.is_none() => self.words_of_clause(line),
            Some(unit) if !is_bare_clause && (!self.finished || unit.pieces.is_empty()) => self.go_on(line),
            _ => self.paragraph(line),
        }
    }

    fn go_on(&mut self, line: Range<usize>) {
        self.finished = is_finished(self.text(&line));
        if let Some(unit) = self.body.units.last_mut() {
            unit.pieces.push(line);
        }
    }

    fn open(&mut self, address: Address, level: Level, marker: Option<Range<usize>>, pieces: Vec<Range<usize>>) {
        if level == Level::Clause {
            self.lists.clear();
        }
        self.finished = pieces.last().is_none_or(|piece| is_finished(self.text(piece)));
        self.here = Some(address);
        self.between = false;
        self.body.units.push(Unit { address, level, text: String::new(), caption: None, marker, pieces });
    }

    fn complain(&mut self, remark: impl FnOnce(Span) -> Complaint, range: Range<usize>) {
        let span = Span { source: Arc::clone(self.source), start: range.start, end: range.end };
        self.body.complaints.push(remark(span));
    }
}

/// 公文签发程序： is a title; 主要任务是： and 区长签发下列公文： say something.
fn is_caption(text: &str) -> bool {
    const LONGEST: usize = 15;
    const SAYS_SOMETHING: [&str; 20] = [
        "下列", "以下", "如下", "按照", "包括", "应", "须", "得", "可", "是", "为", "由", "不", "要", "对", "经", "在",
        "将", "负责", "分为",
    ];
    let Some(words) = text.strip_suffix(['：', ':']) else { return false };
    !words.is_empty()
        && words.chars().count() <= LONGEST
        && !words.contains(SENTENCE_SIGNS)
        && !words.contains('、')
        && SAYS_SOMETHING.iter().all(|sign| !words.contains(sign))
}
