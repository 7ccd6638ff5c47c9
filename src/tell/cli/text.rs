//! `guiju text`: shows how a document is cut and numbered.

use std::path::{Path, PathBuf};

use crate::text::{Complaint, Document, Lang, Level, Unit, Words};

use super::Exit;
use super::arguments::Text;
use super::console::Console;

pub(super) fn run(arguments: &Text, console: &mut Console) -> Exit {
    shown(arguments, console).err().unwrap_or(Exit::Clear)
}

fn shown(arguments: &Text, console: &mut Console) -> Result<(), Exit> {
    let opened = file_of(&arguments.path).and_then(Document::open);
    let (document, complaints) = opened.map_err(|complaint| {
        console.complain(&[complaint]);
        Exit::InputWrong
    })?;
    console.complain(&complaints);
    let mut out = format!("{}\nSHA-256 {}\n", document.title, document.sha256);
    for unit in document.units() {
        if arguments.sentences || unit.level != Level::Sentence {
            out.push_str(&line(&document, unit, console.lang));
        }
    }
    console.show(&out)
}

fn line(document: &Document, unit: &Unit, lang: Lang) -> String {
    let headings = document
        .headings
        .iter()
        .filter(|heading| unit.level == Level::Clause && heading.first_clause == unit.address.article());
    let mut out = String::new();
    for heading in headings {
        let words: Vec<String> = heading.pieces.iter().map(|piece| crate::text::tidy(document.words(piece))).collect();
        out.push_str(&format!("\n{}\n", words.join(" ")));
    }
    let caption = unit.caption.as_ref().map(|caption| caption.text.as_str()).unwrap_or("");
    if unit.text.is_empty() && caption.is_empty() {
        return out;
    }
    let label = document.label(&unit.address);
    out.push_str(&format!("{:10} {}  {caption}{}\n", unit.address.to_string(), label.get(lang), unit.text));
    out
}

/// The file itself, or the only text of a model.
pub(super) fn file_of(path: &Path) -> Result<PathBuf, Complaint> {
    if !path.is_dir() {
        return Ok(path.to_path_buf());
    }
    let files = std::fs::read_dir(path.join("text")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut texts: Vec<PathBuf> = files.filter(|it| it.extension().is_some_and(|ending| ending == "txt")).collect();
    texts.sort();
    texts.into_iter().next().ok_or_else(|| {
        Complaint::of_file(
            "no-text",
            path.join("text"),
            Words::new("这里没有条文文件", "there is no text here"),
            Words::new(
                "把条文存成 text/名称.txt，或者直接指定文件",
                "put the rules into text/name.txt, or name the file itself",
            ),
        )
    })
}
