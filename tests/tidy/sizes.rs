//! Files open with a sentence that says what they are, and neither they nor their functions grow too long.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::files::{self, File};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

fn faults(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    if !file.content.starts_with("//! ") {
        found.push(format!("{}:1: the file does not open with a `//!` sentence", file.path));
    }
    let lines = file.content.lines().count();
    if LONGEST_FILE < lines {
        found.push(format!("{}: {lines} lines, {LONGEST_FILE} at most", file.path));
    }
    let parsed = syn::parse_file(&file.content).unwrap_or_else(|e| panic!("{}: {e}", file.path));
    let mut ruler = Ruler { path: &file.path, found };
    ruler.visit_file(&parsed);
    ruler.found
}

struct Ruler<'a> {
    path: &'a str,
    found: Vec<String>,
}

impl Ruler<'_> {
    /// From the line of the signature to that of the closing brace, both counted.
    fn measure(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let start = signature.span().start().line;
        let lines = body.span().end().line + 1 - start;
        if LONGEST_FUNCTION < lines {
            let name = &signature.ident;
            self.found.push(format!("{}:{start}: `{name}` has {lines} lines, {LONGEST_FUNCTION} at most", self.path));
        }
    }
}

impl<'ast> Visit<'ast> for Ruler<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(body) = &item.default {
            self.measure(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

#[test]
fn files_say_what_they_are_and_stay_short() {
    let mut all = files::all_rust();
    all.extend(files::rust("").into_iter().filter(|f| f.path == "build.rs"));
    files::expect_none(all.iter().flat_map(faults).collect());
}

fn check(content: &str, expected: &[&str]) {
    let found = faults(&File { path: "src/text/a.rs".to_owned(), content: content.to_owned() });
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (fault, words) in found.iter().zip(expected) {
        assert!(fault.contains(words), "{fault} should say {words}");
    }
}

#[test]
fn a_file_without_its_sentence_is_seen() {
    check("use std::fs;\n", &["does not open"]);
    check("\n//! Too late.\n", &["does not open"]);
    check("//! What it is.\n", &[]);
}

#[test]
fn a_file_is_too_long_from_the_401st_line() {
    let of = |lines: usize| format!("//! Long.\n{}", "// more\n".repeat(lines - 1));
    check(&of(400), &[]);
    check(&of(401), &["401 lines, 400 at most"]);
}

#[test]
fn a_function_is_too_long_from_the_61st_line() {
    let of = |lines: usize| format!("fn f() {{\n{}}}\n", "    g();\n".repeat(lines - 2));
    let long = of(61);
    check(&format!("//! F.\n{}", of(60)), &[]);
    check(&format!("//! F.\n{long}"), &["`f` has 61 lines"]);
    check(&format!("//! F.\nimpl A {{ {long} }}"), &["`f` has 61 lines"]);
    check(&format!("//! F.\ntrait A {{ {long} }}"), &["`f` has 61 lines"]);
    check(&format!("//! F.\nmod m {{ {long} }}"), &["`f` has 61 lines"]);
}
