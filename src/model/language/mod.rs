//! The model language: keywords, tokens, statements as written, and how they are printed.

pub mod ast;
mod keyword;
mod lexer;
mod parser;

pub use keyword::{Keyword, Tongue};
pub use parser::{Item, block};
