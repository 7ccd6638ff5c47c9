//! Words only: the document cut into clauses with addresses, quotations, and complaints about the input.

mod address;
mod blanks;
mod complaint;
mod cross_reference;
mod cut;
mod decode;
mod document;
mod frame;
mod label;
mod lines;
mod marks;
mod numerals;
mod quote;
mod remarks;
pub mod revision;
mod scan;
mod sentences;
mod unit;
mod words;

pub use address::{Address, BadAddress};
pub use blanks::{is_blank, tidy};
pub use complaint::{Complaint, Source, Span, Weight};
pub use cross_reference::{CrossReference, Pointer};
pub use decode::{LARGEST_FILE, decode, read, read_bytes};
pub use document::{Document, sha256};
pub use marks::Style;
pub use numerals::{in_chinese, value};
pub use quote::{Difference, Nearest};
pub use unit::{Caption, Heading, Level, Unit};
pub use words::{Lang, Words, list};
