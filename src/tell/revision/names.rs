//! Names that only one of the two vocabularies has, set out for a reader.

use crate::ask::revision::{Sort, Unmatched};
use crate::text::{Lang, Words};

use super::view::{EntryView, SectionView};

/// So many names of one kind are told one by one; of more only the first.
const SHOWN: usize = 24;

/// The section on them.
pub(super) fn section(names: &[Unmatched], lang: Lang) -> SectionView {
    let say = |zh: &str, en: &str| Words::new(zh, en).get(lang).to_owned();
    let mut entries = Vec::new();
    for (is_old, zh, en) in [(true, "仅现行有", "Only the old"), (false, "仅修订有", "Only the new")] {
        let lines: Vec<(String, String)> = Sort::ALL
            .iter()
            .filter_map(|(sort, zh, en)| {
                let own = names.iter().filter(|it| it.is_old == is_old && it.sort == *sort);
                let own: Vec<&str> = own.map(|it| it.name.as_str()).collect();
                (!own.is_empty()).then(|| (say(zh, en), told(&own, lang)))
            })
            .collect();
        if !lines.is_empty() {
            entries.push(EntryView { head: say(zh, en), lines });
        }
    }
    SectionView {
        name: "names",
        title: say("两版词汇不对应的名称", "Names without a counterpart"),
        lead: vec![say(
            "涉及下列名称的情形没有比较（读法除外：按现行、修订条文的每一种理解都作了比较）；改了名称的，用 --write-mapping 写出对应表，填好后用 --mapping 读入。",
            "Situations that involve these names were not compared, save those under the readings, which were compared \
             under every answer. Where a name only changed, write a table with \
             --write-mapping, fill it in and read it with --mapping.",
        )],
        entries,
    }
}

fn told(names: &[&str], lang: Lang) -> String {
    let (comma, count) = (Words::new("、", ", "), names.len());
    let shown = |most: usize| names.iter().take(most).copied().collect::<Vec<_>>().join(comma.get(lang));
    match count <= SHOWN {
        true => shown(count),
        false => Words::new(
            format!("{}等{count}个，全部见 --format json", shown(4)),
            format!("{} and others, {count} in all: see --format json", shown(4)),
        )
        .get(lang)
        .to_owned(),
    }
}
