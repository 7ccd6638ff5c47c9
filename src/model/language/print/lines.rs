//! Lays a printed statement out in lines that fit a page.

use unicode_width::UnicodeWidthStr;

/// The widest line, in columns; a Chinese character takes two.
const WIDEST: usize = 100;

/// A printed statement before it is cut into lines.
#[derive(Debug, Default)]
pub struct Lines {
    head: String,
    /// What may begin a line of its own when the statement is too wide.
    tails: Vec<String>,
    /// What stands on a line of its own always: attributes, answers.
    entries: Vec<String>,
}

impl Lines {
    /// A statement that begins so.
    pub fn new(head: &str) -> Self {
        Self { head: head.to_owned(), ..Self::default() }
    }

    /// Goes on in the first line, after a space.
    pub fn add(&mut self, part: &str) {
        self.head.push(' ');
        self.head.push_str(part);
    }

    /// Goes on directly behind what stands there.
    pub fn touch(&mut self, part: &str) {
        self.head.push_str(part);
    }

    /// Goes on in the first line with a part that may be missing.
    pub fn add_some(&mut self, part: Option<String>) {
        if let Some(part) = part {
            self.add(&part);
        }
    }

    /// Adds a part that begins a new line when the statement is too wide.
    pub fn tail(&mut self, part: String) {
        self.tails.push(part);
    }

    /// Adds a part that stands on a line of its own always.
    pub fn entry(&mut self, part: String) {
        self.entries.push(part);
    }

    /// The statement, its lines separated by `\n`.
    pub fn text(self) -> String {
        let joined = std::iter::once(&self.head).chain(&self.tails).map(String::as_str).collect::<Vec<_>>().join(" ");
        let mut lines = Vec::new();
        if joined.width() <= WIDEST {
            lines.push(joined);
        } else {
            wrap(&self.head, "", &mut lines);
            for tail in &self.tails {
                wrap(tail, "    ", &mut lines);
            }
        }
        for entry in &self.entries {
            wrap(entry, "  ", &mut lines);
        }
        lines.join("\n")
    }
}

/// Cuts a line that is too wide before 且, 或 or `/`; what follows is indented by four columns more.
fn wrap(text: &str, indent: &str, lines: &mut Vec<String>) {
    let mut line = indent.to_owned();
    let mut empty = true;
    for part in parts(text) {
        if !empty && WIDEST < line.width() + 1 + part.width() {
            lines.push(std::mem::replace(&mut line, format!("{indent}    ")));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(&part);
        empty = false;
    }
    lines.push(line);
}

/// The parts between which a line may be cut; never inside quotation marks.
fn parts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut close: Option<char> = None;
    for word in text.split(' ') {
        let breaks = close.is_none() && matches!(word, "且" | "或" | "and" | "or" | "/");
        match found.last_mut() {
            Some(last) if !breaks => {
                last.push(' ');
                last.push_str(word);
            }
            _ => found.push(word.to_owned()),
        }
        close = after(word, close);
    }
    found
}

/// Which quotation mark is still to come after these characters.
fn after(word: &str, open: Option<char>) -> Option<char> {
    word.chars().fold(open, |close, c| match (close, c) {
        (Some(close), c) if c == close => None,
        (Some(close), _) => Some(close),
        (None, '"') => Some('"'),
        (None, '“') => Some('”'),
        (None, _) => None,
    })
}
