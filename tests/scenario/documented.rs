//! The pages on scenarios keep up with the keywords, their examples replay, and the schema holds.

use std::path::PathBuf;
use std::sync::Arc;

use guiju::ask::scenario::compare;
use guiju::model::Cause;
use guiju::model::language::Tongue;
use guiju::model::scenario::{Cue, spelling_of};
use guiju::tell::scenario::{Performance, json};
use guiju::text::{Lang, Source};

use super::{played, rules};

const PAGES: [&str; 2] = ["docs/scenario.zh.md", "docs/scenario.md"];

pub fn page(path: &str) -> String {
    std::fs::read_to_string(path).expect("the page")
}

#[test]
fn every_keyword_stands_on_both_pages() {
    let causes = Cause::ALL.iter().flat_map(|c| [Tongue::Zh, Tongue::En].map(|t| spelling_of(*c, t)));
    let cues = Cue::ALL.iter().flat_map(|c| [Tongue::Zh, Tongue::En].map(|t| c.spelling(t)));
    for spelling in causes.chain(cues) {
        for path in PAGES {
            assert!(page(path).contains(&format!("`{spelling}`")), "{path} does not have `{spelling}`");
        }
    }
}

/// The example of a page, as a file of its own.
fn example(path: &str) -> Arc<Source> {
    let text = page(path);
    let (_, rest) = text.split_once("````markdown\n").expect("an example");
    let (content, _) = rest.split_once("````").expect("its end");
    Arc::new(Source { path: PathBuf::from(path), content: content.to_owned() })
}

#[test]
fn the_examples_replay_as_they_say() {
    for path in PAGES {
        let (scenario, replay) = played(example(path)).expect("the example plays");
        let compared = compare(rules(), &scenario, &replay).expect("an expectation");
        assert_eq!(compared.expected, compared.happened, "{path}");
    }
}

#[test]
fn what_is_recorded_is_read_again_and_agrees() {
    for path in PAGES {
        let (scenario, replay) = played(example(path)).expect("the example plays");
        let content = scenario.with_expected(rules(), &guiju::ask::scenario::lines(rules(), &replay));
        let again = Arc::new(Source { path: PathBuf::from(path), content: content.clone() });
        let (scenario, replay) = played(again).expect("it plays again");
        assert!(compare(rules(), &scenario, &replay).expect("an expectation").agrees());
        assert_eq!(scenario.with_expected(rules(), &guiju::ask::scenario::lines(rules(), &replay)), content);
    }
}

#[test]
fn json_follows_its_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../docs/replay.schema.json")).expect("a schema in JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for path in PAGES {
        let (scenario, replay) = played(example(path)).expect("the example plays");
        let compared = compare(rules(), &scenario, &replay);
        let performance =
            Performance { model: rules(), scenario: &scenario, replay: &replay, compared: compared.as_ref() };
        for lang in [Lang::Zh, Lang::En] {
            let mut value = serde_json::json!({ "scenarios": [json(&performance, lang)] });
            let faults: Vec<_> = validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
            assert_eq!(faults, Vec::<String>::new(), "{path}");
            value["scenarios"][0]["trace"][0]["what"] = serde_json::json!("sleeps");
            assert!(!validator.is_valid(&value), "the schema must refuse what cannot happen");
        }
    }
}
