//! Expectations and what became of them, for a reader and for programs.

mod json;
mod terminal;

use crate::ask::expect::Decided;
use crate::text::Lang;

pub use json::json;
pub use terminal::terminal;

/// The sentence as the file has it, on one line.
fn sentence(decided: &Decided<'_>) -> (usize, String) {
    let span = &decided.sentence.span;
    let (line, _) = span.line_column();
    (line, span.text().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The code of a language.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}
