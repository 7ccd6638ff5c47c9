//! Loads superior norms: the same files and statements as a model, without a document to quote.

use std::path::Path;
use std::sync::Arc;

use crate::text::{self, Address, Complaint, Words};

use super::super::id::{SectionId, Table};
use super::super::norm::{Norm, Rule};
use super::super::resolve::{nearest, resolve};
use super::super::rules_file::{RawSection, RulesFile, read_rules};
use super::super::vocabulary::Vocabulary;
use super::super::{Disposition, Section};
use super::article::{Heading, heading};
use super::{Article, Superior, demand};

/// Loads the superior norms of a folder and says what they ask of a model with this vocabulary.
pub fn load(folder: &Path, here: &Vocabulary, complaints: &mut Vec<Complaint>) -> Option<Superior> {
    let files = open(folder, complaints);
    if files.is_empty() {
        return None;
    }
    let mut headings: Vec<Option<Heading>> = Vec::new();
    let mut sections = Table::default();
    for raw in files.iter().flat_map(|f| &f.sections) {
        let read = read_heading(raw, complaints);
        sections.push(section(raw, read.as_ref().map(|h| h.address)));
        headings.push(read);
    }
    let (resolved, mut trouble) = resolve(&files, &sections, None);
    complaints.append(&mut trouble);
    let counterparts = here.counterparts.iter();
    complaints.extend(counterparts.filter_map(|c| unknown(&resolved.vocabulary, &c.name, &c.span)));
    let (mut articles, mut demands) = (Vec::new(), Vec::new());
    for (at, read) in headings.into_iter().enumerate() {
        let (Some(read), section) = (read, SectionId(at)) else { continue };
        let own: Vec<&Norm> = resolved.norms.iter().map(|(_, n)| n).filter(|n| n.section == section).collect();
        let article = articles.len();
        articles.push(article_of(read, &own, &sections[section], complaints));
        demands.extend(own.iter().flat_map(|norm| demand::demands(norm, article, &resolved.vocabulary, here)));
    }
    let files = files.iter().map(|f| Arc::clone(&f.source)).collect();
    Some(Superior { folder: folder.to_owned(), files, articles, demands })
}

fn open(folder: &Path, complaints: &mut Vec<Complaint>) -> Vec<RulesFile> {
    let mut found = Vec::new();
    for path in super::super::load::listed(folder, "md") {
        if path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("README.md")) {
            continue;
        }
        match text::read(&path) {
            Ok(source) => {
                let (file, mut trouble) = read_rules(Arc::new(source));
                complaints.append(&mut trouble);
                found.push(file);
            }
            Err(complaint) => complaints.push(complaint),
        }
    }
    if found.is_empty() {
        complaints.push(Complaint::of_file(
            "no-superior",
            folder,
            Words::new("上位法文件夹中没有 .md 文件", "the folder of the superior norms has no .md file"),
            Words::new("写法见 docs/superior.zh.md", "docs/superior.md shows how they are written"),
        ));
    }
    found
}

fn read_heading(raw: &RawSection, complaints: &mut Vec<Complaint>) -> Option<Heading> {
    let (span, _) = raw.heading.as_ref().filter(|(_, is_clause)| *is_clause)?;
    heading(span).map_err(|complaint| complaints.push(*complaint)).ok()
}

fn section(raw: &RawSection, address: Option<Address>) -> Section {
    Section {
        address,
        heading: raw.heading.as_ref().map_or_else(String::new, |(span, _)| span.text().to_owned()),
        quotes: Vec::new(),
        notes: raw.notes.clone(),
        span: raw.heading.as_ref().map(|(span, _)| span.clone()),
        disposition: Disposition::Silent,
    }
}

/// What the article says stands after `引用`; what is left to a lawyer after `未建模`.
fn article_of(read: Heading, norms: &[&Norm], section: &Section, complaints: &mut Vec<Complaint>) -> Article {
    let says =
        norms.iter().find_map(|n| if let Rule::Refers { words, .. } = &n.rule { Some(words.clone()) } else { None });
    if let (None, Some(span)) = (&says, &section.span) {
        complaints.push(Complaint::at(
            "superior-says-nothing",
            span.clone(),
            Words::new("没有写明这一条说了什么", "it is not said what this article says"),
            Words::new(
                "在这一节写 `引用 \"用自己的话概括\" / \"in English\" 外部`",
                "write `refers \"in your own words\" external` in the section",
            ),
        ));
    }
    let to_check = norms.iter().find_map(|n| match &n.rule {
        Rule::Without { declaratory: false, reason } => Some(reason.clone()),
        _ => None,
    });
    Article { rank: read.rank, label: read.label, says: says.unwrap_or_default(), to_check }
}

/// A counterpart of a name that the superior norms do not have.
fn unknown(superior: &Vocabulary, name: &str, span: &crate::text::Span) -> Option<Complaint> {
    let known = demand::names(superior);
    if known.iter().any(|k| k == name) {
        return None;
    }
    let remedy = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => Words::new(format!("是否指 `{near}`？"), format!("was `{near}` meant?")),
        None => Words::new("删去，或在上位法文件中声明", "delete it, or declare it among the superior norms"),
    };
    Some(Complaint::at(
        "unknown-superior-name",
        span.clone(),
        Words::new(format!("上位法中没有 `{name}`"), format!("the superior norms have no `{name}`")),
        remedy,
    ))
}
