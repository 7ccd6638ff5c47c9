//! The document cut into clauses: the rules of 2022, small files with the damage that real ones have, and any bytes.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as the test itself would")]

#[path = "text/addresses.rs"]
mod addresses;
#[path = "text/decoding.rs"]
mod decoding;
#[path = "text/properties.rs"]
mod properties;
#[path = "text/quirks.rs"]
mod quirks;
#[path = "text/quotes.rs"]
mod quotes;
#[path = "text/real.rs"]
mod real;

use guiju::text::{Address, Complaint, Document};

/// The rules of 2022, cut; they need no complaint.
fn real_document() -> Document {
    let (document, complaints) = Document::open("models/liangping-2022/text/liangping-2022.txt").unwrap();
    assert_eq!(complaints, []);
    document
}

/// A small text, cut.
fn cut(text: &str) -> (Document, Vec<Complaint>) {
    Document::of_bytes(text.as_bytes(), "small.txt").unwrap()
}

fn address(text: &str) -> Address {
    Address::parse_label(text).unwrap()
}

/// The own words of the unit at an address.
fn text_at<'a>(document: &'a Document, at: &str) -> &'a str {
    document.get(&address(at)).map_or("(no such unit)", |unit| &unit.text)
}

/// The addresses of everything but sentences, under a clause.
fn shape(document: &Document, at: &str) -> String {
    let below = document.below(&address(at)).iter();
    let names = below.filter(|unit| unit.address.sentence().is_none()).map(|unit| unit.address.to_string());
    names.collect::<Vec<_>>().join(" ")
}

fn codes(complaints: &[Complaint]) -> Vec<&'static str> {
    complaints.iter().map(|complaint| complaint.code).collect()
}
