//! The 2022 rules as chapters and clauses that can be edited and written out again.

use std::path::PathBuf;

use guiju::text::{Document, Source, in_chinese, tidy};

/// A text that can be edited.
#[derive(Debug, Clone)]
pub struct Book {
    pub chapters: Vec<Chapter>,
    /// 第一条 instead of 一、.
    pub articles: bool,
}

#[derive(Debug, Clone)]
pub struct Chapter {
    pub title: String,
    /// Each clause as lines: paragraphs and items with their numbers, without that of the clause.
    pub clauses: Vec<String>,
}

impl Book {
    pub fn of_2022() -> Self {
        let path = format!("{}/models/liangping-2022/text/liangping-2022.txt", env!("CARGO_MANIFEST_DIR"));
        let (document, _) = Document::open(path).expect("the text of 2022");
        let mut chapters: Vec<Chapter> =
            document.chapters().map(|it| Chapter { title: it.title.clone(), clauses: Vec::new() }).collect();
        for clause in document.clauses() {
            let article = clause.address.article();
            let at = document.chapters().take_while(|chapter| chapter.first_clause <= article).count() - 1;
            let whole = document.whole_text(&clause.address).expect("its words");
            let marker = clause.marker.as_ref().map(|marker| tidy(document.words(marker))).unwrap_or_default();
            chapters[at].clauses.push(whole.strip_prefix(&marker).expect("the number first").to_owned());
        }
        Self { chapters, articles: false }
    }

    /// Written out, numbered anew.
    pub fn document(&self) -> Document {
        let mut content = "重庆市梁平区人民政府工作规则\n\n".to_owned();
        let mut number = 0;
        for (at, chapter) in (1..).zip(&self.chapters) {
            content.push_str(&format!("第{}章  {}\n\n", in_chinese(at), chapter.title));
            for clause in &chapter.clauses {
                number += 1;
                match self.articles {
                    true => content.push_str(&format!("第{}条　{clause}\n\n", in_chinese(number))),
                    false => content.push_str(&format!("{}、{clause}\n\n", in_chinese(number))),
                }
            }
        }
        Document::cut(Source { path: PathBuf::from("edited.txt"), content }).0
    }

    /// The chapter and place of a clause by its number.
    pub fn place(&self, number: usize) -> (usize, usize) {
        let mut left = number - 1;
        for (at, chapter) in self.chapters.iter().enumerate() {
            if left < chapter.clauses.len() {
                return (at, left);
            }
            left -= chapter.clauses.len();
        }
        panic!("no clause {number}")
    }

    pub fn clause(&mut self, number: usize) -> &mut String {
        let (chapter, place) = self.place(number);
        &mut self.chapters[chapter].clauses[place]
    }

    pub fn take(&mut self, number: usize) -> String {
        let (chapter, place) = self.place(number);
        self.chapters[chapter].clauses.remove(place)
    }

    /// Puts a clause before the one that has this number now.
    pub fn put(&mut self, number: usize, words: &str) {
        let (chapter, place) = self.place(number);
        self.chapters[chapter].clauses.insert(place, words.to_owned());
    }

    pub fn replace(&mut self, number: usize, old: &str, new: &str) {
        let clause = self.clause(number);
        assert!(clause.contains(old), "{old} is not in {clause}");
        *clause = clause.replacen(old, new, 1);
    }
}
