//! Models read back in plain words.

use std::path::Path;

use guiju::model::Model;
use guiju::model::phrase::Phrases;
use guiju::tell::read::read_back;
use guiju::text::Lang;

fn load(folder: &str) -> Option<Model> {
    Model::load(Path::new(folder)).0
}

#[test]
fn a_small_model_in_chinese() {
    insta::assert_snapshot!(read_back(&load("models/small/pairs-with-executive").unwrap(), Lang::Zh));
}

#[test]
fn a_small_model_in_english() {
    insta::assert_snapshot!(read_back(&load("models/small/pairs-with-executive").unwrap(), Lang::En));
}

#[test]
fn the_2022_rules_read_like_rules() {
    let page = read_back(&load("models/liangping-2022").unwrap(), Lang::Zh);
    for sentence in [
        "- “常务副区长”是职位，属于副区长之一，1人。",
        "- 由区长召集、主持会议，限于：会议的种类是常务会议。",
        "- 会议的种类是常务会议，且区长缺席时，区长可以委托常务副区长召集、主持会议（须实际作出委托）。",
        "- “政策规范文件”是指：公文的名义是区政府，且文种是规范性文件或政策性文件。",
        "- 区政府常务会议由区长和副区长组成。",
        "- 制定机关应当每2年至少一次清理公文，限于：公文的文种是规范性文件。",
    ] {
        assert!(page.lines().any(|line| line == sentence), "{sentence}");
    }
}

/// The worked example of the language page is what the tool says of the clause.
#[test]
fn the_language_page_quotes_the_tool() {
    let page = read_back(&load("models/liangping-2022").unwrap(), Lang::Zh);
    let docs = std::fs::read_to_string("docs/language.zh.md").unwrap();
    let example = docs.split("读作：").nth(1).and_then(|rest| rest.split("读出来的话").next()).unwrap();
    let sentences: Vec<_> = example.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(sentences.len(), 4);
    for sentence in sentences {
        assert!(page.lines().any(|line| line == sentence), "{sentence}");
    }
}

/// Each norm is one sentence, closed, without a hole where a part has no words.
#[test]
fn every_norm_is_one_whole_sentence() {
    for folder in ["models/liangping-2022", "models/small/pairs-with-executive", "models/small/ranking-order"] {
        let model = load(folder).unwrap();
        let phrases = Phrases::of(&model.vocabulary);
        for (_, norm) in model.norms.iter() {
            let words = phrases.norm(norm);
            assert!(words.zh.ends_with('。') && words.en.ends_with('.'), "{words:?}");
            for hole in ["  ", "““", "（）", "，，", "；；", "由，", "。。", " ,", " .", "the the ", "of of ", "\n"]
            {
                assert!(!words.zh.contains(hole) && !words.en.contains(hole), "{hole:?} in {words:?}");
            }
        }
    }
}
