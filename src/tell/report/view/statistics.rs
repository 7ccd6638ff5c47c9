//! Counts of findings: by kind and grade, by certainty, by chapter.

use serde::Serialize;

use crate::finding::{Certainty, Finding, Kind, Severity};
use crate::text::{Document, Lang, in_chinese};

use super::super::terms::Terms;
use super::Named;

/// How many findings there are of each sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// The kinds that occur, in the order of reports.
    pub kinds: Vec<KindCount>,
    /// The sums.
    pub total: GradeCount,
    /// The certainties with their counts.
    pub certainties: Vec<CertaintyCount>,
    /// The chapters with their counts.
    pub chapters: Vec<ChapterCount>,
}

/// How many findings there are of each grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct GradeCount {
    /// Of grade high.
    pub high: usize,
    /// Of grade medium.
    pub medium: usize,
    /// Of grade low.
    pub low: usize,
    /// Of all grades.
    pub total: usize,
}

/// A kind with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KindCount {
    /// The kind.
    pub kind: Named,
    /// Its counts.
    pub count: GradeCount,
}

/// A certainty with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertaintyCount {
    /// The certainty.
    pub certainty: Named,
    /// How many findings have it.
    pub count: usize,
}

/// A chapter with its counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChapterCount {
    /// Its number and title.
    pub label: String,
    /// Its counts.
    pub count: GradeCount,
}

impl Statistics {
    pub(super) fn of(findings: &[&Finding], document: &Document, lang: Lang) -> Self {
        let kind = |kind: &Kind| {
            let count = GradeCount::of(findings.iter().filter(|finding| finding.kind == *kind));
            let named = Named { name: kind.name(), words: kind.words().get(lang).to_owned() };
            (count.total != 0).then_some(KindCount { kind: named, count })
        };
        let certainty = |certainty: Certainty| CertaintyCount {
            certainty: Named { name: certainty.name(), words: certainty.words().get(lang).to_owned() },
            count: findings.iter().filter(|finding| finding.certainty == certainty).count(),
        };
        Self {
            kinds: Kind::ALL.iter().filter_map(kind).collect(),
            total: GradeCount::of(findings.iter()),
            certainties: [Certainty::Proved, Certainty::Depends, Certainty::ToConfirm].map(certainty).to_vec(),
            chapters: chapters(findings, document, lang),
        }
    }

    /// The counts in a sentence.
    pub(super) fn summary(&self, accepted: usize, lang: Lang) -> String {
        let GradeCount { high, medium, low, total } = self.total;
        let sure = |at: usize| self.certainties.get(at).map_or(0, |it| it.count);
        let (proved, depends, signs) = (sure(0), sure(1), sure(2));
        let mut words = match (lang, total) {
            (Lang::Zh, 0) => "没有提出意见。".to_owned(),
            (Lang::En, 0) => "There are no findings.".to_owned(),
            (Lang::Zh, _) => format!(
                "共提出意见 {total} 条：等级高 {high} 条、中 {medium} 条、低 {low} 条；\
                 其中已证明 {proved} 条、取决于理解 {depends} 条、待确认 {signs} 条。"
            ),
            (Lang::En, _) => format!(
                "{total} findings: {high} high, {medium} medium, {low} low; \
                 {proved} proved, {depends} depending on a reading, {signs} to be confirmed."
            ),
        };
        match (accepted, lang) {
            (0, _) => {}
            (_, Lang::Zh) => words.push_str(&format!("另有 {accepted} 条已认可，不计在内。")),
            (_, Lang::En) => words.push_str(&format!(" {accepted} more are accepted and not counted.")),
        }
        words
    }
}

impl GradeCount {
    fn of<'f>(findings: impl Iterator<Item = &'f &'f Finding>) -> Self {
        let mut count = Self::default();
        for finding in findings {
            count.total += 1;
            match finding.severity {
                Severity::High => count.high += 1,
                Severity::Medium => count.medium += 1,
                Severity::Low => count.low += 1,
            }
        }
        count
    }
}

fn chapters(findings: &[&Finding], document: &Document, lang: Lang) -> Vec<ChapterCount> {
    let chapter_of = |finding: &Finding| {
        let first = finding.citations.first()?;
        document.chapter_of(first.address.article()).map(|heading| heading.first_clause)
    };
    let counted = |wanted: Option<u32>| GradeCount::of(findings.iter().filter(|finding| chapter_of(finding) == wanted));
    let mut out: Vec<ChapterCount> = document
        .chapters()
        .map(|heading| ChapterCount {
            label: chapter_label(heading.number, &heading.title, lang),
            count: counted(Some(heading.first_clause)),
        })
        .collect();
    let rest = counted(None);
    if rest.total != 0 {
        out.push(ChapterCount { label: Terms::of(lang).no_chapter.to_owned(), count: rest });
    }
    out
}

/// 第一章 总则; the title is the document's own and stays as it is.
pub(super) fn chapter_label(number: u32, title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{}章 {title}", in_chinese(number)),
        Lang::En => format!("Chapter {number} {title}"),
    }
}
