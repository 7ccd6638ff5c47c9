//! Scenarios that go another way, set out for a reader.

use crate::ask::revision::{Scenarios, Turned};
use crate::text::{Lang, Words};

use super::view::{EntryView, SectionView};

/// So many lines of each side are shown.
const SHOWN: usize = 6;

/// The section on scenarios.
pub(super) fn section(found: &Scenarios, lang: Lang) -> SectionView {
    let say = |words: Words| words.get(lang).to_owned();
    let (played, changed) = (found.played, found.changed.len());
    let mut lead = vec![say(Words::new(
        format!("用两个版本推演了{played}个情景，{changed}个的走向有变化（所依据的条号不计）。"),
        format!("{played} scenarios were played by both; {changed} go another way (clause numbers left aside)."),
    ))];
    if !found.unplayed.is_empty() {
        let files = found.unplayed.join(lang_list(lang));
        lead.push(say(Words::new(
            format!("有一个版本不能推演的（名称不认识，或者所写的决定无人要求作出）：{files}"),
            format!("not playable by one of them (a name unknown, a decision that nobody is asked for): {files}"),
        )));
    }
    let entries = found.changed.iter().map(|it| turned(it, lang)).collect();
    SectionView { name: "scenarios", title: say(Words::new("情景", "Scenarios")), lead, entries }
}

fn lang_list(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

fn turned(it: &Turned, lang: Lang) -> EntryView {
    let told = |lines: &[String]| {
        let mut shown: Vec<String> = lines.iter().take(SHOWN).cloned().collect();
        if SHOWN < lines.len() {
            shown.push("……".to_owned());
        }
        match shown.is_empty() {
            true => Words::new("（到此为止）", "(nothing further)").get(lang).to_owned(),
            false => shown.join("；"),
        }
    };
    let label = |zh: &str, en: &str| Words::new(zh, en).get(lang).to_owned();
    EntryView {
        head: it.file.clone(),
        lines: vec![(label("现行", "Old"), told(&it.before)), (label("修订", "New"), told(&it.after))],
    }
}
