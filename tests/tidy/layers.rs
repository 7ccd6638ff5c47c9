//! Each layer uses only those above it.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use super::files::{self, File};

/// A layer, and the others that it may use.
const LAYERS: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("model", &["text"]),
    ("logic", &[]),
    ("meaning", &["text", "model", "logic"]),
    ("engine", &["text", "logic"]),
    ("finding", &["text", "model", "logic", "meaning", "engine"]),
    ("ask", &["text", "model", "logic", "meaning", "engine", "finding"]),
    ("tell", &["text", "model", "logic", "meaning", "engine", "finding", "ask"]),
];

/// What is wrong with the imports of one file under `src`.
fn faults(file: &File) -> Vec<String> {
    let module = module_of(&file.path);
    let used = used_by(file, &module);
    let allowed: Vec<&str> = match module.first().map(String::as_str) {
        None if file.path.ends_with("main.rs") => vec!["tell"],
        None => LAYERS.iter().map(|(name, _)| *name).collect(),
        Some(own) => match LAYERS.iter().find(|(name, _)| *name == own) {
            Some((name, above)) => above.iter().copied().chain([*name]).collect(),
            None => return vec![format!("{}: `{own}` is in no layer", file.path)],
        },
    };
    let wrong = used.into_iter().filter(|(name, _)| !allowed.contains(&name.as_str()));
    wrong.map(|(name, line)| format!("{}:{line}: must not use `{name}`", file.path)).collect()
}

/// `src/ask/check/gap.rs` is the module `ask::check::gap`; the two roots have no name.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    match inner {
        "lib" | "main" => Vec::new(),
        named => named.split('/').map(str::to_owned).collect(),
    }
}

/// The top modules that a file names, with the lines.
fn used_by(file: &File, module: &[String]) -> Vec<(String, usize)> {
    let parsed = syn::parse_file(&file.content).unwrap_or_else(|e| panic!("{}: {e}", file.path));
    let mut reader = Reader { module: module.to_vec(), used: Vec::new() };
    reader.visit_file(&parsed);
    reader.used.sort();
    reader.used.dedup();
    reader.used
}

struct Reader {
    module: Vec<String>,
    used: Vec<(String, usize)>,
}

impl Reader {
    /// Notes the top module of a path whose parts are `names`, written in this module.
    fn note(&mut self, names: &[String], line: usize) {
        let top = match names.first().map(String::as_str) {
            Some("crate" | "guiju") => names.get(1).cloned(),
            Some("super") => {
                let ups = names.iter().take_while(|n| *n == "super").count();
                let kept = self.module.len().saturating_sub(ups);
                self.module.iter().take(kept).chain(names.iter().skip(ups)).next().cloned()
            }
            _ => None,
        };
        self.used.extend(top.map(|name| (name, line)));
    }

    fn read_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.read_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.note(&with(&name.ident), name.ident.span().start().line),
            syn::UseTree::Rename(name) => self.note(&with(&name.ident), name.ident.span().start().line),
            syn::UseTree::Glob(glob) => self.note(before, glob.star_token.spans[0].start().line),
            syn::UseTree::Group(group) => group.items.iter().for_each(|t| self.read_tree(before, t)),
        }
    }

    /// Macros are not parsed, so their words are read one by one.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    line = ident.span().start().line;
                    path.push(ident.to_string());
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                _ => self.note(&std::mem::take(&mut path), line),
            }
        }
        self.note(&path, line);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.read_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |s| s.ident.span().start().line);
        self.note(&names, line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.read_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.content.is_some() {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }
}

#[test]
fn each_layer_uses_only_those_above_it() {
    files::expect_none(files::rust("src").iter().flat_map(faults).collect());
}

#[test]
fn the_layers_are_those_of_the_library() {
    let library = files::rust("src").into_iter().find(|f| f.path == "src/lib.rs").unwrap();
    let parsed = syn::parse_file(&library.content).unwrap();
    for item in parsed.items {
        if let syn::Item::Mod(module) = item {
            let name = module.ident.to_string();
            assert!(LAYERS.iter().any(|(layer, _)| *layer == name), "`{name}` is in no layer");
        }
    }
}

fn check(path: &str, content: &str, expected: &[&str]) {
    let found = faults(&File { path: path.to_owned(), content: content.to_owned() });
    assert_eq!(found.len(), expected.len(), "{path}: {content}: {found:?}");
    for (fault, words) in found.iter().zip(expected) {
        assert!(fault.contains(words), "{fault} should say {words}");
    }
}

#[test]
fn a_use_of_a_lower_layer_is_seen_however_it_is_written() {
    check("src/text/a.rs", "use crate::model::Post;", &["1: must not use `model`"]);
    check("src/text/a.rs", "\nuse crate::{model::Post, text::Words, ask};", &["2: must not use `ask`", "`model`"]);
    check("src/text/a.rs", "fn f() -> crate::tell::Page { g() }", &["`tell`"]);
    check("src/text/a.rs", "fn f() { crate::engine::run() }", &["`engine`"]);
    check("src/text/a.rs", "fn f() { println!(\"{}\", crate::engine::run()) }", &["`engine`"]);
    check("src/text/a.rs", "use super::super::meaning::Situation;", &["`meaning`"]);
    check("src/text/mod.rs", "use super::meaning::Situation;", &["`meaning`"]);
    check("src/text/a.rs", "mod inner { use super::super::super::model; }", &["`model`"]);
    check("src/text/a.rs", "use crate::model as m;", &["`model`"]);
    check("src/text/a.rs", "use crate::model::*;", &["`model`"]);
}

#[test]
fn logic_stands_beside_the_model_and_the_engines_know_neither_model_nor_meaning() {
    check("src/logic/a.rs", "use crate::text::Words;", &["`text`"]);
    check("src/model/a.rs", "use crate::logic::Formula;", &["`logic`"]);
    check("src/engine/bits.rs", "use crate::{model, meaning, logic, text};", &["`meaning`", "`model`"]);
    check("src/main.rs", "fn main() { guiju::ask::run() }", &["`ask`"]);
    check("src/extra.rs", "", &["`extra` is in no layer"]);
}

#[test]
fn a_use_of_a_layer_above_is_left_alone() {
    check("src/meaning/a.rs", "use crate::{text::Words, model, logic::Formula}; use super::b;", &[]);
    check("src/tell/cli/mod.rs", "use crate::ask::check; use super::report; use std::fs;", &[]);
    check("src/ask/check/gap.rs", "use super::super::scenario::Story; use crate::finding;", &[]);
    check("src/main.rs", "fn main() { guiju::tell::cli::run(); }", &[]);
    check("src/lib.rs", "pub mod text; pub mod tell;", &[]);
}
