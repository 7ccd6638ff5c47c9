//! Words only: the document cut into clauses with addresses, quotations, and complaints about the input.

mod complaint;
mod words;

pub use complaint::{Complaint, Source, Span, Weight};
pub use words::{Lang, Words, list};
