//! The model language: keywords, tokens, statements as written, and how they are printed.

pub mod ast;
mod keyword;
mod lexer;
mod parser;
mod placed;
mod print;

pub use keyword::{Keyword, Tongue};
pub use parser::{Item, block};
pub use print::{format_file, statement as print_statement, translate};
