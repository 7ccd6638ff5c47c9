//! The language pages and the editor grammar keep up with the table of keywords.

use guiju::model::language::{Keyword, Tongue};

fn page(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_keyword_stands_on_both_language_pages() {
    for path in ["docs/language.md", "docs/language.zh.md"] {
        let text = page(path);
        for keyword in Keyword::ALL {
            for tongue in [Tongue::Zh, Tongue::En] {
                let spelling = keyword.spelling(tongue);
                assert!(stands_in(&text, spelling), "{path} does not have `{spelling}`");
            }
        }
    }
}

/// An English keyword has to stand as words of its own: `in` is not found in `within`.
fn stands_in(text: &str, spelling: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    text.match_indices(spelling).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + spelling.len()..].chars().next();
        !spelling.is_ascii() || !(is_letter(before) || is_letter(after))
    })
}

const GRAMMAR: &str = "editors/guiju.tmLanguage.json";

/// Keywords that begin a statement are one colour, the others another; longer ones first, so that they win.
fn grammar() -> serde_json::Value {
    let openers = Keyword::ALL.iter().take_while(|keyword| **keyword != Keyword::When).copied().collect::<Vec<_>>();
    let others = Keyword::ALL.iter().filter(|keyword| !openers.contains(keyword)).copied().collect::<Vec<_>>();
    serde_json::json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "guiju",
        "scopeName": "text.html.markdown.guiju",
        "fileTypes": ["md"],
        "patterns": [
            { "include": "#norm" },
            { "include": "text.html.markdown" },
        ],
        "repository": {
            "norm": {
                "name": "markup.fenced_code.block.markdown",
                "begin": "^(```+|~~~+)\\s*([Nn]orm)\\b.*$",
                "end": "^(\\1)\\s*$",
                "beginCaptures": { "2": { "name": "fenced_code.block.language" } },
                "contentName": "meta.embedded.block.guiju",
                "patterns": [
                    { "name": "comment.line.double-slash.guiju", "match": "//.*$" },
                    { "name": "string.quoted.double.guiju", "match": "\"[^\"\\n]*\"|“[^”\\n]*”" },
                    { "name": "keyword.control.guiju", "match": any_of(&openers) },
                    { "name": "keyword.other.guiju", "match": any_of(&others) },
                    { "name": "entity.name.function.guiju", "match": "[\\p{L}\\p{N}_]+(?=[(（])" },
                    { "name": "constant.numeric.guiju", "match": "(?<![\\p{L}\\p{N}_])[0-9０-９]+" },
                    { "name": "keyword.operator.guiju", "match": "->|→|!=|≠|>=|≥|<=|≤|[=＝<＜>＞]" },
                ],
            },
        },
    })
}

fn any_of(keywords: &[Keyword]) -> String {
    let mut spellings: Vec<_> =
        keywords.iter().flat_map(|keyword| [Tongue::Zh, Tongue::En].map(|tongue| keyword.spelling(tongue))).collect();
    spellings.sort_by_key(|spelling| (std::cmp::Reverse(spelling.len()), *spelling));
    spellings.dedup();
    let words: Vec<_> = spellings.iter().map(|spelling| spelling.replace(' ', "\\s+")).collect();
    format!("(?<![\\p{{L}}\\p{{N}}_-])({})(?![\\p{{L}}_-])", words.join("|"))
}

/// Run with `GUIJU_WRITE_GRAMMAR=1` to write the grammar anew after a change of the keywords.
#[test]
fn the_editor_grammar_is_made_from_the_keywords() {
    let expected = serde_json::to_string_pretty(&grammar()).unwrap() + "\n";
    if std::env::var_os("GUIJU_WRITE_GRAMMAR").is_some() {
        std::fs::write(GRAMMAR, &expected).unwrap();
    }
    assert!(
        page(GRAMMAR) == expected,
        "{GRAMMAR} is out of date: GUIJU_WRITE_GRAMMAR=1 cargo test --test language_documented"
    );
}
