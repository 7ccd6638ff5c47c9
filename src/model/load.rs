//! Loads a model from its folder, collecting every complaint instead of stopping at the first.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::text::{self, Address, Complaint, Document, Source, Weight, Words};

use super::coverage;
use super::id::{SectionId, Table};
use super::language::Item;
use super::language::ast::{Body, Rule};
use super::resolve::resolve;
use super::rules_file::{RawSection, RulesFile, read_rules};
use super::structure;
use super::tables;
use super::{Disposition, Model, Section};

impl Model {
    /// Loads the model in a folder. There is a model only when no complaint is an error.
    pub fn load(folder: &Path) -> (Option<Self>, Vec<Complaint>) {
        Self::load_under(folder, None)
    }

    /// The same, with the superior norms of this folder instead of those that the model names.
    pub fn load_under(folder: &Path, superior: Option<&Path>) -> (Option<Self>, Vec<Complaint>) {
        let mut complaints = Vec::new();
        let model = load(folder, superior, &mut complaints);
        let failed = complaints.iter().any(|c| c.weight == Weight::Error);
        (model.filter(|_| !failed), complaints)
    }
}

impl Model {
    /// The model with another text and other rules files in place of its own, its tables as they are. `None` when they do
    /// not make a model. Superior norms are left out.
    pub fn rebuilt(&self, document: Document, rules: Vec<Source>) -> Option<Self> {
        self.made_again(document, rules, |_, _| ())
    }

    /// The same, under the superior norms that the model names.
    pub fn rebuilt_under(&self, document: Document, rules: Vec<Source>) -> Option<Self> {
        self.made_again(document, rules, |model, complaints| declared_superior(model, None, complaints))
    }

    fn made_again(
        &self,
        document: Document,
        rules: Vec<Source>,
        beside: impl FnOnce(&mut Self, &mut Vec<Complaint>),
    ) -> Option<Self> {
        let (mut files, mut complaints) = (Vec::new(), Vec::new());
        for source in rules {
            let (file, mut trouble) = read_rules(Arc::new(source));
            complaints.append(&mut trouble);
            files.push(file);
        }
        let model = put_together(&self.folder, document, &files, &mut complaints, beside);
        let failed = complaints.iter().any(|c| c.weight == Weight::Error);
        (!failed).then_some(model)
    }
}

/// Reads the superior norms in a folder, or those that the model names.
fn declared_superior(model: &mut Model, superior: Option<&Path>, complaints: &mut Vec<Complaint>) {
    let declared = model.vocabulary.superior.as_ref().map(|(path, _)| model.folder.join(path));
    if let Some(place) = superior.map(Path::to_owned).or(declared) {
        model.superior = super::superior::load(&place, &model.vocabulary, complaints);
    }
}

fn load(folder: &Path, superior: Option<&Path>, complaints: &mut Vec<Complaint>) -> Option<Model> {
    if !folder.is_dir() {
        complaints.push(Complaint::of_file(
            "no-model",
            folder,
            Words::new("这里没有模型文件夹", "there is no model folder here"),
            Words::new("给出含有 text/ 和 rules/ 的文件夹", "name a folder that contains text/ and rules/"),
        ));
        return None;
    }
    let document = open_document(folder, complaints);
    let files = open_rules(folder, complaints);
    Some(put_together(folder, document?, &files, complaints, |model, complaints| {
        declared_superior(model, superior, complaints);
    }))
}

/// Puts a model together from its parts; what is wrong with it is added to the complaints.
fn put_together(
    folder: &Path,
    document: Document,
    files: &[RulesFile],
    complaints: &mut Vec<Complaint>,
    beside: impl FnOnce(&mut Model, &mut Vec<Complaint>),
) -> Model {
    let sections = sections(files, &document, complaints);
    let (resolved, mut trouble) = resolve(files, &sections, Some(&document));
    complaints.append(&mut trouble);
    let (vocabulary, norms) = (resolved.vocabulary, resolved.norms);
    let text_path = document.source.path.strip_prefix(folder).unwrap_or(&document.source.path).display().to_string();
    let mut model = Model {
        name: name_of(folder),
        folder: folder.to_owned(),
        document,
        text_path,
        files: files.iter().map(|f| Arc::clone(&f.source)).collect(),
        vocabulary,
        sections,
        norms,
        establishment: super::Establishment::default(),
        superior: None,
    };
    beside(&mut model, complaints);
    if complaints.iter().all(|c| c.weight != Weight::Error) {
        complaints.append(&mut structure::check(&model));
        complaints.append(&mut coverage::check(&model));
        complaints.append(&mut tables::read(&mut model));
    }
    model
}

fn name_of(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned())
}

/// The files of a folder with one ending, in the order of their names.
pub(super) fn listed(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending))).collect();
    found.sort();
    found
}

fn open_document(folder: &Path, complaints: &mut Vec<Complaint>) -> Option<Document> {
    let texts = listed(&folder.join("text"), "txt");
    let [path] = texts.as_slice() else {
        let (zh, en) = if texts.is_empty() {
            ("没有 .txt 文件", "has no .txt file")
        } else {
            ("有多个 .txt 文件", "has several .txt files")
        };
        complaints.push(Complaint::of_file(
            "one-text",
            folder.join("text"),
            Words::new(format!("text 文件夹中{zh}"), format!("the folder text {en}")),
            Words::new(
                "放入规则全文，且只放一个 .txt 文件",
                "put the text of the rules there, as exactly one .txt file",
            ),
        ));
        return None;
    };
    match Document::open(path) {
        Ok((document, mut trouble)) => {
            complaints.append(&mut trouble);
            Some(document)
        }
        Err(complaint) => {
            complaints.push(complaint);
            None
        }
    }
}

fn open_rules(folder: &Path, complaints: &mut Vec<Complaint>) -> Vec<RulesFile> {
    let paths = listed(&folder.join("rules"), "md");
    if paths.is_empty() {
        complaints.push(Complaint::of_file(
            "no-rules",
            folder.join("rules"),
            Words::new("rules 文件夹中没有 .md 文件", "the folder rules has no .md file"),
            Words::new(
                "写入词汇和各条的形式化读法，写法见 docs/language.md",
                "write the vocabulary and the formal readings there; docs/language.md shows how",
            ),
        ));
    }
    let mut files = Vec::new();
    for path in paths {
        match text::read(&path) {
            Ok(source) => {
                let (file, mut trouble) = read_rules(Arc::new(source));
                complaints.append(&mut trouble);
                files.push(file);
            }
            Err(complaint) => complaints.push(complaint),
        }
    }
    files
}

fn sections(files: &[RulesFile], document: &Document, complaints: &mut Vec<Complaint>) -> Table<SectionId, Section> {
    let mut sections = Table::default();
    for raw in files.iter().flat_map(|f| &f.sections) {
        sections.push(section(raw, document, complaints));
    }
    sections
}

fn section(raw: &RawSection, document: &Document, complaints: &mut Vec<Complaint>) -> Section {
    let address =
        raw.heading.as_ref().filter(|(_, clause)| *clause).and_then(|(span, _)| heading(span, document, complaints));
    if let Some(address) = &address {
        for (quote, span) in &raw.quotes {
            check_quote(document, address, quote, span, complaints);
        }
        if raw.quotes.is_empty() {
            missing_quote(raw, complaints);
        }
    }
    Section {
        address,
        heading: raw.heading.as_ref().map_or_else(String::new, |(span, _)| span.text().to_owned()),
        quotes: raw.quotes.iter().map(|(quote, _)| quote.clone()).collect(),
        notes: raw.notes.clone(),
        span: raw.heading.as_ref().map(|(span, _)| span.clone()),
        disposition: disposition(raw),
    }
}

fn heading(span: &crate::text::Span, document: &Document, complaints: &mut Vec<Complaint>) -> Option<Address> {
    match Address::parse_label(span.text()) {
        Ok(address) if document.get(&address).is_some() => Some(address),
        Ok(address) => {
            complaints.push(Complaint::at(
                "unknown-clause",
                span.clone(),
                Words::new(
                    format!("文本中没有 {}", address.label().zh),
                    format!("the text has no {}", address.label().en),
                ),
                Words::new("核对条、款、项、目的编号", "check the numbers of clause, paragraph, item and sub-item"),
            ));
            None
        }
        Err(_) => {
            complaints.push(Complaint::at(
                "bad-address",
                span.clone(),
                Words::new("标题不是条文编号", "the heading is not a clause address"),
                Words::new(
                    "二级标题写成 `第五条第二款` 或 `5.2`；其他标题用一级 `#`",
                    "write `第五条第二款` or `5.2` after `##`; use `#` for other headings",
                ),
            ));
            None
        }
    }
}

fn check_quote(
    document: &Document,
    address: &Address,
    quote: &str,
    span: &crate::text::Span,
    complaints: &mut Vec<Complaint>,
) {
    if document.find(address, quote).is_some() {
        return;
    }
    let label = document.label(address);
    let nearest = document.nearest_within(address, quote).or_else(|| document.nearest(quote));
    let remedy = match nearest {
        Some(near) => near.words(),
        None => {
            Words::new("全文没有相近的文字，请从原文复制", "nothing in the text resembles it; copy it from the text")
        }
    };
    complaints.push(Complaint::at(
        "quote-differs",
        span.clone(),
        Words::new(
            format!("引文与{}的原文不一致", label.zh),
            format!("the quotation differs from the words of {}", label.en),
        ),
        remedy,
    ));
}

fn missing_quote(raw: &RawSection, complaints: &mut Vec<Complaint>) {
    let Some((span, _)) = &raw.heading else { return };
    complaints.push(Complaint::at(
        "no-quote",
        span.clone(),
        Words::new("这一节没有引用原文", "the section quotes no words of the clause"),
        Words::new("在标题下用 `> ` 引用所依据的原文", "quote the words it rests on below the heading, after `> `"),
    ));
}

fn disposition(raw: &RawSection) -> Disposition {
    let mut found = Disposition::Silent;
    for item in raw.blocks.iter().flat_map(|b| &b.items) {
        let Item::Statement { statement, .. } = item else { continue };
        let Body::Norm(norm) = &statement.body else { continue };
        match &norm.rule {
            Rule::Without { declaratory, reason } if found == Disposition::Silent => {
                let reason = super::resolve::words(reason);
                found = if *declaratory { Disposition::Declaratory(reason) } else { Disposition::NotModelled(reason) };
            }
            Rule::Without { .. } => {}
            _ => found = Disposition::Modelled,
        }
    }
    found
}
